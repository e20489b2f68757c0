"""Owns who could fill a bottleneck: firms here, firms elsewhere, institutes that work on it, results at hand.

Comes in: `Evidence`, `chain_firms`, `chain_targets`. Goes out: rows, the best of each kind. Firms here are of
the register and stay in the office.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from industria.chains.bottlenecks.evidence import Evidence
from industria.findings import Text
from industria.steps import Tables

Row = dict[str, Any]
MOST = 3
"""So many of each kind are listed."""
KINDS = ("firm-here", "firm-elsewhere", "institute", "result")


def filler_rows(tables: Tables, evidence: Evidence) -> list[Row]:
    """Rows of those who could fill each link, in the order of `KINDS`."""
    wanted = {(link["chain"], link["node"]): at for at, link in enumerate(evidence.links)}
    found: list[list[Row]] = [[] for _ in evidence.links]
    for row in _rows(tables, "chain_firms"):
        at = wanted.get((row["chain"], row["node"]))
        if at is not None and row["rank"] <= MOST:
            found[at].append(_filler("firm-here", row["enterprise"], row, HERE, inner=True))
    for row in _rows(tables, "chain_targets"):
        at = wanted.get((row["chain"], row["node"]))
        if at is not None and row["rank"] <= MOST:
            reason = Text(row["reason_en"] or "", row["reason_zh"] or "")
            found[at].append(_filler("firm-elsewhere", row["maker"], row, reason))
    for at, tied in enumerate(evidence.tied):
        found[at] += _of_research([evidence.research[place] for place in tied])
    return [
        {"chain": link["chain"], "node": link["node"], "rank": number, **row, "origin": link["origin"]}
        for link, rows in zip(evidence.links, found, strict=True)
        for number, row in enumerate(rows, 1)
    ]


HERE = Text("makes it here, among the largest", "本地生产企业，规模居前")


def _rows(tables: Tables, name: str) -> list[Row]:
    rows: list[Row] = tables.read(name).to_pylist() if tables.has(name) else []
    return rows


def _filler(kind: str, key: str, row: Row, reason: Text, *, inner: bool = False) -> Row:
    en, zh = row.get("name_en") or row.get("name_zh"), row.get("name_zh") or row.get("name_en")
    return {
        "filler_kind": kind, "filler": key, "name_en": en or key, "name_zh": zh or key,
        "reason_en": reason.en, "reason_zh": reason.zh, "inner": inner,
    }  # fmt: skip


def _of_research(results: list[Row]) -> list[Row]:
    """Institutes by how much they have on it, and the results nearest to production."""
    count = Counter(row["institute"] for row in results if row.get("institute"))
    ready: Counter[str] = Counter()
    for row in results:
        if row.get("institute"):
            ready[row["institute"]] = max(ready[row["institute"]], row.get("readiness") or 0)
    rows = []
    for name in sorted(count, key=lambda one: (-count[one], -ready[one], one))[:MOST]:
        level = ready[name]
        reason = Text(
            f"{count[name]} results on it" + (f", readiness up to {level}" if level else ""),
            f"相关成果{count[name]}项" + (f"，成熟度最高{level}级" if level else ""),
        )
        rows.append(_filler("institute", name, {}, reason))
    order = sorted(results, key=lambda row: (-(row.get("readiness") or 0), str(row.get("result"))))
    for row in order[:MOST]:
        named = {"name_en": row.get("title_en"), "name_zh": row.get("title_zh")}
        at = row.get("readiness")
        reason = Text(
            f"{row.get('institute') or ''}" + (f", readiness {at}" if at else ""),
            f"{row.get('institute') or ''}" + (f"，成熟度{at}级" if at else ""),
        )
        rows.append(_filler("result", str(row["result"]), named, reason))
    return rows
