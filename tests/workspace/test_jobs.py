"""Jobs work in processes of their own: they are seen by all, can be stopped, and never harm the last run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

import industria
from industria.findings import FindingError
from industria.workspace import jobs as background
from industria.workspace.folder import locked
from industria.workspace.job_records import job_file, jobs_folder, read_record, write_record
from industria.workspace.jobs import KEPT, cancel_job, job, jobs, start_job
from industria.workspace.runs import current_id, run_ids
from tests.workspace.made_up import write_activity, write_made_up

LARGE = {"districts": 60, "classes": 60}
"""So many cells that a build takes long enough to be met under way."""


@pytest.fixture
def folder(tmp_path):
    return industria.open(write_made_up(tmp_path / "city")).folder


def wait(folder, job_id, until=lambda one: one.over, seconds=300):
    """The job once it is as wanted."""
    end = time.monotonic() + seconds
    while not until(found := job(folder, job_id)):
        assert time.monotonic() < end, found
        time.sleep(0.02)
    return found


def under_way(folder, **size):
    """A build of many cells, met while it reads or computes."""
    write_activity(folder.root, **{**LARGE, "seed": 5, **size})
    started = start_job(folder, "build", {}, "Li")
    return wait(folder, started.id, lambda one: one.state == "running" and one.stage not in ("", "plan"))


def test_a_job_that_is_slow_to_come_to_life_is_not_gone(folder, monkeypatch):
    """On a laden machine a process may take longer to start than others would give it."""
    monkeypatch.setattr(background, "START_SECONDS", 0)
    started = start_job(folder, "build", {}, "Li")
    assert job(folder, started.id).state in ("waiting", "running")
    assert wait(folder, started.id).state == "done"


def test_a_build_in_the_background_makes_a_run(folder):
    started = start_job(folder, "build", {}, "Li")
    assert (started.kind, started.who, started.state) == ("build", "Li", "waiting")
    done = wait(folder, started.id)
    assert done.state == "done", done
    assert done.run == current_id(folder)
    assert done.started <= done.updated <= done.finished
    assert done.done == done.total > 0
    assert [one.id for one in jobs(folder)] == [started.id]
    raw = json.loads((jobs_folder(folder) / f"{started.id}.json").read_text())
    assert raw["pid"] != os.getpid()
    assert not (jobs_folder(folder) / f"{started.id}.stderr.txt").read_bytes()


def test_a_check_tells_what_it_found(folder):
    csv = folder.root / "data" / "indicators.csv"
    csv.write_text(csv.read_text(encoding="utf-8").replace("8300", "83O0"), encoding="utf-8")
    done = wait(folder, start_job(folder, "check", {}, "Li").id)
    assert done.state == "done"
    assert done.result["may_build"] is True
    assert done.result["tables"]["indicators"] == {"read": 3, "accepted": 2, "rejected": 1}
    assert "register.letter-in-number" in {row["code"] for row in done.findings}
    assert run_ids(folder) == []


def test_progress_is_seen_by_another_process_and_a_second_build_is_refused(folder):
    running = under_way(folder)
    look = (
        "import sys; from industria.workspace.folder import open_folder;"
        "from industria.workspace.jobs import jobs; one = jobs(open_folder(sys.argv[1]))[0];"
        "print(one.id, one.state, one.stage != '')"
    )
    seen = subprocess.run([sys.executable, "-c", look, folder.root], capture_output=True, text=True)
    assert seen.stdout.split() == [running.id, "running", "True"], seen
    for kind in ("build", "check"):
        with pytest.raises(FindingError) as refused:
            start_job(folder, kind, {}, "Wang")
        assert refused.value.findings[0].code == "workspace.busy"
    assert len(jobs(folder)) == 1
    cancel_job(folder, running.id, "Li")


def test_progress_is_written_at_most_five_times_a_second(folder):
    running = under_way(folder)
    written, began = set(), time.monotonic()
    while time.monotonic() < began + 1 and not (found := job(folder, running.id)).over:
        written.add(found.updated)
        time.sleep(0.005)
    assert len(written) <= 7
    cancel_job(folder, running.id, "Li")


def test_a_cancelled_build_leaves_the_last_run(folder):
    first = wait(folder, start_job(folder, "build", {}, "Li").id).run
    before = industria.open(folder.root).table("measures").table
    running = under_way(folder)
    ended = cancel_job(folder, running.id, "Wang")
    assert (ended.state, ended.cancelled_by, ended.run) == ("cancelled", "Wang", None)
    assert run_ids(folder) == [first]
    assert industria.open(folder.root).table("measures").table.equals(before)
    assert cancel_job(folder, running.id, "Chen").cancelled_by == "Wang"
    with locked(folder):
        assert job(folder, running.id).state == "cancelled"


def test_a_job_that_does_not_listen_is_killed(folder):
    first = wait(folder, start_job(folder, "build", {}, "Li").id).run
    running = under_way(folder)
    os.kill(running.pid, signal.SIGSTOP)  # a stopped process hears nothing
    began = time.monotonic()
    assert cancel_job(folder, running.id, "Wang").state == "cancelled"
    assert 1.9 < time.monotonic() - began < 5
    assert current_id(folder) == first
    write_activity(folder.root, districts=4, classes=10, seed=8)
    assert wait(folder, start_job(folder, "build", {}, "Li").id).state == "done"
    assert not list(folder.runs.glob(".building-*"))


def test_a_dead_process_is_noticed(folder):
    running = under_way(folder)
    os.killpg(running.pid, signal.SIGKILL)
    ended = wait(folder, running.id, seconds=5)
    assert ended.state == "failed"
    assert ended.findings[0]["code"] == "workspace.job-gone"
    assert read_record(folder, running.id).state == "running", "looking must not write"


def test_a_job_outlives_the_process_that_started_it(folder):
    start = (
        "import sys; from industria.workspace.folder import open_folder;"
        "from industria.workspace.jobs import start_job;"
        "print(start_job(open_folder(sys.argv[1]), 'build', {}, 'Li').id)"
    )
    server = subprocess.run([sys.executable, "-c", start, folder.root], capture_output=True, text=True)
    assert wait(folder, server.stdout.strip()).state == "done"


def test_mistakes_are_findings_of_the_job(folder):
    plan = folder.plan
    plan.write_text(plan.read_text(encoding="utf-8").replace('"leading"', '"laeding"', 1), encoding="utf-8")
    failed = wait(folder, start_job(folder, "build", {}, "Li").id)
    assert (failed.state, failed.error, failed.run) == ("failed", None, None)
    assert any("leading" in row["fix_en"] or "leading" in row["what_en"] for row in failed.findings)
    assert all(row["what_zh"] for row in failed.findings)


def test_a_fault_of_ours_has_an_id_and_its_traceback_is_kept_apart(folder):
    """A scenario that is no text is nothing that the check foresees."""
    started = start_job(folder, "check", {"scenario": ["not", "a", "name"]}, "Li")
    failed = wait(folder, started.id)
    assert failed.state == "failed"
    assert failed.error is not None, failed
    kept = job_file(folder, started.id, ".traceback.txt").read_text(encoding="utf-8")
    assert failed.error in kept
    assert "Traceback" in kept
    shown = json.dumps(failed.findings)
    assert failed.error in shown
    assert "Traceback" not in shown


def test_what_cannot_be_started_says_what_can(folder):
    with pytest.raises(FindingError) as refused:
        start_job(folder, "biuld", {}, "Li")
    assert "build" in refused.value.findings[0].fix()
    for wrong in ("none", "../../../etc/passwd", ""):
        with pytest.raises(FindingError) as refused:
            job(folder, wrong)
        assert refused.value.findings[0].code == "workspace.job-unknown"


def test_a_command_elsewhere_keeps_jobs_out(folder):
    with locked(folder), pytest.raises(FindingError) as refused:
        start_job(folder, "build", {}, "Li")
    assert refused.value.findings[0].code == "workspace.busy"
    assert jobs(folder) == []


def test_only_the_latest_jobs_are_remembered(folder):
    done = wait(folder, start_job(folder, "check", {}, "Li").id)
    for number in range(KEPT + 5):
        write_record(folder, replace(done, id=f"20200101T000000-{number:06d}-abcd"))
    last = wait(folder, start_job(folder, "check", {}, "Li").id)
    found = jobs(folder)
    assert len(found) == KEPT == len(list(jobs_folder(folder).glob("*.json")))
    assert [found[0].id, found[1].id] == [last.id, done.id]
    assert found[-1].id == "20200101T000000-000007-abcd"


def test_a_damaged_record_harms_nobody(folder):
    done = wait(folder, start_job(folder, "check", {}, "Li").id)
    (jobs_folder(folder) / "20200101T000000-000001-abcd.json").write_text("{", encoding="utf-8")
    (jobs_folder(folder) / "notes.json").write_text("{}", encoding="utf-8")
    assert [one.id for one in jobs(folder)] == [done.id]
