"""Owns where a value comes from: rows of people's own files, regions, or industries of a cluster.

Comes in: one row of `cells`, `measures` or `cluster_measures`. Goes out: the `Derivation` of its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Text
from industria.measures.membership import map_codes
from industria.measures.moment import Moment
from industria.measures.scope import scope_used
from industria.provenance import Derivation, SourceRow
from industria.register.wording import Wording, plain_interval, plain_number
from industria.steps import Tables

LISTED = 5
"""How many parts of a sum are listed, largest first; the rest are counted."""

VALUE = Text("value ({indicator})", "数值（{indicator}）")
ONE_ROW = Text("read from one row of {table}", "取自 {table} 表的一行")
SUM_OF_ROWS = Text("sum of {count} rows of {table}", "{table} 表 {count} 行之和")
SUM_OF_REGIONS = Text("sum of {count} regions of the partition", "划分内 {count} 个地区之和")
SUM_OF_INDUSTRIES = Text(
    "sum over {count} industries of the cluster ({view})", "集群内 {count} 个行业之和（{view}）"
)
COUNTED = Text("counted", "计数")
WEIGHT = Text("weight w = {weight}", "权重 w = {weight}")
WEIGHT_UNKNOWN = Text(
    "weight w unknown, between 0 and 1: the code touches several clusters",
    "权重 w 未知，介于 0 与 1 之间：该代码涉及多个集群",
)
FIELDS = ("enterprise", "name_zh", "name_en", "region", "classification", "industry", "source_file",
          "source_sheet", "source_row")  # fmt: skip


@dataclass
class Values:
    """Explains values of one moment; source rows of a region are read once."""

    tables: Tables
    words: Wording
    moment: Moment
    loaded: dict[str, tuple[str, pa.Table] | None] = field(default_factory=dict)

    def of_cell(self, row: Mapping[str, Any]) -> Derivation:
        """The value of one industry in one region: its source rows, or the regions it sums."""
        found = self._sources(row)
        return self._from_rows(row, *found) if found else self._from_regions(row)

    def of_cluster(self, row: Mapping[str, Any], *, deep: bool = True) -> Derivation:
        """The value of a cluster: Σ weight × the value of each of its industries in the region.

        `deep` goes on to where each industry's value comes from.
        """
        weighed = self.weighed(row)
        inputs = tuple(self._industry(part, weight, deep) for part, weight in weighed[:LISTED])
        terms = [_term(part, weight) for part, weight in weighed[:LISTED]]
        dots = ["…"] if len(weighed) > LISTED else []
        note = self.words.say(
            SUM_OF_INDUSTRIES, count=len(weighed), view=self.words.term("view", row["view"])
        )
        return Derivation(
            self.words.say(VALUE, indicator=self.words.indicator(row["indicator"])),
            self.words.bounds(row, unit=row["unit"]),
            "X = Σ w · x",
            " + ".join([*terms, *dots]),
            self.words.joined(note, self.words.term("status", row["status"])),
            row["origin"] or "",
            inputs,
            left_out=max(len(weighed) - LISTED, 0),
            column="value",
            is_sum=True,
        )

    def weighed(self, row: Mapping[str, Any]) -> list[tuple[dict[str, Any], float]]:
        """The industries of a cluster in the row's region with their weights, the largest first."""
        plan = self.tables.read("plan_membership")
        own = {part["code"] for part in plan.to_pylist() if part["cluster"] == row["cluster"]}
        rows = [
            part
            for part in self.moment.rows.filter(
                pc.equal(self.moment.rows["region"], row["region"])
            ).to_pylist()
            if _touches(part["industry"], own)
        ]
        codes = [(part["classification"] or "", part["industry"]) for part in rows]
        mapping = map_codes(plan, row["view"], codes, (row["cluster"],))
        found = [(rows[at], float(w)) for at, w in zip(mapping.code, mapping.weight, strict=True)]
        return sorted(found, key=lambda pair: (-(pair[0]["value"] or 0.0), pair[0]["industry"]))

    def _industry(self, part: dict[str, Any], weight: float, deep: bool) -> Derivation:
        words, key = self.words, {"period": self.moment.period, "indicator": self.moment.indicator}
        note = words.say(WEIGHT_UNKNOWN) if weight != weight else words.say(WEIGHT, weight=f"{weight:g}")
        inner = (self.of_cell({**part, **key, "unit": "", "origin": ""}),) if deep else ()
        return Derivation(
            words.named("industry", part["industry"]), words.bounds(part), note=note, inputs=inner
        )

    def _sources(self, row: Mapping[str, Any]) -> tuple[str, pa.Table] | None:
        """The table that cells were made from and the rows of one cell; None where it has no such cell."""
        region = row["region"]
        if region not in self.loaded:
            self.loaded[region] = self._read(region)
        found = self.loaded[region]
        if found is None:
            return None
        table, rows = found
        rows = rows.filter(pc.equal(rows["industry"], row["industry"]))
        same = pc.fill_null(pc.equal(rows["classification"], row["classification"] or ""), False)
        exact = rows.filter(same)
        # codes that name no classification take the plan's
        chosen = exact if exact.num_rows else rows.filter(pc.is_null(rows["classification"]))
        return (table, chosen) if chosen.num_rows else None

    def _read(self, region: str) -> tuple[str, pa.Table] | None:
        table = "activity" if self.tables.has("activity") else "enterprises"
        if not self.tables.has(table):
            return None
        key: dict[str, str | None] = {"region": region, "period": self.moment.period}
        measured = (self.moment.indicator, f"{self.moment.indicator}_status")
        columns = [*FIELDS, *measured, "growth", "growth_indicator", "growth_basis", "source", "confidence"]
        known = self.tables.columns(table)
        if table == "activity":
            key["scope"] = scope_used(self.tables)[0]
        return table, self.tables.find(table, key, [name for name in columns if name in known])

    def growth_rows(self, row: Mapping[str, Any]) -> tuple[SourceRow, ...]:
        """The source rows of a cell, telling the growth they publish."""
        found = self._sources(row)
        rows = found[1].to_pylist() if found else []
        return tuple(self._place(found[0], part, "growth", "%") for part in rows) if found else ()

    def _place(self, table: str, part: dict[str, Any], column: str, unit: str = "") -> SourceRow:
        words = self.words
        told = words.indicator(column) if column == self.moment.indicator else words.term("column", column)
        status = words.term("status", part.get(f"{column}_status")) or (
            "" if column in part else words.say(COUNTED)
        )
        value = words.bracket(words.number(part.get(column), unit) if column in part else "1", status)
        who = part.get("enterprise")
        name = words.named("region", part["region"])
        if who:
            first, second = ("name_zh", "name_en") if words.language == "zh" else ("name_en", "name_zh")
            name = f"{who} {part.get(first) or part.get(second) or ''}".strip()
        return SourceRow(
            part["source_file"] or table, part["source_sheet"], part["source_row"] or 0,
            words.label(name, f"{told} = {value}"), table,
        )  # fmt: skip

    def _from_rows(self, row: Mapping[str, Any], table: str, found: pa.Table) -> Derivation:
        indicator, words, count = row["indicator"], self.words, found.num_rows
        if indicator in found.column_names:
            found = found.take(pc.sort_indices(found, [(indicator, "descending")]))
        rows = found.slice(0, LISTED).to_pylist()
        note = words.say(SUM_OF_ROWS if count > 1 else ONE_ROW, count=count, table=table)
        single = count == 1
        told = [plain_number(part[indicator]) if indicator in part else "1" for part in rows]
        return Derivation(
            words.say(VALUE, indicator=words.indicator(indicator)),
            words.bounds(row, unit=row["unit"]),
            "x" if single else "x = Σ x_i",
            " + ".join([*told, *(["…"] if count > LISTED else [])]),
            words.joined(note, words.term("status", row["status"])),
            row["origin"] or "",
            sources=tuple(self._place(table, part, indicator, row["unit"] or "") for part in rows),
            left_out=max(count - LISTED, 0),
            column="value",
            is_sum=True,
        )

    def _from_regions(self, row: Mapping[str, Any]) -> Derivation:
        words = self.words
        rows = self.moment.parts(self.moment.same_item(row))
        rows = rows.filter(pc.not_equal(rows["region"], row["region"]))
        rows = rows.take(pc.sort_indices(rows, [("value", "descending"), ("region", "ascending")]))
        listed = rows.slice(0, LISTED).to_pylist()
        inputs = tuple(
            Derivation(
                words.named("region", part["region"]), words.bounds(part, unit=row["unit"]),
                note=words.term("status", part.get("status")),
            )
            for part in listed
        )  # fmt: skip
        told = [plain_interval(part["value"], part["low"], part["high"]) for part in listed]
        return Derivation(
            words.say(VALUE, indicator=words.indicator(row["indicator"])),
            words.bounds(row, unit=row["unit"]),
            "x = Σ x_i",
            " + ".join([*told, *(["…"] if rows.num_rows > LISTED else [])]),
            words.joined(words.say(SUM_OF_REGIONS, count=rows.num_rows), words.term("status", row["status"])),
            row["origin"] or "",
            inputs,
            left_out=max(rows.num_rows - LISTED, 0),
            column="value",
            is_sum=True,
        )


def ambiguous_parts(weighed: list[tuple[dict[str, Any], float]]) -> tuple[float | None, float | None]:
    """A and S of the ambiguous share: what lies in codes that are split, and in all codes of the cluster."""
    values = np.array([np.nan if part["value"] is None else part["value"] for part, _ in weighed])
    weights = np.array([weight for _, weight in weighed])
    touched = np.where(np.isnan(weights), values, weights * values)
    doubtful = np.where(weights == 1.0, 0.0, touched)
    ends = [float(side.sum()) if len(side) else np.nan for side in (doubtful, touched)]
    a, s = (None if np.isnan(end) else end for end in ends)
    return a, s


def _touches(code: str, assigned: set[str]) -> bool:
    """Whether a code is part of one of these, or one of these of it."""
    return any(code.startswith(other) or other.startswith(code) for other in assigned)


def _term(part: Mapping[str, Any], weight: float) -> str:
    share = "[0, 1]" if weight != weight else f"{weight:g}"
    return f"{share} · {plain_interval(part['value'], part['low'], part['high'])}"
