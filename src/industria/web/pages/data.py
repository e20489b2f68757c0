"""Page: Data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from industria.findings import Text
from industria.web.page import Page
from industria.web.view import View

TITLE = Text("Data", "数据")


def make(view: View) -> Sequence[Any]:
    """Nothing yet."""
    return []


PAGE = Page("data", TITLE, make, needs_run=False)
