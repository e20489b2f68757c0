"""Pages: one for every cluster, district, industry and enterprise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts
from industria.pages.places import cluster, district, enterprise, industry
from industria.pages.places.names import Kind, place_name
from industria.pages.view import Section
from industria.web.enterprise_work import enterprise_work
from industria.web.page import Page
from industria.web.view import View


def _page(kind: Kind, title: Text, section: Callable[[Facts, str], Section | None]) -> Page:
    """The page of one kind of place."""

    def make(view: View) -> Sequence[Any]:
        found = section(view.facts, view.what)
        if found is None:
            return []
        return [*found.blocks, *enterprise_work(view)] if kind == "enterprise" else found.blocks

    def about(view: View) -> Text:
        return place_name(view.facts, kind, view.what)

    return Page(kind, title, make, about=about, lasting=kind != "enterprise")


PAGES = (
    _page("cluster", COLUMNS["cluster"], cluster.section),
    _page("district", COLUMNS["district"], district.section),
    _page("industry", COLUMNS["industry"], industry.section),
    _page("enterprise", Text("Enterprise", "企业"), enterprise.section),
)
