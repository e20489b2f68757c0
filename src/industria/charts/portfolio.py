"""Picture: the portfolio of clusters, growth against specialisation (or share), size by share.

Comes in: `cluster_status`. Goes out: one point a cluster of which both are known; published growth is a
circle, computed growth a square. Clusters that cannot be placed are counted in the note, not drawn at zero.
"""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name, plain
from industria.charts.labels import Spot, place
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text
from industria.glossary import BASES, COLUMNS, TIERS, term

TITLE = Text("Portfolio: growth and specialisation", "集群组合：增速与专业化程度")
WIDTH, HEIGHT = 620, 360
_COLUMNS = dict.fromkeys(
    ("tier", "cluster", "name_zh", "name_en", "period", "growth_basis"), TEXT
) | dict.fromkeys(("growth", "location_quotient", "share"), NUMBER)


def twin(cluster_status: pa.Table) -> pa.Table:
    """One row a cluster: growth (published before computed, and which), location quotient and share."""
    found: dict[str, Row] = {}
    for row in cluster_status.to_pylist():
        published, computed = row.get("growth_published"), row.get("growth_computed")
        placed = {
            **{key: row.get(key) for key in ("tier", "cluster", "name_zh", "name_en", "period", "share")},
            "location_quotient": row.get("location_quotient"),
            "growth": computed if published is None else published,
            "growth_basis": "published"
            if published is not None
            else "computed"
            if computed is not None
            else None,
        }
        kept = found.get(row["cluster"])
        if kept is None or _known(placed) > _known(kept):
            found[row["cluster"]] = placed
    return table_of(found.values(), _COLUMNS)


def _known(row: Row) -> int:
    return sum(row[key] is not None for key in ("growth", "location_quotient", "share"))


def chart(
    cluster_status: pa.Table, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The scatter; None where fewer than two clusters can be placed."""
    rows = twin(cluster_status).to_pylist()
    by_quotient = [row for row in rows if None not in (row["growth"], row["location_quotient"])]
    if all(abs(row["location_quotient"] - 1) < 1e-9 for row in by_quotient):
        by_quotient = []  # the region is compared with nothing but itself
    by_share = [row for row in rows if None not in (row["growth"], row["share"])]
    across = "location_quotient" if len(by_quotient) >= 2 else "share"
    placed = by_quotient if across == "location_quotient" else by_share
    if len(placed) < 2:
        return None
    drawn = [_drawn(row, across, language) for row in placed]
    points = _points(drawn, across, language)
    return theme.dressed(
        points, TITLE[language], language, note=_note(len(rows) - len(placed), language), synthetic=synthetic
    )


def _drawn(row: Row, across: str, language: Language) -> Row:
    computed = {"en": "computed", "zh": "计算值"}[language]
    return {
        "x": row[across] * (100 if across == "share" else 1), "y": row["growth"] * 100,
        "size": 1.0 if row["share"] is None else max(row["share"] * 100, 0.1),
        "key": row["cluster"], "label": name(row, language, "cluster", 34),
        "tier": plain(term("tier", row["tier"])[language], 40),
        "basis": BASES["published"][language] if row["growth_basis"] == "published" else computed,
    }  # fmt: skip


def _points(rows: list[Row], across: str, language: Language) -> alt.LayerChart:
    unit = " (%)" if across == "share" else ""
    ends = {"x": _domain(rows, "x", floor=0.0), "y": _domain(rows, "y")}
    x = alt.X("x:Q", title=COLUMNS[across][language] + unit, scale=alt.Scale(domain=ends["x"], nice=False))
    y = alt.Y(
        "y:Q", title=COLUMNS["growth"][language] + " (%)", scale=alt.Scale(domain=ends["y"], nice=False)
    )
    zero = alt.Chart(data([{"at": 0}])).mark_rule(color=theme.QUIET, strokeWidth=0.8)
    lines = [zero.encode(y=alt.Y("at:Q"))]
    if not ends["y"][0] < 0 < ends["y"][1]:
        lines = []
    if across == "location_quotient":
        one = alt.Chart(data([{"at": 1}]))
        lines.append(one.mark_rule(color=theme.QUIET, strokeDash=[4, 3]).encode(x=alt.X("at:Q")))
    points = alt.Chart(data(rows)).mark_point(filled=True, fillOpacity=0.7, stroke=theme.PAPER, strokeWidth=1)
    layered = alt.layer(*lines, points.encode(x=x, y=y, **_looks(rows, language)), *_labels(rows, ends, x, y))
    return theme.given(layered, width=WIDTH, height=HEIGHT)


def _domain(rows: list[Row], field: str, floor: float | None = None) -> list[float]:
    """The ends of an axis with room around the points."""
    low, high = min(row[field] for row in rows), max(row[field] for row in rows)
    room = (high - low or abs(high) or 1.0) * 0.09
    return [low - room if floor is None else min(floor, low), high + room]


def _looks(rows: list[Row], language: Language) -> dict[str, Any]:
    """Colour by tier, shape by kind of growth, size by share."""
    tiers = list(dict.fromkeys(row["tier"] for row in rows))
    order = [words[language] for words in TIERS.values()]
    tiers.sort(key=lambda tier: order.index(tier) if tier in order else len(order))
    palette = [theme.BLUE, theme.GREEN, theme.ORANGE, theme.PURPLE, theme.SKY, theme.VERMILION]
    kinds = list(dict.fromkeys(row["basis"] for row in rows))
    shapes = ["circle" if kind == BASES["published"][language] else "square" for kind in kinds]
    grey = alt.Legend(symbolFillColor=theme.LINE, symbolStrokeColor=theme.QUIET, tickCount=3)
    return {
        "color": alt.Color("tier:N", title=None, scale=alt.Scale(domain=tiers, range=palette[: len(tiers)])),
        "shape": alt.Shape("basis:N", title=COLUMNS["growth"][language],
                           scale=alt.Scale(domain=kinds, range=shapes)),
        "size": alt.Size("size:Q", title=COLUMNS["share"][language] + " (%)",
                         scale=alt.Scale(range=[40, 900], zero=True), legend=grey),
    }  # fmt: skip


def _labels(rows: list[Row], ends: dict[str, list[float]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Names that cover no other name and no point, the largest clusters first."""
    largest = max(row["size"] for row in rows)
    spots = []
    for row in sorted(rows, key=lambda row: -row["size"]):
        part = {axis: (row[axis] - ends[axis][0]) / (ends[axis][1] - ends[axis][0]) for axis in ("x", "y")}
        radius = sqrt((40 + 860 * row["size"] / largest) / pi)
        spots.append(Spot(row["key"], row["label"], part["x"] * WIDTH, (1 - part["y"]) * HEIGHT, radius))
    by_key = {row["key"]: row for row in rows}
    layers = []
    for key, spot in place(spots, frame=(2, 0, WIDTH + 160, HEIGHT)).items():
        text = alt.Chart(data([{name: by_key[key][name] for name in ("x", "y", "label")}]))
        text = text.mark_text(align=spot.align, baseline="middle", dx=spot.dx, dy=spot.dy, limit=220)
        layers.append(text.encode(x=x, y=y, text=alt.Text("label:N")))
    return layers


def _note(left_out: int, language: Language) -> str:
    if not left_out:
        return ""
    if language == "zh":
        return f"另有{left_out}个集群增速或专业化程度未知，未绘出"
    return f"{left_out} clusters are not drawn: their growth or specialisation is unknown"
