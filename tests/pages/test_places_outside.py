"""What is known of single firms stays in the office: figures, trading partners, small counts, amounts."""

import pytest

from industria.charts.formats import amount
from industria.pages.places import cluster, district, enterprise, industry
from industria.pages.places.sums import by_moment, by_region
from industria.pages.view import Words
from tests.charts import made_up_city as city
from tests.pages import made_up_places as places

SECRETS = [amount(places.SECRET, "CNY", language) for language in ("en", "zh")]


def test_figures_of_a_firm_are_shown_inside_and_withheld_outside() -> None:
    inside, outside = (enterprise.section(places.facts(safe=safe), "E1") for safe in (False, True))
    assert inside is not None and outside is not None
    assert any(secret in places.said(inside) for secret in SECRETS)
    told = places.said(outside)
    assert not any(secret in told for secret in SECRETS)
    assert "31\xa0m" not in told and "withheld" in told


def test_suppliers_and_customers_are_named_inside_only() -> None:
    inside, outside = (enterprise.section(places.facts(safe=safe), "E1") for safe in (False, True))
    assert inside is not None and outside is not None
    assert "Invented firm 0" in places.said(inside) and "Invented firm 2" in places.said(inside)
    assert "Invented firm 0" not in places.said(outside) and "Invented firm 2" not in places.said(outside)
    assert "is withheld outside the office" in places.said(outside)


@pytest.mark.parametrize(("make", "code"), [(district.section, "d0"), (industry.section, "3601")])
def test_largest_firms_are_shown_inside_only_and_small_counts_nowhere_outside(make, code: str) -> None:
    inside, outside = (make(places.facts(safe=safe), code) for safe in (False, True))
    assert "Invented firm 7" in places.said(inside)
    assert "Invented firm" not in places.said(outside)
    counts = {
        line.cells[0].text.en: line.cells[1]
        for block in outside.blocks
        if getattr(getattr(block, "caption", None), "en", "").startswith("Firms by rung")
        for line in block.groups[0].lines
    }
    assert counts["high-tech enterprise"].text.en == "6"
    assert "withheld" in counts["little giant"].kind  # two firms


def test_the_public_entry_of_a_firm_is_shown_to_everybody() -> None:
    section = enterprise.section(places.facts(), "E1")
    assert section is not None
    for words in ("Invented firm 1", "little giant", "2001-02-03", "Valves that last", "named by the plan"):
        assert words in places.said(section), words


def test_a_cell_with_two_firms_is_on_no_page_outside() -> None:
    given = places.tables()
    value = 4_321_000_000.0
    lonely = {"region": "d3", "cluster": "c4", "period": "2024"}
    given["cluster_measures"] = city.changed(
        given["cluster_measures"], lonely, value=value, low=value, high=value, units=2.0
    )
    told = amount(value, "CNY", "en")
    for make, code in ((cluster.section, "c4"), (district.section, "d3")):
        inside, outside = (make(places.facts(given, safe=safe), code) for safe in (False, True))
        assert inside is not None and outside is not None
        assert told in places.said(inside)
        assert told not in places.said(outside)


def test_a_sum_with_a_withheld_part_is_withheld_and_one_with_an_unknown_part_has_bounds() -> None:
    common = {"region": "d1", "classification": "X", "period": "2024", "indicator": "output", "unit": "CNY"}
    first = {
        **common,
        "industry": "1",
        "value": 3.0,
        "low": 3.0,
        "high": 3.0,
        "status": "observed",
        "units": 4,
    }
    hidden = {**common, "industry": "2", "value": None, "low": None, "high": None, "status": "suppressed"}
    bound = {**hidden, "status": "inequality", "low": 2.0}
    (row,) = by_region([first, hidden])
    assert (row["value"], row["low"], row["high"], row["status"]) == (None, None, None, "suppressed")
    (row,) = by_moment([first, bound])
    assert (row["value"], row["low"], row["high"], row["status"]) == (None, 5.0, None, "inequality")
    (row,) = by_region([first, {**first, "unit": "persons"}])
    assert row["value"] is None and row["status"] == "missing"


def test_where_the_total_of_a_district_is_withheld_its_firms_are_not_counted() -> None:
    given = places.tables()
    rows = given["measures"].to_pylist()
    for row in rows:
        if row["region"] == "d0":
            row |= {"units": 2.0 if row["industry"] == "3600" else 0.0}
            row |= {} if row["industry"] == "3600" else {"value": 0.0, "low": 0.0, "high": 0.0}
    given["measures"] = city.table(rows)
    section = district.section(places.facts(given), "d0")
    assert section is not None
    gaps = [line.en for block in section.blocks if isinstance(block, Words) for line in block.lines]
    assert any("Counts of its firms are withheld" in line for line in gaps)
