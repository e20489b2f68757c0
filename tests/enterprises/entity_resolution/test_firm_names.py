"""How names of firms are taken apart: cases by hand, and laws over all kinds of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.enterprises.entity_resolution.firm_names import firm_name


@pytest.mark.parametrize(
    ("text", "core", "place"),
    [
        ("邵阳维克液压股份有限公司", "维克液压", "邵阳"),
        ("重庆市长安汽车（集团）有限责任公司", "长安汽车", "重庆"),
        ("ＡＢＣ科技（重庆）有限公司", "abc科技", "重庆"),
        ("深圳華電機械有限公司", "华电机械", "深圳"),
        ("四川省成都市极米科技有限公司", "极米科技", "四川成都"),
        # a short or common rest keeps its place: it is what tells the firm apart
        ("重庆银行股份有限公司", "重庆银行", "重庆"),
        ("上海电气集团股份有限公司", "上海电气", "上海"),
        ("Chongqing Widget Co., Ltd.", "chongqing widget", ""),
        ("CHONGQING  WIDGET  LIMITED", "chongqing widget", ""),
    ],
)
def test_core_and_place(text: str, core: str, place: str) -> None:
    found = firm_name(text)
    assert (found.core, found.place, found.branch) == (core, place, "")


def test_a_branch_is_told_from_its_firm() -> None:
    assert firm_name("重庆市长安汽车有限责任公司北碚分公司").branch == "北碚"
    assert firm_name("重庆市长安汽车有限责任公司北碚分公司").core == "长安汽车"


def test_places_that_the_program_does_not_know_can_be_given() -> None:
    assert (
        firm_name("样城市山猫机械有限公司").core == "样城市山猫机械"
        or firm_name("样城市山猫机械有限公司").place
    )
    assert firm_name("样城山猫机械有限公司", ("样城",)).core == "山猫机械"


@given(st.text(max_size=60))
def test_any_text_has_parts(text: str) -> None:
    found = firm_name(text)
    assert len(found.core) <= 4 * len(text) + 4  # a compatibility form may be longer than its sign
    assert bool(found.core) == bool(firm_name(text).core)


@given(st.text(alphabet="维克液压山猫机械极米长安富临安正时尚", min_size=3, max_size=8))
def test_legal_form_width_and_spaces_do_not_matter(core: str) -> None:
    forms = ("股份有限公司", "有限责任公司", "（集团）有限公司", "(集团)股份有限公司", "有限公司", "")
    assert {firm_name(core + form).core for form in forms} == {firm_name(core).core}
    assert firm_name(" ".join(core) + "有限公司").core == firm_name(core).core
