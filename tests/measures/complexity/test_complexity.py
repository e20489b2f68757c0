"""`complexity` on plain tables: presets, panels, flags, and what a mistake says."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import scipy.sparse
from hypothesis import given, settings
from hypothesis import strategies as st

import industria.measures as measures
from industria.findings import FindingError
from industria.measures.economic_complexity import matrices
from industria.measures.economic_complexity.matrices import Settings
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.economic_complexity.size_rule import SizeRule
from tests.kernels.complexity.worked_example import E1, M_E1, tables
from tests.measures.complexity.long_tables import NAMES, long_table

ECI = [0.9967, 0.6688, 0.6688, -0.7270, -1.6073]
SAMPLE = [0.8915, 0.5982, 0.5982, -0.6503, -1.4376]
OWN = [-2.1090, -0.2793, 0.4877, 0.5606, 0.7795, 0.5606]
PUBLISHED = {
    "textbook": (ECI, OWN), "atlas": (ECI, OWN), "econcomplex": (ECI, OWN),
    "growthlab": (ECI, [-1.6073, 0.1534, 0.8914, 0.9616, 1.1722, 0.9616]),
    "oec": (SAMPLE, [-1.9253, -0.2550, 0.4452, 0.5118, 0.7116, 0.5118]),
}  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS)
def test_the_worked_example_in_every_preset(preset: str) -> None:
    found = measures.complexity(long_table(E1), **NAMES, preset=preset)
    if preset == "econgeo":  # its figures carry the rounding of its matrix to four digits
        np.testing.assert_allclose(found.regions.eci, [0.3248, 0.1522, 0.1522, -0.5828, -1.0463], atol=2e-4)
        np.testing.assert_allclose(found.industries.pci, [-7.81, -0.89, 2.01, 2.29, 3.11, 2.29], atol=3e-2)
    else:
        np.testing.assert_allclose(found.regions.eci, PUBLISHED[preset][0], atol=5.1e-5)
        np.testing.assert_allclose(found.industries.pci, PUBLISHED[preset][1], atol=5.1e-5)
    assert found.preset == preset and found.provenance["convention"]["preset"] == preset
    assert f"preset {preset}" in repr(found) and "diagonal=" in repr(found), "the convention is printed"
    assert found.regions.diversity.tolist() == [4, 3, 3, 2, 1]
    assert found.industries.ubiquity.tolist() == [2, 3, 3, 2, 1, 2]
    assert found.gap == pytest.approx(0.77849595 - 0.29186406, abs=1e-7)


def test_pairs_that_are_not_there_have_no_activity() -> None:
    full, sparse = (measures.complexity(long_table(E1, keep), **NAMES) for keep in (True, False))
    np.testing.assert_allclose(sparse.regions.eci, full.regions.eci)
    assert sparse.gap == pytest.approx(full.gap)


def test_arrow_comes_out_where_arrow_came_in() -> None:
    frame = long_table(np.pad(E1, ((0, 1), (0, 0))))
    found = measures.complexity(pa.Table.from_pandas(frame), **NAMES)
    for table in (found.regions, found.industries, found.spectra):
        assert isinstance(table, pa.Table)
    plain = measures.complexity(frame, **NAMES).regions
    assert found.regions["eci"].null_count == 1 and np.isnan(plain.eci[5])
    np.testing.assert_allclose(found.regions["eci"].to_numpy()[:5], plain.eci[:5])
    assert found.regions["r"].type == pa.string()


def test_a_region_without_anything_changes_nobody_else() -> None:
    plain = measures.complexity(long_table(E1), **NAMES)
    wider = measures.complexity(long_table(np.pad(E1, ((1, 0), (0, 1)))), **NAMES)
    np.testing.assert_allclose(wider.regions.eci[1:], plain.regions.eci, atol=1e-12)
    np.testing.assert_allclose(wider.industries.pci[:6], plain.industries.pci, atol=1e-12)
    assert np.isnan(wider.regions.eci[0]) and wider.regions.flag[0] == "no-specialisation"
    assert np.isnan(wider.industries.pci[6])


@settings(max_examples=25, deadline=None)
@given(tables, st.floats(1e-6, 1e9), st.randoms())
def test_neither_order_nor_unit_matters(table: np.ndarray, unit: float, random) -> None:  # type: ignore[no-untyped-def]
    data = long_table(table)
    rows = random.sample(range(len(data)), len(data))
    plain = measures.complexity(data, **NAMES)
    other = measures.complexity(data.assign(x=data.x * unit).iloc[rows], **NAMES)
    left, right = plain.regions.set_index("r").eci, other.regions.set_index("r").eci.reindex(plain.regions.r)
    if plain.gap > 1e-4:
        np.testing.assert_allclose(right, left, atol=1e-6)


def test_each_period_by_itself() -> None:
    first, second = long_table(E1).assign(t="2022"), long_table(E1[::-1, :5] + 1).assign(t="2023")
    panel = measures.complexity(pd.concat([second, first]), **NAMES, period="t")
    for year, data in (("2022", first), ("2023", second)):
        alone = measures.complexity(data, **NAMES)
        of_year = panel.regions[panel.regions.t == year].reset_index(drop=True)
        pd.testing.assert_frame_equal(
            of_year[["r", "eci", "eci_rank"]], alone.regions[["r", "eci", "eci_rank"]]
        )
        assert panel.gap[year] == pytest.approx(alone.gap)
    assert panel.spectra.t.tolist() == ["2023", "2022"] and panel.regions.columns[0] == "t"


def test_codes_come_out_as_the_kind_they_were() -> None:
    data = long_table(E1).assign(t=2022)
    data["i"] = data.i.str[1:].astype(int)
    for table in (data, pa.Table.from_pandas(data)):
        found = measures.complexity(table, **NAMES, period="t")
        industries = found.industries if isinstance(table, pd.DataFrame) else found.industries.to_pandas()
        assert industries.i.dtype == industries.t.dtype == np.int64 and found.gap.keys() == {2022}
        assert industries.i.tolist() == [0, 1, 2, 3, 4, 5]


def test_tables_that_are_mostly_empty_are_held_sparse(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(2)
    table = np.where(random.random((40, 120)) < 0.05, random.integers(1, 50, (40, 120)), 0)
    table[:, 0] = random.integers(1, 50, 40)
    data = long_table(table, keep_zeros=False)
    dense = measures.complexity(data, **NAMES), measures.relatedness(data, **NAMES)
    monkeypatch.setattr(matrices, "_DENSE_CELLS", 0)
    assert scipy.sparse.issparse(next(iter(matrices.read_matrices(data, "r", "i", "x").periods())).values)
    found = measures.complexity(data, **NAMES), measures.relatedness(data, **NAMES)
    np.testing.assert_allclose(found[0].regions.eci, dense[0].regions.eci, atol=1e-9)
    np.testing.assert_allclose(found[0].industries.pci, dense[0].industries.pci, atol=1e-9)
    np.testing.assert_allclose(found[1].density.cog, dense[1].density.cog, atol=1e-9)
    np.testing.assert_allclose(found[1].proximity.proximity, dense[1].proximity.proximity)
    assert measures.industry_space(data, **NAMES).table.in_tree.sum() == len(np.unique(data.i)) - 1


def test_where_the_spectrum_decides_nothing_it_is_said_and_nothing_given() -> None:
    for table, refusal, word in (
        (np.kron(np.eye(2), E1[:3, :3]), "disconnected", "parts"),
        (np.ones((4, 4)), "no-structure", "alike"),
        (np.eye(5), "disconnected", "parts"),
        ([[1, 2]], "too-small", "fewer than three"),
    ):
        found = measures.complexity(long_table(table), **NAMES)
        assert found.regions.eci.isna().all() and found.industries.pci.isna().all() and np.isnan(found.gap)
        assert found.spectra.refusal.tolist() == [refusal]
        finding = next(f for f in found.findings if f.code == "measures.no-complexity")
        assert word in finding.what() and "无法" in finding.what("zh")


def test_too_small_to_rank_is_flagged_and_said() -> None:
    table = np.vstack([E1 * 1000, [[0, 0, 0, 0, 9, 9]]])
    found = measures.complexity(long_table(table), **NAMES)
    small = found.regions.iloc[5]
    assert small.eci > found.regions.eci[:5].max(), "its two small industries are the most complex"
    assert small.flag == "small-total" and np.isnan(small.eci_rank)
    assert found.regions.flag[4] == "few-specialisations" and found.regions.eci_rank[0] == 1
    note = next(f for f in found.findings if f.code == "measures.small-regions")
    assert "0.01" in note.what() and "2 specialisations" in note.what() and "2 regions" in note.what()
    everybody = Settings(size_rule=SizeRule(0.0, 0))
    ranked = measures.complexity(long_table(table), **NAMES, settings=everybody)
    assert ranked.regions.eci_rank[5] == 1 and not ranked.findings


def test_given_presence_and_another_threshold() -> None:
    held = measures.complexity(long_table(M_E1), **NAMES, settings=Settings(values="presence"))
    np.testing.assert_allclose(held.regions.eci, ECI, atol=5.1e-5)
    with pytest.raises(FindingError, match=r"not-presence"):
        measures.complexity(long_table(E1), **NAMES, settings=Settings(values="presence"))
    half = PRESETS["textbook"].changed(threshold=0.5)
    found = measures.complexity(long_table(E1), **NAMES, preset=half)
    assert found.preset == "textbook (threshold=0.5)"
    assert found.regions.diversity.tolist() == [6, 4, 4, 2, 1]


def test_quotients_per_head() -> None:
    people = {f"R{r}": n for r, n in enumerate((10, 10, 10, 40, 70))}
    found = measures.complexity(long_table(E1), **NAMES, settings=Settings(population=people))
    assert found.regions.diversity[0] == 6, "10·140 ≥ 10·77 and so on: R0 has more of everything a head"
    assert found.provenance["base"] == "population"
    with pytest.raises(FindingError, match="total-missing"):
        measures.complexity(long_table(E1), **NAMES, settings=Settings(population={"R0": 1}))
    with pytest.raises(FindingError, match="bad-choice"):
        measures.complexity(long_table(E1), **NAMES, settings=Settings(population=[1, 2]))


def test_a_withheld_cell_is_refused_unless_it_may_count_as_nothing() -> None:
    data = long_table(E1).assign(x_status="observed", x=lambda t: t.x.astype(float))
    data.loc[0, ["x", "x_status"]] = [np.nan, "suppressed"]
    with pytest.raises(FindingError, match="unknown-cells"):
        measures.complexity(data, **NAMES)
    found = measures.complexity(data, **NAMES, settings=Settings(unknown="absent"))
    assert [f.code for f in found.findings if f.severity == "warning"] == ["measures.unknown-cells-as-absent"]
    zero = E1.copy()
    zero[0, 0] = 0
    np.testing.assert_allclose(found.regions.eci, measures.complexity(long_table(zero), **NAMES).regions.eci)


@pytest.mark.parametrize(
    ("change", "options", "code"),
    [
        (lambda t: t.rename(columns={"x": "y"}), {}, "measures.unknown-column"),
        (lambda t: pd.concat([t, t.iloc[:1]]), {}, "measures.duplicate-row"),
        (lambda t: t.assign(x=-t.x), {}, "measures.negative"),
        (lambda t: t.assign(x=t.x.astype(object).where(t.x != 9, "n/a")), {}, "measures.not-a-number"),
        (lambda t: t.assign(x=t.x.where(t.x != 9)), {}, "measures.missing-value"),
        (lambda t: t.to_numpy(), {}, "measures.not-a-table"),
        (lambda t: t, {"preset": "harvard"}, "measures.bad-choice"),
        (lambda t: t, {"settings": Settings(unknown="zero")}, "measures.bad-choice"),  # type: ignore[arg-type]
        (lambda t: t, {"period": "year"}, "measures.unknown-column"),
        (lambda t: t.rename(columns={"r": "total"}), {"region": "total"}, "measures.name-taken"),
        (lambda t: t, {"industry": "r"}, "measures.name-taken"),
    ],
)
def test_mistakes_are_named(change, options, code) -> None:  # type: ignore[no-untyped-def]
    for call in (measures.complexity, measures.relatedness):
        with pytest.raises(FindingError) as raised:
            call(change(long_table(E1)), **(NAMES | options))
        assert code in [finding.code for finding in raised.value.findings]


def test_inputs_are_never_changed_and_results_say_where_they_come_from() -> None:
    data = long_table(E1)
    before = data.copy(deep=True)
    found = measures.complexity(data, **NAMES)
    pd.testing.assert_frame_equal(data, before)
    assert found.provenance["rows"] == 30 and "λ₂" in found.provenance["formula"]
    other = measures.complexity(data.assign(x=data.x + 1), **NAMES)
    assert other.provenance["input_hash"] != found.provenance["input_hash"]
    with pytest.raises(TypeError):
        found.provenance["formula"] = "another"  # type: ignore[index]


def test_an_empty_table_gives_an_empty_result() -> None:
    found = measures.complexity(long_table(E1).iloc[:0], **NAMES)
    assert len(found.regions) == 0 and [f.code for f in found.findings] == ["measures.no-complexity"]
    panel = measures.complexity(long_table(E1).assign(t="2020").iloc[:0], **NAMES, period="t")
    assert panel.gap == {}
