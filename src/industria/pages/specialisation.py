"""Page and section: how specialised regions and how concentrated industries are, by several indices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from industria.charts import ranked_indices
from industria.charts.formats import numeral, percent, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.concentration_records import CONCENTRATION_MEASURES
from industria.measures.regional_complexity.moments import OF_INDICATORS
from industria.measures.regional_specialisation.reasons import reason
from industria.pages.facts import Facts, why
from industria.pages.places.names import indicator_name, place_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    absent,
    both,
    words,
)
from industria.periods import latest

SHORT = Text("Specialisation", "专业化")
TITLE = Text("How specialised, how concentrated?", "专业化与集中度")
READING = Text("What each index says", "各指数的含义")
MOST = 40
OF_REGIONS = (
    "krugman_nation", "herfindahl", "entropy", "related_variety", "unrelated_variety", "hachman",
)  # fmt: skip
OF_INDUSTRIES = ("locational_gini_hoover", "hoover", "herfindahl", "theil_relative", "gamma")
FOLDED = 20
"""A longer table is folded under its picture."""
DISCLOSED = Text("disclosed cells", "可公布单元")
ALIKE = Text("All among the cells that are known and may be shown.", "均仅按已知且可公布的单元计算。")
SHOWN_COLUMNS = (
    "classification", "period", "indicator", "measure", "value", "low", "high", "value_disclosed",
    "coverage_disclosed", "reason",
)  # fmt: skip
Profiles = dict[str, dict[str, Row]]
"""Rows by unit and measure."""


def section(facts: Facts) -> Section:
    """The latest whole year: regions by how unlike the whole they are, industries by how clustered."""
    moment = _latest(facts)
    if moment is None:
        gap = Text(
            "Specialisation needs activity by region and industry. The table `activity` would fill it.",
            "专业化与集中度需要分地区、分行业数据。数据表 activity 可补足。",
        )
        return Section("specialisation", TITLE, [Words([gap], "gap")], SHORT)
    shown = facts.tables.shown_regions
    regions = _profiles(facts, "region", OF_REGIONS, {**moment, "region": shown} if shown else moment)
    industries = _profiles(facts, "industry", OF_INDUSTRIES, moment)
    found: list[object] = [Words([_lead(facts, moment, regions, industries)], "lead")]
    for unit, measures, profiles in (
        ("region", OF_REGIONS, regions), ("industry", OF_INDUSTRIES, industries),
    ):  # fmt: skip
        table = _table(facts, unit, measures, profiles)
        found.append(_picture(facts, unit, measures[0], profiles, table) or table)
    found.append(Words(_reading(facts), "list", READING))
    return Section("specialisation", TITLE, found, SHORT)


def _latest(facts: Facts) -> dict[str, str] | None:
    periods = facts.tables.distinct("region_profiles", "period")
    when = latest(periods)
    if when is None:
        return None
    rows = facts.find("region_profiles", {"period": when, "measure": "herfindahl"}, SHOWN_COLUMNS[:4])
    assert rows is not None
    there = set(rows["indicator"].to_pylist())
    return {"period": when, "indicator": next(name for name in OF_INDICATORS if name in there)}


def _profiles(facts: Facts, unit: str, measures: Sequence[str], moment: Mapping[str, Any]) -> Profiles:
    """The rows of a moment by unit and measure, of the classification that most of them are in."""
    rows = facts.find(f"{unit}_profiles", {**moment, "measure": list(measures)}, (unit, *SHOWN_COLUMNS))
    found: list[Row] = rows.to_pylist() if rows is not None else []
    kinds = Counter(row["classification"] for row in found)
    kind = max(kinds, key=lambda name: (kinds[name], str(name)), default=None)
    profiles: Profiles = {}
    for row in found:
        if row["classification"] == kind:
            profiles.setdefault(row[unit], {})[row["measure"]] = row
    return profiles


def _lead(facts: Facts, moment: dict[str, str], regions: Profiles, industries: Profiles) -> Text:
    what, when = indicator_name(facts, moment["indicator"]), moment["period"]
    every = len(facts.tables.distinct("region_profiles", "region"))
    en, zh = f"{len(regions):,} regions", f"{len(regions):,}个地区"
    if len(regions) < every:
        en, zh = (
            f"the {len(regions):,} largest of {every:,} regions",
            f"{every:,}个地区中最大的{len(regions):,}个",
        )
    return Text(
        f"{what.en}, {period(when, 'en')}: {en} and {len(industries):,} industries, compared with all "
        "regions of the plan together.",
        f"{period(when, 'zh')}{what.zh}：{zh}、{len(industries):,}个行业；参照为规划内全部地区合计。",
    )


def _ordered(profiles: Profiles, measure: str) -> list[str]:
    """Units by one measure, the highest first; those without any number last."""

    def place(unit: str) -> tuple[bool, float, str]:
        at = ranked_indices.order(profiles[unit].get(measure, {}))
        return at is None, -(at or 0.0), unit

    return sorted(profiles, key=place)


def _picture(facts: Facts, unit: str, measure: str, profiles: Profiles, table: TableView) -> object:
    rows = []
    for code in _ordered(profiles, measure)[: ranked_indices.MOST]:
        name = _name(facts, unit, code)
        rows.append({**profiles[code].get(measure, {}), "key": code, "name_en": name.en, "name_zh": name.zh})
    drawn, record = ranked_indices.twin(rows), CONCENTRATION_MEASURES[measure]
    label = table.caption
    return facts.picture(
        f"specialisation-{unit}",
        lambda language: ranked_indices.chart(
            drawn, label[language], record.name[language], language, synthetic=facts.given.synthetic
        ),
        label,
        table,
    )


def _table(facts: Facts, unit: str, measures: Sequence[str], profiles: Profiles) -> TableView:
    heads = (
        Column(COLUMNS[unit], wide=True),
        *(Column(_title(measure), "right") for measure in measures),
        Column(COLUMNS["coverage_disclosed"], "right"),
    )
    codes = _ordered(profiles, measures[0])
    alike = not any(row["value"] is not None for code in codes for row in profiles[code].values())
    lines = []
    for code in codes[:MOST]:
        to = f"{'district' if unit == 'region' else 'industry'}/{code}"
        under = NOTHING if unit == "region" else words(code)
        cells = [Shown(_name(facts, unit, code), "name", None, under, to=to)]
        rows = [profiles[code].get(measure) for measure in measures]
        cells += [_index(row, f"{unit}_profiles", NOTHING if alike else DISCLOSED) for row in rows]
        lines.append(Line([*cells, _covered(profiles[code].get(measures[0]), f"{unit}_profiles")]))
    caption = (
        Text("How unlike the whole each region is", "各地区产业结构与总体的差异")
        if unit == "region"
        else Text("How clustered each industry is", "各行业的地理集中程度")
    )
    note = _joined(_cut(len(codes)), ALIKE if alike else NOTHING)
    return TableView(caption, heads, [Group(lines)], note, folded=len(lines) > FOLDED)


def _name(facts: Facts, unit: str, code: str) -> Text:
    return facts.place(code, 44) if unit == "region" else place_name(facts, "industry", code, 60)


def _index(row: Row | None, table: str, mark: Text) -> Shown:
    """A number; else that of disclosed cells, marked; else its interval; else why there is none."""
    if row is None:
        return absent()
    if row["value"] is not None:
        return Shown(words(numeral(row["value"])), "num value", row["value"], why=why(table, row, "value"))
    if row["value_disclosed"] is not None:
        shown = row["value_disclosed"]
        return Shown(words(numeral(shown)), "num value", shown, mark, why=why(table, row, "value_disclosed"))
    if row["low"] is not None or row["high"] is not None:
        ends = [numeral(row[end]) if row[end] is not None else "…" for end in ("low", "high")]
        return Shown(words("–".join(ends)), "num range", row["low"], why=why(table, row, "low"))
    return Shown(absent().text, "num unknown brief", None, reason(row["reason"]))


def _covered(row: Row | None, table: str) -> Shown:
    if row is None or row["coverage_disclosed"] is None:
        return absent()
    part = row["coverage_disclosed"]
    return Shown(words(percent(part)), "num value", part, why=why(table, row, "coverage_disclosed"))


def _title(measure: str) -> Text:
    name = CONCENTRATION_MEASURES[measure].name
    return both(name.en, name.zh)


def _cut(count: int) -> Text:
    return (
        Text(f"The first {MOST} of {count:,}.", f"{count:,}个中的前{MOST}个。") if count > MOST else NOTHING
    )


def _joined(*parts: Text) -> Text:
    told = [part for part in parts if part.en]
    return Text(" ".join(part.en for part in told), "".join(part.zh for part in told))


def _reading(facts: Facts) -> list[Text]:
    """What the indices say, and what they do not."""
    lines = [
        Text(
            f"{_title(name).en}: {CONCENTRATION_MEASURES[name].meaning.en}",
            f"{_title(name).zh}：{CONCENTRATION_MEASURES[name].meaning.zh}",
        )
        for name in dict.fromkeys((*OF_REGIONS, *OF_INDUSTRIES))
    ]
    if facts.given.safe:
        lines.append(Text(
            "Where a cell may not leave the office, the index is that of the cells which may; the last "
            "column says what part of the total they hold.",
            "有单元不得对外公布时，指数仅按可公布单元计算，末列为其占合计的比重。",
        ))  # fmt: skip
    return lines
