"""Owns the HTML report: one page that needs nothing but itself, in English and Chinese.

Comes in: a `Document`. Goes out: text with pictures, tables and sources; no outside request, every name
escaped, and a mark that tells invented data from published facts at a glance.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from industria.glossary import CONFIDENCES, VERDICTS
from industria.pages.page_input import ReportInput
from industria.reports.document import KEY, KICKER, SAMPLES, UNSAFE, WHYS, Document, document
from industria.steps import Progress, no_progress


def html_bytes(paper: Document) -> bytes:
    """The document as one self-contained HTML file."""
    return html_text(paper).encode("utf-8")


def html_of(results: ReportInput, progress: Progress = no_progress) -> str:
    """The report of results as HTML text."""
    return html_text(document(results, progress))


def html_text(paper: Document) -> str:
    """The document as HTML text."""
    from jinja2 import Environment

    script = _asset("report.js")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["kind"] = lambda block: type(block).__name__
    template = environment.from_string(_asset("report.html.j2"))
    return template.render(
        page=paper, mark=paper.mark, unsafe=UNSAFE, kicker=KICKER, key={"title": KEY, "cells": SAMPLES},
        confidences=CONFIDENCES, verdicts=VERDICTS, whys=WHYS,
        style=_style(paper), script=script, script_hash=_hash(script),
    )  # fmt: skip


class _Raw(str):
    """Our own text that stands in the page as it is: the style sheet."""

    def __html__(self) -> str:
        return self


def _asset(name: str) -> str:
    return files("industria.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _style(paper: Document) -> _Raw:
    """The style sheet, with the marks that stand at the foot of every printed page."""
    shorts = " · ".join(f"{mark.short.en} · {mark.short.zh}" for mark in paper.marks)
    run = re.sub(r"[^A-Za-z0-9._-]", "", paper.run.id)[:60]
    content = files("industria.pages").joinpath("style", "content.css").read_text(encoding="utf-8")
    return _Raw(content + _asset("report.css").replace("PRINT_MARK", f'"{shorts} · {run}"'))


def _hash(script: str) -> str:
    """What the page's own policy must know to run this script and no other."""
    return "sha256-" + b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
