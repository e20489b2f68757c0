"""Owns the rule sets that a workspace adds itself.

Comes in: the table `own_rule_sets` (file, text), which the check of a workspace makes from its folder. Goes
out: `RuleSet`s.
"""

from __future__ import annotations

from industria import toml_positions
from industria.enterprises.node_reading import Reader
from industria.enterprises.reading import rules_of
from industria.enterprises.rule_forms import RuleSet
from industria.steps import Tables

TABLE = "own_rule_sets"


def own_rule_sets(tables: Tables) -> list[RuleSet]:
    """The workspace's own rule sets, by file; none where it has none."""
    rows = tables.read(TABLE, ["file", "text"]).to_pylist() if tables.has(TABLE) else []
    return [rule_set_of(row["file"], row["text"]) for row in rows]


def rule_set_of(file: str, text: str) -> RuleSet:
    """The rule set of a text; FindingError with every mistake."""
    data, positions = toml_positions.loads(text, file)
    return rules_of(data, Reader(file, positions))
