"""Workspaces that are damaged, gone or refuse: each ends in a finding or a state, and takes no other with it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from industria.web.addresses import Address
from industria.web.app import make_app, page
from industria.web.view import View
from industria.web.workspaces import Served, served
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id
from tests.web.callbacks import asked
from tests.web.rendered import calm, said

SENT = {"X-Requested-With": "industria"}


@pytest.fixture
def own(hostile: Path, tmp_path: Path) -> Folder:
    """A copy of the hostile workspace to write into."""
    shutil.copytree(hostile, tmp_path / "hostile")
    return Folder(tmp_path / "hostile")


@pytest.fixture
def client(own: Folder) -> FlaskClient:
    return make_app([own]).server.test_client()


def state(own: Folder, kind: str = "plan", **more: Any) -> str:
    """What a fresh server says on a page of the workspace."""
    server: Served = served([own])["hostile"]
    made = page(View(server, Address("hostile", kind, **more)))
    assert "fault" not in str(getattr(made, "className", "")), said(
        View(server, Address("hostile", kind, **more))
    )
    return said(View(server, Address("hostile", kind, **more)))


def test_notes_that_cannot_be_read_take_no_page_with_them(client: FlaskClient, own: Folder) -> None:
    (own.own / "decisions.sqlite").write_bytes(b"SQLite format 3\x00" + os.urandom(4000))
    assert "decisions.sqlite" in state(own) and "Latest size" in state(own)
    assert "decisions.sqlite" in state(own, "notes")
    found = calm(asked(client, "search-text", {"search-text": "3611", "location.pathname": "/hostile/plan"}))
    assert "3611" in found
    values = {"notes-subject": ["page", "plan", "P"], "notes-kind": "note", "notes-text": "x", "notes-who": "Li",
              "notes-write": 1, "location.pathname": "/hostile/plan"}  # fmt: skip
    assert "decisions." in calm(asked(client, "notes", values))


@pytest.mark.parametrize("damage", ["gone", "empty", "outside", "folder", "bytes"])
def test_a_current_run_that_is_none_is_a_workspace_before_its_first_build(own: Folder, damage: str) -> None:
    if damage == "folder":
        own.current.unlink()
        own.current.mkdir()
    else:
        words = {
            "gone": b"20200101T000000-000-aaaaaaaa",
            "empty": b"",
            "outside": b"../../..",
            "bytes": b"\xff\xfe\x00",
        }
        own.current.write_bytes(words[damage])
    assert "Nothing has been built here yet" in state(own)
    for kind in ("runs", "data", "notes"):
        state(own, kind)


@pytest.mark.parametrize(
    "table", ["plan_clusters", "cluster_status", "plan_region", "measures", "withheld", "region_totals"]
)
@pytest.mark.parametrize("how", ["missing", "cut"])
def test_a_damaged_run_is_told_and_takes_no_other_workspace_with_it(
    own: Folder, hostile: Path, table: str, how: str
) -> None:
    place = own.run(current_id(own) or "") / f"{table}.parquet"
    data = place.read_bytes()
    place.unlink()  # it may be linked with another run
    if how == "cut":
        place.write_bytes(data[: len(data) // 2])
    for kind in ("plan", "strengths", "districts", "runs", "search"):
        state(own, kind)
    client = make_app([own, Folder(hostile)]).server.test_client()
    for slug in ("hostile", "hostile-2"):
        answer = asked(client, "location", {"location.pathname": f"/{slug}/plan", "location.search": ""})
        assert answer.status_code == 200 and "frame" in calm(answer)
    calm(client.get("/hostile/file-data/measures.csv"))
    calm(asked(client, "search-text", {"search-text": "3611", "location.pathname": "/hostile/plan"}))
    calm(asked(client, "why-asked", {"why-asked": "/hostile/why/cluster_status?cluster=a%2Fb"}))


def test_a_record_that_cannot_be_read_and_a_folder_that_is_gone(own: Folder, client: FlaskClient) -> None:
    record = own.run(current_id(own) or "") / "run.json"
    record.unlink()
    record.write_text("{", encoding="utf-8")
    assert "web.run-damaged" in state(own) and "web.run-damaged" in state(own, "runs")
    answer = asked(client, "location", {"location.pathname": "/hostile/plan", "location.search": ""})
    assert answer.status_code == 200 and "web.run-damaged" in calm(answer)
    shutil.rmtree(own.root)
    for kind in ("plan", "runs", "data", "notes", "search"):
        answer = asked(client, "location", {"location.pathname": f"/hostile/{kind}", "location.search": ""})
        assert answer.status_code == 200, kind
        calm(answer)
    assert client.get("/health").status_code == 200
    assert not own.root.exists()  # reading has made nothing


def test_a_disk_that_refuses_is_a_finding(own: Folder, client: FlaskClient) -> None:
    shutil.rmtree(own.own / "jobs", ignore_errors=True)
    (own.own / "jobs").write_text("in the way", encoding="utf-8")
    shutil.rmtree(own.own / "uploads", ignore_errors=True)
    (own.own / "uploads").write_text("in the way", encoding="utf-8")
    told = client.post(
        "/hostile/send-upload?table=activity&name=a.csv&who=Li", data=b"a\n", headers=SENT
    ).get_json()
    assert [one["code"] for one in told["findings"]] == ["web.disk-refused"]
    values = {
        "start-build": 1,
        "start-check": 0,
        "who": "Li",
        "location.pathname": "/hostile/runs",
        "location.search": "",
    }
    assert "web.disk-refused" in calm(asked(client, '{"start":"build"}', values))
    for kind in ("runs", "data"):
        state(own, kind)
