"""Page: which clusters lead by their figures, beside what the plan says."""

from __future__ import annotations

from industria.pages.tiers import section
from industria.web.page import Page, of_section

PAGE = Page("tiers", section.TITLE, of_section(section.section))
