"""Three districts, two clusters (one with segments), activity small enough to redo on paper. Synthetic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import industria
from industria.plan.writing import write_plan

SETTINGS = """\
[workspace]
name_en = "Made-up city"
name_zh = "虚构市"
synthetic = true

[[sources]]
table = "activity"
file = "data/activity.csv"
origin = "synthetic"
source = "made up"
confidence = "inferred"
money_unit = "CNY"
constants = { classification = "GB/T 4754-2017" }
"""

# output of cars (3611), engines (3620), chips (3973), food (1353) in 2023 and 2024
OUTPUT = {
    "D1": {"3611": (90, 100), "3620": (40, 60), "3973": (0, 0), "1353": (10, 10)},
    "D2": {"3611": (10, 10), "3620": (5, 5), "3973": (60, 80), "1353": (20, 20)},
    "D3": {"3611": (5, 5), "3620": (0, 0), "3973": (20, 20), "1353": (50, 60)},
}
NAMES = {"3611": "整车", "3620": "发动机", "3973": "芯片", "1353": "食品"}


def plan(
    own: dict[str, Any] | None = None, caps: tuple[int, int] = (1, 1), more: dict[str, Any] | None = None
) -> dict[str, object]:
    """A plan with cars (two segments with codes), chips (one segment without) and food."""
    tier = {"tier": "leading", "mapping_source": "made up", "mapping_confidence": "inferred"}
    return {
        "region": {"id": "CITY", "name_en": "Made-up city", "name_zh": "虚构市", "plan_from": 2023, "plan_to": 2027},
        "classification": {"id": "GB/T 4754-2017"},
        "caps": {"max_leading": caps[0], "max_featured": caps[1], "source": "made up", "confidence": "inferred"},
        "tiers": [{"id": "leading", "name_en": "Leading", "name_zh": "主导"}],
        "industries": [{"code": code, "name_zh": name} for code, name in [("36", "汽车"), ("39", "电子"), *NAMES.items()]],
        "clusters": [
            {"id": "cars", "name_en": "Cars", "name_zh": "汽车", "partition": ["36"], **tier,
             "segments": [{"name_en": "Whole cars", "name_zh": "整车", "codes": ["3611"]},
                          {"name_en": "Engines", "name_zh": "发动机", "codes": ["3620"]}]},
            {"id": "chips", "name_en": "Chips", "name_zh": "芯片", "partition": ["39"], **tier,
             "segments": [{"name_en": "Power chips", "name_zh": "功率芯片"}]},
            {"id": "food", "name_en": "Food", "name_zh": "食品", "partition": ["13"], **tier},
            {"id": "space", "name_en": "Space", "name_zh": "航天", **tier},
        ],
        "regions": [
            {"id": f"D{at}", "name_en": f"District {at}", "name_zh": f"虚构{at}区", **({"own_plan": own} if own and at == 3 else {})}
            for at in (1, 2, 3)
        ],
        **(more or {}),
    }  # fmt: skip


REGIONS = """
[[sources]]
table = "regions"
file = "data/regions.csv"
origin = "synthetic"
source = "made up"
confidence = "inferred"
"""


def write_city(folder: Path, neighbours: dict[str, str] | None = None, **asked: Any) -> Path:
    """The workspace on disk; `neighbours` says who borders whom."""
    (folder / "data").mkdir(parents=True)
    (folder / "plan.toml").write_text(write_plan(plan(**asked)), encoding="utf-8")
    (folder / "industria.toml").write_text(SETTINGS + (REGIONS if neighbours else ""), encoding="utf-8")
    if neighbours:
        rows = [f"D{at},虚构{at}区,{neighbours.get(f'D{at}', '')}" for at in (1, 2, 3)]
        text = "\n".join(["region,name_zh,neighbours", *rows]) + "\n"
        (folder / "data" / "regions.csv").write_text(text, encoding="utf-8")
    lines = ["region,industry,period,output"]
    for region, codes in OUTPUT.items():
        for code, years in codes.items():
            lines += [
                f"{region},{code},{year},{value}"
                for year, value in zip((2023, 2024), years, strict=True)
                if value
            ]
    (folder / "data" / "activity.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def built(folder: Path, **asked: Any) -> Any:
    """The workspace, built."""
    workspace = industria.open(write_city(folder, **asked))
    workspace.build()
    return workspace
