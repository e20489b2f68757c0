"""Page: every target, with what is reached and what is needed."""

from __future__ import annotations

from industria.pages import targets
from industria.web.page import Page, of_section

PAGE = Page("targets", targets.TITLE, of_section(targets.section))
