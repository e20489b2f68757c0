"""Owns the score sheet of one firm and rung: every criterion with what it rests on.

A criterion shows value, threshold, verdict, what is missing, what to ask, and the rows of files; the points
follow line by line.

Comes in: one row of `ladder`. Goes out: a `Derivation`; that firm alone is assessed again.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from industria.enterprises.outcomes import Outcome
from industria.enterprises.point_path import SEVERAL
from industria.enterprises.rule_forms import Condition, Measure, Node, Option, RuleSet, Threshold, measures_of
from industria.enterprises.standing import sheet_words as say
from industria.enterprises.standing.assessed import Assessed, assess
from industria.enterprises.standing.criterion_words import asked_text
from industria.enterprises.standing.firms import Firms, read_firm
from industria.enterprises.standing.in_force import applied_rule_sets
from industria.enterprises.standing.input_sources import InputSources
from industria.enterprises.standing.one_firm import OneFirm
from industria.enterprises.standing.own_rules import own_rule_sets
from industria.enterprises.standing.ways import leg_text, share_text, ways
from industria.findings import Language
from industria.kernels.ladder.quantities import Ends
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS, MEETS
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

Row = dict[str, Any]


def explain_standing(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of how a firm stands to a rung. Reads the rows of that firm only."""
    own = OneFirm(tables, row["enterprise"])
    firms = read_firm(own, row["enterprise"], row["period"], date.fromisoformat(row["as_of"]))
    words = wording_of(tables, language)
    applied = next(
        o for o in applied_rule_sets(firms.as_of, own_rule_sets(tables)) if o.rules.id == row["rule_set"]
    )
    return _Sheet(own, firms, assess(firms, applied), words, row).derivation()


