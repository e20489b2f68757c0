"""The nearest way to more points over several lines: by hand and against every combination of moves."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.ladder.least_path import Line, least_largest_change, least_path


def test_two_small_moves_are_nearer_than_one_large() -> None:
    lines = [
        Line(0, 10.0, ((20.0, 0.05, False), (30.0, 0.60, False))),
        Line(0, 10.0, ((20.0, 0.04, False),)),
        Line(0, 10.0, ((20.0, 0.03, False),)),
    ]
    found = least_path(lines, [100.0], {None: 50.0})
    assert found is not None
    assert dict(found.moves) == {1: 0, 2: 0}
    assert (found.steps, found.largest, found.total) == (0, 0.04, pytest.approx(0.07))


def test_of_ways_with_the_same_largest_change_the_least_sum_counts() -> None:
    lines = [Line(0, 0.0, ((10.0, 0.5, False),)), Line(0, 0.0, ((5.0, 0.4, False),)),
             Line(0, 0.0, ((5.0, 0.1, False),))]  # fmt: skip
    found = least_path(lines, [100.0], {None: 15.0})
    assert found is not None and dict(found.moves) == {0: 0, 2: 0}


def test_a_step_without_a_degree_is_taken_only_where_changes_are_not_enough() -> None:
    lines = [Line(0, 0.0, ((10.0, np.inf, True),)), Line(0, 0.0, ((10.0, 9.0, False),))]
    alone = least_path(lines, [100.0], {None: 10.0})
    both = least_path(lines, [100.0], {None: 20.0})
    assert alone is not None and dict(alone.moves) == {1: 0} and alone.steps == 0
    assert both is not None and both.steps == 1 and both.largest == 9.0
    assert least_path(lines, [100.0], {None: 21.0}) is None
    assert least_path(lines, [15.0], {None: 20.0}) is None, "the part gives its cap at most"


lines_of = st.lists(
    st.tuples(
        st.integers(0, 1), st.integers(0, 5),
        st.lists(st.tuples(st.integers(1, 10), st.sampled_from([0.1, 0.2, 0.35, 0.6, 1.0]), st.booleans()),
                 max_size=3),
    ), min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(lines_of, st.tuples(st.integers(3, 20), st.integers(3, 20)), st.integers(0, 30), st.integers(0, 15))
def test_no_combination_of_moves_is_nearer(rows, caps, wanted, of_part) -> None:
    lines = [
        Line(part, float(has), tuple((float(p), np.inf if step else c, step) for p, c, step in moves))
        for part, has, moves in rows
    ]
    needs = {None: float(wanted), 1: float(of_part)}
    costs = []
    for chosen in itertools.product(*(range(-1, len(line.moves)) for line in lines)):
        inside = [0.0, 0.0]
        made = [line.moves[at] for line, at in zip(lines, chosen, strict=True) if at >= 0]
        for line, at in zip(lines, chosen, strict=True):
            inside[line.part] += line.moves[at][0] if at >= 0 else line.points
        capped = [min(points, cap) for points, cap in zip(inside, caps, strict=True)]
        if sum(capped) >= wanted and capped[1] >= of_part:
            shares = [change for _, change, step in made if not step]
            costs.append((sum(step for *_, step in made), max(shares, default=0.0), sum(shares)))
    found = least_path(lines, [float(cap) for cap in caps], needs)
    if not costs:
        assert found is None
        return
    assert found is not None
    steps, largest, total = min(costs)
    assert (found.steps, found.largest) == (steps, largest) and found.total == pytest.approx(total)
    if of_part == 0:
        _all_firms_at_once(lines, caps, wanted, costs)


def _all_firms_at_once(lines: list[Line], caps, wanted: int, costs) -> None:
    """The least largest change of many firms is that of the way without steps."""
    moves = [
        (at, points, np.array([change]))
        for at, line in enumerate(lines) for points, change, step in line.moves if not step
    ]  # fmt: skip
    now = sum(min(sum(o.points for o in lines if o.part == part), cap) for part, cap in enumerate(caps))
    if now >= wanted:
        return
    least = least_largest_change(
        [np.array([line.points]) for line in lines], [line.part for line in lines], caps, moves,
        np.array([wanted - now]),
    )  # fmt: skip
    assert least[0] == min((largest for steps, largest, _ in costs if steps == 0), default=np.inf)
