"""Totals inside the activity table: what a build makes of them, and that none of it leaves the office."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import industria
from industria.disclosure.reading import protect
from industria.pages.contradictions import section
from industria.pages.view import TableView
from industria.web.workspaces import ShownRun
from industria.workspace.explaining import explain
from industria.workspace.runs import tables_of
from tests.workspace.made_up import write_made_up


def with_totals(folder: Path) -> Path:
    """Four districts, the city's own row of each class in 2024; one part withheld, one total a tenth too low."""
    write_made_up(folder)
    path = folder / "data" / "activity.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    latest = [row for row in rows if row["period"] == "2024"]
    codes = sorted({row["industry"] for row in latest})
    for at, code in enumerate(codes[:2]):
        jobs = sum(int(float(row["employment"])) for row in latest if row["industry"] == code)
        said = jobs if at == 0 else jobs // 2
        rows.append(
            {"region": "CITY", "industry": code, "period": "2024", "output": "", "employment": str(said)}
        )
    hidden = next(row for row in rows if row["industry"] == codes[0] and row["period"] == "2024")
    (folder / "hidden.txt").write_text(hidden["employment"], encoding="utf-8")
    hidden["employment"] = "(D)"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    workspace = industria.open(with_totals(tmp_path_factory.mktemp("totals") / "city"))
    workspace.build()
    return workspace


def test_a_total_gives_its_one_unknown_part_and_a_low_one_is_named(built) -> None:
    tables = tables_of(built.folder, built.run().id)
    rows = tables.read("feasible_cells").to_pylist()
    assert len(rows) == 1 and rows[0]["indicator"] == "employment"
    hidden = float((built.folder.root / "hidden.txt").read_text(encoding="utf-8"))
    assert (rows[0]["low"], rows[0]["high"]) == pytest.approx((hidden, hidden)), "persons are counted"
    missed = tables.read("contradictory_totals").to_pylist()
    assert [row["region"] for row in missed] == ["CITY"] and missed[0]["gap"] > 0
    assert "reconciliation.total-missed" in tables.read("findings")["code"].to_pylist()
    told = explain(
        built.folder, "feasible_cells", [rows[0][k] for k in ("region", "industry", "period", "indicator")]
    )
    assert any("CITY" in part.name for part in told[1].inputs)


def test_nothing_of_it_leaves_the_office(built) -> None:
    tables = tables_of(built.folder, built.run().id)
    for name in ("feasible_cells", "contradictory_totals"):
        assert protect(name, tables.read(name), tables.read("withheld")).num_rows == 0
    shown = ShownRun(built.folder, built.run().id)
    for inside, expected in ((False, 0), (True, 1)):
        blocks = section(shown.facts("en", inside)).blocks
        captions = [block.caption.en for block in blocks if isinstance(block, TableView)]
        assert captions.count("Totals that miss their parts") == expected
