"""Owns the verdict on one target: met, on track, behind or unknown, always with the reason.

Comes in: an actual (a point or bounds) with its moment, a target and a baseline. Goes out: a `Verdict`.
The path from a baseline is geometric; without a baseline there is no verdict, unless the target is met.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from industria.findings import Language, Text
from industria.glossary import term
from industria.kernels.growth import path_value, required_growth
from industria.periods import kind, last_month, year
from industria.register.units import parse_unit


@dataclass(frozen=True, slots=True)
class Actual:
    """What was reached: a point or bounds, when, and on whose word."""

    period: str
    value: float | None
    low: float | None
    high: float | None
    status: str
    unit: str
    basis: str
    origin: str = ""
    source: str | None = None
    confidence: str | None = None
    growth_published: float | None = None

    def in_unit(self, unit: str) -> Actual:
        """The same figure in another unit of the same quantity; itself where units do not convert."""
        factor = unit_factor(self.unit, unit)
        if factor is None or self.unit == unit:
            return self
        ends = (None if end is None else end * factor for end in (self.value, self.low, self.high))
        value, low, high = ends
        return replace(self, value=value, low=low, high=high, unit=unit)

    @property
    def floor(self) -> float | None:
        """The least it can be."""
        return self.value if self.value is not None else self.low

    @property
    def ceiling(self) -> float | None:
        """The most it can be."""
        return self.value if self.value is not None else self.high


@dataclass(frozen=True, slots=True)
class Goal:
    """What should be reached, by when, from where.

    `baseline_basis` is `stated` (with the target) or `plan-start` (the plan's first year in the same series).
    """

    value: float
    year: int
    unit: str
    direction: str = "at-least"
    baseline_period: str | None = None
    baseline_value: float | None = None
    baseline_basis: str | None = None

    def in_unit(self, unit: str) -> Goal:
        """The same goal in another unit of the same quantity; itself where units do not convert."""
        factor = unit_factor(self.unit, unit)
        if factor is None or self.unit == unit:
            return self
        base = None if self.baseline_value is None else self.baseline_value * factor
        return replace(self, value=self.value * factor, unit=unit, baseline_value=base)


def unit_factor(unit: str, other: str) -> float | None:
    """How many of another unit one of a unit is; None where they measure different things."""
    if unit == other:
        return 1.0
    one, two = parse_unit(unit), parse_unit(other)
    if one is None or two is None or (one.dimension, one.base) != (two.dimension, two.base):
        return None
    return one.factor / two.factor


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a target with its arithmetic and its reason in two languages."""

    status: str
    reason: Text
    distance: float | None = None
    progress: float | None = None
    required_growth: float | None = None
    path_value: float | None = None


REASONS = {
    "no-actual": Text("No actual figure is known.", "尚无实际数据。"),
    "no-baseline": Text("No baseline is known, so no path can be drawn.", "没有基期数据,无法确定应有进度。"),
    "units-differ": Text(
        "The actual is in {actual} and the target in {target}; they cannot be compared.",
        "实际值单位为“{actual}”,目标单位为“{target}”,无法比较。",
    ),
    "part-of-year": Text(
        "Only {period} is known, a part of a year; a yearly target needs a whole year.",
        "仅有 {period} 的累计数据,年度目标需用全年数据比较。",
    ),
    "not-positive": Text("A geometric path needs positive figures.", "几何路径要求基期与目标均为正数。"),
    "met": Text(
        "{actual} in {period} reaches the target of {target}.", "{period} 为 {actual},已达到目标 {target}。"
    ),
    "on-track": Text(
        "{actual} in {period}; the path from {baseline} ({start}) to {target} ({end}) asks for {path} "
        "by then.",
        "{period} 为 {actual};由 {start} 的 {baseline} 到 {end} 的 {target},届时应达 {path}。",
    ),
    "behind": Text(
        "{actual} in {period} is below the path, which asks for {path} by then "
        "(from {baseline} in {start} to {target} in {end}).",
        "{period} 为 {actual},低于应有进度 {path}(由 {start} 的 {baseline} 到 {end} 的 {target})。",
    ),
    "missed": Text(
        "{actual} in {period}: the target of {target} by {end} was not reached.",
        "{period} 为 {actual},未达到 {end} 年目标 {target}。",
    ),
    "too-wide": Text(
        "{actual} in {period}: the path asks for {path}, which lies within what is possible.",
        "{period} 为 {actual};应有进度 {path} 落在可能区间之内,无法判断。",
    ),
    "before-baseline": Text(
        "The latest actual ({period}) is not after the baseline ({start}).",
        "最新实际数据({period})不晚于基期({start})。",
    ),
}


def moment(period: str) -> float:
    """The end of a period in years: the end of 2023 is 2023.0, of October 2025 is 2024.83."""
    return year(period) if kind(period) == "year" else year(period) - 1 + last_month(period) / 12


def judge(actual: Actual | None, goal: Goal, *, whole_years: bool) -> Verdict:
    """Whether an actual is on the way to its target.

    On track where the least possible actual is at or above b·(T/b)^((t−t₀)/(t₁−t₀)), behind where the most
    possible is below it, unknown in between. `whole_years` says that the quantity is a flow, so that a part
    of a year cannot be compared. For `at-most` targets the comparison is turned round.
    """
    if actual is None or (actual.floor is None and actual.ceiling is None):
        return Verdict("unknown", REASONS["no-actual"])
    actual = actual.in_unit(goal.unit)
    if actual.unit != goal.unit:
        return _unknown("units-differ", actual=actual.unit, target=goal.unit)
    if whole_years and kind(actual.period) != "year":
        return _unknown("part-of-year", period=actual.period)
    return _judge_comparable(actual, goal)


def _judge_comparable(actual: Actual, goal: Goal) -> Verdict:
    sure, possible = _ends(actual, goal)
    now, sign = moment(actual.period), 1.0 if goal.direction == "at-least" else -1.0
    distance = goal.value - actual.value if actual.value is not None else None
    found = Verdict(
        "unknown", REASONS["no-baseline"], distance, _progress(actual, goal), _needed(actual, goal)
    )
    if sure is not None and sign * sure >= sign * goal.value:
        return replace(found, status="met", reason=_reason("met", actual, goal), required_growth=0.0)
    if now >= goal.year and possible is not None and sign * possible < sign * goal.value:
        return replace(found, status="behind", reason=_reason("missed", actual, goal))
    if goal.baseline_value is None or goal.baseline_period is None:
        return found
    if goal.baseline_value <= 0 or goal.value <= 0:
        return replace(found, reason=REASONS["not-positive"])
    start = moment(goal.baseline_period)
    if now <= start:
        return replace(found, reason=_reason("before-baseline", actual, goal))
    path = float(path_value(goal.baseline_value, goal.value, start, goal.year, min(now, goal.year)))
    if sure is not None and sign * sure >= sign * path:
        status = "on-track"
    elif possible is not None and sign * possible < sign * path:
        status = "behind"
    else:
        return replace(found, reason=_reason("too-wide", actual, goal, path), path_value=path)
    return replace(found, status=status, reason=_reason(status, actual, goal, path), path_value=path)


def _needed(actual: Actual, goal: Goal) -> float | None:
    """Growth a year from the actual to the target; None where either is not positive or no time is left."""
    years = goal.year - moment(actual.period)
    if actual.value is None or actual.value <= 0 or goal.value <= 0 or years <= 0:
        return None
    return float(required_growth(actual.value, goal.value, years))


def _ends(actual: Actual, goal: Goal) -> tuple[float | None, float | None]:
    """The end that is sure to be reached and the end that is possible, in the target's direction."""
    if goal.direction == "at-least":
        return actual.floor, actual.ceiling
    return actual.ceiling, actual.floor


def _progress(actual: Actual, goal: Goal) -> float | None:
    """The part of the way from baseline to target that is done: (x − b) / (T − b)."""
    base = goal.baseline_value
    if base is None or actual.value is None or goal.value == base:
        return None
    return (actual.value - base) / (goal.value - base)


def _unknown(reason: str, **words: object) -> Verdict:
    return Verdict("unknown", _filled(reason, words))


def _filled(reason: str, words: dict[str, object]) -> Text:
    text = REASONS[reason]
    return Text(text.filled("en", words), text.filled("zh", words))


def _reason(reason: str, actual: Actual, goal: Goal, path: float | None = None) -> Text:
    """A reason with its figures, each written as the language writes it."""

    def words(language: Language) -> dict[str, object]:
        unit = goal.unit
        return {
            "actual": interval_text(actual.value, actual.low, actual.high, unit, language),
            "period": actual.period,
            "target": amount_text(goal.value, unit, language),
            "end": goal.year,
            "start": goal.baseline_period,
            "baseline": amount_text(goal.baseline_value or 0.0, unit, language),
            "path": amount_text(path or 0.0, unit, language),
        }

    text = REASONS[reason]
    return Text(text.filled("en", words("en")), text.filled("zh", words("zh")))


def interval_text(
    value: float | None, low: float | None, high: float | None, unit: str, language: Language = "en"
) -> str:
    """A value with its unit, or `≥ low` / `≤ high` where only a bound is known."""
    if value is not None:
        return amount_text(value, unit, language)
    if low is not None and high is not None:
        return f"{amount_text(low, unit, language)} – {amount_text(high, unit, language)}"
    if low is not None:
        return f"≥ {amount_text(low, unit, language)}"
    return f"≤ {amount_text(high or 0.0, unit, language)}"


def amount_text(value: float, unit: str, language: Language = "en") -> str:
    """A number with its unit: money as `709.4 bn CNY` or `7,094 亿元`, a count with the unit's word."""
    factor = unit_factor(unit, "CNY")
    if factor is not None and abs(value * factor) >= 1e7:
        money = value * factor
        return f"{money / 1e9:,.1f} bn CNY" if language == "en" else f"{money / 1e8:,.1f} 亿元"
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{text}%" if unit == "%" else f"{text} {term('unit', unit)[language]}".strip()
