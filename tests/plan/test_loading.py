"""Plans as a whole: scenarios, hashes, speed, and that no input at all brings a traceback."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from industria.findings import has_errors
from industria.plan.loading import load_plan
from industria.plan.writing import write_plan

CITY: dict[str, Any] = {
    "region": {"id": "990000", "name_en": "Specimen", "plan_from": 2023, "plan_to": 2027},
    "classification": {"id": "GB/T 4754-2017"},
    "tiers": [{"id": "leading", "count": 1}],
    "industries": [{"code": "39", "name_en": "Electronics"}],
    "clusters": [{"id": "electronics", "tier": "leading", "partition": ["39"]}],
    "indicators": [{"id": "firms", "unit": "firms", "nature": "stock"}],
    "targets": [
        {"id": "firms-2027", "indicator": "firms", "year": 2027, "value": "more than 100",
         "baseline": {"year": 2022, "value": 60}, "source": "plan", "confidence": "verified"},
    ],
    "scenarios": [
        {"id": "high", "set": {"targets.firms-2027.value": 120, "targets.firms-2027.baseline.value": 70}},
    ],
}  # fmt: skip


def written(folder: Path, data: dict[str, Any], name: str = "plan.toml") -> Path:
    path = folder / name
    path.write_text(write_plan(data), encoding="utf-8")
    return path


def test_a_right_plan_has_no_findings(tmp_path: Path) -> None:
    loaded = load_plan(written(tmp_path, CITY))
    assert loaded.plan is not None and loaded.findings == ()
    assert loaded.plan.targets[0].value == (100, ">") and loaded.plan.targets[0].bound == ">"


def test_a_scenario_overrides_and_nothing_else_changes(tmp_path: Path) -> None:
    path = written(tmp_path, CITY)
    base, high = load_plan(path), load_plan(path, "high")
    assert base.plan is not None and high.plan is not None
    assert high.plan.targets[0].value.value == 120 and high.plan.targets[0].baseline.value == 70  # type: ignore[union-attr]
    assert base.plan.targets[0].value.value == 100 and base.plan.targets[0].baseline.value == 60  # type: ignore[union-attr]
    assert base.plan.clusters == high.plan.clusters and base.hash != high.hash


def test_a_scenario_that_is_not_there_is_named(tmp_path: Path) -> None:
    loaded = load_plan(written(tmp_path, CITY), "hihg")
    assert loaded.plan is None
    assert [(f.code, f.fix()) for f in loaded.findings] == [
        ("plan.unknown-reference", "Correct the name. Did you mean high?")
    ]


def test_the_hash_follows_what_is_said_not_how(tmp_path: Path) -> None:
    path = written(tmp_path, CITY)
    first = load_plan(path).hash
    path.write_text("# a comment\n" + path.read_text(encoding="utf-8").replace(" = ", "="), encoding="utf-8")
    assert load_plan(path).hash == first
    more = written(tmp_path, {**CITY, "scenarios": []}, "more.toml")
    assert load_plan(more).hash == first
    other = written(tmp_path, {**CITY, "tiers": [{"id": "leading"}]}, "other.toml")
    assert load_plan(other).hash != first


def test_an_absent_plan_is_a_finding(tmp_path: Path) -> None:
    loaded = load_plan(tmp_path / "plan.toml")
    assert loaded.plan is None and [f.code for f in loaded.findings] == ["toml.unreadable"]


def test_many_findings_of_one_kind_are_counted_not_listed(tmp_path: Path) -> None:
    data = {**CITY, "regions": [{"id": f"r{at}", "kin": "county"} for at in range(3000)]}
    loaded = load_plan(written(tmp_path, data))
    assert len(loaded.findings) == 40 and sum(f.count for f in loaded.findings) == 3000


def test_a_large_plan_loads_in_two_seconds(tmp_path: Path) -> None:
    codes = [f"{1111 + at}" for at in range(300)]
    data = {
        "region": {"id": "US"},
        "classification": {"id": "NAICS 2017"},
        "tiers": [{"id": "traded", "count": 51}],
        "industries": [{"code": code, "name_en": code} for code in codes],
        "clusters": [
            {
                "id": f"c{at}",
                "tier": "traded",
                "partition": [{"code": c, "weight": Fraction(1, 51)} for c in codes],
            }
            for at in range(51)
        ],
        "regions": [{"id": f"{at:05d}", "kind": "county", "part_of": ["US"]} for at in range(3000)],
    }
    path = written(tmp_path, data)
    start = time.process_time()
    loaded = load_plan(path)
    assert time.process_time() - start < 2
    assert loaded.plan is not None and loaded.findings == ()


SMALL = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 2030), st.integers(), st.floats(), st.text(max_size=6),
    st.sampled_from(["a", "b", "verified", "more than 5", "39", "1/3", "2023-07"]),
)  # fmt: skip
KEYS = st.sampled_from(
    ["id", "tier", "part_of", "partition", "membership", "code", "weight", "value", "year", "unit", "scale",
     "baseline", "source", "nodes", "edges", "set", "region", "overlaps", "succeeds", "valid_from",
     "count", "zzz"]
)  # fmt: skip
ANYTHING = st.recursive(
    SMALL, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=12
)
SECTIONS = ["region", "classification", "tiers", "clusters", "regions", "caps", "chains", "indicators",
            "targets", "scenarios", "wanted", "industries", "regions_from", "other"]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(SECTIONS), ANYTHING | st.lists(ANYTHING, max_size=3), max_size=6))
def test_no_plan_whatever_brings_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("any") / "plan.toml"
    try:
        path.write_text(write_plan({**CITY, **data}), encoding="utf-8", errors="replace")
    except TypeError:  # infinite numbers
        return
    loaded = load_plan(path)
    assert (loaded.plan is None) == has_errors(loaded.findings)
    for finding in loaded.findings:
        assert finding.what() and finding.fix("zh")
