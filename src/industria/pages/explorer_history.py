"""Owns the history of a measure: a few regions or industries over all periods that are known.

Comes in: facts, a choice, and the derived runs of other periods where the choice is of a derived one. Goes
out: a picture with its table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from industria.charts import measure_history
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.records import MEASURES
from industria.pages.explorer_choice import BUILT, Choice, moments_of
from industria.pages.explorer_points import Point
from industria.pages.explorer_tables import DISCLOSED, index, names_of, place, span
from industria.pages.explorer_values import points
from industria.pages.facts import Facts
from industria.pages.view import NOTHING, Column, Group, Line, PictureView, Shown, TableView, words
from industria.periods import sort_key
from industria.workspace.deriving import Derived

TITLE = Text("Over the periods", "历期变化")
UNASKED = 4
"""How many of the highest are drawn where nobody has chosen any."""


def history(
    facts: Facts, choice: Choice, found: Sequence[Point], earlier: Sequence[Derived]
) -> PictureView | None:
    """The measure over the periods; `earlier` are derived runs of the same question in other periods."""
    items = (
        list(choice.items) or [one.item for one in found if one.shown is not None and not one.small][:UNASKED]
    )
    table = _by_period(facts, choice, items, earlier)
    if len(table) < measure_history.LEAST:
        return None
    names = names_of(facts, choice, items)
    rows = [_row(names, when, one) for when, known in table for item in items
            if (one := known.get(item)) is not None]  # fmt: skip
    drawn, what = measure_history.twin(rows), MEASURES[choice.measure].name
    note = _note(choice, table, _of_derived(choice, earlier))
    return facts.picture(
        "history",
        lambda lang: measure_history.chart(
            drawn, TITLE[lang], what[lang], lang, note=note[lang], synthetic=facts.given.synthetic
        ),
        TITLE,
        _table(facts, choice, items, table),
    )


Known = list[tuple[str, dict[str, Point]]]
"""Periods in order, each with its points by region or industry."""


def _of_derived(choice: Choice, earlier: Sequence[Derived]) -> bool:
    """Whether the history is of derived runs: another question than the build's, asked of two periods."""
    return choice.other and choice.derived is not None and bool(earlier)


def _by_period(facts: Facts, choice: Choice, items: Sequence[str], earlier: Sequence[Derived]) -> Known:
    if _of_derived(choice, earlier):
        runs = {one.parameters["period"]: one for one in [*earlier, choice.derived] if one is not None}
        each = [(when, replace(choice, period=when, derived=run)) for when, run in runs.items()]
    else:
        kind = len(choice.period)  # a quarter is compared with quarters, a year with years
        periods = [when for when, what in moments_of(facts, choice.grain, choice.measure)
                   if what == choice.indicator and len(when) == kind]  # fmt: skip
        plain = replace(choice, derived=None)
        each = [(when, replace(plain, period=when)) for when in periods]
        if choice.complex:
            built = facts.tables.moments_in
            table = "complexity_regions" if choice.grain == "region" else "complexity_industries"
            each = [(when, one) for when, one in each if (when, choice.indicator) in built(table)]
    each.sort(key=lambda one: sort_key(one[0]))
    return [(when, {one.item: one for one in points(facts, asked, items)}) for when, asked in each]


def _row(names: Mapping[str, Text], when: str, one: Point) -> Row:
    name = names[one.item]
    value = one.value if one.value is not None else one.disclosed
    kind = "disclosed" if one.value is None and one.disclosed is not None else "value"
    return {
        "key": one.item, "name_en": name.en, "name_zh": name.zh, "period": when, "kind": kind,
        "value": value, "low": one.low, "high": one.high,
    }  # fmt: skip


def _note(choice: Choice, table: Known, derived: bool) -> Text:
    """Of which convention the line is, and what the thick strokes are."""
    en, zh = [], []
    wide = any(one.low is not None for _, known in table for one in known.values())
    if derived:
        en.append(f"Preset {choice.preset}, among the regions chosen: the periods computed so far.")
        zh.append(f"约定 {choice.preset}，限所选地区：仅含已计算的时期。")
    elif choice.complex:
        en.append(f"Preset {BUILT}, all regions, each period compared within itself.")
        zh.append(f"约定 {BUILT}，全部地区，各期仅在本期内比较。")
    if wide:
        en.append("Thick strokes are intervals.")
        zh.append("粗线段为区间。")
    if any(one.value is None and one.disclosed is not None for _, known in table for one in known.values()):
        en.append("Hollow: of disclosed cells alone.")
        zh.append("空心：仅按可公布单元。")
    return Text(" ".join(en), "".join(zh))


def _table(facts: Facts, choice: Choice, items: Sequence[str], table: Known) -> TableView:
    kept = [(item, when, known[item]) for item in items for when, known in table if item in known]
    wide = any(one.low is not None for _, _, one in kept)
    ranked = any(one.rank is not None for _, _, one in kept)
    heads = [
        Column(COLUMNS[choice.grain], wide=True), Column(COLUMNS["period"]),
        Column(COLUMNS["value"], "right"),
        *([Column(COLUMNS["interval"], "right")] if wide else []),
        *([Column(COLUMNS["rank"], "right")] if ranked else []),
    ]  # fmt: skip
    lines = []
    for item, when, one in kept:
        cells = [
            place(facts, choice, item), Shown(Text(period(when, "en"), period(when, "zh"))),
            _value(one),
        ]  # fmt: skip
        cells += [span(one.low, one.high, one.why)] if wide else []
        lines.append(Line([*cells, *([_rank(one)] if ranked else [])]))
    return TableView(Text("The history as a table", "历期数据表"), heads, [Group(lines)], folded=True)


def _value(one: Point) -> Shown:
    """The value; where it cannot be told that of disclosed cells, told as such."""
    if one.value is None and one.disclosed is not None:
        return index(one.disclosed, one.why, under=DISCLOSED, unit=one.unit)
    return index(one.value, one.why, withheld=one.withheld, unit=one.unit)


def _rank(one: Point) -> Shown:
    if one.rank is None:
        return Shown(NOTHING)
    return Shown(words(f"{one.rank:,}"), "num value", one.rank, why=one.why_rank)
