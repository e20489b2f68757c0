"""Owns the tables of what comes next: options with their arithmetic, entries by year, rates of the past."""

from __future__ import annotations

from industria.charts.formats import numeral, percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import why
from industria.pages.places.names import industry_name, named, named_industry
from industria.pages.strengths_choice import ALL
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    fraction,
    words,
)
from industria.pages.what_is_next.known import Known
from industria.portfolio.diversification.evidence import FEASIBILITY, VALUE
from industria.portfolio.diversification.reasons import KINDS, OF_PIECE

NEXT = Text("What comes next, by score", "按得分排序的下一步产业")
TERMS = Text("The arithmetic: every piece of evidence and its percentile", "计算明细：各项依据及其百分位")
BEGUN = Text("What is begun in which year", "逐年启动清单")
PAST = Text("How often industries were entered within three years", "三年内的历史进入率")
AHEAD = Text("Ahead of best rival", "领先最强竞争区县")
KIND = Text("Near or far, safe or bold", "远近与稳健")
GROUP = Text("Density", "关联密度")
OPENS = Text("Opens for later ones", "为后续铺路")
YES = Text("review", "须审查")
NEAR, FAR, TOTAL = Text("near", "近"), Text("far", "远"), Text("all", "全部")


def options_table(found: Known) -> TableView:
    """A row an industry: kind, score and its sides, probability, rival and margin, review, why."""
    heads = (
        Column(COLUMNS["industry"], wide=True), Column(KIND, wide=True), Column(COLUMNS["score"], "right"),
        Column(COLUMNS["probability"], "right"), Column(AHEAD, "right"),
        Column(COLUMNS["review"], wide=True),
    )  # fmt: skip
    regions = list(dict.fromkeys(row["region"] for row in found.options))
    groups = [
        Group(
            [_option(found, row) for row in found.options if row["region"] == region],
            found.facts.place(region, 40) if found.region == ALL else NOTHING,
        )
        for region in regions
    ]
    return TableView(NEXT, heads, groups, source=_source(found, "next_industries"), inner=bool(found.prefix))


def _source(found: Known, name: str) -> tuple[str, tuple[str, ...]] | None:
    """Where files of a table come from; none where it stays in the office."""
    where = () if found.region == ALL else (f"region={found.region}",)
    return None if found.prefix else (name, where)


def _option(found: Known, row: Row) -> Line:
    table = found.table("next_industries")
    kind = KINDS[row["distance_class"], row["risk"]]
    # the reason begins with its kind, which stands above it
    reason = Text(row["reason_en"].partition("; ")[2], row["reason_zh"].partition("；")[2])
    rival = found.facts.place(row["rival"], 30) if row["rival"] else NOTHING
    margin = absent() if row["margin"] is None else Shown(
        words(f"{row['margin']:+.3f}".replace("-", "−")), "num value", row["margin"], rival,
        why=why(table, row, "margin"),
    )  # fmt: skip
    chance = absent() if row["probability"] is None else Shown(
        words(percent(row["probability"])), "num value", row["probability"],
        words(f"{row['past_entries']} / {row['past_open']}"), why=why(table, row, "probability"),
    )  # fmt: skip
    review = (
        Shown(YES, "text", None, Text(row["review_en"], row["review_zh"]))
        if row["review"]
        else Shown(NOTHING)
    )
    return Line([
        named_industry(found.facts, row["industry"]),
        Shown(kind, "text", None, reason), _score(found, row), chance,
        margin,
        review,
    ])  # fmt: skip


def _score(found: Known, row: Row) -> Shown:
    """The product, and under it what is multiplied."""
    under = words(f"{row['feasibility']:.2f} × {row['benefit']:.2f}")
    table = found.table("next_industries")
    return Shown(words(f"{row['score']:.3f}"), "num value", row["score"], under, why=why(table, row, "score"))


