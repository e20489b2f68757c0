"""Every picture draws what its twin table says, tells kinds of cells apart, and renders offline."""

import json
from pathlib import Path

import pytest

from industria.charts import (
    cluster_output,
    district_map,
    geometry,
    portfolio,
    published_series,
    quotient_matrix,
    target_progress,
    theme,
)
from industria.charts.render import to_svg
from industria.charts.rows import best_indicator
from tests.charts import made_up_city as city

TABLES = city.everything()
LANGUAGES = ("en", "zh")


def shapes(tmp_path: Path, districts: int = 6) -> geometry.Geometry:
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps(city.map_file(districts)), encoding="utf-8")
    return geometry.from_file(path)


def output(language: str, **how: bool):
    tables = (TABLES["cluster_status"], TABLES["plan_tiers"], TABLES["plan_clusters"])
    return cluster_output.chart(*tables, language, **how)


def test_cluster_output_has_one_row_a_cluster_and_every_kind_of_mark() -> None:
    twin = cluster_output.twin(TABLES["cluster_status"], TABLES["plan_tiers"], TABLES["plan_clusters"])
    marks = dict(zip(twin["cluster"].to_pylist(), twin["mark"].to_pylist(), strict=True))
    assert marks == {
        "c0": "value", "c1": "at-least", "c2": "estimate", "c3": "withheld", "c4": "zero", "c5": "range",
        "c6": "value", "c7": "unknown",
    }  # fmt: skip
    svg = to_svg(output("en"), "out", "Clusters")
    for words in ("820", "≥ 650", "≈ 710", "withheld", "0\xa0CNY", "100 – 300", "unknown"):
        assert words in svg, words
    assert "url(#out-unknown)" in svg and "url(#out-withheld)" in svg


def test_a_cluster_that_has_no_status_row_is_drawn_as_unknown() -> None:
    status = TABLES["cluster_status"].slice(0, 1)
    twin = cluster_output.twin(status, TABLES["plan_tiers"], TABLES["plan_clusters"])
    assert twin["mark"].to_pylist() == ["value"] + ["unknown"] * 7


def test_where_nothing_is_known_of_any_cluster_there_is_no_picture() -> None:
    status = TABLES["cluster_status"].slice(7, 1)
    tables = (status, TABLES["plan_tiers"], TABLES["plan_clusters"])
    assert cluster_output.chart(*tables, "en") is None


def test_the_indicator_shown_is_the_first_that_is_well_known() -> None:
    assert best_indicator({"establishments": 100, "employment": 60, "tax": 10}) == "employment"
    assert best_indicator({"establishments": 100, "output": 50}) == "output"
    assert best_indicator({"something": 3}) == "something"


def test_portfolio_says_how_many_clusters_cannot_be_placed_and_keeps_growths_apart() -> None:
    twin = portfolio.twin(TABLES["cluster_status"]).to_pylist()
    assert [row["growth_basis"] for row in twin[:3]] == ["published", "published", "computed"]
    assert twin[0]["growth"] == 0.066
    svg = to_svg(portfolio.chart(TABLES["cluster_status"], "en"), "p", "p")
    assert "4 clusters are not drawn" in svg
    assert portfolio.chart(TABLES["cluster_status"].slice(3, 3), "en") is None


def test_matrix_tells_zero_withheld_and_unknown_apart() -> None:
    tables = (TABLES["cluster_measures"], TABLES["plan_clusters"], TABLES["plan_regions"])
    rows = quotient_matrix.twin(*tables).to_pylist()
    marks = {(row["region"], row["cluster"]): row["mark"] for row in rows}
    assert len(rows) == 48
    assert [marks["d0", c] for c in ("c0", "c1", "c2", "c3")] == ["zero", "withheld", "unknown", "value"]
    assert {row["period"] for row in rows} == {"2024"}
    svg = to_svg(quotient_matrix.chart(*tables, "zh"), "m", "m")
    assert "未知" in svg and "不予公布" in svg


def test_matrix_of_many_regions_draws_the_largest_and_says_so() -> None:
    plan = city.plan_tables(3, 120)
    measured = city.measured(3, 120, (2024,))
    chart = quotient_matrix.chart(measured, plan["plan_clusters"], plan["plan_regions"], "en")
    twin = quotient_matrix.twin(measured, plan["plan_clusters"], plan["plan_regions"])
    assert len(set(twin["region"].to_pylist())) == quotient_matrix.MOST
    assert "the 45 largest of 120 regions" in to_svg(chart, "m", "m")


