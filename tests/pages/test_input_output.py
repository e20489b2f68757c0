"""The pages made from input–output tables: what they say inside and outside, what is missing, every why
answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from industria.chains.impact.asked import tidy_impact
from industria.chains.impact.impact_of import impact_of
from industria.chains.input_output import step as input_output_step
from industria.chains.services import step as services_step
from industria.findings import FindingError, Text
from industria.pages.facts import Facts
from industria.pages.impact import section as impact
from industria.pages.impact.choice import ImpactChoice, impact_choice
from industria.pages.input_output import section as input_output
from industria.pages.input_output.choice import table_choice
from industria.pages.page_input import ReportInput, RunInfo
from industria.pages.services import section as services
from industria.pages.view import PictureView, Shown, TableView, Words
from tests.chains.made_up_economy import FULL, economy, measures, table
from tests.measures.given_tables import Given

EXPLAINED = {**input_output_step.STEP.explain, **services_step.STEP.explain}
NO_MASK = table([], "table region classification item view period indicator kind")


def facts(given: Given, *, safe: bool = False) -> Facts:
    given.tables |= dict(input_output_step.run(given)) | dict(services_step.run(given))
    tables = {**given.tables, "withheld": NO_MASK}
    run = RunInfo("r1", "2026-01-01", "1", "p")
    return Facts(ReportInput(Text("Made-up city", "虚构市"), tables, run, synthetic=True, safe=safe))


def shown(blocks: Any) -> Iterator[Shown]:
    for block in blocks:
        if isinstance(block, TableView):
            for group in block.groups:
                for line in group.lines:
                    yield from line.cells


def words(blocks: Any) -> str:
    return " ".join(line.en for block in blocks if isinstance(block, Words) for line in block.lines)


def test_the_sector_page_names_key_sectors_and_draws_both_pictures() -> None:
    known = facts(economy())
    blocks = input_output.section(known).blocks
    assert "Key sectors" in words(blocks) and "Makers" in words(blocks)
    assert [block.id for block in blocks if isinstance(block, PictureView)] == ["key-sectors", "sector-flows"]
    for block in blocks:
        if isinstance(block, PictureView):
            assert "<svg" in block.svg("en") and "合成" in block.svg("zh")


@pytest.mark.parametrize("section", [input_output, services, impact])
def test_every_number_has_a_why_that_explains_it(section: Any) -> None:
    given = economy()
    known = facts(given)
    asked = [cell.why for cell in shown(section.section(known).blocks) if cell.why is not None]
    assert len(asked) > 5
    for why in asked:
        rows = given.find(why.table, dict(why.key)).to_pylist()
        assert len(rows) == 1, why
        found = EXPLAINED[why.table](given, rows[0], "zh")
        assert why.column in {part.column for part in found.inputs}, why


def test_outside_a_table_with_a_sector_of_few_firms_has_no_amounts() -> None:
    few = {key: value for key, value in FULL.items() if key[1] != "37"}
    given = economy(measures=measures({**few, ("900000", "37"): (400.0, 400.0)}, 1.0))
    blocks = input_output.section(facts(given, safe=True)).blocks
    assert "may not be told" in words(blocks) and "not told outside" in words(blocks)
    for cell in shown(blocks):
        assert "CNY" not in cell.text.en and "元" not in cell.text.zh
    inside = input_output.section(facts(given)).blocks
    assert any("CNY" in cell.text.en for cell in shown(inside))


@pytest.mark.parametrize("section", [input_output, services, impact])
def test_what_is_missing_is_said_with_the_table_that_fills_it(section: Any) -> None:
    run = RunInfo("r1", "2026-01-01", "1", "p")
    empty = Facts(ReportInput(Text("Nowhere", "无处"), {"withheld": NO_MASK}, run))
    blocks = section.section(empty).blocks
    gaps = [block for block in blocks if isinstance(block, Words) and block.kind == "gap"]
    assert "io_table" in gaps[0].lines[0].en and "io_table" in gaps[0].lines[0].zh
    assert not [block for block in blocks if isinstance(block, TableView)]


def test_a_refused_table_is_named_with_its_reason() -> None:
    given = economy()
    rows = given.tables["io_table"].to_pylist()
    rows[0] = rows[0] | {"flow": -1.0}
    given.tables["io_table"] = pa.Table.from_pylist(rows, given.tables["io_table"].schema)
    blocks = input_output.section(facts(given)).blocks
    assert (
        next(block for block in blocks if isinstance(block, TableView)).caption.en
        == "Tables that were refused"
    )


@pytest.mark.parametrize("query", [{"sector": "cars"}, {"period": "1999"}, {"region": "nowhere"}])
def test_an_address_that_names_what_there_is_not_is_a_finding(query: dict[str, str]) -> None:
    with pytest.raises(FindingError) as caught:
        table_choice(facts(economy()), query)
    assert caught.value.findings[0].code == "pages.io-choice-unknown"


class Answered(ImpactChoice):
    """An impact whose derived tables are in memory."""

    def rows(self, facts: Facts, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.found.tables[name].to_pylist()  # type: ignore[attr-defined]
        return rows


def answered(given: Given, **query: str) -> Any:
    choice = impact_choice(query)
    made = Answered(choice.parameters, True)
    object.__setattr__(made, "found", impact_of(given, tidy_impact(query)))
    return made


@pytest.mark.parametrize(
    "query", [{"changes": "make:100", "low": "40", "high": "90"}, {"kind": "closure", "changes": "make:30"}]
)
def test_an_answer_stands_with_its_assumptions_and_its_range(query: dict[str, str]) -> None:
    given = economy()
    known = facts(given)
    blocks = impact.blocks(known, answered(given, **query))
    captions = [block.caption.en for block in blocks if isinstance(block, TableView)]
    assert captions == ["What it does in all", "What this assumes", "Sector by sector"]
    assert ("rises" in words(blocks)) == ("kind" not in query)
    assert ("Between" in words(blocks)) == ("low" in query)
    assert any(isinstance(block, PictureView) for block in blocks)


def test_an_impact_of_few_firms_leaves_with_its_assumptions_alone() -> None:
    given = economy(measures=measures(FULL, 1.0))
    known = facts(given)
    outside = replace(known, given=replace(known.given, safe=True))
    blocks = impact.blocks(outside, answered(given, changes="make:100"))
    assert [block.caption.en for block in blocks if isinstance(block, TableView)] == ["What this assumes"]


def test_nothing_asked_is_no_question() -> None:
    assert not impact_choice({}).asked and not impact_choice({"kind": "closure"}).asked
    with pytest.raises(FindingError):
        impact_choice({"changes": "make:lots"})
