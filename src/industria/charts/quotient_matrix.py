"""Picture: what each district is good at, as a matrix of location quotients by district and cluster.

Comes in: `cluster_measures`, `plan_clusters`, `plan_regions`. Goes out: cells in colour classes around 1;
zero is white with “0”, unknown hatched, withheld crossed. Beyond `MOST` districts only the largest are drawn.
"""

from __future__ import annotations

from collections import Counter

import altair as alt
import pyarrow as pa
import pyarrow.compute as pc

from industria.charts import theme
from industria.charts.formats import name, period
from industria.charts.rows import NUMBER, TEXT, Row, best_indicator, data, names_of, table_of, where
from industria.findings import Language, Text
from industria.glossary import STATUSES, term

TITLE = Text("Location quotients: district by cluster", "区位商：区县 × 产业集群")
MOST = 45
"""Most districts drawn, and most clusters."""
CLASSES = (
    (0.5, "#e8c9a0", "< 0.5"), (0.8, "#f3e4cd", "0.5–0.8"), (1.25, "#f4f5f6", "0.8–1.25"),
    (2.0, "#a9cbe3", "1.25–2"), (float("inf"), "#3b86b8", "≥ 2"),
)  # fmt: skip
"""Upper end, colour and words of each class of location quotients."""
SIDE = 21
_COLUMNS = dict.fromkeys(("region", "cluster", "period", "indicator", "mark"), TEXT) | {
    "location_quotient": NUMBER
}


def twin(cluster_measures: pa.Table, plan_clusters: pa.Table, plan_regions: pa.Table) -> pa.Table:
    """One row for each district and cluster drawn, also where nothing is known of the pair."""
    slice_ = latest(cluster_measures, plan_regions)
    if slice_ is None:
        return table_of([], _COLUMNS)
    rows = slice_.to_pylist()
    found = {(row["region"], row["cluster"]): row for row in rows}
    known = {row["cluster"] for row in rows if row["location_quotient"] is not None}
    clusters = [c for c in names_of(plan_clusters, "cluster") if c in known][:MOST]
    drawn = []
    for region in largest(rows, list(names_of(plan_regions, "region"))):
        for cluster in clusters:
            row = found.get((region, cluster), {})
            quotient = row.get("location_quotient")
            mark = "zero" if quotient == 0 else "value" if quotient is not None else "unknown"
            mark = "withheld" if quotient is None and row.get("status") == "suppressed" else mark
            drawn.append(
                {"region": region, "cluster": cluster, "period": rows[0]["period"], "mark": mark,
                 "indicator": rows[0]["indicator"], "location_quotient": quotient}
            )  # fmt: skip
    return table_of(drawn, _COLUMNS)


def latest(cluster_measures: pa.Table, plan_regions: pa.Table) -> pa.Table | None:
    """The rows of the plan's own regions for the latest year, or period, and its best known indicator."""
    regions = list(names_of(plan_regions, "region"))
    part = where(cluster_measures, view="partition", region=regions)
    part = part.filter(pc.is_valid(part["location_quotient"]))
    if not part.num_rows:
        return None
    years = part.filter(pc.match_substring_regex(part["period"], r"^\d{4}$"))
    year = str(pc.max((years if years.num_rows else part)["period"]).as_py())
    counts = Counter(where(part, period=year)["indicator"].to_pylist())
    indicator = best_indicator(counts)
    return where(cluster_measures, view="partition", region=regions, period=year, indicator=indicator)


def largest(rows: list[Row], order: list[str]) -> list[str]:
    """The regions to draw, in the plan's order: all, or the `MOST` largest where there are more."""
    size: Counter[str] = Counter()
    for row in rows:
        size[row["region"]] += row.get("value") or row.get("low") or 0
    chosen = {region for region, _ in sorted(size.items(), key=lambda item: (-item[1], item[0]))[:MOST]}
    return [region for region in order if region in chosen]


