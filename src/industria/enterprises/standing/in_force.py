"""Owns which rule sets count on a day: those in force, and those that come into force within a year.

Comes in: the rule sets that come with the program and a workspace's own. Goes out: `Applied` rule sets in the
order of the ladder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from industria.enterprises.reading import read_rule_set, rule_set_ids
from industria.enterprises.rule_forms import RuleSet
from industria.enterprises.standing.held import ORDER

SOON = timedelta(days=366)


@dataclass(frozen=True)
class Applied:
    """A rule set and whether it is in force or coming."""

    rules: RuleSet
    coming: bool

    @property
    def rung(self) -> str:
        """The rung that it is about."""
        return self.rules.rung


def applied_rule_sets(day: date, own: Sequence[RuleSet] = ()) -> list[Applied]:
    """The rule sets for firms that are in force on a day or will be within a year, the lowest rung first.

    A workspace's own set stands in place of a bundled one of the same id.
    """
    sets = {name: read_rule_set(name) for name in rule_set_ids()} | {rules.id: rules for rules in own}
    found = []
    for rules in sets.values():
        start, end = _day(rules.valid_from, date.min), _day(rules.valid_until, date.max)
        if rules.subject == "firm" and day < end and start <= day + SOON:
            found.append(Applied(rules, coming=start > day))
    return sorted(found, key=_place)


def _place(one: Applied) -> tuple[int, bool, str]:
    rank = ORDER.index(one.rung) if one.rung in ORDER else len(ORDER)
    return rank, one.coming, one.rules.id


def _day(text: str, otherwise: date) -> date:
    """The first day of a year, month or day; `otherwise` where there is none."""
    if not text:
        return otherwise
    return date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
