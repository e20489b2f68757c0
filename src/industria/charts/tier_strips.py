"""Picture: every cluster on every measure, one strip a measure, in standard deviations from the average.

Comes in: rows of z-scores with names and proposed tiers. Goes out: dots coloured by tier; the cluster
at either end of a strip is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.charts.tier_words import NO_TIER, NONE, colours, tier_name
from industria.findings import Language, Text
from industria.glossary.tiers import CLUSTER_MEASURES

WIDTH, ROW, NAME, END = 420, 46, 36, 3.3
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en", "proposal", "measure"), TEXT) | {"z": NUMBER}
AXIS = Text("standard deviations from the average cluster", "偏离平均集群的标准差倍数")


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """One row a cluster and measure of which z is known."""
    return table_of([row for row in rows if row["z"] is not None], COLUMNS)


def chart(
    strips: pa.Table, tiers: Sequence[Mapping[str, Any]], title: str, language: Language, *,
    note: str = "", synthetic: bool = False,
) -> alt.TopLevelMixin | None:  # fmt: skip
    """The strips of a twin; None where nothing is known."""
    rows = strips.to_pylist()
    if not rows:
        return None
    shade = colours(tiers)
    words = {str(row["tier"]): tier_name(row, language) for row in tiers} | {NO_TIER: NONE[language]}
    measures = [key for key in CLUSTER_MEASURES if any(row["measure"] == key for row in rows)]
    drawn = [_drawn(row, words, language) for row in rows]
    present = [tier for tier in (*(str(row["tier"]) for row in tiers), NO_TIER)
               if any(row["tier"] == words[tier] for row in drawn)]  # fmt: skip
    scale = alt.Scale(domain=[words[tier] for tier in present], range=[shade[tier] for tier in present])
    y = alt.Y("measure:N", sort=measures, axis=None, scale=alt.Scale(type="point", padding=0.6))
    x = alt.X("z:Q", scale=alt.Scale(domain=[-END, END], nice=False),
              axis=alt.Axis(title=AXIS[language], values=[-3, -2, -1, 0, 1, 2, 3], grid=True))  # fmt: skip
    heads = [{"measure": key, "head": CLUSTER_MEASURES[key][language]} for key in measures]
    ends = _ends(drawn, measures)
    layers: list[Any] = [
        alt.Chart(data([{"at": 0}])).mark_rule(color=theme.QUIET).encode(x=alt.X("at:Q")),
        alt.Chart(data(drawn)).mark_circle(size=95, opacity=0.8, stroke=theme.PAPER, strokeWidth=0.8).encode(
            x=x, y=y, color=alt.Color("tier:N", scale=scale, legend=alt.Legend(title=None, columns=5)),
            tooltip=alt.Tooltip("told:N", title=" "),
        ),
        alt.Chart(data(heads)).mark_text(align="right", dx=-12, limit=230, fontSize=12).encode(
            x=alt.XValue(0), y=y, text=alt.Text("head:N")
        ),
        *(
            alt.Chart(data(part))
            .mark_text(align=align, dy=15, fontSize=10, limit=190, fill=theme.QUIET)
            .encode(x=alt.X("z:Q"), y=y, text=alt.Text("label:N"))
            for align, part in ends.items() if part
        ),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=ROW * max(len(measures), 2))
    return theme.dressed(whole, title, language, note=note, synthetic=synthetic)


def _drawn(row: Row, words: Mapping[str, str], language: Language) -> Row:
    label = name(row, language, "key", NAME)
    tier = words.get(row["proposal"] or NO_TIER, words[NO_TIER])
    told = f"{label}: {CLUSTER_MEASURES[row['measure']][language]} {row['z']:+.2f}"
    return {"z": row["z"], "measure": row["measure"], "tier": tier, "label": label, "told": told}


def _ends(rows: list[Row], measures: list[str]) -> dict[str, list[Row]]:
    """The cluster at the left and at the right end of each strip, by how its name is set."""
    found: dict[str, list[Row]] = {"left": [], "right": []}
    for measure in measures:
        own = [row for row in rows if row["measure"] == measure]
        found["right"].append(max(own, key=lambda row: row["z"]))
        if len(own) > 1:
            found["left"].append(min(own, key=lambda row: row["z"]))
    return found
