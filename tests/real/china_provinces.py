"""A workspace on China's 31 provinces × 42 sectors of 2017; Chongqing's clusters mapped to sectors."""

from __future__ import annotations

from pathlib import Path

import pyarrow.csv
import pyarrow.parquet as pq

from industria.plan.writing import write_plan
from tests.real.shared_data import shared

SETTINGS = """\
[workspace]
name_en = "China's provinces 2017"
name_zh = "2017年全国各省"

[[sources]]
table = "activity"
file = "data/sectors.csv"
origin = "official"
source = "Provincial input-output tables 2017"
confidence = "single-source"
money_unit = "万元"
constants = { classification = "CN-IO-2017-42" }

[sources.columns]
region = "province"
industry = "sector"
period = "year"
output = "gross_output"
value_added = "value_added"
"""

CLUSTERS = {
    "icnev": ("Vehicles and transport equipment", ["18"]),
    "electronics": ("Electronic information manufacturing", ["20"]),
    "materials": ("Materials", ["12", "13", "14", "15"]),
    "equipment": ("Equipment", ["16", "17", "19", "21"]),
    "food": ("Food processing", ["06"]),
    "light-textile": ("Light industry and textiles", ["07", "08", "09", "10"]),
}


def write_china_provinces(folder: Path) -> Path:
    """Write the workspace."""
    table = pq.read_table(shared("region_industry", "china_province_sector_2017.parquet"))
    provinces = sorted(set(table["province"].to_pylist()))
    plan = {
        "region": {"id": "CN", "name_en": "China", "name_zh": "中国", "plan_from": 2017, "plan_to": 2020},
        "classification": {"id": "CN-IO-2017-42"},
        "tiers": [{"id": "all", "name_en": "Clusters", "name_zh": "集群"}],
        "clusters": [
            {"id": name, "name_en": en, "tier": "all", "partition": codes, "mapping_confidence": "inferred"}
            for name, (en, codes) in CLUSTERS.items()
        ],
        "regions": [{"id": name, "name_zh": name, "kind": "province"} for name in provinces],
    }
    (folder / "data").mkdir(parents=True)
    pyarrow.csv.write_csv(table, folder / "data" / "sectors.csv")
    (folder / "plan.toml").write_text(write_plan(plan), encoding="utf-8")
    (folder / "industria.toml").write_text(SETTINGS, encoding="utf-8")
    return folder
