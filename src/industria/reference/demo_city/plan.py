"""Owns `plan.toml` of the demo city: tiers, clusters, regions, caps, chains, targets, scenarios.

Comes in: the design and the city (firms to tag, published figures as baselines). Goes out: the text of the
plan.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.plan.writing import write_plan
from industria.reference.demo_city.activity import ABOVE
from industria.reference.demo_city.chains import edges, nodes_of
from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import (
    CITY,
    CITY_EN,
    CITY_ZH,
    CLASSIFICATION,
    Cluster,
    clusters,
    districts,
    industries,
    large_clusters,
    read_design,
    zones,
)
from industria.reference.demo_city.indicators import city_indicators, district_indicators
from industria.reference.demo_city.places import FORMER

INVENTED = {"source": "Industria demo city (invented)", "confidence": "inferred"}
TIERS = (
    ("leading", "万亿级主导产业集群", "Trillion-yuan leading clusters", 3, 1.0),
    ("pillar", "五千亿级支柱产业集群", "500-billion-yuan pillar clusters", 3, 0.5),
    ("distinctive", "千亿级特色优势产业集群", "100-billion-yuan distinctive clusters", 6, 0.1),
    ("new-star", "“新星”产业集群", "New-star clusters", 18, None),
)
"""Tiers with how many clusters each has and the scale each stands for, in 万亿元."""
DOCUMENTS = {
    "plan": "样城市制造业集群行动方案（2023—2027年，虚构）",
    "speech": "样城市新闻发布会（2024年7月，虚构）",
    "science": "样城市科技创新规划（2023年3月，虚构）",
}


def plan_text(city: City) -> str:
    """The plan of the demo city as TOML."""
    return write_plan({
        "region": {
            "id": CITY, "kind": "city", "name_zh": CITY_ZH, "name_en": CITY_EN,
            "plan_from": 2022, "plan_to": 2027, **INVENTED,
            "note": "An invented city: nothing in this plan is about a real place.",
        },
        "classification": {"id": CLASSIFICATION, "level": 4, "scope": ABOVE},
        "caps": {"max_leading": 2, "max_featured": 4, **INVENTED},
        "industry_map": MAP_ASKED,
        "tiers": [_tier(*tier) for tier in TIERS],
        "clusters": [_cluster(cluster, tags_of(city, cluster.cluster)) for cluster in clusters()],
        "industries": _industries(),
        "regions": _regions(),
        "chains": [_chain(cluster) for cluster in large_clusters()],
        "indicators": [
            {"id": row.pop("indicator"), **{name: value or None for name, value in row.items()}}
            for row in read_design("indicators")
        ],
        "targets": _targets(city),
        "scenarios": SCENARIOS,
        "wanted": WANTED,
    })  # fmt: skip


MAP_ASKED = {
    "leading_counts": 2, "spacing": True, "weights": {"leading": {"growth": 0.2}}, **INVENTED,
    "note": "What grows counts twice as much as usual; districts that border lead with different industries.",
}  # fmt: skip
"""What the plan asks of the industry map beyond the caps."""

SCENARIOS = [
    {
        "id": "ambitious", "name_zh": "高目标情景", "name_en": "Ambitious",
        "note": "What if storage had to reach 200 billion yuan and high-tech enterprises 14,000?",
        "set": {"targets.storage-output-2027.value": 2000, "targets.high-tech-2027.value": 14000},
    },
    {
        "id": "cautious", "name_zh": "谨慎情景", "name_en": "Cautious",
        "note": "What if electronics and biomedicine were asked for less?",
        "set": {"targets.electronics-output-2027.value": 7500, "targets.biomedicine-output-2027.value": 900},
    },
]  # fmt: skip

WANTED = [
    {
        "table": "indicators",
        "question_zh": "单位产值能耗是否按期下降", "question_en": "Is energy per output falling as planned",
        "where_zh": "能源统计年报（本城未公布）", "where_en": "Yearly energy statistics (not published here)",
    },
]  # fmt: skip


def _industries() -> list[dict[str, str]]:
    """Names of the codes that clusters use (groups of industries) and of every industry."""
    classes = [{"code": p.code, "name_zh": p.name_zh, "name_en": p.name_en} for p in industries()]
    return [*read_design("groups"), *classes]


def _tier(tier: str, name_zh: str, name_en: str, count: int, trillions: float | None) -> dict[str, Any]:
    scale = {"value": trillions, "unit": "万亿元"} if trillions else None
    return {"id": tier, "name_zh": name_zh, "name_en": name_en, "count": count, "scale": scale, **INVENTED}


def _cluster(cluster: Cluster, tags: list[dict[str, Any]]) -> dict[str, Any]:
    membership = [
        code if weight == 1 else {"code": code, "weight": weight} for code, weight in cluster.membership
    ]
    segments = [
        {"name_zh": zh, "name_en": en, "codes": list(codes), **INVENTED}
        for zh, en, codes in zip(cluster.segments_zh, cluster.segments_en, cluster.segment_codes, strict=True)
    ]
    return {
        "id": cluster.cluster, "tier": cluster.tier, "name_zh": cluster.name_zh, "name_en": cluster.name_en,
        "segments": segments or None, "partition": list(cluster.partition) or None,
        "membership": membership or None, "tags": tags or None,
        "mapping_source": INVENTED["source"], "mapping_confidence": INVENTED["confidence"], **INVENTED,
    }  # fmt: skip


def tags_of(city: City, cluster: str) -> list[dict[str, Any]]:
    """Tagged firms (the largest living ones of the industries and places named) and tagged products."""
    tags: list[dict[str, Any]] = []
    for row in read_design("tags"):
        if row["cluster"] != cluster:
            continue
        names = [row["tag"]] if row["kind"] == "product" else _largest(city, row)
        tags += [
            {"kind": row["kind"], "tag": name, "evidence": row["evidence"], **INVENTED} for name in names
        ]
    return tags


def _largest(city: City, row: dict[str, str]) -> list[str]:
    places = [place for place in row["region"].split(";") if place]
    here = np.isin(city.codes, row["industries"].split(";")) & city.firms.alive[:, -1]
    if places:
        here &= np.isin(city.regions, places) | np.isin(city.zone_regions, places)
    found = np.flatnonzero(here)
    best = found[np.argsort(-city.firms.output[found, -1], kind="stable")[: int(row["count"])]]
    return [str(name) for name in city.ids[best]]


def _regions() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    for place in districts():
        succeeds = place.region == FORMER[3]
        entries.append({
            "id": place.region, "kind": place.kind, "name_zh": place.name_zh, "name_en": place.name_en,
            "area_zh": place.area_zh, "area_en": place.area_en,
            "valid_from": FORMER[5] if succeeds else None, "part_of": [CITY],
            "succeeds": [FORMER[0]] if succeeds else None,
            "own_plan": _own_plan(place.leading, place.featured), **INVENTED,
        })  # fmt: skip
    for zone in zones():
        entries.append({
            "id": zone.region, "kind": "zone", "name_zh": zone.name_zh, "name_en": zone.name_en,
            "overlaps": list(zone.overlaps), "max_leading": 3, "max_featured": 4, "in_totals": False,
            "own_plan": _own_plan(zone.leading, zone.featured), **INVENTED,
        })  # fmt: skip
    entries.append({
        "id": FORMER[0], "kind": "county", "name_zh": FORMER[1], "name_en": FORMER[2], "valid_to": FORMER[4],
        "part_of": [CITY], **INVENTED,
    })  # fmt: skip
    return entries


def _own_plan(leading: tuple[str, ...], featured: tuple[str, ...]) -> dict[str, Any]:
    names = {cluster.cluster: cluster.name_zh for cluster in clusters()}
    chosen = {"leading": leading, "featured": featured}
    named = {role: [names[name] for name in wanted] for role, wanted in chosen.items()}
    return {**named, "as_of": "2023-11", **INVENTED}


def _chain(cluster: Cluster) -> dict[str, Any]:
    return {
        "id": cluster.cluster, "cluster": cluster.cluster,
        "name_zh": f"{cluster.name_zh}产业链", "name_en": f"{cluster.name_en} chain",
        "nodes": [
            {"id": node["node"], "name_zh": node["name_zh"], "name_en": node["name_en"]}
            for node in nodes_of(cluster.cluster)
        ],
        "edges": [[supplier, user] for chain, supplier, user in edges() if chain == cluster.cluster],
        **INVENTED,
    }  # fmt: skip


def _targets(city: City) -> list[dict[str, Any]]:
    """Every target; a baseline is what was published for its year, so that plan and indicators agree."""
    figures = _published(city)
    entries = []
    for row in read_design("targets"):
        value = float(row["value"])
        place = (row["indicator"], row["cluster"], row["region"] or CITY, row["baseline_year"])
        baseline = (
            {"year": int(row["baseline_year"]), "value": figures[place], **INVENTED} if place[3] else None
        )
        entries.append({
            "id": row["target"], "indicator": row["indicator"],
            "name_zh": row["name_zh"], "name_en": row["name_en"],
            "cluster": row["cluster"] or None, "region": row["region"] or None, "year": int(row["year"]),
            "value": int(value) if value.is_integer() else value, "unit": row["unit"],
            "comparator": row["comparator"] or None, "direction": row["direction"] or None,
            "baseline": baseline,
            "document": DOCUMENTS[row["document"]], "note": row["note"] or None, **INVENTED,
        })  # fmt: skip
    return entries


def _published(city: City) -> dict[tuple[str, str, str, str], float]:
    """Published numbers by indicator, cluster, region and year; texts such as "more than" are no baseline."""
    found: dict[tuple[str, str, str, str], float] = {}
    for table in (city_indicators(city), district_indicators(city)):
        rows = zip(
            *(table[name] for name in ("indicator", "cluster", "region", "period", "level")), strict=True
        )
        for indicator, cluster, region, period, level in rows:
            text = str(level).replace(",", "")
            if text.replace(".", "", 1).isdigit():
                found.setdefault((indicator, cluster or "", region, period), float(text))
    return found
