"""Section: the measures of every region side by side, as reports show them: latest period, default preset.

Comes in: facts. Goes out: one table, intervals where a value is not certain, and what each measure means.
"""

from __future__ import annotations

from industria.charts.formats import DASH, numeral, period
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.records import MEASURES
from industria.pages.explorer import NOTHING_MEASURED, SHORT
from industria.pages.explorer_choice import BUILT, Choice, choice_of, measures_of, moments_of
from industria.pages.explorer_points import Point
from industria.pages.explorer_tables import DISCLOSED, SMALL, index, place
from industria.pages.explorer_values import points
from industria.pages.facts import Facts
from industria.pages.places.names import indicator_name
from industria.pages.view import NOTHING, Column, Group, Line, Section, Shown, TableView, Words, words

TITLE = Text("The measures of regions side by side", "各地区主要测度")
CHOSEN = ("eci", "coi", "diversity", "herfindahl", "krugman_rest", "related_variety", "unrelated_variety")
"""What a report shows of the measures that a run has; the explorer shows every one."""
MOST = 40


def section(facts: Facts) -> Section:
    """One row a region, ordered by complexity where there is an index, else by the first measure."""
    choice = choice_of(facts, {})
    if choice is None:
        return Section("measures", TITLE, [Words([NOTHING_MEASURED], "gap")], SHORT)
    held = measures_of(facts, "region")
    names = [name for name in CHOSEN if name in held] or held[:1]
    moment = (choice.period, choice.indicator)
    names = [name for name in names if moment in moments_of(facts, "region", name)]
    each = [Choice("region", name, *moment) for name in names]
    found = {one.measure: {point.item: point for point in points(facts, one)} for one in each}
    order = list(found[names[0]])[:MOST] if names else []
    return Section("measures", TITLE, [
        Words([_lead(facts, choice)], "lead"), _table(facts, choice, found, order),
        Words([_meaning(name) for name in names], "points"),
    ], SHORT)  # fmt: skip


def _lead(facts: Facts, choice: Choice) -> Text:
    what = indicator_name(facts, choice.indicator)
    preset = PRESETS[BUILT]
    return Text(
        f"{what.en}, {period(choice.period, 'en')}. Indices of complexity follow the preset {preset.name} "
        f"({preset.stands_for.en}); no interval stands with them here, since none is part of a build.",
        f"{period(choice.period, 'zh')}，按{what.zh}。复杂度类指数采用 {preset.name} 约定"
        f"（{preset.stands_for.zh}）；构建本身不含抽样区间，此处未列。",
    )


def _table(facts: Facts, choice: Choice, found: dict[str, dict[str, Point]], order: list[str]) -> TableView:
    heads = [Column(COLUMNS["region"], wide=True)]
    for name in found:
        said = MEASURES[name].name
        heads.append(Column(Text(said.en[:1].upper() + said.en[1:], said.zh), "right"))
    lines = []
    for item in order:
        small = next((one[item].small for one in found.values() if item in one and one[item].small), False)
        cells = [_shown(of.get(item)) for of in found.values()]
        lines.append(Line([place(facts, choice, item, SMALL if small else NOTHING), *cells]))
    several = len(next(iter(found.values()), {}))
    cut = (
        Text(f"The first {MOST} of {several:,}.", f"{several:,}个中的前{MOST}个。")
        if several > MOST
        else NOTHING
    )
    return TableView(TITLE, heads, [Group(lines)], cut)


def _shown(one: Point | None) -> Shown:
    """A value with its rank; else its interval, else that of disclosed cells, told as such."""
    if one is None:
        return Shown(NOTHING)
    if one.value is not None:
        return index(one.value, one.why, under=words(f"#{one.rank:,}") if one.rank else NOTHING)
    if one.low is not None and one.high is not None:
        said = words(f"{numeral(one.low)} {DASH} {numeral(one.high)}")
        return Shown(said, "num range", one.low, why=one.why)
    if one.disclosed is not None:
        at = f"#{one.rank:,} · " if one.rank else ""
        said = Text(f"{at}{DISCLOSED.en}", f"{at}{DISCLOSED.zh}")
        return index(one.disclosed, one.why, under=said)
    return index(None, withheld=one.withheld)


def _meaning(name: str) -> Text:
    record = MEASURES[name]
    en = f"{record.name.en[:1].upper()}{record.name.en[1:]}: {record.meaning.en} {record.formula}"
    return Text(en, f"{record.name.zh}：{record.meaning.zh}{record.formula}")
