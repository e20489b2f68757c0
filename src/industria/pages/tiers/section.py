"""Section: which clusters lead: proposals beside the plan, how surely they hold, what they rest on."""

from __future__ import annotations

from industria.charts import tier_chances, tier_strips
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import TIERS
from industria.pages.facts import Facts
from industria.pages.places.names import indicator_name
from industria.pages.tiers.known import Known, known
from industria.pages.tiers.tables import measures, proposals
from industria.pages.view import Section, Words
from industria.portfolio.cluster_tiers.rules import DIMENSIONS, HOLDS, OF_ITS_OWN, WEIGHTS

SHORT = Text("Tiers", "层级")
TITLE = Text("Which clusters lead?", "谁是主导集群")
GAP = Text(
    "Tiers need clusters in the plan, and activity by industry for a whole year. The table `activity` would "
    "fill it.",
    "层级判断需要规划集群以及完整年度的分行业数据。数据表 activity 可补足。",
)
NOBODY = Text(
    "No cluster can be placed: published figures of different years and indicators cannot be compared. What "
    "a published figure has reached is said beside each cluster.",
    "没有可以判断的集群：年份与指标不同的公布数据不可比。各集群公布数据所达到的规模见下表。",
)
HOW = Text("How a tier is proposed", "层级如何提出")
NAMES = {
    "scale": Text("scale", "规模"), "growth": Text("growth", "增长"),
    "specialisation": Text("specialisation", "专业化"), "complexity": Text("complexity", "复杂度"),
    "innovation": Text("innovation", "创新"), "completeness": Text("chain completeness", "产业链完整度"),
    "competitiveness": Text("competitiveness", "竞争力"),
}  # fmt: skip
FIGURES = Text("Where each cluster falls when its figures are drawn anew", "数据抽样：各集群落入各层级的比例")
WEIGHTINGS = Text(
    "Where each cluster falls when weights are drawn at random", "随机赋权：各集群落入各层级的比例"
)
STRIPS = Text("Every cluster on every measure", "各集群的各项测度")


def section(facts: Facts) -> Section:
    """Proposals, chances, measures, and how they are made."""
    found = known(facts)
    if not found.proposals:
        return Section("tiers", TITLE, [Words([GAP], "gap")], SHORT)
    blocks: list[object] = [Words(lead(found), "lead")]
    if not found.decided:
        blocks = _nobody(found)
    blocks += [
        _strips(found), _chances(found, "of_figures", FIGURES), _chances(found, "of_weightings", WEIGHTINGS),
        proposals(found), Words(_how(), "list", HOW),
    ]  # fmt: skip
    return Section("tiers", TITLE, [block for block in blocks if block is not None], SHORT)


def _nobody(found: Known) -> list[object]:
    """Why no cluster is placed: one tier only, or figures that cannot be compared."""
    alone = next((row for row in found.proposals if row["state"] == "one-tier"), None)
    if alone is not None:
        return [Words([Text(alone["reason_en"], alone["reason_zh"])], "lead")]
    return [Words([NOBODY], "lead"), Words([GAP], "gap")]


def lead(found: Known) -> list[Text]:
    """Who leads by the figures, how often the plan says the same, and what is not decided."""
    rows = found.proposals
    said = []
    first = next((row for row in rows if row["period"]), None)
    proposed = [row for row in rows if row["proposal"] is not None]
    if found.tiers and proposed and first is not None:
        top = found.tiers[0]["tier"]
        names = [found.cluster(row["cluster"]) for row in proposed if row["proposal"] == top]
        what, tier = indicator_name(found.facts, first["indicator"]), found.tier(top)
        if names:
            said.append(Text(
                f"{tier.en} by the figures of {period(first['period'], 'en')} ({what.en.lower()}): "
                f"{', '.join(name.en for name in names)}.",
                f"依{period(first['period'], 'zh')}数据（{what.zh}），{tier.zh}为："
                f"{'、'.join(name.zh for name in names)}。",
            ))  # fmt: skip
    same = sum(bool(row["agrees"]) for row in proposed)
    said.append(Text(
        f"Of {len(rows)} clusters of the plan {len(proposed)} can be placed; {same} of them stand where the "
        f"plan puts them, {len(proposed) - same} elsewhere. A difference is a question to the plan, not an "
        "error.",
        f"规划的{len(rows)}个集群中有{len(proposed)}个可以判断：{same}个与规划一致，"
        f"{len(proposed) - same}个不同。不同之处是值得追问的问题，而非错误。",
    ))  # fmt: skip
    undecided = _counted(rows, "undecided")
    unknown = _counted(rows, "not-compared")
    if undecided or unknown:
        said.append(Text(
            f"Undecided by what their figures leave open: {undecided}. Nothing comparable known: {unknown}.",
            f"{undecided}个因数据不确定而未定，{unknown}个没有可比数据。",
        ))  # fmt: skip
    if found.prefix:
        said.append(Text(
            "Made of all that the office knows. What leaves is made without withheld figures and may "
            "differ.",
            "依本机构掌握的全部数据；对外版本不含不予公布的数据，结果可能不同。",
        ))  # fmt: skip
    return said


