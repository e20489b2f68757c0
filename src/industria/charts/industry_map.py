"""Picture: the industry map, districts × clusters: leading dark, featured light, own plan ringed.

Comes in: the choices of a map, districts' own plans, names. Goes out: cells; a number where a district has
several segments of a cluster. Beyond `MOST` districts only the first are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text
from industria.glossary import ROLES

TITLE = Text("Who leads with what: district by cluster", "各区县主导与特色产业：区县 × 集群")
MOST = 60
"""Most districts drawn."""
SIDE = 21
OWN = Text("ring: named in the district's own plan", "圆圈：见于区县自身规划")
COLOURS = {"leading": theme.BLUE, "featured": "#bcd8ec", "none": theme.PAPER}
COLUMNS = dict.fromkeys(("region", "cluster", "role", "industries_en", "industries_zh"), TEXT) | {
    "chosen": NUMBER, "own": pa.bool_(),
}  # fmt: skip
Names = Mapping[str, Mapping[str, Any]]


def twin(
    choices: Sequence[Row], own: set[tuple[str, str]], regions: Sequence[str], clusters: Sequence[str]
) -> pa.Table:
    """One row a district and cluster: the stronger role, how many industries, whether it is planned."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in choices:
        found.setdefault((row["region"], row["cluster"]), []).append(row)
    rows = []
    for region in regions[:MOST]:
        for cluster in clusters:
            here = sorted(found.get((region, cluster), []), key=lambda row: row["role"] != "leading")
            rows.append({
                "region": region, "cluster": cluster, "role": here[0]["role"] if here else "none",
                "industries_en": ", ".join(row["name_en"] for row in here),
                "industries_zh": "、".join(row["name_zh"] for row in here),
                "chosen": float(len(here)), "own": (region, cluster) in own,
            })  # fmt: skip
    return table_of(rows, COLUMNS)


def chart(
    cells: pa.Table,
    regions: Names,
    clusters: Names,
    language: Language,
    *,
    note: str = "",
    synthetic: bool = False,
) -> alt.TopLevelMixin | None:
    """The matrix; None where nobody chooses anything."""
    rows = cells.to_pylist()
    if not any(row["chosen"] for row in rows):
        return None
    words = {role: (ROLES[role][language] if role != "none" else "") for role in COLOURS}
    drawn = [
        {"region": row["region"], "cluster": row["cluster"], "role": words[row["role"]], "own": row["own"],
         "text": f"{row['chosen']:.0f}" if row["chosen"] > 1 else "", "dark": row["role"] == "leading",
         "told": _told(row, regions, clusters, language)}
        for row in rows
    ]  # fmt: skip
    order = (
        list(dict.fromkeys(row["region"] for row in rows)),
        list(dict.fromkeys(row["cluster"] for row in rows)),
    )
    left = [
        {"region": r, "label": name(regions.get(r, {"region": r}), language, "region", 26)} for r in order[0]
    ]
    above = [
        {"cluster": c, "label": name(clusters.get(c, {"cluster": c}), language, "cluster", 30)}
        for c in order[1]
    ]
    whole = _layers(drawn, left, above, words)
    said = " · ".join(part for part in (note, OWN[language]) if part)
    return theme.dressed(whole, TITLE[language], language, note=said, synthetic=synthetic)


def _told(row: Row, regions: Names, clusters: Names, language: Language) -> str:
    place = name(regions.get(row["region"], {"region": row["region"]}), language, "region", 40)
    cluster = name(clusters.get(row["cluster"], {"cluster": row["cluster"]}), language, "cluster", 40)
    what = row[f"industries_{language}"]
    return f"{place} · {cluster}" + (f": {what}" if what else "")


def _layers(drawn: list[Row], left: list[Row], above: list[Row], words: Mapping[str, str]) -> alt.LayerChart:
    x = alt.X("cluster:N", sort=[c["cluster"] for c in above], axis=None, scale=alt.Scale(padding=0.04))
    y = alt.Y("region:N", sort=[r["region"] for r in left], axis=None, scale=alt.Scale(padding=0.04))
    shown = [role for role in ("leading", "featured") if any(row["role"] == words[role] for row in drawn)]
    colour = alt.Color(
        "role:N", title=None,
        scale=alt.Scale(
            domain=[*(words[role] for role in shown), ""], range=[*(COLOURS[r] for r in shown), theme.PAPER]
        ),
        legend=alt.Legend(symbolType="square", symbolSize=160, symbolStrokeColor="#b8c0c8",
                          values=[words[role] for role in shown]),
    )  # fmt: skip
    tooltip = alt.Tooltip("told:N", title=" ")
    cells = alt.Chart(data(drawn)).mark_rect(stroke="#e3e7eb", strokeWidth=0.5)
    layers: list[Any] = [cells.encode(x=x, y=y, color=colour, tooltip=tooltip)]
    for dark, ink in ((False, theme.INK), (True, theme.PAPER)):
        own = [row for row in drawn if row["own"] and row["dark"] is dark]
        if own:
            ring = alt.Chart(data(own)).mark_point(size=190, filled=False, strokeWidth=1.4, stroke=ink)
            layers.append(ring.encode(x=x, y=y))
        numbers = [row for row in drawn if row["text"] and row["dark"] is dark]
        if numbers:
            text = alt.Chart(data(numbers)).mark_text(fontSize=10, color=ink)
            layers.append(text.encode(x=x, y=y, text=alt.Text("text:N")))
    label = alt.Text("label:N")
    layers.append(
        alt.Chart(data(left)).mark_text(align="right", dx=-8, limit=190)
        .encode(y=y, x=alt.XValue(0), text=label)
    )  # fmt: skip
    layers.append(
        alt.Chart(data(above)).mark_text(align="left", baseline="middle", angle=305, limit=190)
        .encode(x=x, y=alt.YValue(-8), text=label)
    )  # fmt: skip
    size = {"width": SIDE * 1.25 * len(above), "height": SIDE * len(left)}
    return theme.given(alt.layer(*layers), **size)
