"""Pictures of what comes next: both kinds of point, lines where a score is open, bars from the year begun."""

import pytest

from industria.charts import entry_years, next_options
from industria.charts.render import to_svg


def option(key: str, at: float, distance: str, risk: str) -> dict[str, object]:
    sides = {f"{name}{end}": at + by for name in ("feasibility", "benefit")
             for end, by in (("", 0.0), ("_low", -0.1), ("_high", 0.1))}  # fmt: skip
    return {
        "key": key,
        "name_en": key,
        "name_zh": f"{key}业",
        "distance_class": distance,
        "risk": risk,
    } | sides


@pytest.mark.parametrize(("language", "kind"), [("en", "near"), ("zh", "近")])
def test_options_are_drawn_with_their_names(language, kind) -> None:
    rows = [option("Tea", 0.4, "near", "safe"), option("<b>Lifts", 0.7, "far", "bold")]
    svg = to_svg(next_options.chart(next_options.twin(rows), "t", language), "n", "t")
    assert "Tea" in svg and "<b>" not in svg and kind in svg


def test_bars_begin_in_their_year() -> None:
    rows = [{"key": "a", "name_en": "Tea", "name_zh": "茶", "year": 2026, "last": 2031, "held": 0.5, "cost": 1.0},
            {"key": "b", "name_en": "Lifts", "name_zh": "电梯", "year": 2028, "last": 2031, "held": 1.0,
             "cost": 2.0}]  # fmt: skip
    drawn = entry_years.chart(entry_years.twin(rows), "t", "en")
    assert drawn is not None
    told = str(drawn.to_dict())
    assert "Tea: 2026, 50" in told and "Lifts: 2028, 100" in told


def test_nothing_is_drawn_of_nothing() -> None:
    assert next_options.chart(next_options.twin([]), "t", "en") is None
    assert entry_years.chart(entry_years.twin([]), "t", "zh") is None
