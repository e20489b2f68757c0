"""A workspace's own rule sets: applied like the bundled ones, in place of one of the same id, mistakes told."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from industria.enterprises.standing.own_rules import own_rule_sets
from industria.enterprises.standing.score_sheet_explained import explain_standing
from industria.enterprises.standing.step import run
from industria.findings import FindingError
from industria.workspace.folder import Folder
from industria.workspace.own_rule_sets import own_rule_tables
from tests.enterprises.standing.made_up_register import MILLION, firm, town

STAR = """
[rule_set]
id = "{id}"
rung = "export-star"
name_en = "export star"
name_zh = "出口之星"
document = "a letter"
confidence = "verified"
valid_from = {day}

[[conditions]]
id = "revenue"
en = "revenue at least 10 million"
zh = "收入不低于1000万元"
measure = "revenue"
at_least = 10_000_000
"""


def written(place: Path, **files: str) -> Folder:
    (place / "rule_sets").mkdir()
    for name, text in files.items():
        (place / "rule_sets" / f"{name}.toml").write_text(text, encoding="utf-8")
    return Folder(place)


def test_a_scheme_of_ones_own_is_applied_and_explained(tmp_path: Path) -> None:
    tables, findings = own_rule_tables(written(tmp_path, star=STAR.format(id="star", day='"2020"')))
    assert not findings
    given = town([firm("a", revenue=9 * MILLION), firm("b", revenue=11 * MILLION)], [], [])
    given.tables |= tables
    rows = [row for row in dict(run(given))["ladder"].to_pylist() if row["rule_set"] == "star"]  # type: ignore[arg-type]
    assert [(row["enterprise"], row["standing"], row["holds"]) for row in rows] == [
        ("a", "nearly", None), ("b", "qualifies", None),
    ]  # fmt: skip
    sheet = explain_standing(given, rows[0])  # type: ignore[arg-type]
    assert sheet.name == "a and the rung export star"


def test_a_set_of_the_same_id_stands_in_place_of_the_bundled_one(tmp_path: Path) -> None:
    tables, _ = own_rule_tables(written(tmp_path, mine=STAR.format(id="tech-sme", day="2020-01-01")))
    given = town([firm("a", revenue=11 * MILLION)], [], [])
    given.tables |= tables
    (row,) = [row for row in dict(run(given))["ladder"].to_pylist() if row["rule_set"] == "tech-sme"]  # type: ignore[arg-type]
    assert row["rung"] == "export-star" and row["standing"] == "qualifies"


def test_mistakes_are_findings_and_the_rest_is_read(tmp_path: Path) -> None:
    tables, findings = own_rule_tables(written(
        tmp_path, a=STAR.format(id="star", day='"2020"'), b=STAR.format(id="star", day='"2020"'),
        c=STAR.format(id="late", day='"soon"'), d="= <script>", e=STAR.replace("measure", "mesure").format(id="e", day=1),
    ))  # fmt: skip
    assert [finding.code for finding in findings][:2] == [
        "workspace.rule-set-twice",
        "enterprises.bad-rule-value",
    ]
    assert {finding.where.file.rsplit("/", 1)[-1] for finding in findings if finding.where.file} == {
        "b.toml", "c.toml", "d.toml", "e.toml",
    }  # fmt: skip
    assert tables["own_rule_sets"].num_rows == 2


def test_without_a_folder_there_is_no_table(tmp_path: Path) -> None:
    assert own_rule_tables(Folder(tmp_path)) == ({}, [])
    assert own_rule_sets(town([])) == []  # type: ignore[arg-type]


def test_a_table_that_somebody_broke_stops_the_step() -> None:
    given = town([firm("a")])
    given.tables["own_rule_sets"] = pa.table({"file": ["x.toml"], "text": ["[rule_set]"]})
    with pytest.raises(FindingError):
        run(given)  # type: ignore[arg-type]
