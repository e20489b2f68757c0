"""Many items begun at once: all or none, nothing twice; and files of the layout that named its kinds."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from industria.decisions import Decisions, Subject, database
from industria.decisions.kept_work.checks import MOST_AT_ONCE
from industria.decisions.kept_work.store import By, WorkItems
from industria.findings import FindingError

LI = By("Li")
FIRMS = [Subject("enterprise", f"E{n}", f"Firm {n}") for n in range(30)]
BATCH = {"batch": "2027", "rung": "high-tech", "owner": "Wang", "due": "2027-03-31"}


@pytest.fixture
def kept(tmp_path):
    return WorkItems(tmp_path / "decisions.sqlite", lambda: date(2026, 11, 20))


def codes(action) -> list[str]:
    with pytest.raises(FindingError) as raised:
        action()
    return [finding.code.removeprefix("decisions.") for finding in raised.value.findings]


def test_a_batch_is_begun_at_once_and_nothing_twice(kept):
    made, there = kept.begin_many("candidate", FIRMS[:20], BATCH, LI)
    assert (len(made), there) == (20, [])
    assert {item.subject.key for item in kept.all("candidate")} == {f"E{n}" for n in range(20)}
    assert all(item.stage == "shortlisted" and item.fields["batch"] == "2027" for item in made)
    made, there = kept.begin_many("candidate", FIRMS + FIRMS[:3], BATCH, LI)
    assert (len(made), len(there)) == (10, 20) and len(kept.all()) == 30
    made, _ = kept.begin_many("candidate", FIRMS[:2], BATCH | {"batch": "2028"}, LI)
    assert len(made) == 2  # another batch is another thing


def test_who_was_refused_may_be_proposed_again(kept):
    (item,), _ = kept.begin_many("candidate", FIRMS[:1], BATCH, LI)
    assert codes(lambda: kept.change(item.id, {"stage": "refused"}, LI)) == ["reason-missing"]
    kept.change(item.id, {"stage": "refused", "refused_reason": "patents too old"}, LI)
    assert len(kept.begin_many("candidate", FIRMS[:1], BATCH, LI)[0]) == 1


def test_all_or_nothing(kept):
    bad = [*FIRMS, Subject("enterprise", "")]
    assert codes(lambda: kept.begin_many("candidate", bad, BATCH, LI)) == ["subject-unreadable"]
    assert codes(lambda: kept.begin_many("candidate", [], BATCH, LI)) == ["nothing-chosen"]
    assert (
        codes(lambda: kept.begin_many("candidate", FIRMS, {}, By("")))
        == ["who-missing"] + ["field-missing"] * 3
    )
    many = [Subject("enterprise", f"E{n}") for n in range(MOST_AT_ONCE + 1)]
    assert codes(lambda: kept.begin_many("candidate", many, BATCH, LI)) == ["too-many-at-once"]
    assert kept.all() == []


def test_hostile_names_are_inert(kept):
    hostile = "=cmd|' /C calc'!A0\u202e<script>'); DROP TABLE work; --"
    kept.begin_many("watch", [Subject("enterprise", "E1", hostile)], {"list": hostile, "owner": "W"}, LI)
    (item,) = kept.all("watch")
    assert item.name() == item.fields["list"] == hostile.replace("\u202e", "\ufffd")


def test_four_writers_make_one_batch(kept):
    def put(_):
        return len(WorkItems(kept.path, kept.today).begin_many("candidate", FIRMS, BATCH, LI)[0])

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(put, range(4))) == [0, 0, 0, 30]
    assert len(kept.all()) == 30


def test_a_file_of_the_layout_that_named_its_kinds_is_read_and_brought_up(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "WORK_SCHEMA", database.FOUR_KINDS_SCHEMA)
    monkeypatch.setattr(database, "LAYOUT", 2)
    old = WorkItems(tmp_path / "decisions.sqlite")
    items = [old.begin("attraction", Subject("node", f"a/{n}"), {"owner": "W"}, LI) for n in range(4)]
    items[0] = old.change(items[0].id, {"stage": "visit"}, LI)
    items[1] = old.withdraw(items[1].id, By("Li", "wrong"))
    with pytest.raises(sqlite3.IntegrityError):
        old.begin_many("candidate", FIRMS[:1], BATCH, LI)
    Decisions(old.path).write(Subject("node", "a/1"), "a note", "Li")
    monkeypatch.undo()
    data = old.path.read_bytes()
    now = WorkItems(old.path)
    assert {item.id: item for item in now.all()} == {item.id: item for item in items}
    assert old.path.read_bytes() == data  # reading upgrades nothing
    now.begin_many("candidate", FIRMS[:2], BATCH, LI)
    assert [item for item in now.all("attraction") if item.id == items[0].id] == [items[0]]
    assert now.change(items[0].id, {"firm": "A"}, LI, seen=items[0].last.id).last.number == 9
    assert len(Decisions(old.path).all()) == 1
    with sqlite3.connect(old.path) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute("DELETE FROM work")
    other.close()
