"""Owns the list of the city's files: which table goes where, in which form, and what makes its columns.

Comes in: the city and the size wanted. Goes out: layouts with their makers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from industria.reference.demo_city import (
    activity,
    chains,
    indicators,
    makers,
    places,
    policies,
    projects,
    research,
)
from industria.reference.demo_city.city import City
from industria.reference.demo_city.enterprises import enterprises
from industria.reference.demo_city.firm_facts import firm_facts
from industria.reference.demo_city.io_table import io_table
from industria.reference.demo_city.layouts import Layout
from industria.reference.demo_city.platforms import platforms
from industria.reference.demo_city.recognitions import recognitions
from industria.reference.demo_city.sectors import sector_codes
from industria.reference.demo_city.statements import statements
from industria.reference.demo_city.supply_links import supply_links
from industria.reference.demo_city.trade import trade

Maker = Callable[[City, int], dict[str, Any]]
_ROLES = {
    "manufacturing": "制造业", "producer-services": "生产性服务业", "energy": "能源供应", "other": "其他",
}  # fmt: skip
REAL = {"real": "可比价", "nominal": "现价"}
INSTRUMENT_WORDS = {
    "policy": "政策", "fund": "基金", "tax": "税收", "grant": "补助", "loan": "贷款", "place": "场地",
    "equipment": "首台套", "scenario": "应用场景", "procurement": "政府采购", "rule": "符合条件即享",
    "list": "名单制", "award": "评选制",
}  # fmt: skip
CLAIM_WORDS = {"applied": "申请", "granted": "批准", "paid": "兑付", "refused": "驳回", "returned": "退回"}
PLATFORM_WORDS = {
    "key-laboratory": "重点实验室", "engineering-research-centre": "工程研究中心",
    "enterprise-technology-centre": "企业技术中心", "innovation-centre": "制造业创新中心",
    "new-rd-institution": "新型研发机构", "other-platform": "其他平台", "national": "国家级",
    "municipal": "市级", "district-level": "区县级",
}  # fmt: skip
PLACES = {"here": "本地", "neighbouring": "相邻地区", "country": "国内其他", "abroad": "境外"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout and the function of (city, number of supply links) that makes its columns."""

    layout: Layout
    make: Maker


def sheets() -> tuple[Sheet, ...]:
    """Every file of the workspace's data folder that feeds a register table."""
    return (*_places_and_firms(), *_published(), *_flows(), *_chains_and_texts(), *_pipeline())


def _places_and_firms() -> tuple[Sheet, ...]:
    statistics = "样城市统计局（虚构）"
    return (
        Sheet(
            Layout("regions", "data/regions.csv", "csv", encoding="utf-8-sig"),
            lambda city, _: places.regions(city.seed),
        ),
        Sheet(
            Layout("enterprises", "data/enterprises.parquet", "parquet", chinese=False),
            lambda city, _: enterprises(city),
        ),
        Sheet(
            Layout("recognitions", "data/recognitions.parquet", "parquet", chinese=False),
            lambda city, _: recognitions(city),
        ),
        Sheet(
            Layout("firm_facts", "data/firm_facts.parquet", "parquet", chinese=False),
            lambda city, _: firm_facts(city),
        ),
        Sheet(
            Layout("platforms", "data/platforms.csv", "csv", words=PLATFORM_WORDS),
            lambda city, _: platforms(city),
        ),
        Sheet(
            Layout(
                "activity", "data/activity_above_scale.csv", "csv", encoding="gb18030", words=REAL,
                withheld=(activity.WITHHELD,),
                above=(f"{statistics}  分区县分行业主要指标（规模以上）",
                       "单位：万元、人、家、吨标准煤、吨二氧化碳"),
            ),
            lambda city, _: activity.above_scale(city),
        ),
        Sheet(
            Layout("activity", "data/activity_below_scale.csv", "csv", delimiter=";"),
            lambda city, _: activity.below_scale(city),
        ),
    )  # fmt: skip


