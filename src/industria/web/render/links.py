"""Owns links from page to page: plain anchors, which the script follows without loading everything again.

Comes in: words and an address of the app. Goes out: an anchor; without scripts it works all the same.
"""

from __future__ import annotations

from typing import Any

from dash import html


def link(said: Any, to: str, style: str = "", **attributes: Any) -> Any:
    """A link to another page of the app."""
    return html.A(
        said, href=to, **({"className": style} if style else {}), **{"data-inside": "yes", **attributes}
    )
