"""Owns what speaks for an industry in a district: raw evidence of every district and option, with bounds.

Comes in: the options measured like clusters, complexity and relatedness of the same moment, free sites.
Goes out: arrays of districts × options; NaN where unknown, and how far the unknown may reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Floats
from industria.measures.cluster_measures import measured_groups
from industria.measures.intervals import to_floats
from industria.measures.membership import map_codes
from industria.measures.regional_complexity.moments import OF_INDICATORS
from industria.measures.regional_growth.neighbours import relation_of
from industria.measures.regions import area_of
from industria.periods import latest
from industria.portfolio.district_map.options import Options, Places, options_of, places_of
from industria.portfolio.district_map.published import published_options
from industria.steps import Tables

OWN = (
    "value", "low", "high", "location_quotient", "location_quotient_low", "location_quotient_high",
    "growth_computed",
)  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """One kind of evidence: districts × options, points and bounds, NaN where unknown or unbounded."""

    point: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Evidence:
    """All evidence of one period and indicator, and which options a district may choose at all.

    `published` holds, for each district with a plan of its own, the options it names in each role;
    `neighbours` the pairs of districts that border, as far as the register says.
    """

    period: str
    indicator: str
    places: Places
    options: Options
    pieces: Mapping[str, Piece]
    eligible: Booleans
    withheld: Booleans
    published: Mapping[int, tuple[tuple[int, ...], ...]]
    neighbours: tuple[tuple[int, int], ...]
    origin: str


def evidence_of(tables: Tables) -> Evidence | None:
    """The evidence of the latest whole year; None where the plan has no caps or the register no activity."""
    moment = _moment(tables)
    if moment is None:
        return None
    period, indicator = moment
    options, places = options_of(tables), places_of(tables, period)
    if not options.ids or not places.ids:
        return None
    groups = measured_groups(tables, options.codes)
    groups = _at(_at(groups, "period", period), "indicator", indicator)
    shape = (len(places.ids), len(options.ids))
    own = _grids(groups, places, options, OWN)
    whole = _row(groups, area_of(tables).whole, options, ("value", "low", "high", "growth_computed"))
    there = _there(groups, places, options)
    pieces = {
        "scale": Piece(*(np.where(there, own[name], 0.0) for name in ("value", "low", "high"))),
        "share": _share(own, whole, there),
        "specialisation": _specialisation(own, there),
        "growth": _points(own["growth_computed"] - whole["growth_computed"]),
        **_structure(tables, moment, places, options),
        "site": _sites(tables, places, options),
    }
    published = published_options(tables, options, places)
    eligible = there & ~(own["value"] == 0)
    for place, roles in published.items():
        eligible[place, [option for role in roles for option in role]] = True
    origins = set(pc.unique(groups["origin"].cast(pa.string())).to_pylist()) if groups.num_rows else set()
    origin = next((o for o in ("synthetic", "estimated", "reported", "official") if o in origins), "official")
    assert eligible.shape == shape
    withheld = _withheld(tables, moment, places, options)
    borders = _neighbours(tables, places)
    return Evidence(
        period, indicator, places, options, pieces, eligible, withheld, published, borders, origin
    )


def _moment(tables: Tables) -> tuple[str, str] | None:
    """The latest whole year (or period) that has activity, and its first indicator of `OF_INDICATORS`."""
    if not tables.has("cells") or not tables.has("plan_clusters"):
        return None
    rows = tables.read("cells", ["period", "indicator"], coded=True)
    rows = rows.group_by(["period", "indicator"]).aggregate([]).to_pylist()
    known = [row for row in rows if row["indicator"] in OF_INDICATORS]
    periods = {row["period"] for row in known}
    when = latest(periods)
    if when is None:
        return None
    named = {row["indicator"] for row in known if row["period"] == when}
    return when, next(name for name in OF_INDICATORS if name in named)


def _at(table: pa.Table, column: str, value: str) -> pa.Table:
    return table.filter(pc.equal(table[column].cast(pa.string()), value))


def _grids(groups: pa.Table, places: Places, options: Options, columns: tuple[str, ...]) -> dict[str, Floats]:
    """Columns of the measured groups as districts × options, NaN where there is no row."""
    at = {(r, g): row for row, (r, g) in enumerate(_keys(groups))}
    rows = np.array([[at.get((p, m), -1) for m in options.measured_as] for p in places.ids], dtype=np.int64)
    found = {}
    for name in columns:
        values = np.append(to_floats(groups[name]), np.nan)
        found[name] = values[rows]
    return found


def _keys(groups: pa.Table) -> list[tuple[str, str]]:
    return list(zip(groups["region"].to_pylist(), groups["cluster"].to_pylist(), strict=True))


def _row(groups: pa.Table, region: str, options: Options, columns: tuple[str, ...]) -> dict[str, Floats]:
    grids = _grids(groups, Places((region,), ((0, 0),)), options, columns)
    return {name: grid[0] for name, grid in grids.items()}


def _there(groups: pa.Table, places: Places, options: Options) -> Booleans:
    known = set(_keys(groups))
    return np.array([[(p, m) in known for m in options.measured_as] for p in places.ids], dtype=np.bool_)


def _share(own: Mapping[str, Floats], whole: Mapping[str, Floats], there: Booleans) -> Piece:
    """x / Σ x: the district's share of the city's total of the option; nothing where it has no row."""
    with np.errstate(invalid="ignore", divide="ignore"):
        point = np.where(there, own["value"] / whole["value"], 0.0)
        low = np.where(there, own["low"] / whole["high"], 0.0)
        high = np.where(there, own["high"] / whole["low"], 0.0)
    return Piece(_finite(point), np.clip(_finite(low), 0, 1), np.clip(_finite(high), 0, 1))


def _specialisation(own: Mapping[str, Floats], there: Booleans) -> Piece:
    """(LQ − 1) / (LQ + 1), between −1 and 1; −1 where the district has no row."""

    def symmetric(name: str) -> Floats:
        quotient = np.where(there, own[name], 0.0)
        return np.asarray((quotient - 1) / (quotient + 1))

    ends = (symmetric(f"location_quotient{end}") for end in ("", "_low", "_high"))
    return Piece(*ends)


def _points(values: Floats) -> Piece:
    return Piece(values, values, values)


def _finite(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, np.nan)


def _structure(tables: Tables, moment: tuple[str, str], places: Places, options: Options) -> dict[str, Piece]:
    """Relatedness density and complexity of an option: means over its industries, by the city's total."""
    nothing = np.full((len(places.ids), len(options.ids)), np.nan)
    pieces = {"relatedness": _points(nothing), "complexity": _points(nothing)}
    if not tables.has("relatedness") or not tables.has("complexity_industries"):
        return pieces
    key = {"period": moment[0], "indicator": moment[1]}
    industries = tables.find("complexity_industries", key, ["classification", "industry", "pci"])
    if not industries.num_rows:
        return pieces
    codes = industries["industry"].to_pylist()
    weights = _weights(tables, moment, industries, options)
    cells = tables.find("relatedness", key, ["region", "industry", "relatedness_density"])
    at = {code: number for number, code in enumerate(codes)}
    density = np.full((len(places.ids), len(codes)), np.nan)
    rows = {place: number for number, place in enumerate(places.ids)}
    for region, code, value in zip(*(cells[name].to_pylist() for name in cells.column_names), strict=True):
        if region in rows and code in at and value is not None:
            density[rows[region], at[code]] = value
    pci = np.broadcast_to(to_floats(industries["pci"]), density.shape)
    pieces["relatedness"] = _points(_mean(density, weights))
    pieces["complexity"] = _points(_mean(pci, weights))
    return pieces


