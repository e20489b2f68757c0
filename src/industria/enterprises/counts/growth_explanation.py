"""Owns how numbers of published stocks came about: the figures used, the fit, the chance, the back-test.

Comes in: a row of `count_points`, `count_forecasts`, `count_targets`, `count_backtest` or `count_accuracy`.
Goes out: its `Derivation`, down to the rows of the published figures.
"""

from __future__ import annotations

import math
from typing import Any

from industria.enterprises.counts.growth_model import LEAST, Growth, fit_growth
from industria.enterprises.counts.growth_rows import SURE, stocks_of
from industria.enterprises.counts.points import LEFT_OUT, Point, used
from industria.findings import Language, Text
from industria.kernels.counts.drift import Drift, fit_drift
from industria.provenance import Derivation, SourceRow
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

Row = dict[str, Any]
TEXTS = {
    "head": Text("{name}: {what}", "{name}：{what}"),
    "chance": Text("the chance to reach {goal} by the end of {year}", "到{year}年末达到{goal}的概率"),
    "forecast": Text("forecast for the end of {year}", "{year}年末预测值"),
    "needed": Text("growth a year that is needed from {last}", "自{last}起所需年均增速"),
    "achieved": Text("growth a year achieved since {since}", "自{since}以来实际年均增速"),
    "drift": Text("growth of the logarithm a year over all counts used", "全部采用数据的对数年均增长"),
    "spread": Text("how far it varies, a year, from {spans} spans", "年波动（由{spans}段增长估计）"),
    "figures": Text("published counts used", "采用的公布数"),
    "left": Text("published figures that take no part in the fit", "未参与拟合的公布数"),
    "interval": Text("interval of {level}", "{level}区间"),
    "bounded": Text("over what is only bounded", "在界限值允许的范围内"),
    "extra": Text(
        "firms a year on top of the present pace for a chance of {level}",
        "在现有速度之上，达到{level}概率每年尚需增加的企业",
    ),
    "cohort": Text(
        "by the cohort model, as holders of “{rung}” or higher", "队列模型：持有“{rung}”及以上的企业"
    ),
    "past": Text(
        "forecast of {period} made at {origin} from {trained} counts",
        "以{origin}为起点、用{trained}个数据对{period}的预测",
    ),
    "error": Text("error against the actual", "相对实际值的误差"),
    "accuracy": Text("mean size of the error of {count} past forecasts", "{count}次历史预测的平均误差"),
    "naive": Text("as a part of the error of “no change”", "相对“保持不变”预测误差的比例"),
}


