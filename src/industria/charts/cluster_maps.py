"""Picture: where each cluster is chosen: one small map a cluster, leading dark, featured light.

Comes in: the choices of an industry map, shapes of districts, names of clusters. Goes out: a grid of maps of
the clusters chosen most. Districts without a shape (zones) are not drawn and are counted in the note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
from shapely.geometry import shape

from industria.charts import theme
from industria.charts.formats import name, wrapped
from industria.charts.geometry import Geometry
from industria.charts.rows import Row
from industria.findings import Language, Text
from industria.glossary import ROLES

TITLE = Text("Where each cluster is chosen", "各集群的布局")
MOST, COLUMNS = 12, 4
"""Clusters drawn, and maps side by side."""
WIDTH, TALLEST = 150, 150
MOST_SHAPES = 80
"""Of more districts small maps tell nothing."""
COLOURS = {"leading": theme.BLUE, "featured": "#bcd8ec", "none": "#eef1f4"}
Names = Mapping[str, Mapping[str, Any]]


def drawn(choices: Sequence[Row], clusters: Sequence[str]) -> list[str]:
    """The clusters with the most choices, in the order of the plan."""
    counts = {one: sum(row["cluster"] == one for row in choices) for one in clusters}
    chosen = sorted((one for one in clusters if counts[one]), key=lambda one: -counts[one])[:MOST]
    return [one for one in clusters if one in chosen]


def chart(
    geometry: Geometry, choices: Sequence[Row], regions: Sequence[str], clusters: Names, language: Language,
    *, synthetic: bool = False,
) -> alt.TopLevelMixin | None:  # fmt: skip
    """The grid of maps; None where no district has a shape, or too many have."""
    shapes = {region: geometry.shapes[region] for region in regions if region in geometry.shapes}
    shown = drawn(choices, list(clusters))
    if not shapes or not shown or len(shapes) > MOST_SHAPES:
        return None
    words = {role: (ROLES[role][language] if role != "none" else "") for role in COLOURS}
    maps = [
        _map(geometry, shapes, _roles(choices, one), name(clusters[one], language, "cluster", 60), words)
        for one in shown
    ]
    whole = theme.given(
        alt.concat(columns=COLUMNS, spacing={"row": 26, "column": 18}), concat=maps,
        resolve=alt.Resolve(scale={"color": "shared"}, legend={"color": "shared"}),
    )  # fmt: skip
    note = _note(choices, shapes, shown, language)
    return theme.dressed(whole, TITLE[language], language, note=note, synthetic=synthetic)


def _roles(choices: Sequence[Row], cluster: str) -> dict[str, str]:
    """The stronger role of a cluster in each district that chooses it."""
    found: dict[str, str] = {}
    for row in choices:
        if row["cluster"] == cluster and found.get(row["region"]) != "leading":
            found[row["region"]] = row["role"]
    return found


def _height(shapes: Mapping[str, Any]) -> int:
    bounds = [shape(one).bounds for one in shapes.values()]
    wide = max(b[2] for b in bounds) - min(b[0] for b in bounds)
    high = max(b[3] for b in bounds) - min(b[1] for b in bounds)
    return int(min(max(WIDTH * high / (wide or 1.0), 60), TALLEST))


def _map(
    geometry: Geometry,
    shapes: Mapping[str, Any],
    roles: Mapping[str, str],
    title: str,
    words: Mapping[str, str],
) -> Any:
    features = [
        {"type": "Feature", "properties": {"role": words[roles.get(region, "none")]}, "geometry": one}
        for region, one in shapes.items()
    ]
    colour = alt.Color(
        "properties.role:N", title=None,
        scale=alt.Scale(domain=list(words.values()), range=[COLOURS[role] for role in words]),
        legend=alt.Legend(symbolType="square", symbolSize=160, values=[words["leading"], words["featured"]]),
    )  # fmt: skip
    made = alt.Chart(alt.Data(values=features)).mark_geoshape(stroke="#ffffff", strokeWidth=0.6)
    projection = {"type": "mercator"} if geometry.geographic else {"type": "identity", "reflectY": True}
    heading = alt.TitleParams(wrapped(title, 24, 2), fontSize=11, offset=4, anchor="start")
    return theme.given(
        made.encode(color=colour),
        projection=alt.Projection(**projection),
        title=heading,
        width=WIDTH,
        height=_height(shapes),
    )


def _note(choices: Sequence[Row], shapes: Mapping[str, Any], shown: Sequence[str], language: Language) -> str:
    held = {row["cluster"] for row in choices}
    parts = []
    if len(held) > len(shown):
        left = len(held) - len(shown)
        more = Text(f"{left} more clusters are chosen in fewer places", f"另有{left}个集群布局较少")
        parts.append(more[language])
    gone = len({row["region"] for row in choices} - set(shapes))
    if gone:
        many = "district has" if gone == 1 else "districts have"
        without = Text(f"{gone} {many} no shape of their own", f"{gone}个地区无边界，未绘出")
        parts.append(without[language])
    return ("；" if language == "zh" else "; ").join(parts)
