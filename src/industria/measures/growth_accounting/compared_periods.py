"""Owns which periods of a table are compared: two ends of one kind, and those between where asked.

Comes in: the period column and the ends that someone names. Goes out: the numbers of the periods, in order.
"""

from __future__ import annotations

from typing import Any

from industria import periods
from industria.measures import data_finding_records as data_records
from industria.measures.growth_accounting import finding_records as records
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.plain_tables import Key, PlainTable


def compared_periods(table: PlainTable, time: Key, options: GrowthOptions, *, between: bool) -> list[int]:
    """The numbers of the periods from start to end, only these two unless those between are asked for."""
    texts = _canonical(table, time)
    table.stop_on_errors()
    if not texts:
        return []
    known = sorted(texts, key=periods.sort_key)
    end = _named(table, options.end, texts, known[-1])
    alike = [text for text in known if text[4:] == end[4:]]
    start = _named(table, options.start, texts, alike[0])
    table.stop_on_errors()
    if start == end and options.start is None and options.end is None:
        table.complain(records.ONE_PERIOD, time.name, periods=", ".join(known))
    elif start[4:] != end[4:] or periods.year(start) >= periods.year(end):
        table.complain(records.PERIODS_APART, time.name, start=start, end=end)
    table.stop_on_errors()
    chosen = [text for text in alike if periods.year(start) <= periods.year(text) <= periods.year(end)]
    if between:
        _warn_of_gaps(table, chosen)
        return [texts[text] for text in chosen]
    return [texts[start], texts[end]]


def _canonical(table: PlainTable, time: Key) -> dict[str, int]:
    """The number of each period by its canonical text; complains of what is none or written in two ways."""
    texts: dict[str, int] = {}
    wrong = []
    for number, label in enumerate(time.labels):
        text = periods.parse(str(label))
        if text is None:
            wrong.append(repr(label))
        elif text in texts:
            table.complain(data_records.BAD_KEY, time.name, kinds=f"several ways to write {text}")
        else:
            texts[text] = number
    if wrong:
        table.complain(data_records.BAD_PERIOD, time.name, len(wrong), example=wrong[0])
    return texts


def _named(table: PlainTable, given: Any, texts: dict[str, int], default: str) -> str:
    if given is None:
        return default
    text = periods.parse(str(given))
    if text is None or text not in texts:
        known = ", ".join(sorted(texts, key=periods.sort_key))
        table.complain(records.PERIOD_ABSENT, None, given=repr(given), periods=known)
        return default
    return text


def _warn_of_gaps(table: PlainTable, chosen: list[str]) -> None:
    first, last = periods.year(chosen[0]), periods.year(chosen[-1])
    there = {periods.year(text) for text in chosen}
    missing = [f"{year}{chosen[0][4:]}" for year in range(first, last + 1) if year not in there]
    if missing:
        table.complain(
            records.STEPS_UNEVEN,
            None,
            len(missing),
            start=chosen[0],
            end=chosen[-1],
            missing=", ".join(missing),
        )
