"""The page of results and needs: what is proposed, a need and a result, filters, and what stays inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from industria.findings import Text
from industria.innovation import step
from industria.innovation.feedback import PRIOR, Learned
from industria.pages.facts import Facts
from industria.pages.matches import section
from industria.pages.view import TableView, Words
from tests.charts import made_up_city as city
from tests.innovation.made_up_texts import RESULTS, CountedEncoder, register
from tests.reports.made_up_report import report

EVIL = "<script>alert(1)</script>=1+1\u202e 锂电池电解液"


@pytest.fixture(autouse=True)
def _small_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(step, "BundledEncoder", CountedEncoder)


def facts(safe: bool = False, results: list[dict[str, Any]] | None = None) -> Facts:
    made = dict(step.run(register(results=results)))
    return Facts(report({**city.plan_tables(2, 2), **made}, safe=safe))


def texts(blocks: Any) -> str:
    told = [line.en + line.zh for block in blocks if isinstance(block, Words) for line in block.lines]
    shown = [cell.text.en + cell.text.zh + cell.under.en
             for block in blocks if isinstance(block, TableView)
             for group in block.groups for line in group.lines for cell in line.cells]  # fmt: skip
    return " ".join([*told, *shown])


def names(blocks: Any) -> list[str]:
    (table,) = [block for block in blocks if isinstance(block, TableView)]
    return [line.cells[0].text.en for group in table.groups for line in group.lines]


def test_what_is_proposed_is_said_and_listed() -> None:
    told = texts(section.blocks(facts()))
    assert "For 2 needs" in told and "已为2项需求" in told
    assert "Lithium battery electrolyte" in told and "1 of the results are new" in told


def test_a_need_has_its_results_in_order_with_what_people_said() -> None:
    blocks = section.need_blocks(facts(), "N1", {}, {"R4": Text("fits", "匹配")})
    assert names(blocks)[0] == "1. Lithium battery electrolyte"
    told = texts(blocks)
    assert "the first is “Lithium battery electrolyte”" in told and "fits匹配" in told
    assert "Readiness 5, wanted at least 6" in told
    assert section.need_blocks(facts(), "N9", {}, {}) == []


@pytest.mark.parametrize(
    ("chosen", "left"),
    [("free", {"R1", "R4"}), ("pilot", {"R1", "R4"}), ("near", {"R1", "R3"}), ("field", {"R3", "R4"}),
     ("new", {"R1"})],
)  # fmt: skip
def test_filters_show_some_only(chosen: str, left: set[str]) -> None:
    blocks = section.need_blocks(facts(), "N1", {chosen: "yes"}, {})
    (table,) = [block for block in blocks if isinstance(block, TableView)]
    shown = {line.cells[0].to.rpartition("/")[2] for group in table.groups for line in group.lines}
    assert shown == left


def test_a_learned_order_is_used_only_where_it_is_better() -> None:
    weights = PRIOR.copy()
    weights[1:3] = -5.0  # the worst by words and sense first
    better = Learned(np.asarray(weights), 40, 8, 0.6, 0.8)
    worse = Learned(np.asarray(weights), 40, 8, 0.8, 0.6)
    turned = section.need_blocks(facts(), "N1", {}, {}, better)
    assert names(turned)[-1].startswith("1. ") and "0.60 → 0.80" in texts(turned)
    same = section.need_blocks(facts(), "N1", {}, {}, worse)
    assert names(same)[0].startswith("1. ") and "no better order yet" in texts(same)


def test_a_result_has_its_needs() -> None:
    blocks = section.result_blocks(facts(), "R4", {})
    assert names(blocks)[0] == "锂电池电解液"
    assert section.title(facts(), "result", "R4").zh == "锂电池电解液"


def test_what_firms_need_stays_inside() -> None:
    outside = facts(safe=True)
    assert section.need_blocks(outside, "N1", {}, {}) == []
    told = texts(section.blocks(outside))
    assert "E1" not in told and "锂电池电解液寿命" not in told and "For 1 needs" in told


def test_without_needs_the_page_says_what_is_missing() -> None:
    empty = Facts(report(city.plan_tables(2, 2)))
    assert "`needs`" in texts(section.blocks(empty))


def test_hostile_titles_are_shown_as_text() -> None:
    evil = [row | {"title_en": EVIL, "title_zh": EVIL, "institute": EVIL} for row in RESULTS]
    told = texts(section.need_blocks(facts(results=evil), "N1", {}, {}))
    assert "\u202e" not in told
    assert section.section(facts(results=evil)).id == "matches"
