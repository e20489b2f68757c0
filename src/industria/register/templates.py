"""Owns upload templates: an empty workbook for one register table, made from its contract.

Comes in: a contract. Goes out: a workbook whose first sheet has bilingual headers that the loader
recognises by itself, drop-down lists of choices, and a second sheet that explains every column.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from industria.catalogue import ColumnRecord
from industria.findings import Text
from industria.register.contract import Contract

TEMPLATE_ROWS = 5000
"""For how many rows drop-down lists and the text format are prepared."""

_UNITS = {"money": "万元", "persons": "人"}
_KINDS = {
    "text": "text 文本", "code": "code, as text 代码（文本）", "region": "region code or name 地区代码或名称",
    "period": "2023, 2023-Q1, 2023-05, 2023-01..10", "value": "number 数值", "number": "number 数值",
    "integer": "whole number 整数", "date": "2023-05-31", "choice": "choice 选项", "boolean": "是 / 否",
}  # fmt: skip
_NOTES = (
    Text(
        "Fill in the first sheet, one row a record; do not change its header.",
        "请填写第一张表，每行一条记录，勿改表头。",
    ),
    Text(
        "Required columns are dark. Leave unknown cells empty: missing is not zero.",
        "深色列必填。未知请留空：缺失不等于零。",
    ),
    Text(
        "Write (D) for a withheld value; “超过230”, “<3” and “约12” are understood.",
        "保密数值填 (D)；可填“超过230”“<3”“约12”。",
    ),
    Text(
        "The unit of a column stands in its header and may be changed there (元, 万元, 亿元).",
        "单位写在表头，可改为元、万元、亿元。",
    ),
)


def template_header(column: ColumnRecord) -> str:
    """The header of a column in a template: Chinese name, unit and the column's own name."""
    name = column.meaning.zh.rstrip("。")
    unit = _UNITS.get(column.dimension, "") if column.kind == "value" else ""
    return f"{name}（{unit}） / {column.name}" if unit else f"{name} / {column.name}"


def write_template(contract: Contract, workbook: Path) -> None:
    """Write the empty template of one register table."""
    import xlsxwriter

    workbook.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(workbook))
    styles = {
        "required": book.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "white"}),
        "optional": book.add_format({"bold": True, "bg_color": "#DDE7F0"}),
        "text": book.add_format({"num_format": "@"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet = book.add_worksheet(contract.name[:31])
    for number, column in enumerate(contract.columns):
        _write_column(sheet, number, column, styles)
    sheet.freeze_panes(1, 0)
    _write_notes(book.add_worksheet("说明 Notes"), contract, styles)
    book.close()


def _write_column(sheet: Any, number: int, column: ColumnRecord, styles: dict[str, Any]) -> None:
    style = styles["required" if column.required else "optional"]
    header = template_header(column)
    sheet.set_column(number, number, max(12, 2 * len(header.split(" / ")[0])), None)
    sheet.write_string(0, number, header, style)
    sheet.write_comment(0, number, f"{column.meaning.zh}\n{column.meaning.en}\n{_KINDS[column.kind]}")
    if column.kind not in ("value", "number", "integer"):
        sheet.set_column(number, number, 16, styles["text"])  # keeps leading zeros and 2023-05 as typed
    choices = ("是", "否") if column.kind == "boolean" else column.choices
    if choices and len(",".join(choices)) <= 255:
        sheet.data_validation(1, number, TEMPLATE_ROWS, number, {"validate": "list", "source": list(choices)})


def _write_notes(sheet: Any, contract: Contract, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 6, 28, styles["wrap"])
    sheet.write_string(0, 0, f"{contract.meaning.zh} {contract.meaning.en}", styles["optional"])
    line = 1
    for note in _NOTES:
        sheet.write_string(line, 0, note.zh)
        sheet.write_string(line, 1, note.en)
        line += 1
    heads = (
        "列 Column",
        "中文说明",
        "Meaning",
        "必填 Required",
        "类型 Kind",
        "存储单位 Stored unit",
        "选项 Choices",
    )
    for number, head in enumerate(heads):
        sheet.write_string(line + 1, number, head, styles["optional"])
    for row, column in enumerate(contract.columns, line + 2):
        texts = (
            column.name, column.meaning.zh, column.meaning.en, "是 yes" if column.required else "",
            _KINDS[column.kind], column.unit, ", ".join(column.choices),
        )  # fmt: skip
        for number, text in enumerate(texts):
            sheet.write_string(row, number, text)
