"""Owns the map of the demo city: invented districts on an invented island at 0° N, 0° E, where no land is.

Comes in: the sites of the design and a seed. Goes out: GeoJSON text (properties region, name_zh, name_en;
rings clockwise, as Vega wants them) and the area regions lie in. Zones are relations, not polygons.
"""

from __future__ import annotations

import json

import numpy as np
from scipy.spatial import Voronoi

from industria.reference.demo_city.design import districts, stream

COAST = 28
"""Ghost sites around the city: the cells they take are the sea, and the line between is the coast."""
DETAIL = 4
"""How often a border is halved and shaken, so that it looks like one."""
SHAKE = 0.09


def map_text(seed: int) -> str:
    """The map as GeoJSON: one polygon a district, neighbours sharing their border exactly.

    Voronoi cells of the district sites and of ghost sites at sea; every border is roughened once, by midpoint
    displacement, and used by both its neighbours.
    """
    rng = stream(seed, "map")
    cells = _cells(rng)
    sites = districts()
    borders = {
        frozenset(pair): _roughened(rng, cells.vertices[list(pair)])
        for sides, pair in zip(cells.ridge_points, cells.ridge_vertices, strict=True)
        if -1 not in pair and min(sides) < len(sites)
    }
    features = []
    for number, place in enumerate(districts()):
        ring = _clockwise(_ring(cells, number, borders))
        features.append({
            "type": "Feature",
            "properties": {"region": place.region, "name_zh": place.name_zh, "name_en": place.name_en},
            "geometry": {"type": "Polygon", "coordinates": [np.round(ring, 4).tolist()]},
        })  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"


def neighbours(seed: int) -> dict[str, list[str]]:
    """The districts that share a border on the map, by code."""
    places = districts()
    found: dict[str, list[str]] = {place.region: [] for place in places}
    for a, b in _cells(stream(seed, "map")).ridge_points.tolist():
        if max(a, b) < len(places):
            found[places[a].region].append(places[b].region)
            found[places[b].region].append(places[a].region)
    return {region: sorted(others) for region, others in found.items()}


def _cells(rng: np.random.Generator) -> Voronoi:
    """The cells of all districts, and of the sea around them."""
    sites = np.array([(place.x, place.y) for place in districts()])
    return Voronoi(np.vstack([sites, _ghosts(rng)]))


def _ghosts(rng: np.random.Generator) -> np.ndarray:
    """Points around the city, on an ellipse shaken a little."""
    angle = np.linspace(0, 2 * np.pi, COAST, endpoint=False) + rng.normal(0, 0.04, COAST)
    reach = rng.normal(1.0, 0.045, COAST)
    return np.column_stack([1.22 * reach * np.cos(angle), 0.72 * reach * np.sin(angle)])


def _roughened(rng: np.random.Generator, ends: np.ndarray) -> np.ndarray:
    """A border from its first to its last vertex with its midpoints shaken sideways, less at every
    halving.
    """
    line = ends
    for _ in range(DETAIL):
        start, stop = line[:-1], line[1:]
        along = stop - start
        across = np.column_stack([-along[:, 1], along[:, 0]])
        middle = (start + stop) / 2 + across * rng.uniform(-SHAKE, SHAKE, len(start))[:, None]
        joined = np.empty((len(line) + len(middle), 2))
        joined[0::2], joined[1::2] = line, middle
        line = joined
    return line


def _ring(cells: Voronoi, number: int, borders: dict[frozenset[int], np.ndarray]) -> np.ndarray:
    """The closed ring of a cell, its borders in order and each turned the right way."""
    corners = cells.regions[cells.point_region[number]]
    points = []
    for here, there in zip(corners, [*corners[1:], corners[0]], strict=True):
        line = borders[frozenset((here, there))]
        forward = np.array_equal(line[0], cells.vertices[here])
        points.append((line if forward else line[::-1])[:-1])
    ring = np.vstack(points)
    return np.vstack([ring, ring[:1]])


def _clockwise(ring: np.ndarray) -> np.ndarray:
    """The ring in clockwise order: its signed area 1/2 Σ (x_i y_{i+1} − x_{i+1} y_i) is negative."""
    x, y = ring[:, 0], ring[:, 1]
    area = np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2
    return ring[::-1] if area > 0 else ring
