"""Whether clusters move up, on a town of two districts and on a matrix made by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.portfolio.high_end import step
from industria.portfolio.high_end.entries import TwoYears, entries_of, two_years
from industria.portfolio.high_end.reasons import ASPECTS
from tests.measures.given_tables import Given
from tests.portfolio.cluster_tiers.made_up_town import CODES, TIERS, firms, table, town

TEXT, NUMBER = pa.string(), pa.float64()
PCI = {"36": 0.5, "39": 1.5, "13": -1.0, "24": -0.5, "27": 1.0}


def with_complexity(*withheld: tuple[str, str, str]) -> Given:
    """The town with the complexity of its five industries."""
    given = town(*withheld)
    given.tables["complexity_industries"] = table(
        [{"classification": "GB/T 4754-2017", "industry": code, "period": "2024", "indicator": "output", "pci": pci}
         for code, pci in PCI.items()],
        classification=TEXT, industry=TEXT, period=TEXT, indicator=TEXT, pci=NUMBER)  # fmt: skip
    return given


def aspects(given: Given) -> dict[tuple[str, str], dict[str, Any]]:
    rows = step.run(given)["high_end"].to_pylist()  # type: ignore[arg-type]
    return {(row["cluster"], row["aspect"]): row for row in rows}


def test_every_cluster_has_every_aspect_or_a_reason() -> None:
    found = aspects(with_complexity())
    assert set(found) == {(cluster, aspect) for cluster in TIERS for aspect in ASPECTS}
    for row in found.values():
        assert (row["value"] is None) == bool(row["reason"]), row


def test_place_on_the_ladder_by_hand() -> None:
    """Cars have a complexity of 0.5: two of five industries are below. One industry does not shift."""
    found = aspects(with_complexity())
    assert found["cars", "ladder_place"]["value"] == pytest.approx(2 / 5)
    assert found["chips", "ladder_place"]["value"] == pytest.approx(4 / 5)
    assert found["cars", "ladder_shift"]["value"] == 0


def test_a_mix_that_moves_up() -> None:
    """Chips take in drugs' code as well: 300 and 10 in 2022, 400 and 40 in 2024, at 1.5 and 1.0."""
    given = with_complexity()
    members = given.tables["plan_membership"].to_pylist()
    members += [row | {"cluster": "chips", "code": "27"} for row in members if row["cluster"] == "chips"]
    given.tables["plan_membership"] = pa.Table.from_pylist(members, given.tables["plan_membership"].schema)
    before, now = (300 * 1.5 + 10) / 310, (400 * 1.5 + 40) / 440
    assert aspects(given)["chips", "ladder_shift"]["value"] == pytest.approx(now - before)


def test_unit_values_where_there_are_quantities() -> None:
    """Cars: value 600 → 900 with 60 → 75 pieces: 10 → 12 each, per year √1.2."""
    given = with_complexity()
    assert aspects(given)["cars", "unit_value"]["reason"] == "no-quantities"
    rows = given.tables["measures"].to_pylist()
    whole = [row for row in rows if row["region"] == "TOWN" and row["industry"] == "36"]
    rows += [row | {"indicator": "physical_output", "value": value}
             for row in whole for year, value in (("2022", 60.0), ("2024", 75.0)) if row["period"] == year]  # fmt: skip
    given.tables["measures"] = pa.Table.from_pylist(rows, given.tables["measures"].schema)
    found = aspects(given)
    assert found["cars", "unit_value"]["value"] == pytest.approx(1.2**0.5 - 1)
    hidden = {"table": "measures", "region": "TOWN", "classification": "GB/T 4754-2017", "item": "36",
              "period": "2022", "indicator": "physical_output", "kind": "primary", "basis": True}  # fmt: skip
    mask = given.tables["withheld"]
    given.tables["withheld"] = pa.Table.from_pylist([*mask.to_pylist(), hidden], mask.schema)
    assert aspects(given)["cars", "unit_value"]["reason"] == "no-quantities"


def test_a_withheld_industry_has_no_place() -> None:
    given = with_complexity()
    hidden = {"table": "measures", "region": "TOWN", "classification": "GB/T 4754-2017", "item": "27",
              "period": "2024", "indicator": "output", "kind": "primary", "basis": True}  # fmt: skip
    mask = given.tables["withheld"]
    given.tables["withheld"] = pa.Table.from_pylist([hidden], mask.schema)
    found = aspects(given)
    assert (
        found["drugs", "ladder_place"]["status"] == "suppressed"
        and found["cars", "ladder_place"]["value"] is not None
    )


