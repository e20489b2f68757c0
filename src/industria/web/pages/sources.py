"""Page: where the figures come from, and how far each can be trusted."""

from __future__ import annotations

from industria.pages import sources
from industria.web.page import Page, of_section

PAGE = Page("sources", sources.TITLE, of_section(sources.section))
