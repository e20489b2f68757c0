"""What the app refuses before any page is asked, and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from industria.findings import FindingError
from industria.web.app import make_app
from industria.web.security import own_address
from industria.web.serving import is_loopback, serve
from industria.web.signing_in import TRIES, Passwords
from industria.workspace.folder import Folder

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(bundled: list[Path]) -> FlaskClient:
    return make_app([Folder(place) for place in bundled]).server.test_client()


def test_a_foreign_name_for_this_machine_is_refused(client: FlaskClient) -> None:
    assert client.get("/health", headers={"Host": "127.0.0.1:8350"}).status_code == 200
    assert client.get("/health", headers={"Host": "localhost"}).status_code == 200
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 403
    assert client.get("/health", headers={"Host": "localhost.evil.example:8350"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:9999"},
    ],
)
def test_a_page_of_another_site_cannot_ask_for_anything(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/_dash-update-component", json={}, headers=headers)
    assert answer.status_code == 403


def test_every_answer_carries_the_policy(client: FlaskClient) -> None:
    for path in (
        "/demo-city/plan",
        "/health",
        "/style/content.css",
        "/demo-city/file-data/cluster_status.csv",
    ):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "DENY", path
        policy = headers["Content-Security-Policy"]
        assert "unsafe-eval" not in policy and "http:" not in policy and "https:" not in policy, path
        script = next((rule for rule in policy.split(";") if "script-src" in rule), "")
        assert "unsafe-inline" not in script, path


def test_going_back_stays_here() -> None:
    assert own_address("/demo-city/plan?period=2024") == "/demo-city/plan?period=2024"
    for hostile in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "x",
        "",
    ):
        assert own_address(hostile) == "/"
    assert own_address("/a\r\nSet-Cookie: x=y") == "/"


def test_a_choice_is_a_cookie_that_scripts_cannot_read(client: FlaskClient) -> None:
    answer = client.get("/language/zh?back=//evil.example")
    assert answer.status_code == 302 and answer.headers["Location"] == "/"
    cookie = answer.headers["Set-Cookie"]
    assert "industria-language=zh" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_files_do_not_leave_the_workspace(client: FlaskClient) -> None:
    for path in (
        "/demo-city/file-data/..%2f..%2fplan.csv", "/demo-city/file-data/enterprises.csv",
        "/demo-city/file-data/run.json", "/demo-city/file-table/x.exe", "/demo-city/file-nothing/a.csv",
        "/nowhere/file-data/cluster_status.csv", "/demo-city/file-data/supply_links.parquet",
    ):  # fmt: skip
        answer = client.get(path)
        # what is no address of a file is a page of the app, which will say that there is nothing
        assert answer.status_code == 404 or answer.mimetype == "text/html", path
        assert "Content-Disposition" not in answer.headers, path


def test_nothing_is_shown_before_signing_in(bundled: list[Path]) -> None:
    app = make_app([Folder(place) for place in bundled], Passwords.of("correct horse", "reader only"))
    client = app.server.test_client()
    assert client.get("/demo-city/plan", headers=HTML).headers["Location"] == "/sign-in"
    assert client.get("/demo-city/file-data/cluster_status.csv").status_code == 401
    assert client.post("/_dash-update-component", json={}).status_code == 401
    form = client.get("/sign-in").get_data(as_text=True)
    token = form.split('name="token" value="')[1].split('"')[0]
    wrong = client.post("/sign-in", data={"token": token, "password": "guess"})
    assert wrong.status_code == 403 and "password" in wrong.get_data(as_text=True)
    assert client.post("/sign-in", data={"token": "other", "password": "correct horse"}).status_code == 403
    right = client.post(
        "/sign-in", data={"token": token, "password": "correct horse", "name": "Li <b>Wei</b>"}
    )
    assert right.status_code == 302
    assert client.get("/demo-city/file-data/cluster_status.csv").status_code == 200
    client.get("/sign-out")
    assert client.get("/demo-city/file-data/cluster_status.csv").status_code == 401


def test_guessing_is_slowed_down(bundled: list[Path]) -> None:
    client = make_app([Folder(bundled[1])], Passwords.of("correct horse")).server.test_client()
    form = client.get("/sign-in").get_data(as_text=True)
    token = form.split('name="token" value="')[1].split('"')[0]
    codes = [
        client.post("/sign-in", data={"token": token, "password": f"guess {at}"}).status_code
        for at in range(TRIES + 1)
    ]
    assert codes == [403] * TRIES + [429]
    assert client.post("/sign-in", data={"token": token, "password": "correct horse"}).status_code == 429


def test_another_address_needs_a_password(bundled: list[Path]) -> None:
    assert (
        is_loopback("127.0.0.1") and is_loopback("localhost") and is_loopback("::1") and is_loopback("[::1]")
    )
    assert not is_loopback("0.0.0.0") and not is_loopback("192.168.1.5") and not is_loopback("office.example")
    with pytest.raises(FindingError) as refused:
        serve([Folder(bundled[1])], host="0.0.0.0", port=0)
    assert refused.value.findings[0].code == "web.host-without-password"
    assert "INDUSTRIA_PASSWORD" in refused.value.findings[0].fix("en")
