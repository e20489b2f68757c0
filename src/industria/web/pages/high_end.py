"""Page: which clusters move up, and what came next where they were."""

from __future__ import annotations

from industria.pages import high_end
from industria.web.page import Page, of_section

PAGE = Page("high_end", high_end.TITLE, of_section(high_end.section))
