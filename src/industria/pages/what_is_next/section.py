"""Page and section: what comes next: near and far, safe and bold, the past's rates, a plan of years."""

from __future__ import annotations

from industria.chains.fair_competition import LAW
from industria.charts import entry_years, next_options
from industria.charts.formats import percent
from industria.charts.formats import period as period_said
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.strengths_choice import ALL
from industria.pages.view import NOTHING, Section, Words
from industria.pages.what_is_next.known import Known, known
from industria.pages.what_is_next.tables import entries_table, options_table, rates_table, terms_table
from industria.portfolio.diversification.reasons import refusal_words, weights_words
from industria.portfolio.diversification.review import RULE
from industria.portfolio.diversification.sequencing import AFTER, STEEPNESS

SHORT = Text("What comes next", "下一步")
TITLE = Text("What comes next?", "下一步发展什么？")
GAP = Text(
    "What comes next needs at least three regions and three industries of one year. The table `activity` "
    "would "
    "fill it.",
    "至少需要同一年份三个地区、三个行业的数据。数据表 activity 可补足。",
)
OPTIONS = Text("Industries not there yet: feasibility and value", "尚未具备的产业：可行性与价值")
SEQUENCE = Text("Which entry begins in which year", "逐年启动的产业")
HOW = Text("How it is made", "如何得出")


def section(facts: Facts) -> Section:
    """The best three of every district, and the plan of years."""
    return Section("next", TITLE, blocks(known(facts, {})), SHORT)


def blocks(found: Known) -> list[object]:
    """What is next here or everywhere: said, drawn, listed; the past; the years."""
    if not found.regions:
        return [Words([GAP], "gap")]
    made: list[object] = [Words(_lead(found), "lead"), Words(_points(found), "points")]
    made += [_picture(found), options_table(found)]
    if found.region != ALL:
        made.append(terms_table(found))
    made += [_years(found), entries_table(found), rates_table(found), Words(_how(), "list", HOW)]
    return [block for block in made if block is not None]


def _lead(found: Known) -> list[Text]:
    first = found.options[0]
    when = first["period"]
    name = found.name(first)
    best = max(found.options, key=lambda row: row["score"])
    if found.region == ALL:
        name = found.name(best)
        some = len(found.shown) < len(found.regions)
        part = Text(f"; the {len(found.shown)} largest are listed", f"（列出最大的{len(found.shown)}个）")
        few = part if some else NOTHING
        return [Text(
            f"{len(found.regions):,} districts and what each could begin, by what was there in "
            f"{period_said(when, 'en')}{few.en}. The highest score of these: {name.en}.",
            f"依{period_said(when, 'zh')}的产业分布，列出{len(found.regions):,}个区县可发展的产业{few.zh}。"
            f"得分最高：{name.zh}。",
        )]  # fmt: skip
    place = found.facts.place(found.region)
    reason = Text(first["reason_en"], first["reason_zh"])
    return [Text(
        f"First for {place.en}, by what was there in {period_said(when, 'en')}: {name.en}. {reason.en}",
        f"依{period_said(when, 'zh')}的产业分布，{place.zh}首选：{name.zh}。{reason.zh}",
    )]  # fmt: skip


def _points(found: Known) -> list[Text]:
    """The base rates, what sharing the budget is worth, how many ask for a review, and on what it rests."""
    told = [_rates(found)]
    flagged = sum(bool(row["review"]) for row in found.options)
    told.append(Text(
        f"{flagged} of the {len(found.options)} listed ask for a fair-competition review. {RULE.en} "
        f"({LAW.en}.)",
        f"所列{len(found.options)}项中有{flagged}项提示公平竞争审查。{RULE.zh}依据：{LAW.zh}。",
    ))  # fmt: skip
    if found.prefix:
        told.append(Text(
            "Made of all that the office knows. What leaves is made without withheld figures and differs.",
            "依本机构掌握的全部数据；对外版本不含不予公布的数据，结果不同。",
        ))  # fmt: skip
    elif found.facts.tables.withheld.num_rows:
        told.append(Text(
            "Made of what may be told: a withheld cell counts as not present and is not listed.",
            "依可公布数据：不予公布的单元按未具备处理，且不列入。",
        ))  # fmt: skip
    return told