def terms_table(found: Known) -> TableView:
    """A row an industry, a column a piece of evidence: the percentile, and under it the raw number."""
    used = [name for name in (*FEASIBILITY, *VALUE) if any(
        row[f"{name}_percentile"] is not None for row in found.options
    )]  # fmt: skip
    weights = {**FEASIBILITY, **VALUE}
    heads = [Column(COLUMNS["industry"], wide=True)]
    for name in used:
        label = OF_PIECE[name]
        heads.append(
            Column(Text(f"{label.en} ({weights[name]:g})", f"{label.zh}（{weights[name]:g}）"), "right")
        )
    lines = [
        Line([named_industry(found.facts, row["industry"]), *(_term(found, row, name) for name in used)])
        for row in found.options
    ]
    note = Text(
        "The percentile among all that could be entered, and under it the number itself; weights in "
        "brackets. "
        "Jobs are persons per million yuan of output, growth is per year over three years.",
        "上为在全部可进入组合中的百分位，下为原值；括号内为权重。就业为每百万元产出人数，增速为三年年均。",
    )
    return TableView(
        TERMS,
        heads,
        [Group(lines)],
        note,
        folded=True,
        source=_source(found, "next_industries"),
        inner=bool(found.prefix),
    )


def _term(found: Known, row: Row, name: str) -> Shown:
    percentile, raw = row[f"{name}_percentile"], row[name]
    if percentile is None or raw is None:
        return absent()
    under = words(percent(raw, sign=True) if name == "growth" else numeral(raw))
    table = found.table("next_industries")
    return Shown(words(f"{percentile:.2f}"), "num value", percentile, under, why=why(table, row, name))


def entries_table(found: Known) -> TableView | None:
    """What is begun, under each year with what it spends of the budget."""
    if not found.years:
        return None
    heads = (
        Column(COLUMNS["industry"], wide=True), Column(COLUMNS["district"]),
        Column(COLUMNS["cost"], "right"), Column(COLUMNS["worth"], "right"),
        Column(COLUMNS["probability"], "right"), Column(OPENS, "right"), Column(COLUMNS["held"], "right"),
        Column(COLUMNS["same_year"], "right"),
    )  # fmt: skip
    groups = []
    for year in found.years:
        mine = [row for row in found.entries if row["year"] == year["year"]]
        if mine:
            heading = Text(
                f"{year['year']}: {year['spent']:.1f} of {year['budget']:g} spent in the whole city",
                f"{year['year']}年：全市已用{year['spent']:.1f}，预算{year['budget']:g}",
            )
            groups.append(Group([_entry(found, row) for row in mine], heading))
    return TableView(
        BEGUN,
        heads,
        groups,
        _worth(found.years[0]),
        source=_source(found, "diversification_plan"),
        inner=bool(found.prefix),
    )


def _worth(year: Row) -> Text:
    """What foresight and sharing the budget are worth, and how far from the best the plan may be."""
    if year.get("foresight_worth") is None:  # a run of an older version
        return NOTHING
    seen, blind, bound = year["foresight_worth"], year["yearly_worth"], year["bound"]
    margin = f"{seen / blind - 1:+.2%}" if blind else "–"
    gap = f"{(bound - seen) / seen:.1%}" if bound is not None and seen else None
    near = Text(f"at most {gap} below the best", f"与最优差距不超过{gap}") if gap else Text(
        "how far below the best is not known", "与最优的差距未知"
    )  # fmt: skip
    planned, apart = year["planned_worth"], year["apart_worth"]
    more = f", {planned / apart - 1:+.0%}" if apart else ""
    drawn = _drawn(year)
    return Text(
        f"With foresight {seen:.2f}, {near.en}; planned anew every year {blind:.2f} (foresight {margin})."
        f"{drawn.en} As if nothing opened anything: {planned:.2f}; so with an equal part of the budget for "
        f"each district {apart:.2f}{more}. Cost and gain are indices, not money. “Opens” is what later "
        "entries of the district would lose without it, in worth and in cost. “Holds” is the share of "
        f"{year['draws']} draws of value and rates, each planned again, in which it is begun at all.",
        f"有预见的序列{seen:.2f}，{near.zh}；逐年重新规划{blind:.2f}（预见{margin}）。{drawn.zh}"
        f"若不计相互促进为{planned:.2f}，此时预算在各区县均分则为{apart:.2f}{more}。"
        "成本与收益为指数，并非金额。“铺路”指若无此项，本区县后续进入在收益与成本上的损失。"
        f"“成立”指{year['draws']}次抽样（每次重新规划）中启动的比例。",
    )