def _counted(rows: list[Row], state: str) -> int:
    return sum(row["state"] == state for row in rows)


def _chances(found: Known, column: str, title: Text) -> object:
    by_cluster: dict[str, list[Row]] = {}
    for row in found.chances:
        by_cluster.setdefault(row["cluster"], []).append(row)
    rows = []
    for one in found.proposals:
        name = found.cluster(one["cluster"])
        for row in by_cluster.get(one["cluster"], []):
            rows.append({
                "key": one["cluster"], "name_en": name.en, "name_zh": name.zh, "plan_tier": one["plan_tier"],
                "proposal": one["proposal"], "tier": row["tier"], "share": row[column],
            })  # fmt: skip
    drawn = tier_chances.twin(rows)
    return found.facts.picture(
        f"tiers-{column.replace('_', '-')}",
        lambda language: tier_chances.chart(
            drawn, found.tiers, title[language], language, synthetic=found.facts.given.synthetic
        ),
        title,
    )


def _strips(found: Known) -> object:
    rows = []
    for one in found.proposals:
        name = found.cluster(one["cluster"])
        for measure, row in found.measures.get(one["cluster"], {}).items():
            rows.append({
                "key": one["cluster"], "name_en": name.en, "name_zh": name.zh, "proposal": one["proposal"],
                "measure": measure, "z": row["z"],
            })  # fmt: skip
    drawn, table = tier_strips.twin(rows), measures(found)
    picture = found.facts.picture(
        "tiers-measures",
        lambda language: tier_strips.chart(
            drawn, found.tiers, STRIPS[language], language, synthetic=found.facts.given.synthetic
        ),
        STRIPS,
        table,
    )
    return picture or table


def _how() -> list[Text]:
    """The rule in sentences, with the weights of each kind of tier."""
    said = [
        Text(
            "Tiers are filled from the top: each takes as many clusters as the plan expects, by the highest "
            "score among those that are large enough.",
            "自上而下逐层填满：每层按得分从达到门槛的集群中取规划预期的数目。",
        ),
        Text(
            "Large enough is the scale of the next tier below (the lowest tier with a scale asks for "
            f"{OF_ITS_OWN:.0%} of its own).",
            f"门槛为下一层级的规模（最低一层为其自身规模的{OF_ITS_OWN:.0%}）。",
        ),
        Text(
            "A score is a weighted sum of standard deviations from the average cluster; an "
            f"unknown measure counts as average. Below {HOLDS:.0%} of the draws no tier is proposed.",
            "得分为各测度偏离平均集群的标准差加权和，未知测度按平均计；"
            f"数据抽样中成立不足{HOLDS:.0%}者不作建议。",
        ),
    ]
    for tier, weights in WEIGHTS.items():
        parts = [(NAMES[name], weight) for name, weight in zip(DIMENSIONS, weights, strict=True) if weight]
        en = ", ".join(f"{name.en} {weight:.0%}" for name, weight in parts)
        zh = "、".join(f"{name.zh}{weight:.0%}" for name, weight in parts)
        said.append(Text(f"Weights of {tier}: {en}.", f"{TIERS[tier].zh}权重：{zh}。"))
    return said
