"""The verbs of kept work as people type them, and the rows of needs that they write."""

from __future__ import annotations

import csv
import io
import json

import pytest

import industria
from industria.decisions.kept_work import WorkItems
from industria.decisions.kept_work.items import COLUMNS
from industria.decisions.kept_work.needs import needs_rows
from industria.decisions.kept_work.records import FIELDS, KINDS, LOST_REASONS
from industria.glossary import GROUPS
from industria.register.contracts.needs import NEEDS
from tests.decisions.test_note_verbs import run
from tests.workspace.made_up import write_made_up


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = write_made_up(tmp_path_factory.mktemp("work") / "city")
    industria.open(folder).build()
    return folder


def test_every_stage_field_and_reason_has_words():
    assert {stage for record in KINDS.values() for stage in record.stages} <= set(GROUPS["work_stage"])
    assert set(FIELDS) <= set(GROUPS["work_field"]) and set(LOST_REASONS) == set(GROUPS["lost_reason"])


def test_begun_advanced_read_and_taken_back(city):
    run(
        "begin",
        city,
        "attraction",
        "cluster:cars",
        "-s",
        "owner=王芳",
        "-s",
        "firm==HYPERLINK(1)",
        "--who",
        "Li",
    )
    (item,) = WorkItems.of(city).all()
    assert (item.subject.name, item.last.run) == ("Cars 汽车", industria.open(city).run().id)
    said = run(
        "advance", city, item.id, "-s", "stage=visit", "--who", "Li", "--text", "[bold]They came[/bold]"
    )
    assert "visit · 王芳" in said
    history = run("work", city, item.id, "--language", "zh")
    assert "[bold]They came[/bold]" in history and "考察" in history and "登记" in history
    (row,) = csv.DictReader(io.StringIO(run("work", city, "--format", "csv")))
    assert row["firm"] == "'=HYPERLINK(1)" and list(row) == list(COLUMNS)
    assert json.loads(run("work", city, "--owner", "王芳", "--format", "json"))[0]["stage"] == "visit"
    assert "There are no work items" in run("work", city, "--owner", "Nobody")
    assert "There are no work items" in run("work", city, "--late")
    assert "100% (100% – 100%)" in run("conversion", city)
    run("retract", city, WorkItems.of(city).get(item.id).last.id, "--who", "Li", "--text", "a slip")
    assert WorkItems.of(city).get(item.id).stage == "lead"
    assert "The run has no sites" in run("parks", city, item.id)


def test_mistakes_are_findings(city):
    before = WorkItems.of(city).all()
    assert "decisions.work-kind-unknown" in run("begin", city, "dream", "cluster:cars", expect=1)
    assert "decisions.work-kind-unknown" in run("work", city, "--kind", "dream", expect=1)
    assert "decisions.item-unknown" in run("work", city, "x", expect=1)
    text = run("begin", city, "need", "cluster:cars", "-s", "frim=x", expect=1, INDUSTRIA_LANGUAGE="zh")
    assert "decisions.field-unknown" in text and "该需求没有任何语言的标题" in text
    assert "subject-not-in-run" in run(
        "begin", city, "attraction", "cluster:carz", "-s", "owner=W", "--who", "Li"
    )
    assert len(WorkItems.of(city).all()) == len(before) + 1


def test_approved_needs_become_rows_of_the_register(city, tmp_path):
    for stage, title in (("draft", "Not yet"), ("approved", "=Thin glass"), ("answered", "Done")):
        run("begin", city, "need", "node:phones/glass", "-s", "owner=W", "-s", f"title_en={title}", "-s",
            f"stage={stage}", "-s", "budget=1500000", "--who", "Li")  # fmt: skip
    table = needs_rows(WorkItems.of(city).all("need"))
    (row,) = table.to_pylist()
    assert table.column_names == list(NEEDS.names)
    assert (row["title_en"], row["node"], row["budget"], row["origin"]) == (
        "=Thin glass", "glass", "1500000", "reported"
    )  # fmt: skip
    file = tmp_path / "needs.csv"
    assert "1 rows" in run("needs", city, "-o", file)
    (read,) = csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))
    assert read["title_en"] == "'=Thin glass"
