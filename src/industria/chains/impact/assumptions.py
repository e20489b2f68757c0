"""Owns the assumptions of an impact in words: they are printed beside every result.

Comes in: the table, what is asked, what was known. Goes out: rows, the weightiest first.
"""

from __future__ import annotations

from typing import Any

from industria.chains.impact.asked import CLOSURE, EXPORTS, Asked
from industria.chains.impact.impact_rows import LARGE, Computed
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.sector_quantities import COVERED
from industria.findings import Text

FIXED = Text(
    "Fixed coefficients: every sector buys the same inputs per unit of output as in {period}, however "
    "much it "
    "makes. Prices, wages and technology stay.",
    "系数固定：各部门单位产出的投入结构与{period}年相同，不随规模变化；价格、工资与技术不变。",
)
CAPACITY = Text(
    "No limit of capacity: workers, land, energy and machines are there for whatever is asked, and nobody "
    "else is "
    "crowded out. The result is an upper bound where the region is busy.",
    "不受产能限制：劳动力、土地、能源与设备随需可得，也不挤占其他活动；在资源紧张的地区应视为上限。",
)
IMPORTS = {
    "competitive": Text(
        "Imports: the table counts products of all origins alike. Every user of a product takes the same "
        "part of it "
        "from outside: on average {own} of what is used here is made here.",
        "进口与外省流入：该表不区分产品来源，假定各使用者对同一产品的外来比例相同；"
        "平均{own}的使用由本地生产。",
    ),
    "separate": Text(
        "Imports: the table parts products made here from those brought in; only the former count.",
        "进口：该表区分本地与外来产品，只计本地产品。",
    ),
    "domestic": Text(
        "Imports: the flows of the table are of products made here only.", "进口：该表的流量仅含本地产品。"
    ),
}
UNKNOWN_IMPORTS = Text(
    "Imports: the table does not say what is brought in by product. All flows are taken as made here: the "
    "result is "
    "too high by what is not.",
    "进口：该表未按产品给出外来部分，全部流量视为本地生产，结果因此偏高。",
)
PART_OF_TABLE = Text(
    "Of the money spent, that part stays here which the table gives for each product.",
    "支出中留在本地的比例，按该表各产品的本地供给比例计。",
)
PART_SAID = Text(
    "Of the money spent, between {low} and {high} stays here, as stated by whoever asks; the figure shown "
    "is the "
    "middle.",
    "支出中留在本地的比例为{low}至{high}（由提问者设定），所示数字取中值。",
)
EXPORTS_HERE = Text(
    "Exports are made here: nothing of the change leaks away at once.",
    "出口产品均为本地生产，变动不直接外漏。",
)
PART_ALL = Text(
    "Of the money spent, all is taken to be spent on products made here, since the table says nothing "
    "else; state a "
    "lower part where some is bought elsewhere.",
    "该表未给出外来比例，支出全部视为购买本地产品；如有部分外购，请设定较低的本地份额。",
)
CLOSED = Text(
    "Firms that close are like their sector: they buy and sell in its proportions. {part} of their output "
    "is not made "
    "up by other firms here; their customers then buy elsewhere, and none of them stops.",
    "关停企业的购销结构与所属部门相同；其产出的{part}不由本地其他企业替代；客户改向外地采购，不因此停产。",
)
TYPE_TWO = Text(
    "Induced effects (type II): households earn {income} of every yuan of output on average and spend it "
    "as households "
    "did in that year, at most all they earn. No savings behaviour, no transfers: take it as the high "
    "figure.",
    "诱发效应（II型）：居民平均获得每元产出的{income}，并按当年结构消费，至多花完；"
    "不考虑储蓄变化与转移支付，宜视为偏高值。",
)
TYPE_ONE = Text(
    "Without induced effects (type I): what households earn is not spent again.",
    "不含诱发效应（I型）：居民收入不再形成新的消费。",
)
NO_TYPE_TWO = Text(
    "No induced effects: the table gives no wages, or no consumption of households.",
    "无诱发效应：该表未给出劳动者报酬或居民消费。",
)
JOBS_KNOWN = Text(
    "Jobs: as many per yuan of output as the registered firms of the sector have in that year, where "
    "these make at "
    "least {covered} of its output. Jobs of other sectors are unknown, not none.",
    "就业：按部门内登记企业当年单位产出的就业推算，要求其产出占该部门{covered}以上；其余部门就业未知，"
    "并非为零。",
)
ENERGY_MONEY = Text(
    "Energy is the output of the sectors that supply it, in money; a table of physical use is not at hand.",
    "能源以能源供应部门的产值（货币）计，尚无实物量数据。",
)
LARGE_STEP = Text(
    "Sectors that change by more than {large} of their output: {number}. That is no small step, and the "
    "fixed "
    "coefficients are doubtful there.",
    "有{number}个部门的变动超过其产出的{large}，已非小幅变动，系数固定的假定存疑。",
)
YEAR = Text(
    "The table is of {period}; money is at the prices of that year. What has changed since is not in it.",
    "所用投入产出表为{period}年，金额按当年价格计，此后的变化未反映。",
)
DESCRIPTIVE = Text(
    "Output that passes on what the closed sectors supply is of the Ghosh model: it describes who depends "
    "on them "
    "today; it is no forecast, since customers can buy elsewhere.",
    "经由关停部门供给传递的产出出自Ghosh模型，仅描述当前的依赖关系，并非预测，客户可另寻货源。",
)
Said = tuple[str, Text, dict[str, Any]]
"""A name, a sentence and what fills it."""


