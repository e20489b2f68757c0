"""Owns the states that any page can be in: nothing built yet, nothing here, a mistake, an error of ours.

Comes in: a view. Goes out: one block that says what is so and what to do.
"""

from __future__ import annotations

from typing import Any

from dash import html

from industria.findings import Finding, Text
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View

UNBUILT = Text(
    "Nothing has been built here yet. Check the data, then start the first build.",
    "此处尚未生成结果。请先检查数据，再开始首次运行。",
)
TO_RUNS = Text("Go to runs", "前往运行")
ABSENT = Text("There is no such page or place here.", "此处没有该页面或对象。")
TO_PLAN = Text("Go to the plan", "前往规划")
FAULT = Text(
    "This page could not be made: a fault of the program, not of your data. Nothing is lost. Its number, for "
    "whoever looks after this installation: {id}.",
    "本页未能生成：系程序故障，与数据无关，未丢失任何内容。故障编号（请告知维护人员）：{id}。",
)


def unbuilt(view: View) -> Any:
    """What stands in place of results before the first build."""
    return _state(view.say(UNBUILT), link(view.say(TO_RUNS), view.to("runs")))


def absent(view: View) -> Any:
    """What stands at an address that leads nowhere."""
    return _state(view.say(ABSENT), link(view.say(TO_PLAN), view.to("plan")))


def mistaken(found: tuple[Finding, ...], view: View) -> Any:
    """What stands where the data or the address do not allow a page: the findings."""
    return html.Div(finding_list(found, view), className="state", role="alert")


def faulty(number: str, view: View) -> Any:
    """What stands where the program failed."""
    return html.Div(
        html.P(FAULT.filled(view.language, {"id": number})), className="state fault", role="alert"
    )


def _state(said: str, link: Any) -> Any:
    return html.Div([html.P(said), html.P(link)], className="state", role="status")
