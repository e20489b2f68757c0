"""Owns pictures as pixels, for the formats that cannot hold SVG with patterns.

Comes in: the SVG of a printed picture. Goes out: PNG bytes at twice the size shown, and that size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from industria.reports.fonts import font_folders
from industria.reports.printed import PrintedPicture

SCALE = 2.0
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as PNG, with its size in pixels as it is meant to be seen."""

    png: bytes
    width: float
    height: float
    label: str


def size_of(svg: str) -> tuple[float, float]:
    """The width and height of an SVG picture, in pixels."""
    size = _SIZE.search(svg)
    return (float(size[1]), float(size[2])) if size else (640.0, 400.0)


def drawing(picture: PrintedPicture) -> Drawing:
    """The picture as pixels."""
    import vl_convert

    for folder in font_folders():
        vl_convert.register_font_directory(folder)
    width, height = size_of(picture.svg)
    png: bytes = vl_convert.svg_to_png(picture.svg, scale=SCALE)
    return Drawing(png, width, height, picture.label)
