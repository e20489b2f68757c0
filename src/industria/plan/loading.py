"""Owns the way from `plan.toml` to a plan.

Comes in: a file, and the name of a scenario. Goes out: `LoadedPlan`: the plan, or None where it has errors,
with every finding at once, and a hash of what it says (comments and order of keys do not change it).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from industria.findings import Finding, FindingError, Where, has_errors
from industria.plan.checking import check
from industria.plan.codes import codes_checked
from industria.plan.finding_records import UNKNOWN_REFERENCE
from industria.plan.models import Plan
from industria.plan.places import Places
from industria.plan.scenarios import overridden
from industria.plan.shape import repair, shaped
from industria.toml_positions import load

_ALIKE = 40
"""How many findings of one kind are listed one by one; the rest is counted in one more."""


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan that was read: None where it has errors, and everything that was found."""

    plan: Plan | None
    findings: tuple[Finding, ...]
    hash: str
    scenario: str | None = None


def load_plan(path: str | Path, scenario: str | None = None) -> LoadedPlan:
    """Read a plan, with the overrides of one of its scenarios where one is named, and check everything.

    A mistake never raises: it is a finding with its line. All scenarios are checked, whichever is asked for.
    """
    path = Path(path)
    try:
        data, positions = load(path)
    except FindingError as error:
        return LoadedPlan(None, error.findings, "", scenario)
    places = Places(str(path), data, positions)
    said, findings = _with_scenario(data, scenario, places)
    plan, unreadable, kept = shaped(said, places)
    findings += unreadable
    if plan is not None:
        codes, problems = codes_checked(plan, path.parent, kept)
        findings += problems
        findings += check(plan, codes, kept)
    ordered = _few(_once(findings))
    return LoadedPlan(None if has_errors(ordered) else plan, ordered, plan_hash(said), scenario)


def plan_hash(data: dict[str, Any]) -> str:
    """A hash of what a plan says; its scenarios do not count, their effect does."""
    said = {key: value for key, value in data.items() if key != "scenarios"}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _with_scenario(
    data: dict[str, Any], wanted: str | None, places: Places
) -> tuple[dict[str, Any], list[Finding]]:
    """The values under the scenario wanted, and complaints about any scenario of the file."""
    listed = data.get("scenarios")
    entries = listed if isinstance(listed, list) else []
    result, findings, names = data, [], []
    for at, entry in enumerate(entries):
        if not isinstance(entry, dict):
            continue  # its shape is complained about with the rest
        names.append(str(entry.get("id")))
        changed, problems = overridden(data, entry, ("scenarios", at), places)
        findings += problems
        if wanted is not None and names[-1] == wanted:
            result = changed
    if wanted is not None and wanted not in names:
        findings.append(
            UNKNOWN_REFERENCE.at(
                Where(file=places.file, line=places.positions.line(("scenarios",)), key="scenarios"),
                kind="scenario", kind_zh="情景", name=wanted, **repair(wanted, names),
            )
        )  # fmt: skip
    return result, findings


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the file, each said once."""
    seen: dict[tuple[str, Where, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.where, finding.what()), finding)
    return sorted(seen.values(), key=lambda f: (f.where.line is None, f.where.line or 0, f.code))


def _few(findings: list[Finding]) -> tuple[Finding, ...]:
    """At most `_ALIKE` findings of one kind: the last of them stands for all the rest, with their count."""
    totals = Counter(finding.code for finding in findings)
    told: Counter[str] = Counter()
    kept: list[Finding] = []
    for finding in findings:
        told[finding.code] += 1
        if told[finding.code] < _ALIKE or totals[finding.code] == told[finding.code] == _ALIKE:
            kept.append(finding)
        elif told[finding.code] == _ALIKE:
            rest = totals[finding.code] - _ALIKE + 1
            kept.append(Finding(finding.record, finding.where, finding.data, rest, finding.severity))
    return tuple(kept)
