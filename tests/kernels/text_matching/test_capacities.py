"""Assignment with capacities against brute force."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.refusal import Refused
from industria.kernels.text_matching.capacities import assign

PAIRS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(-1, 9)),
    min_size=1,
    max_size=9,
    unique_by=lambda p: p[:2],
)
LIMITS = st.lists(st.integers(0, 2), min_size=4, max_size=4)
GROUP = np.array([0, 0, 1, 1])


def within(taken: np.ndarray, members: list[np.ndarray], most: list[np.ndarray]) -> bool:
    return all(
        (np.bincount(m[taken], minlength=len(k)) <= k).all() for m, k in zip(members, most, strict=True)
    )


@settings(max_examples=60)
@given(PAIRS, LIMITS, LIMITS, st.lists(st.integers(0, 3), min_size=2, max_size=2))
def test_no_choice_within_the_capacities_is_better(
    pairs: list[tuple[int, int, int]], mine: list[int], theirs: list[int], of_group: list[int]
) -> None:
    left, right, scores = (np.array(side) for side in zip(*pairs, strict=True))
    members = [left, right, GROUP[right]]
    most = [np.array(mine), np.array(theirs), np.array(of_group)]
    taken = assign(members, scores.astype(float), most)
    assert within(taken, members, most)
    best = max(
        scores[choice].sum()
        for bits in product((False, True), repeat=len(pairs))
        if within(choice := np.array(bits), members, most)
    )
    assert scores[taken].sum() == best
    assert (scores[taken] > 0).all()


def test_nonsense_is_refused() -> None:
    one, score = np.array([0]), np.array([1.0])
    with pytest.raises(Refused, match="shapes-differ"):
        assign([one, np.array([0, 1])], score, [one, one])
    with pytest.raises(Refused, match="negative"):
        assign([one, one], score, [np.array([-1]), one])
    with pytest.raises(Refused, match="not-finite"):
        assign([one, one], np.array([np.nan]), [one, one])
    split = np.array([0, 0])
    with pytest.raises(Refused, match="not-nested"):  # one result of two institutes
        assign([np.array([0, 1]), split, np.array([0, 1])], np.ones(2), [np.ones(2, int)] * 3)
