"""Section: services and manufacturing: content, what each is to the other, clusters, coordination by year."""

from __future__ import annotations

from industria.charts import coordination, services_content
from industria.charts.formats import percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary.input_output import IO_REASONS
from industria.pages.facts import Facts
from industria.pages.input_output.choice import TableChoice, table_choice
from industria.pages.services import tables
from industria.pages.view import Section, Words

SHORT = Text("Services × manufacturing", "服务×制造")
TITLE = Text("How services and manufacturing are bound together", "生产性服务业与制造业的融合")
GAP = Text(
    "How much of services is in what manufacturing makes is not known: it needs an input–output table "
    "(`io_table`) and what "
    "its sectors count as (`sector_codes`, column role).",
    "尚不能测算制造业所含服务：需要投入产出表（数据表 io_table）以及部门归类（数据表 sector_codes "
    "的归类列）。",
)
NO_COORDINATION = Text(
    "How far both stand high together, district by district, is not known: it needs activity of districts "
    "(`activity`) and "
    "sectors with industry codes and roles (`sector_codes`).",
    "尚不能测算各区县耦合协调度：需要分区县分行业数据（数据表 "
    "activity）及部门的行业代码与归类（sector_codes）。",
)
HOW = Text("How to read this", "如何理解")


def section(facts: Facts) -> Section:
    """The latest table of the whole region, as reports show it."""
    return Section("services", TITLE, blocks(facts, table_choice(facts, {})), SHORT)


def blocks(facts: Facts, choice: TableChoice | None) -> list[object]:
    """Content, interaction, clusters and coordination; what is missing where it is."""
    found: list[object | None] = [*_of_table(facts, choice), *_coordination(facts)]
    found.append(Words(_how(), "list", HOW))
    return [block for block in found if block is not None]


def _of_table(facts: Facts, choice: TableChoice | None) -> list[object | None]:
    if choice is None:
        return [Words([GAP], "gap")]
    whole = choice.rows("services_interaction")
    if not whole or whole[0]["reason"] is not None:
        reason = IO_REASONS.get(whole[0]["reason"]) if whole else None
        return [Words([reason or GAP], "gap")]
    rows = choice.rows("services_content", level="sector")
    drawn = services_content.twin(rows)
    picture = facts.picture(
        "services-content",
        lambda language: services_content.chart(
            drawn, services_content.TITLE[language], language, synthetic=facts.given.synthetic
        ),
        services_content.TITLE,
    )
    return [
        Words(lead(choice, whole[0]), "lead"), picture, tables.content(choice), tables.interaction(whole[0]),
        tables.clusters(choice),
    ]  # fmt: skip


def lead(choice: TableChoice, row: Row) -> list[Text]:
    """How much service is in manufacturing, which is the most, and what would be lost without."""
    place = choice.facts.place(choice.region)
    whole = next(iter(choice.rows("services_content", level="all")), None)
    said = []
    if whole is not None and whole["direct"] is not None and whole["complete"] is not None:
        said.append(Text(
            f"{place.en}, {choice.period}: in a yuan that manufacturing makes are {whole['direct']:.2f} "
            f"yuan of producer "
            f"services bought directly, {whole['complete']:.2f} through every stage; they are "
            f"{percent(whole['of_inputs'])} "
            "of what it buys.",
            f"{place.zh}{choice.period}年：制造业每元产出直接投入生产性服务{whole['direct']:.2f}元，"
            f"完全消耗{whole['complete']:.2f}元；占其中间投入的{percent(whole['of_inputs'])}。",
        ))  # fmt: skip
        main = choice.name(whole["main_service"])
        said.append(Text(
            f"The most of it is {main.en.lower()} ({percent(whole['main_share'])}).",
            f"其中最多的是{main.zh}（{percent(whole['main_share'])}）。",
        ))  # fmt: skip
    lost, other = row["manufacturing_lost_share"], row["services_lost_share"]
    if lost is not None and other is not None:
        said.append(Text(
            f"Were no producer services here, manufacturing here would sell {percent(lost)} less; were no "
            f"manufacturing "
            f"here, producer services {percent(other)} less.",
            f"若本地没有生产性服务业，本地制造业产出将减少{percent(lost)}；"
            f"若没有制造业，生产性服务业将减少{percent(other)}。",
        ))  # fmt: skip
    said.append(Text(
        f"Counts as producer services: {row['service_names_en']}.",
        f"归为生产性服务业：{row['service_names_zh']}。"
    ))  # fmt: skip
    return said


def _coordination(facts: Facts) -> list[object | None]:
    rows = facts.rows("coupling_coordination")
    if not any(row["coordination"] is not None for row in rows):
        reasons = dict.fromkeys(row["reason"] for row in rows if row["reason"])
        said = [IO_REASONS[reason] for reason in reasons if reason in IO_REASONS]
        return [Words([*said, NO_COORDINATION], "gap")]
    named = []
    for row in rows:
        place = facts.place(row["region"])
        named.append({**row, "name_en": place.en, "name_zh": place.zh})
    drawn = coordination.twin(named)
    picture = facts.picture(
        "coupling-coordination",
        lambda language: coordination.chart(
            drawn, coordination.TITLE[language], language, synthetic=facts.given.synthetic
        ),
        coordination.TITLE,
    )
    return [picture, tables.degrees(facts, rows)]


def _how() -> list[Text]:
    return [
        Text(
            "Direct content is what is bought of services over output; complete content counts the "
            "services in everything "
            "bought, stage by stage: the services' rows of L − I. Both count services of all origins; "
            "“from here” counts "
            "those made here.",
            "直接投入为服务采购占产出之比；完全消耗计入各环节投入中的服务（L − I 中服务业各行）。"
            "二者含各来源服务，"
            "“本地”只计本地提供者。",
        ),
        Text(
            "Coordination: C = 2 √(U₁U₂) / (U₁ + U₂), T = ½ U₁ + ½ U₂, D = √(C T). Scores U are "
            "entropy-weighted from "
            "output, value added and jobs of all districts and years together. A formula without the 2, "
            "often printed, gives "
            "degrees too low by √2.",
            "耦合协调：C = 2√(U₁U₂)/(U₁+U₂)，T = ½U₁+½U₂，D = √(CT)。得分U由全部区县与年份的产值、"
            "增加值和就业"
            "以熵权法计算。常见误印公式漏掉系数2，结果偏低√2倍。",
        ),
        Text(
            "A high degree says that both stand high, not that one feeds the other; content and losses "
            "say that. Sectors "
            "without industry codes are not in the scores.",
            "协调度高表示二者水平均高，并不说明相互投入；后者见服务含量与剔除损失。"
            "没有行业代码的部门不计入得分。",
        ),
    ]
