"""The published figures of Chongqing's facts, and those of the bundled workspace, in one comparable form.

A figure is (where it belongs, when, value, confidence, sources). Vector values count as one figure a number.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "facts"
STANDARD = ROOT.parent / "shared" / "data" / "classifications" / "gbt4754_2017.csv"
DISTRICTS = ROOT.parent / "shared" / "data" / "maps" / "chongqing_districts.geojson"
WORKSPACE = ROOT / "src" / "industria" / "reference" / "chongqing_33618"


class Figure(NamedTuple):
    """One published number; `what` is the Chinese name of the indicator or the id of the cluster."""

    what: str
    when: str
    value: float
    confidence: str
    source: str


@cache
def facts(name: str) -> Any:
    return json.loads((FACTS / f"{name}.json").read_text(encoding="utf-8"))


@cache
def left_out() -> dict[tuple[str, str], str]:
    with (WORKSPACE / "left_out.csv").open(encoding="utf-8") as file:
        return {(row["file"], row["path"]): row["reason_en"] for row in csv.DictReader(file)}


def numbers(value: Any) -> list[float]:
    """The numbers of a value: one, those of a list, or those of a table."""
    if isinstance(value, dict):
        return [float(v) for v in value.values()]
    return [float(v) for v in value] if isinstance(value, list) else [float(value)]


def sources(value: list[str] | None) -> str:
    return "; ".join(value or [])


def year_of(text: str) -> list[str]:
    return re.findall(r"20(?:2[5-9]|3\d)", text)


def target_figures() -> Iterator[Figure]:
    """Every target of targets.json and of the clusters that is not left out with a reason."""
    for t in facts("targets")["targets"]:
        source = sources(t["source"])
        yield Figure(t["indicator_zh"], str(t["year"]), float(t["value"]), t["confidence"], source)
    clusters = facts("clusters")
    stars = {c["name_zh"]: c["id"] for c in clusters["new_star_list"]["clusters"]}
    owners = [(c, f"clusters.{c['id']}", c["id"]) for c in clusters["clusters"]]
    owners += [
        (c, f"new_star_known.{c['name_zh']}", stars[c["name_zh"].replace("(服务)", "")])
        for c in clusters["new_star_known"]
        if ("clusters.json", f"new_star_known.{c['name_zh']}") not in left_out()
    ]
    for owner, path, cluster in owners:
        for at, t in enumerate(owner.get("targets", [])):
            if ("clusters.json", f"{path}.targets[{at}]") in left_out() or owner_in_targets(cluster, t):
                continue
            values = numbers(t["value"])
            years = year_of(t["what"]) or [str(t["year"])]
            years = years if len(years) == len(values) else years[-1:] * len(values)
            confidence = t.get("confidence") or owner["targets_confidence"]
            source = sources(t.get("source") or owner["targets_source"])
            for year, value in zip(years, values, strict=True):
                yield Figure(cluster, year, value, confidence, source)


def owner_in_targets(cluster: str, target: dict[str, Any]) -> bool:
    """Whether the same figure of the same page stands in targets.json too, and is carried from there."""
    return any(
        t["source"] == target.get("source")
        and t["value"] == target["value"]
        and t["year"] == target.get("year")
        for t in facts("targets")["targets"]
    )


def period(text: str) -> str:
    return text.replace("-H1", "-01..06").replace("-Q1..Q3", "-01..09")


def series_figures() -> Iterator[Figure]:
    """Every point of series.json and every actual of a cluster; a motorcycle figure in both counts once."""
    for series in facts("series")["series"]:
        for point in series["points"]:
            if ("series.json", f"series.{series['indicator_zh']}.{point['period']}") in left_out():
                continue
            shared = (point["confidence"], sources(point["source"]))
            for value in [*numbers(point["value"]), *numbers(point.get("growth_pct", []))]:
                yield Figure("", period(point["period"]), value, *shared)
    for cluster in facts("clusters")["clusters"]:
        for actual in cluster.get("actuals", []):
            when = re.search(r"20\d\d", actual["what"])
            assert when
            day = when[0] + ("-01..10" if "Jan-Oct" in actual["what"] else "")
            shared = (actual["confidence"], sources(actual["source"]))
            values = [actual.get("share_of_national_pct")]
            if cluster["id"] != "motorcycle":  # level and growth stand in series.json already
                values += [actual["value"], actual.get("growth_pct")]
            for value in values:
                if value is not None:
                    yield Figure(cluster["id"], day, float(value), *shared)
