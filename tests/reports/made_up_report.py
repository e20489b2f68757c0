"""Reports of the invented city, for tests."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa

from industria.charts.geometry import Geometry, from_file
from industria.findings import Text
from industria.measures.records import MEASURES
from industria.pages.page_input import ReportInput, RunInfo
from industria.reports.html import html_of
from tests.charts import made_up_city as city

RUN = RunInfo("20261124T071000-ab12", "2026-11-24T07:10:00Z", "0.1.0", "abc123", None, {"activity": "f00"})


def shapes(districts: int) -> Geometry:
    """Squares for the districts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.geojson"
        path.write_text(json.dumps(city.map_file(districts)), encoding="utf-8")
        return from_file(path)


def report(tables: dict[str, pa.Table] | None = None, **how: Any) -> ReportInput:
    """A report of the invented city, or of the tables given."""
    given = {
        "name": Text("Invented City", "虚构市"),
        "tables": city.everything() if tables is None else tables,
        "run": RUN,
        "measures": tuple(MEASURES.values()),
        "synthetic": True,
        **how,
    }
    return ReportInput(**given)


def page(tables: dict[str, pa.Table] | None = None, **how: Any) -> str:
    """The report as HTML."""
    return html_of(report(tables, **how))
