"""Picture: a value chain from left to right, each link a box that shows whether it is made here.

Comes in: links with their places, states and names, connections with their bends. Goes out: boxes whose
border, fill and sign tell the state without colour, and lines between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text
from industria.glossary.chains import CHAIN_STAGES, LINK_STATES, STRENGTHS

WIDEST, NARROWEST, SPACE = 230.0, 172.0, 32.0
"""Pixels of a column at most and at least, and of the gap between two columns of boxes."""
WIDTH = 1040.0
ROW, BOX, EDGE = 27.0, 20.0, 10.0
CHINESE, LATIN = 11.2, 5.7
"""Pixels of a Chinese and of a Latin letter in a box."""
SIGNS = {
    "strong": "●",
    "weak": "◐",
    "present": "◍",
    "not-seen": "○",
    "confirmed-missing": "×",
    "unknown": "?",
}
FILLS = {"strong": "#cfe6f5", "weak": "#fbeecb", "present": "#e6eef3"}
BORDERS = {
    "strong": theme.BLUE,
    "weak": "#b27a00",
    "present": "#5a7f96",
    "confirmed-missing": theme.VERMILION,
}
DASHES = {"not-seen": [4, 3], "unknown": [1, 3]}
LINES = {"seen": (1.5, [1, 0]), "stated": (1.0, [1, 0]), "drawn": (1.0, [3, 3])}
"""Width and dashes of a connection by how it is known."""
BOTTLENECK = "▲"
NOTE = Text(
    "● strong · ◐ weak · ◍ present, strength not known · ○ not seen (dashed) · × confirmed missing · "
    "? cannot be known (dotted) · ▲ named bottleneck. Thick line: seen between firms; thin: stated; dashed: "
    "drawn only.",
    "● 强 · ◐ 弱 · ◍ 已有（强弱未知）· ○ 未见（虚线框）· × 确认缺失 · ? 无从判断（点线框）· ▲ 卡脖子环节。"
    "粗线：企业间已见；细线：有依据；虚线：仅列出。",
)
NODES = dict.fromkeys(
    ("node", "name_zh", "name_en", "stage", "state", "strength", "to"), TEXT
) | {"x": pa.int64(), "y": NUMBER, "bottleneck": pa.bool_()}  # fmt: skip
LINKS = dict.fromkeys(("from_node", "to_node", "state", "bends"), TEXT) | {"turned": pa.bool_()}


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The links drawn, by column and height."""
    placed = [row for row in rows if row["x"] is not None]
    return table_of(sorted(placed, key=lambda row: (row["x"], row["y"], row["node"])), NODES)


