"""Owns the files of one picture: SVG and PNG with a citation under it.

Comes in: a `PictureView` as a page shows it. Goes out: bytes.
"""

from __future__ import annotations

import re
from html import escape

from industria.charts.theme import FONT
from industria.findings import Language
from industria.pages.view import PictureView
from industria.reports.citation import Citation

MEDIA = {"svg": "image/svg+xml", "png": "image/png"}
SCALE = 2
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_OPENING = re.compile(r"<svg[^>]*>")


def picture_file(view: PictureView, ending: str, cited: Citation, language: Language) -> bytes:
    """The picture as the bytes of a file; KeyError for an ending that is not known."""
    svg = _cited(view.svg(language), cited)
    if ending == "svg":
        return svg.encode()
    if ending != "png":
        raise KeyError(ending)
    import vl_convert

    png: bytes = vl_convert.svg_to_png(svg, scale=SCALE)
    return png


def _cited(svg: str, cited: Citation) -> str:
    """The picture with two lines of small type under it."""
    size = _SIZE.search(svg)
    width, height = (float(size[1]), float(size[2])) if size else (640.0, 400.0)
    lines = _wrapped(cited.short, int(width / 5.2))
    whole = height + 8 + 12 * len(lines)
    texts = "".join(
        f'<text x="12" y="{height + 8 + 12 * at:.0f}" font-size="9" font-family=\'{FONT}\' '
        f'fill="#66717d">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'width="{width:.0f}" height="{whole:.0f}" viewBox="0 0 {width:.0f} {whole:.0f}">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
    )
    return _OPENING.sub(lambda _: opening, svg, count=1).removesuffix("</svg>") + texts + "</svg>"


def _wrapped(text: str, most: int) -> list[str]:
    """The text in lines of about so many narrow letters; a Chinese letter counts twice."""
    lines, line, width = [], "", 0
    for letter in text:
        size = 2 if ord(letter) > 0x2E7F else 1
        if width + size > most and (letter == " " or size == 2):
            lines.append(line.strip())
            line, width = "", 0
        line, width = line + letter, width + size
    return [*lines, line.strip()]
