"""Pages of the app as text, without a browser: what every test of words and figures reads."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from industria.web.addresses import Address
from industria.web.app import page
from industria.web.view import View
from industria.web.workspaces import Served

SEEN = ("children", "title", "label", "placeholder", "value", "alt")
MARKUP = "data-markup"


class Markup(HTMLParser):
    """The texts, the addresses and the elements of a piece of markup, as a browser would read it."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.addresses: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        self.texts += [value or "" for name, value in attrs if name in SEEN or name.startswith("aria-")]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def view_of(
    served: Served, kind: str, what: str = "", *, inside: bool = True, language: Any = "en", **query: str
) -> View:
    """The view of one address."""
    return View(served, Address(served.slug, kind, what, query), language, inside)


def markup(component: Any) -> Iterator[Markup]:
    """Every piece of markup that a component carries."""
    for name, value in _props(component):
        if name == MARKUP:
            yield Markup(str(value))


def texts(component: Any) -> Iterator[str]:
    """Every text of a component that somebody sees or hears."""
    if isinstance(component, str):
        yield component
    elif isinstance(component, list | tuple):
        for part in component:
            yield from texts(part)
    elif hasattr(component, "to_plotly_json"):
        for name, part in component.to_plotly_json()["props"].items():
            if name == MARKUP:
                yield from Markup(str(part)).texts
            elif name in SEEN or name.startswith("aria-"):
                yield from texts(part)


def said(view: View) -> str:
    """All that a page says."""
    return "\n".join(texts(page(view)))


def addresses(component: Any) -> Iterator[str]:
    """Every address that a component links to."""
    for name, value in _props(component):
        if name == "href" and isinstance(value, str):
            yield value
        elif name == MARKUP:
            yield from Markup(str(value)).addresses


def _props(component: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(component, list | tuple):
        for part in component:
            yield from _props(part)
    elif hasattr(component, "to_plotly_json"):
        for name, value in component.to_plotly_json()["props"].items():
            yield name, value
            yield from _props(value)


def calm(answer: Any) -> str:
    """The text of an answer that tells nothing of the program."""
    text = answer.get_data(as_text=True)
    assert "Traceback" not in text and 'File "' not in text and "/site-packages/" not in text, text[:500]
    return str(text)
