"""Hostile names are text and nothing else: on every page, in every drawer and in every file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import openpyxl
import pyarrow.parquet as pq
import pypdf
import pytest
from dash import html
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from industria.reports.making import make_report
from industria.web.addresses import Address, parse
from industria.web.app import make_app, page
from industria.web.navigation import PAGES
from industria.web.render.static import markup as static_markup
from industria.web.workspaces import Served, served
from industria.workspace.folder import Folder
from industria.workspace.reading import inert
from tests.web.browser import Reader, running_server
from tests.web.hostile_city import CLUSTER_CODES, FIRM_CODES, INDICATOR, NAMES, REGION_CODES
from tests.web.hostile_firms import INSTRUMENT_CODES
from tests.web.rendered import Markup, addresses, markup, said, view_of

FIRM_TABLES = ("recognitions", "firm_facts", "instruments", "claims", "research", "needs")
PLACED = ("cluster", "district", "industry", "enterprise", "why", "search")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff\x00-\x08\x0b-\x1f\x7f]")
"""Signs that nobody sees: controls, and those that turn the direction of what stands beside them."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ALLOWED = ("www.gov.cn",)
NEVER = ("script", "img", "svg", "iframe", "object", "embed", "style", "base", "form", "math")


def places() -> list[tuple[str, str, dict[str, str]]]:
    """Every page and place: kind, code, query."""
    listed = [(kind, "", {}) for kind in PAGES if kind not in PLACED]
    codes = {
        "cluster": CLUSTER_CODES,
        "district": REGION_CODES,
        "enterprise": FIRM_CODES,
        "industry": ("3611",),
        "policy": INSTRUMENT_CODES,
    }
    found = [*listed, *((kind, code, {}) for kind, known in codes.items() for code in known)]
    found += [("search", "", {"q": word}) for word in (*NAMES[:12], "window", "W" * 500)]
    found += [("data", name, {}) for name in ("activity", "enterprises", "indicators", *FIRM_TABLES)]
    for column in ("value", "target_value"):
        found.append(("why", "cluster_status", {"cluster": CLUSTER_CODES[1], "column": column}))
    cell = {"region": REGION_CODES[1], "industry": "3611", "period": "2024", "indicator": "output"}
    found += [
        ("why", "measures", {**cell, "column": "value"}),
        ("why", "activity", {"region": REGION_CODES[1]}),
    ]
    found.append(("why", "enterprises", {"enterprise": FIRM_CODES[1], "period": "2024", "column": "output"}))
    found.append(("why", "indicators", {"indicator": INDICATOR, "period": "2024"}))
    return found


@pytest.fixture(scope="module")
def city(hostile: Path) -> Served:
    return served([Folder(hostile)])["hostile"]


@pytest.fixture(scope="module")
def client(hostile: Path) -> FlaskClient:
    return make_app([Folder(hostile)]).server.test_client()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_made_and_holds_no_sign_that_nobody_sees(city: Served, language: str) -> None:
    for kind, code, query in places():
        view = view_of(city, kind, code, language=language, **query)
        made = page(view)
        assert "fault" not in str(getattr(made, "className", "")), (kind, code)
        assert not TURNING.search(said(view)), (kind, code, TURNING.findall(said(view)))
        for piece in markup(made):
            for tag, given in piece.elements:
                assert tag not in NEVER, (kind, code, tag)
                assert not [name for name in given if name.startswith("on") or name == "style"], (
                    kind,
                    code,
                    given,
                )
        for address in addresses(made):
            parts = urlsplit(address)
            assert parts.scheme in ("", "https") and parts.netloc in ("", *ALLOWED), address
            assert address.startswith(("/hostile/", "#", "https://www.gov.cn/")), address


def test_a_code_goes_through_an_address_and_comes_back(city: Served, client: FlaskClient) -> None:
    for kind, codes in (("cluster", CLUSTER_CODES), ("district", REGION_CODES), ("enterprise", FIRM_CODES)):
        for code in codes:
            address = str(Address("hostile", kind, code))
            parts = urlsplit(f"http://127.0.0.1{address}")
            assert parse(parts.path, parts.query).what == code
            assert client.get(address).status_code == 200, address  # and leads nowhere else
            title = str(getattr(page(view_of(city, kind, code)), "id", ""))
            assert title == f"page-{kind}", (kind, code)


