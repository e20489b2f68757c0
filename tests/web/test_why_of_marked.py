"""A number that is blank outside the office is blank in its why as well: of every table that marks its rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyarrow.parquet as pq
import pytest

from industria.disclosure.marked import FLAGS, MONEY, protect_marked
from industria.web.addresses import parse
from industria.web.pages.why import explained
from industria.web.view import view_of
from industria.web.workspaces import Served, served
from industria.workspace.explaining import explain_row, key_of
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id
from tests.web.rendered import texts

NAMES = tuple(name for name in ("instrument_costs", "industry_map", "map_districts", "coupling_coordination", "matches",
                                "entitlements", "ladder_counts", "chain_places") if name in FLAGS)  # fmt: skip


@pytest.fixture(scope="module")
def city(bundled: list[Path]) -> Served:
    return served([Folder(bundled[0])])["demo-city"]


def marked_rows(city: Served, name: str) -> list[dict[str, Any]]:
    """A few rows of which numbers stay inside."""
    table = pq.read_table(city.folder.run(current_id(city.folder) or "") / f"{name}.parquet")
    rows = table.to_pylist()
    own = [row for row in rows if row.get("inner") or (name in MONEY and row.get("inner_money"))]
    assert protect_marked(name, table) != table
    return own[:: max(len(own) // 3, 1)][:3]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_blank_is_not_told_by_its_why(city: Served, name: str) -> None:
    for row in marked_rows(city, name):
        key = {one: "" if row[one] is None else str(row[one]) for one in key_of(name) if one in row}
        _, found = explain_row(city.folder, name, key)
        given = parse(f"/{city.slug}/why/{name}", "?" + urlencode(key))
        view = view_of({city.slug: city}, given, {"industria-reader": "published"})
        assert view is not None
        told = " | ".join(texts(explained(view)))
        assert "published" in told
        if found.column != "firms" and any(sign.isdigit() for sign in found.value):
            assert f"| {found.value} " not in f"| {told} ", (name, key)
