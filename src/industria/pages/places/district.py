"""Section: one district: its totals and rank, what stands out, its clusters, industries, firms and own plan.

Comes in: facts and the code of a district or zone. Goes out: blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.charts import district_map
from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.charts.series import points
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.page_tables import Moment
from industria.pages.places import asked, figures, firms, own_plan, sentences, siblings, spread, years
from industria.pages.places.known import CLUSTER, INDUSTRY, TOTAL
from industria.pages.places.moment import addable, moment_of, with_growth
from industria.pages.places.names import Kind, indicator_name, place_name
from industria.pages.space import places as space
from industria.pages.view import Section, TableView, Words, said

SHARE = Text("Share of the district", "占本地区比重")
CLUSTERS = Text("Clusters in it", "区内集群")
INDUSTRIES = Text("Leading industries", "优势行业")
BEST_CLUSTER = Text("Of the clusters it is most specialised in", "专业化程度最高的集群是")
BEST_INDUSTRY = Text("Of the industries it is most specialised in", "专业化程度最高的行业是")
LEAST_SHARE = 0.01
LEADING = 15


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one district: its row in the plan, its totals, its clusters and its industries."""

    code: str
    plan: Row
    name: Text
    totals: list[Row]
    published: list[Row]
    moment: Moment | None
    clusters: list[Row]
    industries: list[Row]
    everywhere: list[Row]
    """The totals of all districts at the moment shown, the largest first."""

    @property
    def total(self) -> Row:
        """Its own total at the moment shown; empty where there is none."""
        return next((row for row in self.totals if (row["period"], row["indicator"]) == self.moment), {})


def section(facts: Facts, code: str) -> Section | None:
    """Everything known of a district; None where there is no such district."""
    if code not in facts.regions:
        return None
    known = _known(facts, code)
    blocks: list[object] = [
        Words(_sentences(facts, known), "lead"),
        _map(facts, known),
        figures.table(facts, "region_totals", known.totals, known.published)
        or Words([sentences.unknown_size(known.name)], "gap", figures.CAPTION),
        years.picture(facts, "district-years", known.name, known.totals, (known.published, [])),
        *_clusters(facts, known),
        _industries(facts, known),
        *space.of_district(facts, code),
        *own_plan.blocks(facts, code, known.plan),
        *firms.blocks(facts, {"region": code}, known.total),
        siblings.table(facts, known.plan, known.everywhere, known.moment),
        asked.target_table(asked.targets(facts, region=code)),
        asked.source_table(_sources(facts, known)),
        *asked.unknown(facts, _missing(facts, known)),
    ]
    return Section("district", known.name, [block for block in blocks if block is not None])


def _known(facts: Facts, code: str) -> Known:
    whole = facts.given.whole
    found = facts.find("region_totals", {"region": [code, whole]}, TOTAL)
    rows = found.to_pylist() if found is not None else []
    own = addable(row for row in rows if row["region"] == code)
    totals = with_growth(own, [row for row in rows if row["region"] == whole])
    moment = moment_of(facts, totals)
    clusters: list[Row] = []
    industries: list[Row] = []
    everywhere: list[Row] = []
    if moment is not None:
        at = {"period": moment[0], "indicator": moment[1]}
        clusters = _rows(facts, "cluster_measures", {"region": code, **at, "view": "partition"}, CLUSTER)
        industries = _rows(facts, "measures", {"region": code, **at}, INDUSTRY)
        totals_there = _rows(facts, "region_totals", at, TOTAL)
        everywhere = [row for row in totals_there if row["region"] in facts.regions]
    printed = points(facts.find("indicators", {"region": code}), whole).to_pylist()
    return Known(
        code, facts.regions[code], place_name(facts, "district", code), totals,
        [row for row in printed if not row["cluster"]],
        moment, clusters, industries, spread.ranked(everywhere),
    )  # fmt: skip


def _rows(facts: Facts, name: str, equal: dict[str, str], columns: tuple[str, ...]) -> list[Row]:
    found = facts.find(name, equal, columns)
    return found.to_pylist() if found is not None else []


def _sentences(facts: Facts, known: Known) -> list[Text]:
    """What it is, how large and where it stands, and what stands out in it."""
    told = [own_plan.what_it_is(facts, known.code, known.plan, known.name)]
    total = known.total
    if not total:
        return [*told, sentences.unknown_size(known.name)]
    what = indicator_name(facts, total["indicator"])
    told.append(sentences.of_size(known.name, what, total))
    if total.get("share") is not None:
        told.append(sentences.of_share(total["share"], facts.given.name, what))
    order = [row["region"] for row in known.everywhere if Cell.of(row).mark in ("value", "estimate")]
    if known.code in order:
        gone = len(known.everywhere) - len(order)
        told.append(sentences.of_rank(order.index(known.code) + 1, len(order), gone))
    return [*told, *_stands_out(facts, known)]


