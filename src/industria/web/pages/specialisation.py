"""Page: how specialised regions and how concentrated industries are."""

from __future__ import annotations

from industria.pages import specialisation
from industria.web.page import Page, of_section

PAGE = Page("specialisation", specialisation.TITLE, of_section(specialisation.section))
