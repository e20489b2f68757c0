"""The picture of the industry space: every state looks different, nothing covers anything, names are inert."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.charts import industry_space, theme
from industria.charts.render import specification, to_svg
from industria.findings import Language

STATES = ("present", "near", "absent", "withheld", "unknown", "present", "present", "absent")


def nodes(names: tuple[str, str] = ("Industry", "产业"), count: int = 8) -> pa.Table:
    rows: list[dict[str, Any]] = [
        {"industry": f"I{at}", "name_en": f"{names[0]} {at}", "name_zh": f"{names[1]}{at}", "x": at % 4, "y": at // 4,
         "state": STATES[at % 8], "community": at % 8 + 1, "ubiquity": 3, "links": 2, "size": float(at), "rank": 1,
         "value": float(at), "status": "observed", "unit": "CNY", "relatedness_density": 0.25, "cog": -0.5}
        for at in range(count)
    ]  # fmt: skip
    return industry_space.twin(rows)


def links() -> pa.Table:
    return pa.table({
        "industry": ["I0", "I1", "I2", "I4"], "other": ["I1", "I2", "I3", "gone"],
        "in_tree": [True, False, True, True], "drawn": [True, True, False, True],
    })  # fmt: skip


def svg(table: pa.Table, language: Language = "en", **how: Any) -> str:
    chart = industry_space.chart(table, links(), ("Title", "note"), language, **how)
    assert chart is not None
    return to_svg(chart, "space", "Space", **how)


def test_each_state_has_a_look_of_its_own() -> None:
    drawn = svg(nodes())
    assert "url(#space-withheld)" in drawn and "url(#space-unknown)" in drawn
    rings = [
        tag for tag in re.findall("<path [^>]*>", drawn) if theme.INK in tag and 'stroke-width="2"' in tag
    ]
    assert len(rings) == 2, "what is near has a ring, on the map and in the legend"
    assert industry_space.FAINT in drawn and theme.BLUE in drawn
    for words in ("absent, among the nearest", "withheld", "unknown", "Filled = present"):
        assert words in drawn


@pytest.mark.parametrize(("language", "words"), [("en", "around Industry"), ("zh", "产业0一带（1）")])
def test_the_legend_is_in_words_of_the_language(language: Language, words: str) -> None:
    assert words in svg(nodes(), language)


def test_only_drawn_links_between_drawn_nodes_are_lines() -> None:
    drawn = svg(nodes())
    assert len(re.findall(rf'<line [^>]*stroke="{industry_space.TREE}"', drawn)) == 1
    assert len(re.findall(rf'<line [^>]*stroke="{industry_space.BESIDE}"', drawn)) == 1


def test_nodes_do_not_cover_each_other() -> None:
    chance = np.random.default_rng(1)
    places = np.array([(x, y) for x in range(20) for y in range(10)]) * industry_space.GAP
    rows = nodes(count=200).to_pylist()
    for row, place in zip(rows, places, strict=True):
        row["x"], row["y"], row["size"] = float(place[0]), float(place[1]), float(chance.lognormal(0, 2))
    drawn = specification(industry_space.chart(industry_space.twin(rows), links(), ("", ""), "en"))
    points = [row for rows in drawn["datasets"].values() for row in rows if "area" in row]
    assert len(points) == 200
    xy, radius = np.array([[row["x"], row["y"]] for row in points]), np.array([row["r"] for row in points])
    apart = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) + np.eye(200) * 1e9
    assert (apart > radius[:, None] + radius - 0.5).all()


def test_the_nearest_come_first_and_too_little_is_no_picture() -> None:
    assert nodes()["state"].to_pylist() == [
        "near", "present", "present", "present", "withheld", "unknown", "absent", "absent",
    ]  # fmt: skip
    assert industry_space.chart(nodes(count=1), links(), ("", ""), "en") is None


def test_invented_data_are_marked_and_hostile_names_are_inert() -> None:
    drawn = svg(nodes(("<script>alert(1)</script>", "<img onerror=x>")), synthetic=True)
    assert theme.SYNTHETIC.en in drawn and "<script" not in drawn and "<img" not in drawn
