"""Page: what to ask next, as a visit list."""

from __future__ import annotations

from industria.pages.visits import section
from industria.web.page import Page, of_section

PAGE = Page("visits", section.TITLE, of_section(section.section))
