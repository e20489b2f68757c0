"""Picture: key sectors: how far each pulls its suppliers and feeds its customers.

Comes in: rows of `io_sectors`. Goes out: dots in four fields at the average of one, the largest sectors
named, a dot's size the part of all output that is lost without the sector.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name, percent
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text
from industria.glossary.input_output import LINKAGE_CLASSES

WIDTH, HEIGHT, NAME = 520, 400, 24
NAMED = 22
"""Most sectors that are named; the others show their name when pointed at."""
TITLE = Text("Key sectors: who pulls suppliers, who feeds customers", "关键部门：后向与前向关联")
X = Text("pulls suppliers (backward linkage; average 1)", "后向关联（均值为1）")
Y = Text("feeds customers (forward linkage; average 1)", "前向关联（均值为1）")
NOTE = Text("dot size: output lost without the sector", "圆点大小：剔除该部门的产出损失")
COLOURS = {
    "key": theme.VERMILION, "backward": theme.BLUE, "forward": theme.GREEN, "weak": "#8b95a1",
}  # fmt: skip
CORNERS = {"key": (1, 1), "backward": (1, 0), "forward": (0, 1), "weak": (0, 0)}
COLUMNS = dict.fromkeys(("sector", "name_zh", "name_en", "linkage_class"), TEXT) | dict.fromkeys(
    ("backward", "forward", "size"), NUMBER
)


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """One row a sector of which both linkages are known."""
    known = [
        {**row, "size": row.get("loss_share")}
        for row in rows
        if row["backward"] is not None and row["forward"] is not None
    ]
    return table_of(known, COLUMNS)


def chart(
    sectors: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The quadrant of a twin; None where nothing is known."""
    rows = sectors.to_pylist()
    if not rows:
        return None
    low_x, high_x = _ends([row["backward"] for row in rows])
    low_y, high_y = _ends([row["forward"] for row in rows])
    drawn = [_drawn(row, language) for row in rows]
    words = {key: LINKAGE_CLASSES[key][language] for key in COLOURS}
    present = [key for key in COLOURS if any(row["linkage_class"] == key for row in rows)]
    scale = alt.Scale(domain=[words[key] for key in present], range=[COLOURS[key] for key in present])
    x = alt.X("x:Q", scale=alt.Scale(domain=[low_x, high_x], nice=False), title=X[language])
    y = alt.Y("y:Q", scale=alt.Scale(domain=[low_y, high_y], nice=False), title=Y[language])
    sized = any(row["size"] is not None for row in rows)
    size: Any = alt.Size("size:Q", scale=alt.Scale(range=[40, 620]), legend=None) if sized else alt.value(90)
    colour = alt.Color("kind:N", scale=scale, legend=alt.Legend(title=None, columns=2))
    order = sorted(drawn, key=lambda row: -(row["size"] or 0.0))
    labels = _labels(order, (low_x, high_x), (low_y, high_y))
    layers: list[Any] = [
        alt.Chart(data([{"x": 1.0}])).mark_rule(color=theme.QUIET, strokeDash=[4, 3]).encode(x=x),
        alt.Chart(data([{"y": 1.0}])).mark_rule(color=theme.QUIET, strokeDash=[4, 3]).encode(y=y),
        alt.Chart(data(order)).mark_circle(opacity=0.75, stroke=theme.PAPER, strokeWidth=0.8).encode(
            x=x, y=y, size=size, color=colour, tooltip=alt.Tooltip("told:N", title=" ")
        ),
        *(
            alt.Chart(data(part)).mark_text(align=align, dx=dx, fontSize=10.5, limit=150).encode(
                x=x, y=y, text=alt.Text("label:N")
            )
            for align, dx, part in labels if part
        ),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=HEIGHT)
    return theme.dressed(whole, title, language, note=NOTE[language] if sized else "", synthetic=synthetic)


def _ends(values: list[float]) -> tuple[float, float]:
    """From the least to the most with a margin, one always inside."""
    low, high = min([*values, 1.0]), max([*values, 1.0])
    room = max((high - low) * 0.08, 0.02)
    return low - room, high + room * 1.6


def _drawn(row: Row, language: Language) -> Row:
    label = name(row, language, "sector", NAME)
    lost = f", {percent(row['size'])}" if row["size"] is not None else ""
    return {
        "x": row["backward"], "y": row["forward"], "size": row["size"], "label": label,
        "kind": LINKAGE_CLASSES[row["linkage_class"]][language],
        "told": f"{label}: {row['backward']:.2f} / {row['forward']:.2f}{lost}",
    }  # fmt: skip


def _labels(
    rows: list[Row], across: tuple[float, float], up: tuple[float, float]
) -> list[tuple[str, int, list[Row]]]:
    """Names of the largest sectors that do not cover each other: right of the dot, else left of it, else
    none."""
    taken: list[tuple[float, float, float]] = []
    sides: dict[str, list[Row]] = {"left": [], "right": []}
    for row in rows[: NAMED * 2]:
        px = (row["x"] - across[0]) / (across[1] - across[0]) * WIDTH
        py = (row["y"] - up[0]) / (up[1] - up[0]) * HEIGHT
        length = 6.2 * sum(1.9 if ord(letter) > 0x2E7F else 1.0 for letter in row["label"])
        for side, start in (("left", px + 14), ("right", px - 14 - length)):
            end = start + length
            free = all(end < a or start > b or abs(py - level) > 12 for a, b, level in taken)
            if free and start > 0 and end < WIDTH + 60 and sum(map(len, sides.values())) < NAMED:
                taken.append((start, end, py))
                sides[side].append(row)
                break
    return [("left", 14, sides["left"]), ("right", -14, sides["right"])]
