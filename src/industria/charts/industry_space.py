"""Picture: the industry space, what a region has in it, and what is next to that.

Comes in: nodes and links of the space, and what is known of each industry in a region (or in all). Goes out:
points filled where present, ringed where absent but near, hatched where withheld; the tree and other links
as thin lines; names that cover nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.cell import Cell
from industria.charts.formats import name, number, plain, quantity
from industria.charts.industry_space_legend import Key, heading, legend
from industria.charts.labels import Box, Spot, place
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text
from industria.glossary import COLUMNS

WIDTH, LOWEST, TALLEST, EDGE = 820.0, 320.0, 640.0, 18.0
GAP = 0.6
"""The least distance of two nodes, in the unit of their places."""
LABELS = 22
LARGEST_NODE, SMALLEST_NODE = 13.0, 2.2
COLOURS = (theme.BLUE, theme.ORANGE, theme.GREEN, theme.PURPLE, theme.SKY, theme.VERMILION)
"""Fills of the largest communities; the others share a grey."""
OTHERS, FAINT = "#7b8794", "#cfd6dd"
TREE, BESIDE = "#b4bcc5", "#e6eaee"
STATES = {
    "present": Text("present here", "本地具备"),
    "near": Text("absent, among the nearest", "尚缺但最接近"),
    "absent": Text("absent", "尚缺"),
    "withheld": Text("withheld", "不予公布"),
    "unknown": Text("unknown", "未知"),
}
"""What an industry is in the region shown."""
PRESENT = Text("Filled = present, coloured by community:", "填色为具备，按社群着色：")
TWIN = (
    dict.fromkeys(("industry", "name_zh", "name_en", "state", "status", "unit"), TEXT)
    | dict.fromkeys(("x", "y", "size", "value", "low", "high", "relatedness_density", "cog"), NUMBER)
    | {"community": pa.int64(), "links": pa.int64(), "ubiquity": pa.int64(), "rank": pa.int64()}
)


@dataclass(frozen=True, slots=True)
class Pixels:
    """How places become pixels: the same scale both ways."""

    left: float
    top: float
    scale: float
    height: float
    radius: float

    def of(self, row: Mapping[str, Any]) -> tuple[float, float]:
        """The pixels of a place."""
        return EDGE + (row["x"] - self.left) * self.scale, EDGE + (self.top - row["y"]) * self.scale


def twin(rows: Iterable[Row]) -> pa.Table:
    """The industries drawn: the nearest ones first, then the largest, then the others by code."""
    states = list(STATES)
    order = {state: at for at, state in enumerate(("near", "present", "withheld", "unknown", "absent"))}
    found = [row for row in rows if row["state"] in states]
    found.sort(
        key=lambda row: (order[row["state"]], row.get("rank") or 0, -(row.get("size") or 0), row["industry"])
    )
    return table_of(found, TWIN)


def chart(
    nodes: pa.Table, links: pa.Table, words: tuple[str, str], language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The picture of a twin with its links; None where there is nothing to draw.

    `words`: the title and the note under it.
    """
    rows = nodes.to_pylist()
    if len(rows) < 2:
        return None
    pixels = _pixels(rows)
    groups = _groups(rows, language)
    drawn = {row["industry"]: _drawn(row, rows, pixels, groups, language) for row in rows}
    keys = _keys(rows, groups, language)
    below, height = legend(keys, pixels.height, WIDTH)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    layers = [*_links(links, drawn, x, y), *_points(list(drawn.values()), x, y, language)]
    layers += [*_labels(rows, drawn, pixels, x, y), *below(x, y)]
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=height)
    return theme.dressed(whole, words[0], language, note=words[1], synthetic=synthetic)


