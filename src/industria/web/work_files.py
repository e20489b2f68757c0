"""Owns the files of work that people keep: for those who belong to the office, text made inert.

Comes in: a kind of work, and a batch or list, in a file's address. Goes out: CSV or a workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa
from dash import html
from flask import Response

from industria.decisions.kept_work.enterprise_records import GROUPED_BY
from industria.decisions.kept_work.needs import needs_rows
from industria.decisions.kept_work.records import FIELDS, KINDS
from industria.decisions.kept_work.store import as_table
from industria.findings import FindingError, Text
from industria.reports.citation import citation
from industria.reports.table_files import MEDIA, table_file
from industria.web.finding_records import NO_SUCH_FILE
from industria.web.office import need_office
from industria.web.view import View
from industria.workspace.reading import as_csv

FILES = Text("Files:", "文件：")
ENDINGS = ("csv", "xlsx")
NEEDS = "needs"
"""The rows of the register table `needs` that approved needs make."""


def work_links(view: View, kinds: Sequence[str]) -> list[Any]:
    """Links to the files of some kinds of work."""
    shown: list[Any] = [view.say(FILES), " "]
    for kind in kinds:
        address = f"/{view.served.slug}/file-work/{kind}"
        shown += [html.A(f"{view.say(KINDS[kind].name)} (CSV)", href=f"{address}.csv"), " "]
        shown += [html.A("(Excel)", href=f"{address}.xlsx"), " "]
    if "need" in kinds:
        shown.append(html.A("needs.csv", href=f"/{view.served.slug}/file-work/{NEEDS}.csv"))
    return shown


def group_links(view: View, group: str, name: str) -> list[Any]:
    """Links to the files of one batch or one watch list."""
    kind = next(kind for kind, field in GROUPED_BY.items() if field == group)
    address, asked = f"/{view.served.slug}/file-work/{kind}", urlencode({"group": name})
    return [
        view.say(FILES), " ", html.A("CSV", href=f"{address}.csv?{asked}"), " ",
        html.A("Excel", href=f"{address}.xlsx?{asked}"),
    ]  # fmt: skip


def register() -> None:
    """Make this kind of file known to the addresses of files."""
    from industria.web.exports import MAKERS

    MAKERS["work"] = _work


def _work(view: View, name: str, ending: str) -> Response:
    """The items of a kind, those of one batch or list, or the rows of needs."""
    from industria.web.exports import download

    need_office()
    if ending not in ENDINGS or name not in (*KINDS, NEEDS) or (name == NEEDS and ending != "csv"):
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}"[:90])])
    items = view.served.work.all("need" if name == NEEDS else name)
    group = view.query.get("group")
    if group:
        items = [item for item in items if item.fields.get(GROUPED_BY.get(name, "")) == group]
    table = needs_rows(items) if name == NEEDS else _known(as_table(items))
    return download(office_file(view, table, ending, name), MEDIA[ending], f"{name}.{ending}")


def office_file(view: View, table: pa.Table, ending: str, name: str) -> bytes:
    """A table for those who belong to the office: its text inert, in a workbook with its citation."""
    if ending == "csv":
        return as_csv(table).encode("utf-8-sig")
    title = KINDS[name].name if name in KINDS else Text(name, name)
    return table_file(table, ending, citation(view.facts.given, title, view.language))


def _known(table: pa.Table) -> pa.Table:
    """The columns that say anything: each kind of work has fields of its own."""
    empty = {name for name in FIELDS if table[name].null_count == table.num_rows}
    return table.drop_columns(sorted(empty)) if table.num_rows else table
