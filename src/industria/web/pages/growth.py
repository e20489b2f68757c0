"""Page: what made each region grow."""

from __future__ import annotations

from industria.pages import growth
from industria.web.page import Page, of_section

PAGE = Page("growth", growth.TITLE, of_section(growth.section))
