"""Owns the arithmetic of explored complexity: every index by its convention, every presence by its quotient.

Comes in: one row of a table of explored complexity, and what was asked. Goes out: a `Derivation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.findings import Language
from industria.measures.complexity_explored import words as said
from industria.measures.complexity_explored.asked import Asked, asked_of
from industria.measures.complexity_explored.exploring import LEVEL, SEED
from industria.measures.complexity_explored.matrix import ExploredMatrix, explored_matrix
from industria.measures.economic_complexity.finding_records import reason
from industria.measures.economic_complexity.presets import PRESETS
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_interval, plain_number, wording_of
from industria.steps import Tables

LISTED = 12


def explain_explored(
    tables: Tables, parameters: Mapping[str, str], row: Mapping[str, Any], language: Language = "en"
) -> Derivation:
    """The derivation of one row: its indices with their formulas, what is present, and among whom."""
    asked = asked_of(parameters)
    made = _Row(wording_of(tables, language), asked, explored_matrix(tables, asked), row)
    if "preset_shown" in row:
        parts = made.of_preset()
    elif row.get("region") and row.get("industry"):
        parts = made.of_cell()
    else:
        parts = made.of_region() if row.get("region") else made.of_industry()
    return Derivation(made.head(), parts[0].value, note=made.among(), origin=row["origin"], inputs=parts)


@dataclass(frozen=True)
class _Row:
    words: Wording
    asked: Asked
    matrix: ExploredMatrix
    row: Mapping[str, Any]

    def head(self) -> str:
        words, row = self.words, self.row
        names = [words.named(kind, row.get(kind)) for kind in ("industry", "region") if row.get(kind)]
        return words.say(said.HEADS, name=words.listed(*names), period=row["period"],
                         indicator=words.indicator(row["indicator"]))  # fmt: skip

    def among(self) -> str:
        """The convention and the regions compared."""
        preset = PRESETS[self.row.get("preset_shown") or self.asked.preset.name]
        return self.words.say(
            said.AMONG, preset=preset.name, stands=self.words.say(preset.stands_for),
            regions=f"{len(self.matrix.regions):,}", industries=f"{len(self.matrix.industries):,}",
            group=self.asked.regions,
        )  # fmt: skip

    def of_region(self) -> tuple[Derivation, ...]:
        row, words = self.row, self.words
        note = words.joined(
            words.say(said.UNDECIDED, count=row["undecided"]) if row["undecided"] else "",
            words.say(said.SMALL) if row["small"] else "", self._refused(),
        )  # fmt: skip
        at = self.matrix.regions.index(row["region"])
        held = np.flatnonzero(self.matrix.present[at])
        codes = [self.matrix.industries[column] for column in held]
        return (
            self._index("eci", note), self._rank("eci"), self._index("coi"),
            self._list("diversity", [words.named("industry", code) for code in codes]),
        )  # fmt: skip

    def of_industry(self) -> tuple[Derivation, ...]:
        at = self.matrix.industries.index(self.row["industry"])
        codes = [self.matrix.regions[line] for line in np.flatnonzero(self.matrix.present[:, at])]
        names = [self.words.named("region", code) for code in codes]
        return self._index("pci", self._refused()), self._rank("pci"), self._list("ubiquity", names)

    def of_cell(self) -> tuple[Derivation, ...]:
        row, words, values = self.row, self.words, self.matrix.values
        at = self.matrix.regions.index(row["region"]), self.matrix.industries.index(row["industry"])
        x, r, c, t = values[at], values[at[0]].sum(), values[:, at[1]].sum(), values.sum()
        terms = [
            Derivation(words.say(name), plain_number(float(number)))
            for name, number in zip(said.TERMS, (x, r, c, t), strict=True)
        ]
        told = f"{plain_number(x)} · {plain_number(t)} ≥ {plain_number(r)} · {plain_number(c)}"
        present = Derivation(
            words.say(said.NAMES["present"]), self._present(),
            said.FORMULAS["present"], told, inputs=tuple(terms), column="present",
        )  # fmt: skip
        return self._index("relatedness_density"), present, self._index("cog")

    def _present(self) -> str:
        found = self.row["present"]
        return (
            self.words.number(None)
            if found is None
            else self.words.say(said.PRESENT if found else said.ABSENT)
        )

    def of_preset(self) -> tuple[Derivation, ...]:
        row = self.row
        name = self.words.say(said.NAMES[row["measure"]])
        index = Derivation(
            name, self.words.number(row["value"]), said.FORMULAS[row["measure"]], "", self._refused(),
            column="value",
        )  # fmt: skip
        return index, Derivation(self.words.say(said.RANK), self.words.number(row["rank"]), column="rank")

    def _index(self, column: str, note: str = "") -> Derivation:
        words, row = self.words, self.row
        value, low, high = row[column], row.get(f"{column}_low"), row.get(f"{column}_high")
        shown = words.number(value)
        if low is not None:
            shown = f"{shown} {plain_interval(None, low, high)}"
            note = words.joined(note, self._drawn())
        return Derivation(
            words.say(said.NAMES[column]), shown, said.FORMULAS[column], "", note, column=column
        )

    def _rank(self, column: str) -> Derivation:
        row, words = self.row, self.words
        shown = words.number(row["rank"])
        if row.get("rank_low") is not None:
            shown = f"{shown} {plain_interval(None, row['rank_low'], row['rank_high'])}"
        return Derivation(words.say(said.RANK), shown, f"1 + #{{s : {column}_s > {column}}}", column="rank")

    def _drawn(self) -> str:
        return self.words.say(
            said.DRAWN, times=f"{self.asked.replications:,}", level=f"{LEVEL:.0%}", seed=SEED,
            units=self.words.number(self.row.get("units")),
        )  # fmt: skip

    def _refused(self) -> str:
        code = self.row["reason"]
        return self.words.say(said.REFUSED, reason=self.words.say(reason(code))) if code else ""

    def _list(self, column: str, names: list[str]) -> Derivation:
        parts = tuple(Derivation(name, "") for name in names[:LISTED])
        return Derivation(
            self.words.say(said.NAMES[column]), plain_number(self.row[column]), said.FORMULAS[column],
            inputs=parts, left_out=max(len(names) - LISTED, 0), column=column, is_sum=True,
        )  # fmt: skip
