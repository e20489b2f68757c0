"""What trade says of a cluster's goods, on a town that exports four goods beside other exporters."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.portfolio.cluster_tiers.moment import moment_of
from industria.portfolio.high_end.of_trade import LEAST_EXPORTERS, complexity_of, facts_of_trade
from industria.portfolio.high_end.trade_year import trade_year
from tests.measures.given_tables import Given
from tests.portfolio.cluster_tiers.made_up_town import table, town

TEXT, NUMBER = pa.string(), pa.float64()
GOODS = ("8703", "8704", "8708", "8711")
OWN = {"8703": (400.0, 20.0), "8704": (300.0, 30.0), "8708": (200.0, 40.0), "8711": (100.0, 50.0)}
"""Value and quantity that the town exports: unit values 20, 10, 5 and 2."""


def rows_of(
    region: str, flow: str, goods: dict[str, tuple[float, float | None]], unit: str = "t"
) -> list[dict[str, Any]]:
    return [
        {"region": region, "product": code, "flow": flow, "period": "2024", "trade_value": value,
         "quantity": quantity, "quantity_unit": unit, "origin": "synthetic"}
        for code, (value, quantity) in goods.items()
    ]  # fmt: skip


def trading(*rows: dict[str, Any], goods: tuple[str, ...] = ("87",)) -> Given:
    """The town, whose cars are all goods of chapter 87."""
    given = town(trade=table(list(rows), region=TEXT, product=TEXT, flow=TEXT, period=TEXT, trade_value=NUMBER,
                             quantity=NUMBER, quantity_unit=TEXT, origin=TEXT))  # fmt: skip
    members = given.tables["plan_membership"].to_pylist()
    members += [{"cluster": "cars", "view": "membership", "classification": "HS 2017", "code": code, "weight": 1.0}
                for code in goods]  # fmt: skip
    given.tables["plan_membership"] = pa.Table.from_pylist(members, given.tables["plan_membership"].schema)
    return given


def facts(given: Given) -> Any:
    moment = moment_of(given, public=True)  # type: ignore[arg-type]
    assert moment is not None
    return facts_of_trade(given, moment, ["cars", "chips"])  # type: ignore[arg-type]


def halves() -> list[dict[str, Any]]:
    """Each district exports half of each good."""
    half: Any = {code: (value / 2, quantity / 2) for code, (value, quantity) in OWN.items()}
    return [*rows_of("A", "export", half), *rows_of("B", "export", half)]


def test_beside_the_median_of_other_exporters_by_hand() -> None:
    """Others ask 10 for every good (median of 8, 10 and 30): ratios 2, 1, 0.5 and 0.2."""
    others = [row for at, price in enumerate((8.0, 10.0, 30.0))
              for row in rows_of(f"X{at}", "export", dict.fromkeys(GOODS, (price * 7, 7.0)))]  # fmt: skip
    found = facts(trading(*halves(), *others))
    expected = np.exp(np.array([0.4, 0.3, 0.2, 0.1]) @ np.log([2.0, 1.0, 0.5, 0.2]))
    assert found["cars", "relative_unit_value"].value == pytest.approx(expected)
    assert found["cars", "high_segment"].value == pytest.approx(0.4)
    assert (found["cars", "high_segment"].count, found["cars", "high_segment"].of) == (4, 4)
    assert found["chips", "relative_unit_value"].reason == "no-goods"


def test_without_other_exporters_it_is_compared_with_what_the_town_imports() -> None:
    imports: Any = dict.fromkeys(GOODS, (5.0, 1.0))
    found = facts(trading(*halves(), *rows_of("A", "import", imports)))
    expected = np.exp(np.array([0.4, 0.3, 0.2, 0.1]) @ np.log([4.0, 2.0, 1.0, 0.4]))
    assert found["cars", "relative_unit_value"].value == pytest.approx(expected)
    assert found["cars", "high_segment"].value == pytest.approx(0.7)


def test_another_unit_an_unknown_quantity_and_too_few_goods_are_no_comparison() -> None:
    imports: Any = dict.fromkeys(GOODS, (5.0, 1.0))
    other = facts(trading(*halves(), *rows_of("A", "import", imports, "pieces")))
    assert other["cars", "relative_unit_value"].reason == "no-unit-values"
    gone = [
        row | ({"quantity": None} if row["product"] in GOODS[:2] and row["region"] == "B" else {})
        for row in halves()
    ]
    found = facts(trading(*gone, *rows_of("A", "import", imports)))
    assert found["cars", "relative_unit_value"].reason == "few-goods"
    assert (
        found["cars", "relative_unit_value"].count == 2 and found["cars", "relative_unit_value"].value is None
    )


def test_a_total_of_the_region_is_not_added_to_its_parts() -> None:
    whole: Any = {code: (value * 2, quantity) for code, (value, quantity) in OWN.items()}
    imports: Any = dict.fromkeys(GOODS, (5.0, 1.0))
    found = facts(trading(*halves(), *rows_of("TOWN", "export", whole), *rows_of("A", "import", imports)))
    expected = np.exp(np.array([0.4, 0.3, 0.2, 0.1]) @ np.log([8.0, 4.0, 2.0, 0.8]))
    assert found["cars", "relative_unit_value"].value == pytest.approx(expected)


def test_place_among_goods_needs_other_exporters() -> None:
    found = facts(trading(*halves()))
    assert found["cars", "sophistication"].reason == "few-exporters"
    random = np.random.default_rng(3)
    others = []
    for at in range(LEAST_EXPORTERS):
        codes = [
            f"{chapter}{good:02d}"
            for chapter in range(80, 90)
            for good in range(4)
            if random.random() < 0.3 + at / 30
        ]
        codes += [code for code in GOODS if at >= 15]
        others += rows_of(
            f"X{at:02d}", "export", {code: (float(random.integers(1, 100)), None) for code in codes}
        )
    given = trading(*halves(), *others)
    moment = moment_of(given, public=True)  # type: ignore[arg-type]
    assert moment is not None
    year = trade_year(given, moment)  # type: ignore[arg-type]
    assert year is not None and year.others.shape[0] == LEAST_EXPORTERS
    level = complexity_of(year)
    rows = [year.products.index(code) for code in GOODS]
    mean = np.array([0.4, 0.3, 0.2, 0.1]) @ level[rows]
    place = (level[~np.isnan(level)] < mean - 1e-9).mean()
    assert facts(given)["cars", "sophistication"].value == pytest.approx(place)


def test_no_trade_is_said() -> None:
    given = town()
    assert facts(given)["cars", "sophistication"].reason == "no-trade"
