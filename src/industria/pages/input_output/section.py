"""Section: what feeds what by sector: key sectors, multipliers, flows of one sector, clusters."""

from __future__ import annotations

from industria.charts import sector_flows, sector_quadrant
from industria.charts.formats import percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.input_output import tables
from industria.pages.input_output.choice import TableChoice, sector_name, table_choice
from industria.pages.view import Section, Words

SHORT = Text("Input–output", "投入产出")
TITLE = Text("What feeds what, by sector", "产业部门之间的投入与产出")
GAP = Text(
    "Nothing is known of what sectors here buy from each other: the region has no input–output table. The "
    "table `io_table` "
    "would fill it (one row a cell), and `sector_codes` would join its sectors to industries and "
    "clusters. Provinces "
    "publish such tables every five years.",
    "尚无本地区的投入产出表，无法说明部门之间的投入关系。数据表 io_table（每个单元格一行）可补足，"
    "sector_codes 可将部门与行业、集群对应。各省级地区每五年公布一次投入产出表。",
)
REFUSED = Text("Nothing is computed from the tables of the register.", "现有投入产出表均未作计算。")
HOW = Text("How to read this", "如何理解")
CONVENTIONS = {
    "domestic": Text("its flows are of products made here", "流量为本地产品"),
    "competitive": Text(
        "its flows are of products of all origins; each user is taken to buy the same part outside",
        "流量含各来源产品，假定各使用者外购比例相同",
    ),
    "separate": Text("it parts products made here from others", "区分本地与外来产品"),
}


def section(facts: Facts) -> Section:
    """The table of the whole region and the latest year, as reports show it."""
    return Section("input_output", TITLE, blocks(facts, table_choice(facts, {})), SHORT)


def blocks(facts: Facts, choice: TableChoice | None) -> list[object]:
    """What is chosen, or what is missing."""
    if choice is None:
        rows = facts.rows("io_balance")
        refused = tables.refused_table(rows)
        return [Words([REFUSED if rows else GAP], "gap"), *([refused] if refused else [])]
    found: list[object | None] = [Words(lead(choice), "lead"), quadrant(choice), tables.sector_table(choice)]
    found += [flows(choice), tables.flow_table(choice, "buys"), tables.flow_table(choice, "sells")]
    found += [tables.cluster_table(choice), tables.refused_table(facts.rows("io_balance"))]
    found.append(Words(_how(), "list", HOW))
    return [block for block in found if block is not None]


def lead(choice: TableChoice) -> list[Text]:
    """Which sectors are key, how much a yuan of demand brings here, what stays outside."""
    balance, place = choice.balance, choice.facts.place(choice.region)
    convention = CONVENTIONS[balance["convention"]]
    said = [Text(
        f"{place.en}, {choice.period}: a table of {balance['sectors']} sectors; {convention.en}.",
        f"{place.zh}{choice.period}年投入产出表，{balance['sectors']}个部门；{convention.zh}。",
    )]  # fmt: skip
    key = [row for row in choice.sectors if row["linkage_class"] == "key"]
    key.sort(key=lambda row: -(row["backward"] + row["forward"]))
    if key:
        names = [sector_name(row) for row in key[:8]]
        more = len(key) - len(names)
        said.append(Text(
            f"Key sectors, which pull their suppliers and feed their customers more than the average: "
            f"{', '.join(name.en for name in names)}{f' and {more} more' if more > 0 else ''}.",
            f"关键部门（后向与前向关联均高于平均）：{'、'.join(name.zh for name in names)}"
            f"{f'等{len(key)}个' if more > 0 else ''}。",
        ))  # fmt: skip
    said += _multiplier_words(balance)
    hidden = sum(bool(row["inner"]) for row in choice.sectors)
    if hidden and choice.facts.given.safe:
        said.append(Text(
            f"{hidden} sectors may not be told, since few firms stand behind a figure of theirs; no "
            f"amounts leave of this "
            "table, only ratios of the other sectors.",
            f"{hidden}个部门因企业过少不予公布；该表的金额均不对外，仅公布其他部门的比率。",
        ))  # fmt: skip
    return said


def _multiplier_words(balance: Row) -> list[Text]:
    mean, whole = balance["mean_multiplier"], balance["mean_multiplier_all"]
    if mean is None:
        return []
    said = [Text(
        f"A yuan of final demand brings {mean:.2f} yuan of output here on average.",
        f"每元最终需求平均带动本地产出{mean:.2f}元。",
    )]  # fmt: skip
    high = balance.get("mean_multiplier_high")
    if high is not None and high - mean > 0.005:
        said.append(
            Text(
                f"Up to {high:.2f}, were goods from outside those that leave first: the table does not say "
                "which goods pass through.",
                f"若流出以外来货物优先则至多{high:.2f}元：该表未说明过境货物的来源。",
            )
        )
    if whole is not None and balance["own_share"] is not None:
        said.append(Text(
            f"Were nothing brought in it would be {whole:.2f}: {percent(balance['own_share'])} of what is "
            f"used here is made "
            "here.",
            f"若全部由本地生产则为{whole:.2f}元：本地使用中{percent(balance['own_share'])}由本地供给。",
        ))  # fmt: skip
    return said


def quadrant(choice: TableChoice) -> object:
    """The picture of key sectors."""
    drawn = sector_quadrant.twin(choice.sectors)
    return choice.facts.picture(
        "key-sectors",
        lambda language: sector_quadrant.chart(
            drawn, sector_quadrant.TITLE[language], language, synthetic=choice.facts.given.synthetic
        ),
        sector_quadrant.TITLE,
    )


def flows(choice: TableChoice) -> object:
    """The picture of what the chosen sector buys and who takes what it makes."""
    name = choice.name(choice.sector)
    title = Text(
        sector_flows.TITLE.filled("en", {"sector": name.en}),
        sector_flows.TITLE.filled("zh", {"sector": name.zh}),
    )
    drawn = sector_flows.twin(choice.rows("io_flows", sector=choice.sector))
    picture = choice.facts.picture(
        "sector-flows",
        lambda language: sector_flows.chart(
            drawn, title[language], language, synthetic=choice.facts.given.synthetic
        ),
        title,
    )
    return picture or Words([Text(
        f"From whom {name.en} buys and to whom it sells is not told outside the office.",
        f"{name.zh}的购销流量不对外公布。",
    )], "gap")  # fmt: skip


def _how() -> list[Text]:
    return [
        Text(
            "Backward linkage is the power of dispersion (Rasmussen 1956), forward linkage the row sums "
            "of the Ghosh inverse "
            "(Jones 1976), both over the average sector. Key: both above one.",
            "后向关联为影响力系数（Rasmussen 1956），前向关联为Ghosh逆矩阵行和（Jones 1976），"
            "均相对部门均值；"
            "二者均大于1为关键部门。",
        ),
        Text(
            "Type II counts what households spend of what they earn; it is the upper figure. Upstreamness "
            "is the average "
            "number of stages to final use, itself counted as one.",
            "II型乘数计入居民消费，为偏高值。上游度为到最终使用的平均环节数（最终使用本身计为1）。",
        ),
        Text(
            "All of it is one year's accounts with fixed coefficients. What a sector is to others is no "
            "measure of how well "
            "it does, nor a reason to support it.",
            "以上均为单一年份核算、系数固定。部门间的关联程度并不说明其经营好坏，也不构成扶持理由。",
        ),
    ]