def _pixels(rows: list[Row]) -> Pixels:
    """As wide as the picture, as high as the space is, within limits; nodes may just touch."""
    left, right = min(row["x"] for row in rows), max(row["x"] for row in rows)
    bottom, top = min(row["y"] for row in rows), max(row["y"] for row in rows)
    wide, high = (right - left) or 1.0, (top - bottom) or 1.0
    scale = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / high)
    height = max(high * scale + 2 * EDGE, LOWEST)
    radius = max(min(LARGEST_NODE, GAP * scale * 0.48), SMALLEST_NODE)
    middle = left - ((WIDTH - 2 * EDGE) / scale - wide) / 2, top + ((height - 2 * EDGE) / scale - high) / 2
    return Pixels(*middle, scale, height, radius)


def _groups(rows: list[Row], language: Language) -> dict[int, tuple[str, str]]:
    """Colour and words of each community that has a colour: its size, and its best linked industry."""
    members: dict[int, list[Row]] = {}
    for row in rows:
        members.setdefault(row["community"], []).append(row)
    largest = sorted(members, key=lambda group: (-len(members[group]), group))[: len(COLOURS)]
    found = {}
    for colour, group in zip(COLOURS, largest, strict=False):
        middle = min(members[group], key=lambda row: (-row["links"], -row["ubiquity"], row["industry"]))
        label, count = name(middle, language, "industry", 26), len(members[group])
        said = f"{label}一带（{count}）" if language == "zh" else f"around {label} ({count})"
        found[group] = colour, said
    return found


def _drawn(
    row: Row, rows: list[Row], pixels: Pixels, groups: dict[int, tuple[str, str]], language: Language
) -> Row:
    """One industry with everything its mark needs."""
    top = max((other["size"] or 0.0 for other in rows), default=0.0) or 1.0
    share = max(row["size"] or 0.0, 0.0) / top
    radius = max(pixels.radius * (0.42 + 0.58 * sqrt(share)), SMALLEST_NODE)
    if row["state"] == "absent":
        radius = max(pixels.radius * 0.42, SMALLEST_NODE)
    if row["state"] == "near":
        radius = max(pixels.radius * 0.72, SMALLEST_NODE + 1.0)
    colour = groups.get(row["community"], (OTHERS, ""))[0]
    fill = {
        "present": colour, "near": theme.PAPER, "absent": FAINT, "withheld": theme.WITHHELD_FILL,
        "unknown": theme.UNKNOWN_FILL,
    }[row["state"]]  # fmt: skip
    x, y = pixels.of(row)
    return {
        "key": row["industry"], "x": round(x, 1), "y": round(y, 1), "r": radius, "area": pi * radius**2,
        "fill": fill, "state": row["state"], "said": STATES[row["state"]][language],
        "name": name(row, language, "industry", 60), "value": _value(row, language),
        "density": "–" if row["relatedness_density"] is None else f"{row['relatedness_density']:.3f}",
        "gain": "–" if row["cog"] is None else number(round(row["cog"], 3), sign=True),
    }  # fmt: skip


def _value(row: Row, language: Language) -> str:
    return plain(quantity(Cell.of(row), language)) if row["status"] or row["value"] is not None else "–"


def _links(links: pa.Table, drawn: dict[str, Row], x: alt.X, y: alt.Y) -> list[Any]:
    """Light lines first, the tree over them."""
    layers = []
    for in_tree, colour, width in ((False, BESIDE, 0.9), (True, TREE, 1.2)):
        ends = [
            {"x": one["x"], "y": one["y"], "x2": other["x"], "y2": other["y"]}
            for row in links.to_pylist()
            if row["drawn"] and row["in_tree"] == in_tree
            and (one := drawn.get(row["industry"])) and (other := drawn.get(row["other"]))
        ]  # fmt: skip
        if ends:
            lines = alt.Chart(data(ends)).mark_rule(color=colour, strokeWidth=width)
            layers.append(lines.encode(x=x, y=y, x2=alt.X2("x2"), y2=alt.Y2("y2")))
    return layers


