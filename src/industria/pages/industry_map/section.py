"""Page and section: the industry map of districts: choices, what each rule costs, alternatives, own plans."""

from __future__ import annotations

from industria.charts import cluster_maps, industry_map
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.industry_map import tables
from industria.pages.industry_map.choice import MapChoice, map_choice
from industria.pages.industry_map.planned import rules_of_plan
from industria.pages.places.names import indicator_name
from industria.pages.view import Section, TableView, Words

SHORT = Text("Industry map", "产业地图")
TITLE = Text("Where? The industry map of districts", "布局：区县产业地图")
FAIR = ((0.2, Text("slight", "很低")), (0.4, Text("fair", "一般")), (0.6, Text("moderate", "中等")),
        (0.8, Text("substantial", "较高")), (2.0, Text("almost perfect", "极高")))  # fmt: skip
"""What a kappa up to each end is called (Landis & Koch 1977)."""


def section(facts: Facts) -> Section:
    """The map of the run, as reports show it."""
    return Section("industry_map", TITLE, blocks(facts, map_choice({})), SHORT)


def blocks(facts: Facts, choice: MapChoice) -> list[object]:
    """The map that is asked for, or why there is none."""
    summary = choice.rows(facts, "map_summary")
    own = tables.own_plans(facts)
    if not summary:
        return [Words([_gap()], "gap"), *own]
    found: list[object] = [Words([_lead(facts, choice, summary[0])], "lead"), rules_of_plan(facts)]
    rules = choice.rows(facts, "map_rules")
    if not choice.rows(facts, "industry_map"):
        return [*found, tables.conflict(rules, choice), *own]
    found += [_picture(facts, choice), _maps(facts, choice), tables.choices(facts, choice)]
    found.append(tables.districts(facts, choice))
    prices = tables.prices(rules, choice)
    found += [prices] if prices else []
    found += [*tables.alternatives(facts, choice), tables.weights(summary[0], choice), *own]
    return [block for block in found if block is not None]


def _gap() -> Text:
    return Text(
        "No map is worked out: it needs districts with caps in the plan and activity by district and "
        "industry. "
        "What the districts have published themselves stands below; it is no map of the city. The "
        "table `activity` "
        "would fill it.",
        "尚不能计算产业地图：需要规划中有数量上限的区县，以及分区县分行业数据。下列为各区县自身公布的规划，"
        "并非全市产业地图。数据表 activity 可补足。",
    )


def _lead(facts: Facts, choice: MapChoice, row: Row) -> Text:
    what = indicator_name(facts, row["indicator"])
    when = Text(period(row["period"], "en"), period(row["period"], "zh"))
    if row["choices_made"] is None:
        return Text(
            f"{what.en}, {when.en}: no map keeps all that is asked. The rules below cannot all be "
            f"kept; any one of "
            "them left out, the others can.",
            f"{when.zh}{what.zh}：没有满足全部要求的产业地图。下列规则不可能同时满足，去掉任一条即可。",
        )
    proof = Text("Proven: no map under these rules scores more", "已证明最优：在这些规则下没有更优方案")
    if row["proven"] is False:
        gap = f"{row['gap']:.2%}" if row["gap"] is not None else "?"
        proof = Text(f"Not proven: a better map might score {gap} more", f"尚未证明最优：最多可能再提高{gap}")
    kappa = _kappa(row)
    return Text(
        f"{row['districts']} districts, {row['choices_made']} choices of {row['choices_possible']:,} "
        f"possible, by "
        f"{what.en.lower()}, {when.en}. {proof.en}.{kappa.en}",
        f"{when.zh}，按{what.zh}：{row['districts']}个区县，"
        f"在{row['choices_possible']:,}个可选项中作出{row['choices_made']}项"
        f"选择。{proof.zh}。{kappa.zh}",
    )


def _kappa(row: Row) -> Text:
    if row["kappa"] is None:
        return Text("", "")
    word = next(word for end, word in FAIR if row["kappa"] < end)
    return Text(
        f" Agreement with the districts' own plans is {word.en} (kappa {row['kappa']:.2f}, cluster by "
        f"cluster).",
        f"与各区县自身规划的一致性{word.zh}（按集群计算，kappa {row['kappa']:.2f}）。",
    )


def _maps(facts: Facts, choice: MapChoice) -> object:
    """One small map a cluster."""
    rows = choice.rows(facts, "industry_map")
    return facts.picture(
        "cluster-maps",
        lambda language: cluster_maps.chart(
            facts.given.geometry, rows, list(facts.regions), facts.clusters, language,
            synthetic=facts.given.synthetic,
        ),
        cluster_maps.TITLE,
    )  # fmt: skip


def _picture(facts: Facts, choice: MapChoice) -> object:
    rows = choice.rows(facts, "industry_map")
    own = {(row["region"], row["cluster"]) for row in facts.rows("published_maps") if row["cluster"]}
    order = dict.fromkeys(row["region"] for row in rows)
    regions = [code for code in facts.regions if code in order] or list(order)
    held = {row["cluster"] for row in rows} | {cluster for _, cluster in own}
    clusters = [code for code in facts.clusters if code in held]
    cells = industry_map.twin(rows, own, regions, clusters)
    twin: TableView | None = None
    return facts.picture(
        "industry-map-matrix",
        lambda language: industry_map.chart(
            cells, facts.regions, facts.clusters, language, synthetic=facts.given.synthetic
        ),
        industry_map.TITLE,
        twin,
    )
