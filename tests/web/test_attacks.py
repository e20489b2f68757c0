"""Whatever is sent to the server or done to its folders ends in a finding, a state or a plain refusal."""

from __future__ import annotations

import json
import shutil
import socket
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow.parquet as pq
import pytest
from flask.testing import FlaskClient

from industria.web.addresses import Address
from industria.web.app import make_app
from industria.web.security import LARGEST_ASKING
from industria.web.signing_in import Passwords
from industria.web.workspaces import served
from industria.workspace.folder import Folder
from industria.workspace.job_records import Job, new_id, now, write_record
from industria.workspace.jobs import MOST_AT_ONCE
from industria.workspace.runs import current_id
from industria.workspace.uploads import receive, uploads
from tests.web.browser import running_server
from tests.web.callbacks import ask, asked, dependencies
from tests.web.hostile_city import REGION_CODES
from tests.web.rendered import calm, said, view_of

SENT = {"X-Requested-With": "industria"}
GARBAGE: tuple[Any, ...] = (
    None,
    7,
    -1.5,
    True,
    "",
    "x" * 5000,
    [],
    ["a", {}],
    {},
    {"a": {"b": []}},
    "\x00\u202e",
)


@pytest.fixture
def own(hostile: Path, tmp_path: Path) -> Folder:
    """A copy of the hostile workspace to write into."""
    shutil.copytree(hostile, tmp_path / "hostile")
    return Folder(tmp_path / "hostile")


@pytest.fixture
def client(own: Folder) -> FlaskClient:
    return make_app([own]).server.test_client()


@pytest.fixture
def reader(own: Folder) -> Iterator[FlaskClient]:
    """Somebody with the password of readers."""
    client = make_app([own], Passwords.of("office word", "reader word")).server.test_client()
    token = client.get("/sign-in").get_data(as_text=True).split('name="token" value="')[1].split('"')[0]
    assert client.post("/sign-in", data={"token": token, "password": "reader word"}).status_code == 302
    yield client


def test_bodies_that_are_no_question_are_refused_and_hurt_nobody(client: FlaskClient) -> None:
    bodies = [b"", b"{", b"[]", b"null", b"7", b'{"output":"x.y"}', b'{"output":[],"inputs":{}}', b"\xff\xfe" * 99,
              b'{"output":"page.children","inputs":[{"id":"location"}]}', b"[" * 20_000]  # fmt: skip
    for body in bodies:
        for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
            answer = client.post("/_dash-update-component", data=body, content_type=kind)
            assert answer.status_code >= 400, (body[:40], kind)
            calm(answer)
    huge = client.post(
        "/_dash-update-component", data=b"x" * (LARGEST_ASKING + 1), content_type="application/json"
    )
    assert huge.status_code == 413
    assert client.get("/health").status_code == 200


