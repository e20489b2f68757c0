"""Page: what the region is good at: region × industry, with period, indicator and peers to choose."""

from __future__ import annotations

from industria.pages import strengths
from industria.web.page import Page, of_section

PAGE = Page("strengths", strengths.TITLE, of_section(strengths.section))