def test_research_against_the_base_year() -> None:
    now = firms().to_pylist()
    before = [row | {"period": "2022", "research_expense": row["research_expense"] / 2} for row in now]
    given = town(enterprises=pa.Table.from_pylist(now + before, firms().schema))
    found = aspects(given)
    assert found["cars", "research_intensity"]["value"] == pytest.approx(21 / 600)
    assert found["cars", "research_change"]["value"] == pytest.approx(21 / 1200)
    assert found["toys", "research_change"]["status"] == "suppressed", "two firms"
    assert aspects(town())["cars", "research_change"]["reason"] == "no-earlier-firms"


def test_what_nobody_gives_says_so() -> None:
    given = town()
    assert aspects(given)["cars", "new_products"]["reason"] == "no-new-product-sales"
    assert aspects(given)["cars", "sophistication"]["reason"] == "no-trade"
    assert aspects(given)["cars", "energy_intensity"]["reason"] == "no-energy-use"
    assert aspects(given)["cars", "carbon_change"]["reason"] == "no-carbon-emissions"


def test_what_came_next_by_hand() -> None:
    """A, B and C had cars; A and B took up food, of D and E nobody did: 2 of 3 against 0 of 2, p = 3/10."""
    codes = [("GB/T 4754-2017", code) for code in ("13", "24", "36")]
    before = np.array([[0, 0, 1], [0, 0, 1], [0, 0, 1], [0, 1, 0], [0, 1, 0]], dtype=np.bool_)
    now = before.copy()
    now[:2, 0] = True
    years = TwoYears("2018", "2024", "output", list("ABCDE"), codes, before, now)
    rows = entries_of(town(), years, list(CODES), {"cars": set("ABC"), "toys": set("ABCDE")})  # type: ignore[arg-type]
    (row,) = rows
    assert (row["cluster"], row["industry"], row["entered"], row["holders"], row["others"]) == (
        "cars",
        "13",
        2,
        3,
        2,
    )
    assert row["share"] == pytest.approx(2 / 3) and row["share_others"] == 0
    assert row["p_value"] == pytest.approx(3 / 10)


def test_without_activity_both_tables_are_empty() -> None:
    given = town()
    del given.tables["cluster_measures"]
    assert [made.num_rows for made in step.run(given).values()] == [0, 0]  # type: ignore[arg-type]


def test_presence_of_two_years_without_what_may_not_be_told() -> None:
    """A has 36 in both years and 13 in the second; B's 36 is withheld in one year and left out of both."""
    given = town()
    rows = [("A", "36", "2018", True), ("A", "13", "2018", False), ("B", "36", "2018", True), ("B", "13", "2018", None),
            ("A", "36", "2024", True), ("A", "13", "2024", True), ("B", "36", "2024", True), ("B", "13", "2024", True),
            ("C", "36", "2024", True)]  # fmt: skip
    given.tables["relatedness"] = table(
        [{"region": region, "classification": "GB/T 4754-2017", "industry": code, "period": when, "indicator": "output",
          "present": present} for region, code, when, present in rows],
        region=TEXT, classification=TEXT, industry=TEXT, period=TEXT, indicator=TEXT, present=pa.bool_())  # fmt: skip
    hidden = {"table": "measures", "region": "B", "classification": "GB/T 4754-2017", "item": "36", "period": "2018",
              "indicator": "output", "kind": "primary", "basis": False}  # fmt: skip
    given.tables["withheld"] = pa.Table.from_pylist([hidden], given.tables["withheld"].schema)
    found = two_years(given, "2018", "2024", "output")  # type: ignore[arg-type]
    assert found is not None
    assert (found.regions, [code for _, code in found.pairs]) == (["A", "B"], ["13", "36"]), (
        "C is of one year only"
    )
    assert found.before.tolist() == [[False, True], [False, False]]
    assert found.now.tolist() == [[True, True], [True, False]]
    assert two_years(given, None, "2024", "output") is None  # type: ignore[arg-type]
    assert two_years(given, "2017", "2024", "output") is None  # type: ignore[arg-type]
