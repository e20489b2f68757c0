"""Page: the districts on the map and as a table."""

from __future__ import annotations

from industria.pages import districts
from industria.web.page import Page, of_section

PAGE = Page("districts", districts.TITLE, of_section(districts.section))
