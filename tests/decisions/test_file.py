"""The file stands many writers, killed ones, damage and strangers; it is never overwritten, nor touched by a build."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import industria
from industria.decisions import Decisions, Subject
from industria.decisions.database import LAYOUT
from industria.decisions.store import FILE
from industria.findings import FindingError
from tests.project.repository import ROOT
from tests.workspace.made_up import write_made_up

CARS = Subject("cluster", "cars", "Cars")


def writer(file: Path, name: str, count: int | None = None) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.decisions.writers", str(file), name]
    return subprocess.Popen(
        [*words, str(count)] if count else words, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def code_of(action) -> str:
    with pytest.raises(FindingError) as raised:
        action()
    (finding,) = raised.value.findings
    assert finding.where.file and "?" not in finding.what("en") + finding.what("zh")
    return finding.code


def whole(file: Path) -> bool:
    connection = sqlite3.connect(file)
    said = connection.execute("PRAGMA integrity_check").fetchall()
    connection.close()
    return said == [("ok",)]


def test_eight_processes_lose_nothing(tmp_path):
    file = tmp_path / "own" / "decisions.sqlite"
    running = [writer(file, f"w{number}", 50) for number in range(8)]
    said = [line for process in running for line in process.communicate(timeout=120)[0].split()]
    assert [process.returncode for process in running] == [0] * 8
    entries = Decisions(file).all(limit=1000)
    assert len(said) == len(entries) == 400
    assert {entry.id for entry in entries} == set(said)
    assert [entry.number for entry in entries] == list(range(400, 0, -1))
    assert whole(file)


def test_threads_lose_nothing_and_readers_see_whole_entries(tmp_path):
    kept = Decisions(tmp_path / "decisions.sqlite")
    with ThreadPoolExecutor(8) as pool:
        written = list(
            pool.map(lambda n: kept.write(CARS, f"text {n}", "Li") and len(kept.all(5)), range(80))
        )
    assert all(written)
    assert sorted(entry.text for entry in kept.all(1000)) == sorted(f"text {n}" for n in range(80))


def test_only_one_of_many_withdrawals_counts(tmp_path):
    kept = Decisions(tmp_path / "decisions.sqlite")
    entry = kept.write(CARS, "x", "Li")

    def withdrawn(number: int) -> bool:
        try:
            return bool(kept.withdraw(entry.id, f"p{number}", "wrong"))
        except FindingError as error:
            assert error.findings[0].code == "decisions.already-superseded"
            return False

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(withdrawn, range(12))) == 1
    assert len(kept.all()) == 2


def test_killed_writers_lose_nothing_committed(tmp_path):
    file = tmp_path / "decisions.sqlite"
    said: list[str] = []
    for number in range(4):
        process = writer(file, f"k{number}")
        assert process.stdout
        said.append(process.stdout.readline().strip())
        time.sleep(0.03 * number)
        process.send_signal(signal.SIGKILL)
        said += process.communicate()[0].split("\n")[:-1]
    entries = Decisions(file).all(limit=100_000)
    assert set(said) <= {entry.id for entry in entries}
    assert len(entries) <= len(said) + 4  # at most the one each writer had kept and not yet said
    assert Decisions(file).write(CARS, "after", "Li").number > max(entry.number for entry in entries)
    assert whole(file)


def test_a_writer_killed_while_beginning_leaves_no_half_file(tmp_path):
    (tmp_path / ".decisions.sqlite.partial").write_bytes(b"half of a file")
    kept = Decisions(tmp_path / "decisions.sqlite")
    entry = kept.write(CARS, "x", "Li")
    assert kept.all() == [entry]
    assert not (tmp_path / ".decisions.sqlite.partial").exists()


def refused_and_left(file: Path, code: str) -> None:
    """Every way of using the file gives the finding, and not one byte of it changes."""
    before, kept = file.read_bytes(), Decisions(file)
    for action in (
        kept.all, kept.counts, kept.as_table, lambda: kept.on("cluster", "cars"), lambda: kept.search("x"),
        lambda: kept.get("x"), lambda: kept.write(CARS, "x", "Li"), lambda: kept.withdraw("x", "Li", "x"),
    ):  # fmt: skip
        assert code_of(action) == code
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 90, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_left_as_it_is(tmp_path, content):
    file = tmp_path / "decisions.sqlite"
    file.write_bytes(content)
    refused_and_left(file, "decisions.damaged")


def test_a_file_that_lost_its_pages_is_left_as_it_is(tmp_path):
    kept = Decisions(tmp_path / "decisions.sqlite")
    for number in range(30):
        kept.write(CARS, "x" * 5000, f"p{number}")
    data = bytearray(kept.path.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    kept.path.write_bytes(data)
    assert code_of(kept.all) == code_of(lambda: kept.write(CARS, "x", "Li")) == "decisions.damaged"
    assert kept.path.read_bytes() == data


def test_a_stranger_is_left_as_it_is(tmp_path):
    file = tmp_path / "decisions.sqlite"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE entry (id TEXT)")
    other.close()
    refused_and_left(file, "decisions.foreign")
    file.write_bytes(b"")
    refused_and_left(file, "decisions.foreign")


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TRIGGER extra AFTER INSERT ON entry BEGIN SELECT 1; END",
        "DROP TRIGGER entry_never_deleted",
        "CREATE TABLE more (a)",
    ],
)
def test_a_file_with_another_layout_is_a_stranger(tmp_path, addition):
    kept = Decisions(tmp_path / "decisions.sqlite")
    kept.write(CARS, "x", "Li")
    with sqlite3.connect(kept.path) as other:
        other.execute(addition)
    other.close()
    refused_and_left(kept.path, "decisions.foreign")


def test_a_newer_layout_is_not_guessed_at(tmp_path):
    kept = Decisions(tmp_path / "decisions.sqlite")
    kept.write(CARS, "x", "Li")
    with sqlite3.connect(kept.path) as other:
        other.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    other.close()
    refused_and_left(kept.path, "decisions.newer")


def test_a_folder_in_its_place_and_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "decisions.sqlite").mkdir()
    assert code_of(Decisions(tmp_path / "decisions.sqlite").all) == "decisions.foreign"
    (tmp_path / "file").write_text("")
    inside = Decisions(tmp_path / "file" / "decisions.sqlite")
    assert code_of(lambda: inside.write(CARS, "x", "Li")) == "decisions.not-accessible"


def test_a_log_without_its_file_is_not_laid_over_a_new_one(tmp_path):
    kept = Decisions(tmp_path / "decisions.sqlite")
    log = tmp_path / "decisions.sqlite-wal"
    log.write_bytes(b"the latest entries")
    assert code_of(lambda: kept.write(CARS, "x", "Li")) == "decisions.log-without-file"
    assert not kept.path.exists() and log.read_bytes() == b"the latest entries"


def test_a_file_held_by_another_program_is_a_finding(tmp_path, monkeypatch):
    monkeypatch.setattr("industria.decisions.database.PATIENCE", 0.2)
    kept = Decisions(tmp_path / "decisions.sqlite")
    kept.write(CARS, "x", "Li")
    other = sqlite3.connect(kept.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert len(kept.all()) == 1  # reading goes on
    assert code_of(lambda: kept.write(CARS, "y", "Li")) == "decisions.busy"
    other.execute("ROLLBACK")
    other.close()
    assert kept.write(CARS, "y", "Li").number == 2


def test_a_build_never_touches_what_people_said(tmp_path):
    workspace = industria.open(write_made_up(tmp_path / "city"))
    kept = Decisions.of(workspace.folder.root)
    workspace.build()
    entry = kept.write(CARS, "before the next build", "Li", run=workspace.run().id)
    before = kept.path.read_bytes()
    changed = workspace.folder.plan.read_text(encoding="utf-8").replace("value = 12000", "value = 12700")
    workspace.folder.plan.write_text(changed, encoding="utf-8")
    workspace.build()
    shutil.rmtree(workspace.folder.runs)
    workspace.build()
    assert kept.path == workspace.folder.root / FILE
    assert kept.path.read_bytes() == before
    assert kept.all() == [entry]