def chart(
    cluster_measures: pa.Table,
    plan_clusters: pa.Table,
    plan_regions: pa.Table,
    language: Language,
    *,
    synthetic: bool = False,
) -> alt.TopLevelMixin | None:
    """The matrix; None where no location quotient of a district is known."""
    rows = twin(cluster_measures, plan_clusters, plan_regions).to_pylist()
    if not rows:
        return None
    regions = list(dict.fromkeys(row["region"] for row in rows))
    clusters = list(dict.fromkeys(row["cluster"] for row in rows))
    drawn = [
        {"region": row["region"], "cluster": row["cluster"], "class": _class(row, language),
         "text": _text(row), "dark": row["mark"] == "value" and row["location_quotient"] >= 2}
        for row in rows
    ]  # fmt: skip
    region_names, cluster_names = names_of(plan_regions, "region"), names_of(plan_clusters, "cluster")
    left = [{"region": r, "label": name(region_names[r], language, "region", 26)} for r in regions]
    above = [{"cluster": c, "label": name(cluster_names[c], language, "cluster", 30)} for c in clusters]
    whole = _layers(drawn, left, above, language)
    total = len(names_of(plan_regions, "region"))
    note = _note(rows[0], len(regions), total, language)
    return theme.dressed(whole, TITLE[language], language, note=note, synthetic=synthetic)


def _class(row: Row, language: Language) -> str:
    if row["mark"] == "zero":
        return "0"
    if row["mark"] == "value":
        return next(words for end, _, words in CLASSES if row["location_quotient"] < end)
    return STATUSES["suppressed" if row["mark"] == "withheld" else "missing"][language]


def _text(row: Row) -> str:
    if row["mark"] == "zero":
        return "0"
    if row["mark"] == "value" and row["location_quotient"] >= 1.25:
        return f"{row['location_quotient']:.1f}"
    return ""


def _layers(drawn: list[Row], left: list[Row], above: list[Row], language: Language) -> alt.LayerChart:
    x = alt.X("cluster:N", sort=[c["cluster"] for c in above], axis=None, scale=alt.Scale(padding=0.04))
    y = alt.Y("region:N", sort=[r["region"] for r in left], axis=None, scale=alt.Scale(padding=0.04))
    classes = {words: colour for _, colour, words in CLASSES}
    classes |= {"0": theme.PAPER, STATUSES["missing"][language]: theme.UNKNOWN_FILL}
    classes[STATUSES["suppressed"][language]] = theme.WITHHELD_FILL
    present = [words for words in classes if any(row["class"] == words for row in drawn)]
    colour = alt.Color(
        "class:N", title=None,
        scale=alt.Scale(domain=present, range=[classes[words] for words in present]),
        legend=alt.Legend(symbolType="square", symbolSize=160, symbolStrokeColor="#b8c0c8"),
    )  # fmt: skip
    cells = alt.Chart(data(drawn))
    size = {"width": SIDE * 1.5 * len(above), "height": SIDE * len(left)}
    # channels are given as objects: altair parses and checks shorthand at a cost that a page feels
    text = alt.Text("text:N")
    numbers = [
        alt.Chart(data(found)).mark_text(fontSize=10, color=ink).encode(x=x, y=y, text=text)
        for dark, ink in ((False, theme.INK), (True, theme.PAPER))
        if (found := [row for row in drawn if row["text"] and row["dark"] is dark])
    ]
    name_of = alt.Text("label:N")
    whole = alt.layer(
        cells.mark_rect(stroke="#e3e7eb", strokeWidth=0.5).encode(x=x, y=y, color=colour),
        *numbers,
        alt.Chart(data(left)).mark_text(align="right", dx=-8, limit=190)
        .encode(y=y, x=alt.XValue(0), text=name_of),
        alt.Chart(data(above)).mark_text(align="left", baseline="middle", angle=305, limit=190)
        .encode(x=x, y=alt.YValue(-8), text=name_of),
    )  # fmt: skip
    return theme.given(whole, **size)


def _note(row: Row, drawn: int, total: int, language: Language) -> str:
    what = f"{term('indicator', row['indicator'])[language]}, {period(row['period'], language)}"
    if drawn == total:
        return what
    if total <= MOST:
        left = total - drawn
        en, zh = f"no figures for {left} of {total} regions", f"{total}个地区中{left}个无数据"
        return f"{what}；{zh}" if language == "zh" else f"{what}; {en}"
    if language == "zh":
        return f"{what}；{total}个地区中绘出数据最大的{drawn}个"
    return f"{what}; the {drawn} largest of {total} regions are drawn"


__all__ = ["MOST", "TITLE", "chart", "latest", "twin"]
