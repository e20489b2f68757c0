"""Owns the sheet that a visit list is taken along as: the rows of activity whose figures are asked for.

Comes in: a run with a visit list. Goes out: a CSV file; filled in and uploaded as a source that corrects, it
is ordinary activity, and the next build tests the decision again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from industria.register.answer_sheet import write_answers
from industria.register.contracts import CONTRACTS
from industria.workspace.folder import Folder
from industria.workspace.runs import find_run, tables_of

KEY = ("region", "classification", "industry", "period")


def write_answer_sheet(folder: Folder, path: Path, run: str | None = None, most: int = 20) -> int:
    """Write the first questions about figures as rows of `activity` to fill in; the number of rows."""
    tables = tables_of(folder, find_run(folder, run))
    if not tables.has("visit_list") or not tables.has("activity"):
        return write_answers(CONTRACTS["activity"], [], path)
    rows = tables.read("visit_list").to_pylist()
    asked = [row for row in rows if row["question_kind"] == "cell"][:most]
    return write_answers(CONTRACTS["activity"], _rows(tables, asked), path)


def _rows(tables: Any, asked: list[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], set[str], str]]:
    for one in asked:
        question = f"{one['question_en']} {one['question_zh']}"
        for period in filter(None, (one["period"], one["base_period"])):
            key = {"region": one["region"], "industry": one["industry"], "period": period}
            stored = tables.find("activity", key).to_pylist()
            for row in stored or [{**key, "classification": one["classification"]}]:
                known = row.get(f"{one['indicator']}_status") == "observed"
                if not known:
                    yield row, {one["indicator"]}, question
