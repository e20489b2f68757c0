"""Owns the way parts of a page that never change on their own cross to the browser: as markup, in one piece.

Comes in: a tree of plain HTML components. Goes out: one component that carries their markup, which `app.js`
sets in place. A table of a thousand cells is then one component instead of two thousand, and the page stands
in a fraction of the time. Every text and every attribute is escaped here; a component that is not plain HTML,
or that a callback could know by its id, is a mistake in code and refused.
"""

from __future__ import annotations

from html import escape
from typing import Any

from dash import html
from dash.development.base_component import Component

MARKUP = "data-markup"
_NAMES = {
    "className": "class",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "htmlFor": "for",
}
COMING = '<span class="coming"></span>'
"""Stands where something will be drawn or can be typed into once the scripts run."""
_PLAIN = frozenset({
    "href", "title", "role", "scope", "download", "rel", "target", "lang", "id", "type", "open", "hidden",
    "disabled", "value", "name",
})  # fmt: skip
LEADING, ELSEWHERE = ("/", "#", "https://", "http://"), ("//", "/\\")
"""How an address may begin; two slashes would name another host."""
_EMPTY = frozenset({"br", "hr", "img", "wbr"})
_NEVER = frozenset({"script", "style", "iframe", "object", "embed", "base", "meta", "link", "form"})


def static(*parts: Any) -> Any:
    """The parts as one component that holds their markup."""
    return html.Div(className="static", **{MARKUP: "".join(markup(part) for part in parts)})


def markup(part: Any) -> str:
    """The HTML of a part; TypeError for anything that cannot be plain HTML."""
    if part is None:
        return ""
    if isinstance(part, str | int | float):
        return escape(str(part))
    if isinstance(part, list | tuple):
        return "".join(markup(one) for one in part)
    if not isinstance(part, Component) or part._namespace != "dash_html_components":
        raise TypeError(f"not plain HTML: {type(part).__name__}")
    tag = part._type.lower()
    if tag in _NEVER:
        raise TypeError(f"{tag} has no place in a page")
    given = part.to_plotly_json()["props"]
    inner = given.pop("children", None)
    opening = tag + "".join(_attribute(tag, name, given[name]) for name in sorted(given))
    return f"<{opening}>" if tag in _EMPTY else f"<{opening}>{markup(inner)}</{tag}>"


def sketch(part: Any) -> str:
    """The HTML of any part as it can be read before the scripts run: without ids, drawings and controls."""
    if isinstance(part, list | tuple):
        return "".join(sketch(one) for one in part)
    if not isinstance(part, Component):
        return markup(part)
    if part._namespace != "dash_html_components":
        return COMING
    tag, given = part._type.lower(), part.to_plotly_json()["props"]
    inner = given.pop("children", None)
    if MARKUP in given:
        return str(given[MARKUP])  # escaped when it was made
    if tag in ("textarea", "button") or tag in _NEVER:
        return COMING
    shown = sorted(name for name in given if name not in ("id", "style", "hidden"))
    opening = tag + "".join(_attribute(tag, name, given[name]) for name in shown)
    return f"<{opening}>" if tag in _EMPTY else f"<{opening}>{sketch(inner)}</{tag}>"


def _attribute(tag: str, name: str, value: Any) -> str:
    if name in ("key", "n_clicks") or value is None or value is False:
        return ""
    if name == "id" and not isinstance(value, str):
        raise TypeError(f"{tag} has an id that a callback knows")
    shown = _NAMES.get(name, name)
    if shown == name and name not in _PLAIN and not name.startswith(("aria-", "data-")):
        raise TypeError(f"{tag} may not carry {name}")
    if name == "href" and (not str(value).startswith(LEADING) or str(value).startswith(ELSEWHERE)):
        raise TypeError(f"{tag} leads to {str(value)[:40]!r}")
    return f" {shown}" if value is True else f' {shown}="{escape(str(value))}"'