def _points(drawn: list[Row], x: alt.X, y: alt.Y, language: Language) -> list[Any]:
    """Absent industries first, then those that are there, the nearest ones on top."""
    size = alt.Size("area:Q", scale=None, legend=None)
    fill = alt.Fill("fill:N", scale=None, legend=None)
    heads = {"density": COLUMNS["relatedness_density"], "gain": COLUMNS["cog"], "value": COLUMNS["value"]}
    told = [alt.Tooltip("name:N", title=COLUMNS["industry"][language]), alt.Tooltip("said:N", title=" ")]
    told += [alt.Tooltip(f"{field}:N", title=head[language]) for field, head in heads.items()]
    layers = []
    for states, stroke, width in (
        (("absent",), theme.PAPER, 0.6), (("withheld", "unknown"), theme.QUIET, 0.8),
        (("present",), theme.PAPER, 0.8), (("near",), theme.INK, 2.0),
    ):  # fmt: skip
        rows = [row for row in drawn if row["state"] in states]
        if rows:
            marks = alt.Chart(data(rows)).mark_point(
                shape="circle", filled=True, fillOpacity=1, stroke=stroke, strokeWidth=width, strokeOpacity=1
            )
            layers.append(marks.encode(x=x, y=y, size=size, fill=fill, tooltip=told))
    return layers


def _labels(rows: list[Row], drawn: dict[str, Row], pixels: Pixels, x: alt.X, y: alt.Y) -> list[Any]:
    """Names of the nearest and of the largest, where they cover no name and no point."""
    named = [row for row in rows if row["state"] == "near"][:8]
    named += sorted(
        (row for row in rows if row["state"] in ("present", "withheld")),
        key=lambda row: (-(row["size"] or 0), -row["links"], row["industry"]),
    )[: 3 * LABELS]
    spots = [
        Spot(key, plain(drawn[key]["name"], 30), drawn[key]["x"], drawn[key]["y"], drawn[key]["r"])
        for key in (row["industry"] for row in named)
    ]
    chosen = {spot.key for spot in spots}
    obstacles: list[Box] = [
        (row["x"] - row["r"], row["y"] - row["r"], row["x"] + row["r"], row["y"] + row["r"])
        for key, row in drawn.items()
        if key not in chosen and row["state"] != "absent"
    ]
    frame = (2.0, 2.0, WIDTH - 2.0, pixels.height)
    by_key = {spot.key: spot for spot in spots}
    layers = []
    for key, spot in list(place(spots, 10.5, frame=frame, obstacles=obstacles).items())[:LABELS]:
        near = drawn[key]["state"] == "near"
        text = alt.Chart(data([{"x": drawn[key]["x"], "y": drawn[key]["y"], "label": by_key[key].text}]))
        text = text.mark_text(
            align=spot.align, baseline="middle", dx=spot.dx, dy=spot.dy, fontSize=10.5, fill=theme.INK,
            fontWeight="bold" if near else "normal",
        )  # fmt: skip
        layers.append(text.encode(x=x, y=y, text=alt.Text("label:N")))
    return layers


def _keys(rows: list[Row], groups: dict[int, tuple[str, str]], language: Language) -> list[list[Key]]:
    """What the fills mean: the communities of what is present, and the other states that are drawn."""
    looks = {
        "near": (theme.PAPER, theme.INK, 2.0), "absent": (FAINT, theme.PAPER, 0.6),
        "withheld": (theme.WITHHELD_FILL, theme.QUIET, 0.8),
        "unknown": (theme.UNKNOWN_FILL, theme.QUIET, 0.8),
    }  # fmt: skip
    there = {row["state"] for row in rows}
    filled = {row["community"] for row in rows if row["state"] == "present"}
    found = [Key(said, colour) for group, (colour, said) in groups.items() if group in filled]
    if filled - set(groups):
        found.append(Key("其他社群" if language == "zh" else "other communities", OTHERS))
    if found and there != {"present"}:
        found.insert(0, heading(PRESENT[language]))
    return [found, [Key(STATES[state][language], *looks[state]) for state in looks if state in there]]