PATHS = [
    *(kind for kind in PAGES if kind not in (*PLACED, "link")),
    *(str(Address("", "cluster", code))[1:] for code in (CLUSTER_CODES[1], CLUSTER_CODES[4], CLUSTER_CODES[6])),
    *(str(Address("", "district", code))[1:] for code in (REGION_CODES[0], REGION_CODES[6])),
    *(str(Address("", "enterprise", code))[1:] for code in (FIRM_CODES[1], FIRM_CODES[6])),
    *(str(Address("", "policy", code))[1:] for code in INSTRUMENT_CODES[:4]),
    "industry/3611", "data/activity", "data/instruments", "data/claims", f"search?{urlencode({'q': '<script>'})}", f"search?{urlencode({'q': 'W' * 300})}",
    f"why/cluster_status?{urlencode({'cluster': CLUSTER_CODES[1], 'column': 'value'})}",
    f"why/enterprises?{urlencode({'enterprise': FIRM_CODES[1], 'period': '2024'})}",
]  # fmt: skip


@pytest.fixture(scope="module")
def address(hostile: Path) -> Iterator[str]:
    with running_server([hostile]) as found:
        yield found


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (390, "zh")])
def test_nothing_runs_and_nothing_breaks_in_a_browser(
    browser: Browser, address: str, width: int, language: str
) -> None:
    reader = Reader(browser, address, width, language)
    reader.page.on("dialog", lambda dialog: reader.complaints.append(f"dialog: {dialog.message}"))
    for path in PATHS:
        found = reader.open(f"/hostile/{path}")
        found.wait_for_timeout(50)
        assert found.evaluate("window.hacked") is None, path
        wide = found.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1, f"{path} is {wide} pixels wider than the window"
        assert found.locator("#page script, #page iframe, #page object, #page style").count() == 0, path
        assert not TURNING.search(found.evaluate("document.title")), path
    found = reader.open("/hostile/plan")
    found.locator("a.explained").first.click()
    found.wait_for_selector(".why-name")
    found.fill("#search-text", "window")
    found.wait_for_selector("#search-found a")
    assert found.evaluate("window.hacked") is None
    reader.close()


