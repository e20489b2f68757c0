"""Owns firms of the demo city that a list gives by name instead of identifier, as offices write names.

Comes in: the city, the columns of a list, and which firm each row is about. Goes out: the same columns, the
last few rows with a name: without its place, with another legal form, with a slip, in English, of a branch,
of a firm that is not in the register. Invented.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from industria.reference.demo_city.city import City

CITY, FORM = "样城", "有限公司"
SLIPS = str.maketrans("甲乙丙丁戊己庚辛", "申已两丅戌已康幸")
"""Letters that are mistyped for one another."""
STRANGER = "海市省幻影精密机械有限公司"

WAYS: tuple[Callable[[str, str], str], ...] = (
    lambda zh, _: zh.removeprefix(CITY),
    lambda zh, _: zh.removesuffix(FORM) + "有限责任公司",
    lambda zh, _: zh.translate(SLIPS),
    lambda zh, _: zh + "第一分公司",
    lambda _, en: en.split(",")[0] + " Co., Ltd.",
    lambda zh, _: STRANGER,
)


def write_names(city: City, columns: dict[str, Any], rows: int) -> dict[str, Any]:
    """The columns with names in the last `rows` rows, each written in another way."""
    given = list(columns["enterprise"])
    at = {name: k for k, name in enumerate(city.ids)}
    for back, way in zip(range(rows), WAYS, strict=False):
        firm = at[given[-1 - back]]
        given[-1 - back] = way(str(city.names_zh[firm]), str(city.names_en[firm]))
    return {**columns, "enterprise": given}
