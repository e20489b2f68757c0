"""Pictures of input–output: dots in their fields, bands that add up, bars by stage, grids with gaps."""

from __future__ import annotations

from typing import Any

import pytest

from industria.charts import coordination, impact_bars, sector_flows, sector_quadrant, services_content


def layer(chart: Any, number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart.layer[number].data.to_pylist()
    return found


def sector(
    name: str, backward: float | None, forward: float | None, kind: str, loss: float | None
) -> dict[str, Any]:
    return {
        "sector": name,
        "name_en": name,
        "name_zh": name,
        "backward": backward,
        "forward": forward,
        "linkage_class": kind,
        "loss_share": loss,
    }


def test_sectors_stand_where_their_linkages_are_and_unknown_ones_do_not() -> None:
    rows = [
        sector("cars", 1.2, 0.8, "backward", 0.3),
        sector("ore", 0.9, 1.4, "forward", None),
        sector("gone", None, None, "weak", None),
    ]
    chart = sector_quadrant.chart(sector_quadrant.twin(rows), "Title", "zh")
    dots = layer(chart, 2)
    assert [(dot["x"], dot["y"], dot["kind"]) for dot in dots] == [
        (1.2, 0.8, "后向主导"),
        (0.9, 1.4, "前向主导"),
    ]
    assert "30.0" in dots[0]["told"]


def test_names_do_not_cover_each_other() -> None:
    rows = [sector(f"sector {at}", 1.0 + at * 1e-4, 1.0, "key", 0.1) for at in range(30)]
    chart = sector_quadrant.chart(sector_quadrant.twin(rows), "Title", "en")
    assert sum(len(layer(chart, number)) for number in range(3, len(chart.layer))) <= 2


def flow(direction: str, other: str, kind: str, share: float) -> dict[str, Any]:
    return {
        "direction": direction,
        "other": other,
        "name_en": None,
        "name_zh": None,
        "other_kind": kind,
        "share": share,
    }


def test_bands_of_both_sides_add_up_to_the_same_height() -> None:
    rows = [flow("buys", f"s{at}", "sector", 0.08) for at in range(10)] + [
        flow("buys", "w", "compensation", 0.2)
    ]
    rows += [flow("sells", "s1", "sector", 0.6), flow("sells", "x", "exports", 0.4)]
    bands = sector_flows.twin(rows)
    for direction, count in (("buys", 9), ("sells", 2)):
        own = [row for row in bands.to_pylist() if row["direction"] == direction]
        assert len(own) == count and sum(row["share"] for row in own) == pytest.approx(1.0)
    assert {row["group"] for row in bands.to_pylist()} == {"sector", "earned", "outside", "rest"}
    points = layer(sector_flows.chart(bands, "Title", "en"), 0)
    for end in (-0.04, 0.04):
        thick = sum(one["y2"] - one["y"] for one in points if one["x"] == pytest.approx(end))
        assert thick == pytest.approx(sector_flows.HEIGHT)


def test_a_side_that_is_withheld_is_no_picture() -> None:
    rows = [flow("buys", "s1", "sector", 0.6), {**flow("sells", "x", "exports", 0.4), "share": None}]
    assert sector_flows.chart(sector_flows.twin(rows), "Title", "en") is None


def test_content_is_two_dots_a_sector_the_largest_first() -> None:
    rows = [
        {"item": "a", "direct": 0.1, "complete": 0.2},
        {"item": "b", "direct": 0.2, "complete": 0.5},
        {"item": "c", "direct": None, "complete": None},
    ]
    dots = layer(services_content.chart(services_content.twin(rows), "Title", "en"), 1)
    assert [(dot["item"], dot["x"]) for dot in dots] == [("b", 0.2), ("b", 0.5), ("a", 0.1), ("a", 0.2)]


def test_the_grid_keeps_unknown_years_apart() -> None:
    rows = [
        {
            "region": region,
            "period": period,
            "coordination": degree,
            "coordination_class": "bare coordination" if degree else None,
        }
        for region, period, degree in (
            ("A", "2022", None),
            ("A", "2023", 0.55),
            ("B", "2022", 0.3),
            ("B", "2023", 0.9),
        )
    ]
    cells = coordination.twin(rows)
    assert list(dict.fromkeys(cells["region"].to_pylist())) == ["B", "A"]
    chart: Any = coordination.chart(cells, "Title", "zh")
    assert [len(layer(chart, number)) for number in (0, 1)] == [1, 3]


def test_bars_are_stages_and_the_rest_is_one_bar() -> None:
    rows = [
        {"sector": f"s{at}", "direct": -100.0 + at, "indirect": -10.0, "induced": 0.0, "total": -110.0 + at}
        for at in range(20)
    ]
    found = impact_bars.twin(rows)
    assert found.num_rows == impact_bars.MOST + 1
    assert sum(found["total"].to_pylist()) == pytest.approx(sum(row["total"] for row in rows))
    bars = layer(impact_bars.chart(found, "Title", "en"), 0)
    assert {bar["stage"] for bar in bars} == {"direct", "at suppliers"}


def test_nothing_known_is_no_picture() -> None:
    for module in (sector_quadrant, sector_flows, services_content, coordination, impact_bars):
        assert module.chart(module.twin([]), "Title", "en") is None
