"""Owns how a share or a location quotient is shown: its value, else its bounds, else what is disclosed of it.

Comes in: rows of measures. Goes out: cells; a quotient of which only the disclosed part is known says so.
"""

from __future__ import annotations

from industria.charts.formats import DASH, percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import why
from industria.pages.view import Shown, absent, fraction, ratio, words

READ = (
    "period", "indicator", "value", "status", "low", "high", "unit", "units", "origin", "share",
    "share_low", "share_high", "growth_published", "growth_computed", "location_quotient",
    "location_quotient_low", "location_quotient_high", "location_quotient_disclosed",
)  # fmt: skip
"""The columns of a measure that pages of places read."""
CLUSTER = ("region", "cluster", "view", *READ)
INDUSTRY = ("region", "classification", "industry", *READ)
TOTAL = ("region", *READ[:9])
DISCLOSED = Text("of what is disclosed", "按已公布部分")


def share(table: str, row: Row) -> Shown:
    """The share of a row: its value, else its bounds."""
    told = why(table, row, "share") if table else None
    if row.get("share") is not None:
        return fraction(row["share"], why=told)
    low, high = row.get("share_low"), row.get("share_high")
    if low is None or high is None or (low <= 0 and high >= 1):
        return absent(row.get("status"))
    text = words(f"{percent(low)} {DASH} {percent(high)}")
    return Shown(text, "num range", low, why=told)


def growth(table: str, row: Row, column: str = "growth_computed") -> Shown:
    """The growth of a row on the year before; blank growth is unknown, or withheld with its row."""
    told = why(table, row, column) if table else None
    return fraction(row.get(column), sign=True, status=row.get("status"), why=told)


def quotient(table: str, row: Row) -> Shown:
    """The location quotient of a row: its value, else its bounds, else that of what is disclosed."""
    if row.get("location_quotient") is not None:
        return ratio(row["location_quotient"], why=why(table, row, "location_quotient"))
    low, high = row.get("location_quotient_low"), row.get("location_quotient_high")
    if low is not None and high is not None:
        text = words(f"{low:,.2f} {DASH} {high:,.2f}")
        return Shown(text, "num range", low, why=why(table, row, "location_quotient_low"))
    disclosed = row.get("location_quotient_disclosed")
    if disclosed is not None:
        told = why(table, row, "location_quotient_disclosed")
        return Shown(words(f"≈ {disclosed:,.2f}"), "num estimate", disclosed, DISCLOSED, why=told)
    return absent(row.get("status"))


def quotient_words(row: Row) -> Text:
    """The location quotient beside a bar; nothing where no value is known."""
    value = row.get("location_quotient")
    return Text("", "") if value is None else Text(f"LQ {value:.2f}", f"区位商{value:.2f}")