def test_no_value_from_a_browser_makes_a_callback_tell_of_the_program(client: FlaskClient) -> None:
    for callback in dependencies(client):
        for value in GARBAGE:
            calm(ask(client, callback, lambda id, name, value=value: value))
            here = {"pathname": "/hostile/plan", "search": "?job=../../x&upload=../../y"}
            calm(ask(client, callback, lambda id, name, value=value, here=here: here.get(name, value)))
    assert client.get("/hostile/plan").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/hostile/file-data/..%2f..%2fplan.csv", "/hostile/file-data/%2e%2e.csv", "/hostile/file-report/..%2f..%2fplan.pdf",
        "/hostile/file-report/x-en.pdf", "/hostile/file-template/..%2fplan.xlsx", "/hostile/file-template/nothing.xlsx",
        "/hostile/file-rejects/..%2f.xlsx", "/hostile/file-upload-rejects/x.xlsx", "/hostile/file-table/a.b.csv?page=../x",
        "/hostile/file-data/withheld.csv", "/hostile/file-data/enterprises.parquet", "/hostile/file-data/activity.csv",
        "/hostile/file-data/measures.csv?where=__class__=x", "/hostile/file-data/measures.csv?where=value=~~",
        "/hostile/file-picture/x.svg?page=plan", "/hostile/file-table/x.csv?page=runs&what=../..",
        "/hostile/file-__init__/x.csv", "/x/file-data/measures.csv", "/hostile/file-data/measures.csv%00",
        "/hostile/file-data/measures.csv?" + "where=region=1&" * 2000,
    ],
)  # fmt: skip
def test_no_file_but_those_of_pages_can_be_had(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    text = calm(answer)
    named = answer.status_code == 200 and "where=region" in path
    assert answer.status_code in (404, 400) or answer.mimetype == "text/html" or named, path
    assert "root:" not in text and "[[clusters]]" not in text


def test_methods_hosts_and_ways_back(client: FlaskClient) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "X"):
        assert client.open("/hostile/plan", method=method).status_code in (400, 405), method
    for host in ("evil.example", "127.0.0.1.evil.example", "[::2]", "localhost@evil", ""):
        assert client.get("/hostile/plan", headers={"Host": host}).status_code in (400, 403), host
    for back in (
        "/a%0d%0aSet-Cookie:%20x=y",
        "//evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "http:evil",
    ):
        answer = client.get(f"/language/en?back={back}")
        assert answer.headers["Location"] == "/" and "x=y" not in str(answer.headers), back
    for name in ("industria-name", "industria-language", "industria-reader", "industria-session"):
        for value in ("%00%ff%E2%80%AE", "x" * 4000, '"\\"', "=", "{}", "eyJyaWdodCI6Im9mZmljZSJ9.aaaa.bbbb"):
            client.set_cookie(name, value)
            assert client.get("/hostile/plan").status_code == 200
            calm(asked(client, "location", {"location.pathname": "/hostile/plan", "location.search": ""}))


def test_a_forged_session_opens_nothing(own: Folder) -> None:
    client = make_app([own], Passwords.of("office word")).server.test_client()
    other = make_app([own], Passwords.of("office word"))
    signed = other.server.session_interface.get_signing_serializer(other.server)
    assert signed is not None
    for cookie in ("x", str(signed.dumps({"right": "office", "until": 9e12}))):
        client.set_cookie("industria-session", cookie)
        assert client.get("/hostile/file-data/measures.csv").status_code == 401


