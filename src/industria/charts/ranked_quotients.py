"""Picture: the highest location quotients, ranked, with the interval where the point is not known.

Comes in: rows with names and quotients. Goes out: a point a row, filled where the quotient is known, hollow
where it is that of disclosed cells; a band from bound to bound, an arrow where there is no upper bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import DASH, name
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text

WIDTH, ROW = 420, 22
MOST = 20
NAME = 44
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en"), TEXT) | dict.fromkeys(
    ("location_quotient", "location_quotient_low", "location_quotient_high", "location_quotient_disclosed"),
    NUMBER,
)
KNOWN = Text("location quotient", "区位商")
DISCLOSED = Text("among disclosed cells", "仅已公布部分")
INTERVAL = Text("what is certain", "确定的区间")


def rank(row: Mapping[str, Any]) -> float | None:
    """What a row is ranked by: its quotient, else that among disclosed cells, else its lower bound."""
    for column in ("location_quotient", "location_quotient_disclosed", "location_quotient_low"):
        value = row.get(column)
        if value is not None:
            return float(value)
    return None


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows drawn, the highest on top."""
    ranked = [(rank(row), dict(row)) for row in rows]
    known = sorted(
        ((at, row) for at, row in ranked if at is not None), key=lambda p: (-p[0], str(p[1]["key"]))
    )
    return table_of([row for _, row in known[:MOST]], COLUMNS)


def chart(
    places: pa.Table, title: str, language: Language, *, note: str = "", synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The points of a twin; None where it has none."""
    rows = places.to_pylist()
    if not rows:
        return None
    top = _top(rows)
    drawn = [_drawn(row, top, language) for row in rows]
    y = alt.Y("key:N", sort=[row["key"] for row in drawn], axis=None, scale=alt.Scale(padding=0.3))
    scale = alt.Scale(domain=[0, top], nice=False, clamp=True)

    def along(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=alt.Axis(title=KNOWN[language], tickCount=6))

    base = alt.Chart(data(drawn)).encode(y=y)
    names = base.mark_text(align="right", dx=-10, limit=340, fontSize=12)
    values = base.mark_text(align="left", dx=14, fill=theme.QUIET)
    one = alt.Chart(data([{"at": 1}])).mark_rule(color=theme.QUIET, strokeDash=[4, 3])
    layers: list[Any] = [
        one.encode(x=along("at")),
        *_marks(drawn, y, along, language),
        names.encode(x=alt.XValue(0), text=alt.Text("label:N")),
        values.encode(x=alt.XValue(WIDTH), text=alt.Text("text:N")),
    ]
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=max(ROW * len(drawn), 2 * ROW))
    return theme.dressed(whole, title, language, note=note, synthetic=synthetic)


def _marks(drawn: list[Row], y: alt.Y, along: Any, language: Language) -> list[Any]:
    """Bands, arrows, filled and hollow points; a layer only where it has rows."""
    words = [KNOWN[language], DISCLOSED[language], INTERVAL[language]]
    present = [word for word in words if any(word in (row["kind"], row["band"]) for row in drawn)]
    colours = dict(zip(words, (theme.BLUE, theme.ORANGE, "#9db7c9"), strict=True))
    colour = alt.Scale(domain=present, range=[colours[word] for word in present])
    legend = alt.Legend(title=None) if len(present) > 1 else None
    point = alt.Color("kind:N", scale=colour, legend=legend)
    band = alt.Color("band:N", scale=colour, legend=legend)
    hollow = {"filled": True, "shape": "diamond", "size": 80, "opacity": 1}
    looks: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
        ("closed", "bar", {"height": 6, "fillOpacity": 0.75},
         {"x": along("low"), "x2": alt.X2("closed:Q"), "color": band}),
        ("line", "bar", {"height": 2, "fillOpacity": 0.9},
         {"x": along("low"), "x2": alt.X2("line:Q"), "color": band}),
        ("open", "point", {"shape": "triangle-right", "filled": True, "size": 50, "color": "#7d9db3"},
         {"x": along("open")}),
        ("filled", "point", {"filled": True, "size": 70, "opacity": 1},
         {"x": along("filled"), "color": point}),
        ("hollow", "point", hollow, {"x": along("hollow"), "color": point}),
    ]  # fmt: skip
    layers = []
    for field, kind, look, place in looks:
        found = [row for row in drawn if row[field] is not None]
        if found:
            layers.append(getattr(alt.Chart(data(found)), f"mark_{kind}")(**look).encode(y=y, **place))
    return layers


def _top(rows: list[Row]) -> float:
    """The right end of the axis: the highest point; a bound far beyond it becomes an arrow."""
    points = [value for row in rows if (value := rank(row)) is not None]
    bounds = [row["location_quotient_high"] for row in rows if row["location_quotient_high"] is not None]
    most = max(points, default=1.0)
    near = [bound for bound in bounds if bound <= 1.6 * most]
    return max(most, *near, 1.0) * 1.06 if near else max(most, 1.0) * 1.06


def _drawn(row: Row, top: float, language: Language) -> Row:
    value, disclosed = row["location_quotient"], row["location_quotient_disclosed"]
    low, high = row["location_quotient_low"], row["location_quotient_high"]
    uncertain = value is None and (low is not None or high is not None)
    beyond = uncertain and (high is None or high > top)
    text = told(row)
    if value is None and disclosed is not None:
        text = " · ".join(part for part in (f"{disclosed:,.2f}", text) if part)
    return {
        "key": row["key"], "label": name(row, language, "key", NAME), "text": text,
        "kind": KNOWN[language] if value is not None else DISCLOSED[language],
        "filled": value, "hollow": None if value is not None else disclosed,
        "low": (low or 0.0) if uncertain else None, "closed": high if uncertain and not beyond else None,
        "line": top if beyond else None, "open": top if beyond else None,
        "band": INTERVAL[language] if uncertain else None,
    }  # fmt: skip


def told(row: Mapping[str, Any]) -> str:
    """A quotient in words: the point, or the interval it must lie in; empty where nothing is known."""
    if row["location_quotient"] is not None:
        return f"{row['location_quotient']:,.2f}"
    low, high = row["location_quotient_low"], row["location_quotient_high"]
    if low is not None and high is not None:
        return f"{low:,.2f} {DASH} {high:,.2f}"
    if low:
        return f"≥ {low:,.2f}"
    return f"≤ {high:,.2f}" if high is not None else ""
