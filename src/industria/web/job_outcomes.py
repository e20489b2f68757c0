"""Owns what is said of a job that is over: what came of it, its findings, where to look next.

Comes in: a finished job. Goes out: sentences and links, by the kind of job.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from industria.findings import Text
from industria.glossary import TABLES
from industria.web.comparison import comparison
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.workspace.job_records import CANCELLED, FAILED, Job

KINDS = {
    "build": Text("Build", "构建"),
    "check": Text("Check", "检查"),
    "report": Text("Report", "报告"),
    "compare": Text("Comparison of two runs", "两次运行的比较"),
    "try-upload": Text("Trial of a file", "文件试读"),
    "mend-upload": Text("Trial of a mended file", "更正后的试读"),
    "mended-workbook": Text("Reading of mended rows", "读取更正的数据行"),
}
"""What each kind of job is called."""
STATES = {
    "waiting": Text("waiting", "等待中"),
    "running": Text("running", "进行中"),
    "done": Text("done", "已完成"),
    "failed": Text("failed", "失败"),
    "cancelled": Text("cancelled", "已取消"),
}
DONE = Text("{kind}: done.", "{kind}：已完成。")
BUILT = Text("New results: run {run}.", "已有新结果：运行 {run}。")
FAILED_SAID = Text("{kind}: this could not be done. Nothing has changed.", "{kind}：未能完成，未作任何改动。")
FAULT = Text(
    "{kind}: a fault of the program, not of your data; its number is {id}. Nothing has changed.",
    "{kind}：系程序故障，与数据无关，编号 {id}。未作任何改动。",
)
STOPPED = Text(
    "{kind}: cancelled by {who}. The results of the run before stay as they were.",
    "{kind}：已由 {who} 取消，原有结果不变。",
)
MAY_BUILD = Text("Nothing found stops a build.", "未发现阻碍构建的问题。")
MAY_NOT = Text("Errors stop a build: repair these first.", "存在错误，无法构建，请先处理。")
CHECKED = Text(
    "Rows read {read}, accepted {accepted}, rejected {rejected}.",
    "读取 {read} 行，接受 {accepted} 行，拒绝 {rejected} 行。",
)
TO_PLAN = Text("Go to the plan", "前往规划")
TO_RUN = Text("This run", "本次运行")
COMPARE_HINT = Text("Compare it with the run before: under “All runs”.", "可在“全部运行”中与上次比较。")
DOWNLOAD = Text("Download {name}", "下载 {name}")
FOUND = Text("What was found ({n})", "发现的问题（{n}）")


def outcome(found: Job, view: View) -> list[Any]:
    """What came of a job."""
    words = {"kind": view.say(KINDS.get(found.kind, Text(found.kind, found.kind)))}
    listed = [finding_list(found.findings, view)] if found.findings else []
    if found.state == CANCELLED:
        return [html.P(STOPPED.filled(view.language, {**words, "who": found.cancelled_by or "–"}))]
    if found.state == FAILED and found.error:
        return [html.P(FAULT.filled(view.language, {**words, "id": found.error})), *listed]
    if found.state == FAILED:
        return [html.P(FAILED_SAID.filled(view.language, words)), *listed]
    special = SPECIAL.get(found.kind)
    if special is None:
        return [html.P(DONE.filled(view.language, words)), *_folded(found, view)]
    return special(found, view)


def _folded(found: Job, view: View) -> list[Any]:
    if not found.findings:
        return []
    said = FOUND.filled(view.language, {"n": len(found.findings)})
    return [html.Details([html.Summary(said), finding_list(found.findings, view)])]


def _built(found: Job, view: View) -> list[Any]:
    said = BUILT.filled(view.language, {"run": found.run or "–"})
    to = html.P(
        [
            link(view.say(TO_PLAN), view.to("plan"), "act"),
            " ",
            link(view.say(TO_RUN), view.to("runs", found.run or ""), "act quiet"),
        ]
    )
    return [
        html.P(html.Strong(said)),
        to,
        html.P(view.say(COMPARE_HINT), className="note"),
        *_folded(found, view),
    ]


def _checked(found: Job, view: View) -> list[Any]:
    may = bool(found.result.get("may_build"))
    counts = found.result.get("tables") or {}
    lines = [
        html.Li([html.Strong(view.say(TABLES.get(name, Text(name, name)))), ": ", _counted(one, view)])
        for name, one in counts.items()
    ]
    listed = [finding_list(found.findings, view)] if found.findings else []
    return [
        html.P(html.Strong(view.say(MAY_BUILD if may else MAY_NOT))),
        html.Ul(lines, className="plain-list"),
        *listed,
    ]


def _counted(counts: Mapping[str, int], view: View) -> str:
    return CHECKED.filled(view.language, {name: f"{number:,}" for name, number in counts.items()})


def _reported(found: Job, view: View) -> list[Any]:
    name = str(found.result.get("file", ""))
    said = DOWNLOAD.filled(view.language, {"name": name})
    to = html.A(said, href=f"/{view.served.slug}/file-report/{name}", className="act", download="")
    return [
        html.P(html.Strong(DONE.filled(view.language, {"kind": view.say(KINDS["report"])}))),
        html.P(to),
        *_folded(found, view),
    ]


def _compared(found: Job, view: View) -> list[Any]:
    return comparison(found.result, view)


SPECIAL = {"build": _built, "check": _checked, "report": _reported, "compare": _compared}
"""Kinds of jobs of which more is said than that they are done."""
