"""Section: one cluster: how large, where, made of what, against which target, and what is not known.

Comes in: facts and the code of a cluster. Goes out: blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.charts.cell import Cell
from industria.charts.rows import Row, names_of
from industria.charts.series import points
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts
from industria.pages.page_tables import Moment
from industria.pages.places import asked, figures, membership, sentences, spread, years
from industria.pages.places.known import CLUSTER
from industria.pages.places.moment import addable, moment_of
from industria.pages.places.names import indicator_name, place_name
from industria.pages.sentences import of_cluster
from industria.pages.tiers.sentence import of_tier
from industria.pages.view import NOTHING, Section, Words, both

SHARE = Text("Share of the cluster", "占集群比重")
OVERLAP = Text(
    "Zones overlap districts, so shares may add up to more than the whole.",
    "开发区与区县有重叠，占比之和可能超过百分之百。",
)
FEWEST = 5
"""A specialisation is said of a region of which at least so many regions are known."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one cluster: its row in the plan, its status, its measures, its published figures."""

    code: str
    plan: Row
    name: Text
    status: Row
    measured: list[Row]
    published: list[Row]
    targets: list[Row]
    moment: Moment | None
    regions: list[Row]

    @property
    def whole(self) -> Row:
        """The row of the whole region at the moment shown; empty where there is none."""
        return next((row for row in self.measured if (row["period"], row["indicator"]) == self.moment), {})


def section(facts: Facts, code: str) -> Section | None:
    """Everything known of a cluster; None where the plan has no such cluster."""
    if code not in facts.clusters:
        return None
    known = _known(facts, code)
    blocks: list[object] = [
        Words(_sentences(facts, known), "lead"),
        figures.table(facts, "cluster_measures", known.measured, known.published)
        or Words([sentences.unknown_size(known.name)], "gap", figures.CAPTION),
        years.picture(
            facts, "cluster-years", known.name, known.measured, (known.published, _aims(known)),
        ),
        *_where(facts, known),
        membership.industries(facts, code, known.moment),
        *membership.tags(facts, code),
        *membership.chains(facts, code),
        asked.target_table(known.targets),
        asked.source_table(_sources(known)),
        *asked.unknown(facts, _missing(facts, known)),
    ]  # fmt: skip
    return Section("cluster", known.name, [block for block in blocks if block is not None])


def _known(facts: Facts, code: str) -> Known:
    plan = facts.clusters[code]
    status = next((row for row in facts.rows("cluster_status") if row["cluster"] == code), {})
    found = facts.find("cluster_measures", {"cluster": code, "region": facts.given.whole}, CLUSTER)
    rows = found.to_pylist() if found is not None else []
    view = "partition" if any(row["view"] == "partition" for row in rows) else "membership"
    measured = addable(row for row in rows if row["view"] == view)
    moment = moment_of(facts, measured)
    regions: list[Row] = []
    if moment is not None:
        key = {"cluster": code, "view": view, "period": moment[0], "indicator": moment[1]}
        found = facts.find("cluster_measures", key, CLUSTER)
        regions = [row for row in found.to_pylist() if row["region"] in facts.regions] if found else []
    printed = points(facts.find("indicators", {"cluster": code}), facts.given.whole).to_pylist()
    return Known(
        code, plan, place_name(facts, "cluster", code), status, measured, printed,
        asked.targets(facts, cluster=code), moment, regions,
    )  # fmt: skip


