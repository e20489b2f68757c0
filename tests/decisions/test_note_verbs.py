"""The verbs of notes as people type them: what they print, how they end, what they leave."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest

import industria
from industria.decisions import Decisions
from tests.workspace.made_up import write_made_up


def run(*words, expect=0, **environment):
    """Type `industria …`; the text of both streams."""
    done = subprocess.run(
        [sys.executable, "-m", "industria.cli", *map(str, words)],
        capture_output=True, text=True, env={**os.environ, **environment}, timeout=120,
    )  # fmt: skip
    text = done.stdout + done.stderr
    assert done.returncode == expect, text
    assert "Traceback" not in text
    return text


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = write_made_up(tmp_path_factory.mktemp("notes") / "city")
    industria.open(folder).build()
    return folder


def test_written_read_corrected_withdrawn(city):
    run(
        "note",
        city,
        "cluster:cars",
        "--text",
        "Plant [bold]shut[/bold].",
        "--who",
        "王芳",
        "--decision",
        "=Raise",
    )
    (entry,) = Decisions.of(city).on("cluster", "cars")
    assert (entry.kind, entry.title, entry.who) == ("decision", "=Raise", "王芳")
    assert (entry.subject.name, entry.run) == ("Cars 汽车", industria.open(city).run().id)
    shown = run("notes", city, "--subject", "cluster:cars", "--language", "zh")
    assert "决定 · 产业集群 cars Cars 汽车" in shown and "Plant [bold]shut[/bold]." in shown
    run("note", city, "cluster:cars", "--text", "Plant open.", "--who", "Li", "--corrects", entry.id)
    corrected, old = Decisions.of(city).on("cluster", "cars")
    assert old.state == "corrected"
    run("withdraw", city, corrected.id, "--text", "wrong city", "--who", "Li")
    assert "[withdrawn]" in run("notes", city, "--search", "plant OPEN")
    rows = list(csv.DictReader(io.StringIO(run("notes", city, "--format", "csv"))))
    assert [row["title"] for row in rows] == ["'=Raise", "", ""]
    assert (
        len(
            json.loads(
                run("notes", city, "--subject", "cluster:cars", "--format", "json", "--search", "plant")
            )
        )
        == 2
    )


def test_mistakes_are_findings_and_nothing_is_kept(city):
    before = Decisions.of(city).all()
    text = run("note", city, "cluster:cars", expect=1, INDUSTRIA_LANGUAGE="zh")
    assert "decisions.who-missing" in text and "没有正文" in text
    assert "decisions.subject-unreadable" in run("note", city, "cars", "--text", "x", "--who", "Li", expect=1)
    assert "decisions.entry-unknown" in run("withdraw", city, "x", "--text", "x", "--who", "Li", expect=1)
    assert "workspace.not-found" in run("notes", city / "data", expect=1)
    assert Decisions.of(city).all() == before


def test_an_unknown_key_is_kept_with_a_warning(city):
    text = run("note", city, "cluster:carz", "--text", "x", "--who", "Li")
    assert "decisions.subject-not-in-run" in text and "cars" in text
    assert "subject-not-in-run" not in run("note", city, "page:plan", "--text", "x", "--who", "Li")
    assert len(Decisions.of(city).on("cluster", "carz")) == 1


def test_before_the_first_build_notes_can_be_written(tmp_path):
    folder = write_made_up(tmp_path / "city")
    assert "There are no notes" in run("notes", folder)
    run("note", folder, "cluster:cars", "--text", "x", "--who", "Li")
    assert Decisions.of(folder).all()[0].run == ""
