"""Page: which result fits which need: proposals, one need or result, a text, what people said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, html

from industria.decisions.entries import Subject
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.judgement_record import GRADES, JUDGEMENT
from industria.findings import FindingError, Text
from industria.glossary.kept_work import WORK_STAGES
from industria.innovation.asked_text import DEFAULTS, TABLE, tidy_text
from industria.innovation.feedback import LEAST_JUDGED, Learned, learn
from industria.pages.links import begin_link, begin_transfer
from industria.pages.matches import section
from industria.pages.view import NOTHING, Why
from industria.web import derived_panel
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.pages import match_controls
from industria.web.render.blocks import render_all
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.work_pages import WorkPage, title_of, work_page
from industria.web.workspaces import Served
from industria.workspace.derivations import DERIVATIONS
from industria.workspace.deriving import find_derived

NAME = "text_matched"
BACK = Text("All proposals", "全部建议")
JUDGE = Text("Say whether it fits", "评价是否匹配")
AGAIN = Text("Change what was said", "修改评价")
BEGIN = Text("Begin a transfer", "登记成果转化")
DO = Text("What came of it", "后续处理")
SHARED = WorkPage("matches", (JUDGEMENT.kind,), subject=lambda view, kind, key: _subject(view, kind, key))


def make(view: View) -> Sequence[Any]:
    """What the address asks for."""
    kind, _, key = view.what.partition("/")
    if kind == "need" and key:
        return _need(view, key)
    if kind == "result" and key:
        return _result(view, key)
    if view.what:
        return work_page(view, SHARED)
    form = match_controls.controls(view, view.facts.rows("matches"))
    if view.query.get("text"):
        return [form, *_typed(view)]
    return [form, *section.blocks(view.facts)]


def _need(view: View, need: str) -> Sequence[Any]:
    chosen = {name: value for name, value in view.query.items() if value == "yes"}
    judged = _judged(view)
    said = {result: _told(item) for (one, result), item in judged.items() if one == need}
    made = section.need_blocks(view.facts, need, chosen, said, _learned(view, judged))
    if not made:
        return []
    rows = section.rows_of(view.facts, "need", need)
    form = match_controls.controls(view, view.facts.rows("matches"))
    head = [html.P(link(view.say(BACK), view.to("matches"))), form, match_controls.filters(view)]
    return [*head, *made, *_ways(view, [(need, row["result"], row) for row in rows], judged)]


def _result(view: View, result: str) -> Sequence[Any]:
    judged = _judged(view)
    said = {need: _told(item) for (need, one), item in judged.items() if one == result}
    made = section.result_blocks(view.facts, result, said)
    if not made:
        return []
    form = match_controls.controls(view, view.facts.rows("matches"))
    return [html.P(link(view.say(BACK), view.to("matches"))), form, *made]


def _ways(view: View, pairs: Sequence[tuple[str, str, Any]], judged: Mapping[Any, WorkItem]) -> list[Any]:
    """A line a pair: say whether it fits, begin a transfer."""
    if not (view.inside and may_work()):
        return []
    lines = []
    for need, result, row in pairs:
        item = judged.get((need, result))
        judge = begin_link(JUDGEMENT.kind, "match", f"{need}/{result}")
        ways = [
            link(view.say(AGAIN), view.to("matches", item.id))
            if item
            else link(view.say(JUDGE), view.link(judge)),
            " · ",
            link(view.say(BEGIN), view.link(begin_transfer(result, need))),
        ]
        name = row[f"result_{view.language}"] or result
        lines.append(html.Li([html.Strong(f"{row['rank']}. {name[:80]}"), " · ", *ways]))
    return [html.Section([html.H2(view.say(DO)), html.Ul(lines, className="said-list")])]


def _judged(view: View) -> dict[tuple[str, str], WorkItem]:
    """What people said, by need and result; the latest stands."""
    if not may_work():
        return {}
    found: dict[tuple[str, str], WorkItem] = {}
    for item in view.served.work.all(JUDGEMENT.kind):
        need, _, result = item.subject.key.partition("/")
        if item.subject.kind == "match" and not item.withdrawn:
            found[need, result] = item
    return found


def _learned(view: View, judged: Mapping[tuple[str, str], WorkItem]) -> Learned | None:
    """What the judgements teach; None while they are few."""
    if len(judged) < LEAST_JUDGED or not view.inside:
        return None
    grades = {pair: GRADES[item.stage] for pair, item in judged.items() if item.stage in GRADES}
    return learn(view.facts.rows("matches"), grades)


def _told(item: WorkItem) -> Text:
    return WORK_STAGES.get(item.stage, Text(item.stage, item.stage))


def _subject(view: View, kind: str, key: str) -> Subject:
    """The pair that the form is about, with the titles of both."""
    need, _, result = key.partition("/")
    rows = [row for row in section.rows_of(view.facts, "need", need) if row["result"] == result]
    name = f"{rows[0]['need_zh'] or need} – {rows[0]['result_zh'] or result}" if rows else ""
    return Subject(kind, key, name).safe()


def _typed(view: View) -> Sequence[Any]:
    """The answer to a text, findings, or how far it is."""
    assert view.run is not None
    try:
        parameters = _asked(view)[1]
        found = find_derived(view.served.folder, view.run.id, NAME, parameters)
    except FindingError as error:
        return [finding_list(error.findings, view)]
    if found is None:
        return [derived_panel.waiting(WANTED, view)]
    rows = sorted(found.find(TABLE, {}).to_pylist(), key=lambda row: row["rank"])
    shown = [{"enterprise": None, **row} for row in rows]

    def why(row: Mapping[str, Any], column: str) -> Why:
        key = [(name, str(row[name])) for name in DERIVATIONS[NAME].keys[TABLE]]
        return Why(TABLE, (*key, *parameters.items()), column)

    return section.typed_blocks(view.facts, shown, why)


def _asked(view: View) -> tuple[str, Mapping[str, str]]:
    """What is to be derived for the address that is open."""
    return NAME, tidy_text({name: view.query[name] for name in DEFAULTS if view.query.get(name)})


WANTED = derived_panel.Wanted("matches-derived", _asked, lambda view: render_all(_typed(view), view))


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The form, and the panel that waits for an answer."""
    match_controls.register(app, workspaces)
    derived_panel.register(app, workspaces, WANTED)


def _about(view: View) -> Text:
    kind, _, key = view.what.partition("/")
    if kind in ("need", "result") and key:
        return section.title(view.facts, kind, key)
    return title_of(view, section.TITLE) if view.what else section.TITLE


PAGE = Page("matches", section.TITLE, make, register, about=_about, lead=NOTHING, lasting=False)
