"""Owns View: who looks at what, in which language, and with which right.

Comes in: an address and the cookies of a request. Goes out: everything a page is made for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from industria.findings import Language, Text
from industria.pages.facts import Facts
from industria.web.addresses import Address
from industria.web.workspaces import Served, ShownRun

LANGUAGE, READER, NAME = "industria-language", "industria-reader", "industria-name"
"""Cookies: the language, whether figures are shown as published, and the name under notes."""


@dataclass(frozen=True)
class View:
    """One look at one page."""

    served: Served
    address: Address
    language: Language = "en"
    inside: bool = True
    who: str = ""

    @cached_property
    def run(self) -> ShownRun | None:
        """The run that is shown."""
        return self.served.run()

    @cached_property
    def facts(self) -> Facts:
        """What the page is made from; a page that needs a run is not made without one."""
        assert self.run is not None
        return self.run.facts(self.language, self.inside)

    @property
    def what(self) -> str:
        """The place that the page is about."""
        return self.address.what

    @property
    def query(self) -> Mapping[str, str]:
        """What was chosen on the page."""
        return self.address.query

    def say(self, text: Text) -> str:
        """A text in the reader's language."""
        return text[self.language]

    def to(self, page: str, what: str = "", **query: str) -> str:
        """The address of another page of this workspace."""
        return str(Address(self.served.slug, page, what, query))

    def link(self, to: str) -> str:
        """The address for the `to` of a block: a page and a place, such as `cluster/vehicles`."""
        page, _, what = to.partition("/")
        return self.to(page, what)


def view_of(
    workspaces: Mapping[str, Served],
    address: Address,
    cookies: Mapping[str, str],
    *,
    may_look_inside: bool = True,
) -> View | None:
    """The view that an address asks for; None where there is no such workspace."""
    found = workspaces.get(address.workspace)
    if found is None:
        return None
    inside = may_look_inside and cookies.get(READER) != "published"
    return View(found, address, language_of(cookies), inside, cookies.get(NAME, "")[:80])


def language_of(cookies: Mapping[str, str]) -> Language:
    """The reader's language: what she chose, else English."""
    return "zh" if cookies.get(LANGUAGE) == "zh" else "en"
