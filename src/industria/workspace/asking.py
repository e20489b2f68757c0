"""Owns the sheet that a visit list is taken along as: the rows of activity whose figures are asked for.

Comes in: a run with lists of questions. Goes out: a CSV file or a workbook; filled in and uploaded as a
source that corrects, it is ordinary activity, and the next build tests every recommendation again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from industria.findings import Language
from industria.register.answer_sheet import Asked, write_answers
from industria.register.contracts import CONTRACTS
from industria.workspace.folder import Folder
from industria.workspace.runs import find_run, tables_of

LISTS = ("visit_list", "tier_questions", "next_questions")
OF_CITY = ("growth", "jobs")
FIGURES = ("cell", *OF_CITY)
"""Questions about an industry of the whole city: every district that leaves it open is a row. `FIGURES`: all
kinds of questions that the sheet holds."""


def write_answer_sheet(
    folder: Folder, path: Path, run: str | None = None, most: int = 20, language: Language = "en"
) -> int:
    """Write the first questions of each list about figures as rows of `activity`; the number of rows."""
    tables = tables_of(folder, find_run(folder, run))
    rows = list(_rows(tables, most)) if tables.has("activity") else []
    return write_answers(CONTRACTS["activity"], rows, path, language)


def _rows(tables: Any, most: int) -> Iterator[Asked]:
    """Each row of activity once, with all that the lists ask of it."""
    asked: dict[tuple[str, ...], tuple[Mapping[str, Any], set[str], list[str]]] = {}
    for name in LISTS:
        if not tables.has(name):
            continue
        figures = [one for one in tables.read(name).to_pylist() if one["question_kind"] in FIGURES]
        for one in figures[:most]:
            for row in _stored(tables, one):
                key = tuple(str(row.get(part)) for part in ("region", "industry", "period", "scope"))
                _, columns, questions = asked.setdefault(key, (row, set(), []))
                columns.add(one["indicator"])
                said = one["question_en"], one["question_zh"]
                questions += [text for text in said if text not in questions]
    for row, columns, questions in asked.values():
        yield row, columns, " ".join(questions)


def _stored(tables: Any, one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows that leave a figure open; of a cell that has none, a new one."""
    for period in filter(None, (one["period"], one["base_period"])):
        key = {"industry": one["industry"], "period": period}
        if one["question_kind"] == "cell":
            key["region"] = one["region"]
        stored = tables.find("activity", key).to_pylist()
        if not stored and "region" in key:
            stored = [{**key, "classification": one["classification"]}]
        for row in stored:
            if row.get(f"{one['indicator']}_status") != "observed":
                yield row
