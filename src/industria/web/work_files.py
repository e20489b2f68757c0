"""Owns the files of work that people keep: for those who belong to the office, text made inert.

Comes in: a kind of work in a file's address. Goes out: a table as CSV or a workbook, always as an attachment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from flask import Response

from industria.decisions.kept_work.needs import needs_rows
from industria.decisions.kept_work.records import KINDS
from industria.decisions.kept_work.store import as_table
from industria.findings import FindingError, Text
from industria.reports.table_files import MEDIA
from industria.web.finding_records import NO_SUCH_FILE
from industria.web.office import need_office
from industria.web.view import View
from industria.workspace.reading import as_csv

FILES = Text("Files:", "文件：")
NEEDS = "needs"
"""The rows of the register table `needs` that approved needs make."""


def work_links(view: View, kinds: Sequence[str]) -> list[Any]:
    """Links to the files of some kinds of work."""
    shown: list[Any] = [view.say(FILES), " "]
    for kind in kinds:
        address = f"/{view.served.slug}/file-work/{kind}.csv"
        shown += [html.A(f"{view.say(KINDS[kind].name)} (CSV)", href=address), " "]
    if "need" in kinds:
        shown.append(html.A("needs.csv", href=f"/{view.served.slug}/file-work/{NEEDS}.csv"))
    return shown


def register() -> None:
    """Make this kind of file known to the addresses of files."""
    from industria.web.exports import MAKERS

    MAKERS["work"] = _work


def _work(view: View, name: str, ending: str) -> Response:
    """The items of a kind, or the rows of needs, as CSV."""
    from industria.web.exports import download

    need_office()
    if ending != "csv" or name not in (*KINDS, NEEDS):
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}"[:90])])
    items = view.served.work.all("need" if name == NEEDS else name)
    table = needs_rows(items) if name == NEEDS else as_table(items)
    data = as_csv(table).encode("utf-8-sig")
    return download(data, MEDIA["csv"], f"{name}.csv")
