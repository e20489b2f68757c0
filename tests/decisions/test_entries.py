"""What people write is kept as they wrote it, with who and when; nothing is changed or deleted afterwards."""

import sqlite3
from datetime import UTC, datetime

import pytest

from industria.decisions import Decisions, Subject
from industria.decisions.entries import COLUMNS, MOST
from industria.findings import FindingError

CARS = Subject("cluster", "cars", "Cars 汽车")


@pytest.fixture
def kept(tmp_path):
    return Decisions.of(tmp_path)


def codes(action) -> list[str]:
    with pytest.raises(FindingError) as raised:
        action()
    for finding in raised.value.findings:
        assert finding.what("zh") and finding.fix("zh")
        assert "?" not in finding.what("en")
    return [finding.code for finding in raised.value.findings]


def test_reading_creates_nothing(kept, tmp_path):
    assert kept.on("cluster", "cars") == kept.all() == kept.search("x") == []
    assert kept.counts() == {}
    assert kept.as_table().column_names == list(COLUMNS)
    assert not list(tmp_path.iterdir())


def test_what_was_written_is_read_newest_first(kept):
    before = datetime.now(UTC)
    note = kept.write(CARS, "Battery plant was shut in March.\r\nSee minutes.", " 王芳 ", run="20261125T1")
    decision = kept.write(CARS, "Two suppliers left.", "Li", kind="decision", title="Raise the fund")
    assert kept.on("cluster", "cars") == [decision, note]
    assert note.text == "Battery plant was shut in March.\nSee minutes."
    assert (note.who, note.kind, note.run, note.title) == ("王芳", "note", "20261125T1", "")
    assert abs((datetime.fromisoformat(note.when) - before).total_seconds()) < 60
    assert note.id < decision.id or note.when == decision.when
    assert kept.on("cluster", "chips") == []
    assert kept.get(note.id) == note


