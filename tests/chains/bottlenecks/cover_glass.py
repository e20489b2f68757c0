"""The worked case: smartphone cover glass in Chongqing, from published facts only, before and after.

Every row names its source; what no source says is left empty. Nothing here is generated.
"""

from __future__ import annotations

from pathlib import Path

from industria.decisions import Subject
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.store import By, WorkItems
from industria.plan.writing import write_plan

DAILY = "Chongqing Daily, 2023-11-16"
NETWORK = "Belt and Road News Network (after Science and Technology Daily), 2024-04-22"
ICHONGQING = "iChongqing, 2022-09-24"
REPORT_2021 = (
    "Report on Chongqing in a series on cities, 2021-10-24, quoting the firm's deputy general manager"
)
GLASS = Subject("node", "smartphones/cover-glass", "Cover glass 盖板玻璃")

SETTINGS = """\
[workspace]
name_en = "Cover glass in Chongqing (published facts)"
name_zh = "重庆盖板玻璃（公开事实）"

[[sources]]
table = "chain_nodes"
file = "data/nodes.csv"
origin = "reported"

[[sources]]
table = "chain_edges"
file = "data/edges.csv"
origin = "reported"
"""
FIRMS = """
[[sources]]
table = "enterprises"
file = "data/firms.csv"
origin = "reported"
money_unit = "亿元"
constants = { classification = "GB/T 4754-2017" }
"""
NODES_BEFORE = f"""\
chain,node,name_zh,name_en,stage,products,nobody_here,evidence,seen_on,bottleneck,domestic_makers,import_share,substitution_months,source,confidence
smartphones,cover-glass,盖板玻璃,Cover glass,upstream,铝硅酸盐盖板玻璃;微晶玻璃,yes,"{REPORT_2021}: nobody in China had mass-produced it",2014-07-01,yes,0,,,"{REPORT_2021}",single-source
smartphones,smartphone,智能手机,Smartphone,downstream,,,,,,,,,"{NETWORK}",single-source
"""
NODES_AFTER = f"""\
chain,node,name_zh,name_en,stage,products,nobody_here,evidence,seen_on,bottleneck,domestic_makers,import_share,substitution_months,source,confidence
smartphones,cover-glass,盖板玻璃,Cover glass,upstream,铝硅酸盐盖板玻璃;微晶玻璃,,,,yes,,,72,"{DAILY}: six years to mass production",single-source
smartphones,smartphone,智能手机,Smartphone,downstream,,,,,,,,,"{NETWORK}",single-source
"""
EDGES = f"""\
chain,from_node,to_node,evidence,seen_on,source,confidence
smartphones,cover-glass,smartphone,"{NETWORK}",2024-04-22,"{NETWORK}",single-source
"""
FIRM = f"""\
enterprise,period,name_zh,name_en,region,industry,revenue,products,source,confidence
aureavia,2023-01..06,重庆鑫景特种玻璃有限公司,Chongqing Aureavia Hi-tech Glass,liangjiang,3042,4.5,微晶玻璃,"{DAILY}",single-source
"""


def plan() -> dict[str, object]:
    """The region, its leading cluster of electronics, and the chain as the plan draws it."""
    return {
        "region": {"id": "500000", "name_en": "Chongqing", "name_zh": "重庆市", "plan_from": 2023, "plan_to": 2027},
        "classification": {"id": "GB/T 4754-2017"},
        "tiers": [{"id": "leading", "name_en": "Leading", "name_zh": "主导"}],
        "clusters": [
            {"id": "electronics", "tier": "leading", "name_en": "Electronics", "name_zh": "新一代电子信息制造业",
             "partition": ["39"]},
        ],
        "regions": [{"id": "liangjiang", "name_zh": "两江新区", "name_en": "Liangjiang New Area"}],
        "chains": [
            {"id": "smartphones", "cluster": "electronics", "name_en": "Smartphones", "name_zh": "智能手机",
             "nodes": [{"id": "cover-glass", "name_zh": "盖板玻璃", "name_en": "Cover glass"},
                       {"id": "smartphone", "name_zh": "智能手机", "name_en": "Smartphone"}],
             "edges": [["cover-glass", "smartphone"]]},
        ],
    }  # fmt: skip


def write_cover_glass(folder: Path, *, after: bool) -> Path:
    """Write the workspace as things stood before there was a maker, or after."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(write_plan(plan()), encoding="utf-8")
    (folder / "industria.toml").write_text(SETTINGS + (FIRMS if after else ""), encoding="utf-8")
    (folder / "data" / "nodes.csv").write_text(NODES_AFTER if after else NODES_BEFORE, encoding="utf-8")
    (folder / "data" / "edges.csv").write_text(EDGES, encoding="utf-8")
    if after:
        (folder / "data" / "firms.csv").write_text(FIRM, encoding="utf-8")
    return folder


def write_work(folder: Path) -> tuple[WorkItem, WorkItem]:
    """The task and the closed gap, with what the sources say and nothing else."""
    kept = WorkItems.of(folder)
    who = By("Test", "As the sources tell it: founded in July 2014, a line in 2018, another in 2020.")
    task = kept.begin(
        "breakthrough", GLASS,
        {"task": "Mass production of glass-ceramic cover glass", "owner": "Chongqing Aureavia Hi-tech Glass",
         "stage": "solved"},
        who,
    )  # fmt: skip
    closed = kept.begin(
        "gap_closed", GLASS,
        {"closed_on": "2022-09-06", "customer": "Huawei (Mate 50 series)",
         "supplier": "Chongqing Aureavia Hi-tech Glass", "product": "Kunlun glass", "task": task.id,
         "evidence": f"{ICHONGQING}; {DAILY}; {NETWORK}", "confidence": "corroborated"},
        By("Test", "Imports replaced: no source gives an amount."),
    )  # fmt: skip
    return task, closed
