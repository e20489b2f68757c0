"""The made-up city with three tiers, firms and a chain, some of it unknown. Synthetic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import industria
from industria.plan.writing import write_plan
from tests.portfolio.district_map.made_up_city import plan
from tests.portfolio.what_to_ask.hidden_city import Cell, write_hidden

SOURCE = """
[[sources]]
table = "{table}"
file = "data/{table}.csv"
origin = "synthetic"
source = "made up"
confidence = "inferred"
money_unit = "CNY"
constants = {{ classification = "GB/T 4754-2017" }}
"""
FIRMS = {
    "cars": ("3611", "D1", 4, 2.0, "none"), "chips": ("3973", "D2", 4, 6.0, "high-tech"),
    "food": ("1353", "D3", 4, 1.0, "none"),
}  # fmt: skip
"""Industry, district, number, research of each (revenue 100), rung of each."""
TIERS = (("leading", 1), ("pillar", 1), ("new-star", 2))


def tier_plan() -> dict[str, Any]:
    """The plan of the made-up city with three tiers and a chain of cars."""
    found: dict[str, Any] = plan()
    found["tiers"] = [{"id": name, "name_en": name, "name_zh": name, "count": count} for name, count in TIERS]
    where = dict(
        zip(("cars", "chips", "food", "space"), ("leading", "pillar", "new-star", "new-star"), strict=True)
    )
    for cluster in found["clusters"]:
        cluster["tier"] = where[cluster["id"]]
    found["chains"] = [
        {"id": f"{name}-chain", "cluster": name, "name_en": f"chain of {name}", "name_zh": name, "source": "made up",
         "confidence": "inferred", "nodes": [{"id": "body", "name_en": "Body", "name_zh": "车身"},
                                             {"id": "tyre", "name_en": "Tyre", "name_zh": "轮胎"}],
         "edges": [{"from": "tyre", "to": "body"}]}
        for name in ("cars", "chips", "food")
    ]  # fmt: skip
    return found


def firm_lines(changes: dict[tuple[str, str], str] | None = None, more: tuple[str, ...] = ()) -> list[str]:
    """The register of firms, with what is said in place of (enterprise, column), and more firms by code."""
    lines = ["enterprise,name_en,region,period,industry,revenue,research_expense,rung"]
    for name, (code, region, count, research, rung) in FIRMS.items():
        for at in range(count):
            row = {"research_expense": str(research), "rung": rung}
            row |= {column: said for (firm, column), said in (changes or {}).items() if firm == f"{name}{at}"}
            lines.append(
                f"{name}{at},{name.title()} {at},{region},2024,{code},100,{row['research_expense']},{row['rung']}"
            )
    return lines + [f"more{at},More {at},D1,2024,{code},,," for at, code in enumerate(more)]


def write_tier_city(
    folder: Path, said: dict[Cell, str], changes: dict[tuple[str, str], str] | None = None,
    more: tuple[str, ...] = (), jobs: dict[tuple[str, str], str] | None = None,
) -> Path:  # fmt: skip
    """The workspace: activity with what is said of some cells, firms and the codes of the chains' links."""
    write_hidden(folder, said, False)
    told = (folder / "data" / "activity.csv").read_text(encoding="utf-8").splitlines()
    for (region, code), number in (jobs or {}).items():
        key = f"{region},{code},2024,"
        told = [f"{line.rpartition(',')[0]},{number}" if line.startswith(key) else line for line in told]
    (folder / "data" / "activity.csv").write_text("\n".join(told) + "\n", encoding="utf-8")
    (folder / "plan.toml").write_text(write_plan(tier_plan()), encoding="utf-8")
    with (folder / "industria.toml").open("a", encoding="utf-8") as file:
        file.write(SOURCE.format(table="enterprises") + SOURCE.format(table="chain_nodes"))
    (folder / "data" / "enterprises.csv").write_text(
        "\n".join(firm_lines(changes, more)) + "\n", encoding="utf-8"
    )
    nodes = [f"{name}-chain,{node},{code}" for name, own in (("cars", "3611"), ("chips", "3973"), ("food", "1353"))
             for node, code in (("body", own), ("tyre", f"29{own[:2]}"))]  # fmt: skip
    (folder / "data" / "chain_nodes.csv").write_text(
        "\n".join(["chain,node,industry", *nodes]) + "\n", encoding="utf-8"
    )
    return folder


def built_tier_city(folder: Path, *given: Any, **more: Any) -> Any:
    """The workspace, built."""
    workspace = industria.open(write_tier_city(folder, *given, **more))
    workspace.build()
    return workspace
