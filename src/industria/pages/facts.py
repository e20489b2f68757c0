"""Owns Facts: what the sections of a report read, and the footnotes they leave.

Comes in: a `ReportInput`. Goes out: protected tables as rows, names in both languages, rendered pictures.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import altair as alt
import pyarrow as pa
from altair.utils.schemapi import debug_mode

from industria.charts.render import to_svg
from industria.charts.rows import Row, names_of
from industria.disclosure.withholding import Protected, protected
from industria.findings import Language, Text
from industria.pages.page_input import ReportInput
from industria.pages.slices import report_tables
from industria.pages.view import Footnotes, PictureView, TableView, both

Draw = Callable[[Language], alt.TopLevelMixin | None]


@dataclass
class Facts:
    """The tables of a report after suppression, with the names of what they are about."""

    given: ReportInput
    footnotes: Footnotes = field(default_factory=Footnotes)

    @cached_property
    def shown(self) -> Protected:
        """The tables that may be shown."""
        tables = report_tables(self.given.tables, self.given.whole, len(self.given.geometry.shapes))
        if self.given.safe:
            return protected(tables, self.given.whole)
        tables.pop("whole_clusters", None)
        return Protected(tables)

    def table(self, name: str) -> pa.Table | None:
        """A table by its name, or None where the run has none or it is empty."""
        found = self.shown.tables.get(name)
        return found if found is not None and found.num_rows else None

    def rows(self, name: str) -> list[Row]:
        """The rows of a table; none where there is no such table."""
        found = self.table(name)
        return found.to_pylist() if found is not None else []

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

    def picture(
        self, name: str, draw: Draw, label: Text, twin: TableView | None = None
    ) -> PictureView | None:
        """A picture in both languages; None where there is nothing to draw."""
        svgs: dict[str, str] = {}
        languages: tuple[Language, Language] = ("en", "zh")
        for language in languages:
            with debug_mode(
                False
            ):  # pictures are valid by test; checking each again costs a third of the time
                chart = draw(language)
            if chart is None:
                return None
            svgs[language] = to_svg(
                chart,
                f"{name}-{language}",
                label[language],
                language=language,
                synthetic=self.given.synthetic,
            )
        return PictureView(name, svgs["en"], svgs["zh"], twin)

    def explain(self, table: str, *key: str) -> str:
        """The command that prints how a number came about."""
        return shlex.join(["industria", "explain", self.given.folder, table, *key])
