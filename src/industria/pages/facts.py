"""Owns Facts: what a page reads, and the footnotes it leaves.

Comes in: the tables of a run. Goes out: tables and rows as they may be shown, names in both languages,
pictures, and the addresses under which each number is explained.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import altair as alt
import pyarrow as pa
from altair.utils.schemapi import debug_mode

from industria.charts.rows import Row, names_of
from industria.engine.lookup import Equal
from industria.findings import Language, Text
from industria.pages.page_input import ReportInput
from industria.pages.page_tables import PageTables
from industria.pages.view import Footnotes, PictureView, TableView, Why, both
from industria.workspace.explaining import key_of

Draw = Callable[[Language], alt.TopLevelMixin | None]
BOTH: tuple[Language, ...] = ("en", "zh")


@dataclass
class Facts:
    """What one page, or one report, is made from: tables after suppression, and names.

    `languages` are those in which pictures are drawn: both for a report, the reader's for a page of the app.
    """

    given: ReportInput
    languages: tuple[Language, ...] = BOTH
    footnotes: Footnotes = field(default_factory=Footnotes)
    shared: PageTables | None = None

    @cached_property
    def tables(self) -> PageTables:
        """The tables that may be shown."""
        return self.shared or PageTables(self.given)

    def table(self, name: str) -> pa.Table | None:
        """A table by its name (of a large one the slice shown unasked), or None where there is nothing."""
        return self.tables.table(name)

    def rows(self, name: str) -> list[Row]:
        """The rows of a table; none where there is no such table."""
        found = self.table(name)
        return found.to_pylist() if found is not None else []

    def find(self, name: str, equal: Equal, columns: Sequence[str] | None = None) -> pa.Table | None:
        """Rows of a table whose columns equal a value, or one of several; None where there is no table."""
        return self.tables.find(name, equal, columns)

    @property
    def withheld_counts(self) -> tuple[int, int]:
        """How many figures are withheld for themselves, and how many to protect those."""
        kinds = self.tables.withheld["kind"].to_pylist() if self.given.safe else []
        return kinds.count("primary"), kinds.count("complementary")

    @cached_property
    def clusters(self) -> dict[str, Row]:
        """The plan's clusters by code."""
        return names_of(self.table("plan_clusters"), "cluster")

    @cached_property
    def regions(self) -> dict[str, Row]:
        """The plan's regions by code."""
        return names_of(self.table("plan_regions"), "region")

    @cached_property
    def industries(self) -> dict[str, Row]:
        """The names of industries by code."""
        return names_of(self.table("plan_industries"), "code")

    @cached_property
    def indicators(self) -> dict[str, Row]:
        """The plan's indicators by code."""
        return names_of(self.table("plan_indicators"), "indicator")

    def name(self, of: dict[str, Row], code: object, limit: int = 90) -> Text:
        """The name of a cluster, region, industry or indicator; its code where it has none."""
        row = of.get(str(code), {})
        return both(
            row.get("name_en") or row.get("name_zh") or code,
            row.get("name_zh") or row.get("name_en") or code,
            limit,
        )

    def place(self, region: object, limit: int = 60) -> Text:
        """The name of a region, which may be the plan region itself."""
        return self.given.name if region == self.given.whole else self.name(self.regions, region, limit)

    def picture(
        self, name: str, draw: Draw, label: Text, twin: TableView | None = None
    ) -> PictureView | None:
        """A picture in every language asked for; None where there is nothing to draw."""
        charts: dict[Language, Any] = {}
        for language in self.languages:
            with debug_mode(
                False
            ):  # pictures are valid by test; checking each again costs a third of the time
                chart = draw(language)
            if chart is None:
                return None
            charts[language] = chart
        return PictureView(name, label, charts, twin, self.given.synthetic)

    def explain(self, table: str, *key: str) -> str:
        """The command that prints how a number came about."""
        return shlex.join(["industria", "explain", self.given.folder, table, *key])


def why(table: str, row: Mapping[str, Any], column: str) -> Why:
    """The address under which a number of a row of a stored table is explained; an empty value is none."""
    key = [name for name in key_of(table) if name in row]
    if "classification" in row and "industry" in key and "classification" not in key:
        key.append("classification")
    return Why(table, tuple((name, "" if row[name] is None else str(row[name])) for name in key), column)
