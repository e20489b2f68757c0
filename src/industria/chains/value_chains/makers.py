"""Owns who makes what: firms of the region and from outside, each tied to the links of chains.

Comes in: `enterprises` of the latest period, `makers`, the links. Goes out: `Makers`. A firm is tied to a
link because a row names it there, because a product it lists is the link's, or because its industry code is
the link's; the last says least, since a code holds more than one product.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import ORIGINS
from industria.chains.value_chains.chain_records import PLACES, Link
from industria.chains.value_chains.names import name_key, name_parts
from industria.classifications.codes import is_part_of
from industria.classifications.records import classification
from industria.kernels.arrays import Floats, Integers
from industria.measures.intervals import to_floats
from industria.periods import latest
from industria.steps import Tables

SEEN_BY = ("named", "product", "industry")
"""What ties a firm to a link, surest first."""
NAMED, PRODUCT, INDUSTRY = range(3)
TEXTS = ("enterprise", "name_zh", "name_en", "region", "classification", "industry", "products", "origin")
SIZES = ("output", "revenue")


@dataclass(frozen=True)
class Ties:
    """Which firm makes which link, and by what that is seen; one row a firm and link, the surest kind."""

    link: Integers
    firm: Integers
    kind: Integers
    output: Floats
    """Output of the product itself where a row says it; NaN elsewhere."""


@dataclass(frozen=True)
class Makers:
    """Firms: identifiers, names, region, place (0 here … 3 abroad), output with bounds; and their ties."""

    ids: list[str]
    names_zh: list[str | None]
    names_en: list[str | None]
    regions: list[str | None]
    place: Integers
    output: Floats
    low: Floats
    high: Floats
    ties: Ties
    indicator: str = "output"
    period: str | None = None
    facts: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Rows of `makers` by firm, for what they say beside the name."""
    register: bool = False
    """Whether there is a register of the region's firms at all."""
    origin: str = "official"
    """The weakest origin of a row that tells of a firm."""


def makers_of(tables: Tables, links: Sequence[Link]) -> Makers:
    """Every firm that may make a link, and its ties. O(firms + links × codes)."""
    firms, period = _register(tables)
    here = _register_columns(firms)
    outside = tables.read("makers").to_pylist() if tables.has("makers") else []
    place = {name: at for at, name in enumerate(here["ids"])}
    rows: list[tuple[int, int, int, float]] = []
    if firms is not None:
        rows += [(*tie, float("nan")) for tie in _by_product(firms, links)]
        rows += [(*tie, float("nan")) for tie in _by_industry(firms, links)]
    facts: dict[int, dict[str, Any]] = {}
    at_link: dict[tuple[str | None, str | None], int] = {
        (link.chain, link.node): at for at, link in enumerate(links)
    }
    by_name = links_by_name(links)
    for row in outside:
        firm = _firm_of(row, place, here)
        facts[firm] = row
        named = at_link.get((row.get("chain"), row.get("node")))
        output = row.get("output")
        for link in [named] if named is not None else by_name.get(name_key(row.get("product")), []):
            rows.append((link, firm, NAMED, float("nan") if output is None else float(output)))
    size = len(here["ids"])
    return Makers(
        here["ids"], here["names_zh"], here["names_en"], here["regions"],
        np.asarray(here["place"], dtype=np.int64), *_outputs(here, size), _strongest(rows),
        here["indicator"], period, facts, firms is not None, _origin(firms, outside),
    )  # fmt: skip


def _register(tables: Tables) -> tuple[pa.Table | None, str | None]:
    """The firms of the latest period of the register."""
    if not tables.has("enterprises"):
        return None, None
    period = latest(pc.unique(tables.read("enterprises", ["period"])["period"]).to_pylist())
    if period is None:
        return None, None
    bounds = [f"{name}_{end}" for name in SIZES for end in ("low", "high")]
    wanted = [name for name in (*TEXTS, *SIZES, *bounds) if name in tables.columns("enterprises")]
    return tables.find("enterprises", {"period": period}, wanted), period


def _origin(firms: pa.Table | None, outside: list[dict[str, Any]]) -> str:
    found = {row.get("origin") for row in outside}
    if firms is not None and "origin" in firms.column_names:
        found |= set(pc.unique(firms["origin"]).to_pylist())
    return max((one for one in found if one in ORIGINS), key=ORIGINS.index, default=ORIGINS[0])


