"""Picture: what made each region grow, its parts stacked beside its growth, in points of its own growth.

Comes in: one row a region with its base, its change and the parts of it. Goes out: bars to the right for what
added, to the left for what took away, and a mark where they come out.
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

WIDTH, ROW = 420, 26
MOST = 20
NAME = 44
PARTS = ("national_effect", "industry_mix_effect", "competitive_effect", "entry", "exit", "new_industry")
WORDS = {
    "national_effect": Text("growth of the whole", "整体增长"),
    "industry_mix_effect": Text("mix of industries", "产业结构"),
    "competitive_effect": Text("the region itself", "地区自身"),
    "entry": Text("entry", "进入"),
    "exit": Text("exit", "退出"),
    "new_industry": Text("new industry", "新产业"),
}
COLOURS = ("#b8c4cf", theme.SKY, theme.BLUE, theme.GREEN, theme.VERMILION, theme.PURPLE)
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en"), TEXT) | dict.fromkeys(
    ("base", "change", *PARTS), NUMBER
)
AXIS = Text("per cent of the base", "占基期百分比")
NOTE = Text("mark = growth of the region", "竖线为地区增速")


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows drawn, in the order given; those without a base or a part are left out."""
    whole = [row for row in rows if row["base"] and all(row[name] is not None for name in PARTS)]
    return table_of(whole[:MOST], COLUMNS)


def chart(
    regions: pa.Table, title: str, language: Language, *, note: str = "", synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The stacked bars of a twin; None where it has no row."""
    rows = regions.to_pylist()
    if not rows:
        return None
    bars = [bar for row in rows for bar in _bars(row, language)]
    told = [_told(row, language) for row in rows]
    present = [part for part in PARTS if any(bar["part"] == WORDS[part][language] for bar in bars)]
    colours = dict(zip(PARTS, COLOURS, strict=True))
    scale = alt.Scale(
        domain=[WORDS[part][language] for part in present], range=[colours[part] for part in present]
    )
    y = alt.Y("key:N", sort=[row["key"] for row in told], axis=None, scale=alt.Scale(padding=0.25))
    ends = [end for bar in bars for end in (bar["from"], bar["to"])] + [row["at"] for row in told]
    room = max(max(ends) - min(ends), 1.0) * 0.03
    domain = alt.Scale(domain=[min(0.0, min(ends)) - room, max(0.0, max(ends)) + room], nice=False)

    def along(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=domain, axis=alt.Axis(title=AXIS[language], tickCount=6))

    base = alt.Chart(data(told)).encode(y=y)
    colour = alt.Color("part:N", scale=scale, legend=alt.Legend(title=None, columns=3))
    layers: list[Any] = [
        alt.Chart(data(bars)).mark_bar(height=13).encode(
            y=y, x=along("from"), x2=alt.X2("to:Q"), color=colour
        ),
        alt.Chart(data([{"at": 0}])).mark_rule(color=theme.QUIET).encode(x=along("at")),
        base.mark_tick(color=theme.INK, thickness=2.5, size=20).encode(x=along("at")),
        base.mark_text(align="right", dx=-10, limit=340, fontSize=12).encode(
            x=alt.XValue(0), text=alt.Text("label:N")
        ),
        base.mark_text(align="left", dx=14, fill=theme.QUIET).encode(
            x=alt.XValue(WIDTH), text=alt.Text("text:N")
        ),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=max(ROW * len(rows), 3 * ROW))
    notes = ("；" if language == "zh" else "; ").join(part for part in (NOTE[language], note) if part)
    return theme.dressed(whole, title, language, note=notes, synthetic=synthetic)


def _bars(row: Row, language: Language) -> list[Row]:
    """The parts of a region end to end: what adds to the right of zero, what takes away to its left."""
    right = left = 0.0
    found = []
    for part in PARTS:
        size = 100.0 * row[part] / row["base"]
        if size == 0:
            continue
        start = right if size > 0 else left
        found.append({"key": row["key"], "part": WORDS[part][language], "from": start, "to": start + size})
        right, left = (start + size, left) if size > 0 else (right, start + size)
    return found


def _told(row: Row, language: Language) -> Row:
    growth = row["change"] / row["base"]
    return {
        "key": row["key"], "label": name(row, language, "key", NAME), "at": 100.0 * growth,
        "text": percent(growth, sign=True),
    }  # fmt: skip
