"""Page: the plan, its tiers and clusters; where the app opens."""

from __future__ import annotations

from industria.pages import the_plan
from industria.web.page import Page, of_section

PAGE = Page("plan", the_plan.TITLE, of_section(the_plan.section))
