"""The page of the ladder and the ladder of an enterprise: inside, as published, and where nothing is known."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.enterprises.entity_resolution.link_rows import LINKS
from industria.enterprises.standing.step import run
from industria.pages.facts import Facts
from industria.pages.ladder import firms, section
from industria.pages.ladder.choice import LadderChoice, ladder_choice
from industria.pages.places import on_the_ladder
from industria.pages.view import TableView, Words
from tests.charts import made_up_city as city
from tests.enterprises.standing.test_ladder import small_town
from tests.reports.made_up_report import report


def facts(safe: bool = False, **tables: Any) -> Facts:
    given = small_town()
    made = dict(run(given))  # type: ignore[arg-type]
    return Facts(report({**city.plan_tables(2, 2), **given.tables, **made, **tables}, safe=safe))


def tables_of(blocks: Any) -> dict[str, TableView]:
    return {block.caption.en: block for block in blocks if isinstance(block, TableView)}


def cells(table: TableView) -> list[list[str]]:
    return [[cell.text.en for cell in line.cells] for group in table.groups for line in group.lines]


def texts(blocks: Any) -> str:
    told = [line.en + line.zh for block in blocks if isinstance(block, Words) for line in block.lines]
    shown = [cell.text.en + cell.text.zh + cell.under.en
             for block in blocks if isinstance(block, TableView)
             for group in block.groups for line in group.lines for cell in line.cells]  # fmt: skip
    return " ".join([*told, *shown])


def test_inside_the_page_says_who_is_next_and_who_may_slip() -> None:
    blocks = section.blocks(facts(), LadderChoice())
    listed = tables_of(blocks)
    rungs = {row[0]: row for row in cells(listed["The rungs"])}
    assert rungs["technology SME"][1:] == ["3", "3", "1", "0", "1", "1", "1", "1"]
    assert "Little giant, 2026 rules" in rungs
    following = cells(listed["Who is next, and what it lacks"])
    assert ["Ready", "0", "Meets the rules and does not hold it."] in following
    slipping = {row[0]: row for row in cells(listed["Who may slip"])}
    assert set(slipping) == {"Outgrew", "Lapsed"} and slipping["Outgrew"][1] == "2025-12-31"
    assert "at most 500 staff" in slipping["Outgrew"][2]
    assert cells(listed["What to ask first"])


LINK = {"named_in": "needs", "given_name": "<b>山猫</b>", "mentions": 1, "firm_link": "ask", "rank": 1, "enterprise": "E9",
        "name_zh": "山猫机械", "name_en": "Lynx", "match_probability": 0.83, "for_en": "a similar name",
        "for_zh": "名称相近", "file": "needs.csv", "row": 7}  # fmt: skip


def test_firms_given_by_name_are_listed_inside_only_those_to_decide_first() -> None:
    none = {"named_in": "needs", "given_name": "nobody", "firm_link": "none", "rank": 1, "row": 8}
    links = pa.Table.from_pylist([LINK, none], LINKS)
    inside, outside = (
        section.blocks(facts(safe, firm_links=links), LadderChoice()) for safe in (False, True)
    )
    table = tables_of(inside)["Firms given by name: which firm is meant?"]
    assert table.inner and [group.heading.en for group in table.groups] == [
        "A person decides: 1 name", "No firm of the register comes near: 1 name",
    ]  # fmt: skip
    first, second = cells(table)
    assert first == ["<b>山猫</b>", "Lynx", "83%", "A similar name"] and second[1:3] == ["–", "–"]
    given, meant = table.groups[0].lines[0].cells[:2]
    assert given.under.en == "Technology needs: needs.csv, row 7" and meant.under.en == "E9 · 山猫机械"
    assert "山猫" not in texts(outside)


def test_outside_no_single_firm_is_told() -> None:
    inside, outside = (section.blocks(facts(safe), LadderChoice("tech-sme")) for safe in (False, True))
    assert "Outgrew" in texts(inside) and "at most 500 staff" in texts(inside)
    told = texts(outside)
    assert not [name for name in ("outgrew", "lapsed", "unsure", "500 staff") if name in told.casefold()], (
        told
    )
    rungs = {row[0]: row for row in cells(tables_of(outside)["The rungs"])}
    assert rungs["technology SME"][1:3] == ["3", "3"], "what lists of authorities say is public"
    assert set(rungs["technology SME"][3:]) == {"withheld"}
    assert "Who is next, and what it lacks" not in tables_of(outside)


def test_no_file_is_made_of_tables_of_single_firms() -> None:
    for name, table in tables_of(section.blocks(facts(), LadderChoice())).items():
        if name in ("Who is next, and what it lacks", "Who may slip", "What to ask first"):
            assert table.inner and table.source is None, name


def test_what_can_be_chosen_and_what_cannot() -> None:
    known = facts()
    assert ladder_choice(known, {"rules": "hnte", "cluster": "no-such", "region": "<b>"}) == LadderChoice(
        "hnte"
    )
    chosen = section.blocks(known, ladder_choice(known, {"rules": "tech-sme"}))
    every = cells(tables_of(section.blocks(known, LadderChoice()))["What to ask first"])
    assert len(cells(tables_of(chosen)["What to ask first"])) < len(every)
    (group,) = tables_of(chosen)["Who may slip"].groups
    assert group.heading.en.startswith("technology SME: 2 firms")


def test_without_a_register_the_page_says_which_table_would_tell() -> None:
    empty = {name: table.slice(0, 0) for name, table in dict(run(small_town())).items()}  # type: ignore[arg-type]
    blocks = section.blocks(Facts(report({**city.plan_tables(2, 2), **empty})), LadderChoice())
    assert (
        "enterprises" in texts(blocks) and "recognitions" in texts(blocks) and "firm_facts" in texts(blocks)
    )


def test_an_enterprise_shows_its_rungs() -> None:
    inside = tables_of(on_the_ladder.blocks(facts(), "outgrew"))
    rows = {row[0]: row for row in cells(inside["On the ladder"])}
    assert rows["technology SME"][1] == "Holds it and would lose it"
    assert [row[:3] for row in cells(inside["Rungs given by authorities"])] == [
        ["technology SME", "2025-05-01", "2025-12-31"]
    ]
    outside = tables_of(on_the_ladder.blocks(facts(True), "outgrew"))
    assert list(outside) == ["Rungs given by authorities"]


def test_text_from_outside_stays_text() -> None:
    rows = dict(run(small_town()))["ladder"].to_pylist()  # type: ignore[arg-type]
    name = "<img src=x onerror=alert(1)>\u202e=1+1\x00" + "x" * 10_000
    table = pa.Table.from_pylist([{**row, "name_en": name, "name_zh": name} for row in rows], None)
    listed = tables_of(section.blocks(facts(ladder=table), LadderChoice()))["Who may slip"]
    for row in cells(listed):
        assert len(row[0]) <= 100 and "\u202e" not in row[0] and "\x00" not in row[0]


def test_of_every_standing_the_first_firms_are_seen() -> None:
    rows = [
        {"standing": name, "enterprise": at} for at, name in enumerate(["qualifies"] * 5 + ["nearly"] * 5)
    ]
    assert [row["enterprise"] for row in firms._first_of_each(rows, 3)] == [0, 1, 5]
    assert firms._first_of_each(rows, 25) == rows


def test_rungs_with_targets_stand_open_and_the_others_are_folded() -> None:
    targets = pa.table({"rung": ["high-tech", None]})
    rows = dict(run(small_town()))["ladder"].to_pylist()  # type: ignore[arg-type]
    also = [{**row, "standing": "nearly", "next_rung": True} for row in rows if row["rule_set"] == "hnte"]
    ladder = pa.Table.from_pylist([*(row for row in rows if row["rule_set"] != "hnte"), *also], None)
    listed = tables_of(section.blocks(facts(ladder=ladder, count_targets=targets), LadderChoice()))
    shown, others = (listed["Who is next, and what it lacks" + tail] for tail in ("", ": the other rungs"))
    assert [group.heading.en for group in shown.groups] == ["high-tech enterprise: 8 firms, 3 of them"]
    assert not shown.folded and others.folded and others.inner and others.source is None
    assert any(group.heading.en.startswith("technology SME") for group in others.groups)


def test_the_nearest_way_stands_under_what_is_missing() -> None:
    rows = dict(run(small_town()))["ladder"].to_pylist()  # type: ignore[arg-type]
    ladder = pa.Table.from_pylist(
        [{**row, "path_en": "debt ratio 60% → 55%", "path_zh": "负债率"} for row in rows]
    )
    table = tables_of(section.blocks(facts(ladder=ladder), LadderChoice()))["Who may slip"]
    assert table.groups[0].lines[0].cells[-1].under.en == "Nearest way: debt ratio 60% → 55%"