def listing(folder: Folder) -> dict[str, tuple[int, int]]:
    """Every file of a workspace, with its size and time."""
    return {
        str(path.relative_to(folder.root)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.root.rglob("*")
        if path.is_file()
    }


def test_a_reader_changes_nothing_whatever_callback_she_asks(reader: FlaskClient, own: Folder) -> None:
    """Also of callbacks that nobody has written yet: the folder stays as it is, to the byte."""
    upload = receive(own, "activity", "own.csv", b"region,industry\n", "Li").id
    running = Job(new_id(), "build", {}, "Li", state="running", started=now(), updated=now())
    write_record(own, running)
    own_note = served([own])["hostile"].decisions
    entry = own_note.write(_subject(), "the office's own words", "Li").id
    before = listing(own)
    reader.set_cookie("industria-name", "Mallory")
    search = f"?upload={upload}&job={running.id}"
    values = {"who": "Mallory", "job-id": running.id, "strengths-derived-job": running.id, "location.search": search,
              "grid-edits": {json.dumps(["data/activity.csv", None, 514]): {"c0": "5"}}, "grid-headers": ["output"],
              "notes-subject": ["page", "plan", "Plan"], "notes-kind": "note", "notes-text": "x", "notes-who": "M",
              "report-format": "pdf", "report-run": current_id(own), "compare-before": current_id(own),
              "compare-after": current_id(own), "report-language": "en"}  # fmt: skip

    def value(id: str, name: str, path: str) -> Any:
        if name == "pathname":
            return path
        if name in ("n_clicks", "n_intervals"):
            return 1
        return values.get(id, values.get(f"{id}.{name}"))

    for callback in dependencies(reader):
        if "-derived-asked" in str(callback) or "-derived-beat" in str(callback):
            continue  # what she reads may have to be computed: a job beside the runs, bounded in number
        for path in (
            "/hostile/data",
            "/hostile/data/activity",
            "/hostile/runs",
            "/hostile/notes",
            "/hostile/plan",
        ):
            for pattern in ("page", entry):
                answer = ask(reader, callback, lambda id, name, path=path: value(id, name, path), pattern)
                assert "the office's own words" not in calm(answer)
    entries = own_note.all()
    assert [one.id for one in entries] == [entry] and entries[0].stands
    changed = {name for name, at in listing(own).items() if before.get(name) != at}
    assert not {name for name in changed if "sqlite" not in name}, changed
    assert set(before) <= set(listing(own))


def _subject() -> Any:
    from industria.decisions.entries import Subject

    return Subject("page", "plan", "The plan")


def test_a_reader_gets_no_file_and_no_page_of_the_office(reader: FlaskClient, own: Folder) -> None:
    for path in ("send-upload?table=activity&name=a.csv&who=M", "send-mended?name=a.xlsx&who=M"):
        told = reader.post(f"/hostile/{path}", data=b"region\n", headers=SENT).get_json()
        assert [one["code"] for one in told["findings"]] == ["web.only-the-office"]
    for path in ("file-rejects/all.xlsx", "file-rejects/activity.xlsx", "file-upload-rejects/x.xlsx"):
        assert reader.get(f"/hostile/{path}").status_code == 404
    assert reader.get("/hostile/file-table/all-entries-as-a-table.csv?page=notes").status_code == 404
    reader.set_cookie("industria-reader", "inside")
    for path in ("plan", "data", "runs", "notes", "data/activity", "enterprise/F%2F1"):
        answer = asked(reader, "location", {"location.pathname": f"/hostile/{path}", "location.search": ""})
        text = calm(answer)
        assert answer.status_code == 200 and '"send"' not in text and "job-cancel" not in text, path
        assert '"now","children":"Inside view"' not in text.replace(" ", "").replace(
            "Insideview", "Inside view"
        )
    assert not list((own.own / "uploads").glob("*")) if (own.own / "uploads").exists() else True


def test_a_condition_does_not_tell_a_withheld_figure(client: FlaskClient, own: Folder) -> None:
    run = own.run(current_id(own) or "")
    mask = [row for row in pq.read_table(run / "withheld.parquet").to_pylist() if row["table"] == "measures"]
    cells = {
        (row["region"], row["industry"], row["period"], row["indicator"]): row
        for row in pq.read_table(run / "measures.parquet").to_pylist()
    }
    hidden = [
        cells[key]
        for row in mask
        if (key := (row["region"], row["item"], row["period"], row["indicator"])) in cells
    ]
    hidden = [row for row in hidden if row["value"]][:5]
    assert hidden
    for row in hidden:
        place = "&".join(f"where={name}={row[name]}" for name in ("industry", "period", "indicator"))
        for condition in (
            f"value={row['value']}",
            f"value>{row['value'] - 1}",
            f"units={row['units']}",
            "status=observed",
        ):
            address = Address("hostile", "file-data", "measures.parquet")
            answer = client.get(f"{address}?{place}&where={condition}".replace(">", "%3E"))
            assert answer.status_code == 200
            import io

            found = pq.read_table(io.BytesIO(answer.get_data())).to_pylist()
            assert row["region"] not in {one["region"] for one in found}, condition


def test_the_why_of_a_withheld_number_tells_nothing(own: Folder) -> None:
    city = served([own])["hostile"]
    run = own.run(current_id(own) or "")
    mask = [row for row in pq.read_table(run / "withheld.parquet").to_pylist() if row["table"] == "measures"]
    cells = {
        (row["region"], row["industry"], row["period"], row["indicator"]): row
        for row in pq.read_table(run / "measures.parquet").to_pylist()
    }
    seen = 0
    for row in mask[:60]:
        cell = cells[row["region"], row["item"], row["period"], row["indicator"]]
        if not cell["value"]:
            continue
        key = {
            "region": row["region"],
            "industry": row["item"],
            "period": row["period"],
            "indicator": row["indicator"],
        }
        told = f"{cell['value']:,.0f}"
        assert told in said(view_of(city, "why", "measures", **key))
        for table, given in (
            ("measures", key),
            ("cells", key),
            ("activity", {k: key[k] for k in ("region", "industry", "period")}),
        ):
            outside = said(view_of(city, "why", table, inside=False, **given))
            assert told not in outside and f"{cell['value']:.0f}" not in outside, (table, outside)
        seen += 1
    assert seen > 5
    guess = said(view_of(city, "why", "measures", inside=False, region=REGION_CODES[0], units="2"))
    assert "workspace.column-unknown" in guess


def test_files_sent_at_once_and_too_many_of_them(client: FlaskClient, own: Folder) -> None:
    server = client.application

    def send(at: int) -> Any:
        name = f"/hostile/send-upload?table=nothing{at}&name=../../etc/a%00.csv&who=Li"
        return server.test_client().post(name, data=b"a,b\n1,2\n", headers=SENT).get_json()

    with ThreadPoolExecutor(4) as pool:
        assert all(told["findings"] for told in pool.map(send, range(8)))  # no such table
    with ThreadPoolExecutor(4) as pool:
        made = list(
            pool.map(lambda _: receive(own, "activity", "../../x\u202e.csv", b"a\n1\n", "Li"), range(8))
        )
    assert len({one.id for one in made}) == 8 and all(one.name == "x.csv" for one in made)
    for _ in range(60 - len(made)):
        try:
            receive(own, "activity", "a.csv", b"a\n", "Li")
        except Exception as error:
            assert "upload" in str(error) or error
    told = client.post(
        "/hostile/send-upload?table=activity&name=a.csv&who=Li", data=b"a\n", headers=SENT
    ).get_json()
    assert told["findings"] and len([one for one in uploads(own) if one.accepted is None]) <= 50


def test_nothing_outside_is_removed_through_a_link(own: Folder, tmp_path: Path) -> None:
    from industria.workspace.uploads import discard, expire

    made = receive(own, "activity", "a.csv", b"a\n", "Li")
    place = own.own / "uploads" / made.id
    shutil.move(place, tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    discard(own, made.id)
    expire(own)
    assert (tmp_path / "elsewhere" / "upload.json").is_file()


def test_no_more_jobs_are_started_than_the_machine_can_bear(client: FlaskClient, own: Folder) -> None:
    for _ in range(MOST_AT_ONCE):
        write_record(own, Job(new_id(), "report", {}, "Li", started=now(), updated=now()))
    path = "/hostile/send-upload?table=activity&name=a.csv&who=Li"
    told = client.post(path, data=b"a\n", headers=SENT).get_json()
    assert [one["code"] for one in told["findings"]] == ["workspace.jobs-many"]


def test_a_server_answers_beside_many_who_say_nothing_and_many_who_say_nonsense(hostile: Path) -> None:
    with running_server([hostile]) as address:
        place = (urlsplit(address).hostname, urlsplit(address).port)
        idle = [socket.create_connection(place) for _ in range(200)]
        for each in idle:
            each.sendall(b"GET / HT")
        for sent in (
            b"\x00\xff\r\n\r\n",
            b"GET / HTTP/1.1\r\nX: " + b"a" * 400_000,
            b"GET /h\xff HTTP/1.0\r\n\r\n",
        ):
            with socket.create_connection(place) as each:
                each.sendall(sent)
        with urllib.request.urlopen(f"{address}/health", timeout=10) as answer:
            assert answer.status == 200
        for each in idle:
            each.close()


def test_no_script_of_another_package_can_be_had(client: FlaskClient) -> None:
    for path in ("os/x.js", "dash/..%2f..%2fx.js", "industria/web/app.py", "dash/dash.py"):
        answer = client.get(f"/_dash-component-suites/{path}")
        assert answer.status_code == 404, path
        calm(answer)
    for path in ("/assets/..%2fapp.py", "/assets/../app.py", "/assets/%2e%2e/%2e%2e/__init__.py"):
        assert "make_app" not in calm(client.get(path))
