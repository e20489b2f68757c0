"""Owns the rows of `chain_gaps` and `chain_needs`: what is missing, not seen or weak, and what that holds up.

Comes in: rows of `chain_links`, how many firms elsewhere make each, research and needs of the register. Goes
out: rows, ranked. Order: confirmed missing, then not seen, then weak; in each by the output downstream to
which no other way leads, then by all output downstream, by named bottleneck, by links held up, by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from industria.steps import Tables

Row = dict[str, Any]
KINDS = ("confirmed-missing", "not-seen", "weak")
"""What a gap is, in the order in which gaps are ranked."""
TAKEN = (
    "chain", "cluster", "node", "name_en", "name_zh", "stage", "state", "strength", "named_bottleneck",
    "blocks_count", "downstream_count", "blocked_output", "downstream_output", "blocks", "indicator",
    "period", "import_dependence", "import_dependence_low", "import_dependence_high", "reason_en",
    "reason_zh", "inner", "inner_money", "origin",
)  # fmt: skip
TITLE_ZH, TITLE_EN = "{name}：本地供给缺口", "{name}: no local supply"
WEAK_ZH, WEAK_EN = "{name}：本地供给薄弱", "{name}: thin local supply"


def kind_of(link: Row) -> str | None:
    """Which kind of gap a link is; None for a strong link and for one of which nothing can be known."""
    if link["state"] in KINDS:
        return str(link["state"])
    return "weak" if link["strength"] == "weak" else None


def gap_rows(tables: Tables, links: list[Row], targets: list[Row]) -> list[Row]:
    """One row a gap, ranked."""
    offered = Counter((row["chain"], row["node"]) for row in targets)
    needs = _of_nodes(tables, "needs")
    found = []
    for link in links:
        kind = kind_of(link)
        if kind is None:
            continue
        key = (link["chain"], link["node"])
        found.append({
            **{name: link[name] for name in TAKEN}, "kind": kind,
            "targets": offered[key] if tables.has("makers") else None,
            "needs": needs.get(link["node"], 0) if needs is not None else None,
        })  # fmt: skip
    found.sort(key=_order)
    return [{"rank": number, **row} for number, row in enumerate(found, 1)]


def _order(row: Row) -> tuple[Any, ...]:
    return (
        KINDS.index(row["kind"]), -(row["blocked_output"] or 0.0), -(row["downstream_output"] or 0.0),
        not row["named_bottleneck"], -row["blocks_count"], -(row["downstream_count"] or 0), row["chain"],
        row["node"],
    )  # fmt: skip


def _of_nodes(tables: Tables, table: str) -> Mapping[str, int] | None:
    """How many rows of a register table are about each node; None without the table."""
    if not tables.has(table):
        return None
    return Counter(node for node in tables.read(table, ["node"])["node"].to_pylist() if node)


def need_rows(gaps: list[Row], region: str | None, links: list[Row]) -> list[Row]:
    """Every gap as a row that the register's table of needs takes."""
    names = {(link["chain"], link["node"]): link for link in links}
    found = []
    for gap in gaps:
        zh, en = gap["name_zh"] or gap["name_en"], gap["name_en"] or gap["name_zh"]
        weak = gap["kind"] == "weak"
        held = [names[gap["chain"], node] for node in (gap["blocks"] or "").split(";") if node]
        found.append({
            "need": f"gap-{gap['chain']}-{gap['node']}", "region": region,
            "title_zh": (WEAK_ZH if weak else TITLE_ZH).format(name=zh or gap["node"]),
            "title_en": (WEAK_EN if weak else TITLE_EN).format(name=en or gap["node"]),
            "text_zh": _text_zh(gap, held), "text_en": _text_en(gap, held),
            "cluster": gap["cluster"], "node": gap["node"], "chain": gap["chain"], "origin": gap["origin"],
            "source": f"chain_gaps {gap['period'] or ''}".strip(),
        })  # fmt: skip
    return found


def _text_zh(gap: Row, held: list[Row]) -> str:
    names = "、".join(row["name_zh"] or row["node"] for row in held)
    after = f"下游没有其他来源的环节：{names}。" if names else ""
    return f"{_told(gap, 'reason_zh')}{after}"


def _text_en(gap: Row, held: list[Row]) -> str:
    names = ", ".join(row["name_en"] or row["name_zh"] or row["node"] for row in held)
    after = f" Links downstream without another way: {names}." if names else ""
    return f"{_told(gap, 'reason_en')}{after}".strip()


def _told(gap: Row, column: str) -> str:
    """Why it is a gap, where that may leave the office: a need is written to be sent out."""
    return "" if gap["inner"] else gap[column]
