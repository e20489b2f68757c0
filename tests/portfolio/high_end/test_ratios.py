"""New products, energy and carbon of clusters: by hand, with bounds, and nothing that may not be told."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from industria.portfolio.cluster_tiers.moment import Moment, moment_of
from industria.portfolio.high_end.ratios import facts_of_ratios
from tests.measures.given_tables import Given
from tests.portfolio.cluster_tiers.made_up_town import mask, town

SAID = {
    ("revenue", "2022"): 1000.0, ("revenue", "2024"): 2000.0, ("new_product_sales", "2022"): 100.0,
    ("new_product_sales", "2024"): 500.0, ("value_added", "2022"): 200.0, ("value_added", "2024"): 400.0,
    ("energy_use", "2022"): 8.0, ("energy_use", "2024"): 4.0, ("carbon_emissions", "2022"): 20.0,
    ("carbon_emissions", "2024"): 10.0,
}  # fmt: skip


def given_with(said: dict[tuple[str, str], Any], **hidden: str) -> Given:
    """The town, with these quantities of cars; a pair of numbers is bounds."""
    given = town()
    schema = given.tables["cluster_measures"].schema
    like = next(row for row in given.tables["cluster_measures"].to_pylist()
                if row["cluster"] == "cars" and row["region"] == "TOWN" and row["view"] == "membership")  # fmt: skip
    rows = []
    for (indicator, period), value in said.items():
        ends = value if isinstance(value, tuple) else (value, value)
        point = None if isinstance(value, tuple) else value
        rows.append(like | {"indicator": indicator, "period": period, "value": point, "low": ends[0], "high": ends[1],
                            "status": "observed" if point is not None else "suppressed"})  # fmt: skip
    more = pa.Table.from_pylist(rows, schema)
    given.tables["cluster_measures"] = pa.concat_tables([given.tables["cluster_measures"], more])
    keys = mask(*(("TOWN", "cars", period) for period in hidden.values())).to_pylist()
    named = [row | {"indicator": name} for row, name in zip(keys, hidden, strict=True)]
    given.tables["withheld"] = pa.Table.from_pylist(named, given.tables["withheld"].schema)
    return given


def facts(given: Given) -> Any:
    moment = moment_of(given, public=True)  # type: ignore[arg-type]
    assert isinstance(moment, Moment)
    return facts_of_ratios(given, moment, ["cars", "chips"], "2022")  # type: ignore[arg-type]


def test_shares_intensities_and_changes_by_hand() -> None:
    found = facts(given_with(SAID))
    assert found["cars", "new_products"].value == pytest.approx(0.25)
    assert found["cars", "new_products_change"].value == pytest.approx(0.15)
    assert found["cars", "energy_intensity"].value == pytest.approx(100.0), "4 tce of 400 yuan, per 10,000"
    assert found["cars", "energy_change"].value == pytest.approx((100 / 400) ** 0.5 - 1)
    assert found["cars", "carbon_intensity"].value == pytest.approx(250.0)
    assert found["cars", "carbon_change"].value == pytest.approx((250 / 1000) ** 0.5 - 1)
    assert found["chips", "energy_intensity"].reason == "no-energy-use"


def test_bounds_make_bounds() -> None:
    found = facts(given_with(SAID | {("energy_use", "2024"): (2.0, 6.0)}))
    fact = found["cars", "energy_intensity"]
    assert (fact.value, fact.low, fact.high) == (None, pytest.approx(50.0), pytest.approx(150.0))
    assert fact.status == "inequality" and found["cars", "energy_change"].value is None


@pytest.mark.parametrize(("name", "aspect"), [("energy_use", "energy_intensity"), ("value_added", "carbon_intensity"),
                                              ("revenue", "new_products")])  # fmt: skip
def test_what_is_withheld_on_either_side_is_not_told(name: str, aspect: str) -> None:
    found = facts(given_with(SAID, **{name: "2024"}))
    fact = found["cars", aspect]
    assert (
        fact.value is None and fact.low is None and fact.status == "suppressed" and fact.reason == "withheld"
    )
    before = facts(given_with(SAID, **{name: "2022"}))
    assert before["cars", aspect].value is not None
    changes = {
        "energy_intensity": "energy_change",
        "carbon_intensity": "carbon_change",
        "new_products": "new_products_change",
    }
    assert before["cars", changes[aspect]].value is None, "nor a change from what is withheld"


def test_the_unit_of_money_is_in_the_intensity_alone() -> None:
    times = {key: value * (1e4 if key[0] in ("revenue", "value_added", "new_product_sales") else 1)
             for key, value in SAID.items()}  # fmt: skip
    one, other = facts(given_with(SAID)), facts(given_with(times))
    for aspect in ("new_products", "energy_change", "carbon_change"):
        assert other["cars", aspect].value == pytest.approx(one["cars", aspect].value)
