"""Page: which published figures cannot all be true."""

from __future__ import annotations

from industria.pages import contradictions
from industria.web.page import Page, of_section

PAGE = Page("contradictions", contradictions.TITLE, of_section(contradictions.section))
