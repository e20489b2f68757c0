"""Owns what people keep on an enterprise, beside its page: work that stands, and the ways to begin some.

Comes in: a view of an enterprise's page. Goes out: components, none for readers outside the office.
"""

from __future__ import annotations

from typing import Any

from dash import html

from industria.decisions.kept_work.items import WorkItem
from industria.findings import FindingError, Text
from industria.pages.kept_work.tables import NAMES, tables_by_kind
from industria.pages.links import begin_link
from industria.web.begin_links import may_begin
from industria.web.office import may_work
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View

TITLE = Text("What is being done about it", "已开展的工作")
NONE = Text("Nothing is kept on it yet.", "尚无记录。")
BEGIN = {
    "watch": Text("Put it on a watch list", "加入关注名单"),
    "candidate": Text("Propose it in a batch", "列入申报批次"),
    "transfer": Text("Begin a transfer to it", "登记成果转化"),
    "attraction": Text("Begin an attraction project", "登记招商项目"),
}


def enterprise_work(view: View) -> list[Any]:
    """The work kept on the enterprise, transfers to it among it, and the buttons."""
    if not view.inside or not may_work():
        return []
    made: list[Any] = [html.H2(view.say(TITLE))]
    try:
        items, today = _items(view), view.served.work.today()
        made += tables_by_kind(NAMES, items, today)
    except FindingError as error:
        return [*made, finding_list(error.findings, view)]
    if len(made) == 1:
        made.append(html.P(view.say(NONE), className="note"))
    if may_begin(view):
        buttons = [
            link(view.say(said), view.link(begin_link(kind, "enterprise", view.what)), "act quiet")
            for kind, said in BEGIN.items()
        ]
        made.append(html.Div(buttons, className="buttons"))
    return made


def _items(view: View) -> list[WorkItem]:
    """What stands on the enterprise, and the transfers that name it."""
    found = view.served.work.on("enterprise", view.what)
    known = {item.id for item in found}
    found += [
        item for item in view.served.work.all("transfer")
        if item.fields.get("enterprise") == view.what and item.id not in known
    ]  # fmt: skip
    return [item for item in found if not item.withdrawn]
