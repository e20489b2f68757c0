"""Growth accounts on plain tables: by hand, zeros and unknown cells decided by cell, references, neighbours."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria import measures
from industria.measures import GrowthOptions

NAMES = {"region": "r", "industry": "i", "period": "t", "value": "x"}
LEVELS = {
    ("A", "steel"): (100, 90),
    ("A", "textiles"): (50, 75),
    ("B", "steel"): (100, 130),
    ("B", "textiles"): (150, 155),
}
"""The table of `tests/kernels/shift_share/test_by_hand.py`."""


def panel(
    levels: dict[tuple[str, str], tuple[object, ...]], years: tuple[int, ...] = (2018, 2021)
) -> pd.DataFrame:
    """Rows of a panel; None is an absent row."""
    rows = [
        (*key, year, x)
        for key, xs in levels.items()
        for year, x in zip(years, xs, strict=True)
        if x is not None
    ]
    return pd.DataFrame(rows, columns=["r", "i", "t", "x"])


def cells(account) -> pd.DataFrame:  # type: ignore[no-untyped-def]
    return account.cells.to_pandas().set_index(["r", "i"])


def totals(account) -> pd.DataFrame:  # type: ignore[no-untyped-def]
    table = account.totals.to_pandas()
    return table.set_index(table.columns[0])


def parts_of(table: pd.DataFrame) -> pd.DataFrame:
    ours = [c for c in table.columns if c.endswith("_effect") or c in ("entry", "exit", "new_industry")]
    return table[ours]


def test_shift_share_by_hand() -> None:
    account = measures.shift_share(panel(LEVELS), **NAMES)
    of_a = totals(account).loc["A"]
    assert (of_a.national_effect, of_a.industry_mix_effect, of_a.competitive_effect) == (18.75, -1.25, -2.5)
    assert (of_a.x_base, of_a.x_current, of_a.change, of_a.cells, of_a.unknown_cells) == (150, 165, 15, 2, 0)
    assert account.cells.preset == "dunn" and account.cells.provenance["reference"] == "table"
    assert (account.cells.provenance["start"], account.cells.provenance["end"]) == ("2018", "2021")
    split = cells(measures.shift_share(panel(LEVELS), **NAMES, variant="esteban-marquillas"))
    np.testing.assert_allclose(
        split.loc["A", ["competitive_effect", "allocation_effect"]], [[-15, -5], [26.25, -8.75]]
    )


def test_the_years_between_count_in_the_dynamic_form_only() -> None:
    """A 100 → 120 → 150, B 100 → 180 → 150, one industry: the nation grows 50 % then 0 %, so A 50 + 0 nationally."""
    data = panel({("A", "s"): (100, 120, 150), ("B", "s"): (100, 180, 150)}, (2019, 2020, 2021))
    step_by_step = totals(measures.shift_share(data, **NAMES, variant="dynamic")).loc["A"]
    assert (step_by_step.national_effect, step_by_step.competitive_effect) == (50, (120 - 150) + 30)
    steps = measures.shift_share(data, **NAMES, variant="dynamic").steps
    assert steps is not None
    told = steps.to_pandas()
    assert told[["r", "start", "end"]].to_numpy().tolist() == [
        ["A", "2019", "2020"], ["B", "2019", "2020"], ["A", "2020", "2021"], ["B", "2020", "2021"],
    ]  # fmt: skip
    assert told.competitive_effect.tolist() == [-30, 30, 30, -30]
    assert told.national_effect.tolist() == [50, 50, 0, 0]
    data.loc[len(data)] = ["A", "s", 2018, 999]
    options = GrowthOptions(start=2019, end="2021")
    same = totals(measures.shift_share(data, **NAMES, variant="dynamic", options=options)).loc["A"]
    assert same.national_effect == 50, "a year outside the span does not count"


def test_a_year_that_is_unknown_between_leaves_the_change_known() -> None:
    data = panel({("A", "s"): (100, 120, 150), ("B", "s"): (100, None, 150)}, (2019, 2020, 2021))
    found = cells(measures.shift_share(data, **NAMES, variant="dynamic"))
    assert found.change.tolist() == [50, 50] and found.competitive_effect.isna().all()
    assert found.reason.tolist() == ["industry-unknown", "step-unknown"]


def test_entry_and_exit_have_columns_of_their_own() -> None:
    """A opens textiles (+6) and closes paper (4 of 8; all paper 8 → 12); B founds chips, which nobody had."""
    data = panel({
        ("A", "textiles"): (0, 6), ("B", "textiles"): (10, 10), ("A", "paper"): (4, 0), ("B", "paper"): (4, 12),
        ("A", "chips"): (0, 0), ("B", "chips"): (0, 5),
    })  # fmt: skip
    account = measures.shift_share(data, **NAMES)
    found = cells(account)
    assert found.entry["A", "textiles"] == 6
    assert found.exit["A", "paper"] == -4 * 12 / 8
    assert found.new_industry["B", "chips"] == 5
    assert not found.isna().drop(columns="reason").any().any()
    sums = totals(account)
    np.testing.assert_allclose(parts_of(sums).sum(axis=1), sums.change)


def test_an_absent_pair_is_unknown_until_someone_says_it_is_none() -> None:
    data = panel({**LEVELS, ("C", "steel"): (None, 7), ("C", "textiles"): (20, 20)})
    account = measures.shift_share(data, **NAMES)
    assert [f.code for f in account.findings] == ["measures.pairs-absent"]
    assert "C, steel" in account.findings[0].what() and "absent" in account.findings[0].fix()
    found, sums = cells(account), totals(account)
    assert found.reason["C", "steel"] == "base-unknown" and found.reason["A", "steel"] == "industry-unknown"
    assert found.reason["A", "textiles"] == "whole-unknown"
    assert found.competitive_effect["A", "textiles"] == pytest.approx(75 - 50 * 250 / 220), (
        "what is known is told"
    )
    assert np.isnan(sums.competitive_effect["C"]) and sums.unknown_cells["C"] == 2
    as_none = measures.shift_share(data, **NAMES, options=GrowthOptions(absent="zero"))
    assert [f.code for f in as_none.findings] == ["measures.absent-as-none"]
    assert cells(as_none).entry["C", "steel"] == 7
    assert as_none.cells.provenance["absent"] == "zero"


def test_a_withheld_cell_makes_its_own_region_unknown_and_no_other_where_a_reference_is_given() -> None:
    data = panel(LEVELS).assign(x_status="observed")
    data.loc[0, ["x", "x_status"]] = [0, "suppressed"]
    nation = pd.DataFrame(
        [("steel", 2018, 200), ("steel", 2021, 220), ("textiles", 2018, 200), ("textiles", 2021, 230)],
        columns=["i", "t", "x"],
    )
    account = measures.shift_share(data, **NAMES, options=GrowthOptions(reference=nation))
    sums = totals(account)
    assert sums.reason.tolist() == ["base-unknown", None]
    assert sums.competitive_effect.isna().tolist() == [True, False]
    assert sums.competitive_effect["B"] == pytest.approx(2.5)
    assert account.cells.provenance["reference"] == "reference"


def test_an_industry_that_is_new_in_the_reference_too() -> None:
    """Chips are nowhere in 2018; the reference leaves them out there, and absent means none."""
    data = panel({("A", "s"): (10, 12), ("A", "chips"): (None, 3)})
    nation = pd.DataFrame([("s", 2018, 100), ("s", 2021, 110), ("chips", 2021, 40)], columns=["i", "t", "x"])
    options = GrowthOptions(reference=nation, absent="zero")
    of_a = totals(measures.shift_share(data, **NAMES, options=options)).loc["A"]
    assert (of_a.national_effect, of_a.new_industry) == (pytest.approx(5), 3)
    assert (of_a.industry_mix_effect, of_a.competitive_effect) == (pytest.approx(-4), pytest.approx(1))


def test_neighbours_by_mapping_by_weights_and_by_table_are_the_same() -> None:
    data = panel({(r, "s"): x for r, x in {"A": (10, 13), "B": (20, 22), "C": (40, 60)}.items()})
    ways = (
        {"A": {"B": 3, "C": 1}},
        pd.DataFrame({"r": ["A", "A"], "neighbour": ["B", "C"], "weight": [3.0, 1.0]}),
        pa.table({"r": ["A", "A"], "neighbour": ["B", "C"], "weight": [3.0, 1.0]}),
    )
    for way in ways:
        account = measures.shift_share(
            data, **NAMES, variant="spatial", options=GrowthOptions(neighbours=way)
        )
        of_a = totals(account).loc["A"]
        assert of_a.competitive_effect == pytest.approx(13 - 10 * 126 / 100)
        assert of_a.neighbourhood_effect == pytest.approx(12.6 - 10 * 95 / 70)


def test_net_gain_by_hand() -> None:
    """Five places of 100, the industry stays: +12 and +4 beside −10, +9 beside nobody (see the kernel's test)."""
    now = {"A": 112, "B": 104, "C": 90, "D": 109, "E": 85}
    data = panel({(r, "s"): (100, x) for r, x in now.items()})
    account = measures.net_gain(data, **NAMES, options=GrowthOptions(neighbours={"C": ["A", "B"]}))
    found = totals(account)
    assert found.gross_gain.tolist() == [12, 4, 0, 9, 0]
    assert found.displaced_gain.tolist() == [7.5, 2.5, 0, 0, 0]
    assert found.net_gain.tolist() == [4.5, 1.5, 0, 9, 0]
    assert found.net_gain_low.tolist() == [2, 0, 0, 9, 0] and found.net_gain_high.tolist() == [6, 4, 0, 9, 0]
    assert account.cells.provenance["allocation"] == "proportional to gains of neighbours"


def test_what_is_new_everywhere_is_no_gain_from_anybody() -> None:
    data = panel({("A", "chips"): (0, 5), ("B", "chips"): (0, 0), ("A", "s"): (1, 1), ("B", "s"): (1, 1)})
    found = cells(measures.net_gain(data, **NAMES, options=GrowthOptions(neighbours={"A": "B"})))
    assert found.new_industry["A", "chips"] == 5 and found.gross_gain["A", "chips"] == 0


def test_contributions_and_gross_flows_by_hand() -> None:
    """A: 0 → 12, 40 → 60, 50 → 45, 10 → 0: 100 → 117, so 12 + 20 − 5 − 10 percentage points."""
    data = panel({("A", "a"): (0, 12), ("A", "b"): (40, 60), ("A", "c"): (50, 45), ("A", "d"): (10, 0)})
    account = measures.growth_contribution(data, **NAMES)
    found = cells(account)
    np.testing.assert_allclose(found.contribution_to_growth, [0.12, 0.2, -0.05, -0.1])
    assert found.kind.tolist() == ["entering", "expanding", "contracting", "leaving"]
    of_a = totals(account).loc["A"]
    assert of_a.growth == pytest.approx(0.17)
    assert of_a[["gross_entry", "gross_expansion", "gross_contraction", "gross_exit"]].tolist() == [
        12,
        20,
        -5,
        -10,
    ]
    whole = measures.growth_contribution(panel(LEVELS), **NAMES, of="all")
    assert cells(whole).contribution_to_growth["A", "textiles"] == 25 / 400
    by_industry = measures.growth_contribution(panel(LEVELS), **NAMES, of="industry")
    assert totals(by_industry).growth.tolist() == pytest.approx([0.1, 0.15])


def test_contributions_to_nothing_are_not_defined() -> None:
    found = measures.growth_contribution(panel({("A", "a"): (0, 12)}), **NAMES)
    assert cells(found).reason.tolist() == ["total-base-zero"]
    assert totals(found).gross_entry["A"] == 12 and totals(found).unknown_cells["A"] == 0


def test_arrow_comes_out_as_arrow() -> None:
    arrow = pa.Table.from_pandas(panel(LEVELS), preserve_index=False)
    options = GrowthOptions(neighbours={"A": ["B"]})
    for measure in (measures.shift_share, measures.growth_contribution, measures.net_gain):
        account = measure(arrow, **NAMES, options=options)
        frame = measure(panel(LEVELS), **NAMES, options=options)
        assert isinstance(account.cells.table, pa.Table) and isinstance(account.totals.table, pa.Table)
        for ours, theirs in ((account.cells, frame.cells), (account.totals, frame.totals)):
            pd.testing.assert_frame_equal(ours.to_pandas(), theirs.to_pandas(), check_dtype=False)


def test_an_empty_table_gives_an_empty_account() -> None:
    empty = panel(LEVELS).iloc[:0]
    for measure in (measures.shift_share, measures.growth_contribution, measures.net_gain):
        account = measure(empty, **NAMES, options=GrowthOptions(neighbours={}))
        assert len(account.cells) == 0 and len(account.totals) == 0


def test_inputs_are_never_changed() -> None:
    data = panel(LEVELS)
    before = data.copy(deep=True)
    account = measures.shift_share(data, **NAMES)
    account.cells.to_pandas()["change"] = 0
    pd.testing.assert_frame_equal(data, before)
    assert (account.cells.table.change != 0).all()


level = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 10**6), st.none())
levels = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz")), st.tuples(level, level, level), min_size=1
)


