"""Work that people keep: begun, changed, withdrawn; the state is what stands after all entries."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.decisions import Decisions, Subject
from industria.decisions.kept_work.items import COLUMNS, WorkEntry, item_of
from industria.decisions.kept_work.records import KINDS, LONG_FIELDS, MOST_OF_A_FIELD
from industria.decisions.kept_work.store import By, WorkItems
from industria.findings import FindingError
from tests.project.repository import ROOT

CELL = Subject("node", "vehicles/cell", "Battery cell 电芯")
LI = By("Li")
TODAY = date(2026, 11, 20)


@pytest.fixture
def kept(tmp_path):
    return WorkItems(tmp_path / "decisions.sqlite", lambda: TODAY)


def codes(action) -> list[str]:
    with pytest.raises(FindingError) as raised:
        action()
    for finding in raised.value.findings:
        for said in (finding.what, finding.why, finding.fix):
            assert said("zh") and "?" not in said("en") + said("zh")
    return [finding.code.removeprefix("decisions.") for finding in raised.value.findings]


def lead(kept, **fields):
    return kept.begin("attraction", CELL, {"owner": "Wang", **fields}, LI)


def test_every_kind_has_stages_and_fields_in_two_languages():
    for kind, record in KINDS.items():
        stage = record.field("stage")
        assert stage and stage.choices == record.stages and kind == record.kind
        assert set(record.ends) <= set(record.stages) and set(record.needs_reason) <= set(record.ends)
        for column in record.fields:
            assert column.meaning.en and column.meaning.zh
            assert column.kind in ("text", "date", "number", "choice") and (
                column.kind != "number" or column.unit
            )
        for reason in record.needs_reason.values():
            assert record.field(reason)


def test_reading_creates_nothing(kept, tmp_path):
    assert kept.all() == kept.on("node", "vehicles/cell") == []
    assert kept.as_table().column_names == list(COLUMNS) and not kept.has("x")
    assert not list(tmp_path.iterdir())


def test_an_item_is_the_sum_of_its_entries(kept):
    item = lead(kept, land_mu="1,200.5", next_step="Call", next_date="2026-12-01")
    assert (item.stage, item.fields["land_mu"], item.opened) == ("lead", 1200.5, "2026-11-20")
    item = kept.change(
        item.id, {"stage": "visit", "firm": "Made-up Cells", "next_step": "", "next_date": None}, LI
    )
    assert (item.stage, item.fields["firm"], "next_step" in item.fields) == ("visit", "Made-up Cells", False)
    assert item.fields["land_mu"] == 1200.5
    assert [move.stage for move in item.moves] == ["lead", "visit"]
    assert len(item.entries) == 2 and kept.get(item.id) == item == kept.all()[0]
    assert kept.on("node", "vehicles/cell", "need") == []
    row = kept.as_table().to_pylist()[0]
    assert (row["stage"], row["entries"], row["opened_by"], row["subject"]) == (
        "visit",
        2,
        "Li",
        "vehicles/cell",
    )


def test_withdrawing_an_entry_takes_back_its_fields_only(kept):
    item = lead(kept)
    signed = kept.change(item.id, {"stage": "signed"}, LI)
    named = kept.change(item.id, {"firm": "Made-up Cells"}, LI)
    item = kept.withdraw(signed.last.id, By("Li", "a slip"))
    assert (item.stage, item.fields["firm"]) == ("lead", "Made-up Cells")
    assert [move.stage for move in item.moves] == ["lead"] and len(item.entries) == 4
    assert codes(lambda: kept.withdraw(signed.last.id, By("Li", "again"))) == ["already-superseded"]
    assert codes(lambda: kept.withdraw(item.last.id, By("Li", "back"))) == ["not-withdrawable"]
    assert codes(lambda: kept.withdraw(named.last.id, LI)) == ["text-missing"]
    gone = kept.withdraw(item.id, By("Wang", "written twice"))
    assert gone.withdrawn and not gone.open and gone.as_row()["state"] == "withdrawn"
    assert codes(lambda: kept.change(item.id, {"firm": "x"}, LI)) == ["item-withdrawn"]


def test_everything_wrong_is_said_at_once_and_nothing_kept(kept, tmp_path):
    wrong = {
        "stage": "won", "land_mu": "much", "power_kw": "-3", "next_date": "2026-02-30", "frim": "x",
        "next_step": "Call",
    }  # fmt: skip
    found = codes(lambda: kept.begin("attraction", Subject("Node", ""), wrong, By(" ", "x", "yesterday")))
    assert sorted(found) == sorted([
        "field-not-choice", "field-not-number", "field-not-number", "field-not-date", "field-unknown",
        "subject-unreadable", "who-missing", "field-not-date", "field-missing", "field-missing",
        "step-without-date",
    ])  # fmt: skip
    assert codes(lambda: kept.begin("dream", CELL, {}, LI)) == ["work-kind-unknown"]
    assert codes(lambda: kept.begin("need", CELL, {"owner": "Li"}, LI)) == ["title-of-need-missing"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", ["nan", "inf", "1e999", "１２.５.", "--2"])
def test_numbers_are_finite(kept, number):
    assert codes(lambda: lead(kept, land_mu=number)) == ["field-not-number"]


def test_too_long_is_refused_and_the_longest_is_kept(kept):
    for name, most in {"firm": MOST_OF_A_FIELD, "parks": LONG_FIELDS["parks"]}.items():
        assert lead(kept, **{name: "园" * most}).fields[name] == "园" * most
        assert codes(lambda name=name, most=most: lead(kept, **{name: "园" * (most + 1)})) == ["too-long"]


def test_an_end_needs_its_reason_and_a_step_back_a_word(kept):
    item = lead(kept)
    kept.change(item.id, {"stage": "negotiation"}, LI)
    assert codes(lambda: kept.change(item.id, {"stage": "lost"}, LI)) == ["reason-missing"]
    assert codes(lambda: kept.change(item.id, {"stage": "visit"}, LI)) == ["step-back-unexplained"]
    kept.change(item.id, {"stage": "visit"}, By("Li", "They want to see another site."))
    lost = kept.change(item.id, {"stage": "lost", "lost_reason": "energy"}, LI)
    assert not lost.open
    assert codes(lambda: kept.change(item.id, {"stage": "visit"}, LI)) == ["step-back-unexplained"]
    assert codes(lambda: kept.change(item.id, {"stage": "lost"}, LI)) == ["nothing-changed"]
    assert kept.change(item.id, {}, By("Li", "They wrote a letter.")).last.text == "They wrote a letter."


def test_days_go_forward(kept):
    item = kept.begin("attraction", CELL, {"owner": "Wang"}, By("Li", day="2026-11-10"))
    assert codes(lambda: kept.change(item.id, {"firm": "x"}, By("Li", day="2026-11-09"))) == ["day-before"]
    assert codes(lambda: kept.change(item.id, {"firm": "x"}, By("Li", day="2026-11-22"))) == ["day-ahead"]
    assert kept.change(item.id, {"stage": "visit"}, By("Li", day="2026-11-12")).since == "2026-11-12"


def test_who_looked_too_long_ago_is_told(kept):
    item = lead(kept)
    kept.change(item.id, {"firm": "A"}, By("Wang"), seen=item.last.id)
    assert codes(lambda: kept.change(item.id, {"firm": "B"}, LI, seen=item.last.id)) == ["changed-meanwhile"]
    assert kept.get(item.id).fields["firm"] == "A"


def test_a_closed_gap_names_a_task_of_the_same_thing(kept):
    task = kept.begin("breakthrough", CELL, {"task": "Coating", "owner": "Wang"}, LI)
    closed = {
        "closed_on": "2026-11-01", "customer": "A phone maker", "evidence": "contract 7", "task": task.id,
        "confidence": "single-source",
    }  # fmt: skip
    item = kept.begin("gap_closed", CELL, closed, LI)
    assert item.fields["task"] == task.id and "imports_replaced" not in item.fields and not item.open
    other = Subject("node", "vehicles/motor")
    assert codes(lambda: kept.begin("gap_closed", other, closed, LI)) == ["task-unknown"]
    assert codes(lambda: kept.begin("gap_closed", CELL, closed | {"task": item.id}, LI)) == ["task-unknown"]
    assert codes(lambda: kept.begin("gap_closed", CELL, {}, LI)) == ["field-missing"] * 4
    kept.withdraw(task.id, By("Li", "wrong link"))
    assert codes(lambda: kept.begin("gap_closed", CELL, closed, LI)) == ["task-unknown"]


def test_hostile_text_is_inert(kept):
    hostile = "=cmd|' /C calc'!A0\u202e<script>'); DROP TABLE work; --"
    item = lead(kept, firm=hostile)
    assert item.fields["firm"] == hostile.replace("\u202e", "\ufffd")
    assert codes(lambda: kept.get("' OR 1=1 --")) == ["item-unknown"]
    assert codes(lambda: kept.withdraw("\x00" * 500, By("Li", "x"))) == ["entry-unknown"]
    assert codes(lambda: kept.change(item.id, {"\u202e" * 90: "x"}, By("Li", "x"))) == ["field-unknown"]


def test_the_file_refuses_changes_and_forks(kept):
    item = lead(kept)
    kept.change(item.id, {"firm": "A"}, LI)
    fork = (
        "INSERT INTO work (id, item, kind, step, subject_kind, subject, subject_name, fields, text, day, who, "
        f"written, run, follows) SELECT 'x', item, kind, 'changed', subject_kind, subject, '', '{{}}', '', day, "
        f"who, written, '', '{item.id}' FROM work WHERE id = '{item.id}'"
    )
    with sqlite3.connect(kept.path) as other:
        for statement in ("UPDATE work SET who = 'Wang'", "DELETE FROM work", fork):
            with pytest.raises(sqlite3.IntegrityError):
                other.execute(statement)
    other.close()


def test_an_older_file_keeps_every_entry_and_takes_work(tmp_path, monkeypatch):
    monkeypatch.setattr("industria.decisions.database.WORK_SCHEMA", ())
    monkeypatch.setattr("industria.decisions.database.LAYOUT", 1)
    old = Decisions(tmp_path / "decisions.sqlite")
    notes = [old.write(CELL, f"note {n}", "Li") for n in range(5)]
    old.withdraw(notes[0].id, "Li", "wrong")
    before = old.as_table()
    monkeypatch.undo()
    data = old.path.read_bytes()
    kept = WorkItems(old.path)
    assert kept.all() == [] and Decisions(old.path).as_table() == before
    assert old.path.read_bytes() == data  # reading upgrades nothing
    assert codes(lambda: kept.begin("attraction", CELL, {}, LI)) == ["field-missing"]
    assert Decisions(old.path).write(CELL, "later", "Li").number == 7  # notes go on in the older layout
    item = kept.begin("attraction", CELL, {"owner": "Wang"}, LI)
    assert kept.all() == [item] and Decisions(old.path).as_table().slice(0, 6) == before
    assert Decisions(old.path).write(CELL, "after", "Li").number == 8


def test_many_processes_lose_nothing_while_the_file_is_upgraded(tmp_path, monkeypatch):
    monkeypatch.setattr("industria.decisions.database.WORK_SCHEMA", ())
    monkeypatch.setattr("industria.decisions.database.LAYOUT", 1)
    old = Decisions(tmp_path / "decisions.sqlite")
    old.write(CELL, "before", "Li")
    monkeypatch.undo()
    words = [sys.executable, "-m", "tests.decisions.kept_work.writers", str(old.path)]
    running = [
        subprocess.Popen([*words, f"w{n}", "25"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for n in range(4)
    ]
    said = [line for process in running for line in process.communicate(timeout=120)[0].split()]
    assert [process.returncode for process in running] == [0] * 4
    items = WorkItems(old.path).all()
    assert len(said) == 100 and {entry.id for item in items for entry in item.entries} == set(said)
    assert len(items) == 4 and all(len(item.entries) == 25 for item in items)
    assert len(Decisions(old.path).all(1000)) == 1 + 4 * 25


def test_only_one_of_many_who_saw_the_same_counts(kept):
    item = lead(kept)

    def changed(number: int) -> bool:
        try:
            return bool(kept.change(item.id, {"firm": f"F{number}"}, LI, seen=item.last.id))
        except FindingError as error:
            assert error.findings[0].code == "decisions.changed-meanwhile"
            return False

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(changed, range(12))) == 1
    assert len(kept.get(item.id).entries) == 2


Edit = st.tuples(st.sampled_from(["firm", "owner", "parks"]), st.one_of(st.none(), st.sampled_from("abc")))


@settings(max_examples=200)
@given(st.lists(Edit, max_size=8), st.sets(st.integers(1, 8)))
def test_the_state_is_that_of_the_entries_that_stand(edits, withdrawn):
    entries = [_entry(0, "begun", {"stage": "lead", "owner": "Wang"})]
    entries += [_entry(n + 1, "changed", {name: value}) for n, (name, value) in enumerate(edits)]
    gone = [n for n in sorted(withdrawn) if n <= len(edits)]
    entries += [_entry(100 + n, "withdrawal", {}, str(n)) for n in gone]
    expected = {"stage": "lead", "owner": "Wang"}
    for number, (name, value) in enumerate(edits, 1):
        if number not in gone:
            expected[name] = value
    item = item_of(entries)
    assert dict(item.fields) == {name: value for name, value in expected.items() if value is not None}
    assert not item.withdrawn and len(item.standing) == 1 + len(edits) - len(gone)


def _entry(number, step, fields, supersedes=None):
    return WorkEntry(
        str(number), number, "0", "attraction", step, CELL, fields, "", "2026-11-20", "Li", "2026-11-20T00:00",
        supersedes=supersedes,
    )  # fmt: skip
