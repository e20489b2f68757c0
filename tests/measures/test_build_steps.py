"""The build steps on a region small enough to redo on paper."""

from __future__ import annotations

import pyarrow as pa
import pytest

from industria.engine.session import Session
from industria.measures import cells, cluster_measures, region_measures
from tests.measures.small_region import PLAN, activity_rows, put, schema_of, small_region


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    with Session() as session:
        tables = small_region(folder, session)
        for step in (cells.STEP, region_measures.STEP, cluster_measures.STEP):
            for name, table in step.run(tables).items():
                put(tables, folder, name, table)
        yield tables


def row(tables, name, **key):
    found = tables.find(name, key).to_pylist()
    assert len(found) == 1, (key, len(found))
    return found[0]


def test_location_quotient_by_hand(built):
    """2022: D1 has 100 of 400 in 36, the city 600 of 1000: (100/400)/(600/1000) = 0.41666…"""
    found = row(built, "measures", region="D1", industry="36", period="2022", indicator="output")
    assert found["location_quotient"] == pytest.approx((100 / 400) / (600 / 1000))
    assert found["share"] == pytest.approx(0.25)
    assert found["symmetric_location_quotient"] == pytest.approx((5 / 12 - 1) / (5 / 12 + 1))


def test_a_zone_outside_the_partition_is_in_no_total(built):
    """Z1 overlaps D1: it is measured, but the city's 36 of 2023 is 120 + 450 jobs 11 + 45."""
    city = row(built, "measures", region="CITY", industry="36", period="2023", indicator="employment")
    assert city["value"] == 56.0
    assert (
        row(built, "measures", region="Z1", industry="36", period="2023", indicator="employment")["value"]
        == 4
    )


def test_suppressed_is_unknown_and_makes_totals_intervals(built):
    """D2 withholds 75 in 2023: totals, shares and quotients become intervals."""
    hidden = row(built, "measures", region="D2", industry="75", period="2023", indicator="output")
    assert hidden["value"] is None
    assert hidden["status"] == "suppressed"
    assert (hidden["low"], hidden["high"]) == (0.0, None)
    cars = row(built, "measures", region="D2", industry="36", period="2023", indicator="output")
    assert cars["value"] == 450.0
    assert cars["share"] is None
    assert cars["share_low"] == 0.0
    assert cars["share_high"] == pytest.approx(450 / 550)
    untouched = row(built, "measures", region="D1", industry="36", period="2023", indicator="output")
    assert untouched["share"] == pytest.approx(120 / 450)
    assert untouched["location_quotient"] is None
    assert untouched["location_quotient_low"] is not None


def test_the_quotient_among_disclosed_cells(built):
    """D2's withheld 75 is left out on every side; a withheld cell itself has no such quotient."""
    found = row(built, "measures", region="D1", industry="36", period="2023", indicator="output")
    assert found["location_quotient_disclosed"] == pytest.approx((120 / 450) / (570 / 1000))
    hidden = row(built, "measures", region="D2", industry="75", period="2023", indicator="output")
    assert hidden["location_quotient_disclosed"] is None
    known = row(built, "measures", region="D1", industry="36", period="2022", indicator="output")
    assert known["location_quotient_disclosed"] == pytest.approx(known["location_quotient"])


def test_growth_needs_the_same_kind_of_period_one_year_before(built):
    """D1's 36 grew from 100 to 120; a first year has no growth."""
    found = row(built, "measures", region="D1", industry="36", period="2023", indicator="output")
    assert found["growth_computed"] == pytest.approx(0.2)
    first = row(built, "measures", region="D1", industry="36", period="2022", indicator="output")
    assert first["growth_computed"] is None


def test_a_code_finer_than_the_data_makes_both_clusters_intervals(built):
    """3974 is of screens, the data stop at 39: chips and screens share 300 in D1, nobody knows how."""
    for cluster in ("chips", "screens"):
        found = row(
            built,
            "cluster_measures",
            region="D1",
            cluster=cluster,
            view="partition",
            period="2022",
            indicator="output",
        )
        assert found["value"] is None
        assert (found["low"], found["high"]) == (0.0, 300.0)
        assert found["status"] == "inequality"
    cars = row(
        built,
        "cluster_measures",
        region="D1",
        cluster="cars",
        view="partition",
        period="2022",
        indicator="output",
    )
    assert cars["value"] == 100.0


def test_ambiguity_is_published(built):
    """In 2022 400 of 1000 lie in 39, which touches two clusters; nothing is unassigned."""
    found = row(built, "cluster_ambiguity", period="2022", indicator="output")
    assert found["ambiguous_share"] == pytest.approx(0.4)
    assert found["unassigned_share"] == pytest.approx(0.0)


def test_partition_never_exceeds_the_total(built):
    """The clusters' lower bounds add up to no more than the city's total, in every period and indicator."""
    total = {}
    for cell in built.find("measures", {"region": "CITY"}).to_pylist():
        key = (cell["period"], cell["indicator"])
        total[key] = total.get(key, 0.0) + (cell["low"] or 0.0)
    for key, most in total.items():
        parts = built.find(
            "cluster_measures", {"region": "CITY", "view": "partition", "period": key[0], "indicator": key[1]}
        ).to_pylist()
        assert sum(part["low"] for part in parts) <= most + 1e-9


def test_published_growth_stands_beside_the_computed_one(tmp_path):
    """Per cent in the source, a fraction here; of the scope that is used, and never in place of the ratio."""
    rows = activity_rows()
    rows[4] |= {"growth": 6.6, "growth_basis": "real", "classification": None}
    with Session() as session:
        tables = small_region(tmp_path, session)
        head = {**PLAN["plan_region"][0], "classification": "GB/T 4754-2017"}
        put(tables, tmp_path, "plan_region", pa.Table.from_pylist([head]))
        put(tables, tmp_path, "activity", pa.Table.from_pylist(rows, schema_of("activity")))
        for step in (cells.STEP, region_measures.STEP):
            for name, table in step.run(tables).items():
                put(tables, tmp_path, name, table)
        found = row(tables, "measures", region="D1", industry="36", period="2023", indicator="output")
    assert found["growth_published"] == pytest.approx(0.066)
    assert found["growth_computed"] == pytest.approx(0.2)
