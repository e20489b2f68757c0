"""Localisation from size classes: equal to that from plants where classes say all, an interval where they do not."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import industria.measures as measures
from industria.findings import FindingError

NAMES = {"region": "r", "industry": "i", "value": "n"}
PLANTS = pd.DataFrame(
    {"r": list("AAABBBCC"), "i": list("xxyyyzzz"), "n": [3.0, 1.0, 2.0, 2.0, 4.0, 9.0, 30.0, 41.0]}
)
ACTIVITY = PLANTS.groupby(["r", "i"], as_index=False).n.sum()
LIMITS = pd.IntervalIndex.from_breaks([1, 4, 19, np.inf], closed="left")


def classes(limits: pd.IntervalIndex = LIMITS) -> pd.DataFrame:
    """What a statistical office would publish of the plants."""
    number = limits.get_indexer(PLANTS.n)
    table = PLANTS.assign(low=limits.left[number], high=limits.right[number])
    grouped = table.groupby(["i", "low", "high"], as_index=False).n.agg(["count", "sum"])
    return grouped.rename(columns={"count": "plants", "sum": "held"}).replace(np.inf, np.nan)


def localised(size_classes: object, activity: object = ACTIVITY, **options: object) -> pd.DataFrame:
    result = measures.ellison_glaeser_of_size_classes(activity, size_classes, **NAMES, **options)  # type: ignore[arg-type]
    return result.to_pandas().set_index("i")


def test_classes_that_say_all_give_what_plants_give() -> None:
    exact = PLANTS.assign(low=PLANTS.n, high=PLANTS.n, plants=1, held=PLANTS.n)[
        ["i", "low", "high", "plants", "held"]
    ]
    found = localised(exact)
    truth = measures.ellison_glaeser(PLANTS, region="r", industry="i", size="n").table.set_index("i")
    for name in truth.columns.drop("reason"):
        np.testing.assert_allclose(found.loc[truth.index, name], truth[name], err_msg=name)
    np.testing.assert_allclose(found.gamma_low, found.gamma)
    np.testing.assert_allclose(found.gamma_high, found.gamma)


def test_the_truth_lies_within() -> None:
    truth = measures.ellison_glaeser(PLANTS, region="r", industry="i", size="n").table.set_index("i")
    for table in (classes(), classes().drop(columns="held")):
        found = localised(table).loc[truth.index]
        assert (found.herfindahl_low <= truth.herfindahl + 1e-12).all()
        assert (truth.herfindahl <= found.herfindahl_high + 1e-12).all()
        assert (found.gamma_low.fillna(-np.inf) <= truth.gamma + 1e-12).all()
        assert (truth.gamma <= found.gamma_high.fillna(np.inf) + 1e-12).all()
        known = found.gamma.notna()
        assert (found.gamma_low.fillna(-np.inf) <= found.gamma + 1e-12)[known].all()
    assert localised(classes()).reason.isna().all()
    assert found.reason.dropna().to_dict() == {"z": "open-class"}, (
        "what z's open class holds is not published"
    )


def test_by_hand() -> None:
    # y: two plants of 1–4 that hold 4, evenly spaced 1 and 3, and one of 4: H = (1 + 9 + 16)/64
    # the least with 2 and 2: (4 + 4 + 16)/64; the largest with 1 and 3, since each has at least 1
    y = localised(classes()).loc["y"]
    np.testing.assert_allclose(
        [y.herfindahl, y.herfindahl_low, y.herfindahl_high], [26 / 64, 24 / 64, 26 / 64]
    )
    # regions of 6, 15, 71 in 92; y: 2, 6, 0 in 8
    base, share = np.array([6, 15, 71]) / 92, np.array([2, 6, 0]) / 8
    g, rest = ((share - base) ** 2).sum(), 1 - (base**2).sum()
    np.testing.assert_allclose(
        [y.gamma_low, y.gamma_high], sorted((g / rest - h) / (1 - h) for h in (24 / 64, 26 / 64))
    )


def test_sizes_that_could_be_one_plant() -> None:
    # two plants of 0–4 that hold 4: evenly spaced 0 and 4, which is one plant, but not surely
    table = pd.DataFrame({"i": ["x"], "plants": [2], "low": [0], "high": [4], "held": [4]})
    x = localised(table).loc["x"]
    assert x.reason == "single-plant" and np.isnan(x.gamma)
    assert (x.herfindahl_low, x.herfindahl_high) == (0.5, 1.0)
    assert np.isfinite([x.gamma_low, x.gamma_high]).sum() == 1, "bounded on the side of the least index"


def test_reasons_and_warnings() -> None:
    table = pd.concat([classes().query("i != 'y'"), classes().query("i == 'y'").assign(i="w")])
    result = measures.ellison_glaeser_of_size_classes(ACTIVITY, table, **NAMES)
    assert result.to_pandas().set_index("i").reason["y"] == "no-size-classes"
    assert [f.code for f in result.findings] == ["measures.size-class-without-activity"]
    arrow = measures.ellison_glaeser_of_size_classes(
        pa.Table.from_pandas(ACTIVITY), pa.Table.from_pandas(classes()), **NAMES
    )
    assert isinstance(arrow.table, pa.Table)
    np.testing.assert_allclose(arrow.to_pandas().gamma, localised(classes()).gamma)


@pytest.mark.parametrize(
    "change",
    [{"plants": 1.5}, {"plants": -1}, {"low": 50, "high": 40}, {"held": 1e6, "high": 5}, {"low": np.nan}],
)
def test_classes_that_cannot_be(change: dict[str, float]) -> None:
    with pytest.raises(FindingError) as raised:
        localised(classes().assign(**change))
    assert [f.code for f in raised.value.findings] == ["measures.bad-size-class"]
