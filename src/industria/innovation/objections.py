"""Owns what speaks against a match: what a person would ask before calling the institute.

Comes in: a row of a need and one of a result, whether their wording meets. Goes out: objections in order,
each with a code and a sentence in two languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from industria.findings import Text

Row = Mapping[str, Any]
PILOT = 4
"""Below this level nothing was shown outside the laboratory: GB/T 22900-2022, levels 1 to 9."""
OLD_YEARS = 5
OBJECTIONS: dict[str, Text] = {
    "not-free": Text("not free to license", "不可许可使用"),
    "readiness-low": Text("readiness {has}, wanted at least {wanted}", "成熟度{has}级，要求不低于{wanted}级"),
    "laboratory": Text("readiness {has}: shown in the laboratory only", "成熟度{has}级，仅在实验室验证"),
    "readiness-unknown": Text("readiness unknown", "成熟度未知"),
    "other-field": Text("another field: {has}", "领域不同：{has}"),
    "sense-only": Text("shares no term with the need", "与需求没有共同用词"),
    "other-place": Text("the institute lies in another district", "持有机构不在同一区县"),
    "old": Text("published {years} years before the need", "早于需求{years}年发布"),
    "license-unknown": Text("not known whether it may be licensed", "能否许可未知"),
    "budget-unknown": Text("the budget of the need is unknown", "需求预算未知"),
}
"""What may speak against a match, the weightiest first."""


def objections(need: Row, result: Row, *, shares: bool) -> list[tuple[str, Text]]:
    """What speaks against a match, the weightiest first; where neither side says anything, nothing does."""
    found = {**_readiness(need, result), **_field_and_place(need, result), **_terms(need, result)}
    if not shares:
        found["sense-only"] = {}
    return [(code, _filled(OBJECTIONS[code], found[code])) for code in OBJECTIONS if code in found]


def _readiness(need: Row, result: Row) -> dict[str, dict[str, Any]]:
    has, wanted = _number(result.get("readiness")), _number(need.get("readiness"))
    if has is None:
        return {"readiness-unknown": {}} if "readiness" in result else {}
    if wanted is not None and has < wanted:
        return {"readiness-low": {"has": has, "wanted": wanted}}
    return {"laboratory": {"has": has}} if has < PILOT else {}


def _field_and_place(need: Row, result: Row) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    if need.get("field") and result.get("field") and need["field"] != result["field"]:
        found["other-field"] = {"has": str(result["field"])[:40]}
    if need.get("region") and result.get("region") and need["region"] != result["region"]:
        found["other-place"] = {}
    return found


def _terms(need: Row, result: Row) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    if result.get("licence") == "taken":
        found["not-free"] = {}
    elif "licence" in result and not result.get("licence"):
        found["license-unknown"] = {}
    posted, published = _day(need.get("posted")), _day(result.get("published"))
    if posted and published and (posted - published).days > OLD_YEARS * 365.25:
        found["old"] = {"years": int((posted - published).days / 365.25)}
    if "budget" in need and need.get("budget") is None and need.get("budget_low") is None:
        found["budget-unknown"] = {}
    return found


def _filled(text: Text, data: Mapping[str, Any]) -> Text:
    return Text(text.en.format(**data), text.zh.format(**data))


def _number(value: Any) -> int | None:
    known = isinstance(value, int | float) and not isinstance(value, bool) and value == value
    return int(value) if known else None


def _day(value: Any) -> date | None:
    """A day given as a date or as ISO text; a year or month alone counts from its first day."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    told = str(value or "")[:10]
    try:
        return date.fromisoformat(told + "-01-01"[len(told) - 4 :] if len(told) in (4, 7) else told)
    except ValueError:
        return None
