"""Section: the road to the targets: chances, what is needed and was achieved, the models' past accuracy.

Comes in: facts. Goes out: blocks; the two models are told apart, and each has its accuracy beside it.
"""

from __future__ import annotations

from industria.charts import count_road
from industria.charts.formats import headline, percent, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.road import accuracy_tables, cohort_tables, tables
from industria.pages.view import Section, Words

SHORT = Text("Road to the targets", "迈向目标")
TITLE = Text("Will the counts reach their targets?", "企业数量能否达标？")
GAP = Text(
    "No chance can be told: no target is of a stock (such as high-tech enterprises) with at least three "
    "published counts, and no firm histories are loaded. The tables `indicators` and `enterprises` "
    "would fill it.",
    "尚不能测算：没有至少三个公布数的存量目标（如高新技术企业），也未载入企业历年数据。"
    "数据表 indicators 与 enterprises 可补足。",
)
HOW = Text("How it is made", "如何得出")


def section(facts: Facts) -> Section:
    """The road, as reports show it."""
    return Section("road", TITLE, blocks(facts), SHORT)


def blocks(facts: Facts) -> list[object]:
    """What is likely, drawn and listed; then each model's accuracy and its figures."""
    targets, cohorts = facts.rows("count_targets"), facts.rows("cohort_forecasts")
    told = [row for row in targets if row["probability"] is not None]
    if not told and not cohorts:
        return [Words([GAP], "gap"), *([tables.targets(facts, targets)] if targets else [])]
    made: list[object] = []
    if told:
        made += [Words(_lead(told), "lead"), Words(_points(facts, told), "points"), _picture(facts)]
    made += [
        tables.targets(facts, targets) if targets else None,
        accuracy_tables.accuracy(facts, "published"),
    ]
    made += [tables.points(facts), *cohort_tables.cohort_blocks(facts), Words(_how(), "list", HOW)]
    return [block for block in made if block is not None]


def _lead(told: list[Row]) -> list[Text]:
    """The chance of every pair of targets, the first stock first."""
    first = told[0]["indicator"]
    own = sorted((row for row in told if row["indicator"] == first), key=lambda row: row["target_value"])
    more = [row for row in told if row["indicator"] != first]
    said = [_chances(own)]
    for indicator in dict.fromkeys(row["indicator"] for row in more):
        rows = [row for row in more if row["indicator"] == indicator]
        said.append(_chances(sorted(rows, key=lambda row: row["target_value"])))
    return said[:3]


def _chances(rows: list[Row]) -> Text:
    names = Text(rows[0]["name_en"] or rows[0]["indicator"], rows[0]["name_zh"] or rows[0]["indicator"])
    en = "; ".join(f"{row['target_value']:,.0f} by {row['year']}: {_both_models(row).en}" for row in rows)
    zh = "；".join(f"{row['year']}年达到{row['target_value']:,.0f}：{_both_models(row).zh}" for row in rows)
    return Text(f"{headline(names.en)}, chance to reach {en}.", f"{names.zh}达标概率，{zh}。")


def _both_models(row: Row) -> Text:
    """The chance of the growth model, and of the cohort model where there is one."""
    chance = percent(row["probability"])
    if row["cohort_probability"] is None:
        return Text(chance, chance)
    other = percent(row["cohort_probability"])
    return Text(f"{chance} (cohort model: {other})", f"{chance}（队列模型：{other}）")


def _points(facts: Facts, told: list[Row]) -> list[Text]:
    """What is needed against what was achieved, how few figures there are, how the model did before."""
    said = []
    for indicator in list(dict.fromkeys(row["indicator"] for row in told))[:3]:
        row = min((one for one in told if one["indicator"] == indicator), key=lambda one: one["target_value"])
        said.append(_pace(row))
    said.append(_rests_on(told))
    worse = accuracy_tables.worse_than_naive(facts)
    if worse:
        names = Text(", ".join(name.en for name in worse), "、".join(name.zh for name in worse))
        said.append(Text(
            f"In the back-test the growth model was no better than “no change” for: {names.en}. Read "
            f"its chances "
            "with that in mind, and look first at what is needed a year.",
            f"回测中增长模型对下列指标不优于“保持不变”：{names.zh}。其概率仅供参考，宜先看所需年均增速。",
        ))  # fmt: skip
    return said


