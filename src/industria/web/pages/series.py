"""Page: the published series, every figure as published."""

from __future__ import annotations

from industria.pages import series
from industria.web.page import Page, of_section

PAGE = Page("series", series.TITLE, of_section(series.section))
