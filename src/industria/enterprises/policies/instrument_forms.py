"""Owns the form of an instrument: who is entitled (a rule set), what it is worth, for whom and when it holds.

Comes in: what a file or a row of the register says. Goes out: immutable records that `entitled` reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from industria.enterprises.rule_forms import Condition, Node, RuleSet, Threshold
from industria.findings import Text

KINDS = ("policy", "fund", "tax", "grant", "loan", "place", "equipment", "scenario", "procurement")
"""What an instrument is; the last three support demand: first sets of equipment, opened scenarios, buying."""
SELECTS = ("rule", "list", "award")
"""How firms come to have it: whoever meets the rule; those on a list; those chosen among applicants."""


@dataclass(frozen=True)
class Benefit:
    """What an instrument is worth: a share of a quantity, an amount, or something in kind.

    `rates`: the rate of the first condition that holds, else `rate`, in per cent. `estimate`: the quantity
    stands for one that is not known exactly.
    """

    share_of: str = ""
    rate: float = 0.0
    rates: tuple[tuple[float, Node], ...] = ()
    amount: float | None = None
    cap: float | None = None
    estimate: bool = False
    text: Text = field(default_factory=lambda: Text("", ""))

    @property
    def in_kind(self) -> bool:
        """Whether nothing is said that money could be made of."""
        return not self.share_of and self.amount is None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of it that can be tried otherwise: rate, cap, sum."""
        fine = {
            "rate": bool(self.share_of) and not self.rates, "cap": not self.in_kind,
            "sum": self.amount is not None,
        }  # fmt: skip
        return tuple(name for name, one in fine.items() if one)


@dataclass(frozen=True)
class FromIndustry:
    """An input that the industry code of a firm answers: whether it begins with one of `codes`."""

    classification: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Instrument:
    """One instrument; `rules` is None where nothing is said about who is entitled."""

    id: str
    kind: str
    name: Text
    rules: RuleSet | None
    benefit: Benefit
    issuer: str = ""
    document: str = ""
    valid_from: str = ""
    valid_until: str = ""
    confidence: str = ""
    selects: str = "rule"
    one_of: str = ""
    cluster: str = ""
    region: str = ""
    budget: float | None = None
    origin: str = ""
    from_industry: Mapping[str, FromIndustry] = field(default_factory=dict)

    @property
    def chooses(self) -> bool:
        """Whether meeting the conditions is not enough: somebody chooses the firms."""
        return self.selects in ("list", "award")

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What a firm must meet."""
        return self.rules.conditions if self.rules else ()

    def in_force(self, first: str, last: str) -> bool:
        """Whether it holds on some day from first to last (ISO days; a year alone means all of it)."""
        begins, ends = self.valid_from or "0000", self.valid_until or "9999"
        return begins[: len(last)] <= last and ends >= first[: len(ends)]


def thresholds_of(instrument: Instrument) -> dict[str, float]:
    """The numbers that conditions compare with, by condition: those that are one comparison of a quantity."""
    inputs = instrument.rules.inputs if instrument.rules else {}
    yes_no = {name for name, entry in inputs.items() if entry.kind == "yes-no"}
    return {
        one.id: one.node.value
        for one in instrument.conditions
        if isinstance(one.node, Threshold) and one.node.measure not in yes_no
    }
