"""Owns Page: what a page of the app is to the frame.

Comes in: a module of `web/pages`. Goes out: its address, its title, the blocks it shows, its callbacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.view import NOTHING, Section
from industria.web.view import View
from industria.web.workspaces import Served

Make = Callable[[View], Sequence[Any]]
Callbacks = Callable[[Any, Mapping[str, Served]], None]


@dataclass(frozen=True)
class Page:
    """A page under `/workspace/id`, or `/workspace/id/what` where it is about one place.

    `make` gives the blocks of `pages.view`, or components, for one view; `callbacks` registers what its
    controls do; `needs_run` says that nothing can be shown before the first build. `about` names the page
    where its title depends on what it is about; `noted` gives room for notes under it;
    `lasting` says that it shows nothing but its run, so that it need not be made twice.
    """

    id: str
    title: Text
    make: Make
    callbacks: Callbacks | None = None
    needs_run: bool = True
    about: Callable[[View], Text] | None = None
    lead: Text = NOTHING
    noted: bool = True
    lasting: bool = True

    def heading(self, view: View) -> Text:
        """The title of the page for this view."""
        return self.about(view) if self.about and view.run is not None else self.title


def of_section(section: Callable[[Facts], Section]) -> Make:
    """The way to make a page whose content is one section of the reports."""
    return lambda view: section(view.facts).blocks
