"""How old work is and how much of it goes on, counted by hand."""

from datetime import date

import pytest

from industria.decisions import Subject
from industria.decisions.kept_work.ageing import age, counts_table, flows
from industria.decisions.kept_work.records import ATTRACTION, BREAKTHROUGH
from industria.decisions.kept_work.store import By, WorkItems

CELL = Subject("node", "vehicles/cell")


@pytest.fixture
def kept(tmp_path):
    return WorkItems(tmp_path / "decisions.sqlite", lambda: date(2026, 12, 31))


def went(kept, *moves: tuple[str, str], **fields):
    """An item that was in these stages from these days on."""
    (first, day), *rest = moves
    item = kept.begin("attraction", CELL, {"owner": "W", "stage": first, **fields}, By("Li", day=day))
    for stage, day in rest:
        more = {"lost_reason": "cost"} if stage == "lost" else {}
        item = kept.change(item.id, {"stage": stage, **more}, By("Li", "so it was", day))
    return item


def test_days_are_counted_from_what_happened(kept):
    item = went(
        kept, ("lead", "2026-03-01"), ("visit", "2026-03-11"), next_step="Call", next_date="2026-04-01"
    )
    item = kept.change(item.id, {"firm": "A"}, By("Li", day="2026-03-20"))
    found = age(item, date(2026, 3, 30))
    assert (found.idle, found.in_stage, found.to_next, found.overdue, found.stalled) == (
        10,
        19,
        2,
        False,
        False,
    )
    assert age(item, date(2026, 4, 1)).overdue is False and age(item, date(2026, 4, 2)).overdue is True


def test_stalled_after_sixty_quiet_days_without_a_date_ahead(kept):
    quiet = went(kept, ("lead", "2026-03-01"))
    assert not age(quiet, date(2026, 4, 30)).stalled and age(quiet, date(2026, 5, 1)).stalled
    dated = went(kept, ("lead", "2026-03-01"), next_step="Call", next_date="2026-06-01")
    assert not age(dated, date(2026, 6, 1)).stalled and age(dated, date(2026, 6, 2)).stalled
    lost = went(kept, ("lead", "2026-03-01"), ("lost", "2026-03-02"))
    late = age(lost, date(2026, 12, 1))
    assert (late.stalled, late.overdue, late.idle) == (False, False, 274)


def test_a_task_is_overdue_after_the_day_it_is_due(kept):
    item = kept.begin(
        "breakthrough", CELL, {"owner": "W", "task": "t", "due": "2026-05-01"}, By("Li", day="2026-03-01")
    )
    assert age(item, date(2026, 5, 1)).to_due == 0 and not age(item, date(2026, 5, 1)).overdue
    assert age(item, date(2026, 5, 2)).overdue
    assert flows(BREAKTHROUGH, [item])[0].still == 1


def test_conversion_by_hand(kept):
    went(kept, ("lead", "2026-01-01"), ("contacted", "2026-01-11"), ("signed", "2026-02-10"))
    went(kept, ("lead", "2026-01-01"), ("contacted", "2026-01-21"), ("lost", "2026-01-31"))
    went(kept, ("lead", "2026-01-01"), ("lost", "2026-01-05"))
    went(kept, ("lead", "2026-01-01"))
    back = went(kept, ("visit", "2026-01-01"), ("contacted", "2026-01-09"))
    kept.withdraw(went(kept, ("producing", "2026-01-01")).id, By("Li", "twice"))
    lead, contacted, visit, negotiation, signed, building, producing = flows(ATTRACTION, kept.all())
    assert (lead.reached, lead.further, lead.lost, lead.still) == (5, 3, 1, 1)
    assert (lead.share, lead.low, lead.high) == (3 / 4, 3 / 5, 4 / 5)
    assert lead.days == 10  # of 10, 20 and 4 days
    assert (contacted.reached, contacted.further, contacted.lost, contacted.still) == (3, 2, 1, 0)
    assert (visit.reached, visit.further, visit.still) == (2, 1, 1)  # one left it out, one went back from it
    assert (negotiation.reached, negotiation.share, negotiation.low, negotiation.high) == (1, 1.0, 1.0, 1.0)
    assert (signed.reached, signed.still, signed.share, signed.low, signed.high) == (1, 1, None, 0.0, 1.0)
    assert building.reached == producing.reached == 0 and producing.share is None and building.low is None
    assert back.stage == "contacted"


def test_every_item_is_counted_once_a_stage(kept):
    for stages in (("lead", "visit"), ("signed",), ("lead", "lost")):
        went(kept, *[(stage, f"2026-01-0{n + 1}") for n, stage in enumerate(stages)])
    for flow in flows(ATTRACTION, kept.all()):
        assert flow.reached == flow.further + flow.lost + flow.still
        if flow.share is not None:
            assert flow.low <= flow.share <= flow.high


def test_counts_name_nobody(kept):
    went(kept, ("lead", "2026-01-01"), firm="Secret Firm")
    went(kept, ("lead", "2026-12-01"))
    kept.withdraw(went(kept, ("visit", "2026-01-01")).id, By("Li", "twice"))
    table = counts_table(kept.all(), date(2026, 12, 31))
    assert table.to_pylist() == [
        {"kind": "attraction", "stage": "lead", "items": 2, "overdue": 0, "stalled": 1}
    ]
    assert "Secret" not in str(table.to_pylist())
