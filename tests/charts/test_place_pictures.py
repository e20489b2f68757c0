"""Pictures of one place: what is drawn, what is marked as absent, and what may not stand side by side."""

import json
from pathlib import Path

import pytest

from industria.charts import district_map, geometry, place_series, ranked_bars
from industria.charts.render import to_svg
from industria.findings import Text
from tests.charts import made_up_city as city

NAMES = {"output": Text("Output", "产值")}
POINT = {"indicator": "output", "status": "observed", "low": None, "high": None, "unit": "CNY"}


def years(*values: float | None, status: str = "suppressed") -> list[dict[str, object]]:
    return [
        {
            **POINT,
            "period": str(2020 + at),
            "value": value,
            "status": "observed" if value is not None else status,
        }
        for at, value in enumerate(values)
    ]


def drawn(points, language: str = "en") -> str:
    chart = place_series.chart(points, NAMES, language)
    assert chart is not None
    return to_svg(chart, "years", "Years")


def test_published_figures_are_brought_to_the_unit_of_the_register() -> None:
    published = [{**POINT, "period": "2021", "value": 20.0, "unit": "亿元"}]
    points = place_series.twin(years(1e9, 1.5e9), published, []).to_pylist()
    assert [row["value"] for row in points if row["what"] == "published"] == [2e9]
    foreign = [{**POINT, "period": "2021", "value": 20.0, "unit": "USD"}]
    kept = place_series.twin(years(1e9, 1.5e9), foreign, []).to_pylist()
    assert {row["what"] for row in kept} == {"computed"}


def test_a_year_to_date_never_stands_beside_whole_years_or_a_target() -> None:
    to_date = [{**POINT, "period": "2022-01..10", "value": 1e9}]
    target = {"indicator": "output", "target": "t", "year": 2027, "target_value": 3e9, "unit": "CNY",
              "comparator": "=", "baseline_value": None, "baseline_period": None}  # fmt: skip
    points = place_series.twin(years(1e9, 2e9), to_date, [target])
    assert "2022-01..10" not in points["period"].to_pylist()
    assert place_series.chart(place_series.twin([], to_date, [target]), NAMES, "en") is None


@pytest.mark.parametrize(
    ("status", "sign", "said"), [("suppressed", "×", "withheld"), ("missing", "?", "unknown")]
)
def test_a_year_that_is_not_there_is_marked_and_joined_by_no_line(status: str, sign: str, said: str) -> None:
    svg = drawn(place_series.twin(years(1e9, None, 2e9, status=status), [], []))
    assert f">{sign}<" in svg and f"{sign} = {said}" in svg
    assert f">{sign}<" not in drawn(place_series.twin(years(1e9, 1e9, 2e9), [], []))


def test_a_target_has_a_path_from_its_baseline() -> None:
    target = {"indicator": "output", "target": "t", "year": 2024, "target_value": 2e9, "unit": "CNY",
              "comparator": ">=", "baseline_value": 1e9, "baseline_period": "2020"}  # fmt: skip
    points = place_series.twin(years(1e9, 1.2e9), [], [target]).to_pylist()
    path = [row["value"] for row in points if row["what"] == "path"]
    assert path[0] == pytest.approx(1e9) and path[-1] == pytest.approx(2e9)
    assert path[len(path) // 2] == pytest.approx(1e9 * 2**0.5)  # geometric: half the way is √2
    assert "diamond = target" in drawn(place_series.twin(years(1e9, 1.2e9), [], [target]))


def test_one_point_is_no_picture() -> None:
    assert place_series.chart(place_series.twin(years(1e9), [], []), NAMES, "en") is None


def test_bars_rank_by_size_and_never_leave_out_what_is_not_known() -> None:
    rows = [
        {"place": "a", "value": None, "status": "missing", "unit": "CNY"},
        {"place": "b", "value": 1e9, "status": "observed", "unit": "CNY"},
        {"place": "c", "value": None, "status": "suppressed", "unit": "CNY"},
        {"place": "d", "value": None, "low": 3e9, "status": "inequality", "unit": "CNY"},
        {"place": "e", "value": 0.0, "status": "observed", "unit": "CNY"},
    ]
    places = ranked_bars.twin(rows)
    assert places["place"].to_pylist() == ["d", "b", "e", "c", "a"]
    chart = ranked_bars.chart(places, "Where", "en")
    assert chart is not None
    svg = to_svg(chart, "where", "Where")
    for words in ("≥ 3", "0\xa0CNY", "withheld", "unknown", "crossed = withheld", "hatched = unknown"):
        assert words in svg, words
    assert ranked_bars.chart(ranked_bars.twin(rows[:1]), "Where", "en") is None


def test_the_map_draws_a_border_around_the_district_it_is_about(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps(city.map_file(6)), encoding="utf-8")
    shapes = geometry.from_file(path)
    regions = city.plan_tables()["plan_regions"]
    plain = district_map.chart(shapes, regions, None, "en")
    bordered = district_map.chart(shapes, regions, None, "en", highlight="d2")
    unknown = district_map.chart(shapes, regions, None, "en", highlight="nowhere")
    count = [len(chart.to_dict()["layer"]) for chart in (plain, bordered, unknown)]
    assert count == [2, 3, 2]
