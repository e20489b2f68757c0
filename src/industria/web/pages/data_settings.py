"""Owns the form that says how an uploaded file is read: which header is which column, what all rows share.

Comes in: the last trial of an upload. Goes out: the form; what was filled in, as `UploadSettings`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html

from industria.catalogue import ColumnRecord
from industria.charts.formats import plain
from industria.findings import Text
from industria.glossary import COLUMNS, CONFIDENCES, ORIGINS
from industria.register.answer_sheet import is_answer_sheet
from industria.register.contracts import CONTRACTS
from industria.register.settings import load_settings
from industria.web.pages.runs_controls import select
from industria.web.view import View
from industria.workspace.uploads import Trial, Upload, UploadSettings

SAID, COLUMN, CONSTANT = "said", "said-column", "said-constant"
"""Ids of the fields: of the file as a whole, of the header of a column, of the value of all rows."""
NONE = ""
MISSING = Text(
    "Needed and not found: choose a header, or write one value for all rows.",
    "必需但未找到：请选择表头，或填写适用于所有行的值。",
)
COLUMNS_TITLE = Text("Which header is which column", "表头与列的对应")
FILE_TITLE = Text("What is so of the whole file", "整个文件的说明")
OTHERS = Text("Columns that were found or may be left out ({n})", "已识别或可省略的列（{n}）")
HEADER, VALUE = Text("header", "表头"), Text("one value for all rows", "所有行的同一值")
NO_HEADER, UNSAID, BY_ITSELF = Text("–", "–"), Text("not said", "未说明"), Text("as it is found", "自动识别")
SHEET, FIRST = Text("Sheet", "工作表"), Text("Row of the header", "表头所在行")
MONEY = Text("Unit of money (元, 万元, 亿元 …)", "金额单位（元、万元、亿元…）")
SOURCE = Text("Document, issuer and date", "文件、发布单位与日期")
REPLACES, ADDS = Text("Takes the place of", "替换"), Text("nothing: it is added", "不替换（新增）")
MOST_HEADERS = 300


def settings_form(upload: Upload, trial: Trial, view: View) -> list[Any]:
    """All that can be said about a file; what is needed and not found stands first."""
    contract = CONTRACTS[upload.table]
    wanted = [
        column for column in contract.columns if column.name in trial.missing and column.name not in DECLARED
    ]
    others = [column for column in contract.columns if column not in wanted and column.name not in DECLARED]
    first = [
        html.H3(view.say(COLUMNS_TITLE), className="caption"),
        html.P(view.say(MISSING), className="note"),
        html.Div([_pair(column, trial, view, True) for column in wanted], className="mapping"),
    ]
    rest = html.Details(
        [
            html.Summary(OTHERS.filled(view.language, {"n": len(others)})),
            html.Div([_pair(column, trial, view, False) for column in others], className="mapping"),
        ]
    )
    return [
        html.H3(view.say(FILE_TITLE), className="caption"),
        html.Div(_whole(upload, trial, view), className="mapping"),
        *(first if wanted else []),
        rest,
    ]


DECLARED = ("origin", "source", "confidence")
"""Columns that are usually said of the whole file."""


def _whole(upload: Upload, trial: Trial, view: View) -> list[Any]:
    said = trial.settings
    origins = [(NONE, view.say(UNSAID)), *((key, view.say(word)) for key, word in ORIGINS.items())]
    trusts = [(NONE, view.say(UNSAID)), *((key, view.say(word)) for key, word in CONFIDENCES.items())]
    sheets = [
        (NONE, view.say(BY_ITSELF)),
        *((sheet, plain(sheet, 60)) for sheet in trial.look.sheets[:MOST_HEADERS]),
    ]
    fields = [
        _marked(
            select(view.say(COLUMNS["origin"]), _id("origin"), origins, said.origin or NONE),
            "origin" in trial.missing,
        ),
        _text(view.say(SOURCE), _id("source"), said.source or ""),
        select(view.say(COLUMNS["confidence"]), _id("confidence"), trusts, said.confidence or NONE),
        _text(view.say(MONEY), _id("money_unit"), said.money_unit or ""),
        _text(view.say(FIRST), _id("header_start"), str(said.header_start or ""), view.say(BY_ITSELF)),
        select(view.say(REPLACES), _id("replaces"), _replaceable(upload, view), trial.replaces or NONE),
    ]
    if len(trial.look.sheets) > 1:
        fields.append(select(view.say(SHEET), _id("sheet"), sheets, said.sheet or NONE))
    return fields


def _replaceable(upload: Upload, view: View) -> list[tuple[str, str]]:
    """The files that feed the table now."""
    settings, _ = load_settings(view.served.folder.settings)
    files = [source.file for source in settings.of(upload.table) if source.file] if settings else []
    return [(NONE, view.say(ADDS)), *((file, plain(file, 80)) for file in dict.fromkeys(files))]


def _pair(column: ColumnRecord, trial: Trial, view: View, wanted: bool) -> Any:
    """The header of one column, or its value for all rows."""
    headers = [
        (NONE, view.say(NO_HEADER)),
        *((one, plain(one, 80)) for one in dict.fromkeys(trial.headers[:MOST_HEADERS]) if one),
    ]
    name = column.name
    constant = trial.settings.constants.get(name, "")
    meaning = plain(view.say(column.meaning), 160)
    choose = select(name, {COLUMN: name}, headers, trial.recognised.get(name, NONE), searchable=True)
    write = _text(view.say(VALUE), {CONSTANT: name}, str(constant))
    return _marked(html.Div([html.Div([choose, write], className="pair"), html.Small(meaning)]), wanted)


def _marked(inner: Any, wanted: bool) -> Any:
    return html.Div(inner, className="wanted" if wanted else "")


def _id(name: str) -> dict[str, str]:
    return {SAID: name}


def _text(label: str, id: Any, value: str, hint: str = "") -> Any:
    box = dcc.Input(id=id, type="text", value=value, maxLength=500, placeholder=hint)
    return html.Div(html.Label([html.Span(label), box]), className="field")


def said_of(
    trial: Trial, given: Sequence[tuple[Mapping[str, str], Any]]
) -> tuple[UploadSettings, str | None]:
    """What was filled in, over what was said before; and the file whose place is taken.

    A header that was recognised by itself is not written down. Everything is checked again by the trial. A
    sheet of answers takes the place of rows that left its figures open.
    """
    before = trial.settings
    whole = {one[SAID]: str(value or "") for one, value in given if SAID in one}
    columns, constants = dict(before.columns), dict(before.constants)
    for one, value in given:
        name = one.get(COLUMN)
        if name and value in trial.headers and value != trial.recognised.get(name):
            columns[name] = _with_header(columns.get(name), str(value))
        elif name and not value:
            columns.pop(name, None)
        if CONSTANT in one:
            constants.pop(one[CONSTANT], None)
            if text := _plain(value):
                constants[one[CONSTANT]] = text
    start, sheet = whole.get("header_start", ""), whole.get("sheet", before.sheet)
    said = replace(
        before, origin=whole.get("origin") or None, source=_plain(whole.get("source")) or None,
        confidence=whole.get("confidence") or None, money_unit=_plain(whole.get("money_unit")) or None,
        sheet=sheet if sheet in trial.look.sheets else None,
        header_start=int(start) if start.isdecimal() and len(start) < 8 else None,
        columns=columns, constants=constants,
        corrects=True if is_answer_sheet(trial.headers) else before.corrects,
    )  # fmt: skip
    return said, whole.get("replaces") or None


def _with_header(before: Any, header: str) -> Any:
    return {**before, "header": header} if isinstance(before, Mapping) else header


def _plain(value: object) -> str:
    return plain(value, 500) if value is not None else ""
