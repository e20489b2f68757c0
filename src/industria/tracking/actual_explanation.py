"""Owns where an actual figure comes from: the published row, the plan's own baseline, or the register's sum.

Comes in: what is sought (indicator, cluster, region) and the figure that was found. Goes out: its
`Derivation`, and those of the measures that stand beside it in `cluster_status`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from industria.findings import Text
from industria.measures.explanation import explain_cluster_measure, explain_cluster_value
from industria.measures.records import MEASURES
from industria.provenance import Derivation, SourceRow, part_of
from industria.register.wording import UNKNOWN, Wording, plain_number
from industria.steps import Tables

NOTHING = Text("no published figure and no row of the register", "既无公布数值，库内也无记录")
PUBLISHED = Text("published figure", "公布数值")
BASELINE = Text("baseline that a target states", "目标所载基期数值")
SUM = Text("sum of the register ({view})", "库内汇总（{view}）")
CONVERTED = Text("summed in {unit} and converted", "以{unit}汇总后换算")
SUM_OF_ALL = Text("sum of the register over all industries", "库内全部行业汇总")
NO_SOURCE = Text("no source named", "未注明来源")
NO_CONFIDENCE = Text("confidence unknown", "可信度未知")
NOT_MEASURED = Text("the register has no row of this cluster", "库内无该集群记录")
GROWTH_ROW = Text("growth {growth}%", "增速 {growth}%")
VIEWS = ("membership", "partition")
"""The views in which a cluster's own value is looked for, the first that has one."""
BESIDE = ("share", "location_quotient", "growth_computed", "growth_published", "ambiguous_share")
COUNTS = ("employment", "establishments")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a figure is of; without a region it is of the plan region as a whole."""

    indicator: str
    cluster: str | None
    region: str | None
    whole: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a result: when, how much, and whether published or of the register."""

    period: str | None
    value: float | None
    low: float | None
    high: float | None
    basis: str | None
    unit: str


def explain_figure(tables: Tables, words: Wording, sought: Sought, figure: Figure, column: str) -> Derivation:
    """The figure with the rows it was read from, or with the register's sum.

    A figure without a basis is looked for among the published ones first, as the build does.
    """
    name = words.term("column", "baseline" if column == "baseline_value" else "actual")
    if figure.period is None:
        return Derivation(name, UNKNOWN[words.language], note=words.say(NOTHING), column=column)
    value = words.interval(figure.value, figure.low, figure.high, figure.unit)
    sources = () if figure.basis == "register" else _published(tables, words, sought, figure.period)
    if sources or figure.basis == "published":
        note = words.joined(figure.period, words.say(PUBLISHED))
        told = "" if figure.value is None else plain_number(figure.value)
        return Derivation(name, value, "x", told, note, sources=sources, column=column)
    row = _row_of(_cluster_rows(tables, sought), sought.indicator, figure.period, VIEWS)
    if row is None:
        note = words.joined(figure.period, words.say(SUM_OF_ALL))
        return Derivation(name, value, "x = Σ x_i", _all(tables, sought, figure), note, column=column)
    found = explain_cluster_value(tables, row, words)
    converted = (
        words.say(CONVERTED, unit=words.term("unit", row["unit"])) if row["unit"] != figure.unit else ""
    )
    note = words.joined(figure.period, words.say(SUM, view=words.term("view", row["view"])), converted)
    return replace(found, name=name, value=value, note=note, column=column)


def measured_parts(
    tables: Tables, words: Wording, sought: Sought, row: Mapping[str, Any]
) -> tuple[Derivation, ...]:
    """Share, quotient, growth and counts of a cluster, from its row of `cluster_measures`."""
    rows = _cluster_rows(tables, sought)
    measured = _measured_rows(rows, sought.indicator, row["period"])
    found = next(filter(None, (part.get(sought.indicator) for part in measured)), None)
    told = explain_cluster_measure(tables, found, words.language) if found else None
    parts = [_beside(words, row, column, told) for column in BESIDE]
    if row["growth_published"] is not None and row["basis_of_value"] == "published":
        parts[BESIDE.index("growth_published")] = _growth(tables, words, sought, row)
    for indicator in COUNTS:
        counted = next(filter(None, (part.get(indicator) for part in measured)), None)
        parts.append(_count(tables, words, row, indicator, counted))
    return tuple(parts)


def _beside(words: Wording, row: Mapping[str, Any], column: str, told: Derivation | None) -> Derivation:
    part = part_of(told, column) if told else None
    if part is not None:
        return part
    record = MEASURES[column]
    name = record.name[words.language]
    return Derivation(name, words.bounds(row, column), note=words.say(NOT_MEASURED), column=column)


def _growth(tables: Tables, words: Wording, sought: Sought, row: Mapping[str, Any]) -> Derivation:
    record, growth = MEASURES["growth_published"], row["growth_published"]
    sources = _published(tables, words, sought, row["period"])
    return Derivation(
        record.name[words.language], words.number(growth), "g = p / 100",
        f"{plain_number(growth * 100)} / 100", row["period"], sources=sources, column="growth_published",
    )  # fmt: skip


