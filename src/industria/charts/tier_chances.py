"""Picture: how often each cluster falls into each tier, a bar of a hundred per cent a cluster.

Comes in: rows of chances with names, the tiers of the plan. Goes out: stacked bars, in the order given; a
square at the left has the colour of the tier that the plan names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name, percent
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.charts.tier_words import NO_TIER, NONE, colours, tier_name
from industria.findings import Language, Text

WIDTH, ROW, NAME = 420, 20, 40
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en", "plan_tier", "proposal", "tier"), TEXT) | {
    "share": NUMBER
}
AXIS = Text("share of draws, per cent", "抽样比例（%）")
SQUARE = Text("square = tier in the plan", "方块为规划层级")


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """One row a cluster and tier, in the order given."""
    return table_of(rows, COLUMNS)


def chart(
    chances: pa.Table, tiers: Sequence[Mapping[str, Any]], title: str, language: Language, *,
    note: str = "", synthetic: bool = False,
) -> alt.TopLevelMixin | None:  # fmt: skip
    """The stacked bars of a twin; None where it has no row."""
    rows = chances.to_pylist()
    if not rows:
        return None
    shade = colours(tiers)
    words = {str(row["tier"]): tier_name(row, language) for row in tiers} | {NO_TIER: NONE[language]}
    order = [str(row["tier"]) for row in tiers] + [NO_TIER]
    bars = _bars(rows, order, words, language)
    keys = list(dict.fromkeys(row["key"] for row in rows))
    first = {row["key"]: row for row in reversed(rows)}
    told = [{"key": key, "label": name(first[key], language, "key", NAME),
             "plan": words.get(str(first[key]["plan_tier"]), words[NO_TIER]),
             "shade": shade.get(str(first[key]["plan_tier"]), shade[NO_TIER])} for key in keys]  # fmt: skip
    present = [tier for tier in order if any(words[tier] in (bar["tier"], bar["plan"]) for bar in bars)]
    scale = alt.Scale(domain=[words[tier] for tier in present], range=[shade[tier] for tier in present])
    y = alt.Y("key:N", sort=keys, axis=None, scale=alt.Scale(padding=0.2))
    along = alt.Scale(domain=[0, 100], nice=False)
    base = alt.Chart(data(told)).encode(y=y)
    layers: list[Any] = [
        alt.Chart(data(bars)).mark_bar(height=13).encode(
            y=y, x=alt.X("from:Q", scale=along, axis=alt.Axis(title=AXIS[language], tickCount=5)),
            x2=alt.X2("to:Q"),
            color=alt.Color("tier:N", scale=scale, legend=alt.Legend(title=None, columns=5)),
            tooltip=alt.Tooltip("told:N", title=" "),
        ),
        base.mark_square(size=90, opacity=1).encode(
            x=alt.XValue(-12), color=alt.Color("shade:N", scale=None)
        ),
        base.mark_text(align="right", dx=-24, limit=300, fontSize=12).encode(
            x=alt.XValue(0), text=alt.Text("label:N")
        ),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=ROW * max(len(keys), 3))
    said = ("；" if language == "zh" else "; ").join(part for part in (SQUARE[language], note) if part)
    return theme.dressed(whole, title, language, note=said, synthetic=synthetic)


def _bars(rows: list[Row], order: list[str], words: Mapping[str, str], language: Language) -> list[Row]:
    """The shares of each cluster end to end; what is left is none."""
    found = []
    by_key: dict[str, list[Row]] = {}
    for row in rows:
        by_key.setdefault(row["key"], []).append(row)
    for key, own in by_key.items():
        shares = {row["tier"]: row["share"] or 0.0 for row in own}
        shares[NO_TIER] = max(1.0 - sum(shares.values()), 0.0)
        at = 0.0
        for tier in order:
            size = 100 * shares.get(tier, 0.0)
            if size > 1e-9:
                label = name(own[0], language, "key", NAME)
                found.append({
                    "key": key, "tier": words[tier], "plan": words.get(own[0]["plan_tier"], words[NO_TIER]),
                    "from": at, "to": at + size, "told": f"{label}: {words[tier]} {percent(size / 100)}",
                })  # fmt: skip
                at += size
    return found