def _stands_out(facts: Facts, known: Known) -> list[Text]:
    told = []
    ordered = spread.ranked(known.clusters)
    if ordered and Cell.of(ordered[0]).mark not in ("unknown", "withheld"):
        name = place_name(facts, "cluster", ordered[0]["cluster"])
        told.append(sentences.of_largest(name, ordered[0].get("share"), Text("cluster", "集群")))
    kinds: tuple[tuple[list[Row], Kind, Text], ...] = (
        (known.clusters, "cluster", BEST_CLUSTER), (known.industries, "industry", BEST_INDUSTRY),
    )  # fmt: skip
    for rows, kind, subject in kinds:
        best = _leading(rows)[:1]
        if best and best[0]["location_quotient"] > 1:
            name = place_name(facts, kind, best[0][kind])
            told.append(sentences.of_specialised(name, best[0]["location_quotient"], subject))
    gone = sum(row["status"] == "suppressed" for row in known.clusters)
    if gone:
        things = Text("figures of clusters", "集群数据")
        told.append(sentences.of_withheld(gone, len(known.clusters), things))
    return told


def _leading(rows: list[Row]) -> list[Row]:
    """Rows by location quotient; those below one per cent of the district are left out: chance makes them."""
    kept = [
        row
        for row in rows
        if row.get("location_quotient") is not None and (row.get("share") or 0.0) >= LEAST_SHARE
    ]
    return sorted(kept, key=lambda row: -row["location_quotient"])


def _map(facts: Facts, known: Known) -> object:
    geometry = facts.given.geometry
    regions = facts.table("plan_regions")
    if known.code not in geometry.shapes or regions is None:
        return None
    totals = facts.table("region_totals")
    label = Text(f"{known.name.en} on the map", f"{known.name.zh}的位置")
    return facts.picture(
        "district-map",
        lambda language: district_map.chart(
            geometry, regions, totals, language,
            synthetic=facts.given.synthetic, highlight=known.code,
        ),
        label,
    )  # fmt: skip


def _clusters(facts: Facts, known: Known) -> list[object]:
    if known.moment is None or not known.clusters:
        gap = spread.gap(Text("The size of its clusters", "区内集群规模"), "activity")
        return [Words([gap], "gap", CLUSTERS)]
    about = spread.Spread("district-clusters", CLUSTERS, "cluster", "cluster", "cluster_measures", SHARE)
    return list(spread.blocks(facts, about, known.clusters, known.moment))


def _industries(facts: Facts, known: Known) -> TableView | Words:
    if known.moment is None or not known.industries:
        gap = spread.gap(Text("The mix of its industries", "区内行业"), "activity")
        return Words([gap], "gap", INDUSTRIES)
    leading = _leading(known.industries)
    note = Text(
        f"The {LEADING} highest by location quotient; industries below {LEAST_SHARE:.0%} of the district are "
        f"left out. Rows of {len(known.industries):,} industries are known.",
        f"按区位商列出最高的{LEADING}项；占本地区不足{LEAST_SHARE:.0%}的行业不列。"
        f"共有{len(known.industries):,}个行业有记录。",
    )
    if not leading:
        none = Text(
            "No location quotient of its industries is known or may be shown.",
            "区内没有可公布的行业区位商。",
        )
        return Words([none], "gap", INDUSTRIES)
    about = spread.Spread(
        "district-industries", INDUSTRIES, "industry", "industry", "measures", SHARE, None, note
    )
    return spread.table(facts, about, leading[:LEADING], known.moment)


def _sources(facts: Facts, known: Known) -> list[tuple[Text, Row]]:
    plans = [row for row in facts.rows("plan_region_plans") if row["region"] == known.code]
    return [
        (Text("that it is a district of the plan", "列入规划地区"), known.plan),
        *((Text("its own plan", "自身规划"), row) for row in plans),
        *((said("indicator", row["indicator"]), row) for row in known.published),
    ]


def _missing(facts: Facts, known: Known) -> list[tuple[Text, str]]:
    """What a reader would ask next and nothing here answers."""
    found = []
    if not known.totals and not known.published:
        found.append((Text("Its size in any year", "任何年份的规模"), "activity"))
    if not known.industries:
        found.append((Text("Its industries and clusters", "行业与集群"), "activity"))
    if "enterprises" not in facts.given.tables:
        found.append((Text("Its firms", "企业"), "enterprises"))
    if "sites" not in facts.given.tables:
        found.append((Text("Its industrial sites and free land", "园区与可用土地"), "sites"))
    if known.code not in facts.given.geometry.shapes:
        found.append((Text("Its shape on a map", "地图边界"), "data/map.geojson"))
    return found
