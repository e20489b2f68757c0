"""Owns the verdict on one target: met, on track, behind or unknown, always with the reason.

Comes in: an actual (a point or bounds) with its moment, a target and a baseline. Goes out: a `Verdict`.
The path from a baseline is geometric; without a baseline there is no verdict, unless the target is met.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from industria.findings import Text
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
    """What should be reached, by when, from where."""

    value: float
    year: int
    unit: str
    direction: str = "at-least"
    baseline_period: str | None = None
    baseline_value: float | None = None

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
    now, sure, possible = moment(actual.period), *_ends(actual, goal)
    sign = 1.0 if goal.direction == "at-least" else -1.0
    words = {
        "actual": interval_text(actual.value, actual.low, actual.high, goal.unit),
        "period": actual.period,
        "target": interval_text(goal.value, None, None, goal.unit),
        "end": goal.year,
    }
    distance = goal.value - actual.value if actual.value is not None else None
    years = goal.year - now
    needed = None
    if actual.value is not None and actual.value > 0 and goal.value > 0 and years > 0:
        needed = float(required_growth(actual.value, goal.value, years))
    progress = _progress(actual, goal)
    if sure is not None and sign * sure >= sign * goal.value:
        return Verdict("met", _filled("met", words), distance, progress, 0.0)
    if now >= goal.year and possible is not None and sign * possible < sign * goal.value:
        return Verdict("behind", _filled("missed", words), distance, progress, None)
    if goal.baseline_value is None or goal.baseline_period is None:
        return Verdict("unknown", REASONS["no-baseline"], distance, progress, needed)
    if goal.baseline_value <= 0 or goal.value <= 0:
        return Verdict("unknown", REASONS["not-positive"], distance, progress, needed)
    start = moment(goal.baseline_period)
    words |= {
        "start": goal.baseline_period,
        "baseline": interval_text(goal.baseline_value, None, None, goal.unit),
    }
    if now <= start:
        return Verdict("unknown", _filled("before-baseline", words), distance, progress, needed)
    path = float(path_value(goal.baseline_value, goal.value, start, goal.year, min(now, goal.year)))
    words["path"] = interval_text(path, None, None, goal.unit)
    if sure is not None and sign * sure >= sign * path:
        verdict = "on-track"
    elif possible is not None and sign * possible < sign * path:
        verdict = "behind"
    else:
        return Verdict("unknown", _filled("too-wide", words), distance, progress, needed, path)
    return Verdict(verdict, _filled(verdict, words), distance, progress, needed, path)


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


def interval_text(value: float | None, low: float | None, high: float | None, unit: str) -> str:
    """A value with its unit, or `≥ low` / `≤ high` where only a bound is known."""
    if value is not None:
        return f"{_number(value, unit)}"
    if low is not None and high is not None:
        return f"{_number(low, unit)} – {_number(high, unit)}"
    if low is not None:
        return f"≥ {_number(low, unit)}"
    return f"≤ {_number(high or 0.0, unit)}"


def _number(value: float, unit: str) -> str:
    if unit == "CNY" and abs(value) >= 1e8:
        return f"{value / 1e8:,.1f} 亿元"
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".strip()