def test_everything_missing_is_said_at_once(kept, tmp_path):
    found = codes(lambda: kept.write(Subject("Big Cluster", ""), " \n", "\t", kind="decision"))
    assert found == [
        "decisions.subject-unreadable",
        "decisions.who-missing",
        "decisions.text-missing",
        "decisions.title-missing",
    ]
    assert codes(lambda: kept.write(CARS, "x", "Li", kind="withdrawal")) == ["decisions.kind-unknown"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("field", MOST)
def test_too_long_is_refused_and_the_longest_is_kept_whole(kept, field):
    def written(length: int):
        given = {"text": "because", "who": "Li", "title": "t", "run": "r", "subject": "cars"}
        given[field] = "字" * length
        subject = Subject("cluster", given.pop("subject"))
        return kept.write(subject, given.pop("text"), given.pop("who"), kind="decision", **given)

    entry = written(MOST[field])
    assert entry.as_row()[field] == "字" * MOST[field]
    assert codes(lambda: written(MOST[field] + 1)) == ["decisions.too-long"]
    assert len(kept.all()) == 1


def test_a_long_name_of_the_subject_is_visibly_shortened_its_key_is_not(kept):
    entry = kept.write(Subject("enterprise", "E" * 400, "名" * 10_000), "x", "Li")
    assert entry.subject.key == "E" * 400
    assert entry.subject.name == "名" * 299 + "…"


@pytest.mark.parametrize("harm", ["\u202e", "\u2066", "\x00", "\x1b", "\u200b", "\ufeff", "\x7f", "\ud800"])
def test_invisible_characters_become_visible(kept, harm):
    entry = kept.write(Subject("page", f"pl{harm}an"), f"a{harm}b\nc", f"L{harm}i", title=f"t{harm}t")
    assert (entry.text, entry.who, entry.title) == ("a\ufffdb\nc", "L\ufffdi", "t\ufffdt")
    assert kept.on("page", f"pl{harm}an") == [entry]


def test_a_line_has_no_second_line_and_rare_names_stay(kept):
    entry = kept.write(CARS, "x", "Li\nAdmin", title="a\tb\u2028c")
    assert (entry.who, entry.title) == ("Li Admin", "a b c")
    assert kept.write(CARS, "x", "张\ue000").who == "张\ue000"


def test_html_and_sql_are_text(kept):
    hostile = "<script>alert(1)</script>'); DROP TABLE entry; --"
    entry = kept.write(Subject("cluster", hostile), hostile, "=cmd|' /C calc'!A0")
    assert kept.on("cluster", hostile) == [entry]
    assert kept.search("drop table") == [entry]


def test_a_correction_and_a_withdrawal_mark_what_they_supersede(kept):
    first = kept.write(CARS, "Shut in March.", "Li")
    second = kept.write(Subject("page", "other"), "Shut in April.", "Li", supersedes=first.id)
    assert second.subject == CARS
    gone = kept.withdraw(second.id, "王芳", "It was another plant.")
    newest, corrected, oldest = kept.on("cluster", "cars")
    assert (newest.kind, newest.supersedes, newest.text) == ("withdrawal", second.id, "It was another plant.")
    assert (corrected.state, corrected.superseded_by, corrected.text) == (
        "withdrawn",
        gone.id,
        "Shut in April.",
    )
    assert (oldest.state, oldest.superseded_by) == ("corrected", second.id)
    assert not any(entry.stands for entry in (newest, corrected, oldest))
    assert kept.counts() == {}


def test_what_cannot_be_superseded_is_said(kept):
    first = kept.write(CARS, "x", "Li")
    gone = kept.withdraw(first.id, "Li", "wrong")
    assert codes(lambda: kept.withdraw(first.id, "Li", "again")) == ["decisions.already-superseded"]
    assert codes(lambda: kept.withdraw(gone.id, "Li", "back")) == ["decisions.not-withdrawable"]
    assert codes(lambda: kept.withdraw("nothing\x00", "Li", "x")) == ["decisions.entry-unknown"]
    assert codes(lambda: kept.write(CARS, "x", "Li", supersedes="none")) == ["decisions.entry-unknown"]
    assert codes(lambda: kept.withdraw(first.id, "", "")) == [
        "decisions.who-missing",
        "decisions.text-missing",
    ]
    assert len(kept.all()) == 2


def test_the_file_itself_refuses_changes(kept):
    entry = kept.write(CARS, "x", "Li")
    with sqlite3.connect(kept.path) as other:
        for statement in ("UPDATE entry SET who = 'Wang'", "DELETE FROM entry"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                other.execute(statement)
    other.close()
    assert kept.all() == [entry]


def test_pages_of_all_entries_meet_without_gap(kept):
    written = [kept.write(CARS, str(number), "Li") for number in range(7)]
    first = kept.all(limit=3)
    rest = kept.all(limit=10, before=first[-1].number)
    assert [*first, *rest] == written[::-1]
    assert kept.all(limit=-1) == []


def test_search_finds_every_word_whatever_case_and_width(kept):
    wanted = kept.write(
        CARS, "Ｂａｔｔｅｒｙ 工厂 in Straße 5 is 100% shut", "Li", title="Fund", kind="decision"
    )
    kept.write(Subject("cluster", "chips"), "battery of tests", "Li")
    for query in ("battery 工厂", "STRASSE", "100% SHUT", "fund", "汽车 battery", wanted.id):
        assert kept.search(query) == [wanted], query
    for query in ("", "   ", "batt.ry", "100_", "\x00" * 10_000, "battery absent"):
        assert kept.search(query) == []
    assert len(kept.search("battery")) == 2
    assert len(kept.search("battery", limit=1)) == 1


def test_counts_are_of_what_stands(kept):
    kept.write(CARS, "a", "Li")
    kept.write(CARS, "b", "Li", kind="decision", title="t")
    kept.withdraw(kept.write(CARS, "c", "Li").id, "Li", "wrong")
    kept.write(Subject("region", "500112"), "d", "Li")
    assert kept.counts() == {("cluster", "cars"): 2, ("region", "500112"): 1}


def test_the_table_holds_every_entry_oldest_first(kept):
    first = kept.write(CARS, "a", "Li")
    kept.withdraw(first.id, "Li", "wrong")
    rows = kept.as_table().to_pylist()
    assert [row["kind"] for row in rows] == ["note", "withdrawal"]
    assert (rows[0]["state"], rows[0]["subject_kind"], rows[0]["subject"]) == ("withdrawn", "cluster", "cars")
    assert rows[1]["supersedes"] == rows[0]["id"] == first.id


@pytest.mark.parametrize("text", ["cars", "cluster:", ":cars", "Clus ter:cars", "", "cluster\x00:cars"])
def test_a_subject_that_says_nothing_is_a_finding(text):
    assert codes(lambda: Subject.read(text)) == ["decisions.subject-unreadable"]


def test_a_subject_is_read_with_its_colons():
    assert Subject.read("number:measures:500112:36") == Subject("number", "measures:500112:36")
