"""`portfolio.tiers` on plain tables: an example by hand, what is refused, what does not matter."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

import industria as ind
from industria.findings import FindingError
from industria.portfolio import TierOptions, tiers

TABLE = pd.DataFrame({
    "name": ["cars", "chips", "food", "toys", "gone"],
    "output": [800.0, 400.0, 200.0, 100.0, None],
    "lq": [3.0, 1.0, 1.0, 3.0, 2.0],
})  # fmt: skip
NAMED = {"scale": "output", "specialisation": "lq"}
COUNTS = {"leading": 1, "pillar": 1, "distinctive": 1}


def by_name(result: ind.portfolio.TiersResult) -> pd.DataFrame:
    return result.tiers.set_index("name")


def test_the_worked_example() -> None:
    """ln output is evenly spaced: z = 1.342, 0.447, −0.447, −1.342. Quotients 3, 1, 1, 3: z = ±1.

    Leading weighs scale 0.35 and specialisation 0.2, so 7/11 and 4/11: cars lead. A pillar weighs 5/6 and
    1/6: chips 0.206 against food −0.539 and toys −0.951. Distinctive 1/3 and 2/3: toys 0.219.
    """
    found = by_name(tiers(TABLE, cluster="name", measures=NAMED, counts=COUNTS))
    assert (
        found.best.tolist()[:4] == ["leading", "pillar", None, "distinctive"] and found.best["gone"] is None
    )
    assert found.score["cars"] == pytest.approx(7 / 11 * 1.3416 + 4 / 11, abs=1e-4)
    assert found.margin["chips"] == pytest.approx(
        (5 / 6 * 0.4472 - 1 / 6) - (-5 / 6 * 0.4472 - 1 / 6), abs=1e-4
    )
    assert found.rival["chips"] == "food" and found.above["food"] == "toys"


def test_arrow_and_pandas_say_the_same_and_units_do_not_matter() -> None:
    plain = tiers(TABLE, cluster="name", measures=NAMED, counts=COUNTS)
    arrow = tiers(pa.Table.from_pandas(TABLE), cluster="name", measures=NAMED, counts=COUNTS)
    millions = tiers(TABLE.assign(output=TABLE.output / 1e6), cluster="name", measures=NAMED, counts=COUNTS)
    assert isinstance(arrow.tiers, pa.Table)
    assert arrow.tiers.to_pandas().score.tolist()[:2] == plain.tiers.score.tolist()[:2]
    pd.testing.assert_frame_equal(plain.chances, millions.chances)


def test_the_same_seed_draws_the_same() -> None:
    one, other, third = (
        tiers(TABLE, cluster="name", measures=NAMED, counts=COUNTS, options=TierOptions(seed=seed, draws=200))
        for seed in (1, 1, 2)
    )
    pd.testing.assert_frame_equal(one.chances, other.chances)
    assert not one.chances.equals(third.chances)


def test_a_figure_that_may_be_anything_holds_no_tier() -> None:
    """Cars lie between next to nothing and everything: where they are is not decided by their point."""
    table = TABLE.assign(output_low=TABLE.output, output_high=TABLE.output).astype({"output_low": float})
    table.loc[0, ["output_low", "output_high"]] = [1.0, 801.0]
    sure = by_name(tiers(TABLE, cluster="name", measures=NAMED, counts=COUNTS))
    loose = by_name(tiers(table, cluster="name", measures=NAMED, counts=COUNTS))
    assert sure.of_figures["cars"] == 1.0 and loose.of_figures["cars"] < 1.0


def test_floors_keep_out_what_is_too_small() -> None:
    options = TierOptions(floors={"leading": 500.0, "pillar": 500.0})
    found = by_name(
        tiers(TABLE, cluster="name", measures=NAMED, counts={"leading": 3, "pillar": 3}, options=options)
    )
    assert found.best.tolist() == ["leading", None, None, None, None]


def test_one_dimension_proposes_nothing() -> None:
    found = by_name(tiers(TABLE, cluster="name", measures={"scale": "output"}, counts=COUNTS))
    assert found.tier.isna().all() and found.best["cars"] == "leading"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"measures": {"specialisation": "lq"}}, "portfolio.unknown-measure"),
        ({"measures": {**NAMED, "beauty": "lq"}}, "portfolio.unknown-measure"),
        ({"measures": {**NAMED, "growth_plan": "nowhere"}}, "measures.unknown-column"),
        ({"counts": {"leading": -1}}, "portfolio.bad-weight"),
        ({"options": TierOptions(weights={"leading": {"charm": 1.0}})}, "portfolio.unknown-measure"),
        ({"options": TierOptions(weights={"leading": {"scale": -1.0}})}, "portfolio.bad-weight"),
    ],
)
def test_what_is_refused(asked: dict[str, object], code: str) -> None:
    given = {"cluster": "name", "measures": NAMED, "counts": COUNTS} | asked
    with pytest.raises(FindingError) as caught:
        tiers(TABLE, **given)
    assert caught.value.findings[0].code == code


def test_texts_for_numbers_and_repeated_clusters_are_refused() -> None:
    twice = pd.concat([TABLE, TABLE.iloc[:1]])
    for table in (TABLE.assign(lq="much"), twice):
        with pytest.raises(FindingError):
            tiers(table, cluster="name", measures=NAMED, counts=COUNTS)
