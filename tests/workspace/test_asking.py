"""Answers load back: a sheet of the visit list, filled in, takes the place of what was open, and the map is made again."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import industria
from industria.workspace.asking import write_answer_sheet
from industria.workspace.folder import open_folder
from industria.workspace.runs import tables_of
from industria.workspace.uploads import UploadSettings, accept, receive, try_upload
from tests.portfolio.district_map.made_up_city import OUTPUT
from tests.portfolio.what_to_ask.hidden_city import built_hidden

HIDDEN = {
    (region, code, year): "(D)"
    for region, code in (("D2", "3973"), ("D3", "1353"), ("D1", "3620")) for year in (2023, 2024)
}  # fmt: skip
SAID = UploadSettings(
    origin="synthetic", source="made up answers", confidence="inferred", corrects=True, money_unit="元"
)


def filled(path: Path) -> list[dict[str, str]]:
    """The sheet with the truth in the places that were left open."""
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert row["output（元）"] == "", "what is asked for is left open"
        years = OUTPUT[row["region"]][row["industry"]]
        row["output（元）"] = str(years[int(row["period"]) - 2023])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return rows


def read(workspace: Any, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tables_of(workspace.folder, workspace.run().id).read(name).to_pylist()
    return rows


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return built_hidden(tmp_path_factory.mktemp("answers") / "city", HIDDEN, units=False)


def test_answers_are_activity_and_the_decision_is_tested_again(city, tmp_path) -> None:
    folder = open_folder(city.folder.root)
    before, summary = read(city, "visit_list"), read(city, "visit_summary")[0]
    cells = {(row["region"], row["industry"]) for row in before if row["question_kind"] == "cell"}
    sheet = tmp_path / "answers.csv"
    assert write_answer_sheet(folder, sheet) == 2 * len(cells), "this year and the year before"
    rows = filled(sheet)
    assert all(row["employment"] and row["question"].startswith("Ask the statistics office") for row in rows)
    sent = receive(folder, "activity", "answers.csv", sheet.read_bytes(), "somebody")
    assert try_upload(folder, sent.id, SAID).acceptable
    accept(folder, sent.id, "somebody")
    workspace = industria.open(city.folder.root)
    workspace.build()
    told = {(row["region"], row["industry"], row["period"]): row for row in read(workspace, "cells")
            if row["indicator"] == "output"}  # fmt: skip
    jobs = {(row["region"], row["industry"], row["period"]): row["value"] for row in read(workspace, "cells")
            if row["indicator"] == "employment"}  # fmt: skip
    for row in rows:
        key = (row["region"], row["industry"], row["period"])
        value = OUTPUT[key[0]][key[1]][int(key[2]) - 2023]
        assert told[key]["value"] == value and told[key]["status"] == "observed"
        assert jobs[key] == value * 2, "what else stood in the row is kept"
    after = read(workspace, "visit_list")
    assert not cells & {(row["region"], row["industry"]) for row in after}
    assert read(workspace, "visit_summary")[0]["unknown"] == summary["unknown"] - len(cells)
    duplicates = [row for row in read(workspace, "rejects") if row["table"] == "activity"]
    assert len({row["source_row"] for row in duplicates}) == len(rows), (
        "the rows that left them open are kept as rejects"
    )
