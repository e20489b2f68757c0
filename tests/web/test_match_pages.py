"""The page of results and needs on the demo city: judgements, transfers, a text of one's own, the outside view."""

from __future__ import annotations

import pytest

from industria.decisions.entries import Subject
from industria.decisions.kept_work.store import By
from industria.findings import FindingError
from industria.web.app import page
from industria.web.workspaces import Served
from industria.workspace.folder import Folder
from tests.web.rendered import addresses, said, view_of

NEED = "N00001"


def best_of(served: Served) -> str:
    rows = view_of(served, "matches").facts.find("matches", {"need": NEED})
    assert rows is not None
    return str(next(row["result"] for row in rows.to_pylist() if row["rank"] == 1))


def test_what_people_say_stands_beside_the_match(own_city: Folder) -> None:
    served = Served("demo-city", own_city)
    result = best_of(served)
    before = page(view_of(served, "matches", f"need/{NEED}"))
    assert any(f"judgement%2Fmatch%2F{NEED}%2F{result}" in one or f"judgement/match/{NEED}/{result}" in one
               for one in addresses(before))  # fmt: skip
    form = said(view_of(served, "matches", f"new/judgement/match/{NEED}/{result}"))
    assert "Judgement of a match" in form and "Keep it" in form
    item = served.work.begin(
        "judgement",
        Subject("match", f"{NEED}/{result}"),
        {"stage": "partly", "why": "<b>too dear</b>"},
        By("Li"),
    )
    told = said(view_of(served, "matches", f"need/{NEED}"))
    assert "What people say" in told and "fits in part" in told and "Change what was said" in told
    assert "<b>too dear</b>" in said(view_of(served, "matches", item.id))
    with pytest.raises(FindingError):
        served.work.begin("judgement", Subject("match", "a/b"), {"stage": "wonderful"}, By("Li"))


def test_outside_the_needs_of_firms_are_not_told(own_city: Folder) -> None:
    served = Served("demo-city", own_city)
    told = said(view_of(served, "matches", inside=False))
    assert "stays in the office" in told and "E0" not in told
    one = said(view_of(served, "matches", f"need/{NEED}", inside=False))
    assert "E0" not in one and "What came of it" not in one


def test_a_text_that_says_nothing_is_a_finding(own_city: Folder) -> None:
    served = Served("demo-city", own_city)
    told = said(view_of(served, "matches", text="<b></b> 123"))
    assert "holds no words that could be compared" in told
    waiting = said(view_of(served, "matches", text="锂电池寿命短"))
    assert "being computed" in waiting
