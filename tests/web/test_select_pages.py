"""Pages of selection, batches and transfers: what they say, who may see them, what the forms keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import g

import industria
from industria.decisions import Subject
from industria.decisions.kept_work.store import By
from industria.pages.links import begin_transfer
from industria.web.app import make_app
from industria.web.app import page as made
from industria.web.workspaces import Served
from industria.workspace.folder import Folder
from tests.enterprises.selection.made_up_firms import HOSTILE, write_firms
from tests.web.callbacks import asked
from tests.web.rendered import addresses, said, view_of

LI = By("Li")


@pytest.fixture(scope="module")
def firms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_firms(tmp_path_factory.mktemp("select") / "firms")
    industria.open(folder).build()
    return folder


@pytest.fixture
def served(firms: Path) -> Served:
    """The workspace with no work kept yet."""
    for file in (firms / ".industria").glob("decisions.sqlite*"):
        file.unlink()
    return Served("firms", Folder(firms))


def test_a_selection_says_who_meets_and_of_whom_it_cannot_be_told(served: Served) -> None:
    where = "rung=high-tech; rd_intensity>=5"
    text = said(view_of(served, "select", where=where))
    assert "2 of 8 enterprises of 2024 meet every condition" in text and "Alpha" in text and "Theta" in text
    assert "Gamma" not in text and "Delta" not in text
    zh = said(view_of(served, "select", where="rung=高新技术企业", language="zh"))
    assert "符合全部条件2家" in zh and "无法判定1家" in zh
    open_ = said(view_of(served, "select", where="revenue>600万", show="unknown"))
    assert "≥ 5,000,000" in open_ and "Delta" in open_ and "Epsilon" in open_ and "Alpha" not in open_


def test_mistakes_in_an_address_are_findings(served: Served) -> None:
    assert "no criterion rungg" in said(view_of(served, "select", where="rungg=x"))
    for hostile in (
        "revenue>x'; DROP TABLE firms",
        "name~" + HOSTILE,
        "\x00" * 50,
        ";" * 900,
        "name~%27%3B--",
    ):
        assert "Traceback" not in said(view_of(served, "select", where=hostile, sort="';--", show="x"))


def test_names_of_firms_stay_text(served: Served) -> None:
    assert HOSTILE in said(view_of(served, "select", where="name~script"))


def test_outside_the_office_nothing_is_selected(served: Served) -> None:
    assert "Alpha" not in said(view_of(served, "select", inside=False))
    served.work.begin_many(
        "candidate", [Subject("enterprise", "A", "Alpha")], {"batch": "b", "rung": "x", "owner": "W"}, LI
    )
    app = make_app([served.folder])
    with app.server.test_request_context("/"):
        g.may_look_inside = False
        for page, what in (("select", ""), ("batches", ""), ("batches", "batch/b"), ("transfer", "")):
            text = said(view_of(served, page, what, inside=False))
            assert "Alpha" not in text and "office" in text
        assert "Alpha" in said(view_of(served, "enterprise", "A", inside=False))
        assert "candidate" not in "".join(addresses(made(view_of(served, "enterprise", "A", inside=False))))


def _put(client: Any, search: str, **fields: Any) -> str:
    values = {"keep-put": 1, "location.pathname": "/firms/select", "location.search": search}
    values |= {f"keep-{name}": value for name, value in fields.items()}
    return str(asked(client, "keep-put", values).get_data(as_text=True))


def test_what_is_selected_is_put_in_a_batch_at_once(served: Served) -> None:
    client = make_app([served.folder]).server.test_client()
    search = "?where=rung%3Dhigh-tech"
    assert (
        "owner" in _put(client, search, name="2027", rung="little-giant", who="Li") and not served.work.all()
    )
    told = _put(client, search, name="2027", rung="little-giant", owner="Wang", due="2027-03-31", who="Li")
    assert "2 added" in told
    assert {item.subject.key for item in served.work.all("candidate")} == {"A", "H"}
    assert "0 added, 2 were there already" in _put(
        client, search, name="2027", rung="little-giant", owner="Wang", who="Li"
    )
    page = said(view_of(served, "batches", "batch/2027"))
    assert "Alpha" in page and "2 firms, 2 open, 0 recognised" in page and "2027-03-31" in page
    every = said(view_of(served, "batches"))
    assert "2027" in every and "little giant" in every
    assert "shortlisted" in said(view_of(served, "enterprise", "A"))


def test_a_selection_is_saved_and_opened_again(served: Served) -> None:
    client = make_app([served.folder]).server.test_client()
    values = {
        "keep-save": 1, "location.pathname": "/firms/select", "location.search": "?where=industry%3D39",
        "keep-saved-name": "Chips", "keep-saved-owner": "Wang", "keep-saved-who": "Li",
    }  # fmt: skip
    assert asked(client, "keep-save", values).status_code == 200
    (item,) = served.work.all("selection")
    assert item.fields["criteria"] == "industry=39"
    text = said(view_of(served, "select", f"saved/{item.id}"))
    assert "4 of 8 enterprises" in text and "Chips" in text and "Theta" in text


def test_counts_come_as_one_types(served: Served) -> None:
    client = make_app([served.folder]).server.test_client()
    values = {
        "select-criterion": "revenue", "select-operator": ">=", "select-value": "500万", "select-choice": [],
        "location.pathname": "/firms/select", "location.search": "",
    }  # fmt: skip
    found = [one for one in client.get("/_dash-dependencies").get_json() if "select-count" in one["output"]]
    assert len(found) == 1
    from tests.web.callbacks import ask

    told = ask(client, found[0], lambda id, name: values.get(id, values.get(f"{id}.{name}")))
    assert "With it: 3 meet every condition, cannot tell: 1." in told.get_data(as_text=True)


def test_files_of_a_selection_are_whole_and_inert(served: Served) -> None:
    client = make_app([served.folder]).server.test_client()
    answer = client.get("/firms/file-selection/enterprises.csv?where=industry%3D36")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "'=1+1" in text and len(text.splitlines()) == 4
    assert client.get("/firms/file-selection/enterprises.xlsx").data[:2] == b"PK"
    assert client.get("/firms/file-selection/enterprises.csv?where=x%3D1").status_code in (400, 404, 422)
    assert client.get("/firms/file-selection/firms.csv").status_code == 404


def test_a_transfer_begins_filled_in_and_stands_on_its_page(served: Served) -> None:
    form = said(view_of(served, "transfer", begin_transfer("R1", "N1").partition("/")[2]))
    assert "R1" in form and "Keep it" in form
    about = Subject("research", "R1", HOSTILE)
    fields = {
        "owner": "Wang",
        "institute": HOSTILE,
        "enterprise": "A",
        "readiness": "4",
        "contract_value": "5",
    }
    item = served.work.begin("transfer", about, fields, By("Li", day="2025-01-01"))
    page = said(view_of(served, "transfer"))
    assert HOSTILE in page and "fewer than half have come so far" in page and "stalled" in page
    assert "parts work in the laboratory" in said(view_of(served, "transfer", item.id))
    assert "中试" in said(view_of(served, "transfer", language="zh"))
    assert "first contact" in said(view_of(served, "enterprise", "A"))


def test_peers_of_a_firm_are_shown_inside(served: Served) -> None:
    inside = said(view_of(served, "enterprise", "B"))
    assert "Firms most like it" in inside
    assert "Firms most like it" not in said(view_of(served, "enterprise", "B", inside=False))