def _count(
    tables: Tables, words: Wording, row: Mapping[str, Any], indicator: str, counted: dict[str, Any] | None
) -> Derivation:
    """Employment or establishments of a cluster, as the register sums them."""
    name = words.indicator(indicator)
    if counted is None:
        value = words.number(row[indicator])
        return Derivation(name, value, note=words.say(NOT_MEASURED), column=indicator)
    part = explain_cluster_value(tables, counted, words, deep=False)
    note = words.joined(counted["period"], part.note)
    return replace(part, name=name, note=note, column=indicator)


def _cluster_rows(tables: Tables, sought: Sought) -> list[dict[str, Any]]:
    """Every row of `cluster_measures` of one cluster in the plan region as a whole."""
    if not sought.cluster or not tables.has("cluster_measures"):
        return []
    key = {"region": sought.whole, "cluster": sought.cluster}
    rows: list[dict[str, Any]] = tables.find("cluster_measures", key).to_pylist()
    return rows


def _measured_rows(
    rows: list[dict[str, Any]], indicator: str, period: str | None
) -> list[dict[str, dict[str, Any]]]:
    """Rows by indicator in each view, exclusive first: of the figure's period, else the latest."""
    found = []
    for view in VIEWS[::-1]:
        own = [row for row in rows if row["view"] == view]
        periods = {row["period"] for row in own if row["indicator"] == indicator}
        chosen = period if period in periods else max(periods, default=None)
        found.append({row["indicator"]: row for row in own if row["period"] == chosen})
    return found


def _row_of(
    rows: list[dict[str, Any]], indicator: str, period: str | None, views: tuple[str, ...]
) -> dict[str, Any] | None:
    """The row of one indicator and period, in the first view that has one."""
    found = [row for row in rows if row["indicator"] == indicator and row["period"] == period]
    return min(found, key=lambda row: views.index(row["view"]), default=None)


def _all(tables: Tables, sought: Sought, figure: Figure) -> str:
    """The sum over all industries, with its largest parts."""
    key = {"region": sought.whole, "period": figure.period, "indicator": sought.indicator}
    rows = tables.find("measures", key, ["industry", "value"]).to_pylist() if tables.has("measures") else []
    known = sorted((row["value"] for row in rows if row["value"] is not None), reverse=True)
    return " + ".join([*map(plain_number, known[:5]), *(["…"] if len(rows) > 5 else [])])


def _published(tables: Tables, words: Wording, sought: Sought, period: str) -> tuple[SourceRow, ...]:
    """The rows of published figures, or the target whose stated baseline it is."""
    key = {"indicator": sought.indicator, "period": period}
    rows = tables.find("indicators", key).to_pylist() if tables.has("indicators") else []
    found = [row for row in rows if _same_place(row, sought) and row["level_status"] not in (None, "missing")]
    if found:
        return tuple(_row(words, row) for row in found)
    return _stated(tables, words, sought, period)


def _row(words: Wording, row: Mapping[str, Any]) -> SourceRow:
    level = words.interval(row["level"], row["level_low"], row["level_high"], row["unit"])
    growth = words.say(GROWTH_ROW, growth=plain_number(row["growth"])) if row["growth"] is not None else ""
    source = row["source"] or words.say(NO_SOURCE)
    vintage = words.label(words.term("column", "vintage"), row["vintage"]) if row["vintage"] else ""
    sure = words.term("confidence", row["confidence"]) or words.say(NO_CONFIDENCE)
    text = words.joined(level, growth, source, vintage, sure)
    return SourceRow(row["source_file"], row["source_sheet"], row["source_row"], text, "indicators")


def _stated(tables: Tables, words: Wording, sought: Sought, period: str) -> tuple[SourceRow, ...]:
    rows = tables.find("plan_targets", {"indicator": sought.indicator}).to_pylist()
    stated = [
        row for row in rows if str(row["baseline_year"]) == period and _same_place(row, sought)
        and row["baseline_value"] is not None
    ]  # fmt: skip
    return tuple(
        SourceRow(
            "plan.toml", None, 0,
            words.joined(
                words.say(BASELINE), words.number(row["baseline_value"], row["unit"]),
                row["baseline_source"] or words.say(NO_SOURCE),
                words.term("confidence", row["baseline_confidence"]) or words.say(NO_CONFIDENCE),
            ),
            "plan",
        )
        for row in stated
    )  # fmt: skip


def _same_place(row: Mapping[str, Any], sought: Sought) -> bool:
    """Whether a row is of the same cluster and region; no region is the plan region itself."""

    def place(region: str | None) -> str:
        return "" if region in (None, "", sought.whole) else str(region)

    same = place(row["region"]) == place(sought.region)
    return same and (row["cluster"] or "") == (sought.cluster or "")