def _rests_on(told: list[Row]) -> Text:
    """How few figures there are."""
    least, most = min(row["points"] for row in told), max(row["points"] for row in told)
    en = f"{least}" if least == most else f"{least} to {most}"
    zh = f"{least}" if least == most else f"{least}至{most}"
    return Text(
        f"Each forecast of the growth model rests on {en} published counts; the fewer, the wider its "
        f"interval. "
        "Published stocks cannot tell entry, promotion and exit apart.",
        f"增长模型每项预测仅依据{zh}个公布数，数据越少区间越宽；公布的存量无法区分新增、晋升与退出。",
    )


def _pace(row: Row) -> Text:
    name_en, name_zh = headline(row["name_en"] or row["indicator"]), row["name_zh"] or row["indicator"]
    goal, last = f"{row['target_value']:,.0f}", f"{row['last_value']:,.0f}"
    when = Text(period(row["last_period"], "en"), period(row["last_period"], "zh"))
    since = Text(period(row["achieved_since"], "en"), period(row["achieved_since"], "zh"))
    if (row["required_growth"] or 0.0) <= 0:
        return Text(
            f"{name_en}: {last} ({when.en}) already reaches {goal}; the question is whether it stays.",
            f"{name_zh}：{when.zh}为{last}，已达到{goal}，关键在于能否保持。",
        )
    needed, achieved = percent(row["required_growth"]), percent(row["achieved_growth"])
    return Text(
        f"{name_en}: {needed} a year is needed from {last} ({when.en}) to {goal}; {achieved} a year was "
        f"achieved since {since.en}.",
        f"{name_zh}：由{when.zh}的{last}到{goal}，年均需增长{needed}；自{since.zh}以来实际年均增长{achieved}。",
    )


def _picture(facts: Facts) -> object:
    drawn = count_road.twin(
        facts.rows("count_points"), facts.rows("count_forecasts"), facts.rows("count_targets")
    )
    return facts.picture(
        "count-road",
        lambda language: count_road.chart(drawn, language, synthetic=facts.given.synthetic),
        count_road.TITLE,
    )


def _how() -> list[Text]:
    return [
        Text(
            "Growth model: the logarithm of the count moves with a steady drift and chance; both are "
            "taken from the "
            "published counts alone, so few counts give wide intervals (a random walk with drift seen "
            "at irregular "
            "times). It holds if growth goes on varying as it did; a change of policy or of definition "
            "is not in it.",
            "增长模型：数量的对数按固定漂移加随机波动变化，二者仅由公布数估计，故数据越少区间越宽"
            "（不等间隔观测的带漂移随机游走）。前提是增长波动延续既往，不含政策与口径变化。",
        ),
        Text(
            "Figures that were derived from others, estimated or are targets never enter a fit or a "
            "back-test; “more "
            "than” is tried over what it allows.",
            "由其他数据推算的、估计的或目标性质的数据不进入拟合与回测；“超过”类数据在其允许范围内试算。",
        ),
        Text(
            "Back-test: from every figure on, the later ones are forecast by what was published by "
            "then. Where no day "
            "of publication is known, the end of the period stands for it.",
            "回测：以每个数据为起点，仅用当时已公布者预测其后数据；发布日期未知时以时期期末代替。",
        ),
        Text(
            "Cohort model (where firm histories are loaded): yearly rates of entry, promotion, "
            "demotion and exit; small "
            "groups are drawn towards all firms together. It speaks of a target only where the "
            "register counts the "
            "same firms as the indicator, year by year; a city's own register and a national rung are "
            "never mixed.",
            "队列模型（有企业历年数据时）：按年度新增、晋升、降级与退出率推算，小组向全部企业收缩。"
            "仅当名录与指标逐年计数一致时才用于判断目标；城市自有名录与国家级认定互不混用。",
        ),
    ]
