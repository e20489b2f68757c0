"""Which alternative stands for a criterion: the nearest of those of which one suffices, the worst of all."""

import numpy as np
import pandas as pd
import pytest

from industria import enterprises
from industria.enterprises.outcomes import Known, outcome
from industria.enterprises.rule_forms import AllOf, AnyOf, Threshold
from tests.enterprises.test_hand_scored import SHEETS, cases, firm


def giant(**changes: float) -> pd.Series:
    sheet = next(one for one in SHEETS if one.stem == "little-giant-2026")
    row = {"firm": "A", **firm(cases(sheet)[0]["change"])[0], **changes}
    return enterprises.score(pd.DataFrame([row]), ruleset="little-giant-2026").table.iloc[0]


@pytest.mark.parametrize(
    ("share", "rank", "nearest"),
    [(5.0, 4.0, 0.25), (8.0, 12.0, 0.25), (9.0, 4.0, 1 / 9)],
)
def test_of_two_ways_that_fail_the_nearer_one_counts_wherever_it_stands(share, rank, nearest):
    found = giant(market_share=share, national_rank=rank)
    assert (found["verdict"], found["failed"]) == ("fails", "market_share")
    assert found["nearest_change"] == pytest.approx(nearest)


@pytest.mark.parametrize(("kind", "gap"), [(AnyOf, 0.25), (AllOf, 1.0)])
@pytest.mark.parametrize("turned", [False, True])
def test_one_of_them_is_as_far_as_the_nearest_all_of_them_as_the_farthest(kind, gap, turned):
    values = {"a": 50.0, "b": 80.0}
    ends = {name: (np.array([value]), np.array([value])) for name, value in values.items()}
    asks = {name: np.zeros(1, dtype=np.uint64) for name in values}
    known = Known(ends, asks, frozenset(), {}, lambda name, wanted: (wanted, np.zeros(1, dtype=np.int64)))
    nodes = tuple(Threshold(name, "at_least", 100.0) for name in values)
    found = outcome(kind(nodes[::-1] if turned else nodes), known)
    assert found.verdict.tolist() == [-1]
    assert found.gap.tolist() == [gap]
    assert found.low.tolist() == [values["b"] if kind is AnyOf else values["a"]]