def _sentences(facts: Facts, known: Known) -> list[Text]:
    """What it is, how large, growing, against which target, where and of what."""
    tier = facts.name(names_of(facts.table("plan_tiers"), "tier"), known.plan.get("tier"))
    said = [
        Text(
            f"{known.name.en} belongs to the tier {tier.en} of the plan.",
            f"{known.name.zh}属于规划的{tier.zh}。",
        ),
        of_cluster(known.status, known.name),
    ]  # fmt: skip
    if known.status.get("share") is not None:
        said.append(sentences.of_share(known.status["share"], facts.given.name, _what(facts, known.status)))
    said.append(sentences.of_target(known.status))
    tier_by_figures = of_tier(facts, known.code)
    said += [tier_by_figures] if tier_by_figures is not None else []
    said += _where_said(facts, known)
    if known.plan.get("part_of"):
        whole = place_name(facts, "cluster", known.plan["part_of"])
        said.append(Text(f"It is a part of {whole.en}.", f"属于{whole.zh}的一部分。"))
    parts = [code for code, row in facts.clusters.items() if row.get("part_of") == known.code]
    if parts:
        lead = Text("Clusters that are part of it:", "其下的集群：")
        said.append(sentences.of_list(lead, [place_name(facts, "cluster", code) for code in parts]))
    if known.plan.get("segments_en") or known.plan.get("segments_zh"):
        said.append(sentences.of_segments(known.plan.get("segments_en"), known.plan.get("segments_zh")))
    if known.plan.get("note"):
        said.append(both(known.plan["note"], known.plan["note"], 300))
    return said


def _what(facts: Facts, row: Row) -> Text:
    return indicator_name(facts, row.get("indicator") or "output")


def _where_said(facts: Facts, known: Known) -> list[Text]:
    """The district with the largest part, the most specialised one, and how many are withheld."""
    said = []
    ordered = spread.ranked(known.regions)
    if ordered and Cell.of(ordered[0]).mark not in ("unknown", "withheld"):
        top = ordered[0]
        share = spread.share_of(_spread(facts, known), top)
        said.append(
            sentences.of_most(place_name(facts, "district", top["region"]), share, COLUMNS["district"])
        )
    quotients = [row for row in known.regions if row.get("location_quotient") is not None]
    if len(quotients) >= FEWEST:
        best = max(quotients, key=lambda row: (row["location_quotient"], row["value"] or 0.0))
        subject = Text("It is most concentrated in", "集中度最高的是")
        place = place_name(facts, "district", best["region"])
        said.append(sentences.of_specialised(place, best["location_quotient"], subject))
    gone = sum(row["status"] == "suppressed" for row in known.regions)
    if gone:
        said.append(sentences.of_withheld(gone, len(known.regions), Text("figures of districts", "地区数据")))
    return said


def _spread(facts: Facts, known: Known) -> spread.Spread:
    zones = any(facts.regions[row["region"]].get("in_totals") is False for row in known.regions)
    return spread.Spread(
        "cluster-districts", Text("Where it is", "空间分布"), "district", "region", "cluster_measures", SHARE,
        known.whole.get("value"), OVERLAP if zones else NOTHING,
    )  # fmt: skip


def _where(facts: Facts, known: Known) -> list[object]:
    if known.moment is None or not known.regions:
        gap = spread.gap(Text("Where it is", "空间分布"), "activity")
        return [Words([gap], "gap", Text("Where it is", "空间分布"))]
    return list(spread.blocks(facts, _spread(facts, known), known.regions, known.moment))


def _aims(known: Known) -> list[Row]:
    """The targets to draw: the plan's own, else the scale of the tier."""
    row = known.status
    if known.targets or row.get("target_value") is None or row.get("target_year") is None:
        return known.targets
    return [{**row, "year": row["target_year"], "comparator": ">=", "target": str(row.get("target"))}]


def _sources(known: Known) -> list[tuple[Text, Row]]:
    return [
        (Text("that it is a cluster of the plan", "列为规划集群"), known.plan),
        (Text("its latest size", "最新规模"), known.status),
        *((Text("its target", "目标"), row) for row in known.targets),
    ]


def _missing(facts: Facts, known: Known) -> list[tuple[Text, str]]:
    """What a reader would ask next and nothing here answers."""
    found = []
    if not known.measured and not known.published:
        found.append((Text("Its size in any year", "任何年份的规模"), "indicators"))
    if not known.measured:
        found.append((Text("Its output by district and industry", "分区县、分行业产值"), "activity"))
    if "enterprises" not in facts.given.tables:
        found.append((Text("Its firms", "所含企业"), "enterprises"))
    if not any(chain["cluster"] == known.code for chain in facts.rows("plan_chains")):
        found.append((Text("The links of its chain", "产业链环节"), "chain_nodes"))
    if "supply_links" not in facts.given.tables:
        found.append((Text("Who supplies whom in it", "供应关系"), "supply_links"))
    return found
