"""Time to line and partners of transfers, counted by hand; items under way are neither left out nor arrived."""

from __future__ import annotations

from datetime import date

import pytest

from industria.decisions import Subject
from industria.decisions.kept_work.store import By, WorkItems
from industria.decisions.kept_work.transfers import partners_of, times_to_stages
from industria.findings import FindingError

TODAY = date(2026, 12, 31)


@pytest.fixture
def kept(tmp_path):
    return WorkItems(tmp_path / "decisions.sqlite", lambda: TODAY)


def went(kept, *moves: tuple[str, str], **fields):
    (first, day), *rest = moves
    given = {"owner": "W", "stage": first, "result": "R1", **fields}
    item = kept.begin("transfer", Subject("research", "R1"), given, By("Li", day=day))
    for stage, when in rest:
        more = {"stopped_reason": "price"} if stage in ("lost", "dropped") else {}
        item = kept.change(item.id, {"stage": stage, **more}, By("Li", "so", when))
    return item


def test_time_to_line_by_hand(kept):
    """To the line: 100 and 200 days arrived, 150 given up, 364 under way; S = 3/4, then 3/4 · 1/2."""
    went(kept, ("contact", "2026-01-01"), ("pilot", "2026-02-01"), ("line", "2026-04-11"))
    went(kept, ("contact", "2026-01-01"), ("line", "2026-07-20"))
    went(kept, ("contact", "2026-01-01"), ("agreement", "2026-01-11"), ("dropped", "2026-05-31"))
    went(kept, ("contact", "2026-01-01"), ("bench", "2026-03-01"))
    went(kept, ("pilot", "2026-01-01"), ("line", "2026-01-02"))
    kept.withdraw(went(kept, ("contact", "2026-01-01"), ("line", "2026-01-03")).id, By("Li", "twice"))
    agreement, bench, pilot, line = times_to_stages(kept.all(), TODAY)
    assert (line.stage, line.median) == ("line", 200)
    assert (line.arrived, line.under_way, line.stopped, line.not_counted) == (2, 1, 1, 1)
    assert line.low == 100 and line.high is None
    assert (agreement.arrived, agreement.median) == (4, 31)  # after 10, 31, 59 and 200 days
    assert (bench.arrived, bench.stopped) == (3, 1) and pilot.under_way == 1


def test_leaving_out_those_under_way_would_shorten_it(kept):
    for day in ("2026-02-01", "2026-03-01"):
        went(kept, ("contact", "2026-01-01"), ("line", day))
    before = times_to_stages(kept.all(), TODAY)[-1].median
    for _ in range(3):
        went(kept, ("contact", "2026-01-01"))
    after = times_to_stages(kept.all(), TODAY)[-1]
    assert before == 31 and after.median is None and after.low is None
    assert (after.arrived, after.under_way) == (2, 3)


def test_nothing_kept_says_nothing(kept):
    assert [one.median for one in times_to_stages([], TODAY)] == [None] * 4 and partners_of([], TODAY) == []


def test_partners_are_counted_by_part(kept):
    went(kept, ("contact", "2026-01-01"), ("line", "2026-02-01"), institute="Institute A", park="East")
    went(kept, ("contact", "2026-01-01"), ("lost", "2026-02-01"), institute="INSTITUTE Ａ")
    went(kept, ("bench", "2026-12-01"), institute="Institute B", fund="Seed")
    institutes = [one for one in partners_of(kept.all(), TODAY) if one.part == "institute"]
    first, second = institutes
    assert (first.items, first.at_line, first.stopped, first.open, first.furthest) == (2, 1, 1, 0, "line")
    assert (second.name, second.items, second.open, second.furthest) == ("Institute B", 1, 1, "bench")
    assert {one.part for one in partners_of(kept.all(), TODAY)} == {"institute", "fund", "park"}


def test_what_a_transfer_must_say(kept):
    def codes(**fields):
        with pytest.raises(FindingError) as raised:
            kept.begin("transfer", Subject("research", "R1"), {"owner": "W", **fields}, By("Li"))
        return [finding.code.removeprefix("decisions.") for finding in raised.value.findings]

    assert codes(readiness="10") == ["field-not-choice"]
    assert codes(stage="lost") == ["reason-missing"]
    assert codes(stage="lost", stopped_reason="because") == ["field-not-choice", "reason-missing"]
    assert codes(contract_value="-1") == ["field-not-number"]
    assert codes(owner="") == ["field-missing"]
