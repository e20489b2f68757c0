"""Intervals: the same for any number of workers, wide where there are few units, cancelled where asked."""

import numpy as np
import pytest

from industria.kernels.complexity.indices import complexity_indices
from industria.kernels.complexity.presence import presence
from industria.kernels.complexity.resampling import Resampling, resampled_complexity
from industria.kernels.refusal import Refused
from tests.kernels.complexity.worked_example import E1

RANDOM = np.random.default_rng(11)
TOWNS = RANDOM.poisson(np.exp(RANDOM.normal(1.5, 1.2, (14, 30)) + np.linspace(-1, 1, 14)[:, None]))


def test_neither_workers_nor_repetition_change_anything() -> None:
    one, many, again = (
        resampled_complexity(TOWNS, resampling=Resampling(60, seed=4, workers=workers))
        for workers in (1, 3, 1)
    )
    for other in (many, again):
        for name in ("eci_low", "eci_high", "rank_low", "rank_high", "defined"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    other_seed = resampled_complexity(TOWNS, resampling=Resampling(60, seed=5))
    assert not np.array_equal(other_seed.eci_low, one.eci_low)


@pytest.mark.parametrize("scheme", ["multinomial", "poisson"])
def test_more_units_narrow_the_intervals(scheme: str) -> None:
    few, many = (
        resampled_complexity(TOWNS * times, resampling=Resampling(80, scheme=scheme))  # type: ignore[arg-type]
        for times in (1, 400)
    )
    assert np.nanmedian(many.eci_high - many.eci_low) < np.nanmedian(few.eci_high - few.eci_low) / 2
    np.testing.assert_allclose(few.eci, complexity_indices(presence(TOWNS)).eci)
    assert (many.eci_low <= many.eci_high).all() and (many.rank_low <= many.rank_high).all()
    assert (many.rank_low >= 1).all() and (many.rank_high <= 14).all()
    assert ((many.defined > 0) & (many.defined <= 1)).all()


def test_a_wider_level_holds_the_narrower() -> None:
    wide, narrow = (
        resampled_complexity(TOWNS, resampling=Resampling(60, level=level)) for level in (0.99, 0.5)
    )
    assert (wide.eci_low <= narrow.eci_low).all() and (narrow.eci_high <= wide.eci_high).all()


def test_progress_counts_and_can_cancel() -> None:
    seen: list[tuple[str, int, int]] = []
    resampled_complexity(TOWNS, resampling=Resampling(7), progress=lambda *told: seen.append(told))
    assert seen == [("resampling", number, 7) for number in range(1, 8)]

    def cancel(stage: str, done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        resampled_complexity(TOWNS, resampling=Resampling(500, workers=2), progress=cancel)


@pytest.mark.parametrize(
    ("counts", "options", "code"),
    [
        (TOWNS + 0.5, {}, "not-whole"),
        (-TOWNS, {}, "negative"),
        (np.full((4, 4), np.nan), {}, "unknown"),
        ([1.0, 2.0], {}, "not-a-table"),
        (TOWNS, {"level": 1.0}, "bad-resampling"),
        (TOWNS, {"replications": 0}, "bad-resampling"),
        (np.ones((5, 5)), {}, "no-structure"),
        (np.ones((3, 4)) + np.triu(np.ones((3, 4))), {"replications": 200}, "unstable"),
    ],
)
def test_what_is_refused(counts: object, options: dict, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        resampled_complexity(counts, resampling=Resampling(**options))  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_a_region_that_often_has_nothing_says_so() -> None:
    counts = np.vstack([E1 * 50, [[0, 0, 1, 0, 0, 1]]])
    found = resampled_complexity(counts, resampling=Resampling(200))
    assert found.defined[:5].tolist() == [1.0] * 5
    assert 0.8 < found.defined[5] < 0.92, "no unit drawn with probability e⁻²"


def test_units_that_are_worth_something_move_what_they_add_up_to() -> None:
    """Units worth one each are the counts themselves; the index is of the values, its draws of the units."""
    same = resampled_complexity(TOWNS, resampling=Resampling(40))
    worth = resampled_complexity(TOWNS, resampling=Resampling(40), values=TOWNS * 1.0)
    np.testing.assert_array_equal(worth.eci_low, same.eci_low)
    values = TOWNS * np.linspace(1, 3, TOWNS.size).reshape(TOWNS.shape)
    found = resampled_complexity(TOWNS, resampling=Resampling(40), values=values)
    np.testing.assert_array_equal(found.eci, complexity_indices(presence(values)).eci)
    sure = resampled_complexity(TOWNS * 10**7, resampling=Resampling(10), values=values)
    np.testing.assert_allclose(sure.eci_low, found.eci, atol=1e-9)
    np.testing.assert_allclose(sure.eci_high, found.eci, atol=1e-9)


def test_values_without_units_are_refused_and_only_ranked_regions_have_ranks() -> None:
    values = TOWNS * 1.0
    values[TOWNS == 0] = 1.0
    with pytest.raises(Refused, match="units-unknown"):
        resampled_complexity(TOWNS, resampling=Resampling(5), values=values)
    with pytest.raises(Refused, match="shapes-differ"):
        resampled_complexity(TOWNS, resampling=Resampling(5), values=values[:2])
    some = np.arange(len(TOWNS)) > 0
    found = resampled_complexity(TOWNS, resampling=Resampling(20), ranked=some)
    assert np.isnan(found.rank[0]) and np.isnan(found.rank_low[0])
    assert np.nanmin(found.rank) == 1 and np.nanmax(found.rank_high) <= some.sum()
