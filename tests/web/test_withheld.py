"""No figure that is withheld stands on a page, in a why or in a file as people outside may see them.

Every cell of the mask of a run is compared with what leaves. A number counts as given away where it stands
exactly, and nothing else in the run that may be shown is the same number.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from industria.enterprises.policies.schemas import MONEY_STAYS
from industria.reports.making import make_report
from industria.web.app import make_app, page
from industria.web.exports import OPEN_TABLES
from industria.web.workspaces import Served, served
from industria.workspace.explaining import key_of
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id
from tests.web.rendered import MARKUP, Markup, texts, view_of

ITEM = {"measures": "industry", "cluster_measures": "cluster", "region_totals": None}
LEAST = 1_000_000.0
"""Amounts of less, in yuan, are round numbers that stand anywhere."""
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def city(bundled: list[Path]) -> Served:
    return served([Folder(bundled[0])])["demo-city"]


@pytest.fixture(scope="module")
def secrets(city: Served) -> set[float]:
    """The amounts that only withheld cells hold."""
    run = city.folder.run(current_id(city.folder) or "")
    mask: dict[str, set[tuple[Any, ...]]] = {name: set() for name in ITEM}
    for row in pq.read_table(run / "withheld.parquet").to_pylist():
        if row["table"] in mask:
            mask[row["table"]].add((row["region"], row["item"], row["view"], row["period"], row["indicator"]))
    hidden: set[float] = set()
    shown: set[float] = set()
    for name, item in ITEM.items():
        for row in pq.read_table(run / f"{name}.parquet").to_pylist():
            key = (
                row["region"],
                row[item] if item else None,
                row.get("view"),
                row["period"],
                row["indicator"],
            )
            into = hidden if key in mask[name] else shown
            into.update(
                round(row[of], 2) for of in ("value", "low", "high", "disclosed") if row.get(of) is not None
            )
    for name in ("cluster_status", "target_status", "indicators"):
        found = next(iter([*run.glob(f"{name}.parquet")]), None)
        table = pq.read_table(found) if found else city.run().given.tables[name]  # type: ignore[union-attr]
        for column in table.columns:
            if pa.types.is_floating(column.type):
                shown.update(round(value, 2) for value in column.to_pylist() if value is not None)
    # sums of published cells, as tests/disclosure/test_derived.py shows: one of thousands may equal a secret
    for column, values in pq.read_table(run / "region_growth.parquet").to_pydict().items():
        if column.endswith("_disclosed"):
            shown.update(round(value, 2) for value in values if value is not None)
    only = {value for value in hidden - shown if value >= LEAST}
    assert len(only) > 1000
    return only


def numbers(component: Any) -> Iterator[float]:
    """Every number of a page: those by which its tables sort, those of its pictures, those in its words."""
    if isinstance(component, bool) or component is None:
        return
    if isinstance(component, int | float):
        yield round(float(component), 2)
    elif isinstance(component, dict):
        for part in component.values():
            yield from numbers(part)
    elif isinstance(component, list | tuple):
        for part in component:
            yield from numbers(part)
    elif hasattr(component, "to_plotly_json"):
        for name, value in component.to_plotly_json()["props"].items():
            if name == MARKUP:
                for _, given in Markup(str(value)).elements:
                    yield from _read(given.get("data-sort") or "")
            yield from numbers(value)


def _read(text: str) -> Iterator[float]:
    for found in NUMBER.findall(text):
        yield round(float(found.replace(",", "")), 2)


def places(city: Served) -> list[tuple[str, str]]:
    run = city.run()
    assert run is not None
    tables = run.inside
    found = [
        (kind, "")
        for kind in (
            "plan",
            "targets",
            "strengths",
            "districts",
            "series",
            "sources",
            "runs",
            "data",
            "specialisation",
            "growth",
            "tiers",
            "high_end",
        )
    ]
    found += [("cluster", code) for code in sorted(tables.distinct("plan_clusters", "cluster"))[::4]]
    found += [("district", code) for code in sorted(tables.distinct("plan_regions", "region"))[::3]]
    return found + [("industry", code) for code in sorted(tables.distinct("plan_industries", "code"))[::24]]


def test_no_page_as_published_holds_a_withheld_figure(city: Served, secrets: set[float]) -> None:
    seen = 0
    for kind, code in places(city):
        made = page(view_of(city, kind, code, inside=False))
        found = set(numbers(made)) | {number for text in texts(made) for number in _read(text)}
        assert not found & secrets, (kind, code, sorted(found & secrets)[:5])
        if kind in ("strengths", "district") and seen < 100:
            seen += len(set(numbers(page(view_of(city, kind, code)))) & secrets)
    assert seen  # inside they are there, so that looking for them means something


OTHER_SUMS = {
    ("chain_links", "imports"),
    ("chain_links", "exports"),
    *(("chain_places", name) for name in ("output", "output_low", "output_high")),
    *(("instrument_costs", name) for name in (*MONEY_STAYS, "budget")),
}
"""Trade by customs code, output of firms by what they make, money in an instrument and over all firms: sums over other
cells than those of the mask, of which some equal a secret by chance; that no place of a withheld cell is told, and no
money of an instrument by place, is tested by itself."""


def test_no_file_of_a_whole_table_holds_a_withheld_figure(city: Served, secrets: set[float]) -> None:
    client = make_app([city.folder]).server.test_client()
    for name in OPEN_TABLES:
        answer = client.get(f"/demo-city/file-data/{name}.parquet")
        if answer.status_code != 200:
            continue
        table = pq.read_table(io.BytesIO(answer.get_data()))
        # thousands of differences of published cells: some equal a secret by chance; levels may not
        for column in ("base", "current") if name == "growth_components" else table.column_names:
            if (name, column) in OTHER_SUMS:
                continue
            if pa.types.is_floating(table.schema.field(column).type):
                found = {round(value, 2) for value in table[column].to_pylist() if value is not None}
                assert not found & secrets, (name, column, sorted(found & secrets)[:5])


def test_no_money_of_an_instrument_leaves_by_place(city: Served) -> None:
    client = make_app([city.folder]).server.test_client()
    client.set_cookie("industria-reader", "published")
    answer = client.get("/demo-city/file-data/instrument_costs.parquet")
    rows = pq.read_table(io.BytesIO(answer.get_data())).to_pylist()
    by_place = [row for row in rows if row["scope"] != "total"]
    assert by_place and any(row["firms"] for row in by_place)
    assert all(row[name] is None for row in by_place for name in MONEY_STAYS)


def test_no_place_of_a_link_is_told_whose_industry_is_withheld_there(city: Served) -> None:
    run = city.folder.run(current_id(city.folder) or "")
    key = {"table": "measures", "indicator": "output"}
    places = pq.read_table(run / "chain_places.parquet").to_pylist()
    hidden = {
        (row["region"], row["item"])
        for row in pq.read_table(run / "withheld.parquet").to_pylist()
        if all(row[name] == value for name, value in key.items()) and row["period"] == places[0]["period"]
    }
    links = {
        (row["chain"], row["node"]): row["industry"]
        for row in pq.read_table(run / "chain_links.parquet").to_pylist()
    }
    touched = [row for row in places if (row["region"], links[row["chain"], row["node"]]) in hidden]
    assert len(touched) > 20 and all(row["inner"] for row in touched)
    assert any(not row["inner"] and row["output"] for row in places)


def test_no_why_as_published_holds_a_withheld_figure(city: Served, secrets: set[float]) -> None:
    """Of withheld cells, and of cells beside them whose arithmetic would name them."""
    run = city.folder.run(current_id(city.folder) or "")
    chosen: list[tuple[str, dict[str, str]]] = []
    for name, item in ITEM.items():
        rows = pq.read_table(run / f"{name}.parquet", filters=[("period", "=", "2024")]).to_pylist()
        for row in rows[:: max(1, len(rows) // 14)]:
            names = [
                "region",
                *([item] if item else []),
                "period",
                "indicator",
                *(["view"] if "view" in row else []),
            ]
            chosen.append((name, {column: str(row[column]) for column in names}))
    for name in (
        "region_profiles", "industry_profiles", "region_growth", "growth_components", "complexity_regions",
        "complexity_industries",
    ):  # fmt: skip
        rows = pq.read_table(run / f"{name}.parquet", filters=[("period", "=", "2024")]).to_pylist()
        for row in rows[:: max(1, len(rows) // 14)]:
            chosen.append((name, {column: str(row[column]) for column in key_of(name)}))
    for name in ("tiers", "tier_measures", "tier_chances", "high_end", "high_end_entries"):
        rows = pq.read_table(run / f"{name}.parquet").to_pylist()
        chosen += [
            (name, {column: str(row[column]) for column in key_of(name)})
            for row in rows[:: max(1, len(rows) // 20)]
        ]
    clusters = pq.read_table(run / "cluster_status.parquet").to_pylist()
    chosen += [("cluster_status", {"cluster": row["cluster"]}) for row in clusters[::4]]
    for table, key in chosen:
        told = " ".join(texts(page(view_of(city, "why", table, inside=False, **key))))
        found = set(_read(told))
        assert not found & secrets, (table, key, sorted(found & secrets)[:5])


def test_no_report_holds_a_withheld_figure(city: Served, secrets: set[float], tmp_path: Path) -> None:
    make_report(city.folder, tmp_path / "report.xlsx")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx", read_only=True)
    found = {
        round(float(value), 2)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, int | float)
    }
    assert found and not found & secrets, sorted(found & secrets)[:5]
