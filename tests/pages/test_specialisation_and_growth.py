"""The pages of specialisation and of growth: all that is known inside, disclosed cells only outside."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from industria.charts import growth_parts, ranked_indices
from industria.charts.render import to_svg
from industria.measures.regional_growth import step as growing
from industria.measures.regional_specialisation import step as specialised
from industria.pages import growth, specialisation
from industria.pages.facts import Facts
from industria.pages.view import PictureView, Section, TableView, Words
from tests.charts import made_up_city as city
from tests.measures.specialisation.measured import given, square
from tests.reports.hostile_report import HOSTILE
from tests.reports.made_up_report import report

BEFORE: list[list[float | None]] = [[60, 20, 10, 10], [10, 10, 40, 40], [0, 30, 30, 30]]
AFTER: list[list[float | None]] = [[66, 30, 0, 14], [15, 9, 50, 36], [12, 20, 33, 45]]


def tables(withheld: list[tuple[str, str]] = (), unknown: bool = False) -> dict[str, pa.Table]:  # type: ignore[assignment]
    rows = square(BEFORE, "2022") + square(AFTER, "2023")
    if unknown:
        rows[12] |= {"value": None, "low": 50.0, "high": 80.0, "status": "suppressed"}
    built = given(rows, withheld)
    found = {**specialised.run(built), **growing.run(built)}  # type: ignore[arg-type]
    mask = built.tables["withheld"].append_column(
        "view", pa.nulls(built.tables["withheld"].num_rows, pa.string())
    )
    kinds = pa.array(["primary"] * mask.num_rows, pa.string())
    mask = mask.append_column("kind", kinds).append_column("basis", pa.array([False] * mask.num_rows))
    return {"plan_region": city.plan_tables(2, 2)["plan_region"], "withheld": mask, **found}


def sections(safe: bool, **how: Any) -> dict[str, Section]:
    facts = Facts(report(tables(**how), safe=safe))
    return {module.__name__.rsplit(".", 1)[1]: module.section(facts) for module in (specialisation, growth)}


def shown(section: Section, at: int = 0) -> list[list[str]]:
    """The cells of the table of the picture with this number."""
    pictures = [block for block in section.blocks if isinstance(block, PictureView)]
    table = pictures[at].twin
    assert table is not None
    return [[cell.text.en for cell in line.cells] for group in table.groups for line in group.lines]


def test_inside_every_number_is_that_of_all_cells() -> None:
    found = sections(False, withheld=[("R0", "3612")])
    row = next(line for line in shown(found["specialisation"]) if line[0] == "R0")
    assert row[2] == f"{(66**2 + 30**2 + 14**2) / 110**2:.3f}"
    grown = next(line for line in shown(found["growth"]) if line[0] == "R0")
    assert grown[1] == "+10.0 %"


def test_outside_only_disclosed_cells_count_and_nothing_else_is_said() -> None:
    found = sections(True, withheld=[("R0", "3612")])
    row = next(line for line in shown(found["specialisation"]) if line[0] == "R0")
    assert row[2] == f"{(66**2 + 14**2) / 80**2:.3f}"
    grown = next(line for line in shown(found["growth"]) if line[0] == "R0")
    assert grown[1] == "0.0 %"
    said = str(found["specialisation"].blocks) + str(found["growth"].blocks)
    assert f"{(66**2 + 30**2 + 14**2) / 110**2:.3f}" not in said


@pytest.mark.parametrize("safe", [False, True])
def test_an_unknown_cell_shows_disclosed_forms_and_says_so(safe: bool) -> None:
    found = sections(safe, unknown=True)
    table = next(block for block in found["growth"].blocks if isinstance(block, PictureView)).twin
    assert table is not None and "known" in table.note.en
    assert "?" not in [line[1] for line in shown(found["growth"])]


def test_where_industries_moved_stands_under_each_region() -> None:
    block = next(b for b in sections(False)["growth"].blocks if isinstance(b, TableView))
    first = block.groups[0]
    assert first.lines and {line.cells[-1].text.en for group in block.groups for line in group.lines} >= {
        "entry", "the region itself",
    }  # fmt: skip


def test_nothing_measured_says_which_table_would_help() -> None:
    facts = Facts(report(city.plan_tables(2, 2)))
    for module in (specialisation, growth):
        (block,) = module.section(facts).blocks
        assert isinstance(block, Words) and block.kind == "gap" and "activity" in block.lines[0].en


def test_parts_of_growth_end_where_the_region_ends() -> None:
    row = {
        "key": "R", "name_en": "R", "name_zh": "R", "base": 200.0, "change": 10.0, "national_effect": 20.0,
        "industry_mix_effect": -4.0, "competitive_effect": -10.0, "entry": 6.0, "exit": -2.0, "new_industry": 0.0,
    }  # fmt: skip
    bars = growth_parts._bars(row, "en")
    assert [(bar["from"], bar["to"]) for bar in bars] == [(0, 10), (0, -2), (-2, -7), (10, 13), (-7, -8)]
    assert growth_parts.twin([row, {**row, "base": 0.0}, {**row, "exit": None}]).num_rows == 1
    assert growth_parts.chart(growth_parts.twin([]), "", "en") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pictures_are_drawn_and_hostile_names_stay_inert(language: Any) -> None:
    names = {"name_en": HOSTILE[0], "name_zh": HOSTILE[0]}
    parts = dict.fromkeys(growth_parts.PARTS, 1.0)
    grown = growth_parts.twin([{"key": "a", **names, "base": 10.0, "change": 6.0, **parts}])
    ranked = ranked_indices.twin([
        {"key": "a", **names, "value": 0.5}, {"key": "b", **names, "value_disclosed": 0.4},
        {"key": "c", **names, "low": 0.1, "high": 0.9}, {"key": "d", **names},
    ])  # fmt: skip
    assert ranked["key"].to_pylist() == ["a", "b", "c"]
    for chart in (
        growth_parts.chart(grown, "T", language, synthetic=True),
        ranked_indices.chart(ranked, "T", "axis", language, synthetic=True),
    ):
        svg = to_svg(chart, "x", "T", language=language, synthetic=True)
        assert "<script" not in svg and "<svg" in svg