def test_a_hostile_note_is_text(browser: Browser, hostile: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(hostile, tmp_path / "hostile")
    with running_server([tmp_path / "hostile"]) as own:
        reader = Reader(browser, own)
        found = reader.open(f"/hostile/cluster/{CLUSTER_CODES[0].replace('/', '%2F')}")
        found.locator(".notes-form textarea").first.fill("\n".join(NAMES)[:9000])
        found.locator(".notes-form input[type=text], .notes-form input:not([type])").last.fill(
            "<img src=x onerror=hacked=1>"
        )
        found.locator(".notes-form button.act").click()
        found.wait_for_selector(".entry")
        found = reader.open("/hostile/notes")
        found.wait_for_selector(".entry")
        assert found.evaluate("window.hacked") is None
        assert not TURNING.search(found.locator(".entry").first.inner_text().replace("\n", ""))
        wide = found.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1
        reader.close()
        client = make_app([Folder(tmp_path / "hostile")]).server.test_client()
        data = client.get("/hostile/file-table/all-entries-as-a-table.csv?page=notes").get_data()
        _inert_csv(data, "notes")


@pytest.mark.parametrize(
    "kind", ["plan", "targets", "series", "cluster", "district", "strengths", "policy", "ladder"]
)
def test_every_file_of_a_page_is_inert(city: Served, client: FlaskClient, kind: str) -> None:
    code = {"cluster": CLUSTER_CODES[0], "district": REGION_CODES[0]}.get(kind, "")
    offered = sorted({one for one in addresses(page(view_of(city, kind, code))) if "/file-" in one})
    assert offered
    for each in offered:
        ending = urlsplit(each).path.rsplit(".", 1)[1]
        if ending == "png":
            continue  # made from the same SVG
        answer = client.get(each)
        assert answer.status_code == 200, each
        assert answer.headers["Content-Disposition"].startswith("attachment"), each
        CHECKS[ending](answer.get_data(), each)


@pytest.mark.parametrize(
    "name",
    [
        "cluster_status",
        "measures",
        "plan_clusters",
        "findings",
        "target_status",
        "instrument_costs",
    ],
)
def test_whole_tables_are_inert(client: FlaskClient, name: str) -> None:
    for ending in ("csv", "xlsx", "parquet"):
        answer = client.get(f"/hostile/file-data/{name}.{ending}")
        assert answer.status_code == 200
        CHECKS[ending](answer.get_data(), name)


def _inert_csv(data: bytes, where: str) -> None:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        for cell in row:
            bare = cell.lstrip(" \u200b\ufeff\u3000")
            assert not bare.startswith(FORMULA) or re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", cell), (where, cell)


def _inert_xlsx(data: bytes, where: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (where, cell.coordinate, cell.value)
                target = cell.hyperlink.target if cell.hyperlink else None
                assert not target or urlsplit(target).netloc in ALLOWED, (where, target)
    _well_formed(data)


def _inert_svg(data: bytes, where: str) -> None:
    for part in ElementTree.fromstring(data).iter():
        tag = part.tag.rsplit("}", 1)[-1].lower()
        assert tag not in ("script", "foreignobject", "image", "iframe", "a", "use"), (where, tag)
        for name, value in part.attrib.items():
            assert not name.lower().startswith("on"), (where, name)
            assert not name.endswith("href") or value.startswith("#"), (where, value)
            assert "url(" not in value or "url(#" in value, (where, value)


def _parquet(data: bytes, where: str) -> None:
    assert pq.read_table(io.BytesIO(data)).num_columns, where


def _well_formed(data: bytes) -> None:
    """Every part of an office file is XML, and none refers to another host."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(parts.read(name))
                if name.endswith(".rels"):
                    for one in root:
                        if one.get("TargetMode") == "External":
                            assert urlsplit(one.get("Target", "")).netloc in ALLOWED, one.attrib


CHECKS: dict[str, Any] = {"csv": _inert_csv, "xlsx": _inert_xlsx, "svg": _inert_svg, "parquet": _parquet}


@pytest.mark.parametrize("ending", ["html", "pdf", "docx", "xlsx"])
def test_reports_are_inert(browser: Browser, hostile: Path, tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"report.{ending}"
    make_report(Folder(hostile), place)
    data = place.read_bytes()
    if ending == "html":
        found = browser.new_page(viewport={"width": 390, "height": 800})
        asked: list[str] = []
        found.on("request", lambda request: asked.append(request.url))
        found.goto(place.as_uri())
        assert found.evaluate("window.hacked") is None
        assert not TURNING.search(found.locator("body").inner_text().replace("\n", "").replace("\t", ""))
        assert all(urlsplit(one).scheme in ("file", "data") for one in asked), asked
        wide = found.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1, wide
        found.close()
    elif ending == "pdf":
        document = pypdf.PdfReader(io.BytesIO(data))
        text = "".join(leaf.extract_text() for leaf in document.pages)
        assert "root:" not in text and "window.hacked" in text
        for leaf in document.pages:
            for note in leaf.get("/Annots") or ():
                target = str((note.get_object().get("/A") or {}).get("/URI", ""))
                assert not target or urlsplit(target).netloc in ALLOWED, target
        assert b"/JavaScript" not in data
    elif ending == "docx":
        _well_formed(data)
    else:
        _inert_xlsx(data, "report")


@pytest.mark.parametrize("what", [f"cluster:{CLUSTER_CODES[1]}", f"district:{REGION_CODES[5]}"])
def test_sheets_of_places_with_hostile_codes_are_made(hostile: Path, tmp_path: Path, what: str) -> None:
    make_report(Folder(hostile), tmp_path / "sheet.docx", sheet=what)
    _well_formed((tmp_path / "sheet.docx").read_bytes())


def test_what_a_spreadsheet_takes_for_a_formula_is_text() -> None:
    for text in ("=1", "+1", "-1", "@A", "\t=1", " =1", "\u200b=1", "＝1", "＠A", "\n=1", "\ufeff+1"):
        assert inert(text).startswith("'"), repr(text)
    for text in ("plain", "1-2", "a=b", "", "−3", "% of all"):
        assert inert(text) == text


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "javascript:alert(1)", " /x", "data:text/html,x"]
)
def test_markup_leads_nowhere_else(address: str) -> None:
    with pytest.raises(TypeError):
        static_markup(html.A("x", href=address))


def test_markup_is_escaped_and_only_plain() -> None:
    for name in NAMES:
        piece = Markup(
            static_markup(html.Div([html.P(name, title=name), html.Span(name, **{"data-sort": name})]))
        )
        assert [tag for tag, _ in piece.elements] == ["div", "p", "span"]
        assert piece.elements[2][1] == {"data-sort": name}
    for wrong in (
        html.Script("x"),
        html.Iframe(),
        html.P("x", style={"color": "red"}),
        html.P("x", id={"a": 1}),
    ):
        with pytest.raises(TypeError):
            static_markup(wrong)
