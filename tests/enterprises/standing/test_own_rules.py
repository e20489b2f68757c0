"""A workspace's own rule sets: applied like the bundled ones, in place of one of the same id, mistakes told."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from industria.enterprises.standing.own_rules import own_rule_sets
from industria.enterprises.standing.score_sheet_explained import explain_standing
from industria.enterprises.standing.step import run
from industria.findings import FindingError
from industria.register.contracts import CONTRACTS
from industria.workspace.checking import check
from industria.workspace.folder import Folder
from industria.workspace.own_rule_sets import own_rule_tables
from industria.workspace.own_rungs import contract_of
from tests.enterprises.standing.made_up_register import MILLION, firm, grant, town

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


LISTED = "enterprise,rung,granted,valid_to,origin\na,export-star,2025-01-01,2027-12-31,official\n"


def small_workspace(place: Path, lists: str, rules: str | None) -> Folder:
    (place / "data").mkdir(parents=True)
    (place / "industria.toml").write_text(
        '[workspace]\n[[sources]]\ntable = "enterprises"\nfile = "data/e.csv"\n'
        '[[sources]]\ntable = "recognitions"\nfile = "data/r.csv"\n', encoding="utf-8"
    )  # fmt: skip
    (place / "data" / "e.csv").write_text(
        "enterprise,region,period,industry,classification,revenue,origin\n"
        + "".join(f"{name},A,2025,36,GB/T 4754-2017,11000000,official\n" for name in "ab"), encoding="utf-8"
    )  # fmt: skip
    (place / "data" / "r.csv").write_text(lists, encoding="utf-8")
    return written(place, star=rules) if rules else Folder(place)


def test_a_rung_of_ones_own_may_stand_on_the_lists(tmp_path: Path) -> None:
    own = small_workspace(tmp_path / "own", LISTED, STAR.format(id="star", day='"2020"'))
    checked = check(own)
    listed = checked.tables["recognitions"]
    assert (listed.accepted, listed.rejected) == (1, 0), [f.code for f in checked.findings]
    (tmp_path / "without").mkdir()
    strange = check(small_workspace(tmp_path / "without", LISTED, None)).tables["recognitions"]
    assert (strange.accepted, strange.rejected) == (0, 1)


def test_whether_it_is_held_is_known_where_there_is_a_list(tmp_path: Path) -> None:
    tables, _ = own_rule_tables(written(tmp_path, star=STAR.format(id="star", day='"2020"')))
    grants = [grant("a", "export-star", "2025-01-01", "2027-12-31")]
    given = town([firm("a", revenue=9 * MILLION), firm("b", revenue=11 * MILLION)], [], grants)
    given.tables |= tables
    made = dict(run(given))  # type: ignore[arg-type]
    rows = [row for row in made["ladder"].to_pylist() if row["rule_set"] == "star"]
    assert [(row["enterprise"], row["standing"], row["holds"]) for row in rows] == [
        ("a", "at-risk", True), ("b", "qualifies", False),
    ]  # fmt: skip
    years = [row for row in made["ladder_years"].to_pylist() if row["rung"] == "export-star"]
    assert years[0]["holders"] == 1 and years[0]["new"] == 1


def test_a_misspelt_rung_names_those_of_ones_own_among_the_choices(tmp_path: Path) -> None:
    tables, _ = own_rule_tables(written(tmp_path, star=STAR.format(id="star", day='"2020"')))
    assert contract_of("recognitions", tables).column("rung").choices[-1] == "export-star"
    assert contract_of("instruments", tables).column("needs_rung").choices[-1] == "export-star"
    assert contract_of("enterprises", tables) is CONTRACTS["enterprises"]
    assert contract_of("recognitions", {}) is CONTRACTS["recognitions"]
