"""Picture: regions or industries ranked by one index, with its interval where the number is not known.

Comes in: rows with names, a value, the value among disclosed cells, bounds. Goes out: a point where the index
is known, a diamond where it is that of disclosed cells, a band where only bounds are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import DASH, name, numeral
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text

WIDTH, ROW = 420, 22
MOST = 20
NAME = 44
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en"), TEXT) | dict.fromkeys(
    ("value", "value_disclosed", "low", "high"), NUMBER
)
KNOWN = Text("of all cells", "按全部单元")
DISCLOSED = Text("among disclosed cells", "按可公布单元")
INTERVAL = Text("what is certain", "确定的区间")
COLOURS = (theme.BLUE, theme.ORANGE, "#9db7c9")


def order(row: Mapping[str, Any]) -> float | None:
    """What a row is ranked by: its value, else that among disclosed cells, else its lower bound."""
    return next((float(row[c]) for c in ("value", "value_disclosed", "low") if row.get(c) is not None), None)


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows drawn, the highest on top."""
    ranked = [(at, dict(row)) for row in rows if (at := order(row)) is not None]
    ranked.sort(key=lambda pair: (-pair[0], str(pair[1]["key"])))
    return table_of([row for _, row in ranked[:MOST]], COLUMNS)


def chart(
    places: pa.Table, title: str, axis: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The points of a twin; None where it has none."""
    rows = places.to_pylist()
    if not rows:
        return None
    drawn = [_drawn(row, language) for row in rows]
    ends = [row[end] for row in drawn for end in ("x", "low", "high") if row[end] is not None]
    y = alt.Y("key:N", sort=[row["key"] for row in drawn], axis=None, scale=alt.Scale(padding=0.3))
    scale = alt.Scale(domain=[min(0.0, *ends), (max(ends) or 1.0) * 1.06], nice=False)

    def along(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=alt.Axis(title=axis, tickCount=6))

    base = alt.Chart(data(drawn)).encode(y=y)
    names = base.mark_text(align="right", dx=-10, limit=340, fontSize=12)
    values = base.mark_text(align="left", dx=14, fill=theme.QUIET)
    layers: list[Any] = [
        *_marks(drawn, y, along, language),
        names.encode(x=alt.XValue(0), text=alt.Text("label:N")),
        values.encode(x=alt.XValue(WIDTH), text=alt.Text("text:N")),
    ]
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=max(ROW * len(drawn), 2 * ROW))
    return theme.dressed(whole, title, language, synthetic=synthetic)


def _marks(drawn: list[Row], y: alt.Y, along: Any, language: Language) -> list[Any]:
    """Bands and points; a layer only where it has rows, a legend only where there are two kinds."""
    words = [KNOWN[language], DISCLOSED[language], INTERVAL[language]]
    present = [word for word in words if any(row["kind"] == word for row in drawn)]
    colours = dict(zip(words, COLOURS, strict=True))
    scale = alt.Scale(domain=present, range=[colours[word] for word in present])
    colour = alt.Color("kind:N", scale=scale, legend=alt.Legend(title=None) if len(present) > 1 else None)
    looks: list[tuple[int, str, dict[str, Any], dict[str, Any]]] = [
        (2, "bar", {"height": 6, "fillOpacity": 0.75}, {"x": along("low"), "x2": alt.X2("high:Q")}),
        (0, "point", {"filled": True, "size": 70, "opacity": 1}, {"x": along("x")}),
        (1, "point", {"filled": True, "shape": "diamond", "size": 80, "opacity": 1}, {"x": along("x")}),
    ]
    layers = []
    for at, kind, look, place in looks:
        found = [row for row in drawn if row["kind"] == words[at]]
        if found:
            made = getattr(alt.Chart(data(found)), f"mark_{kind}")(**look)
            layers.append(made.encode(y=y, color=colour, **place))
    return layers


def _drawn(row: Row, language: Language) -> Row:
    value, shown = row["value"], row["value_disclosed"]
    point = value if value is not None else shown
    kind = KNOWN if value is not None else DISCLOSED if shown is not None else INTERVAL
    low, high = (None, None) if point is not None else (row["low"], row["high"])
    text = numeral(point) if point is not None else " ".join(
        part for part in (numeral(low or 0.0), DASH, "" if high is None else numeral(high)) if part
    )  # fmt: skip
    return {
        "key": row["key"], "label": name(row, language, "key", NAME), "text": text, "x": point,
        "low": low, "high": high, "kind": kind[language],
    }  # fmt: skip
