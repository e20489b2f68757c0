"""The verbs of selection as people type them: what they print, how they end, what they keep."""

from __future__ import annotations

import csv

import pytest

import industria
from industria.decisions.kept_work import WorkItems
from tests.decisions.test_note_verbs import run
from tests.enterprises.selection.made_up_firms import write_firms


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = write_firms(tmp_path_factory.mktemp("verbs") / "firms")
    industria.open(folder).build()
    return folder


def test_found_counted_and_said_in_words(city):
    told = run("select", city, "rung=high-tech", "rd_intensity>=5", "--rows", "1")
    assert "2 of 8 enterprises of 2024 meet every condition; 6 do not; cannot tell: 0." in told
    assert "Theta" in told and "1 more" in told
    zh = run("select", city, "revenue>600万", "--unknown", "-l", "zh")
    assert "无法判定2家" in zh and "营业收入大于6,000,000：2家" in zh and "≥ 5,000,000" in zh
    assert "enterprises" in run("criteria", city) and "D01" in run("criteria", city, "district")


def test_what_is_not_understood_ends_with_the_nearest(city):
    told = run("select", city, "rungg=x", "rd_intensity>=y", expect=1)
    assert "The nearest one is rung" in told and "per cent" in told
    assert "no criterion size" in run("select", city, "--sort", "size", expect=1)


def test_a_file_is_whole_and_inert_and_a_batch_is_kept(city, tmp_path):
    run("select", city, "industry=36", "--format", "csv", "-o", tmp_path / "firms.csv")
    with (tmp_path / "firms.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["enterprise"] for row in rows] == ["A", "F", "E"]
    assert rows[1]["name_en"].startswith("'=1+1")
    put = ("select", city, "rung=high-tech", "--batch", "2027", "-s", "rung=little-giant", "-s", "owner=W")
    assert "who" in run(*put, expect=1).lower() and not WorkItems.of(city).all()
    assert "2027: 2 enterprises added, 0 were there already." in run(*put, "--who", "Li")
    assert (
        "2 were there already" in run(*put, "--who", "Li") and len(WorkItems.of(city).all("candidate")) == 2
    )
    assert "watched" in run(
        "select", city, "rung=none", "--watch", "weak", "-s", "owner=W", "--who", "Li"
    ) + run("work", city, "--kind", "watch")
