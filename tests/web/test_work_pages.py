"""Pages of bottlenecks and of kept work: what they say, who may see them, what the form keeps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import g

import industria
from industria.decisions.kept_work.store import By
from industria.pages.links import BEGUN_ON, begin_link
from industria.web.app import make_app
from industria.web.workspaces import Served
from industria.workspace.folder import Folder
from tests.chains.bottlenecks.cover_glass import GLASS, write_cover_glass, write_work
from tests.web.callbacks import asked
from tests.web.rendered import addresses, said, view_of

HOSTILE = "<script>alert(1)</script>\u202e=1+1"


@pytest.fixture(scope="module")
def glass(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_cover_glass(tmp_path_factory.mktemp("pages") / "glass", after=True)
    industria.open(folder).build()
    return folder


@pytest.fixture
def served(glass: Path, tmp_path: Path) -> Served:
    """The workspace with no work kept yet."""
    (glass / ".industria" / "decisions.sqlite").unlink(missing_ok=True)
    for file in (glass / ".industria").glob("decisions.sqlite-*"):
        file.unlink()
    return Served("glass", Folder(glass))


def test_the_ranking_says_what_leads_and_what_is_not_known(served: Served) -> None:
    en, zh = (said(view_of(served, "bottlenecks", language=language)) for language in ("en", "zh"))
    assert "Cover glass (chain Smartphones) is the most pressing bottleneck" in en
    assert "What is the output of the links that it feeds?" in en
    assert "“盖板玻璃”瓶颈程度最高" in zh and "其下游环节的产值是多少？" in zh


def test_a_link_has_its_score_sheet_its_firms_and_its_work(served: Served) -> None:
    task, _ = write_work(served.folder.root)
    text = said(view_of(served, "bottlenecks", "smartphones/cover-glass"))
    for part in ("The score sheet", "72", "0.667", "does not count", "Chongqing Aureavia Hi-tech Glass",
                 "Mass production of glass-ceramic cover glass", "Huawei (Mate 50 series)"):  # fmt: skip
        assert part in text, part
    assert task.id not in text
    assert "Cover glass" not in said(view_of(served, "bottlenecks", "smartphones/nothing"))


def test_outside_the_numbers_of_one_firm_are_withheld(served: Served) -> None:
    text = said(view_of(served, "bottlenecks", "smartphones/cover-glass", inside=False))
    assert "Aureavia" not in text and "0.794" not in text and "withheld" in text
    assert "place 1" in text


def test_the_address_that_begins_work_opens_the_form_filled_in(served: Served) -> None:
    on_links = {kind: page for kind, page in BEGUN_ON.items() if page != "matches"}
    for kind, page in on_links.items():
        to = begin_link(kind, "node", "smartphones/cover-glass")
        assert to.startswith(f"{page}/new/")
        text = said(view_of(served, page, to.partition("/")[2]))
        assert "Cover glass 盖板玻璃" in text and "Keep it" in text
    need = said(
        view_of(served, "tasks", begin_link("need", "node", "smartphones/cover-glass").partition("/")[2])
    )
    assert "盖板玻璃：本地供给薄弱" in need, "the need that the build drafted"


def test_lists_filters_and_ages(served: Served) -> None:
    kept = served.work
    old = kept.begin("attraction", GLASS, {"owner": "Wang", "firm": HOSTILE}, By("Li", day="2025-01-01"))
    kept.begin("attraction", GLASS, {"owner": "Zhao", "firm": "Made-up Two"}, By("Li"))
    whole = said(view_of(served, "pipeline"))
    assert HOSTILE.replace("\u202e", "\ufffd") in whole and "Made-up Two" in whole and "lead (2)" in whole
    assert str((date.today() - date(2025, 1, 1)).days) in whole and "stalled" in whole
    assert "Made-up Two" not in said(view_of(served, "pipeline", late="yes"))
    assert "Made-up Two" not in said(view_of(served, "pipeline", owner="Wang"))
    zh = said(view_of(served, "pipeline", old.id, language="zh"))
    assert "线索" in zh and "填写进展或变更" in zh and "登记" in zh
    from industria.web.app import page as made

    assert any(old.id in address for address in addresses(made(view_of(served, "pipeline"))))
    assert "no work item x" in said(view_of(served, "pipeline", "x"))


def test_readers_outside_the_office_see_no_work(served: Served) -> None:
    write_work(served.folder.root)
    app = make_app([served.folder])
    with app.server.test_request_context("/"):
        g.may_look_inside = False
        for page, what in (("pipeline", ""), ("tasks", ""), ("tasks", served.work.all()[0].id)):
            text = said(view_of(served, page, what, inside=False))
            assert "stay in the office" in text and "Huawei" not in text
        link = said(view_of(served, "bottlenecks", "smartphones/cover-glass", inside=False))
        assert "What is being done" not in link and "Huawei" not in link


def _sent(client: Any, what: list[str], fields: dict[str, Any], **more: Any) -> Any:
    values = {
        "work-write": 1,
        "work-what": what,
        "location.pathname": "/glass/pipeline",
        "work-who": "Li",
        **more,
    }
    values |= {f"work-{name}": value for name, value in fields.items()}
    return asked(client, "work-write", values)


def test_the_form_keeps_what_is_sent_and_says_what_is_wrong(served: Served) -> None:
    client = make_app([served.folder]).server.test_client()
    start = ["begin", "attraction", "node", "smartphones/cover-glass", "Cover glass", ""]
    wrong = _sent(client, start, {})
    assert wrong.status_code == 200 and "owner" in wrong.get_data(as_text=True) and not served.work.all()
    for garbage in (None, [], ["begin"], {"a": 1}, ["begin", "dream", "x", "y", "", ""], ["change"] * 6, 7):
        assert _sent(client, garbage, {}).status_code in (200, 204)  # type: ignore[arg-type]
    assert not served.work.all()


def test_files_of_work_are_for_the_office_and_inert(served: Served) -> None:
    served.work.begin("attraction", GLASS, {"owner": "Wang", "firm": "=1+1"}, By("Li"))
    client = make_app([served.folder]).server.test_client()
    answer = client.get("/glass/file-work/attraction.csv")
    assert answer.status_code == 200 and "'=1+1" in answer.get_data(as_text=True)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get("/glass/file-work/needs.csv").status_code == 200
    assert client.get("/glass/file-work/secrets.csv").status_code == 404
    book = client.get("/glass/file-work/attraction.xlsx")
    assert book.status_code == 200 and book.data[:2] == b"PK"
    assert client.get("/glass/file-work/needs.xlsx").status_code == 404
    assert client.get("/glass/file-work/attraction.exe").status_code == 404


def test_a_gap_of_a_chain_leads_to_its_bottleneck_and_to_work(served: Served) -> None:
    from industria.web.app import page as made

    for what in (("chains", "smartphones"), ("link", "smartphones/cover-glass")):
        found = set(addresses(made(view_of(served, *what))))
        assert any("bottlenecks/smartphones%2Fcover-glass" in address for address in found), what
        assert any("pipeline/new%2Fattraction%2Fnode%2Fsmartphones%2Fcover-glass" in one for one in found), (
            what
        )
    app = make_app([served.folder])
    with app.server.test_request_context("/"):
        g.may_look_inside = False
        outside = set(addresses(made(view_of(served, "chains", "smartphones", inside=False))))
        assert not any("new%2F" in address for address in outside)
