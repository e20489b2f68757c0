"""Every table and picture of a page can be taken away, in every format, with its citation; safely."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pyarrow.parquet as pq
import pytest
from flask.testing import FlaskClient

from industria.web.addresses import parse
from industria.web.app import make_app, page
from industria.web.view import View
from industria.web.workspaces import served
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id

PAGES = ("plan", "targets", "strengths", "districts", "series", "sources", "methods", "cluster/vehicles")


@pytest.fixture(scope="module")
def client(bundled: list[Path]) -> FlaskClient:
    return make_app([Folder(place) for place in bundled]).server.test_client()


def files_of(bundled: list[Path], path: str) -> list[str]:
    """The addresses of all files that a page offers."""
    view = View(served([Folder(bundled[0])])["demo-city"], parse(f"/demo-city/{path}"))
    text = unescape(str(page(view).to_plotly_json()))
    return sorted(set(re.findall(r"/demo-city/file-(?:table|picture)/[^'\"]+", text)))


@pytest.mark.parametrize("path", PAGES)
def test_every_file_opens_and_says_where_it_is_from(
    client: FlaskClient, bundled: list[Path], path: str
) -> None:
    run = current_id(Folder(bundled[0])) or "?"
    offered = files_of(bundled, path)
    assert offered
    for address in offered:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Content-Disposition"].startswith("attachment"), address
        data, ending = answer.get_data(), address.split("?")[0].rsplit(".", 1)[1]
        if ending == "csv":
            text = data.decode("utf-8-sig")
            assert run in text and "INVENTED DATA" in text, address
        elif ending == "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(data))
            about = " ".join(str(row[0].value) for row in book["about"].iter_rows())
            assert run in about and "INVENTED DATA" in about, address
            kinds = {cell.data_type for row in book["data"].iter_rows() for cell in row}
            assert "f" not in kinds, address
        elif ending == "parquet":
            found = pq.read_table(io.BytesIO(data)).schema.metadata
            assert run in found[b"industria.run"].decode(), address
        elif ending == "svg":
            assert ElementTree.fromstring(data).tag.endswith("svg"), address
            assert run.encode() in data, address
        else:
            assert data.startswith(b"\x89PNG"), address


def test_numbers_stay_numbers(client: FlaskClient) -> None:
    answer = client.get("/demo-city/file-table/every-cluster-of-the-plan.parquet?page=plan")
    table = pq.read_table(io.BytesIO(answer.get_data()))
    assert table.num_rows == 30
    sizes = table["Latest size (number)"].to_pylist()
    assert sizes[0] == pytest.approx(709.38e9, rel=0.5) and None in sizes
    assert "unknown" in " ".join(table["Latest size"].to_pylist())


def test_result_tables_can_be_taken_whole_and_by_condition(client: FlaskClient) -> None:
    one = client.get("/demo-city/file-data/measures.parquet?where=region=990101&where=period=2025")
    table = pq.read_table(io.BytesIO(one.get_data()))
    assert table.num_rows > 50 and set(table["region"].to_pylist()) == {"990101"}
    assert client.get("/demo-city/file-data/measures.csv?where=nonsense").status_code == 404


def test_what_is_withheld_is_in_no_file(client: FlaskClient, bundled: list[Path]) -> None:
    """The mask of the run, cell by cell, against the file of the whole table."""
    folder = Folder(bundled[0])
    run = folder.run(current_id(folder) or "")
    mask = pq.read_table(run / "withheld.parquet", filters=[("table", "=", "measures")]).to_pylist()
    assert mask
    hidden = {(row["region"], row["item"], row["period"], row["indicator"]) for row in mask}
    taken = pq.read_table(
        io.BytesIO(client.get("/demo-city/file-data/measures.parquet").get_data())
    ).to_pylist()
    met = [
        row for row in taken if (row["region"], row["industry"], row["period"], row["indicator"]) in hidden
    ]
    assert len(met) == len(hidden)
    for row in met:
        assert row["value"] is None and row["low"] is None and row["units"] is None
        assert row["location_quotient"] is None and row["share"] is None and row["status"] == "suppressed"
