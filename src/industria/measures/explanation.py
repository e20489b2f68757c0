"""Owns the arithmetic of the measures of one row, down to the rows of people's own files.

Comes in: one row of `cells`, `measures` or `cluster_measures`, and a language. Goes out: a `Derivation` with
a part for every numeric column, for `explain` and for the app's drawer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.findings import Language, Text
from industria.measures.moment import Moment, Total, moment_of, total_of
from industria.measures.records import MEASURES
from industria.measures.respondent_explanation import about_respondents
from industria.measures.value_explanation import Values, ambiguous_parts
from industria.periods import year_before
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_interval, plain_number, wording_of
from industria.steps import Tables

WHAT = Text("{item} in {place}, {period}, {indicator}", "{place}，{item}，{period}，{indicator}")
X = Text("x: value", "x：数值")
R = Text("r: total of {place}", "r：{place} 合计")
C = Text("c: total of {item}", "c：{item} 合计")
T = Text("T: total of all", "T：总计")
OF_ALL = Text("total over {rows} cells", "{rows} 个单元合计")
PART_UNKNOWN = Text("{unknown} of {rows} cells are not known", "{rows} 个单元中有 {unknown} 个未知")
NOT_KNOWN = Text("something it needs is not known", "所需数值未知")
ZERO_TOTAL = Text("a total is zero, so it is not defined", "合计为零，无定义")
NEGATIVE = Text(
    "a number is or may be negative, and a part of a whole is not", "有数值为负或可能为负，占比类指标无定义"
)
NO_YEAR_BEFORE = Text(
    "nothing is known of the same kind of period one year before ({period})", "上年同期（{period}）无数据"
)
BASE = Text("one year before ({period})", "上年同期（{period}）")
BASE_NOT_POSITIVE = Text("the base is zero or negative", "基期为零或为负")
NOT_PUBLISHED = Text("no source gives a published growth", "无公布增速")
MEAN = Text("LQ̄: mean over {count} regions", "LQ̄：{count} 个地区的均值")
DEVIATION = Text("σ: standard deviation over {count} regions", "σ：{count} 个地区的标准差")
ONE_UNKNOWN = Text(
    "the quotient of {unknown} of {count} regions is not known", "{count} 个地区中有 {unknown} 个区位商未知"
)
ALL_ALIKE = Text("all regions have the same quotient", "各地区区位商相同")
TOUCHED = Text("S: value in all codes of the cluster", "S：集群各代码的数值")
DOUBTFUL = Text("A: of it in codes shared with other clusters", "A：其中与其他集群共有代码的数值")

FORMULAS = {
    "share": "s = x / r",
    "growth_computed": "g = x₁ / x₀ − 1",
    "growth_published": "g = p / 100",
    "location_quotient": "LQ = (x / r) / (c / T)",
    "symmetric_location_quotient": "SLQ = (LQ − 1) / (LQ + 1)",
    "standardised_location_quotient": "z = (LQ − LQ̄) / σ",
    "location_quotient_disclosed": "LQ_d = (x_d / r_d) / (c_d / T_d)",
    "ambiguous_share": "a = A / S",
}
"""The formulas of `MEASURES` in symbols alone, which read the same in every language."""
BOUNDS = {
    "share": "[x_low / r_high, x_high / max(r_low, x_high)]",
    "location_quotient": "[min, max] x · T / (r · c),  r + c − x ≤ T",
}
"""The formulas of the bounds, where the point is not known."""


def explain_measure(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of every measure of one industry in one region, period and indicator."""
    return _told(tables, row, language).derivation()


