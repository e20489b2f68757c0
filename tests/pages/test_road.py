"""The road to the targets: what it says inside and outside, every why answered, what is missing said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from industria.enterprises.counts.step import STEP, run
from industria.findings import FindingError, Text
from industria.pages.facts import Facts
from industria.pages.page_input import ReportInput, RunInfo
from industria.pages.road import section
from industria.pages.road.choice import road_choice
from industria.pages.view import PictureView, Shown, TableView, Words
from industria.workspace.result_tables import RESULT_TABLES
from tests.chains.made_up_economy import table
from tests.enterprises.counts.made_up_counts import figure, membership, register, states, stock_tables
from tests.measures.given_tables import Given

STATE = states(900, 8, 4)
HELD = [int((STATE[:, year] >= 3).sum()) for year in range(8)]
FIGURES = [figure(str(2018 + year), float(count), source="<img src=x>") for year, count in enumerate(HELD)]
NO_MASK = table([], "table region classification item view period indicator kind")


def facts(given: Given, *, safe: bool = False) -> Facts:
    given.tables |= dict(run(given))
    about = RunInfo("r1", "2026-01-01", "1", "p")
    tables = {**given.tables, "withheld": NO_MASK}
    return Facts(ReportInput(Text("Made-up city", "虚构市"), tables, about, synthetic=True, safe=safe))


def city() -> Given:
    return stock_tables(FIGURES, goal=HELD[-1] + 120, enterprises=register(STATE), **membership())


def shown(blocks: Any) -> Iterator[Shown]:
    for block in blocks:
        if isinstance(block, TableView):
            for group in block.groups:
                for line in group.lines:
                    yield from line.cells


def told(blocks: Any) -> str:
    lines = [line.en + line.zh for block in blocks if isinstance(block, Words) for line in block.lines]
    return " ".join(lines)


def test_the_page_says_chances_of_both_models_and_draws_the_road() -> None:
    blocks = section.section(facts(city())).blocks
    assert "cohort model" in told(blocks) and "队列模型" in told(blocks)
    assert "is needed from" in told(blocks)
    (picture,) = [block for block in blocks if isinstance(block, PictureView)]
    assert "<svg" in picture.svg("en") and "<svg" in picture.svg("zh")
    assert len([block for block in blocks if isinstance(block, TableView)]) >= 8


def test_every_number_with_a_why_is_explained() -> None:
    given = city()
    asked = [cell.why for cell in shown(section.section(facts(given)).blocks) if cell.why is not None]
    assert len(asked) > 60
    seen = set()
    for why in asked:
        rows = given.tables[why.table].to_pylist()
        key = dict(why.key)
        (row,) = [
            row for row in rows
            if all(("" if row[name] is None else str(row[name])) == value for name, value in key.items())
        ]  # fmt: skip
        if (why.table, why.column) not in seen:
            seen.add((why.table, why.column))
            assert STEP.explain[why.table](given, row, "zh").name  # type: ignore[arg-type]
    assert {name for name, _ in seen} >= {
        "count_targets",
        "count_points",
        "count_accuracy",
        "cohort_forecasts",
    }


def test_groups_of_firms_are_not_shown_outside() -> None:
    inside, outside = (section.section(facts(city(), safe=safe)).blocks for safe in (False, True))
    names = [
        [block.caption.en for block in blocks if isinstance(block, TableView)] for blocks in (inside, outside)
    ]
    assert any("By district" in name for name in names[0])
    assert not any("By district" in name or "By cluster" in name for name in names[1])
    assert any("Firms by rung" in name for name in names[1])


def test_without_figures_the_gap_is_said() -> None:
    blocks = section.section(facts(Given())).blocks
    assert [block.kind for block in blocks if isinstance(block, Words)] == ["gap"]
    few = section.section(facts(stock_tables(FIGURES[:2]))).blocks
    assert any("Published counts that can be used: 2" in cell.text.en for cell in shown(few))


def test_a_model_that_was_worse_than_no_change_is_named_first_thing() -> None:
    broken = [figure("2018", 100.0), figure("2019", 200.0), figure("2020", 400.0), figure("2021", 410.0),
              figure("2022", 405.0), figure("2023", 415.0)]  # fmt: skip
    blocks = section.section(facts(stock_tables(broken, goal=500))).blocks
    assert "no better than “no change”" in told(blocks)


def test_an_address_is_read_and_a_mistake_is_a_finding() -> None:
    assert not road_choice({"lang": "en"}).asked
    assert road_choice({"promotion": "high-tech:1.20"}).parameters["promotion"] == "high-tech:1.2"
    with pytest.raises(FindingError):
        road_choice({"promotion": "<script>:2"})


def test_every_table_is_listed_with_a_key_that_names_its_rows() -> None:
    made = run(city())
    assert set(made) <= set(RESULT_TABLES)
    for name, found in made.items():
        key = RESULT_TABLES[name].key
        keys = [tuple(row[part] for part in key) for row in found.to_pylist()]
        assert len(keys) == len(set(keys)), name
        assert isinstance(found, pa.Table) and set(RESULT_TABLES[name].shown) <= set(found.column_names), name
