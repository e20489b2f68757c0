"""Owns `industria.toml` of the demo city: which file feeds which table, with headers and units.

Comes in: the layouts. Goes out: the text of the settings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from industria.reference.demo_city.design import CITY_EN, CITY_ZH, YEARS
from industria.reference.demo_city.layouts import Layout, headers, origin_note
from industria.reference.demo_city.trade import YUAN_PER_DOLLAR


def settings_text(layouts: Iterable[Layout]) -> str:
    """The settings as TOML; headers are named one by one so that a planner sees how it is done."""
    lines = [
        "# The demo city: everything in it is invented. Each [[sources]] says which file feeds which table.",
        "",
        "[workspace]",
        f"name_zh = {_text(CITY_ZH)}",
        f"name_en = {_text(CITY_EN)}",
        "synthetic = true",
        "",
        "[exchange.USD]",
        'source = "invented: the same rate in every year"',
        *(f"{year} = {YUAN_PER_DOLLAR}" for year in YEARS),
    ]
    for layout in layouts:
        lines += ["", *_source(layout)]
    return "\n".join(lines) + "\n"


def _source(layout: Layout) -> list[str]:
    start = len(layout.above) + 1
    rows = 2 if layout.groups else 1
    given: dict[str, str | int | None] = {
        "sheet": layout.sheet,
        "header_rows": rows if rows > 1 or layout.above else None,
        "header_start": start if layout.above else None,
        "encoding": None if layout.kind != "csv" else layout.encoding,
        "delimiter": layout.delimiter if layout.delimiter != "," else None,
    }
    note = origin_note()
    lines = [
        "[[sources]]",
        f"table = {_text(layout.table)}",
        f"file = {_text(layout.file)}",
        *(f"{name} = {_text(note[name])}" for name in ("origin", "source")),
        f"money_unit = {_text(layout.money)}",
        *(f"{key} = {_value(value)}" for key, value in given.items() if value is not None),
    ]
    if layout.withheld:
        lines.append(f"withheld = [{', '.join(map(_text, layout.withheld))}]")
    if layout.chinese:
        lines.append("[sources.columns]")
        lines += [f"{name} = {_text(header)}" for name, header in headers(layout).items()]
    return lines


def _value(value: str | int) -> str:
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