def _published() -> tuple[Sheet, ...]:
    return (
        Sheet(
            Layout("indicators", "data/indicators.xlsx", "excel", sheet="主要指标", words=REAL,
                   above=("样城市国民经济和产业集群主要指标（虚构）",)),
            lambda city, _: indicators.city_indicators(city),
        ),
        Sheet(
            Layout("indicators", "data/district_product.csv", "csv", encoding="gb18030", words=REAL),
            lambda city, _: indicators.district_indicators(city),
        ),
        Sheet(
            Layout("statements", "data/statements.csv", "csv"), lambda city, _: statements(city)
        ),
    )  # fmt: skip


def _flows() -> tuple[Sheet, ...]:
    return (
        Sheet(
            Layout(
                "trade", "data/trade.csv", "csv", money="万美元", words={"export": "出口", "import": "进口"}
            ),
            lambda city, _: trade(city),
        ),
        Sheet(
            Layout("supply_links", "data/supply_links.parquet", "parquet", chinese=False),
            supply_links,
        ),
        Sheet(
            Layout("supply_links", "data/purchases_outside.csv", "csv", encoding="gb18030"),
            lambda city, _: makers.purchases(city),
        ),
        Sheet(
            Layout("io_table", "data/io_table_2023.csv", "csv", money="亿元", per=10_000),
            lambda city, _: io_table(city),
        ),
        Sheet(
            Layout("sector_codes", "data/sector_codes.csv", "csv", words=_ROLES),
            lambda city, _: sector_codes(),
        ),
    )


def _chains_and_texts() -> tuple[Sheet, ...]:
    return (
        Sheet(
            Layout("chain_nodes", "data/chains.xlsx", "excel", sheet="环节"),
            lambda city, _: chains.chain_nodes(),
        ),
        Sheet(
            Layout("chain_edges", "data/chains.xlsx", "excel", sheet="关系"),
            lambda city, _: chains.chain_edges(),
        ),
        Sheet(Layout("makers", "data/makers.csv", "csv", words=PLACES), lambda city, _: makers.makers(city)),
        Sheet(Layout("research", "data/research.csv", "csv"), lambda city, _: research.research(city)),
        Sheet(
            Layout("needs", "data/needs.xlsx", "excel", sheet="技术需求"),
            lambda city, _: research.needs(city),
        ),
    )


def _pipeline() -> tuple[Sheet, ...]:
    stages = {
        "lead": "线索", "talks": "洽谈", "signed": "签约", "building": "在建", "operating": "投产",
        "dropped": "终止",
    }  # fmt: skip
    groups = dict.fromkeys(("project", "name_zh", "name_en", "enterprise"), "项目基本情况")
    groups |= dict.fromkeys(("region", "site", "cluster", "industry", "stage"), "落地与产业")
    groups |= dict.fromkeys(("investment", "expected_output", "jobs"), "投入与产出")
    groups |= dict.fromkeys(("land_mu", "power_kw", "signed_on"), "要素与进度")
    return (
        Sheet(
            Layout("instruments", "data/instruments.csv", "csv", encoding="gb18030",
                   words=INSTRUMENT_WORDS),
            lambda city, _: policies.instruments(city),
        ),
        Sheet(
            Layout("claims", "data/claims.csv", "csv", words=CLAIM_WORDS),
            lambda city, _: policies.claims(city),
        ),
        Sheet(
            Layout("projects", "data/projects.xlsx", "excel", sheet="项目库", words=stages, groups=groups,
                   above=("样城市重点投资项目（虚构）",)),
            lambda city, _: projects.projects(city),
        ),
        Sheet(
            Layout("sites", "data/sites.tsv", "csv", encoding="utf-16", delimiter="\t"),
            lambda city, _: projects.sites(city),
        ),
    )  # fmt: skip