def _drawn(year: Row) -> Text:
    """What the sequence is worth in the draws."""
    if not year["draws"] or year["foresight_low"] is None:
        return NOTHING
    low, high, ahead = year["foresight_low"], year["foresight_high"], year["ahead_in_draws"]
    return Text(
        f" In nine tenths of the draws it is worth {low:.2f} to {high:.2f}, and in {ahead:.0%} of them "
        "no less than the yearly plan.",
        f"抽样中九成介于{low:.2f}与{high:.2f}之间，{ahead:.0%}的抽样不低于逐年规划。",
    )


def _entry(found: Known, row: Row) -> Line:
    table = found.table("diversification_plan")

    def shown(column: str, text: str) -> Shown:
        return Shown(words(text), "num value", row[column], why=why(table, row, column))

    return Line([
        named_industry(found.facts, row["industry"]), named(found.facts, "district", row["region"]),
        shown("cost", f"{row['cost']:.2f}"), shown("worth", f"{row['worth']:.3f}"),
        fraction(row["probability"], why=why(table, row, "probability")), _opens(found, row),
        fraction(row["held"], why=why(table, row, "held")),
        fraction(row["same_year"], why=why(table, row, "same_year")),
    ])  # fmt: skip


def _opens(found: Known, row: Row) -> Shown:
    """What later entries here would lose without this one, and for which it is begun at all."""
    if row.get("opens_worth") is None or not row["opens"]:
        return Shown(NOTHING)
    parts = (
        [Text(f"{row['opens_worth']:.3f}", f"{row['opens_worth']:.3f}")] if row["opens_worth"] >= 5e-4 else []
    )
    if row["saves_cost"] >= 5e-3:
        parts.append(Text(f"cost {row['saves_cost']:.2f}", f"成本{row['saves_cost']:.2f}"))
    if not parts:
        return Shown(NOTHING)
    names = [industry_name(found.facts, code, 30) for code in str(row["opens"]).split(", ")[:2]]
    whose = Text(", ".join(one.en for one in names), "、".join(one.zh for one in names))
    if row["for_the_sake_of"]:
        whose = Text(f"begun for the sake of {whose.en}", f"为{whose.zh}铺路而启动")
    lost = Text("; ".join(one.en for one in parts), "；".join(one.zh for one in parts))
    address = why(found.table("diversification_plan"), row, "opens_worth")
    return Shown(lost, "num value", row["opens_worth"], whose, why=address)


def rates_table(found: Known) -> TableView | None:
    """Deciles of density, then near, far and all; None where the past is too short."""
    rows = [row for row in found.rates if row["rate"] is not None]
    if not rows:
        return None
    heads = (
        Column(GROUP), Column(COLUMNS["past_open"], "right"), Column(COLUMNS["past_entries"], "right"),
        Column(COLUMNS["rate"], "right"),
    )  # fmt: skip
    table = found.table("entry_rates")
    lines = []
    for row in rows:
        label = {"near": NEAR, "far": FAR, "all": TOTAL}.get(row["entry_group"])
        if label is None:
            label = words(f"{row['density_low']:.3f}–{row['density_high']:.3f}")
        rate = Shown(
            words(percent(row["rate"])), "num value", row["rate"],
            words(f"{percent(row['rate_low'])} – {percent(row['rate_high'])}"), why=why(table, row, "rate"),
        )  # fmt: skip
        lines.append(Line([
            Shown(label, "text"), Shown(words(f"{row['past_open']:,}"), "num value", row["past_open"]),
            Shown(words(f"{row['past_entries']:,}"), "num value", row["past_entries"]), rate,
        ]))  # fmt: skip
    note = Text(
        f"Pairs of district and industry that were absent, over {rows[0]['spans']}; 95 % intervals. The "
        f"spans "
        "overlap, so the true intervals are wider.",
        f"区县与产业的缺失组合，{rows[0]['spans']}；95%区间。各时段相互重叠，实际区间更宽。",
    )
    source = None if found.prefix else ("entry_rates", ())
    return TableView(PAST, heads, [Group(lines)], note, True, source, bool(found.prefix))
