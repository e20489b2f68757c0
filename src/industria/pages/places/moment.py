"""Owns which rows of a place a page shows: the latest whole year, and the indicator that is best known.

Comes in: rows of one place. Goes out: the row or the moment to show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from industria.catalogue import INDICATORS
from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row, best_indicator
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.page_tables import Moment
from industria.pages.places.names import indicator_name
from industria.periods import latest, year_before

ORDER = {name: at for at, name in enumerate(INDICATORS)}


def moment_of(facts: Facts, rows: Sequence[Row]) -> Moment | None:
    """The period and indicator to show of a place: those of every page, else the latest known of its own."""
    known = [row for row in rows if Cell.of(row).mark not in ("unknown", "withheld")]
    usual = facts.tables.latest
    if usual is not None and any((row["period"], row["indicator"]) == usual for row in rows):
        return usual
    latest = latest_period(row["period"] for row in known or rows)
    if latest is None:
        return None
    counts = Counter(str(row["indicator"]) for row in known or rows if row["period"] == latest)
    return latest, best_indicator(counts)


def addable(rows: Iterable[Row]) -> list[Row]:
    """Rows of quantities that can be added up over industries: cars and tonnes of steel cannot."""
    return [row for row in rows if row["indicator"] != "physical_output"]


def latest_period(periods: Iterable[str]) -> str | None:
    """The latest whole year; the latest period where there is no whole year."""
    found = {period for period in periods if period}
    return latest(found)


def latest_rows(rows: Iterable[Row]) -> list[Row]:
    """Of each indicator the row of its latest whole year, output first."""
    by_indicator: dict[str, list[Row]] = {}
    for row in rows:
        by_indicator.setdefault(row["indicator"], []).append(row)
    ordered = sorted(by_indicator, key=lambda name: (ORDER.get(name, len(ORDER)), name))
    found = []
    for name in ordered:
        when = latest_period(row["period"] for row in by_indicator[name])
        found += [row for row in by_indicator[name] if row["period"] == when][:1]
    return found


def with_growth(rows: Sequence[Row], wholes: Sequence[Row]) -> list[Row]:
    """Totals with their growth on the year before and their share of the whole, where both ends are known."""
    own = {(row["period"], row["indicator"]): row["value"] for row in rows}
    whole = {(row["period"], row["indicator"]): row["value"] for row in wholes}
    found = []
    for row in rows:
        before = own.get((year_before(row["period"]) or "", row["indicator"]))
        of = whole.get((row["period"], row["indicator"]))
        now = row["value"]
        growth = now / before - 1 if now is not None and before else None
        share = now / of if now is not None and of else None
        found.append({**row, "growth_computed": growth, "share": share})
    return found


def said_moment(facts: Facts, moment: Moment) -> Text:
    """What is measured and when: “Output, 2023”."""
    name = indicator_name(facts, moment[1])
    return Text(f"{name.en}, {period(moment[0], 'en')}", f"{period(moment[0], 'zh')}{name.zh}")
