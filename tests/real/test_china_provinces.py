"""Real input (b): Chongqing's leading location quotients are the two industries the city names."""

from __future__ import annotations

import pytest

import industria
from tests.real.china_provinces import write_china_provinces
from tests.real.shared_data import shared


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    shared("region_industry", "china_province_sector_2017.parquet")
    opened = industria.open(write_china_provinces(tmp_path_factory.mktemp("cn") / "cn"))
    opened.build()
    return opened


def quotients(workspace, table, item):
    rows = workspace.table(table, "region=重庆", "indicator=output", "period=2017").table.to_pylist()
    found = {row[item]: row["location_quotient"] for row in rows if row.get("view") != "membership"}
    return dict(sorted(found.items(), key=lambda pair: -(pair[1] or 0)))


def test_leading_quotients(workspace):
    """Transport equipment (sector 18) about 2.77, computers and electronics (sector 20) about 2.05."""
    found = quotients(workspace, "measures", "industry")
    assert found["18"] == pytest.approx(2.77, abs=0.01)
    assert found["20"] == pytest.approx(2.05, abs=0.01)
    manufacturing = [code for code in found if "06" <= code <= "24"]
    assert manufacturing[:2] == ["18", "20"]


def test_clusters_of_one_sector_equal_their_sector(workspace):
    clusters = quotients(workspace, "cluster_measures", "cluster")
    industries = quotients(workspace, "measures", "industry")
    assert clusters["icnev"] == pytest.approx(industries["18"])
    assert clusters["electronics"] == pytest.approx(industries["20"])


def test_nothing_is_lost(workspace):
    counts = workspace.run().counts["activity"]
    assert counts == {"read": 1302, "accepted": 1302, "rejected": 0}
