"""Owns the arithmetic of one location quotient against chosen peers, down to the rows of people's own files.

Comes in: one row of `peer_quotients` or `peer_cluster_quotients`, how the peers are written, a language.
Goes out: the `Derivation` of the same row in the run, its quotients told against the peers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Language, Text
from industria.measures.explanation import explain_cluster_measure, explain_measure
from industria.measures.moment import Moment, Total, moment_of, total_of
from industria.measures.peer_quotients import NOT_COMPARED
from industria.measures.peers import REFERENCE, Peers, peers_of
from industria.measures.records import MEASURES
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_interval, plain_number, wording_of
from industria.steps import Tables

C = Text("c_P: total of {item} among the peers", "c_P：比较组{item}合计")
T = Text("T_P: total of the peers", "T_P：比较组总计")
GROUP = Text("peers: {count} regions ({names})", "比较组：{count} 个地区（{names}）")
LEFT_OUT = Text("{place} itself is left out", "不含{place}自身")
NOT_INSIDE = Text(
    "{place} is not in the plan's partition, so nothing is left out", "{place}不在规划划分内，未作剔除"
)
PART_UNKNOWN = Text("{unknown} of {rows} cells are not known", "{rows} 个单元中有 {unknown} 个未知")
OF_ALL = Text("total over {rows} cells", "{rows} 个单元合计")
NOBODY = Text("none of the peers has this industry", "比较组中没有该产业")
NOT_KNOWN = Text("something it needs is not known, or a total is zero", "所需数值未知，或合计为零")
FORMULA = "LQ = (x / r) / (c_P / T_P)"
DISCLOSED = "LQ_d = (x_d / r_d) / (c_d / T_d)"
INSIDE = "[min, max] x · T_P / (r · c_P),  r + c_P − x ≤ T_P"
APART = "[s_low / S_high, s_high / S_low],  s = x / r, S = c_P / T_P"
LISTED = 6


def explain_peer_quotient(
    tables: Tables, said: str, row: Mapping[str, Any], language: Language = "en"
) -> Derivation:
    """The derivation of every column of a derived row: quotients against the peers, others as in the run."""
    whole = dict(row) | dict.fromkeys(NOT_COMPARED)
    explain = explain_cluster_measure if "cluster" in row else explain_measure
    base = explain(tables, whole, language)
    moment, words = moment_of(tables, row), wording_of(tables, language)
    regions = pc.unique(moment.rows["region"]).to_pylist()
    peers = peers_of(tables, said, row["period"], row["indicator"], regions)
    told = _Told(row, words, moment, peers)
    made = {part.column: part for part in (told.quotient(), told.disclosed())}
    kept = [part for part in base.inputs if part.column not in NOT_COMPARED]
    return replace(base, inputs=tuple(made.get(part.column, part) for part in kept))


@dataclass(frozen=True)
class _Told:
    """One row being explained against its peers."""

    row: Mapping[str, Any]
    words: Wording
    moment: Moment
    peers: Peers

    @property
    def left_out(self) -> bool:
        return self.peers.leaves_out and self.row["region"] in self.peers.members

    @property
    def inside(self) -> bool:
        """Whether the region is a part of what it is compared with."""
        said, members = self.peers.said, self.peers.members
        return said == REFERENCE or (not self.peers.leaves_out and self.row["region"] in members)

    def among(self, rows: pa.Table) -> Total:
        """The sum over the peers' rows."""
        members = self.peers.members - ({self.row["region"]} if self.left_out else set())
        return total_of(rows.filter(pc.is_in(rows["region"], pa.array(sorted(members), pa.string()))))

    def sides(self) -> tuple[Total, Total, Total]:
        """r, c_P and T_P."""
        same = self.among(self.moment.same_item(self.row))
        return self.moment.of_region(self.row["region"]), same, self.among(self.moment.rows)

    def quotient(self) -> Derivation:
        row, words, column = self.row, self.words, "location_quotient"
        r, c, t = self.sides()
        terms = (
            Derivation("x", words.bounds(row, unit=row["unit"])),
            self._total(f"r: {words.named('region', row['region'])}", r),
            self._total(words.say(C, item=self._item()), c),
            self._total(words.say(T), t),
        )
        if row[column] is not None:
            ends = [plain_number(side) for side in (row["value"], r.value, c.value, t.value)]
            told, formula = "({} / {}) / ({} / {})".format(*ends), FORMULA
        elif row[f"{column}_low"] is not None or row[f"{column}_high"] is not None:
            ends = [plain_interval(s.value, s.low, s.high) for s in (r, c, t)]
            own = plain_interval(row["value"], row["low"], row["high"])
            told = ", ".join(
                f"{n} = {e}" for n, e in zip(("x", "r", "c_P", "T_P"), (own, *ends), strict=True)
            )
            formula = INSIDE if self.inside else APART
        else:
            told, formula = "", FORMULA
        note = words.joined(self._meaning(column), self.group(), self._why_not(column, c))
        return self._part(column, formula, told, note, terms)

    def disclosed(self) -> Derivation:
        row, words, column = self.row, self.words, "location_quotient_disclosed"
        numbers = [row["disclosed"], *(side.disclosed for side in self.sides())]
        names = ("x_d", "r_d", "c_d", "T_d")
        terms = tuple(
            Derivation(name, words.number(number, row["unit"]))
            for name, number in zip(names, numbers, strict=True)
        )
        told = "({} / {}) / ({} / {})".format(*map(plain_number, numbers)) if row[column] is not None else ""
        note = words.joined(self._meaning(column), self.group())
        return self._part(column, DISCLOSED, told, note, terms)

    def group(self) -> str:
        """Who the peers are, and whether the region itself is among them."""
        words = self.words
        members = sorted(self.peers.members - ({self.row["region"]} if self.left_out else set()))
        names = [words.named("region", code) for code in members[:LISTED]]
        names += ["…"] if len(members) > LISTED else []
        said = words.say(GROUP, count=f"{len(members):,}", names=words.listed(*names))
        place = words.named("region", self.row["region"])
        if self.left_out:
            return words.joined(said, words.say(LEFT_OUT, place=place))
        if self.peers.leaves_out:
            return words.joined(said, words.say(NOT_INSIDE, place=place))
        return said

    def _part(
        self, column: str, formula: str, told: str, note: str, terms: tuple[Derivation, ...]
    ) -> Derivation:
        name = MEASURES[column].name[self.words.language]
        value = self.words.bounds(self.row, column)
        return Derivation(name, value, formula, told, note, inputs=terms, column=column)

    def _total(self, name: str, total: Total) -> Derivation:
        words = self.words
        note = words.say(
            PART_UNKNOWN if total.unknown else OF_ALL, unknown=f"{total.unknown:,}", rows=f"{total.rows:,}"
        )
        value = words.interval(total.value, total.low, total.high, self.row["unit"])
        return Derivation(name, value, "Σ", note=note, is_sum=True)

    def _item(self) -> str:
        kind = "cluster" if "cluster" in self.row else "industry"
        return self.words.named(kind, self.row[kind])

    def _meaning(self, column: str) -> str:
        return MEASURES[column].meaning[self.words.language].rstrip(".。")

    def _why_not(self, column: str, c: Total) -> str:
        if self.row[column] is not None:
            return ""
        return self.words.say(NOBODY if not c.rows else NOT_KNOWN)