def assumption_rows(table: PlaceTable, asked: Asked, found: Computed) -> list[dict[str, Any]]:
    """The assumptions of one impact, filled with its numbers."""
    period = str(table.accounts.facts.period)
    said: list[tuple[str, Text, dict[str, Any]]] = [
        ("fixed", FIXED, {"period": period}),
        ("capacity", CAPACITY, {}),
    ]
    said.append(_imports(table))
    said.append(_part(table, asked))
    if not asked.households:
        said.append(("households", TYPE_ONE, {}))
    elif table.closed is None or table.income is None:
        said.append(("households", NO_TYPE_TWO, {}))
    else:
        income = float((table.income * table.output).sum() / table.output.sum())
        said.append(("households", TYPE_TWO, {"income": f"{income:.0%}"}))
    large = int((abs(found.middle.total) > LARGE * table.output).sum())
    if large:
        said.append(("large", LARGE_STEP, {"number": large, "large": f"{LARGE:.0%}"}))
    said += [("jobs", JOBS_KNOWN, {"covered": f"{COVERED:.0%}"}), ("energy", ENERGY_MONEY, {})]
    said.append(("year", YEAR, {"period": period}))
    if found.supplied is not None:
        said.append(("descriptive", DESCRIPTIVE, {}))
    return [
        {
            "rank": rank,
            "assumption": name,
            "says_en": text.filled("en", data),
            "says_zh": text.filled("zh", data),
        }
        for rank, (name, text, data) in enumerate(said, 1)
    ]


def _imports(table: PlaceTable) -> Said:
    convention = table.accounts.convention
    if convention == "competitive" and table.brought is None:
        return "imports", UNKNOWN_IMPORTS, {}
    bought = table.all_flows.sum()
    own = f"{float(table.flows.sum() / bought):.0%}" if bought > 0 else "–"
    return "imports", IMPORTS[convention], {"own": own}


def _part(table: PlaceTable, asked: Asked) -> Said:
    low, high = (1.0 if end is None else end for end in (asked.low, asked.high))
    ends = {"low": f"{low:.0%}", "high": f"{high:.0%}"}
    if asked.kind == CLOSURE:
        return "part", CLOSED, {"part": f"{low:.0%}" if low == high else f"{low:.0%}–{high:.0%}"}
    if asked.low is not None or asked.high is not None:
        return "part", PART_SAID, ends
    if asked.kind == EXPORTS:
        return "part", EXPORTS_HERE, {}
    return "part", PART_OF_TABLE if table.knows_origins else PART_ALL, {}