def lines(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The connections drawn."""
    return table_of(rows, LINKS)


def look(row: Row) -> str:
    """What a box looks like: the strength of a link that is present, else its state."""
    if row["state"] == "present":
        return str(row["strength"] or "present")
    return str(row["state"])


def chart(
    nodes: pa.Table, links: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The picture of a chain; None where nothing has a place."""
    rows = nodes.to_pylist()
    if not rows:
        return None
    columns = 1 + max(row["x"] for row in rows)
    column = min(max(WIDTH / columns, NARROWEST), WIDEST)
    top = min([row["y"] for row in rows] + [bend for line in links.to_pylist() for bend in bends(line)])
    bottom = max([row["y"] for row in rows] + [bend for line in links.to_pylist() for bend in bends(line)])
    grid = _Grid(column, top)
    size = (column * columns - SPACE + 2 * EDGE, (bottom - top) * ROW + BOX + 2 * EDGE)
    scales = {"x": alt.Scale(domain=[0, size[0]], nice=False, zero=False),
              "y": alt.Scale(domain=[size[1], 0], nice=False, zero=False)}  # fmt: skip
    boxes = [_box(row, grid, language) for row in rows]
    place = {row["node"]: row for row in rows}
    layers = [*_lines(links.to_pylist(), place, grid, scales), *_boxes(boxes, scales)]
    whole = theme.given(alt.layer(*layers), width=size[0], height=size[1])
    return theme.dressed(whole, title, language, note=NOTE[language], synthetic=synthetic)


class _Grid:
    """How columns and heights become pixels."""

    def __init__(self, column: float, top: float):
        self.column, self.top = column, top
        self.width = column - SPACE

    def left(self, x: float) -> float:
        return EDGE + x * self.column

    def middle(self, y: float) -> float:
        return EDGE + BOX / 2 + (y - self.top) * ROW


def bends(line: Row) -> list[float]:
    """The heights that a connection passes."""
    return [float(part) for part in (line["bends"] or "").split(";") if part]


def _box(row: Row, grid: _Grid, language: Language) -> Row:
    shape = look(row)
    said = name(row, language, "node", 80)
    sign = SIGNS[shape] + (BOTTLENECK if row["bottleneck"] else "")
    indent = 8 + 11 * len(sign)
    left, middle = grid.left(row["x"]), grid.middle(row["y"])
    state = LINK_STATES[row["state"]][language]
    if row["strength"]:
        state += f" ({STRENGTHS[row['strength']][language]})"
    stage = CHAIN_STAGES[row["stage"]][language] if row["stage"] else ""
    return {
        "x": left, "x2": left + grid.width, "y": middle - BOX / 2, "y2": middle + BOX / 2, "middle": middle,
        "inside": left + 5, "sign": sign, "indent": left + indent,
        "label": _cut(said, grid.width - indent - 3), "look": shape,
        "told": " · ".join(part for part in (said, stage, state) if part), "to": row["to"] or None,
    }  # fmt: skip


def _cut(text: str, room: float) -> str:
    """The text as far as there is room for it."""
    used = 0.0
    for at, letter in enumerate(text):
        used += CHINESE if ord(letter) > 0x2E7F else LATIN
        if used > room:
            return text[: max(at - 1, 1)].rstrip() + "…"
    return text


def _boxes(boxes: list[Row], scales: dict[str, Any]) -> list[Any]:
    """A layer of boxes a look, and one of names."""
    layers: list[Any] = []
    linked = any(box["to"] for box in boxes)
    for shape in dict.fromkeys(box["look"] for box in boxes):
        own = [box for box in boxes if box["look"] == shape]
        mark = alt.Chart(data(own)).mark_rect(
            fill=FILLS.get(shape, theme.PAPER), stroke=BORDERS.get(shape, "#7b8794"), cornerRadius=3,
            strokeWidth=2.0 if shape in ("confirmed-missing", "strong") else 1.2,
            strokeDash=DASHES.get(shape, [1, 0]),
        )  # fmt: skip
        encoded: dict[str, Any] = {
            "x": alt.X("x:Q", scale=scales["x"], axis=None), "x2": "x2:Q",
            "y": alt.Y("y:Q", scale=scales["y"], axis=None), "y2": "y2:Q",
            "tooltip": alt.Tooltip("told:N", title=" "),
        }  # fmt: skip
        layers.append(mark.encode(**encoded, **({"href": alt.Href("to:N")} if linked else {})))
    for at, letters in (("inside", "sign"), ("indent", "label")):
        text = alt.Chart(data(boxes)).mark_text(align="left", baseline="middle", fontSize=11)
        named: dict[str, Any] = {
            "x": alt.X(f"{at}:Q", scale=scales["x"], axis=None), "text": alt.Text(f"{letters}:N"),
            "y": alt.Y("middle:Q", scale=scales["y"], axis=None), "tooltip": alt.Tooltip("told:N", title=" "),
        }  # fmt: skip
        layers.append(text.encode(**named, **({"href": alt.Href("to:N")} if linked else {})))
    return layers


def _lines(links: list[Row], place: Mapping[str, Row], grid: _Grid, scales: dict[str, Any]) -> list[Any]:
    """A layer of lines for each way in which connections are known, and their heads."""
    points: dict[tuple[str, bool], list[Row]] = {}
    heads = []
    for number, line in enumerate(links):
        ends = place.get(line["from_node"]), place.get(line["to_node"])
        if ends[0] is None or ends[1] is None:
            continue
        one, other = (ends[1], ends[0]) if line["turned"] else (ends[0], ends[1])
        way = _way(one, other, bends(line), grid)
        points.setdefault((line["state"], line["turned"]), []).extend(
            {"line": number, "at": at, "x": x, "y": y} for at, (x, y) in enumerate(way)
        )
        x, y = (way[0][0] + 3, way[0][1]) if line["turned"] else (way[-1][0] - 3, way[-1][1])
        heads.append({"x": x, "y": y, "angle": 270 if line["turned"] else 90})
    axes = {"x": alt.X("x:Q", scale=scales["x"], axis=None), "y": alt.Y("y:Q", scale=scales["y"], axis=None)}
    layers: list[Any] = []
    for (state, turned), rows in points.items():
        width, dash = LINES.get(state, LINES["drawn"])
        mark = alt.Chart(data(rows)).mark_line(
            stroke=theme.VERMILION if turned else "#9aa5b1", strokeWidth=width, strokeDash=dash,
            interpolate="monotone",
        )  # fmt: skip
        layers.append(mark.encode(**axes, detail="line:N", order="at:Q"))
    if heads:
        mark = alt.Chart(data(heads)).mark_point(
            shape="triangle", filled=True, size=26, color="#7b8794", opacity=1
        )
        layers.append(mark.encode(**axes, angle=alt.Angle("angle:Q", scale=None)))
    return layers


def _way(one: Row, other: Row, between: list[float], grid: _Grid) -> list[tuple[float, float]]:
    """The points of a line from the right of a box to the left of another, past the columns between."""
    way = [(grid.left(one["x"]) + grid.width, grid.middle(one["y"]))]
    for step, height in enumerate(between, 1):
        left = grid.left(one["x"] + step)
        way += [(left, grid.middle(height)), (left + grid.width, grid.middle(height))]
    return [*way, (grid.left(other["x"]), grid.middle(other["y"]))]