def explain_point(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """A published figure: its row, and what it is used for."""
    words = wording_of(tables, language)
    value = words.interval(row["value"], row["low"], row["high"], row["unit"])
    note = words.joined(row[f"reason_{language}"], row["note"] or "")
    source = SourceRow(
        row["source_file"], row["source_sheet"], row["source_row"], _told(words, row), "indicators"
    )
    name = words.joined(words.indicator(row["indicator"]), row["period"])
    return Derivation(
        name, value, "x", note=note, origin=row["origin"] or "", sources=(source,), column="value"
    )


def explain_forecast(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """A forecast of a stock: the fit and its two intervals."""
    words = wording_of(tables, language)
    fit, points = _series(tables, row)
    if fit is None:
        return Derivation(words.indicator(row["indicator"]), words.number(row["value"], row["unit"]))
    parts = _forecast_parts(words, fit, row, float(row["year"]) - fit.drift.last_time, row["value"])
    head = words.say(
        TEXTS["head"], name=row[f"name_{language}"] or row["indicator"],
        what=words.say(TEXTS["forecast"], year=row["year"]),
    )  # fmt: skip
    inputs = (*parts, *_figures(words, fit, points))
    return Derivation(
        head, words.number(row["value"], row["unit"]), origin=row["origin"] or "", inputs=inputs
    )


def explain_target(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """A target: its chance, what is needed and what was achieved, and the figures behind them."""
    words = wording_of(tables, language)
    fit, points = _series(tables, row)
    goal = words.number(row["target_value"], row["unit"])
    what = words.say(TEXTS["chance"], goal=goal, year=row["year"])
    parts = list(_pace(words, row, points))
    if fit is not None and row["forecast"] is not None:
        ahead = float(row["year"]) - fit.drift.last_time
        parts = [*_chance(words, fit.drift, row, ahead), *parts]
        parts += [
            *_forecast_parts(words, fit, row, ahead, row["forecast"], "forecast"),
            *_figures(words, fit, points),
        ]
    else:
        parts += [_listed(words, TEXTS["figures"], used(points))] if used(points) else []
        left = [point for point in points if point.use == LEFT_OUT]
        parts += [_listed(words, TEXTS["left"], left)] if left else []
    if row["cohort_probability"] is not None:
        name = words.say(TEXTS["cohort"], rung=words.term("count_rung", row["rung"]))
        parts.append(Derivation(
            name, _percent(row["cohort_probability"]), "(#{x ≥ g} + 1) / (# + 2)", note=words.interval(
                None, row["cohort_low"], row["cohort_high"], row["unit"]), column="cohort_probability",
        ))  # fmt: skip
    head = words.say(TEXTS["head"], name=row[f"name_{language}"] or row["indicator"], what=what)
    note = row[f"reason_{language}"] or ""
    value = _percent(row["probability"]) if row["probability"] is not None else words.number(None)
    return Derivation(head, value, note=note, origin=row["origin"] or "", inputs=tuple(parts))


def explain_past(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """A past forecast: from which counts it was made, and how far off it was."""
    words = wording_of(tables, language)
    name = _past(words, row)
    error = Derivation(
        words.say(TEXTS["error"]), _percent(row["error"]), "x̂ / x − 1",
        f"{plain_number(row['forecast'])} / {plain_number(row['actual'])} − 1", column="error",
    )  # fmt: skip
    inputs = [error]
    if row["basis"] == "published":
        _, points = _series(tables, {**row, "indicator": row["series"]})
        known = [point for point in used(points) if point.at <= _at(points, row["origin_period"])]
        inputs.append(_listed(words, TEXTS["figures"], known))
        if row["model"] == "drift" and len(known) > 1:
            drift = fit_drift([point.at for point in known], [float(point.value or 0.0) for point in known])
            inputs += _drift_parts(words, drift)
    note = words.term("count_model", row["model"])
    return Derivation(
        name, words.number(row["forecast"]), note=note, origin=row["origin"] or "", inputs=tuple(inputs),
        column="forecast",
    )  # fmt: skip


def explain_accuracy(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """A mean error: the errors it is of."""
    words = wording_of(tables, language)
    key = {name: row[name] for name in ("basis", "series", "cluster", "region", "model")}
    pasts = [
        one for one in tables.find("count_backtest", key).to_pylist()
        if row["horizon_years"] is None or max(round(one["horizon"]), 1) == row["horizon_years"]
    ]  # fmt: skip
    parts = tuple(
        Derivation(
            _past(words, one),
            _percent(one["error"]), "x̂ / x − 1",
        )
        for one in pasts
    )  # fmt: skip
    ratio = Derivation(
        words.say(TEXTS["naive"]), words.number(row["against_naive"]), "Σ|e| / Σ|e₀|", column="against_naive"
    )
    name = words.say(TEXTS["accuracy"], count=row["forecasts"])
    terms = " + ".join(f"{abs(one['error']):.4f}" for one in pasts[:8]) + (" + …" if len(pasts) > 8 else "")
    mean = Derivation(
        name, _percent(row["mean_error"]), "Σ|e| / n", f"({terms}) / {len(pasts)}", inputs=parts,
        column="mean_error",
    )  # fmt: skip
    head = words.listed(words.indicator(row["series"]), words.term("count_model", row["model"]))
    return Derivation(head, _percent(row["mean_error"]), origin=row["origin"] or "", inputs=(mean, ratio))


def _series(tables: Tables, row: Row) -> tuple[Growth | None, list[Point]]:
    stocks = stocks_of(tables)
    points = list(stocks.points.get((row["indicator"], row["cluster"] or "", row["region"] or ""), []))
    fit = fit_growth(points) if len(used(points)) >= LEAST else None
    return (fit if isinstance(fit, Growth) else None), points


def _at(points: list[Point], period: str) -> float:
    return next((point.at for point in points if point.period == period), math.inf)


def _chance(words: Wording, drift: Drift, row: Row, ahead: float) -> list[Derivation]:
    if row["probability"] is None:
        return []
    spread = math.sqrt(drift.variance * (ahead + ahead**2 / drift.span))
    middle, goal = drift.last + drift.mean * ahead, math.log(row["target_value"])
    name = words.say(TEXTS["chance"], goal=plain_number(row["target_value"]), year=row["year"])
    told = f"F_t(({plain_number(middle)} − {plain_number(goal)}) / {plain_number(spread)}; {drift.freedom})"
    parts = [Derivation(
        name, _percent(row["probability"]), "F_t((y_n + μ h − ln g) / (σ √(h + h² / T)); n − 2)", told,
        column="probability",
    )]  # fmt: skip
    if row["probability_low"] is not None:
        parts.append(Derivation(
            words.say(TEXTS["bounded"]), f"{_percent(row['probability_low'])} – "
                f"{_percent(row['probability_high'])}",
            column="probability_low",
        ))  # fmt: skip
    for column, level in (("extra_even", 0.5), ("extra_sure", SURE)):
        if row[column] is not None:
            parts.append(Derivation(
                words.say(TEXTS["extra"], level=f"{level:.0%}"), words.number(row[column], row["unit"]),
                f"(g − q_{1 - level:.1f}) / h", column=column,
            ))  # fmt: skip
    return parts


def _pace(words: Wording, row: Row, points: list[Point]) -> list[Derivation]:
    known, parts = used(points), []
    if row["required_growth"] is not None:
        told = _root(row["target_value"], row["last_value"], row["years_left"])
        parts.append(Derivation(
            words.say(TEXTS["needed"], last=row["last_period"]), _percent(row["required_growth"]),
            "(g / x)^(1 / h) − 1", told, column="required_growth",
        ))  # fmt: skip
    if row["achieved_growth"] is not None:
        before, last = known[-2], known[-1]
        told = _root(last.value, before.value, last.at - before.at)
        parts.append(Derivation(
            words.say(TEXTS["achieved"], since=row["achieved_since"]), _percent(row["achieved_growth"]),
            "(x_n / x_{n−1})^(1 / Δt) − 1", told, column="achieved_growth",
        ))  # fmt: skip
    return parts


def _forecast_parts(
    words: Wording, fit: Growth, row: Row, ahead: float, value: float, column: str = "value"
) -> list[Derivation]:
    drift = fit.drift
    parts = [Derivation(
        words.say(TEXTS["forecast"], year=row["year"]), words.number(value, row["unit"]), "exp(y_n + μ h)",
        f"exp({plain_number(drift.last)} + {plain_number(drift.mean)} × {plain_number(ahead)})",
        column=column,
    )]  # fmt: skip
    for level in ("80", "95"):
        if row[f"low_{level}"] is not None:
            name = words.say(TEXTS["interval"], level=f"{level}%")
            value_text = f"{plain_number(row[f'low_{level}'])} – {plain_number(row[f'high_{level}'])}"
            parts.append(Derivation(
                name, value_text, "exp(y_n + μ h ± t σ √(h + h² / T))",
                f"h = {plain_number(ahead)}, T = {plain_number(drift.span)}, n − 2 = {drift.freedom}",
                column=f"low_{level}",
            ))  # fmt: skip
    return [*parts, *_drift_parts(words, drift)]


def _drift_parts(words: Wording, drift: Drift) -> list[Derivation]:
    first = drift.last - drift.mean * drift.span
    parts = [Derivation(
        words.say(TEXTS["drift"]), plain_number(drift.mean), "μ = (y_n − y_1) / T",
        f"({plain_number(drift.last)} − {plain_number(first)}) / {plain_number(drift.span)}",
        column="yearly_growth",
    )]  # fmt: skip
    if drift.has_interval:
        parts.append(Derivation(
            words.say(TEXTS["spread"], spans=drift.freedom + 1), plain_number(math.sqrt(drift.variance)),
            "σ² = Σ (Δy − μ Δt)² / Δt / (n − 2)", column="freedom",
        ))  # fmt: skip
    return parts


def _figures(words: Wording, fit: Growth, points: list[Point]) -> list[Derivation]:
    found = [_listed(words, TEXTS["figures"], fit.points)]
    left = [point for point in points if point not in fit.points]
    return [*found, _listed(words, TEXTS["left"], left)] if left else found


def _listed(words: Wording, name: Text, points: Any) -> Derivation:
    """Figures with the rows they stand in."""
    sources = []
    for point in points:
        value = words.interval(point.value, point.low, point.high, point.unit)
        row = {"source": point.source, "confidence": point.confidence}
        text = words.joined(point.period, value, _told(words, row), point.note or "")
        file, sheet, at = point.place
        sources.append(SourceRow(file, sheet, at, text, "indicators"))
    return Derivation(words.say(name), str(len(sources)), sources=tuple(sources))


def _told(words: Wording, row: Row) -> str:
    return words.joined(
        row["source"] or "", words.term("confidence", row["confidence"]) if row["confidence"] else ""
    )


def _past(words: Wording, row: Row) -> str:
    data = {"period": row["period"], "origin": row["origin_period"], "trained": row["trained"]}
    return words.say(TEXTS["past"], **data)


def _root(end: float | None, start: float | None, years: float) -> str:
    return f"({plain_number(end)} / {plain_number(start)})^(1 / {plain_number(years)}) − 1"


def _percent(value: float | None) -> str:
    return "?" if value is None else f"{value:.1%}"
