"""Owns what a browser shows before the scripts run: the page itself, already readable.

Comes in: the page asked for. Goes out: the document that a browser gets first. It holds the same frame and
blocks as the app will draw, from the same functions; the app takes its place once it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from dash import Dash, html

from industria.charts.render import hatching
from industria.findings import Language
from industria.web.render.static import sketch

DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>{metas}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin"><title>{title}</title>{favicon}
<link rel="stylesheet" href="/style/content.css?v={version}">{css}</head>
<body><svg width="0" height="0" class="said" aria-hidden="true">{hatching}</svg>
{first}{app_entry}<footer>{config}{scripts}{renderer}</footer></body></html>"""

START = "start.js"
"""Starts the app once everything else has been read; Dash would write this into the page itself."""
Shown = tuple[str, Language, Any, Any]
"""Title, language, frame and page of an address."""


class ReadableFirst(Dash):  # type: ignore[misc]
    """A Dash application whose first answer can be read before any script has run."""

    def __init__(self, *given: Any, shown: Callable[[], Shown | None], version: str, **named: Any):
        self._shown, self._version = shown, version
        super().__init__(*given, **named)

    def interpolate_index(self, **parts: Any) -> str:
        """The document for the address that is being answered."""
        found = self._shown()
        title, language, first = "Industria", "en", ""
        if found is not None:
            title, language, frame, page = found
            main = html.Main(page, className="content")
            first = f'<div id="first-view"><div class="frame">{sketch(frame)}</div>{sketch(main)}</div>'
        texts = {name: str(parts.get(name, "")) for name in _PARTS}
        # scripts that are not deferred would keep the page from being drawn until all of them have run
        texts["scripts"] = texts["scripts"].replace("<script src=", "<script defer src=")
        texts["renderer"] = f'<script id="_dash-renderer" defer src="{self.get_asset_url(START)}"></script>'
        return DOCUMENT.format(
            language="zh-Hans" if language == "zh" else "en", title=escape(title), version=self._version,
            hatching=hatching("hatch-"), first=first, **texts,
        )  # fmt: skip


_PARTS = ("metas", "favicon", "css", "app_entry", "config", "scripts", "renderer")
