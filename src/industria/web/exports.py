"""Owns the files that the app hands out: tables, pictures, result tables, upload templates, rejected rows.

Comes in: the address of a block of a page. Goes out: a file. A file is made from figures as they may leave
the office, whatever the screen shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pyarrow as pa
from flask import Flask, Response, request

from industria.findings import FindingError, Text
from industria.pages.page_tables import KEYS
from industria.pages.view import PictureView, Section, TableView
from industria.reports import picture_files, table_files
from industria.reports.citation import citation
from industria.web import faults
from industria.web.addresses import Address
from industria.web.finding_records import NO_SUCH_FILE
from industria.web.looking import look
from industria.web.navigation import PAGES
from industria.web.render.tables import name_of
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.reading import select_protected

MOST_ROWS = 1_000_000
PAGE_WORDS = ("page", "what")
PLACED = re.compile(r"(?P<name>[\w.-]{1,90}?)\.(?P<ending>[a-z]{3,7})")


def register(server: Flask, workspaces: Mapping[str, Served]) -> None:
    """The addresses of files."""

    @server.get("/<workspace>/file-<kind>/<file>")
    def _file(workspace: str, kind: str, file: str) -> Any:
        view = look(workspaces, Address(workspace, query=dict(request.args)))
        placed = PLACED.fullmatch(file)
        maker = MAKERS.get(kind)
        if view is None or placed is None or maker is None:
            return Response("404", 404, mimetype="text/plain")
        try:
            return maker(replace(view, inside=False), placed["name"], placed["ending"])
        except Exception as error:
            said, code = faults.told_in_words(error, view)
            return Response(said, code, mimetype="text/plain; charset=utf-8")


def blocks_of(view: View) -> Iterator[Any]:
    """Every table and picture of the page that the query of a file's address names."""
    page = PAGES.get(view.query.get("page", ""))
    if page is None or view.run is None:
        return
    asked = {key: value for key, value in view.query.items() if key not in PAGE_WORDS}
    address = Address(view.address.workspace, page.id, view.query.get("what", ""), asked)
    yield from _flat(page.make(replace(view, address=address)))


def _flat(blocks: Sequence[Any]) -> Iterator[Any]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _flat(block.blocks)
        elif isinstance(block, PictureView):
            yield block
            if block.twin is not None:
                yield block.twin
        elif isinstance(block, TableView):
            yield block


def _table(view: View, name: str, ending: str) -> Response:
    """A table of a page: numbers as numbers, words as they are shown."""
    if ending not in table_files.MEDIA:
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}")])

    def make() -> bytes:
        for block in blocks_of(view):
            if isinstance(block, TableView) and name_of(block) == name:
                table = table_files.shown_table(block, view.language)
                return _bytes(view, table, ending, block.caption)
        raise FindingError([NO_SUCH_FILE.at(name=name)])

    return download(_kept(view, name, ending, make), table_files.MEDIA[ending], f"{name}.{ending}")


def _picture(view: View, name: str, ending: str) -> Response:
    if ending not in picture_files.MEDIA:
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}")])

    def make() -> bytes:
        for block in blocks_of(view):
            if isinstance(block, PictureView) and block.id == name:
                cited = citation(view.facts.given, block.label, view.language)
                return picture_files.picture_file(block, ending, cited, view.language)
        raise FindingError([NO_SUCH_FILE.at(name=name)])

    return download(_kept(view, name, ending, make), picture_files.MEDIA[ending], f"{name}.{ending}")


def _kept(view: View, name: str, ending: str, make: Callable[[], bytes]) -> bytes:
    """The bytes of a file; kept where the page it is of shows nothing but its run."""
    page = PAGES.get(view.query.get("page", ""))
    if view.run is None or page is None or not page.lasting:
        return make()
    asked = tuple(sorted(view.query.items()))
    kept: bytes = view.run.made((name, ending, asked, view.language), make, "file")
    return kept


def _data(view: View, name: str, ending: str) -> Response:
    """Rows of a result table by `where=` conditions, protected as everything that leaves."""
    if ending not in table_files.MEDIA:
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}")])
    if name not in OPEN_TABLES:
        raise FindingError([NO_SUCH_FILE.at(name=name)])
    if view.run is None:
        raise FindingError([NO_SUCH_FILE.at(name=name)])
    tables = view.run.outside
    shown = select_protected(
        view.served.folder, name, request.args.getlist("where")[:20], KEYS.get(name, ()),
        lambda rows: tables.as_published(name, rows), view.run.id,
    )  # fmt: skip
    data = _bytes(view, shown.slice(0, MOST_ROWS), ending, Text(name, name))
    return download(data, table_files.MEDIA[ending], f"{name}.{ending}")


OPEN_TABLES = (
    "cluster_status", "target_status", "measures", "cluster_measures", "cluster_ambiguity", "region_totals",
    "cells", "complexity_regions", "complexity_industries",
    "industry_space_nodes", "industry_space_links", "industry_space_near", "industry_space_paths",
    "region_profiles", "industry_profiles", "region_growth", "growth_components", "findings", "indicators",
    "plan_clusters", "plan_targets", "plan_regions", "plan_tiers", "tiers", "tier_measures", "tier_chances",
    "high_end", "high_end_entries", "next_industries", "entry_rates", "diversification_plan",
    "diversification_years", "bottlenecks", "bottleneck_fillers", "chain_links", "chain_gaps",
    "chain_completeness", "chain_connections", "chain_targets", "chain_places", "chain_needs",
    "instrument_costs",
)  # fmt: skip
"""Result tables that may be taken whole: none holds rows of single respondents."""


def _bytes(view: View, table: pa.Table, ending: str, title: Text) -> bytes:
    return table_files.table_file(table, ending, citation(view.facts.given, title, view.language))


def download(data: bytes, media: str, name: str) -> Response:
    """A file as an attachment: no browser shows it in the place of a page."""
    answer = Response(data, mimetype=media.split(";")[0])
    answer.headers["Content-Type"] = media
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


MAKERS = {"table": _table, "picture": _picture, "data": _data}
"""The kinds of files; a page with files of its own adds its maker."""