@settings(max_examples=80, deadline=None)
@given(
    levels,
    st.sampled_from(["dunn", "esteban-marquillas", "dynamic", "spatial"]),
    st.randoms(use_true_random=False),
)
def test_a_region_always_adds_up_whatever_is_zero_or_absent(chosen, variant, random) -> None:  # type: ignore[no-untyped-def]
    data = panel(chosen, (2019, 2020, 2021))
    if not {2019, 2021} <= set(data.t):
        return
    ring = {"A": ["B"], "B": ["C"], "C": ["A"]}
    options = GrowthOptions(start=2019, end=2021, absent="zero", neighbours=ring)
    if variant == "dynamic" and 2020 not in set(data.t):
        return
    account = measures.shift_share(data, **NAMES, variant=variant, options=options)
    sums = totals(account)
    observed = (
        data[data.t == 2021].groupby("r").x.sum().sub(data[data.t == 2019].groupby("r").x.sum(), fill_value=0)
    )
    if account.steps is not None:
        by_region = account.steps.to_pandas().groupby("r")[list(parts_of(sums).columns)].sum()
        np.testing.assert_allclose(by_region.loc[sums.index], parts_of(sums), atol=1e-9 * (data.x.sum() + 1))
    largest = float(parts_of(sums).abs().max().max()) + float(data.x.sum()) + 1
    assert not parts_of(sums).isna().any().any()
    np.testing.assert_allclose(parts_of(sums).sum(axis=1), sums.change, atol=1e-11 * largest)
    np.testing.assert_allclose(sums.change, observed.reindex(sums.index).fillna(0), atol=1e-9)
    shuffled = data.sample(frac=1, random_state=random.randint(0, 9))
    again = totals(measures.shift_share(shuffled, **NAMES, variant=variant, options=options))
    pd.testing.assert_frame_equal(again.sort_index(), sums.sort_index(), atol=1e-11 * largest)