def _rates(found: Known) -> Text:
    near, far = found.rate("near"), found.rate("far")
    if near is None or far is None:
        reason = refusal_words(str(found.rates[0]["reason"])) if found.rates else Text("", "")
        return Text(f"No probability is given: {reason.en}.", f"不给出概率：{reason.zh}。")
    return Text(
        f"In the past, of what was as near as this calls near, {percent(near['rate'])} was there three years "
        f"later ({near['past_entries']} of {near['past_open']}); of what was farther, {percent(far['rate'])} "
        f"({far['past_entries']} of {far['past_open']}). Near is no promise.",
        f"历史上达到“近”的组合，三年后具备者占{percent(near['rate'])}（{near['past_open']}中{near['past_entries']}）；"
        f"较远者占{percent(far['rate'])}（{far['past_open']}中{far['past_entries']}）。“近”并不等于必然。",
    )


def _picture(found: Known) -> object:
    shown = found.options if found.region != ALL else [row for row in found.options if row["rank"] == 1]
    rows = next_options.twin([_named(found, row, 30) for row in shown])
    return found.facts.picture(
        "next-options",
        lambda language: next_options.chart(
            rows, OPTIONS[language], language, synthetic=found.facts.given.synthetic
        ),
        OPTIONS,
    )


def _years(found: Known) -> object:
    if not found.years:
        return None
    last = max(row["year"] for row in found.years) + AFTER
    rows = entry_years.twin([{**_named(found, row, 36), "last": last} for row in found.entries])
    return found.facts.picture(
        "next-years",
        lambda language: entry_years.chart(
            rows, SEQUENCE[language], language, synthetic=found.facts.given.synthetic
        ),
        SEQUENCE,
    )


def _named(found: Known, row: Row, limit: int) -> Row:
    name = found.name(row, limit)
    return {**row, "key": f"{row['region']} {row['industry']}", "name_en": name.en, "name_zh": name.zh}


def _how() -> list[Text]:
    return [
        Text(
            "Score = feasibility × value; each is a weighted mean of percentiles among all that could be "
            "entered. "
            "What is unknown stands in the middle of what it could be; what is unknown everywhere counts for "
            "nothing.",
            "得分＝可行性×价值；二者均为百分位的加权平均（在全部可进入组合中）。未知者取可能范围的中点，处处未知者不计。",
        ),
        *weights_words(),
        Text(
            "Near: at least the density that half of the past’s entries had three years before. Safe: "
            "even the low "
            "end of its feasibility is not below the middle one.",
            "“近”指关联密度不低于历史上半数进入者三年前的水平；“稳健”指可行性下限仍不低于中位。",
        ),
        Text(
            f"An entry costs 1 where density is highest and up to {1 + STEEPNESS:g} where nothing is "
            f"near; it brings "
            f"value × probability a year, from the year after to {AFTER} years after the last. All "
            f"districts share "
            "the budget of a year; at most two begin the same industry in one year. An entry raises "
            "the density of what is related to it in its district, by its probability, so that later entries "
            "become cheaper and likelier. The sequence of all years is the best with that in mind.",
            f"关联密度最高者成本为1，毫无基础者为{1 + STEEPNESS:g}；年收益为价值×概率，"
            f"自次年计至末年后{AFTER}年。"
            "各区县共享年度预算，同一产业每年至多两个区县启动。"
            "每项进入按其概率提高本区县相关产业的关联密度，使后续进入更省、更可能；全部年份的序列据此整体最优。",
        ),
    ]  # fmt: skip
