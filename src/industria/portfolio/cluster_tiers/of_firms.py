"""Owns what the register of enterprises says of clusters: research, rungs, and which chain links have a firm.

Comes in: `enterprises` of one period, the plan's codes and tags, chains. Goes out: `Fact`s. For the public no
number stands on fewer than three firms or on one that dominates, nor would one follow from two that are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.disclosure import primary_suppression
from industria.measures.intervals import to_floats
from industria.measures.membership import map_codes
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import VIEW
from industria.steps import Tables

COLUMNS = ("enterprise", "classification", "industry", "revenue", "research_expense", "rung")
FEW = 3


@dataclass(frozen=True)
class Firms:
    """The firms of a period and, of each cluster, the rows of its firms (sorted)."""

    period: str
    table: pa.Table
    rows: Mapping[str, np.ndarray]

    def numbers(self, column: str) -> np.ndarray:
        """A column as doubles, NaN where unknown."""
        return to_floats(self.table[column])


def firms_of(tables: Tables, clusters: list[str], until: str | None) -> Firms | None:
    """The firms of the latest period up to `until`, and whose they are: by code, or by the plan's own tags.

    A code counts where it belongs to the cluster wholly; of a code that is split nobody knows which firms.
    """
    if not tables.has("enterprises") or not tables.has("plan_membership"):
        return None
    periods = pc.unique(tables.read("enterprises", ["period"])["period"]).to_pylist()
    period = max((one for one in periods if until is None or one <= until), default=None)
    if period is None:
        return None
    table = tables.find("enterprises", {"period": period}, COLUMNS)
    names = pc.fill_null(table["classification"], "").combine_chunks()
    code = pc.binary_join_element_wise(names, table["industry"].combine_chunks(), "\x1f").dictionary_encode()
    pairs = [tuple(text.split("\x1f", 1)) for text in code.dictionary.to_pylist()]
    mapping = map_codes(tables.read("plan_membership"), VIEW, pairs, tuple(clusters))
    at = code.indices.to_numpy()
    tagged = _tagged(tables, table)
    rows = {}
    for number, cluster in enumerate(clusters):
        whole = mapping.code[(mapping.cluster == number) & (mapping.weight == 1.0)]
        found = np.flatnonzero(np.isin(at, whole))
        rows[cluster] = np.union1d(found, tagged.get(cluster, np.zeros(0, dtype=np.int64)))
    return Firms(period, table, rows)


def facts_of_firms(firms: Firms | None, clusters: list[str], *, public: bool) -> Facts:
    """Research expense over revenue, and the share of firms on a rung, of each cluster."""
    found: Facts = {}
    for cluster in clusters:
        if firms is None or not len(firms.rows[cluster]):
            for measure in ("research_intensity", "rung_share"):
                found[cluster, measure] = Fact(reason="no-firms")
            continue
        found[cluster, "research_intensity"] = _research(firms, cluster, public=public)
        found[cluster, "rung_share"] = _rungs(firms, cluster, public=public)
    return found


def _research(firms: Firms, cluster: str, *, public: bool) -> Fact:
    """Σ research expense / Σ revenue over the firms that give both."""
    rows = firms.rows[cluster]
    research, revenue = (firms.numbers(name)[rows] for name in ("research_expense", "revenue"))
    both = ~np.isnan(research) & ~np.isnan(revenue)
    if not both.any() or revenue[both].sum() <= 0:
        return Fact(period=firms.period, reason="no-research", count=0, of=len(rows))
    if public and (_sensitive(research[both]) or _sensitive(revenue[both]) or _follows(firms, cluster)):
        return Fact(status="suppressed", period=firms.period, reason="few-firms")
    value = float(research[both].sum() / revenue[both].sum())
    status = "observed" if both.all() else "estimated"
    origin = "reported"
    return Fact(value, value, value, status, firms.period, None, int(both.sum()), len(rows), None, origin)


def _rungs(firms: Firms, cluster: str, *, public: bool) -> Fact:
    """The share of firms that hold a rung; the register's blanks are unknown, not none."""
    rows = firms.rows[cluster]
    rung = firms.table["rung"].take(pa.array(rows))
    known = len(rows) - rung.null_count
    if not known:
        return Fact(period=firms.period, reason="no-rungs", count=0, of=len(rows))
    if public and known < FEW:
        return Fact(status="suppressed", period=firms.period, reason="few-firms")
    held = int(pc.sum(pc.not_equal(rung, "none")).as_py() or 0)
    low, high = held / len(rows), (held + len(rows) - known) / len(rows)
    status = "observed" if known == len(rows) else "estimated"
    return Fact(held / known, low, high, status, firms.period, None, held, len(rows), None, "reported")


def _sensitive(values: np.ndarray) -> bool:
    """Whether one firm could be inferred: too few, or one that dominates."""
    total = values.sum()
    largest = values.max() / total if total > 0 else 0.0
    return bool(primary_suppression([len(values)], [min(float(largest), 1.0)])[0])


def _follows(firms: Firms, cluster: str) -> bool:
    """Whether a larger cluster holds all its firms and only one or two more: these would follow from both."""
    own = firms.rows[cluster]
    return any(
        0 < len(rows) - len(own) < FEW and np.isin(own, rows).all()
        for other, rows in firms.rows.items() if other != cluster
    )  # fmt: skip


def _tagged(tables: Tables, table: pa.Table) -> dict[str, np.ndarray]:
    """Rows of the firms that the plan itself names as part of a cluster."""
    if not tables.has("plan_tags"):
        return {}
    names: dict[str, list[str]] = {}
    for row in tables.find("plan_tags", {"tag_kind": "enterprise"}, ["cluster", "tag"]).to_pylist():
        names.setdefault(row["cluster"], []).append(row["tag"])
    firms = table["enterprise"]
    return {
        cluster: np.flatnonzero(pc.is_in(firms, pa.array(tags, pa.string())).to_numpy())
        for cluster, tags in names.items()
    }
