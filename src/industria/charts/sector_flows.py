"""Picture: what one sector buys and what becomes of its product: bands from suppliers and to customers.

Comes in: rows of `io_flows` of one sector. Goes out: both sides as shares of their whole, the largest first,
the rest in one band; a band's colour says what stands at its other end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import headline, name, percent
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text
from industria.glossary.input_output import OTHER_KINDS

WIDTH, HEIGHT, GAP = 300, 330, 7
SIDE, NAME = 190, 22
MOST = 8
"""Bands of a side that are drawn on their own."""
LEAST = 0.004
TITLE = Text("What {sector} buys, and who takes what it makes", "{sector}的投入来源与产品去向")
REST = Text("others", "其他")
MIDDLE = Text("inputs = output → uses", "投入 = 产出 → 使用")
GROUPS = {
    "sector": (theme.BLUE, Text("sectors", "部门")),
    "earned": (theme.GREEN, Text("value added", "增加值")),
    "outside": (theme.VERMILION, Text("from or to outside", "外地往来")),
    "final": (theme.ORANGE, Text("final uses here", "本地最终使用")),
    "rest": ("#9aa5b1", REST),
}
OUTSIDE = ("imports", "inflow", "exports", "outflow")
FINAL = (
    "household", "nonprofit", "government", "consumption", "investment", "stocks", "valuables", "formation",
    "discrepancy",
)  # fmt: skip
COLUMNS = dict.fromkeys(("direction", "other", "name_zh", "name_en", "other_kind", "group"), TEXT) | {
    "share": NUMBER, "rank": NUMBER,
}  # fmt: skip


def group_of(kind: str) -> str:
    """What a band counts as."""
    if kind == "sector":
        return "sector"
    return "outside" if kind in OUTSIDE else "final" if kind in FINAL else "earned"


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """One row a band: the largest of either side, and the rest of it."""
    found: list[Row] = []
    for direction in ("buys", "sells"):
        own = [row for row in rows if row["direction"] == direction and (row["share"] or 0.0) > 0]
        own.sort(key=lambda row: -row["share"])
        shown = [row for row in own[:MOST] if row["share"] >= LEAST]
        found += [{**row, "group": group_of(row["other_kind"])} for row in shown]
        rest = 1.0 - sum(row["share"] for row in shown)
        if shown and rest > LEAST:
            found.append({
                "direction": direction, "other": "rest", "name_en": REST.en, "name_zh": REST.zh,
                "other_kind": "rest", "group": "rest", "share": rest, "rank": len(shown) + 1,
            })  # fmt: skip
    return table_of(found, COLUMNS)


def chart(
    bands: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The bands of a twin; None where a side is not known."""
    rows = bands.to_pylist()
    sides = {one: [row for row in rows if row["direction"] == one] for one in ("buys", "sells")}
    if not all(sides.values()):
        return None
    points: list[Row] = []
    ends: list[Row] = []
    for direction, own in sides.items():
        made, labels = _side(own, direction, language)
        points += made
        ends += labels
    present = [key for key in GROUPS if any(row["group"] == key for row in rows)]
    scale = alt.Scale(
        domain=[GROUPS[key][1][language] for key in present], range=[GROUPS[key][0] for key in present]
    )
    total = HEIGHT + GAP * MOST
    x = alt.X("x:Q", scale=alt.Scale(domain=[-1.0, 1.0], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[total, 0], nice=False), axis=None)
    layers: list[Any] = [
        alt.Chart(data(points)).mark_area(opacity=0.55, line=False).encode(
            x=x, y=y, y2="y2:Q", detail="band:N",
            color=alt.Color("group:N", scale=scale, legend=alt.Legend(title=None, columns=3)),
            tooltip=alt.Tooltip("told:N", title=" "),
        ),
        alt.Chart(data([{"x": -0.04, "x2": 0.04, "y": _middle(), "y2": _middle() + HEIGHT}])).mark_rect(
            color=theme.INK
        ).encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        *(
            alt.Chart(data([row for row in ends if row["side"] == side]))
            .mark_text(align=align, dx=dx, fontSize=11, limit=SIDE)
            .encode(x=x, y=y, text=alt.Text("label:N"))
            for side, align, dx in (("buys", "right", -6), ("sells", "left", 6))
        ),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=total)
    return theme.dressed(whole, title, language, note=MIDDLE[language], synthetic=synthetic)


def _middle() -> float:
    return GAP * MOST / 2


def _side(rows: Sequence[Row], direction: str, language: Language) -> tuple[list[Row], list[Row]]:
    """Points of the bands of one side, and the labels at their outer ends."""
    whole = sum(row["share"] for row in rows)
    sign = -1.0 if direction == "buys" else 1.0
    inner, outer = _middle(), 0.0
    room = GAP * MOST / max(len(rows) - 1, 1)
    points, labels = [], []
    for at, row in enumerate(rows):
        thick = row["share"] / whole * HEIGHT
        label = _label(row, language)
        band = f"{direction}-{at}"
        for step in np.linspace(0.0, 1.0, 25).tolist():
            bend = step * step * (3 - 2 * step)
            top = inner + (outer - inner) * bend
            points.append({
                "x": sign * (0.04 + 0.96 * step), "y": top, "y2": top + thick, "band": band,
                "group": GROUPS[row["group"]][1][language], "told": label,
            })  # fmt: skip
        labels.append({"x": sign, "y": outer + thick / 2, "label": label, "side": direction})
        inner, outer = inner + thick, outer + thick + room
    return points, _apart(labels)


def _apart(labels: list[Row]) -> list[Row]:
    """The labels moved down where they would cover each other."""
    last = -99.0
    for row in labels:
        row["y"] = max(row["y"], last + 13)
        last = row["y"]
    return labels


def _label(row: Row, language: Language) -> str:
    kind = OTHER_KINDS.get(row["other_kind"])
    named = row.get("name_en") or row.get("name_zh")
    said = kind[language] if kind is not None and row["other_kind"] != "sector" and not named else ""
    return f"{headline(said) or name(row, language, 'other', NAME)} {percent(row['share'])}"
