"""Pages of the app as text, without a browser: what every test of words and figures reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from industria.web.addresses import Address
from industria.web.app import page
from industria.web.view import View
from industria.web.workspaces import Served

SEEN = ("children", "title", "label", "placeholder", "value", "alt")


def view_of(
    served: Served, kind: str, what: str = "", *, inside: bool = True, language: Any = "en", **query: str
) -> View:
    """The view of one address."""
    return View(served, Address(served.slug, kind, what, query), language, inside)


def texts(component: Any) -> Iterator[str]:
    """Every text of a component that somebody sees or hears."""
    if isinstance(component, str):
        yield component
    elif isinstance(component, list | tuple):
        for part in component:
            yield from texts(part)
    elif hasattr(component, "to_plotly_json"):
        for name, part in component.to_plotly_json()["props"].items():
            if name in SEEN or name.startswith("aria-"):
                yield from texts(part)


def said(view: View) -> str:
    """All that a page says."""
    return "\n".join(texts(page(view)))


def addresses(component: Any) -> Iterator[str]:
    """Every address that a component links to."""
    if isinstance(component, list | tuple):
        for part in component:
            yield from addresses(part)
    elif hasattr(component, "to_plotly_json"):
        given = component.to_plotly_json()["props"]
        if isinstance(given.get("href"), str):
            yield given["href"]
        yield from addresses(list(given.values()))
