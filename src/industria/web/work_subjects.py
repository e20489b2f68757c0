"""Owns how the thing that work is begun on is named: a chain link, a result, a need, an enterprise.

Comes in: a view, the kind and key of a thing. Goes out: the subject with its name, where the run knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.decisions.entries import Subject
from industria.web.view import View

NAMED_IN = {
    "research": ("research", "result", "title"),
    "need": ("needs", "need", "title"),
    "enterprise": ("enterprises", "enterprise", "name"),
    "project": ("projects", "project", "name"),
}
"""Where each kind of thing has its name: the table, its key, the beginning of the columns."""
PAIR = "match"
"""What an address calls a need and a result together: `match/NEED/RESULT`; work stands on the result."""


def subject_of(view: View, kind: str, key: str) -> Subject:
    """The thing an address names, with its name in both languages."""
    if kind == PAIR:
        kind, key = "research", key.partition("/")[2]
    row = link_row(view, kind, key) if kind == "node" else row_of(view, kind, key)
    stem = NAMED_IN[kind][2] if kind in NAMED_IN else "name"
    names = [str(row[name]) for name in (f"{stem}_en", f"{stem}_zh") if row.get(name)]
    return Subject(kind, key, " ".join(dict.fromkeys(names)))


def link_row(view: View, kind: str, key: str) -> dict[str, Any]:
    """The row of the chain link that a subject names; empty where it names none."""
    if kind != "node" or view.run is None:
        return {}
    chain, _, node = key.partition("/")
    rows = view.facts.rows("chain_links")
    return next((row for row in rows if (row["chain"], row["node"]) == (chain, node)), {})


def row_of(view: View, kind: str, key: str) -> Mapping[str, Any]:
    """The latest row of the register that a result, a need, a project or an enterprise has; empty without."""
    if kind not in NAMED_IN or view.run is None:
        return {}
    table, column, stem = NAMED_IN[kind]
    wanted = (column, f"{stem}_en", f"{stem}_zh", *MORE.get(kind, ()))
    found = view.facts.find(table, {column: key}, wanted)
    rows = found.to_pylist() if found is not None else []
    return max(rows, key=lambda row: str(row.get("period") or "")) if rows else {}


MORE = {
    "research": ("institute", "readiness"),
    "need": ("enterprise", "cluster"),
    "enterprise": ("period", "region", "industry"),
}
"""What else of a row fills in a form."""
