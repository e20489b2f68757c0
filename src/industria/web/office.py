"""Owns who may change anything in the app, and under whose name it is logged.

Comes in: the request that is being answered, what was typed as a name. Goes out: a right, a name, the field
for it, and the finding that asks for one.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dash import callback_context, dcc, html
from flask import g, has_request_context

from industria.findings import FindingError, Text
from industria.web.finding_records import NAME_WANTED, ONLY_THE_OFFICE
from industria.web.view import NAME, View

WHO = Text("Your name (it stands in the log)", "姓名（将记入日志）")
WHO_ID = "who"
LONGEST = 80
YEAR = 31_536_000


def may_work() -> bool:
    """Whether the person who asks belongs to the office: only then is anything changed or shown of rows."""
    return not has_request_context() or bool(getattr(g, "may_look_inside", True))


def name_field(view: View) -> Any:
    """The field for a name, filled with the one that was given last."""
    box = dcc.Input(id=WHO_ID, type="text", maxLength=LONGEST, value=view.who, autoComplete="name")
    return html.Div(html.Label([html.Span(view.say(WHO)), box]), className="field")


def need_office() -> None:
    """A finding where the person who asks has no right to change anything."""
    if not may_work():
        raise FindingError([ONLY_THE_OFFICE.at()])


def named(who: object) -> str:
    """The name under which something is done; a finding where there is none, or no right to do it."""
    need_office()
    name = " ".join(str(who or "").split())[:LONGEST]
    if not name:
        raise FindingError([NAME_WANTED.at()])
    return name


def signed(who: object) -> str:
    """The name under which a callback does something, kept by the browser for the next time."""
    name = named(who)
    keep_name(callback_context.response, name)
    return name


def keep_name(answer: Any, name: str) -> None:
    """Have the browser keep a name."""
    answer.set_cookie(NAME, quote(name), max_age=YEAR, samesite="Lax", httponly=True)
