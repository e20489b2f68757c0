"""Page: the road to the targets of counts."""

from __future__ import annotations

from industria.pages.road import section
from industria.web.page import Page, of_section

PAGE = Page("road", section.TITLE, of_section(section.section))