def _mean(values: Floats, weights: Floats) -> Floats:
    """Σ w·v / Σ w over the known values of each district; weights are industries × options."""
    known = ~np.isnan(values)
    top, low = np.where(known, values, 0.0) @ weights, known.astype(np.float64) @ weights
    return np.where(low > 0, top / np.where(low > 0, low, 1.0), np.nan)


def _weights(tables: Tables, moment: tuple[str, str], industries: pa.Table, options: Options) -> Floats:
    """What each industry weighs in each option: its weight in the plan × the city's total (else 1)."""
    names = tuple(dict.fromkeys(options.measured_as))
    pairs = list(
        zip(industries["classification"].to_pylist(), industries["industry"].to_pylist(), strict=True)
    )
    mapping = map_codes(options.codes, "membership", [(name or "", code) for name, code in pairs], names)
    whole = area_of(tables).whole
    found = tables.find("measures", {"region": whole, "period": moment[0], "indicator": moment[1]},
                        ["industry", "value"])  # fmt: skip
    totals = dict(zip(found["industry"].to_pylist(), found["value"].to_pylist(), strict=True))
    table = np.zeros((len(pairs), len(names)))
    share = np.where(np.isnan(mapping.weight), 0.5, mapping.weight)
    sizes = np.array([totals.get(code) or 1.0 for _, code in pairs])
    table[mapping.code, mapping.cluster] = share * sizes[mapping.code]
    return table[:, [names.index(one) for one in options.measured_as]]


def _sites(tables: Tables, places: Places, options: Options) -> Piece:
    """1 where a site of the district has free land for the cluster, else 0; unknown without sites."""
    grid = np.full((len(places.ids), len(options.ids)), np.nan)
    if tables.has("sites"):
        grid[:] = 0.0
        for row in tables.read("sites", ["region", "clusters", "land_free_mu"]).to_pylist():
            named = {part.strip() for part in (row["clusters"] or "").replace("；", ";").split(";")}
            if row["region"] in places.ids and (row["land_free_mu"] or 0) > 0:
                held = [number for number, cluster in enumerate(options.clusters) if cluster in named]
                grid[places.ids.index(row["region"]), held] = 1.0
    return _points(grid)


def _neighbours(tables: Tables, places: Places) -> tuple[tuple[int, int], ...]:
    """Pairs of districts that border each other, each once."""
    relation = relation_of(tables)
    at = {code: number for number, code in enumerate(places.ids)}
    pairs = {
        (min(at[one], at[other]), max(at[one], at[other]))
        for one in places.ids for other in relation.get(one, ()) if other in at
    }  # fmt: skip
    return tuple(sorted(pairs))


def _withheld(tables: Tables, moment: tuple[str, str], places: Places, options: Options) -> Booleans:
    """Where a figure behind an option in a district may not leave the office."""
    grid = np.zeros((len(places.ids), len(options.ids)), dtype=np.bool_)
    if not tables.has("withheld"):
        return grid
    rows = tables.find("withheld", {"table": "measures", "period": moment[0], "indicator": moment[1]},
                       ["region", "classification", "item"])  # fmt: skip
    pairs = list(zip(rows["classification"].to_pylist(), rows["item"].to_pylist(), strict=True))
    names = tuple(dict.fromkeys(options.measured_as))
    mapping = map_codes(options.codes, "membership", [(name or "", code) for name, code in pairs], names)
    touched: dict[str, set[str]] = {}
    regions = rows["region"].to_pylist()
    for row, group in zip(mapping.code.tolist(), mapping.cluster.tolist(), strict=True):
        touched.setdefault(regions[row], set()).add(names[group])
    for at, place in enumerate(places.ids):
        held = touched.get(place, set())
        grid[at] = [one in held for one in options.measured_as]
    return grid
