"""The plan as tables: the columns that ARCHITECTURE lists, codes in normal form, scales in yuan."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from industria.plan.loading import load_plan
from industria.plan.tables import COLUMNS, plan_tables

ROOT = Path(__file__).parents[2]

PLAN = """
[region]
id = "990000"
name_zh = "样城市"
plan_from = 2023
plan_to = 2027
[classification]
id = "GB/T 4754"
level = 4
[caps]
max_leading = 2
max_featured = 4
source = "map"
confidence = "verified"
[[tiers]]
id = "leading"
count = 3
scale = { value = 1, unit = "万亿元" }
source = ["plan", "press"]
confidence = "verified"
[[industries]]
code = "C39"
name_zh = "电子"
[[clusters]]
id = "electronics"
tier = "leading"
name_zh = "电子"
segments = ["终端", { name_zh = "显示", name_en = "displays", codes = ["3974", { code = "C3976", weight = 0.5 }] }]
partition = ["C39"]
mapping_confidence = "inferred"
mapping_source = "our reading"
[[clusters]]
id = "display"
tier = "leading"
part_of = "electronics"
partition = [{ code = "3974", weight = "1/2", confidence = "verified" }]
tags = [
  { kind = "enterprise", tag = "X", evidence = "website", source = "web", confidence = "single-source" },
]
[[clusters]]
id = "rest"
tier = "leading"
partition = ["D", "46"]
membership = ["44"]
[[regions]]
id = "990101"
part_of = "990000"
own_plan = { pattern = "1+1", leading = ["a"], other = ["b", "c"], source = "web", confidence = "inferred" }
[[regions]]
id = "zone"
kind = "zone"
max_leading = 3
overlaps = [{ region = "990101", valid_to = "2025-11", confidence = "unconfirmed" }]
[[indicators]]
id = "energy"
name_en = "Energy"
unit = "t"
better = "lower"
[[targets]]
id = "e"
indicator = "energy"
year = 2027
value = 13
baseline = { year = 2022, value = 20 }
source = "plan"
confidence = "verified"
published = "2023-07"
[[targets]]
id = "o"
indicator = "output"
cluster = "display"
year = 2027
value = "more than 50"
unit = "亿元"
source = "plan"
confidence = "verified"
[[chains]]
id = "ch"
cluster = "display"
nodes = ["glass", { id = "panel", name_zh = "面板" }]
edges = [["glass", "panel"]]
[[wanted]]
table = "activity"
question_en = "What does each district make?"
"""


def tables(folder: Path) -> dict[str, list[dict[str, Any]]]:
    path = folder / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    loaded = load_plan(path)
    assert loaded.plan is not None, loaded.findings
    return {name: table.to_pylist() for name, table in plan_tables(loaded.plan).items()}


def some(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def test_every_column_that_architecture_lists_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    listed = re.findall(
        r"`(plan_\w+)`: ([^;\n]+)", text[text.index("## Plan tables") : text.index("## Result")]
    )
    assert len(listed) >= 10
    for table, columns in listed:
        names = [
            re.sub(r"[^\w].*", "", column.strip()) for column in re.sub(r"\(.*?\)", "", columns).split(",")
        ]
        assert set(filter(None, names)) <= set(COLUMNS[table]), table


def test_tables(tmp_path: Path) -> None:
    t = tables(tmp_path)
    assert set(t) == set(COLUMNS)
    assert some(
        t["plan_region"], "region", "plan_from", "plan_to", "reference", "classification", "level"
    ) == [("990000", 2023, 2027, "sum", "GB/T 4754-2017", 4)]
    assert some(t["plan_tiers"], "tier", "expected_count", "scale", "source") == [
        ("leading", 3, 1e12, "plan; press")
    ]
    assert some(t["plan_clusters"], "cluster", "position", "part_of", "segments_zh", "segments_en")[:2] == [
        ("electronics", 1, None, "终端、显示", "displays"),
        ("display", 2, "electronics", None, None),
    ]
    assert some(t["plan_segments"], "cluster", "segment", "name_en", "classification", "code", "weight") == [
        ("electronics", "electronics.1", None, None, None, None),
        ("electronics", "electronics.2", "displays", "GB/T 4754-2017", "3974", 1.0),
        ("electronics", "electronics.2", "displays", "GB/T 4754-2017", "3976", 0.5),
    ]
    assert t["plan_tags"][0]["tag_kind"] == "enterprise" and t["plan_tags"][0]["evidence"] == "website"
    assert some(t["plan_chain_edges"], "chain", "from_node", "to_node") == [("ch", "glass", "panel")]
    assert some(t["plan_chain_nodes"], "node", "position", "name_zh") == [
        ("glass", 1, None),
        ("panel", 2, "面板"),
    ]
    assert some(t["plan_industries"], "classification", "code") == [("GB/T 4754-2017", "39")]
    assert some(t["plan_wanted"], "table", "question_en") == [("activity", "What does each district make?")]


def test_membership_falls_back_on_the_partition_and_sections_unfold(tmp_path: Path) -> None:
    rows = tables(tmp_path)["plan_membership"]
    assert some(rows, "cluster", "view", "code", "weight", "confidence", "source") == [
        ("electronics", "partition", "39", 1.0, "inferred", "our reading"),
        ("electronics", "membership", "39", 1.0, "inferred", "our reading"),
        ("display", "partition", "3974", 0.5, "verified", None),
        ("display", "membership", "3974", 0.5, "verified", None),
        ("rest", "partition", "44", 1.0, None, None),
        ("rest", "partition", "45", 1.0, None, None),
        ("rest", "partition", "46", 1.0, None, None),
        ("rest", "membership", "44", 1.0, None, None),
    ]


def test_regions_take_the_caps_and_zones_stay_out_of_totals(tmp_path: Path) -> None:
    t = tables(tmp_path)
    assert some(t["plan_regions"], "region", "part_of", "max_leading", "max_featured", "in_totals") == [
        ("990101", "990000", 2, 4, True),
        ("zone", None, 3, 4, False),
    ]
    assert some(t["plan_region_relations"], "region", "relation", "other", "valid_to", "confidence") == [
        ("990101", "part_of", "990000", None, None),
        ("zone", "overlaps", "990101", "2025-11", "unconfirmed"),
    ]
    assert some(t["plan_region_plans"], "region", "role", "text", "pattern") == [
        ("990101", "leading", "a", "1+1"), ("990101", "other", "b", "1+1"), ("990101", "other", "c", "1+1"),
    ]  # fmt: skip


def test_targets_say_how_they_are_bounded_and_where_they_start(tmp_path: Path) -> None:
    rows = tables(tmp_path)["plan_targets"]
    assert some(
        rows, "target", "value", "unit", "comparator", "direction", "baseline_value", "baseline_source"
    ) == [
        ("e", 13.0, "t", "=", "at-most", 20.0, "plan"),
        ("o", 50.0, "亿元", ">", "at-least", None, None),
    ]
    assert rows[0]["name_en"] == "Energy" and rows[0]["baseline_year"] == 2022


MAP_ASKED = """
[industry_map]
most = 3
spacing = true
contiguous = ["electronics"]
fixed = [{ region = "990101", industry = "displays", role = "leading" }]
weights.leading.growth = 0.4
source = "resolution"
confidence = "verified"
[[scenarios]]
id = "near"
set = { "industry_map.spacing" = false, "industry_map.weights.leading.growth" = 0.1 }
"""


def test_what_is_asked_of_the_industry_map_is_a_row_a_rule_and_a_scenario_overrides_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.replace("[[tiers]]", MAP_ASKED + "[[tiers]]", 1), encoding="utf-8")
    columns = ("rule", "region", "cluster", "option", "role", "evidence", "value", "source")
    expected = [
        ("most", None, None, None, None, None, 3.0, "resolution"),
        ("spacing", None, None, None, None, None, 1.0, "resolution"),
        ("contiguous", None, "electronics", None, None, None, 1.0, "resolution"),
        ("weight", None, None, None, "leading", "growth", 0.4, "resolution"),
        ("fixed", "990101", None, "electronics.2", "leading", None, 1.0, "resolution"),
    ]
    plan = load_plan(path).plan
    assert plan is not None
    assert some(plan_tables(plan)["plan_map_rules"].to_pylist(), *columns) == expected
    other = load_plan(path, "near").plan
    assert other is not None
    values = {row["rule"]: row["value"] for row in plan_tables(other)["plan_map_rules"].to_pylist()}
    assert values == {"most": 3.0, "spacing": 0.0, "contiguous": 1.0, "weight": 0.1, "fixed": 1.0}
    assert tables(tmp_path)["plan_map_rules"] == [], "a plan that asks for nothing"
