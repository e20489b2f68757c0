"""Concentration of industries and specialisation of regions from plain tables."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import industria.measures as measures
from industria.findings import FindingError
from industria.kernels.concentration.dissimilarity import hachman, krugman, krugman_rest
from industria.kernels.concentration.entropy import entropy, related_variety
from industria.kernels.concentration.gini import gini, locational_gini
from industria.kernels.concentration.herfindahl import herfindahl_normalised
from industria.kernels.concentration.theil import theil
from industria.measures.concentration_indices.table_cells import read_cells
from industria.measures.concentration_records import CONCENTRATION_MEASURES
from industria.measures.records import MEASURES

E1 = np.array(
    [[10, 8, 6, 5, 4, 3], [9, 7, 5, 3, 0, 0], [8, 6, 4, 0, 0, 1], [20, 9, 0, 0, 0, 0], [30, 2, 0, 1, 0, 0]]
)
NAMES = {"region": "r", "industry": "i", "value": "x"}
CODES = ["1011", "1012", "1021", "2011", "2012", "2099"]


def long_table(table: object = E1, keep_zeros: bool = False) -> pd.DataFrame:
    rows = [
        (f"R{i}", CODES[j], x)
        for i, row in enumerate(np.asarray(table).tolist())
        for j, x in enumerate(row)
        if x or keep_zeros
    ]
    return pd.DataFrame(rows, columns=["r", "i", "x"])


def concentrated(data: object, **options: object) -> pd.DataFrame:
    return measures.concentration(data, **NAMES, **options).to_pandas().set_index("i")  # type: ignore[arg-type]


def specialised(data: object, **options: object) -> pd.DataFrame:
    return measures.specialisation(data, **NAMES, **options).to_pandas().set_index("r")  # type: ignore[arg-type]


def test_the_table_of_the_ginis() -> None:
    # the industry (10, 0, 40, 50) in regions of (100, 50, 100, 250): the rest of each is another industry
    table = long_table([[10, 90], [0, 50], [40, 60], [50, 200]])
    row = concentrated(table).loc["1011"]
    expected = {
        "regions": 3, "herfindahl": 0.42, "herfindahl_normalised": 0.17 / 0.75, "gini": 0.45,
        "locational_gini": 0.155, "locational_gini_hoover": 0.310, "locational_gini_unweighted": 6.5 / 14,
        "krugman": 0.4, "hoover": 0.2, "theil_relative": 0.1 * np.log(0.5) + 0.4 * np.log(2),
    }  # fmt: skip
    for name, value in expected.items():
        assert row[name] == pytest.approx(value), name
    given_totals = {"R0": 100, "R1": 50, "R2": 100, "R3": 250}
    alone = concentrated(table[table.i == "1011"], region_total=given_totals | {"R9": 1}).loc["1011"]
    assert alone.locational_gini < 0.155, "R1 has no row of the industry, so the table does not know of it"
    with_zero = concentrated(long_table([[10], [0], [40], [50]], keep_zeros=True), region_total=given_totals)
    assert with_zero.loc["1011"].locational_gini == pytest.approx(0.155)


def test_every_column_is_its_kernel() -> None:
    found, r, c = concentrated(long_table()), E1.sum(axis=1), E1.sum(axis=0)
    for name, values in {
        "theil": theil(E1.T), "theil_relative": theil(E1.T, r), "gini": gini(E1.T), "krugman": krugman(E1.T, r),
        "locational_gini": locational_gini(E1.T, r), "herfindahl_normalised": herfindahl_normalised(E1.T),
    }.items():  # fmt: skip
        np.testing.assert_allclose(found[name], values, rtol=1e-12, err_msg=name)
    by_region = specialised(long_table(), groups=2)
    for name, values in {
        "entropy": entropy(E1), "krugman_nation": krugman(E1, c), "krugman_rest": krugman_rest(E1),
        "hachman": hachman(E1, c), "hoover": krugman(E1, c) / 2, "industries": (E1 > 0).sum(axis=1),
        "related_variety": related_variety(E1, [0, 0, 0, 1, 1, 1]),
    }.items():  # fmt: skip
        np.testing.assert_allclose(by_region[name], values, rtol=1e-12, err_msg=name)
    np.testing.assert_allclose(by_region.related_variety + by_region.unrelated_variety, by_region.entropy)
    assert by_region.reason.isna().all() and found.reason.isna().all()


def test_groups_in_three_ways() -> None:
    data = long_table().assign(g=lambda t: t.i.str[:3])
    by_prefix = specialised(data, groups=3)
    pd.testing.assert_frame_equal(specialised(data, groups="g"), by_prefix)
    pd.testing.assert_frame_equal(specialised(data, groups={code: code[:3] for code in CODES}), by_prefix)
    pd.testing.assert_frame_equal(
        specialised(data, groups=pd.Series([c[:3] for c in CODES], CODES)), by_prefix
    )
    assert "related_variety" not in specialised(data)
    split = concentrated(data, groups={f"R{i}": i % 2 for i in range(5)})
    np.testing.assert_allclose(split.theil_between + split.theil_within, split.theil)


def test_zero_is_no_index_and_says_so() -> None:
    table = long_table(np.pad(E1, ((0, 1), (0, 0)))[:, :5], keep_zeros=True)
    table = pd.concat([table, pd.DataFrame({"r": ["R0"], "i": ["2099"], "x": [0]})])
    region, industry = specialised(table), concentrated(table)
    assert region.reason.dropna().to_dict() == {"R5": "zero-total"}
    assert industry.reason.dropna().to_dict() == {"2099": "zero-total"}
    numbers = region.loc["R5"].drop(["industries", "reason", "x_status"])
    assert numbers.isna().all() and region.loc["R5"].industries == 0
    assert region.drop("R5").notna().drop(columns="reason").all(axis=None)


def test_withheld_cells_are_neither_zero_nor_known() -> None:
    data = long_table(keep_zeros=True).assign(x_status="observed")
    data.loc[data.r.eq("R3") & data.i.eq("1012"), ["x", "x_status"]] = [0, "suppressed"]
    industry, region = concentrated(data), specialised(data)
    assert set(industry.reason) == {"unknown-part", "unknown-reference"}
    assert industry.reason["1012"] == "unknown-part" and industry.x_status["1012"] == "suppressed"
    own = ["herfindahl", "herfindahl_normalised", "theil", "gini"]
    assert industry.loc["1012", own].isna().all() and industry.drop("1012")[own].notna().all(axis=None)
    assert industry[["theil_relative", "locational_gini", "krugman"]].isna().all(axis=None)
    assert region.reason["R3"] == "unknown-part" and region.loc["R0", ["entropy"]].notna().all()
    totals = pd.Series(E1.sum(axis=1), [f"R{i}" for i in range(5)])
    told = concentrated(data, region_total=totals)
    assert told.reason.dropna().to_dict() == {"1012": "unknown-part"}
    whole = concentrated(long_table())
    np.testing.assert_allclose(told.krugman.drop("1012"), whole.krugman.drop("1012"))


def test_bounds_of_the_herfindahl_index_of_withheld_cells() -> None:
    # R3 has 20 and a withheld cell: with 0 to 20 beside it H lies between ½ and 1; told that it is 5 to 10,
    # between (400 + 100)/900 and (400 + 25)/625; the industry has 8, 7, 6, 2 and it
    data = long_table(keep_zeros=True).assign(x_status="observed").astype({"x": float})
    hidden = data.r.eq("R3") & data.i.eq("1012")
    data.loc[hidden, ["x", "x_status"]] = [np.nan, "suppressed"]
    region = specialised(data)
    assert (region.herfindahl_low["R3"], region.herfindahl_high["R3"]) == (0.5, 1.0)
    assert (region.herfindahl_low == region.herfindahl).drop("R3").all()
    told = specialised(data.assign(x_low=np.where(hidden, 5, np.nan), x_high=np.where(hidden, 10, np.nan)))
    np.testing.assert_allclose(
        told.loc["R3", ["herfindahl_low", "herfindahl_high"]].tolist(), [5 / 9, 17 / 25]
    )
    # 64 + 49 + 36 + 4 = 153 of 23: the least with t = 153/23 itself
    industry = concentrated(data).loc["1012"]
    t = 153 / 23
    np.testing.assert_allclose(industry.herfindahl_low, (153 + t * t) / (23 + t) ** 2)
    assert industry.herfindahl_high == 1.0 and np.isnan(industry.herfindahl)
    estimated = specialised(long_table().assign(x_status=["estimated"] + ["observed"] * 18))
    assert estimated.herfindahl_low["R0"] <= estimated.herfindahl["R0"] <= estimated.herfindahl_high["R0"]


def test_one_region_or_one_industry() -> None:
    one = long_table([[3, 4]])
    assert concentrated(one).reason.tolist() == ["one-part", "one-part"]
    assert concentrated(one).herfindahl.tolist() == [1, 1]
    assert concentrated(one).herfindahl_normalised.isna().all()
    alone = specialised(one)
    assert alone.reason.tolist() == ["no-rest"] and alone.krugman_nation.tolist() == [0.0]
    assert alone.krugman_rest.isna().all()


def test_the_kind_of_table_stays_and_codes_keep_their_type() -> None:
    data = long_table().assign(i=lambda t: t.i.astype(int))
    from_frame = measures.concentration(data, **NAMES)
    from_arrow = measures.concentration(pa.Table.from_pandas(data, preserve_index=False), **NAMES)
    assert isinstance(from_frame.table, pd.DataFrame) and isinstance(from_arrow.table, pa.Table)
    assert from_frame.table.i.dtype == np.int64 and from_arrow.table["i"].type == pa.int64()
    pd.testing.assert_frame_equal(from_frame.to_pandas(), from_arrow.to_pandas())
    assert from_frame.provenance["input_hash"] == from_arrow.provenance["input_hash"]
    words = data.assign(r=pd.Categorical(data.r, categories=["nowhere", *sorted(set(data.r))]))
    assert "nowhere" not in set(measures.specialisation(words, **NAMES).table.r)
    np.testing.assert_allclose(measures.concentration(words, **NAMES).table.theil, from_frame.table.theil)
    arrow = pa.table({"r": pa.array(words.r), "i": data.i.to_numpy(), "x": data.x.to_numpy()})
    assert measures.specialisation(arrow, **NAMES).table["r"].to_pylist() == [f"R{i}" for i in range(5)]


def test_an_empty_table_gives_an_empty_result() -> None:
    for data in (long_table().iloc[:0], pa.Table.from_pandas(long_table().iloc[:0], preserve_index=False)):
        assert len(measures.concentration(data, **NAMES)) == 0
        assert len(measures.specialisation(data, **NAMES, groups=2)) == 0
        assert "hachman" in measures.specialisation(data, **NAMES).to_pandas()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=5), st.randoms(),
    st.sampled_from([0.001, 7, 1e6]),
)  # fmt: skip
def test_order_and_unit_do_not_matter(table, random, unit) -> None:  # type: ignore[no-untyped-def]
    data = long_table(table, keep_zeros=True)
    order = list(range(len(data)))
    random.shuffle(order)
    moved = data.iloc[order].assign(x=lambda t: t.x * unit)
    for made in (concentrated, specialised):
        pd.testing.assert_frame_equal(
            made(moved).sort_index(), made(data).sort_index(), rtol=1e-9, atol=1e-9, check_dtype=False
        )


def test_pieces_are_the_whole_table() -> None:
    cells = read_cells(long_table(), "r", "i", "x", None)
    for at_once in (1, 11, 13, 1000):
        pieces = list(cells.pieces(cells.region, cells.industry, at_once))
        np.testing.assert_array_equal(np.vstack([piece for _, piece in pieces]), E1)
        across = list(cells.pieces(cells.industry, cells.region, at_once))
        np.testing.assert_array_equal(np.vstack([piece for _, piece in across]), E1.T)
        assert all(piece.size <= max(at_once, 6) for _, piece in pieces)


def test_results_say_what_they_are_and_every_column_is_described() -> None:
    result = measures.specialisation(long_table(), **NAMES, groups=2)
    assert result.preset == "textbook" and result.provenance["formula"]["hachman"] == "1 / Σ_j s_j² / c_j"
    told = {"r", "i", "x_status", "regions", "industries", "reason", "herfindahl_low", "herfindahl_high"}
    for found in (
        result,
        measures.concentration(long_table(), **NAMES, groups={f"R{i}": i for i in range(5)}),
    ):
        described = set(found.to_pandas().columns) - told
        assert described <= set(CONCENTRATION_MEASURES) <= set(MEASURES)
        assert described == set(found.provenance["formula"]) == set(found.provenance["source"])


@pytest.mark.parametrize(
    ("change", "options", "code"),
    [
        ({}, {"groups": 9}, "measures.bad-prefix"),
        ({}, {"groups": 0}, "measures.bad-prefix"),
        ({}, {"groups": {"1011": "a"}}, "measures.group-missing"),
        ({}, {"groups": "r"}, "measures.group-conflict"),
        ({}, {"groups": "nothing"}, "measures.unknown-column"),
        ({}, {"reference": {"1011": 1}}, "measures.total-missing"),
        ({"x": -1}, {}, "measures.negative"),
        ({"i": "1011"}, {}, "measures.duplicate-row"),
        ({"x": np.nan}, {}, "measures.missing-value"),
        ({"i": None}, {}, "measures.missing-key"),
    ],
)
def test_mistakes_are_findings(change: dict[str, object], options: dict[str, object], code: str) -> None:
    data = long_table().astype({"x": float}).assign(**change)
    with pytest.raises(FindingError) as raised:
        measures.specialisation(data, **NAMES, **options)  # type: ignore[arg-type]
    assert code in [finding.code for finding in raised.value.findings]
    assert all(f.what() and f.fix() for f in raised.value.findings)
