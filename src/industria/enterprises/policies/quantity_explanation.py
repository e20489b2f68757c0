"""Owns where a quantity of one firm comes from: an input with its row, a measure with its parts.

Comes in: the rules of an instrument, the ends of its inputs for one firm. Goes out: `Derivation`s.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from industria.enterprises.evaluation import measured
from industria.enterprises.policies.register_instruments import HOLDS
from industria.enterprises.rule_forms import Node, RuleSet, measures_of
from industria.enterprises.standing import sheet_words
from industria.enterprises.standing.input_sources import InputSources
from industria.findings import Text
from industria.kernels.ladder.quantities import Ends
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_interval, plain_number

YES, NO = Text("yes", "是"), Text("no", "否")


class Quantities:
    """The quantities of one firm under the rules of one instrument."""

    def __init__(self, words: Wording, rules: RuleSet, given: Mapping[str, Ends], sources: InputSources):
        self.words, self.rules, self.sources = words, rules, sources
        self.measures = {measure.name: measure for measure in rules.measures}
        self.ends: dict[str, Ends] = dict(given)
        for measure in rules.measures:
            self.ends[measure.name] = measured(measure, self.ends)

    def of_node(self, node: Node) -> tuple[Derivation, ...]:
        """Every quantity that a condition rests on."""
        return tuple(self.of(name) for name in dict.fromkeys(measures_of(node)))

    def of(self, name: str) -> Derivation:
        """One quantity, down to the rows it was read from."""
        value = self.said(name)
        if name in self.rules.inputs:
            held = name == HOLDS
            sources = self.sources.grants(self.rules.rung) if held else self.sources.of(name)
            return Derivation(self.name(name), value, sources=sources, of_one=True)
        measure = self.measures[name]
        parts = tuple(self.of(part) for part in dict.fromkeys(measure.parts))
        formula = sheet_words.FORMULAS[measure.operation]
        return Derivation(self.name(name), value, formula, inputs=parts, of_one=True)

    def name(self, name: str) -> str:
        """What the quantity is, in words."""
        if name in self.rules.inputs:
            return self.words.say(self.rules.inputs[name].text)
        measure = self.measures[name]
        names = [self.name(part) for part in measure.parts]
        return sheet_words.measure_name(measure, names, self.words.language)

    def said(self, name: str) -> str:
        """Its value, the interval it lies in, yes, no or unknown."""
        low, high = (float(end[0]) for end in self.ends[name])
        if name in self.rules.inputs and self.rules.inputs[name].kind == "yes-no":
            return self.words.number(None) if low < high else self.words.say(YES if low else NO)
        return figure(low, high)


def figure(low: float, high: float) -> str:
    """A number, or the interval it lies in."""
    if low == high:
        return plain_number(low)
    return plain_interval(None, *(end if np.isfinite(end) else None for end in (low, high)))
