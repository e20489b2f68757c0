"""Section: which run this is, how to make it again, and the footnotes behind every "why"."""

from __future__ import annotations

import shlex

from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.view import Column, Group, Line, Section, Shown, TableView, Words, words

SHORT = Text("Run", "运行")
TITLE = Text("This run, and how to make it again", "本次运行与复现")


def section(facts: Facts) -> Section:
    """The run's record, its inputs by hash, and the commands."""
    run = facts.given.run
    folder = shlex.quote(facts.given.folder)
    rows = [
        (Text("Run", "运行编号"), run.id),
        (Text("Finished", "完成时间"), run.finished),
        (Text("Industria", "程序版本"), run.code_version),
        (Text("Plan", "规划哈希"), run.plan_hash),
        (Text("Scenario", "情景"), run.scenario or "–"),
        *((Text(f"Table {name}", f"数据表 {name}"), value) for name, value in sorted(run.snapshots.items())),
    ]
    lines = [Line([Shown(label, "name"), Shown(words(value, 90), "code")]) for label, value in rows]
    heads = (Column(Text("What", "项目")), Column(Text("Value", "值"), wide=True))
    commands = [
        f"industria build {folder}",
        f"industria report {folder} -o report.html --run {shlex.quote(run.id)}",
        f"industria compare {folder} {shlex.quote(run.id)} current",
    ]
    return Section("run", TITLE, [
        TableView(Text("The run", "运行记录"), heads, [Group(lines)]),
        Words([words(command) for command in commands], "code", Text("Commands", "命令")),
    ], SHORT)  # fmt: skip
