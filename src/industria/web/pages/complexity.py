"""Page: how complex regions and industries are, and which industries are near to each region."""

from __future__ import annotations

from industria.pages import complexity
from industria.web.page import Page, of_section

PAGE = Page("complexity", complexity.TITLE, of_section(complexity.section))
