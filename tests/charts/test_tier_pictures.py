"""Pictures of tiers: bars add up to a hundred, squares say the plan's tier, strips name their ends."""

from __future__ import annotations

from industria.charts import tier_chances, tier_strips

TIERS = [{"tier": "leading"}, {"tier": "own", "name_en": "Own kind", "name_zh": "自有"}]
NAMED = {"name_en": "Cars", "name_zh": "汽车", "plan_tier": "own", "proposal": "leading"}


def layer(chart: object, number: int) -> list[dict[str, object]]:
    return chart.layer[number].data.to_pylist()  # type: ignore[attr-defined]


def test_bars_add_up_and_what_is_left_is_none() -> None:
    rows = [
        {"key": "cars", **NAMED, "tier": "leading", "share": 0.5},
        {"key": "cars", **NAMED, "tier": "own", "share": 0.3},
    ]
    chart = tier_chances.chart(tier_chances.twin(rows), TIERS, "Title", "en")
    bars = layer(chart, 0)
    assert [bar["tier"] for bar in bars] == ["leading", "Own kind", "no tier"]
    assert [(bar["from"], bar["to"]) for bar in bars] == [(0, 50), (50, 80), (80, 100)]
    assert layer(chart, 1)[0]["plan"] == "Own kind"


def test_every_strip_names_its_ends() -> None:
    rows = [
        {"key": key, **NAMED, "name_en": key, "measure": "scale", "z": z, "proposal": tier}
        for key, z, tier in (("a", -1.0, None), ("b", 0.2, "own"), ("c", 2.0, "leading"), ("d", None, None))
    ]  # fmt: skip
    chart = tier_strips.chart(tier_strips.twin(rows), TIERS, "Title", "zh")
    dots = layer(chart, 1)
    assert [dot["tier"] for dot in dots] == ["不入层级", "自有", "主导产业集群"], (
        "an unknown one is not drawn"
    )
    assert [one["z"] for number in (3, 4) for one in layer(chart, number)] == [-1.0, 2.0]


def test_nothing_known_is_no_picture() -> None:
    assert tier_chances.chart(tier_chances.twin([]), TIERS, "Title", "en") is None
    assert tier_strips.chart(tier_strips.twin([]), TIERS, "Title", "en") is None
