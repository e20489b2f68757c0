"""Acceptance is all or nothing: killed at any change of the disk, the old state or the new one is there, whole."""

from __future__ import annotations

import subprocess
import sys

import industria
from industria.findings import FindingError, has_errors
from industria.register.settings import load_settings
from industria.workspace.folder import Folder
from industria.workspace.job_records import FINISHED
from industria.workspace.jobs import job, start_job
from industria.workspace.uploads import accept, last_trial, mend_upload, receive, try_upload, upload_log
from tests.workspace.made_up import write_made_up
from tests.workspace.test_jobs import wait
from tests.workspace.uploading import SAID, csv_bytes

ACCEPT = """
import os, shutil, signal, sys
from pathlib import Path
from industria.workspace.folder import Folder
from industria.workspace.uploads import accept

template, upload = Path(sys.argv[1]), sys.argv[2]
changes, fatal = 0, 0

def strike(event, details):
    global changes
    writes = event == "open" and isinstance(details[2], int) and details[2] & (os.O_WRONLY | os.O_RDWR)
    if event in ("os.rename", "os.link", "os.mkdir", "os.remove", "os.chmod", "shutil.rmtree") or writes:
        if str(root) in str(details[0]):
            changes += 1
            if changes == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

status = 1
while status:
    fatal += 1
    root = template.with_name(str(fatal))
    shutil.copytree(template, root)
    child = os.fork()
    if not child:
        sys.addaudithook(strike)
        accept(Folder(root), upload, "Li")
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if status not in (0, signal.SIGKILL):
        sys.exit(f"{fatal}: {status}")
print(fatal)
"""
"""Accepts in copies of a workspace; the n-th kills itself just before its n-th change of the disk."""


def test_a_killed_acceptance_leaves_the_old_state_or_the_new_one(tmp_path):
    template = industria.open(write_made_up(tmp_path / "template")).folder
    before = template.settings.read_bytes()
    upload = receive(template, "indicators", "a.csv", csv_bytes(), "Li")
    try_upload(template, upload.id, SAID)
    mend_upload(template, upload.id, [(None, 4, "数值", "1316.8")])
    words = [sys.executable, "-c", ACCEPT, str(template.root), upload.id]
    ended = subprocess.run(words, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    states = []
    for fatal in range(1, int(ended.stdout) + 1):
        folder = Folder(tmp_path / str(fatal))
        settings, findings = load_settings(folder.settings)
        assert settings is not None
        assert not has_errors(findings)
        states.append("data/a.csv" in [one.file for one in settings.sources])
        assert states[-1] or folder.settings.read_bytes() == before
        accept_again(folder, upload)
    assert states == sorted(states), "once it counts, it stays"
    assert states.count(False) >= 5
    assert states.count(True) >= 3
    for fatal in (1, states.count(False), len(states)):
        run = industria.open(tmp_path / str(fatal)).build()
        assert run.counts["indicators"] == {"read": 8, "accepted": 6, "rejected": 2}


def accept_again(folder, upload):
    """Accepting once more, where it was not done, ends with one source, one file, one line of the log."""
    try:
        found = accept(folder, upload.id, "Li")
    except FindingError as done:
        found = done.findings
    assert {one.code for one in found} <= {"workspace.upload-accepted", "workspace.upload-done"}
    settings, _ = load_settings(folder.settings)
    assert [one.file for one in settings.of("indicators")] == ["data/indicators.csv", "data/a.csv"]
    assert sorted(path.name for path in (folder.root / "data").iterdir()) == [
        "a.csv", "activity.csv", "indicators.csv",
    ]  # fmt: skip
    assert [line["file"] for line in upload_log(folder)] == ["data/a.csv"]


def test_a_trial_can_run_in_a_process_of_its_own(tmp_path):
    folder = industria.open(write_made_up(tmp_path / "city")).folder
    upload = receive(folder, "indicators", "a.csv", csv_bytes(), "Li")
    started = start_job(folder, "try-upload", {"upload": upload.id, "settings": SAID.as_dict()}, "Li")
    done = wait(folder, started.id)
    assert done.state in FINISHED
    assert done.result == {"refused": False, "read": 5, "accepted": 2, "rejected": 3}
    assert last_trial(folder, upload.id).accepted == 2
    assert job(folder, started.id).findings
