"""Owns the rules of a map in words: what each asks, and what it costs.

Comes in: a row of the program, and the names of districts and options. Goes out: sentences in two languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from industria.findings import Text
from industria.kernels.industry_map.rules import ANY, Row
from industria.portfolio.district_map.evidence import Evidence

ROLE_WORDS = (Text("leading", "主导"), Text("featured", "特色"), Text("any", "任一"))
ORDINALS = (
    "no",
    "a first",
    "a second",
    "a third",
    "a fourth",
    "a fifth",
    "a sixth",
    "a seventh",
    "an eighth",
)


class Named(Protocol):
    """What gives a rule its words: names of districts, options and clusters by their numbers."""

    def place(self, at: int) -> Text:
        """The name of a district."""

    def option(self, at: int) -> Text:
        """The name of an option."""

    def cluster(self, at: int) -> Text:
        """The name of a cluster."""


@dataclass(frozen=True)
class LabelNames:
    """Names that are the labels of a table, the same in both languages."""

    places: Sequence[Any]
    options: Sequence[Any]
    clusters: Sequence[Any]

    def place(self, at: int) -> Text:
        """The label of a district."""
        return _label(self.places[at])

    def option(self, at: int) -> Text:
        """The label of an option."""
        return _label(self.options[at])

    def cluster(self, at: int) -> Text:
        """The label of a cluster."""
        return _label(self.clusters[at])


def _label(label: Any) -> Text:
    return Text(str(label), str(label))


@dataclass(frozen=True)
class RuleNames:
    """The names that rules are told with: districts and clusters by code, options from the evidence."""

    places: Mapping[str, Text]
    clusters: Mapping[str, Text]
    evidence: Evidence

    def place(self, at: int) -> Text:
        """The name of a district."""
        code = self.evidence.places.ids[at]
        return self.places.get(code, Text(code, code))

    def option(self, at: int) -> Text:
        """The name of an option."""
        return Text(*self.evidence.options.names[at])

    def cluster(self, at: int) -> Text:
        """The name of a cluster by its number."""
        code = tuple(dict.fromkeys(self.evidence.options.clusters))[at]
        return self.clusters.get(code, Text(code, code))


def said(row: Row, names: Named) -> Text:
    """What a rule asks."""
    if row.kind == "cap":
        place, role = names.place(row.of[0]), ROLE_WORDS[row.of[1]]
        return Text(
            f"{place.en}: at most {row.high:g} {role.en} {_industries(row.high)}",
            f"{place.zh}：{role.zh}产业不超过{row.high:g}个",
        )
    if row.kind == "coverage":
        cluster = names.cluster(row.of[0])
        return Text(
            f"{cluster.en}: chosen at least {_times(row.low)} in the city",
            f"{cluster.zh}：全市至少{row.low:g}处选择",
        )
    if row.kind in ("at-least", "at-most"):
        option, end = names.option(row.of[0]), row.low if row.kind == "at-least" else row.high
        least = row.kind == "at-least"
        return Text(
            f"{option.en}: in {'at least' if least else 'at most'} {end:g} districts",
            f"{option.zh}：{'至少' if least else '至多'}{end:g}个区县",
        )
    return _local(row, names)


def _local(row: Row, names: Named) -> Text:
    place = names.place(row.of[0])
    if row.kind == "no-worse":
        return Text(f"{place.en}: no worse than with its own plan", f"{place.zh}：不劣于其自身规划")
    if row.kind == "spacing":
        other, option = names.place(row.of[1]), names.option(row.of[2])
        return Text(
            f"{place.en} and {other.en} do not both lead with {option.en}",
            f"{place.zh}与{other.zh}不同时以{option.zh}为主导",
        )
    option = names.option(row.of[1])
    if row.kind == "contiguity":
        return Text(
            f"{option.en} in {place.en} only beside a district that has it, too",
            f"{place.zh}选择{option.zh}须有相邻区县同时选择",
        )
    role = ROLE_WORDS[row.of[2]] if row.of[2] != ANY else ROLE_WORDS[-1]
    as_en = "" if row.of[2] == ANY else f" as {role.en}"
    as_zh = "" if row.of[2] == ANY else f"作为{role.zh}"
    if row.kind == "wish":
        return Text(f"wished: {option.en} in {place.en}{as_en}", f"指定：{place.zh}选择{option.zh}{as_zh}")
    return Text(f"vetoed: {option.en} in {place.en}{as_en}", f"否决：{place.zh}选择{option.zh}{as_zh}")


def priced(row: Row, names: Named, gain: Text, changes: Text) -> Text:
    """What relaxing a rule by one would add, in words."""
    if row.kind == "cap":
        role, next_ = ROLE_WORDS[row.of[1]], int(row.high) + 1
        ordinal = ORDINALS[next_] if next_ < len(ORDINALS) else f"number {next_}"
        head = Text(
            f"{ordinal} {role.en} industry here would add {gain.en}",
            f"此处增加第{next_}个{role.zh}产业可增{gain.zh}",
        )
    elif row.kind in ("wish", "veto", "spacing", "contiguity"):
        head = Text(f"without it the map would gain {gain.en}", f"取消该项可增{gain.zh}")
    elif row.kind == "no-worse":
        head = Text(f"a tenth less for this district would add {gain.en}", f"该区县放宽一成可增{gain.zh}")
    else:
        fewer = row.kind in ("coverage", "at-least")
        head = Text(
            f"one {'fewer' if fewer else 'more'} would add {gain.en}",
            f"{'减少' if fewer else '增加'}一处可增{gain.zh}",
        )
    return Text(f"{head.en}: {changes.en}", f"{head.zh}：{changes.zh}") if changes.en else head


def _industries(number: float) -> str:
    return "industry" if number == 1 else "industries"


def _times(number: float) -> str:
    return {1: "once", 2: "twice"}.get(int(number), f"{number:g} times")
