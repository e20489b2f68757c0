"""Owns the sheet of answers: rows of a register table with the figures that are asked for left to fill in.

Comes in: stored rows and which of their columns are asked for. Goes out: a CSV file or an Excel workbook with
headers that the loader recognises, in English or Chinese. Every other figure of a row is written as it is, so
that the row can take the place of the one that left the figure open. No cell is a formula.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from industria.catalogue import ColumnRecord
from industria.findings import Language
from industria.register.contract import COMMON, Contract

MONEY = "元"
WITHHELD = "(D)"
QUESTION = "question"
QUESTIONS: Mapping[Language, str] = {"en": QUESTION, "zh": "问题"}
"""The header of the questions, by which a sheet of answers is known."""
CHINESE = re.compile("[\u4e00-\u9fff]")
Asked = tuple[Mapping[str, Any], Collection[str], str]
"""A stored row, which of its columns are asked for, and the question in words."""


def is_answer_sheet(headers: Collection[str]) -> bool:
    """Whether a file is a sheet of answers, by its headers."""
    return not set(QUESTIONS.values()).isdisjoint(headers)


def write_answers(contract: Contract, rows: Iterable[Asked], path: Path, language: Language = "en") -> int:
    """Write rows, each with the columns asked for left open and the question in words; how many there are.

    Money is in yuan. What is withheld stays withheld, bounds stay bounds, what is missing stays empty. The
    ending of the path says whether it is CSV or an Excel workbook.
    """
    said = {one.name for one in COMMON}
    columns = [one for one in contract.columns if one.name not in said]
    heads = [*(_head(one, language) for one in columns), QUESTIONS[language]]
    found = [
        ([*(_cell(row, one.name, one.kind, asked) for one in columns), _inert(question)],
         [at for at, one in enumerate(columns) if one.name in asked])
        for row, asked, question in rows
    ]  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".xlsx":
        _write_workbook(heads, found, path)
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([heads, *(cells for cells, _ in found)])
    return len(found)


def _head(column: ColumnRecord, language: Language) -> str:
    """A header by which the loader knows the column: its name, or what it is called in Chinese."""
    name = column.name
    if language == "zh":
        name = next((one for one in column.aliases if CHINESE.search(one)), name)
    return f"{name}（{MONEY}）" if column.dimension == "money" else name


def _write_workbook(heads: Sequence[str], rows: Sequence[tuple[list[str], list[int]]], path: Path) -> None:
    """One sheet of inert texts; what is asked for is marked by its colour."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("answers")
        bold, open_ = book.add_format({"bold": True}), book.add_format({"bg_color": "#FFF2CC", "border": 1})
        for at, head in enumerate(heads):
            sheet.write_string(0, at, head, bold)
        for number, (cells, asked) in enumerate(rows, 1):
            for at, cell in enumerate(cells):
                if at in asked:
                    sheet.write_blank(number, at, None, open_)
                else:
                    sheet.write_string(number, at, cell)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads) - 2, 14)
        sheet.set_column(len(heads) - 1, len(heads) - 1, 80)


def _cell(row: Mapping[str, Any], name: str, kind: str, asked: Collection[str]) -> str:
    value = row.get(name)
    if name in asked:
        return ""
    if value is None and kind == "value":
        return _open(row, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    text = "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)
    return text if kind in ("value", "number", "integer") else _inert(text)


def _inert(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _open(row: Mapping[str, Any], name: str) -> str:
    """A figure without a point: withheld, or a bound on one side; else missing."""
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    if row.get(f"{name}_status") == "suppressed":
        return WITHHELD
    if low is not None and high is None:
        return f">{low:.15g}"
    return f"<{high:.15g}" if high is not None and low is None else ""
