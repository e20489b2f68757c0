"""The Chongqing workspace carries every published figure as published, and not one more."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from industria.classifications import CLASSIFICATIONS, is_part_of
from industria.findings import Severity
from industria.plan.loading import load_plan
from industria.plan.models import Plan
from industria.plan.tables import plan_tables
from industria.workspace.building import build
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id, tables_of
from tests.reference.chongqing_facts import (
    DISTRICTS,
    FACTS,
    STANDARD,
    WORKSPACE,
    Figure,
    facts,
    left_out,
    numbers,
    series_figures,
    sources,
    target_figures,
)

pytestmark = pytest.mark.skipif(not FACTS.exists(), reason="the facts (../shared/facts) are not here")


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load_plan(WORKSPACE / "plan.toml")
    assert loaded.plan is not None, [f.what() for f in loaded.findings]
    return loaded.plan


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (WORKSPACE / "data" / "indicators.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def bare(level: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?[0-9.]+", level)]


def test_the_plan_has_no_mistakes_and_says_what_is_unconfirmed() -> None:
    found = load_plan(WORKSPACE / "plan.toml").findings
    assert {f.severity for f in found} == {Severity.NOTE}
    assert {f.code for f in found} == {"plan.unconfirmed", "plan.reported-change"}


def test_every_target_is_carried_as_published_and_none_is_added(plan: Plan) -> None:
    own = {t["indicator_zh"] for t in facts("targets")["targets"]}
    carried = [
        Figure(
            t.name_zh if t.document is not None and t.name_zh in own else t.cluster or "?",
            str(t.year), t.value.value, t.confidence or "", sources(list(t.source)),
        )
        for t in plan.targets
    ]  # fmt: skip
    assert Counter(carried) == Counter(target_figures())


def test_comparators_stand_as_published(plan: Plan) -> None:
    by_name = {(t.name_zh, t.year, t.value.value, t.document): t for t in plan.targets}
    words = {"more than": ">", "at least": ">=", "about": "about"}
    for t in facts("targets")["targets"]:
        target = by_name[(t["indicator_zh"], t["year"], float(t["value"]), t["document"])]
        expected = next((sign for word, sign in words.items() if word in t["unit"]), "=")
        assert target.bound == expected and target.unit == t["unit"].split(" (")[0], target.id
    assert next(t for t in plan.targets if t.id == "icnev-national-share-2025").bound == ">="


def test_both_pairs_of_doubling_targets_stand_side_by_side(plan: Plan) -> None:
    pairs: dict[str, list[tuple[float, str | None, float]]] = {}
    for t in plan.targets:
        if t.indicator in ("high_tech_enterprises", "technology_based_enterprises"):
            assert t.baseline is not None and t.baseline.year == 2022 and t.document
            pairs.setdefault(t.indicator, []).append((t.value.value, t.published, t.baseline.value))
    assert pairs == {
        "high_tech_enterprises": [(12000, "2024-07-05", 6348), (12700, "2023-03-25", 6348)],
        "technology_based_enterprises": [(80000, "2024-07-05", 42989), (86000, "2023-03-25", 42989)],
    }


def test_baselines_are_published_figures(plan: Plan) -> None:
    known = {
        (t["baseline"]["year"], float(t["baseline"]["value"]))
        for t in facts("targets")["targets"]
        if "baseline" in t
    }
    known |= {(2022, 622.0)}  # synthetic materials, with its target
    counts = {
        (int(p["period"]), float(p["value"]), p["confidence"], sources(p["source"]))
        for s in facts("series")["series"] for p in s["points"]
        if s["indicator_zh"] in ("高新技术企业数", "科技型企业数") and p["period"] == "2022"
    }  # fmt: skip
    for t in plan.targets:
        if t.baseline is None:
            continue
        base = t.baseline
        if base.source:
            assert (base.year, base.value, base.confidence, sources(list(base.source))) in counts
        else:
            assert (base.year, base.value) in known


def test_every_published_point_is_carried_and_none_is_added(rows: list[dict[str, str]]) -> None:
    own = {"output", "motorcycle_share_of_national_output"}
    carried = [
        Figure(
            row["cluster"] if row["indicator"] in own else "",
            row["period"],
            value,
            row["confidence"],
            row["source"],
        )
        for row in rows
        for value in [*bare(row["level"]), *bare(row["growth"])]
    ]
    assert Counter(carried) == Counter(series_figures())


def test_inequalities_are_no_points(rows: list[dict[str, str]]) -> None:
    said = {
        (row["period"], n): row["level"]
        for row in rows
        for n in bare(row["level"])
        if not row["level"][0].isdigit()
    }
    for series in facts("series")["series"]:
        for point in series["points"]:
            note = point.get("note", "").strip("\"'").lower()
            word = next((w for w in ("more than", "over", "nearly", "about") if note.startswith(w)), None)
            if word is not None:
                level = said[(point["period"], float(point["value"]))]
                assert level.startswith({"over": "more than"}.get(word, word))


def test_growth_of_value_added_stands_apart_from_levels(rows: list[dict[str, str]]) -> None:
    only_growth = [row for row in rows if not row["level"]]
    assert len(only_growth) > 40 and all(row["growth"] for row in only_growth)
    for row in rows:
        if row["indicator"].startswith("value_added_") and row["growth"]:
            assert row["growth_basis"] == "real"


def test_what_is_left_out_has_a_reason_and_is_really_there() -> None:
    for (file, path), reason in left_out().items():
        assert reason.strip()
        if ".targets[" in path:
            section, owner, at = re.fullmatch(r"(\w+)\.(.+)\.targets\[(\d+)\]", path).groups()  # type: ignore[union-attr]
            entry = next(c for c in facts(file[:-5])[section] if owner in (c.get("id"), c["name_zh"]))
            target = entry["targets"][int(at)]
            assert (
                numbers(target["value"])
                and "year" not in target
                and not re.search(r"by 20|20\d\d$", target["what"])
            )


def test_tiers_and_clusters_carry_names_and_confidence(plan: Plan) -> None:
    published = facts("clusters")
    for mine, theirs in zip(plan.tiers, published["tiers"], strict=True):
        assert (mine.id, mine.name_zh, mine.count) == (theirs["id"], theirs["zh"], theirs["count"])
        scale = theirs["scale_bn_cny"]
        assert (mine.scale.amount if mine.scale else None) == (scale * 1e9 if scale else None)
        assert mine.confidence == published["tiers_confidence"]
    named = [*published["clusters"], *published["new_star_list"]["clusters"]]
    assert len(plan.clusters) == 30
    for cluster, theirs in zip(plan.clusters, named, strict=True):
        assert (cluster.id, cluster.name_zh, cluster.name_en) == (
            theirs["id"],
            theirs["name_zh"],
            theirs["name_en"],
        )
        assert cluster.confidence == theirs["confidence"] and list(cluster.source) == theirs["source"]
        assert [s.name_zh for s in cluster.segments] == segments(theirs, published)
        if theirs["confidence"] == "unconfirmed":
            assert "unconfirmed" in (cluster.note or "")


def segments(cluster: dict[str, Any], published: dict[str, Any]) -> list[str]:
    found = cluster.get("segments")
    if found is None:
        known = {c["name_zh"]: c for c in published["new_star_known"]}
        found = known.get(cluster["name_zh"], {}).get("segments", {"names_zh": []})
    if isinstance(found, dict):
        return list(found["names_zh"])
    return [name for s in found for name in s.get("names_zh", [s.get("name_zh")])]


def test_the_mapping_is_ours_and_says_so(plan: Plan) -> None:
    for cluster in plan.clusters:
        assert cluster.mapping_note
        if cluster.partition or cluster.members:
            assert cluster.mapping_confidence == "inferred" and cluster.mapping_source
        if cluster.id in ("metaverse", "servers", "life-sciences"):
            assert not cluster.members  # unknown stays unknown


def test_codes_and_their_names_are_those_of_the_standard(plan: Plan) -> None:
    if not STANDARD.exists():
        pytest.skip("the full list of GB/T 4754-2017 is not here (../shared/data)")
    with STANDARD.open(encoding="utf-8") as file:
        names = {row["code"]: row["name_zh"].strip() for row in csv.DictReader(file)}
    used = {s.code for c in plan.clusters for s in (*c.partition, *c.members)}
    assert used == {industry.code for industry in plan.industries}
    for industry in plan.industries:  # long names are cut short in the list
        assert (industry.name_zh or "").startswith(names[industry.code]) and industry.name_en


def test_nesting_is_as_published(plan: Plan) -> None:
    record = CLASSIFICATIONS["GB/T 4754-2017"]
    by_id = {cluster.id: cluster for cluster in plan.clusters}
    for inner, outer in (
        ("display", "electronics"),
        ("light-alloy", "materials"),
        ("farm-machinery", "equipment"),
    ):
        assert by_id[inner].part_of == outer
        for share in by_id[inner].members:
            assert any(is_part_of(share.code, other.code, record) for other in by_id[outer].members)
    assert not any(is_part_of("375", s.code, record) for s in by_id["icnev"].members)


def test_regions_join_the_map_by_code_and_totals_do_not_overlap(plan: Plan) -> None:
    if not DISTRICTS.exists():
        pytest.skip("the map of districts is not here (../shared/data)")
    features = json.loads(DISTRICTS.read_text(encoding="utf-8"))["features"]
    on_map = {f["properties"]["adcode"]: f["properties"]["name"] for f in features}
    counted = {region.id: region.name_zh for region in plan.regions if region.counted}
    assert counted == on_map and len(counted) == 38
    assert {r.id for r in plan.regions} - set(counted) == {
        "liangjiang", "cq-hightech", "wansheng", "yuxi-8", "liangjiang-district",
    }  # fmt: skip


def test_units_carry_their_own_plans_as_proxies(plan: Plan) -> None:
    units = facts("industry_map")["units"]
    mine = {region.name_zh: region for region in plan.regions}
    short = {"彭水县": "500243", "石柱县": "500240", "秀山县": "500241", "酉阳县": "500242"}
    by_id = {region.id: region for region in plan.regions}
    for unit in units:
        region = by_id[short[unit["unit_zh"]]] if unit["unit_zh"] in short else mine[unit["unit_zh"]]
        own = region.own_plan
        assert (own is None) == (unit["own_plan"] is None)
        if own is not None:
            for role in ("leading", "pillar", "featured", "other"):
                assert list(getattr(own, role)) == unit["own_plan"][role]
            assert (own.as_of, own.confidence, list(own.source)) == (
                unit["as_of"],
                unit["confidence"],
                unit["source"],
            )
            assert own.note and "not the 2023 map" in own.note


def test_caps_are_two_or_three_and_four(plan: Plan) -> None:
    caps = {
        r["region"]: (r["max_leading"], r["max_featured"])
        for r in plan_tables(plan)["plan_regions"].to_pylist()
    }
    assert caps["500101"] == (2, 4) and caps["liangjiang"] == caps["cq-hightech"] == (3, 4)
    assert caps["wansheng"] == (2, 4) and caps["yuxi-8"] == caps["liangjiang-district"] == (None, None)


def test_the_reported_change_is_a_scenario_not_a_fact() -> None:
    loaded = load_plan(WORKSPACE / "plan.toml", "liangjiang-district")
    assert loaded.plan is not None
    regions = {region.id: region for region in loaded.plan.regions}
    assert regions["liangjiang-district"].counted and regions["500105"].valid_to == "2025-11"


def test_every_series_of_the_file_is_declared_in_the_plan(plan: Plan, rows: list[dict[str, str]]) -> None:
    units = {indicator.id: indicator.unit for indicator in plan.indicators}
    clusters = {cluster.id for cluster in plan.clusters}
    for row in rows:
        assert units[row["indicator"]] == row["unit"], row["indicator"]
        assert row["cluster"] in clusters | {""} and row["region"] == plan.region.id
    keys = Counter((r["indicator"], r["cluster"], r["period"], r["vintage"]) for r in rows)
    assert max(keys.values()) == 1


def test_what_is_unknown_is_named_with_the_table_that_would_answer_it(plan: Plan) -> None:
    assert {"activity", "enterprises", "io_table", "clusters", "industry_map"} <= {
        w.table for w in plan.wanted
    }
    assert all(w.question_en and w.question_zh and w.where_en and w.where_zh for w in plan.wanted)


def test_the_known_contradictions_are_found_and_no_others(tmp_path: Path) -> None:
    """Vehicles of 2019, new energy vehicles of 2023, high-tech firms of 2021, technology-based firms of 2020."""
    folder = Folder(tmp_path / "chongqing")
    shutil.copytree(WORKSPACE, folder.root)
    build(folder)
    found = tables_of(folder, str(current_id(folder))).read("contradictions").to_pylist()
    sets: dict[str, set[tuple[str, str, str]]] = {}
    for row in found:
        sets.setdefault(row["contradiction"], set()).add((row["indicator"], row["period"], row["says_en"]))
    assert sorted(sets.values(), key=str) == sorted(
        (
            {("vehicle_output", "2019", "137.46 ×10,000 vehicles"), ("vehicle_output", "2019", "138.3 ×10,000 vehicles")},
            {
                ("nev_output", "2022", "36.5 ×10,000 vehicles"), ("nev_output", "2023", "50.03 ×10,000 vehicles"),
                ("nev_output", "2023", "+30.3 % on 2022"),
            },
            {("high_tech_enterprises", "2021", "5,108 firms"), ("high_tech_enterprises", "2021", "5,109 firms")},
            {
                ("technology_based_enterprises", "2021", "36,900 firms"),
                ("technology_based_enterprises", "2021", "+40.1 % on 2020"),
                ("technology_based_enterprises", "2025-10", "75,600 firms"),
                ("technology_based_enterprises", "2025-10", "2.8 times 2020"),
            },
        ),
        key=str,
    )  # fmt: skip