def explain_cluster_measure(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of every measure of one cluster in one region, period, indicator and view."""
    return _told(tables, row, language).derivation()


def explain_cluster_value(
    tables: Tables, row: dict[str, Any], words: Wording, *, deep: bool = True
) -> Derivation:
    """The derivation of the value of one cluster alone; `deep` goes on below its industries."""
    moment = moment_of(tables, row) if deep else moment_of(tables, row, row["region"])
    return Values(tables, words, moment).of_cluster(row, deep=deep)


def explain_cell(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of what is known of one industry in one region, before any comparison."""
    told = _told(tables, row, language)
    value = told.values.of_cell(row)
    return told.head((value, *told.about(), told.growth_published()))


def _told(tables: Tables, row: dict[str, Any], language: Language) -> _Row:
    words, moment = wording_of(tables, language), moment_of(tables, row)
    return _Row(row, words, moment, Values(tables, words, moment))


@dataclass(frozen=True)
class _Row:
    """One row being explained: the row, the words, and the moment it belongs to."""

    row: Mapping[str, Any]
    words: Wording
    moment: Moment
    values: Values

    @property
    def item(self) -> str:
        """The industry, or the cluster with its view."""
        if "cluster" not in self.row:
            return self.words.named("industry", self.row["industry"])
        name = self.words.named("cluster", self.row["cluster"])
        return self.words.bracket(name, self.words.term("view", self.row["view"]))

    @property
    def place(self) -> str:
        return self.words.named("region", self.row["region"])

    def head(self, inputs: tuple[Derivation, ...]) -> Derivation:
        """The row as a whole, with the derivations of its columns."""
        row, words = self.row, self.words
        indicator = words.indicator(row["indicator"])
        name = words.say(WHAT, item=self.item, place=self.place, period=row["period"], indicator=indicator)
        return Derivation(
            name, words.bounds(row, unit=row["unit"]), origin=row["origin"] or "", inputs=inputs
        )

    def about(self) -> tuple[Derivation, ...]:
        """What is known of the respondents behind the value."""
        return about_respondents(self.moment.tables, self.words, self.row)

    def derivation(self) -> Derivation:
        """Every column of a row of measures."""
        values, of_cluster = self.values, "cluster" in self.row
        value = values.of_cluster(self.row) if of_cluster else values.of_cell(self.row)
        same = self.moment.same_item(self.row)
        sides = _Sides(
            self.moment.of_region(self.row["region"]),
            total_of(self.moment.reference(same)),
            self.moment.of_all(),
        )
        found = [value, *self.about()]
        if of_cluster:
            found.append(self._ambiguous(values))
        found += [self._share(sides), self._quotient(sides), self._disclosed(sides)]
        found += [self._symmetric(), self._standardised(same["location_quotient"].to_numpy())]
        return self.head((*found, self._growth(), self.growth_published()))

    def _measure(self, column: str, **parts: Any) -> Derivation:
        """A measure by its record: name, value with bounds, formula, meaning; the rest as given."""
        record, note = MEASURES[column], parts.pop("note", "")
        meaning = record.meaning[self.words.language].rstrip(".。")
        return Derivation(
            record.name[self.words.language],
            self.words.bounds(self.row, column),
            parts.pop("formula", FORMULAS[column]),
            note=self.words.joined(meaning, note),
            column=column,
            **parts,
        )

    def _total(self, name: str, total: Total) -> Derivation:
        words = self.words
        value = words.interval(total.value, total.low, total.high, self.row["unit"])
        unknown = PART_UNKNOWN if total.unknown else OF_ALL
        note = words.say(unknown, unknown=f"{total.unknown:,}", rows=f"{total.rows:,}")
        return Derivation(name, value, "Σ", note=note)

    def _terms(self, sides: _Sides) -> tuple[Derivation, ...]:
        """x, r, c and T as inputs."""
        words = self.words
        x = Derivation(words.say(X), words.bounds(self.row, unit=self.row["unit"]))
        return (
            x,
            self._total(words.say(R, place=self.place), sides.region),
            self._total(words.say(C, item=self.item), sides.item),
            self._total(words.say(T), sides.grand),
        )

    def _share(self, sides: _Sides) -> Derivation:
        row, r = self.row, sides.region
        terms = self._terms(sides)[:2]
        if row["share"] is not None:
            told = f"{plain_number(row['value'])} / {plain_number(r.value)}"
            return self._measure("share", substituted=told, inputs=terms)
        why = self._why_not(sides.region)
        if row["share_low"] is None and row["share_high"] is None:
            return self._measure("share", inputs=terms, note=why)
        told = f"x = {self._x()}, r = {plain_interval(r.value, r.low, r.high)}"
        return self._measure("share", formula=BOUNDS["share"], substituted=told, inputs=terms, note=why)

    def _quotient(self, sides: _Sides) -> Derivation:
        row, column, terms = self.row, "location_quotient", self._terms(sides)
        if row[column] is not None:
            told = [plain_number(side.value) for side in (sides.region, sides.item, sides.grand)]
            substituted = f"({plain_number(row['value'])} / {told[0]}) / ({told[1]} / {told[2]})"
            return self._measure(column, substituted=substituted, inputs=terms)
        why = self._why_not(sides.region, sides.item, sides.grand)
        if row[f"{column}_low"] is None and row[f"{column}_high"] is None:
            return self._measure(column, inputs=terms, note=why)
        ends = [plain_interval(s.value, s.low, s.high) for s in (sides.region, sides.item, sides.grand)]
        told = [f"{name} = {end}" for name, end in zip("xrcT", (self._x(), *ends), strict=True)]
        bounds = BOUNDS[column]
        return self._measure(column, formula=bounds, substituted=", ".join(told), inputs=terms, note=why)

    def _disclosed(self, sides: _Sides) -> Derivation:
        column = "location_quotient_disclosed"
        numbers = [self.row["disclosed"], *(s.disclosed for s in (sides.region, sides.item, sides.grand))]
        words = self.words
        inputs = tuple(
            Derivation(f"{name}_d", words.number(number, self.row["unit"]))
            for name, number in zip("xrcT", numbers, strict=True)
        )
        if self.row[column] is None:
            return self._measure(column, inputs=inputs, note=self._why_not(sides.region, sides.item))
        x, r, c, t = map(plain_number, numbers)
        return self._measure(column, substituted=f"({x} / {r}) / ({c} / {t})", inputs=inputs)

    def _symmetric(self) -> Derivation:
        column, lq = "symmetric_location_quotient", self.row["location_quotient"]
        term = Derivation("LQ", self.words.bounds(self.row, "location_quotient"))
        if self.row[column] is None:
            return self._measure(column, inputs=(term,), note=self.words.say(NOT_KNOWN))
        told = f"({plain_number(lq)} − 1) / ({plain_number(lq)} + 1)"
        return self._measure(column, substituted=told, inputs=(term,))

    def _standardised(self, quotients: Any) -> Derivation:
        column, words = "standardised_location_quotient", self.words
        values = np.asarray(quotients, dtype=np.float64)
        count, unknown = len(values), int(np.isnan(values).sum())
        lq = Derivation("LQ", words.bounds(self.row, "location_quotient"))
        if unknown or not count:
            note = words.say(ONE_UNKNOWN, unknown=f"{unknown:,}", count=f"{count:,}")
            return self._measure(column, inputs=(lq,), note=note)
        mean, deviation = float(values.mean()), float(values.std())
        inputs = (
            lq,
            Derivation(words.say(MEAN, count=f"{count:,}"), words.number(mean)),
            Derivation(words.say(DEVIATION, count=f"{count:,}"), words.number(deviation)),
        )
        if self.row[column] is None:
            return self._measure(column, inputs=inputs, note=words.say(ALL_ALIKE))
        here = plain_number(self.row["location_quotient"])
        told = f"({here} − {plain_number(mean)}) / {plain_number(deviation)}"
        return self._measure(column, substituted=told, inputs=inputs)

    def _growth(self) -> Derivation:
        row, words, column = self.row, self.words, "growth_computed"
        before = year_before(row["period"]) or ""
        names = [n for n in ("region", "classification", "industry", "cluster", "view") if n in row]
        key = {**{name: row[name] for name in names}, "indicator": row["indicator"], "period": before}
        table = "cluster_measures" if "cluster" in row else "measures"
        found = self.moment.tables.find(table, key, ["value", "low", "high"]).to_pylist() if before else []
        if not found:
            return self._measure(column, note=words.say(NO_YEAR_BEFORE, period=before or "?"))
        base = found[0]
        inputs = (
            Derivation(words.say(X), words.bounds(row, unit=row["unit"])),
            Derivation(words.say(BASE, period=before), words.bounds(base, unit=row["unit"])),
        )
        if row[column] is None:
            known = row["value"] is not None and base["value"] is not None
            note = words.say(BASE_NOT_POSITIVE if known else NOT_KNOWN)
            return self._measure(column, inputs=inputs, note=note)
        told = f"{plain_number(row['value'])} / {plain_number(base['value'])} − 1"
        return self._measure(column, substituted=told, inputs=inputs)

    def growth_published(self) -> Derivation:
        """The growth that a source publishes, with the row it stands in."""
        column, given = "growth_published", self.row["growth_published"]
        if given is None:
            return self._measure(column, note=self.words.say(NOT_PUBLISHED))
        sources = self.values.growth_rows(self.row)
        return self._measure(column, substituted=f"{plain_number(given * 100)} / 100", sources=sources)

    def _ambiguous(self, values: Values) -> Derivation:
        a, s = ambiguous_parts(values.weighed(self.row))
        words, column, unit = self.words, "ambiguous_share", self.row["unit"]
        inputs = (
            Derivation(words.say(DOUBTFUL), words.number(a, unit)),
            Derivation(words.say(TOUCHED), words.number(s, unit)),
        )
        if self.row[column] is None:
            return self._measure(column, inputs=inputs, note=words.say(NOT_KNOWN))
        return self._measure(column, substituted=f"{plain_number(a)} / {plain_number(s)}", inputs=inputs)

    def _x(self) -> str:
        return plain_interval(*(self.row[name] for name in ("value", "low", "high")))

    def _why_not(self, *totals: Total) -> str:
        """Why a part of a whole has no point here."""
        own = Total(self.row["value"], self.row["low"], self.row["high"], 0.0, 1, 0)
        ends = [end for side in (own, *totals) for end in (side.value, side.low, side.high)]
        if any(end is not None and end < 0 for end in ends):
            return self.words.say(NEGATIVE)
        if any(side.high == 0 for side in totals):
            return self.words.say(ZERO_TOTAL)
        return self.words.say(NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The totals a row is compared with."""

    region: Total
    item: Total
    grand: Total
