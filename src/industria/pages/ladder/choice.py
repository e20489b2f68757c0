"""Owns what can be chosen on the page of the ladder: which rules, which cluster, which district.

Comes in: facts, and the query of an address, which may be anything. Goes out: a `LadderChoice`; what there is
not is not chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.places.rungs import RUNGS
from industria.pages.view import both

NAMES = ("rules", "cluster", "region")
Equal = dict[str, str | Sequence[str]]


@dataclass(frozen=True)
class LadderChoice:
    """What is looked at: rules, cluster and district; empty is all of them."""

    rules: str = ""
    cluster: str = ""
    region: str = ""

    def equal(self, standing: Sequence[str]) -> Equal:
        """What the rows of `ladder` that are looked at have in common."""
        given = {"rule_set": self.rules, "cluster": self.cluster, "region": self.region}
        return {"standing": tuple(standing), **{name: value for name, value in given.items() if value}}


def ladder_choice(facts: Facts, query: Mapping[str, str]) -> LadderChoice:
    """What an address asks for, as far as it is there."""
    known = {
        "rules": {row["rule_set"] for row in of_all(facts)},
        "cluster": set(facts.clusters), "region": set(facts.regions),
    }  # fmt: skip
    return LadderChoice(**{
        name: query[name] if query.get(name) in values else "" for name, values in known.items()
    })  # fmt: skip


def of_all(facts: Facts) -> list[Row]:
    """The counts of all firms, a row a rule set, up the ladder."""
    return [row for row in facts.rows("ladder_counts") if row["level"] == "all"]


def rules_name(row: Row) -> Text:
    """The name of the rung of a rule set, with its year where two versions stand side by side."""
    own = both(row.get("rules_en") or row["rung"], row.get("rules_zh") or row["rung"], 60)
    name = RUNGS.get(str(row["rung"]), own)
    version = str(row["rule_set"]).rsplit("-", 1)[-1]
    if not (version.isdigit() and len(version) == 4):
        return name
    return both(f"{name.en}, {version} rules", f"{name.zh}（{version}年标准）")
