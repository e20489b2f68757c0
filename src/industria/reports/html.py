"""Owns the report file: one HTML page that needs nothing but itself, in English and Chinese.

Comes in: a `ReportInput`. Goes out: a file with pictures, tables and sources; no outside request, every
name escaped, and a mark that tells invented data from published facts at a glance.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from industria.charts.formats import plain
from industria.findings import Text
from industria.glossary import CONFIDENCES, STATUSES, VERDICTS
from industria.pages import (
    districts,
    gaps,
    methods,
    reproduce,
    series,
    sources,
    strengths,
    targets,
    the_plan,
)
from industria.pages.facts import Facts
from industria.pages.page_input import ReportInput
from industria.pages.view import Section
from industria.steps import Progress, no_progress

SECTIONS: tuple[Callable[[Facts], Section], ...] = tuple(
    module.section
    for module in (the_plan, targets, strengths, districts, series, gaps, methods, sources, reproduce)
)
"""The sections in planning order; the last one also carries the footnotes."""

MARKS = {
    "synthetic": (
        Text("INVENTED DATA", "虚构数据"),
        Text(
            "An invented city with invented firms. No figure here describes a real place.",
            "虚构的城市、虚构的企业，所有数据均不对应任何真实地区。",
        ),
    ),
    "facts": (
        Text("Published facts", "公布数据"),
        Text(
            "Figures as published, each with its source and confidence. What is not published stays unknown.",
            "均为公布数据，逐项注明来源与可信度；未公布者一律列为未知。",
        ),
    ),
    "register": (
        Text("Register data", "库内数据"),
        Text("Figures from this region’s own tables.", "数据来自本地区自有数据表。"),
    ),
}
WHYS = Text("Why each number is what it is", "每个数据的由来")
UNSAFE = {
    "short": Text("For internal use only", "仅限内部使用"),
    "long": Text(
        "Nothing is withheld: single respondents can be inferred from figures of this report.",
        "未作保密处理：可据此推断单个单位的数据。",
    ),
}


def write_report(results: ReportInput, path: Path, progress: Progress = no_progress) -> int:
    """Write the report as one self-contained file and return its size in bytes.

    Figures with fewer than three respondents, or one that dominates, are withheld with whatever would give
    them away, unless `results.safe` is False: then the page carries a warning.
    """
    page = html_of(results, progress).encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(page)
    partial.replace(path)
    return len(page)


def html_of(results: ReportInput, progress: Progress = no_progress) -> str:
    """The report as HTML text."""
    from jinja2 import Environment

    facts = Facts(results)
    sections = []
    for at, make in enumerate(SECTIONS):
        progress("report", at, len(SECTIONS))
        sections.append(make(facts))
    progress("report", len(SECTIONS), len(SECTIONS))
    script = _asset("report.js")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["kind"] = lambda block: type(block).__name__
    template = environment.from_string(_asset("report.html.j2"))
    return template.render(
        page=_named(results), sections=sections, footnotes=facts.footnotes.notes, mark=_mark(results),
        unsafe=UNSAFE, kicker=_kicker(results), run_line=_run_line(results, facts), key=_key(),
        confidences=CONFIDENCES, verdicts=VERDICTS, whys=WHYS,
        style=_style(results), script=script, script_hash=_hash(script),
    )  # fmt: skip


class _Raw(str):
    """Our own text that stands in the page as it is: the style sheet."""

    def __html__(self) -> str:
        return self


def _asset(name: str) -> str:
    return files("industria.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _style(results: ReportInput) -> _Raw:
    """The style sheet, with the mark that stands at the foot of every printed page."""
    short = _mark(results)["short"]
    run = re.sub(r"[^A-Za-z0-9._-]", "", results.run.id)[:60]
    return _Raw(_asset("report.css").replace("PRINT_MARK", f'"{short.en} · {short.zh} · {run}"'))


def _hash(script: str) -> str:
    """What the page's own policy must know to run this script and no other."""
    return "sha256-" + b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")


def _named(results: ReportInput) -> dict[str, Any]:
    name = Text(plain(results.name.en or results.name.zh), plain(results.name.zh or results.name.en))
    names = ("run", "synthetic", "published_facts", "language", "safe")
    return {"name": name, **{key: getattr(results, key) for key in names}}


def _mark(results: ReportInput) -> dict[str, Any]:
    kind = "synthetic" if results.synthetic else "facts" if results.published_facts else "register"
    short, long = MARKS[kind]
    return {"kind": kind, "short": short, "long": long}


def _kicker(results: ReportInput) -> Text:
    return Text("Industrial clusters: plan, state and targets", "产业集群：规划、现状与目标")


def _run_line(results: ReportInput, facts: Facts) -> Text:
    """Which run, when; and how much is withheld."""
    run = results.run
    withheld = facts.shown.primary + facts.shown.complementary
    en, zh = f"Run {run.id}, finished {run.finished}", f"运行 {run.id}，完成于 {run.finished}"
    if withheld:
        en += f"; {withheld} figures are withheld, {facts.shown.complementary} of them to protect the others"
        zh += f"；{withheld}个数据不予公布，其中{facts.shown.complementary}个为防止推算"
    return Text(f"{en}.", f"{zh}。")


def _key() -> dict[str, Any]:
    """How to read the page: one sample for every kind of cell."""
    cells = [
        ("value", Text("230", "230"), Text("as measured or published", "实测或公布值")),
        ("at-least", Text("≥ 230", "≥ 230"), Text("a bound: “more than”", "界限值：“超过”")),
        ("estimate", Text("≈ 230", "≈ 230"), Text("an estimate", "估计值")),
        ("zero", Text("0", "0"), Text("zero", "零")),
        ("unknown", Text("?", "?"), STATUSES["missing"]),
        ("withheld", Text("×", "×"), STATUSES["suppressed"]),
    ]
    listed = [{"kind": kind, "sample": sample, "meaning": meaning} for kind, sample, meaning in cells]
    return {"title": Text("How to read this", "读法"), "cells": listed}