def _register_columns(firms: pa.Table | None) -> dict[str, Any]:
    """Columns of the register's firms as lists that firms from outside are appended to."""
    if firms is None:
        empty: dict[str, Any] = {
            name: [] for name in ("ids", "names_zh", "names_en", "regions", "place", "output", "low", "high")
        }
        return empty | {"indicator": "output"}
    size = next((name for name in SIZES if name in firms.column_names
                 and firms[name].null_count < firms.num_rows), "output")  # fmt: skip
    unknown = np.full(firms.num_rows, np.nan)

    def numbers(name: str) -> list[float]:
        column = to_floats(firms[name]) if name in firms.column_names else unknown
        return list(column.tolist())

    return {
        "ids": firms["enterprise"].to_pylist(), "names_zh": firms["name_zh"].to_pylist(),
        "names_en": firms["name_en"].to_pylist(), "regions": firms["region"].to_pylist(),
        "place": [0] * firms.num_rows, "output": numbers(size),
        "low": numbers(f"{size}_low"), "high": numbers(f"{size}_high"), "indicator": size,
    }  # fmt: skip


def _firm_of(row: dict[str, Any], place: dict[str, int], columns: dict[str, Any]) -> int:
    """The place of a maker among all firms; one that the register does not hold is added."""
    name = row["maker"]
    if name not in place:
        place[name] = len(columns["ids"])
        columns["ids"].append(name)
        columns["names_zh"].append(row.get("name_zh"))
        columns["names_en"].append(row.get("name_en"))
        columns["regions"].append(row.get("region"))
        columns["place"].append(PLACES.index(row["place"]))
        for one in ("output", "low", "high"):
            columns[one].append(float("nan"))
    return place[name]


def _outputs(columns: dict[str, Any], size: int) -> tuple[Floats, Floats, Floats]:
    found = tuple(np.asarray(columns[name], dtype=np.float64).reshape(size) for name in
                  ("output", "low", "high"))  # fmt: skip
    return found[0], found[1], found[2]


def links_by_name(links: Sequence[Link]) -> dict[str, list[int]]:
    """Links by the key of every name that they or their products have."""
    found: dict[str, list[int]] = {}
    for at, link in enumerate(links):
        keys = {name_key(name) for name in (link.name_zh, link.name_en, *link.products)}
        for key in sorted(keys - {""}):
            found.setdefault(key, []).append(at)
    return found


def _by_product(firms: pa.Table, links: Sequence[Link]) -> list[tuple[int, int, int]]:
    """Ties of firms that list a product of a link."""
    if "products" not in firms.column_names:
        return []
    by_name = links_by_name(links)
    coded = firms["products"].combine_chunks().dictionary_encode()
    made = [
        sorted({link for part in name_parts(text) for link in by_name.get(name_key(part), [])})
        for text in coded.dictionary.to_pylist()
    ]
    return _spread(coded.indices, made, PRODUCT)


def _by_industry(firms: pa.Table, links: Sequence[Link]) -> list[tuple[int, int, int]]:
    """Ties of firms whose industry code is a link's, or below it."""
    coded = firms["industry"].combine_chunks().dictionary_encode()
    kinds = [(at, link.industry, classification(link.classification or "")) for at, link in enumerate(links)]
    made = [
        [at for at, code, known in kinds if code and own and is_part_of(own, code, known)]
        for own in coded.dictionary.to_pylist()
    ]
    return _spread(coded.indices, made, INDUSTRY)


def _spread(codes: pa.Array, made: list[list[int]], kind: int) -> list[tuple[int, int, int]]:
    """A tie for every firm and every link that its code stands for."""
    at = np.asarray(codes.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)
    ties = []
    for code, links in enumerate(made):
        if links:
            firms = np.flatnonzero(at == code).tolist()
            ties += [(link, firm, kind) for link in links for firm in firms]
    return ties


def _strongest(rows: list[tuple[int, int, int, float]]) -> Ties:
    """One tie a firm and link: the surest kind, with the output that a row states."""
    if not rows:
        none = np.zeros(0, dtype=np.int64)
        return Ties(none, none, none, np.zeros(0))
    link, firm, kind = (np.asarray([row[at] for row in rows], dtype=np.int64) for at in range(3))
    output = np.asarray([row[3] for row in rows])
    order = np.lexsort((kind, firm, link))
    link, firm, kind, output = link[order], firm[order], kind[order], output[order]
    first = np.ones(len(link), dtype=np.bool_)
    first[1:] = (link[1:] != link[:-1]) | (firm[1:] != firm[:-1])
    return Ties(link[first], firm[first], kind[first], output[first])
