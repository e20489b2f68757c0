"""Page: how the numbers are made, what the marks mean, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from industria.pages import gaps, methods, reproduce
from industria.web.page import Page
from industria.web.view import View


def make(view: View) -> Sequence[Any]:
    """The measures' own records, what is missing, and how to make all of it again."""
    facts = view.facts
    return [*methods.section(facts).blocks, gaps.section(facts), reproduce.section(facts)]


PAGE = Page("methods", methods.TITLE, make)
