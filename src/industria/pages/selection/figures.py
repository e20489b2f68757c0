"""Owns how a figure of a selected enterprise is written: value, bounds, or that it is not known.

Comes in: a criterion and a row. Goes out: text, or a cell.
"""

from __future__ import annotations

from typing import Any

from industria.charts.formats import percent
from industria.enterprises.selection.criteria import Criterion
from industria.pages.view import Shown, absent, words


def figure_text(criterion: Criterion, row: dict[str, Any], unknown: str) -> str:
    """A figure, its bounds where only those are known, or the word for unknown."""
    value, low, high = (row.get(criterion.name + end) for end in ("", "_low", "_high"))
    if value is not None:
        return _said(criterion, value)
    if low is None and high is None:
        return unknown
    if high is None:
        return f"≥ {_said(criterion, low)}"
    return (
        f"≤ {_said(criterion, high)}" if low is None else f"{_said(criterion, low)}–{_said(criterion, high)}"
    )


def figure(criterion: Criterion, row: dict[str, Any]) -> Shown:
    """A figure as a cell."""
    value, low, high = (row.get(criterion.name + end) for end in ("", "_low", "_high"))
    if value is None and low is None and high is None:
        return absent()
    mark = "num bound" if value is None else "num zero" if value == 0 else "num value"
    return Shown(words(figure_text(criterion, row, "")), mark, value if value is not None else low)


def _said(criterion: Criterion, value: Any) -> str:
    if criterion.kind == "share":
        return percent(value, sign=criterion.name.endswith("_growth"))
    return f"{value:,.0f}"
