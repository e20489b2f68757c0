"""Owns the look of every picture: colours, fonts, sizes, and the mark of synthetic data.

Colours are Okabe–Ito (safe for the colour-blind) with greys for what is not known. Two fills are
sentinels that `render` turns into hatching in SVG; elsewhere they are plain light greys.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from industria.charts.formats import wrapped
from industria.findings import Language, Text

INK = "#1f2933"
QUIET = "#66717d"
LINE = "#d9dee4"
PAPER = "#ffffff"
BLUE = "#0072b2"
SKY = "#56b4e9"
GREEN = "#009e73"
ORANGE = "#e69f00"
VERMILION = "#d55e00"
PURPLE = "#cc79a7"

UNKNOWN_FILL = "#f1f2f4"
"""Sentinel: light grey; `render` draws it as wide hatching. Stands for unknown."""
WITHHELD_FILL = "#c9ced4"
"""Sentinel: mid grey; `render` draws it as close crossing lines. Stands for withheld."""

VERDICT_COLOURS = {"met": GREEN, "on-track": BLUE, "behind": VERMILION, "unknown": "#8b95a1"}
AREA_COLOURS = ("#7aa6c2", "#b5cfa8", "#e8cf8f", "#c9b3d4", "#d9a58c", "#9fc7c0", "#c4c4c4", "#e3b7c6")
"""Quiet fills for parts of a map; neighbours differ in lightness as well as in hue."""

FONT = (
    '"Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", "Noto Sans SC", '
    '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", sans-serif'
)
SYNTHETIC = Text("Synthetic data: an invented place", "合成数据：虚构地区")
"""The mark that every picture of synthetic data carries."""


def config() -> dict[str, Any]:
    """The Vega-Lite configuration of every picture."""
    axis = {
        "labelColor": QUIET, "titleColor": QUIET, "labelFontSize": 11, "titleFontSize": 11,
        "titleFontWeight": "normal", "domainColor": LINE, "tickColor": LINE, "gridColor": "#eceff2",
        "labelFont": FONT, "titleFont": FONT, "titlePadding": 8,
    }  # fmt: skip
    return {
        "background": PAPER,
        "font": FONT,
        "aria": False,  # one description a picture stands in the SVG itself; one a mark would double its size
        "view": {"stroke": None},
        "axis": axis,
        "legend": {
            "labelColor": INK, "titleColor": QUIET, "labelFontSize": 11, "titleFontSize": 11,
            "titleFontWeight": "normal", "symbolStrokeWidth": 1, "orient": "bottom",
            "direction": "horizontal", "columnPadding": 16, "labelLimit": 240,
        },
        "header": {"labelColor": INK, "labelFontSize": 12, "labelFontWeight": 600, "title": None},
        "title": {
            "color": INK, "fontSize": 13, "fontWeight": 600, "anchor": "start", "offset": 10,
            "subtitleColor": QUIET, "subtitleFontSize": 11, "subtitlePadding": 4,
        },
        "text": {"color": INK, "fontSize": 11},
    }  # fmt: skip


def given(chart: Any, **properties: Any) -> Any:
    """The chart itself with properties set on it.

    Altair's own `properties` copies every layer once a level, which costs seconds for a page of small
    multiples; a chart that a picture has just made needs no copy.
    """
    for name, value in properties.items():
        setattr(chart, name, value)
    return chart


def dressed(
    chart: alt.TopLevelMixin, title: str, language: Language, *, note: str = "", synthetic: bool = False
) -> alt.TopLevelMixin:
    """The chart with its title, its note, our look, and the mark of synthetic data where it applies."""
    lines = [SYNTHETIC[language]] if synthetic else []
    lines += wrapped(note, 116)
    heading = alt.TitleParams(title, subtitle=lines or alt.Undefined)
    if synthetic:
        heading.subtitleColor = "#8a4b08"
    return given(chart, title=heading, padding=12, config=alt.Config(**config()))
