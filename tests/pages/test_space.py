"""The page of the industry space: what a planner reads, and what a reader outside may not."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from industria.findings import FindingError
from industria.pages.facts import Facts
from industria.pages.space import known, places, section
from industria.pages.space.known import choice_of
from industria.pages.space.picture import node_rows
from industria.pages.view import PictureView, Shown, TableView, Words
from tests.measures.test_regional_complexity import E1
from tests.measures.test_regional_space import made, region
from tests.reports.made_up_report import report

WITHHELD = (("R0", "P4"), ("R1", "P1"))


def tables(*withheld: tuple[str, str]) -> dict[str, pa.Table]:
    found = region(E1, *withheld)
    made(found)
    names = [{"code": f"P{at}", "name_en": f"Industry {at}", "name_zh": f"产业{at}"} for at in range(6)]
    found.tables |= {
        "plan_region": pa.table({"region": ["CITY"]}),
        "plan_regions": pa.Table.from_pylist(
            [
                {"region": f"R{at}", "name_en": f"Region {at}", "name_zh": f"地区{at}", "in_totals": True}
                for at in range(5)
            ]
        ),
        "plan_industries": pa.Table.from_pylist([{"classification": "GB/T 4754", **name} for name in names]),
    }
    measures = found.tables["measures"]
    blank = ("low", "high", "share", "location_quotient", "growth_computed")
    for name in blank:
        measures = measures.append_column(name, pa.nulls(measures.num_rows, pa.float64()))
    for name, value in (("status", "observed"), ("unit", "CNY")):
        measures = measures.append_column(name, pa.array([value] * measures.num_rows))
    found.tables["measures"] = measures
    return found.tables


def facts(
    *withheld: tuple[str, str], safe: bool = False, changed: dict[str, pa.Table] | None = None
) -> Facts:
    return Facts(report({**tables(*withheld), **(changed or {})}, safe=safe))


def shown(blocks: list[Any]) -> list[Shown]:
    return [
        cell for block in blocks if isinstance(block, TableView)
        for group in block.groups for line in group.lines for cell in line.cells
    ]  # fmt: skip


def blocks_of(given: Facts, code: str) -> list[Any]:
    choice = choice_of(given, {"region": code})
    assert choice is not None
    return section.blocks(given, choice)


def test_the_whole_has_a_map_and_the_nearest_of_each_region() -> None:
    made_up = section.section(facts())
    kinds = [type(block) for block in made_up.blocks]
    assert kinds.count(PictureView) == 1 and kinds.count(TableView) == 2
    nearest = next(block for block in made_up.blocks if isinstance(block, TableView))
    assert [group.heading.en for group in nearest.groups] == [f"Region {at}" for at in range(5)]
    assert all(len(group.lines) <= section.OF_EACH for group in nearest.groups)


def test_every_number_of_a_region_can_be_asked_why() -> None:
    blocks = blocks_of(facts(), "R3")
    cells = [cell for cell in shown(blocks) if cell.kind.startswith("num") and cell.sort is not None]
    assert len(cells) > 20 and all(cell.why is not None for cell in cells)
    assert {cell.why.table for cell in cells if cell.why} == {
        "industry_space_near", "industry_space_paths", "industry_space_links",
    }  # fmt: skip


def test_the_states_of_a_region() -> None:
    given = facts()
    choice = choice_of(given, {"region": "R3"})
    assert choice is not None
    near = known.near_rows(given, "industry_space", {"region": "R3"})
    states = {row["industry"]: row["state"] for row in node_rows(given, choice, near)}
    assert states == {
        "P0": "present", "P1": "present", "P2": "near", "P3": "near", "P4": "absent", "P5": "near",
    }  # fmt: skip


def test_outside_a_withheld_cell_is_withheld_on_the_map() -> None:
    given = facts(*WITHHELD, safe=True)
    choice = choice_of(given, {"region": "R0"})
    assert choice is not None
    states = {row["industry"]: row["state"] for row in node_rows(given, choice, [])}
    assert states["P4"] == "withheld"
    assert (
        known.near_table(given) == "industry_space" and known.near_table(facts(*WITHHELD)) == "office_space"
    )
    told = " ".join(
        line.en for block in blocks_of(given, "R0") if isinstance(block, Words) for line in block.lines
    )
    assert "1 are withheld" in told and "nothing here gives them away" in told


@pytest.mark.parametrize("code", ["R0", "R1", "R3", "all"])
def test_the_page_outside_is_the_same_whatever_is_withheld(code: str) -> None:
    """Every word and number of the page, with the withheld bits turned round."""
    before = tables(*WITHHELD)
    rows = before["relatedness"].to_pylist()
    for row in rows:
        if (row["region"], row["industry"]) in WITHHELD:
            row["present"] = not row["present"]
        row["relatedness_density"], row["cog"] = 0.9, 0.9
    changed = {"relatedness": pa.Table.from_pylist(rows, before["relatedness"].schema)}
    one, other = (
        blocks_of(facts(*WITHHELD, safe=True, changed=turned), code) for turned in (None, changed)
    )  # fmt: skip
    assert shown(one) == shown(other)
    for first, second in zip(one, other, strict=True):
        if isinstance(first, PictureView):
            assert first.svg("en") == second.svg("en")
            assert first.twin is not None and shown([first.twin]) == shown([second.twin])


def test_an_earlier_period_is_drawn_on_the_same_map() -> None:
    given = facts()
    late = choice_of(given, {"region": "R3", "period": "1066"})
    assert late is not None and late.period == "2023", "a period of which nothing is known is the latest one"
    with pytest.raises(FindingError):
        choice_of(given, {"region": "<script>"})


def test_without_a_map_the_gap_is_said() -> None:
    (block,) = section.section(Facts(report({}))).blocks
    assert isinstance(block, Words) and block.kind == "gap" and "activity" in block.lines[0].en
    assert (
        places.of_district(Facts(report({})), "R3") == []
        and places.of_industry(Facts(report({})), "P2") == []
    )


def test_places_show_their_part() -> None:
    picture, table = places.of_district(facts(), "R3")
    assert isinstance(picture, PictureView) and isinstance(table, TableView)
    linked, near = places.of_industry(facts(), "P2")
    names = [line.cells[0].text.en for group in linked.groups for line in group.lines]
    assert names == ["Industry 1", "Industry 3", "Industry 5"]
    assert near.groups[0].lines[0].cells[0].text.en == "Region 3", (
        "0.286, the others that lack it are farther"
    )
