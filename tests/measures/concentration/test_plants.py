"""Ellison–Glaeser and Maurel–Sédillot from a plain table of plants."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import industria.measures as measures
from industria.findings import FindingError

NAMES = {"region": "r", "industry": "i", "size": "n"}
PLANTS = pd.DataFrame(
    {"r": list("AAABBA"), "i": ["x", "x", "y", "y", "y", "z"], "n": [3.0, 1.0, 2.0, 2.0, 4.0, 0.0]}
)


def localised(data: object, **options: object) -> pd.DataFrame:
    return measures.ellison_glaeser(data, **NAMES, **options).to_pandas().set_index("i")  # type: ignore[arg-type]


def test_by_hand() -> None:
    found = localised(PLANTS)  # regions of 6 and 6; x: 3 and 1 in A; y: 2 in A, 2 and 4 in B
    np.testing.assert_allclose(found.gamma, [1, -1 / 5, np.nan])
    np.testing.assert_allclose(found.maurel_sedillot, [1, -1 / 5, np.nan])
    np.testing.assert_allclose(found.herfindahl, [5 / 8, 3 / 8, np.nan])
    np.testing.assert_allclose(found.raw_concentration, [1 / 2, 1 / 8, np.nan])
    np.testing.assert_allclose(found.z, found.gamma / found.standard_error)
    assert found.plants.tolist() == [2, 3, 0] and found.reason.tolist() == [None, None, "zero-total"]


def test_a_single_plant_has_no_index() -> None:
    found = localised(pd.concat([PLANTS, pd.DataFrame({"r": ["B"], "i": ["w"], "n": [7.0]})]))
    assert found.reason["w"] == "single-plant" and found.plants["w"] == 1
    assert found.loc["w", ["gamma", "standard_error", "z", "maurel_sedillot"]].isna().all()
    assert found.herfindahl["w"] == 1.0 and np.isfinite(found.gamma["x"])


def test_against_other_totals() -> None:
    # base ¾ ¼, y: s = ¼ ¾, G = ½, H = ⅜, 1 − p₂ = ⅜: (½ − 9/64) / (⅜ · ⅝)
    found = localised(PLANTS, base={"A": 300, "B": 100})
    assert found.gamma["y"] == pytest.approx((0.5 - 9 / 64) / (15 / 64))
    by_column = localised(PLANTS.assign(b=PLANTS.r.map({"A": 300, "B": 100})), base="b")
    pd.testing.assert_frame_equal(by_column, found)
    with pytest.raises(FindingError) as raised:
        localised(PLANTS, base={"A": 0, "B": 100})
    assert [f.code for f in raised.value.findings] == ["measures.base-is-zero"]
    assert "'A'" in raised.value.findings[0].what()


def test_a_withheld_plant_leaves_its_industry_unknown() -> None:
    data = PLANTS.assign(n_status=["suppressed", *["observed"] * 5])
    data.loc[0, "n"] = np.nan
    found = localised(data)
    assert found.reason.tolist() == ["unknown-size", "unknown-base", "zero-total"]
    told = localised(data, base={"A": 6, "B": 6})
    assert told.reason.tolist() == ["unknown-size", None, "zero-total"]
    assert told.gamma["y"] == pytest.approx(-1 / 5)


def test_arrow_and_pandas_agree_whatever_the_order() -> None:
    dictionary = pa.table({
        "r": pa.array(PLANTS.r).dictionary_encode(), "i": pa.array(PLANTS.i).dictionary_encode(), "n": PLANTS.n,
    })  # fmt: skip
    result = measures.ellison_glaeser(dictionary, **NAMES)
    assert isinstance(result.table, pa.Table) and result.table["gamma"].null_count == 1
    pd.testing.assert_frame_equal(result.to_pandas().set_index("i"), localised(PLANTS))
    moved = localised(PLANTS.sample(frac=1, random_state=1).assign(n=lambda t: t.n * 1e4)).loc[
        ["x", "y", "z"]
    ]
    pd.testing.assert_frame_equal(moved, localised(PLANTS))
    assert len(measures.ellison_glaeser(PLANTS.iloc[:0], **NAMES)) == 0
    assert result.provenance["source"]["gamma"].startswith("Ellison & Glaeser (1997)")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"n": -1.0}, "negative"),
        ({"n": 1e80}, "not-finite"),
        ({"n": "many"}, "not-a-number"),
        ({"r": None}, "missing-key"),
        ({"n": np.nan}, "missing-value"),
    ],
)
def test_mistakes_are_findings(change: dict[str, object], code: str) -> None:
    with pytest.raises(FindingError) as raised:
        localised(PLANTS.assign(**change))
    assert [f.code for f in raised.value.findings] == [f"measures.{code}"]
