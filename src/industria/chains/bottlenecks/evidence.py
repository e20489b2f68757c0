"""Owns what is known of each link as a bottleneck: eight figures with bounds, and where each was taken from.

Comes in: `chain_links`, `chain_nodes`, `supply_links`, `research`, `needs`. Goes out: `Evidence`, arrays over
links. Not seen is not none: such a link has between nought and any number of makers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.chains.bottlenecks.concentration import Suppliers, suppliers_of
from industria.chains.bottlenecks.criteria import ENOUGH_MAKERS, IDS
from industria.chains.bottlenecks.tied_texts import needs_of, research_of
from industria.kernels.arrays import Booleans, Floats
from industria.measures.intervals import Interval
from industria.steps import Tables

Row = dict[str, Any]
STATED = ("domestic_makers", "import_share", "substitution_months")
"""Optional columns of `chain_nodes` that feed a criterion."""


@dataclass(frozen=True)
class Evidence:
    """Rows of `chain_links`, the figures of every criterion, what they rest on, the texts tied to each."""

    links: list[Row]
    figures: Mapping[str, Interval]
    basis: Mapping[str, list[str | None]]
    suppliers: Suppliers
    research: list[dict[str, Any]]
    tied: list[list[int]]
    needs: list[int] | None


def evidence_of(tables: Tables) -> Evidence | None:
    """Everything that is known of every link; None without a chain. O(links + supply links + texts)."""
    links = tables.read("chain_links").to_pylist() if tables.has("chain_links") else []
    if not links:
        return None
    stated = _stated(tables, links)
    suppliers = suppliers_of(tables, links)
    research = tables.read("research").to_pylist() if tables.has("research") else []
    tied = research_of(links, research)
    needs = needs_of(links, tables.read("needs").to_pylist()) if tables.has("needs") else None
    domestic, domestic_basis = _domestic(links, stated["domestic_makers"])
    imports, imports_basis = _imports(links, stated["import_share"])
    results = np.array([float(len(one)) for one in tied]) if research else np.full(len(links), np.nan)
    figures = {
        "local_makers": _local(links), "domestic_makers": domestic, "import_share": imports,
        "supplier_concentration": suppliers.index, "substitution_months": stated["substitution_months"],
        "research_results": Interval.points(results), "output_at_stake": _stake(links),
        "named": Interval.points(_floats(links, "named_bottleneck")),
    }  # fmt: skip
    assert tuple(figures) == IDS
    basis = {"domestic_makers": domestic_basis, "import_share": imports_basis}
    return Evidence(links, figures, basis, suppliers, research, tied, needs)


def _floats(rows: list[Row], name: str) -> Floats:
    return np.array([np.nan if row.get(name) is None else float(row[name]) for row in rows])


def _stated(tables: Tables, links: list[Row]) -> dict[str, Interval]:
    """What `chain_nodes` states of each link; an estimate without bounds counts as it stands."""
    has = tables.columns("chain_nodes") if tables.has("chain_nodes") else ()
    names = [name for name in (*STATED, *(f"{one}{end}" for one in STATED for end in ("_low", "_high")))
             if name in has]  # fmt: skip
    rows = tables.read("chain_nodes", ["chain", "node", *names]).to_pylist() if names else []
    by_link = {(row["chain"], row["node"]): row for row in rows}
    own = [by_link.get((link["chain"], link["node"]), {}) for link in links]
    found = {}
    for name in STATED:
        value, low, high = (_floats(own, f"{name}{end}") for end in ("", "_low", "_high"))
        found[name] = Interval(
            value, np.where(np.isnan(value), low, value), np.where(np.isnan(value), high, value)
        )
    share = found["import_share"]
    found["import_share"] = Interval(share.value / 100, share.low / 100, share.high / 100)
    return found


def _local(links: list[Row]) -> Interval:
    """Makers here: none where that is confirmed, as counted where firms are seen, else nought or more."""
    value, low, high = (_floats(links, f"firms_here{end}") for end in ("", "_low", "_high"))
    missing = np.array([link["state"] == "confirmed-missing" for link in links])
    seen = np.array([link["state"] == "present" for link in links])
    value = np.where(missing, 0.0, np.where(seen, value, np.nan))
    return Interval(
        value, np.where(missing, 0.0, np.where(seen, low, 0.0)),
        np.where(missing, 0.0, np.where(seen, high, np.nan)),
    )  # fmt: skip


def _domestic(links: list[Row], stated: Interval) -> tuple[Interval, list[str | None]]:
    """Makers elsewhere: as stated, else at least those that the list of makers names (three are enough)."""
    seen = _floats(links, "firms_neighbouring") + _floats(links, "firms_elsewhere")
    known = ~np.isnan(stated.low) | ~np.isnan(stated.high)
    enough = ~known & (seen >= ENOUGH_MAKERS)
    low = np.where(known, stated.low, seen)
    basis: list[str | None] = [
        "stated" if one else "seen" if not np.isnan(other) else None
        for one, other in zip(known.tolist(), seen.tolist(), strict=True)
    ]
    value = np.where(known, stated.value, np.where(enough, seen, np.nan))
    return Interval(value, low, np.where(known, stated.high, np.where(enough, seen, np.nan))), basis


def _imports(links: list[Row], stated: Interval) -> tuple[Interval, list[str | None]]:
    """The share imported: as stated for the link, else from the customs codes of its goods."""
    value, low, high = (_floats(links, f"import_dependence{end}") for end in ("", "_low", "_high"))
    known = ~np.isnan(stated.low) | ~np.isnan(stated.high)
    traded = ~np.isnan(low) | ~np.isnan(high)
    basis: list[str | None] = [
        "stated" if one else "trade" if other else None
        for one, other in zip(known.tolist(), traded.tolist(), strict=True)
    ]
    parts = [np.where(known, one, other) for one, other in
             zip((stated.value, stated.low, stated.high), (value, low, high), strict=True)]  # fmt: skip
    return Interval(*parts), basis


def _stake(links: list[Row]) -> Interval:
    """Output of everything downstream: what is known of it is a low end where some link's output is not.

    A link that feeds nothing has none at stake, whatever else is known.
    """
    last = np.array([not link["feeds"] for link in links])
    known = np.where(last, 0.0, _floats(links, "downstream_output"))
    open_ = _feeding_unknown(links)
    most = np.where(open_, np.nan, known)
    return Interval(most, np.nan_to_num(known), most)


def _feeding_unknown(links: list[Row]) -> Booleans:
    """Links that feed, directly or not, a link whose output is not known. O(links + connections)."""
    place = {(link["chain"], link["node"]): at for at, link in enumerate(links)}
    before: list[list[int]] = [[] for _ in links]
    for at, link in enumerate(links):
        for node in (link["feeds"] or "").split(";"):
            fed = place.get((link["chain"], node)) if node else None
            if fed is not None:
                before[fed].append(at)
    open_ = np.zeros(len(links), dtype=np.bool_)
    waiting = [at for at, link in enumerate(links) if link["output_here_status"] == "missing"]
    while waiting:
        for one in before[waiting.pop()]:
            if not open_[one]:
                open_[one] = True
                waiting.append(one)
    return open_
