"""Which links may be one thing under two names: by language, across both, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.chains.value_chains.chain_records import Link
from industria.chains.value_chains.similar_names import comparable, similar_names
from tests.chains.value_chains.made_up_chain import nodes, town
from tests.chains.value_chains.test_step import codes


def pair(one: dict[str, object], other: dict[str, object]) -> bool:
    links = [Link("c", "one", **one), Link("c", "other", **other)]  # type: ignore[arg-type]
    return similar_names(links) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("動力電池", "动力电池", True), ("ＩＧＢＴ 模块", "igbt模块", True), ("动力电池系统总成", "动力电池系统", True),
        ("线控制动单元", "线控转向单元", False), ("电机", "电极", False), ("12英寸硅片抛光", "8英寸硅片抛光", False),
        ("轮胎", "轮 胎", True),
    ],
)  # fmt: skip
def test_chinese_names(one: str, other: str, alike: bool) -> None:
    assert pair({"name_zh": one}, {"name_zh": other}) == alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("Battery Cells", "battery-cells", True), ("Domain controller", "Domain controllers", True),
     ("Castings", "Coatings", False)],
)  # fmt: skip
def test_english_names(one: str, other: str, alike: bool) -> None:
    assert pair({"name_en": one}, {"name_en": other}) == alike


def test_across_languages_by_shared_codes() -> None:
    english = {"name_en": "Separators", "industry": "2929", "goods": ("3920",)}
    assert pair(english, {"name_zh": "隔膜", "industry": "2929", "goods": ("3920",)})
    assert not pair(english, {"name_zh": "隔膜", "industry": "2929"}), "another set of codes"
    assert not pair({"name_en": "Separators"}, {"name_zh": "隔膜"}), "nothing says so"


def test_links_of_different_chains_are_different_links() -> None:
    assert similar_names([Link("a", "n", name_zh="轮胎"), Link("b", "n", name_zh="轮胎")]) == []


@given(st.text("電池電機車輛钢abcＡＢＣ 12-", max_size=12))
def test_a_name_compared_is_compared_the_same_again(name: str) -> None:
    assert comparable(comparable(name)) == comparable(name)


def test_a_build_tells_of_them_and_keeps_both() -> None:
    given_town = town(chain_nodes=nodes(steel={"name_zh": "特种车身钢板"}, body={"name_zh": "特種車身鋼板"}))
    assert "chains.similar-names" in codes(given_town)
