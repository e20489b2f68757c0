"""Owns the sheet of answers: rows of a register table with the figures that are asked for left to fill in.

Comes in: stored rows and which of their columns are asked for. Goes out: a CSV file with headers that the
loader recognises. Every other figure of a row is written as it is, so that the row can take the place of the
one that left the figure open.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from industria.register.contract import COMMON, Contract

MONEY = "元"
WITHHELD = "(D)"
QUESTION = "question"


def write_answers(
    contract: Contract, rows: Iterable[tuple[Mapping[str, Any], Collection[str], str]], path: Path
) -> int:
    """Write rows, each with the columns asked for and the question in words; how many there are.

    Money is in yuan. What is withheld stays withheld, bounds stay bounds, what is missing stays empty.
    """
    said = {one.name for one in COMMON}
    columns = [one for one in contract.columns if one.name not in said]
    heads = [f"{one.name}（{MONEY}）" if one.dimension == "money" else one.name for one in columns]
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*heads, QUESTION])
        for row, asked, question in rows:
            writer.writerow([*(_cell(row, one.name, one.kind, asked) for one in columns), question])
            count += 1
    return count


def _cell(row: Mapping[str, Any], name: str, kind: str, asked: Collection[str]) -> str:
    value = row.get(name)
    if name in asked:
        return ""
    if value is None and kind == "value":
        return _open(row, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    text = "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)
    return "'" + text if kind not in ("value", "number", "integer") and text[:1] in tuple("=+-@") else text


def _open(row: Mapping[str, Any], name: str) -> str:
    """A figure without a point: withheld, or a bound on one side; else missing."""
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    if row.get(f"{name}_status") == "suppressed":
        return WITHHELD
    if low is not None and high is None:
        return f">{low:.15g}"
    return f"<{high:.15g}" if high is not None and low is None else ""
