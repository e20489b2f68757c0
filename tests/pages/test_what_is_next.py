"""The page of what comes next: what a planner reads, and what a reader outside may not."""

from __future__ import annotations

import pytest

from industria.findings import FindingError
from industria.pages.facts import Facts
from industria.pages.view import PictureView, TableView, Words
from industria.pages.what_is_next.known import known
from industria.pages.what_is_next.section import blocks, section
from industria.portfolio.diversification import step
from tests.portfolio.diversification.made_up_years import years
from tests.reports.made_up_report import report

HIDDEN = (("D0", "P3"), ("D2", "P0"), ("D4", "P7"))


def facts(withheld: tuple[tuple[str, str], ...] = (), *, safe: bool = False) -> Facts:
    given = years(withheld=withheld)
    made = step.run(given)  # type: ignore[arg-type]
    kept = {
        name: given.tables[name] for name in ("plan_region", "plan_regions", "withheld") if given.has(name)
    }
    return Facts(report({**kept, **made}, safe=safe))


def test_a_district_has_picture_arithmetic_and_years() -> None:
    found = known(facts(), {"region": "D1"})
    made = blocks(found)
    pictures = [block.id for block in made if isinstance(block, PictureView)]
    assert pictures == ["next-options", "next-years"][: len(pictures)] and "next-options" in pictures
    tables = [block for block in made if isinstance(block, TableView)]
    assert [len(tables[at].groups[0].lines) for at in (0, 1)] == [len(found.options)] * 2
    for row, line in zip(found.options, tables[0].groups[0].lines, strict=True):
        assert line.cells[2].sort == row["score"]
        assert line.cells[2].under.en == f"{row['feasibility']:.2f} × {row['benefit']:.2f}"
    lead = next(block for block in made if isinstance(block, Words)).lines[0]
    assert "D1" in lead.en and "D1" in lead.zh


def test_all_districts_are_shown_with_the_best_three() -> None:
    made = section(facts())
    table = next(block for block in made.blocks if isinstance(block, TableView))
    assert len(table.groups) == 6 and all(len(group.lines) <= 3 for group in table.groups)


def test_an_unknown_district_is_a_finding() -> None:
    with pytest.raises(FindingError):
        known(facts(), {"region": "nowhere"})


def test_without_anything_it_says_what_would_fill_it() -> None:
    empty = Facts(report({name: schema.empty_table() for name, schema in step.SCHEMAS.items()}))
    (gap,) = section(empty).blocks
    assert gap.kind == "gap" and "activity" in gap.lines[0].en  # type: ignore[attr-defined]


def test_the_office_reads_its_own_and_nobody_outside_does() -> None:
    inside, outside = known(facts(HIDDEN), {}), known(facts(HIDDEN, safe=True), {})
    assert (inside.prefix, outside.prefix) == ("office_", "")
    listed = {(row["region"], row["industry"]) for row in outside.options}
    assert not listed & set(HIDDEN)
    tables = [block for block in blocks(inside) if isinstance(block, TableView)]
    assert all(table.inner and table.source is None for table in tables)
    assert not any(table.inner for table in blocks(outside) if isinstance(table, TableView))