class _Sheet:
    """The sheet of one firm, in one language."""

    def __init__(self, tables: Tables, firms: Firms, one: Assessed, words: Wording, row: Row):
        self.firms, self.one, self.words, self.row = firms, one, words, row
        self.rules: RuleSet = one.applied.rules
        self.sources = InputSources(tables, row["enterprise"], firms.period)
        self.ends: dict[str, Ends] = firms.given(self.rules)
        self.measures: dict[str, Measure] = {measure.name: measure for measure in self.rules.measures}
        self.language: Language = words.language

    def derivation(self) -> Derivation:
        """The head, what is held, the criteria, the points, and what is not known of the rules."""
        words, rules, row = self.words, self.rules, self.row
        name = (
            row.get(f"name_{self.language}") or row.get("name_en") or row.get("name_zh") or row["enterprise"]
        )
        parts = [self._rules(), self._held()]
        parts += [
            self._criterion(condition, outcome)
            for (condition, outcome), counts in zip(self.one.found.conditions, self.one.counts, strict=True)
            if counts[0]
        ]
        parts += self._points()
        parts += [
            Derivation(words.say(say.NOT_KNOWN), "", note=text[self.language]) for text in rules.unknown
        ]
        return Derivation(
            words.say(say.HEAD, firm=name, rung=rules.name[self.language]),
            words.term("standing", row["standing"]), note=row.get(f"reason_{self.language}") or "",
            origin=row.get("origin") or "", inputs=tuple(parts), of_one=True, column="standing",
        )  # fmt: skip

    def _rules(self) -> Derivation:
        """Which rules, of which document, and how sure they are."""
        rules, words = self.rules, self.words
        note = words.joined(
            words.say(say.VALID, start=rules.valid_from or "?", end=rules.valid_until or "…"),
            words.term("confidence", rules.confidence),
            words.say(say.AGAIN if self.one.held.holds[0] else say.NEW),
        )
        return Derivation(words.say(say.RULES), rules.document, note=note, column="rule_set")

    def _held(self) -> Derivation:
        row, words = self.row, self.words
        held = {True: say.HELD, False: say.NOT_HELD, None: say.HELD_UNKNOWN}[row["holds"]]
        note = ""
        if row["granted"]:
            note = words.say(say.GRANTED, granted=row["granted"], until=row["valid_to"] or "…")
        left = row["days_left"]
        if left is not None and (row["holds"] or row["standing"] == "lapsed"):
            note = words.joined(note, words.say(say.LEFT if left >= 0 else say.AGO, days=abs(left)))
        return Derivation(
            words.say(say.HOLDS), words.say(held), note=note, column="holds",
            sources=self.sources.grants(self.one.applied.rung),
        )  # fmt: skip

    def _criterion(self, condition: Condition, one: Outcome) -> Derivation:
        """Verdict of a criterion; below it every quantity that it rests on."""
        words = self.words
        verdict = int(one.verdict[0])
        notes = []
        gap = float(one.gap[0])
        if verdict == FAILS and math.isfinite(gap):
            up = one.high[0] < one.threshold[0]
            change = say.RAISE if up else say.LOWER
            item = int(one.item[0])
            if item == SEVERAL:
                notes.append(words.say(say.BY_SEVERAL, change=share_text(gap)))
            elif item >= 0:
                items = [entry for part in self.rules.parts for entry in part.items]
                notes.append(
                    words.say(say.BY_ITEM, item=items[item].text[self.language], change=f"{gap:.1%}")
                )
            else:
                notes.append(words.say(change, change=f"{gap:.1%}"))
        if verdict == CANNOT_TELL:
            notes.append(self._ask(one))
        if condition.note and self.language == "en":  # rule sets note in English
            notes.append(words.say(say.NOTE, note=condition.note))
        names = list(dict.fromkeys(measures_of(condition.node)))
        return Derivation(
            condition.text[self.language], words.say(VERDICT_WORDS[verdict]), self._wanted(condition.node),
            substituted=self._against(condition.node, one), note=words.joined(*notes),
            inputs=tuple(self._quantity(name) for name in names if not name.startswith("score")),
            of_one=True,
        )  # fmt: skip

    def _ask(self, one: Outcome) -> str:
        if one.rule[0]:
            return self.words.say(say.RULE_OPEN)
        bits = int(one.ask[0])
        names = [name for at, name in enumerate(self.one.found.asked) if bits >> at & 1]
        told = [asked_text(self.rules, name, self.language) for name in names]
        return self.words.say(say.ASK, list=self.words.joined(*told))

    def _against(self, node: Node, one: Outcome) -> str:
        """The value that decides, where there is one threshold."""
        if not isinstance(node, Threshold) or self._yes_no(node.measure):
            return ""
        low, high = float(one.low[0]), float(one.high[0])
        if math.isinf(high) and low <= 0:
            return ""
        value = plain_number(low) if low == high else f"[{say.end(low)}, {say.end(high)}]"
        return f"x = {value}"

    def _wanted(self, node: Node) -> str:
        """What the rule wants of the value, where it is one threshold."""
        if not isinstance(node, Threshold) or self._yes_no(node.measure):
            return ""
        return f"x {say.SIGNS[node.comparator]} {plain_number(node.value)}"

    def _yes_no(self, name: str) -> bool:
        return name in self.rules.inputs and self.rules.inputs[name].kind == "yes-no"

    def _quantity(self, name: str) -> Derivation:
        """An input with the row that gives it, or a measure with its formula and parts."""
        if name in self.rules.inputs:
            return self._input(name)
        measure = self.measures[name]
        low, high = self.one.found.ends[name]
        parts = tuple(self._quantity(part) for part in dict.fromkeys(measure.parts))
        names = [self._name(part) for part in measure.parts]
        return Derivation(
            say.measure_name(measure, names, self.language), self._between(low[0], high[0], "percent"
            if measure.operation in ("percent", "growth") else "amount"),
            say.FORMULAS[measure.operation], inputs=parts, of_one=True,
        )  # fmt: skip

    def _name(self, name: str) -> str:
        if name in self.rules.inputs:
            return self.rules.inputs[name].text[self.language]
        measure = self.measures[name]
        return say.measure_name(measure, [self._name(part) for part in measure.parts], self.language)

    def _input(self, name: str) -> Derivation:
        entry = self.rules.inputs[name]
        low, high = (float(side[0]) for side in self.ends[name])
        sources = self.sources.of(name)
        value = self._between(low, high, entry.kind)
        return Derivation(entry.text[self.language], value, sources=sources, of_one=True)

    def _between(self, low: float, high: float, kind: str) -> str:
        words = self.words
        if kind == "yes-no":
            return words.say(say.YES if low == 1 else say.NO) if low == high else words.number(None)
        unit = "%" if kind == "percent" else ""
        if kind == "years":
            low, high = round(low, 1), round(high, 1)
        if low == high:
            return f"{plain_number(low)}{unit}"
        least = None if math.isinf(low) or (low == 0 and math.isinf(high)) else low
        most = None if math.isinf(high) else high
        return words.interval(None, least, most) + (unit if least is not None or most is not None else "")

    def _points(self) -> list[Derivation]:
        points, words = self.one.found.points, self.words
        if points is None:
            return []
        found = []
        for part in self.rules.parts:
            items = tuple(self._item(item.id, item.text[self.language], item.most, item.options)
                          for item in part.items)  # fmt: skip
            low, high = points.part_ends[part.id]
            head = words.say(say.POINTS, name=part.text[self.language], most=plain_number(part.most))
            found.append(Derivation(head, say.span(low[0], high[0]), inputs=items, of_one=True, is_sum=True))
        low, high = points.total
        most = plain_number(sum(part.most for part in self.rules.parts))
        total = words.say(say.POINTS, name=words.say(say.TOTAL), most=most)
        found.append(Derivation(total, say.span(low[0], high[0]), column="score_low", of_one=True))
        return [*found, *self._way()]

    def _way(self) -> list[Derivation]:
        """The nearest way to the points that are lacking, a line a move; none where points do not fail."""
        way = ways(self.one, [0]).get(0)
        if way is None:
            return []
        moves = tuple(
            Derivation(leg.item.text[self.language], leg_text(self.rules, leg, self.language), of_one=True,
                       note="" if leg.change is not None else self.words.say(say.NO_DEGREE))
            for leg in way.legs
        )  # fmt: skip
        priced = [leg for leg in way.legs if leg.change is not None]
        told = self.words.say(say.LARGEST, change=share_text(way.largest)) if priced else ""
        return [
            Derivation(self.words.say(say.WAY), told, note=self.words.say(say.WAY_NOTE), inputs=moves,
                       column="path", of_one=True)
        ]  # fmt: skip

    def _item(self, name: str, text: str, most: float, options: tuple[Option, ...]) -> Derivation:
        points = self.one.found.points
        assert points is not None
        low, high = points.items[name]
        note = self.words.say(say.RULE_OPEN) if name in points.rule_items else ""
        measures = dict.fromkeys(option.measure for option in options)
        return Derivation(
            self.words.say(say.POINTS, name=text, most=plain_number(most)), say.span(low[0], high[0]),
            note=note, inputs=tuple(self._quantity(one) for one in measures), of_one=True,
        )  # fmt: skip


VERDICT_WORDS = {MEETS: say.MET, CANNOT_TELL: say.OPEN, FAILS: say.FAILED}
