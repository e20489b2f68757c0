"""Published figures as one system: contradictions found, intervals that hold the truth, estimates that fit."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import industria.measures as measures
from industria.findings import FindingError

NAMES = {"figure": "figure", "cell": "cell", "value": "v", "coefficient": "w", "relation": "rel"}


def figures(*said: tuple) -> pd.DataFrame:
    """Figures as (name, value, cells, relation, low, high), one row a cell."""
    rows = []
    for name, value, cells, *rest in said:
        relation, low, high = [*rest, *("=", None, None)[len(rest) :]]
        rows += [(name, cell, value, weight, relation, low, high) for cell, weight in cells.items()]
    return pd.DataFrame(rows, columns=["figure", "cell", "v", "w", "rel", "v_low", "v_high"])


PARTS = figures(
    ("city", 30, {"a": 1, "b": 1, "c": 1}),
    ("a", 18, {"a": 1}, ">"),
    ("b", 14, {"b": 1}),
    ("c", 3, {"c": 1}, ">="),
    ("other town", 50, {"d": 1, "e": 1}),
)


def test_a_total_below_its_parts_is_found() -> None:
    # a > 18 and b = 14 make 32 at least, the city says 30: three figures, apart by 2; c is not needed
    found = measures.reconcile(PARTS, **NAMES)
    table = found.contradictions
    assert table.figure.tolist() == ["city", "a", "b"] and set(table.gap) == {2.0} and table.smallest.all()
    assert table.weight.tolist() == [1, -1, -1]
    (finding,) = found.findings
    assert finding.code == "reconciliation.contradiction" and "city; a; b" in finding.what()
    assert found.figures.set_index("figure").set_aside.to_dict() == {
        "city": True, "a": True, "b": True, "c": False, "other town": False,
    }  # fmt: skip


def test_the_least_correction_makes_all_true() -> None:
    found = measures.reconcile(PARTS, **NAMES)
    corrected = PARTS.merge(found.figures[["figure", "correction"]], on="figure")
    corrected["v"] += corrected.correction
    corrected[["v_low", "v_high"]] = np.nan
    assert not len(measures.reconcile(corrected, **NAMES).contradictions)


def test_intervals_and_estimate_by_hand() -> None:
    # d + e = 50 and d at most 20: e is 30 to 50; with an even prior d wants 25 and gets 20
    data = figures(("both", 50, {"d": 1, "e": 1}), ("d", 20, {"d": 1}, "<="))
    cells = measures.reconcile(data, **NAMES).cells.set_index("cell")
    assert cells.loc["d", ["low", "high"]].tolist() == pytest.approx([0, 20], abs=1e-6)
    assert cells.loc["e", ["low", "high"]].tolist() == pytest.approx([30, 50], abs=1e-6)
    assert cells.estimate.tolist() == pytest.approx([20, 30], rel=1e-4) and not cells.determined.any()
    leaning = measures.reconcile(data, **NAMES, prior={"d": 1, "e": 9}).cells
    assert leaning.estimate.tolist() == pytest.approx([5, 45], rel=1e-4)


def test_about_contradicts_nothing_and_a_rounded_figure_has_room() -> None:
    data = figures(
        ("exact", 104, {"a": 1}), ("about", 90, {"a": 1}, "about"), ("rounded", 100, {"a": 1}, "=", 95, 105)
    )
    found = measures.reconcile(data, **NAMES)
    assert not len(found.contradictions) and found.cells.determined.all()
    assert (
        len(measures.reconcile(figures(("x", 104, {"a": 1}), ("y", 90, {"a": 1})), **NAMES).contradictions)
        == 2
    )


def test_a_share_and_a_growth_are_figures_too() -> None:
    # part = 40 % ± 0.5 of a total of 100; and grew by 10 % ± 0.5 from 33: 36.3 ± 0.2 is not 39.5 to 40.5
    data = figures(
        ("total", 100, {"t": 1}),
        ("share, at least", 0, {"p": 1, "t": -0.395}, ">="), ("share, at most", 0, {"p": 1, "t": -0.405}, "<="),
        ("a year before", 33, {"q": 1}),
        ("growth, at least", 0, {"p": 1, "q": -1.095}, ">="), ("growth, at most", 0, {"p": 1, "q": -1.105}, "<="),
    )  # fmt: skip
    named = set(measures.reconcile(data, **NAMES).contradictions.figure)
    assert named == {"total", "share, at least", "a year before", "growth, at most"}


def test_arrow_in_arrow_out() -> None:
    found = measures.reconcile(pa.Table.from_pandas(PARTS), **NAMES)
    assert isinstance(found.cells, pa.Table) and isinstance(found.contradictions, pa.Table)
    assert found.contradictions["figure"].to_pylist() == ["city", "a", "b"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rel": ["=~"] * len(PARTS)}, "reconciliation.bad-relation"),
        ({"figure": ["one"] * len(PARTS)}, "reconciliation.figure-twice"),
        ({"v": ["x"] * len(PARTS)}, "measures.not-a-number"),
    ],
)
def test_mistakes_are_findings(change: dict, code: str) -> None:
    with pytest.raises(FindingError) as raised:
        measures.reconcile(PARTS.assign(**change), **NAMES)
    assert code in {finding.code for finding in raised.value.findings}
    assert all(f.what("zh") and f.fix("zh") for f in raised.value.findings)


def test_a_prior_must_know_every_cell() -> None:
    with pytest.raises(FindingError) as raised:
        measures.reconcile(PARTS, **NAMES, prior={"a": 1})
    assert raised.value.findings[0].code == "reconciliation.no-prior"


TOWN = pd.DataFrame(
    [("r1", "i1", 5.0), ("r1", "i2", np.nan), ("r2", "i1", np.nan), ("r2", "i2", np.nan), ("r2", "i3", 7.0)],
    columns=["r", "i", "x"],
)
TOWN["x_status"] = np.where(TOWN.x.isna(), "suppressed", "observed")
CELLS = {"region": "r", "industry": "i", "value": "x"}


def test_a_table_under_its_totals_by_hand() -> None:
    # r1 is 9: its second cell is 4. i1 is 8: the first cell of r2 is 3; r2 is 16: what is left is 6
    found = measures.reconcile_table(
        TOWN, **CELLS, region_total={"r1": 9, "r2": 16}, industry_total={"i1": 8, "i2": 10, "i3": 7}
    ).to_pandas()
    np.testing.assert_allclose(found.x_low, [5, 4, 3, 6, 7], atol=1e-5)
    np.testing.assert_allclose(found.x_high, [5, 4, 3, 6, 7], atol=1e-5)
    # LQ of r1 in i1: (5 / 9) / (8 / 25)
    assert found.location_quotient_low[0] == pytest.approx(5 / 9 / (8 / 25), rel=1e-5)


def test_with_one_total_only_the_rest_stays_open() -> None:
    found = measures.reconcile_table(TOWN, **CELLS, region_total={"r1": 9, "r2": 16}).to_pandas()
    np.testing.assert_allclose(found.x_low, [5, 4, 0, 0, 7], atol=1e-5)
    np.testing.assert_allclose(found.x_high, [5, 4, 9, 9, 7], atol=1e-5)
    assert found.x_estimate[2] + found.x_estimate[3] == pytest.approx(9, rel=1e-5)
    assert found.location_quotient_low.isna().all(), "the industries' totals are not known"


def test_totals_that_cannot_be_are_refused() -> None:
    with pytest.raises(FindingError) as raised:
        measures.reconcile_table(TOWN, **CELLS, region_total={"r1": 3, "r2": 16})
    (finding,) = raised.value.findings
    assert finding.code == "reconciliation.table-contradiction" and "r1" in finding.what()


@given(
    st.lists(st.integers(0, 50), min_size=12, max_size=12), st.lists(st.booleans(), min_size=12, max_size=12)
)
def test_the_truth_is_always_inside_and_the_estimate_fits(numbers: list[int], masked: list[bool]) -> None:
    truth = np.array(numbers, dtype=float)
    data = pd.DataFrame({"r": np.repeat(["a", "b", "c"], 4), "i": np.tile(list("wxyz"), 3), "x": truth})
    totals = {"region_total": data.groupby("r").x.sum(), "industry_total": data.groupby("i").x.sum()}
    hidden = data.assign(
        x=np.where(masked, np.nan, truth), x_status=np.where(masked, "suppressed", "observed")
    )
    found = measures.reconcile_table(hidden, **CELLS, **totals).to_pandas()
    slack = 1e-5 * max(truth.sum(), 1)
    assert (found.x_low <= truth + slack).all() and (truth <= found.x_high + slack).all()
    if found.x_estimate.notna().all():
        assert (found.x_estimate >= found.x_low - slack).all() and (
            found.x_estimate <= found.x_high + slack
        ).all()
        sums = found.groupby("r").x_estimate.sum()
        np.testing.assert_allclose(sums, totals["region_total"], atol=slack * 10)
