"""The picture of a chain: every link a box, its state told without colour, and nothing over anything else."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import vl_convert

from industria.charts import chain_map
from industria.charts.render import specification, to_svg
from industria.kernels.chains.graph import graph
from industria.kernels.chains.layered_layout import layered_layout
from tests.reports.hostile_report import HOSTILE

LOOKS = (("present", "strong"), ("present", "weak"), ("present", None), ("not-seen", None),
         ("confirmed-missing", None), ("unknown", None))  # fmt: skip


def chain(size: int, name: str = "动力电池系统") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A chain of six layers in which every link feeds one or two of the next."""
    level = [at * 6 // size for at in range(size)]
    layer = [[at for at in range(size) if level[at] == number] for number in range(6)]
    pairs = [
        (at, later[(at * step) % len(later)])
        for at in range(size) if level[at] < 5 for later in [layer[level[at] + 1]] for step in (1, 7)[: 1 + at % 2]
    ]  # fmt: skip
    pairs = sorted(set(pairs))
    found = layered_layout(graph(size, [one for one, _ in pairs], [other for _, other in pairs]))
    rows = [
        {"node": f"n{at}", "name_zh": f"{name}{at}", "name_en": f"{name} {at}", "stage": "midstream",
         "state": LOOKS[at % 6][0], "strength": LOOKS[at % 6][1], "to": f"/x/link/{at}", "bottleneck": at % 9 == 0,
         "x": int(found.column[at]), "y": float(found.height[at])}
        for at in range(size)
    ]  # fmt: skip
    lines = [
        {"from_node": f"n{one}", "to_node": f"n{other}", "state": ("seen", "stated", "drawn")[at % 3],
         "bends": ";".join(map(str, found.bends[at])), "turned": bool(found.turned[at])}
        for at, (one, other) in enumerate(pairs)
    ]  # fmt: skip
    return rows, lines


def drawn(size: int, language: str = "zh", name: str = "动力电池系统") -> Any:
    rows, lines = chain(size, name)
    found = chain_map.chart(chain_map.twin(rows), chain_map.lines(lines), "链", language)  # type: ignore[arg-type]
    assert found is not None
    return found


def values(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that a layer draws."""
    found: list[dict[str, Any]] = spec["datasets"][layer["data"]["name"]]
    return found


def boxes(spec: dict[str, Any]) -> list[dict[str, Any]]:
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == "rect"]
    return [row for layer in layers for row in values(spec, layer)]


def test_a_hundred_and_fifty_links_fit_side_by_side_without_touching() -> None:
    spec = specification(drawn(150))
    found = boxes(spec)
    assert len(found) == 150
    for one, other in itertools.combinations(found, 2):
        apart = (
            one["x2"] < other["x"]
            or other["x2"] < one["x"]
            or one["y2"] < other["y"]
            or other["y2"] < one["y"]
        )
        assert apart, (one["label"], other["label"])
    assert spec["width"] < 1_100, "six layers stand on one screen"


def test_every_state_has_its_own_sign_and_border() -> None:
    spec = specification(drawn(12))
    looks = {row["look"]: row["sign"].strip("▲") for row in boxes(spec)}
    assert len(looks) == len(set(looks.values())) == 6
    dashes = {
        values(spec, layer)[0]["look"]: tuple(layer["mark"]["strokeDash"])
        for layer in spec["layer"] if layer["mark"]["type"] == "rect"
    }  # fmt: skip
    assert len({dashes["present"], dashes["not-seen"], dashes["unknown"]}) == 3


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_stay_inside_their_boxes(language: str) -> None:
    spec = specification(
        drawn(24, language, "永磁同步驱动电机控制器总成" if language == "zh" else "Permanent magnet motors")
    )
    for row in boxes(spec):
        letters = sum(11.0 if ord(letter) > 0x2E7F else 5.5 for letter in row["label"])
        assert row["indent"] + letters <= row["x2"] + 12
        assert row["told"], "the whole name is told"


def test_what_runs_backwards_is_drawn_so() -> None:
    rows, _ = chain(6)
    back = [{"from_node": "n5", "to_node": "n0", "state": "stated", "bends": "0;0;0;0", "turned": True}]
    spec = specification(chain_map.chart(chain_map.twin(rows), chain_map.lines(back), "t", "en"))  # type: ignore[arg-type]
    line = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")
    assert line["mark"]["stroke"] == "#d55e00"
    assert len(values(spec, line)) == 2 + 2 * 4


def test_nothing_is_drawn_of_a_chain_without_places() -> None:
    rows, _ = chain(6)
    assert (
        chain_map.chart(chain_map.twin([row | {"x": None} for row in rows]), chain_map.lines([]), "t", "en")
        is None
    )


def test_hostile_names_are_letters() -> None:
    found = drawn(6, "en", HOSTILE if isinstance(HOSTILE, str) else str(HOSTILE))
    svg = to_svg(found, "chain", "t", language="en", synthetic=False)
    assert "<script" not in svg.lower()
    assert vl_convert.vegalite_to_png(specification(found), scale=1)[:4] == b"\x89PNG"