def test_two_published_values_of_one_target_stand_side_by_side() -> None:
    twin = target_progress.twin(TABLES["target_status"], TABLES["indicators"]).to_pylist()
    ends = [row["value"] for row in twin if row["what"] == "target"]
    assert ends == [12000, 12700]
    path = [row["value"] for row in twin if row["what"] == "path" and row["target"] == "firms-a"]
    assert path[0] == 6348 and path[-1] == pytest.approx(12000)
    assert path[len(path) // 2] == pytest.approx((6348 * 12000) ** 0.5)
    assert [row["mark"] for row in twin if row["what"] == "actual"] == ["value"] * 4 + ["at-least"]
    svg = to_svg(
        target_progress.chart(TABLES["target_status"], TABLES["indicators"], TABLES["plan_indicators"], "en"),
        "t",
        "t",
    )
    assert "12,000" in svg and "≥ 12,700" in svg


def test_series_keep_the_later_vintage_and_growth_apart_from_levels() -> None:
    rows = published_series.twin(TABLES["indicators"]).to_pylist()
    gdp = {row["period"]: row["value"] for row in rows if row["indicator"] == "gdp"}
    assert gdp == {"2021": 27894.02, "2022": 29129.03, "2023": 31000.0}
    assert published_series.chart(TABLES["indicators"], TABLES["plan_indicators"], "en") is not None
    growth = published_series.growth_chart(TABLES["indicators"], TABLES["plan_indicators"], "en")
    assert "High-tech enterprises" in to_svg(growth, "g", "g")
    assert published_series.chart(TABLES["indicators"].slice(0, 2), TABLES["plan_indicators"], "en") is None


def test_map_shows_totals_and_what_is_withheld(tmp_path: Path) -> None:
    found = shapes(tmp_path)
    known = {"period": "2024", "indicator": "output", "unit": "CNY", "low": None, "high": None}
    totals = [
        {"region": "d0", "value": None, "status": "suppressed", **known},
        {"region": "d1", "value": 0.0, "status": "observed", **known},
        {"region": "d2", "value": 3e10, "status": "observed", **known},
        {"region": "d3", "value": 9e10, "status": "observed", **known},
    ]
    rows = district_map.twin(found, TABLES["plan_regions"], city.table(totals)).to_pylist()
    assert [row["mark"] for row in rows] == ["withheld", "zero", "value", "value", "unknown", "unknown"]
    svg = to_svg(district_map.chart(found, TABLES["plan_regions"], city.table(totals), "en"), "map", "map")
    assert "withheld" in svg and "unknown" in svg and "bn CNY" in svg


def test_map_without_figures_is_coloured_by_area_and_names_places_without_a_shape(tmp_path: Path) -> None:
    chart = district_map.chart(shapes(tmp_path, 4), TABLES["plan_regions"], None, "en")
    svg = to_svg(chart, "map", "map")
    assert "Outskirts" in svg and "without a shape: Invented district 4" in svg
    assert district_map.chart(geometry.Geometry(), TABLES["plan_regions"], None, "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_synthetic_pictures_say_so_twice(language: str) -> None:
    svg = to_svg(output(language, synthetic=True), "s", "s", language=language, synthetic=True)
    assert svg.count(theme.SYNTHETIC[language]) == 2
    assert theme.SYNTHETIC[language] not in to_svg(output(language), "s", "s", language=language)


def test_pictures_of_one_page_share_no_ids_and_ask_for_nothing() -> None:
    first, second = to_svg(output("en"), "a", "a"), to_svg(output("zh"), "b", "b")
    ids = [{part.split(chr(34))[0] for part in svg.split(" id=" + chr(34))[1:]} for svg in (first, second)]
    assert ids[0] and not ids[0] & ids[1]
    outside = first.replace("http://www.w3.org/", "")
    assert "http" not in outside and "<script" not in outside and "href" not in outside.replace("xlink=", "")


def test_hostile_names_are_drawn_as_text() -> None:
    plan = city.plan_tables(2, 2)
    names = ["<script>alert(1)</script>", "datum.x ' \" \\ ${1} =HYPERLINK(1)"]
    clusters = city.table(
        [{**row, "name_en": name} for row, name in zip(plan["plan_clusters"].to_pylist(), names, strict=True)]
    )
    status = city.cluster_status(2)
    svg = to_svg(cluster_output.chart(status, plan["plan_tiers"], clusters, "en"), "h", 'a"><script>')
    assert "<script" not in svg
    assert "&lt;script&gt;alert(1)" in svg
