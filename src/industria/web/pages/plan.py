"""Page: the plan, its tiers and clusters, and what it all rests on; where the app opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from industria.pages import basis, the_plan
from industria.web.page import Page
from industria.web.view import View


def make(view: View) -> Sequence[Any]:
    """The state of every cluster, then the tables it was made from with their dates and open findings."""
    return [*the_plan.section(view.facts).blocks, basis.section(view.facts)]


PAGE = Page("plan", the_plan.TITLE, make)
