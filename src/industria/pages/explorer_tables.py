"""Owns the tables of the measures explorer: the ranking with intervals and peers, and what a measure is.

Comes in: points and a choice. Goes out: tables whose numbers open their explanation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from industria.charts.formats import DASH, numeral
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.records import MEASURES
from industria.pages.explorer_choice import Choice
from industria.pages.explorer_points import Group as Middle
from industria.pages.explorer_points import Point, told
from industria.pages.explorer_values import reason_said
from industria.pages.facts import Facts
from industria.pages.places.names import Kind, named, named_industry, place_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Why,
    Words,
    absent,
    words,
)

SMALL = Text("too small to be ranked", "规模过小，不排名")
DISCLOSED = Text("of disclosed cells", "仅按可公布单元")
AGAINST = Text("Against the middle half", "与中间半数相比")
ABOVE, INSIDE, BELOW = Text("above", "高于"), Text("within", "之内"), Text("below", "低于")
WHAT = Text("What this is", "测度说明")
OPEN_LINES = 60
"""A longer table is folded under its picture."""
MOST_LINES = 5000
"""Most rows of a table of a page and of its files."""


def index(
    value: float | None,
    why: Why | None = None,
    *,
    withheld: bool = False,
    under: Text = NOTHING,
    unit: str = "",
) -> Shown:
    """An index or a count; unknown and withheld are marked."""
    if value is None:
        gone = absent("suppressed" if withheld else None)
        return Shown(gone.text, gone.kind, None, under)
    text = Text(told(value, unit, "en"), told(value, unit, "zh"))
    return Shown(text, "num zero" if value == 0 else "num value", value, under, why=why)


def span(low: float | None, high: float | None, why: Why | None = None) -> Shown:
    """An interval, open where one end is not known."""
    if low is None and high is None:
        return Shown(NOTHING)
    if low is None or high is None:
        end = f"≤ {numeral(high)}" if high is not None else f"≥ {numeral(low or 0.0)}"
        return Shown(
            words(end),
            "num at-least" if high is None else "num at-most",
            low if high is None else high,
            why=why,
        )
    return Shown(words(f"{numeral(low)} {DASH} {numeral(high)}"), "num range", high - low, why=why)


def names_of(facts: Facts, choice: Choice, items: Sequence[str]) -> dict[str, Text]:
    """The names under which places are drawn; the code behind a name that several of them have."""
    kind: Kind = "district" if choice.grain == "region" else "industry"
    names = {item: place_name(facts, kind, item, 40) for item in items}
    several = {name for name, count in Counter(names.values()).items() if count > 1}
    return {
        item: Text(f"{name.en} {item}", f"{name.zh} {item}") if name in several else name
        for item, name in names.items()
    }


def place(facts: Facts, choice: Choice, item: str, under: Text = NOTHING) -> Shown:
    """The name of a region or an industry, which leads to its page."""
    if choice.grain == "industry":
        return named_industry(facts, item)
    return named(facts, "district", item, under)


def ranking_table(
    facts: Facts, choice: Choice, found: Sequence[Point], group: tuple[Middle, dict[str, int], bool]
) -> TableView:
    """Every region or industry with its value, interval, rank, and where it stands in its group.

    `group`: the middle of the group, the rank within it, and whether the group is a chosen one.
    """
    centre, within, chosen = group
    disclosed = any(one.disclosed is not None and one.value is None for one in found)
    wide = any(one.low is not None or one.high is not None for one in found)
    ranged = any(one.rank_low is not None for one in found)
    heads = [
        Column(COLUMNS[choice.grain], wide=True),
        Column(Text(_first(MEASURES[choice.measure].name.en), MEASURES[choice.measure].name.zh), "right"),
        *([Column(COLUMNS["interval"], "right")] if wide else []),
        *([Column(COLUMNS["value_disclosed"], "right")] if disclosed else []),
        Column(COLUMNS["rank"], "right"),
        *([Column(COLUMNS["rank_interval"], "right")] if ranged else []),
        *([Column(COLUMNS["rank_in_group"], "right")] if chosen else []),
        Column(AGAINST),
    ]
    lines = []
    for one in found[:MOST_LINES]:
        cells = [place(facts, choice, one.item), _value(choice, one)]
        cells += [span(one.low, one.high, one.why)] if wide else []
        cells += [index(one.disclosed, one.why)] if disclosed else []
        cells.append(_rank(one.rank, one))
        cells += [span(one.rank_low, one.rank_high, one.why_rank)] if ranged else []
        cells += [_rank(within.get(one.item), one)] if chosen else []
        lines.append(Line([*cells, _against(one, centre)]))
    caption = Text("The ranking as a table", "排名数据表")
    return TableView(caption, heads, [Group(lines)], _cut(found), folded=len(found) > OPEN_LINES)


def _value(choice: Choice, one: Point) -> Shown:
    """The value; under it why there is none, or that the place is too small to be ranked."""
    under = SMALL if one.small and one.value is not None else NOTHING
    if one.value is None and one.reason:
        under = reason_said(choice, one.reason)
    return index(one.value, one.why, withheld=one.withheld, under=under, unit=one.unit)


def _rank(at: int | None, one: Point) -> Shown:
    if at is None:
        return absent("suppressed" if one.withheld else None) if not one.small else Shown(NOTHING)
    return Shown(words(f"{at:,}"), "num value", at, why=one.why_rank or one.why)


def _against(one: Point, centre: Middle) -> Shown:
    """Whether a value is above, within or below the quartiles of the group."""
    value = one.disclosed if centre.disclosed else one.value
    if value is None or centre.lower is None or centre.upper is None:
        return Shown(NOTHING)
    said = ABOVE if value > centre.upper else BELOW if value < centre.lower else INSIDE
    return Shown(said)


def _cut(found: Sequence[Point]) -> Text:
    if len(found) <= MOST_LINES:
        return NOTHING
    return Text(f"The first {MOST_LINES:,} of {len(found):,}.", f"{len(found):,}个中的前{MOST_LINES:,}个。")


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def meaning(choice: Choice) -> Section:
    """What the measure is, from the catalogue, and what the preset stands for."""
    record = MEASURES[choice.measure]
    told = [
        (COLUMNS["meaning"], record.meaning), (COLUMNS["formula"], words(record.formula, 300)),
        (COLUMNS["unit"], words(record.unit)), (COLUMNS["convention"], record.convention),
        (COLUMNS["source"], words(record.source, 400)),
    ]  # fmt: skip
    if choice.complex:
        preset = PRESETS[choice.preset]
        said = Text(f"{preset.name}: {preset.stands_for.en}", f"{preset.name}：{preset.stands_for.zh}")
        told.append((COLUMNS["preset"], said))
    lines = [Text(f"{head.en}: {text.en}", f"{head.zh}：{text.zh}") for head, text in told if text.en]
    return Section("what", WHAT, [Words(lines, "points")])
