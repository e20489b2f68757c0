"""Picture: the output of every cluster against its target, tier by tier.

Comes in: `cluster_status`, `plan_tiers`, `plan_clusters`. Goes out: bars; a bound or a range is a band, an
estimate a bar with an open edge, unknown and withheld are marks of their own, zero is a point at zero.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.bar_marks import bar_marks
from industria.charts.cell import Cell
from industria.charts.formats import comparison, name, period, quantity, scale
from industria.charts.rows import NUMBER, TEXT, Row, data, names_of, table_of
from industria.findings import Language, Text
from industria.glossary import VERDICTS, term

TITLE = Text("Clusters: latest size against target", "产业集群：最新规模与目标")
WIDTH, ROW = 500, 24
_COLUMNS = dict.fromkeys(
    ("tier", "cluster", "name_zh", "name_en", "indicator", "period", "mark", "unit", "verdict"), TEXT
) | dict.fromkeys(("value", "low", "high", "target_value", "tier_position", "position"), NUMBER)


def twin(cluster_status: pa.Table, plan_tiers: pa.Table, plan_clusters: pa.Table) -> pa.Table:
    """The rows drawn: one a cluster of the plan, also where nothing is known of it."""
    measured: dict[str, Row] = {}
    for row in cluster_status.to_pylist():
        kept = measured.setdefault(row["cluster"], row)
        if kept is not row and _rank(row) < _rank(kept):
            measured[row["cluster"]] = row
    tiers = names_of(plan_tiers, "tier")
    rows = []
    for cluster in plan_clusters.to_pylist():
        row = measured.get(cluster["cluster"], {})
        cell = Cell.of(row)
        tier = tiers.get(cluster["tier"], {})
        rows.append(
            {
                **{key: cluster.get(key) for key in ("tier", "cluster", "name_zh", "name_en")},
                "position": float(cluster.get("position") or 0),
                "tier_position": float(tier.get("position") or 0),
                **{key: row.get(key) for key in ("indicator", "period", "target_value")},
                "unit": cell.unit, "mark": cell.mark, "verdict": row.get("status") or "unknown",
                "value": cell.value, "low": cell.low, "high": cell.high,
            }
        )  # fmt: skip
    rows.sort(key=lambda row: (row["tier_position"], row["position"]))
    return table_of(rows, _COLUMNS)


def _rank(row: Row) -> tuple[bool, bool]:
    """Of several rows of a cluster: output before others, one with a target before one without."""
    return row.get("indicator") != "output", row.get("target_value") is None


def chart(
    cluster_status: pa.Table,
    plan_tiers: pa.Table,
    plan_clusters: pa.Table,
    language: Language,
    *,
    synthetic: bool = False,
) -> alt.TopLevelMixin | None:
    """Bars by tier; None where nothing is known of any cluster, neither its size nor a target."""
    rows = twin(cluster_status, plan_tiers, plan_clusters).to_pylist()
    if all(row["mark"] == "unknown" and row["target_value"] is None for row in rows):
        return None
    unit = next((row["unit"] for row in rows if row["unit"]), "CNY")
    ends = [
        row[key] for row in rows for key in ("value", "low", "high", "target_value") if row[key] is not None
    ]
    step, words = scale(max((abs(end) for end in ends), default=1.0), unit, language)
    top = max((end / step for end in ends), default=1.0) * 1.02 or 1.0
    drawn = [_drawn(row, unit, step, top, language) for row in rows]
    tiers = names_of(plan_tiers, "tier")
    parts = []
    for tier in dict.fromkeys(row["tier"] for row in rows):
        part = [row for row in drawn if row["tier"] == tier]
        heading = name(tiers.get(tier, {"tier": tier}), language, "tier", 60)
        parts.append(_tier(part, heading, top, words if tier == rows[-1]["tier"] else "", language))
    whole = alt.vconcat(*parts, spacing=14)
    theme.given(whole, resolve=alt.Resolve(scale={"x": "shared", "color": "shared"}))
    return theme.dressed(whole, TITLE[language], language, note=_note(language), synthetic=synthetic)


def _drawn(row: Row, unit: str, step: float, top: float, language: Language) -> Row:
    """One row with everything the marks need, in the unit shown."""
    status = {"withheld": "suppressed", "estimate": "estimated"}.get(row["mark"], "observed")
    cell = Cell(row["value"], status, row["low"], row["high"], row["unit"] or unit)
    low = None if cell.low is None else cell.low / step
    high = None if cell.high is None else cell.high / step
    mark = row["mark"]
    if mark == "at-least":
        high = min(top, (low or 0) + top * 0.07)
    if mark == "at-most":
        low = 0.0
    text = quantity(cell, language)
    if row["period"] and mark != "unknown":
        other = row["indicator"] not in (None, "output")
        text += f" · {term('indicator', row['indicator'])[language]}" if other else ""
        text += f" · {period(row['period'], language)}"
    target = row["target_value"]
    return {
        "tier": row["tier"], "key": row["cluster"], "label": name(row, language, "cluster", 48), "mark": mark,
        "verdict": VERDICTS.get(row["verdict"], VERDICTS["unknown"])[language],
        "x": None if cell.value is None else cell.value / step, "low": low, "high": high, "zero": 0,
        "text": text, "target": None if target is None else target / step,
        "target_text": "" if target is None else comparison(">=", target, unit, language),
    }  # fmt: skip


def _tier(rows: list[Row], heading: str, top: float, words: str, language: Language) -> Any:
    """The bars of one tier; the last tier, which has `words` of the unit, carries the axis."""
    last = bool(words)
    y = alt.Y("key:N", sort=[row["key"] for row in rows], axis=None, scale=alt.Scale(padding=0.3))
    base = alt.Chart(data(rows)).encode(y=y)
    axis = alt.Axis(title=words if last else None, tickCount=6, labels=last, ticks=last, domain=last)

    def along(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=axis)

    names = base.mark_text(align="right", dx=-10, limit=360, fontSize=12)
    values = base.mark_text(align="left", dx=14, fill=theme.QUIET)
    targets = base.transform_filter("isValid(datum.target)")
    layers = [
        *bar_marks(
            rows,
            y,
            along,
            alt.Color(
                "verdict:N", scale=_verdict_scale(language), legend=alt.Legend(title=None, symbolOpacity=1)
            ),
        ),
        names.encode(x=alt.XValue(0), text=alt.Text("label:N")),
        values.encode(x=alt.XValue(WIDTH), text=alt.Text("text:N")),
        targets.mark_tick(color=theme.INK, thickness=2, size=19).encode(x=along("target")),
    ]
    title = alt.TitleParams(heading, frame="group", fontSize=12, fontWeight=600, offset=6, color=theme.QUIET)
    return theme.given(alt.layer(*layers), width=WIDTH, height=ROW * len(rows), title=title)


def _verdict_scale(language: Language) -> alt.Scale:
    words = [VERDICTS[key][language] for key in theme.VERDICT_COLOURS]
    return alt.Scale(domain=words, range=list(theme.VERDICT_COLOURS.values()))


def _note(language: Language) -> str:
    if language == "zh":
        return "黑色竖线为目标；带箭头者为“超过”；浅色带为区间；虚边为估计；斜线为未知，网纹为不予公布"
    return (
        "black tick = target; arrow = at least; pale band = range; dashed = estimate; "
        "hatched = unknown; crossed = withheld"
    )
