"""Owns the way from a chart to a picture file: SVG through vl-convert, offline, safe to set into a page.

Comes in: an Altair chart. Goes out: SVG text whose inner ids are its own, whose unknown and withheld
fills are hatched, and which carries a watermark where data are synthetic.
"""

from __future__ import annotations

import re
from typing import Any

import altair as alt

from industria.charts.theme import FONT, SYNTHETIC, UNKNOWN_FILL, WITHHELD_FILL
from industria.findings import Language

_ARIA = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
_ID = re.compile(r'\bid="([^"]+)"')
_UNITS = 'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
_PATTERNS = (
    f'<pattern id="{{p}}unknown" width="6" height="6" {_UNITS}><rect width="6" height="6" fill="#ffffff"/>'
    '<rect width="1.6" height="6" fill="#cfd5db"/></pattern>'
    f'<pattern id="{{p}}withheld" width="4" height="4" {_UNITS}><rect width="4" height="4" fill="#dfe3e7"/>'
    '<path d="M0 0H4M0 0V4" stroke="#7d8791" stroke-width="1"/></pattern>'
)


def to_svg(
    chart: alt.TopLevelMixin, name: str, label: str, *, language: Language = "en", synthetic: bool = False
) -> str:
    """The picture as SVG that may stand inline in a page beside others.

    `name` prefixes every id inside (two pictures of one page must not share clip paths); `label` is read
    to those who cannot see the picture. No request leaves the machine: data stand in the chart itself.
    """
    import vl_convert

    svg: str = _ARIA.sub("", vl_convert.vegalite_to_svg(specification(chart)))
    prefix = re.sub(r"[^a-z0-9]+", "-", name.lower()) + "-"
    for inner in dict.fromkeys(_ID.findall(svg)):
        svg = svg.replace(f'id="{inner}"', f'id="{prefix}{inner}"').replace(
            f"url(#{inner})", f"url(#{prefix}{inner})"
        )
    svg = svg.replace(f'fill="{UNKNOWN_FILL}"', f'fill="url(#{prefix}unknown)"')
    svg = svg.replace(f'fill="{WITHHELD_FILL}"', f'fill="url(#{prefix}withheld)"')
    opening, body = svg.split(">", 1)
    defs = f"<title>{_escaped(label)}</title>{hatching(prefix)}"
    tail = _watermark(opening, language) if synthetic else ""
    return f'{opening} role="img">{defs}{body.removesuffix("</svg>")}{tail}</svg>'


def hatching(prefix: str) -> str:
    """The definitions of both hatchings, under ids that begin with the prefix."""
    return f"<defs>{_PATTERNS.format(p=prefix)}</defs>"


def specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The Vega-Lite specification of a chart, data included, whatever their size."""
    with alt.data_transformers.disable_max_rows():
        found: dict[str, Any] = chart.to_dict(validate=False)
    return found


def _watermark(opening: str, language: Language) -> str:
    """Faint words across the picture: a screenshot of invented data says that it is one."""
    sizes = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', opening)
    width, height = (float(sizes[1]), float(sizes[2])) if sizes else (600.0, 400.0)
    words = SYNTHETIC[language]
    letters = sum(1.0 if ord(letter) > 0x2E7F else 0.56 for letter in words)
    size = min(height / 5, width * 0.8 / letters)
    return (
        f'<text x="{width / 2:.0f}" y="{height / 2:.0f}" text-anchor="middle" font-size="{size:.0f}" '
        f'font-family=\'{FONT}\' font-weight="700" fill="#8a4b08" opacity="0.09" pointer-events="none" '
        f'transform="rotate(-18 {width / 2:.0f} {height / 2:.0f})">{_escaped(words)}</text>'
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
