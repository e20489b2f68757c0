"""Which rows are the same firm: sure pairs, pairs for a person to decide, and what speaks for and against."""

from __future__ import annotations

import socket
import sys
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria import enterprises
from industria.findings import FindingError

LEFT = {
    "A": "邵阳维克液压股份有限公司", "B": "重庆市长安汽车股份有限公司", "C": "上海电气集团股份有限公司",
    "D": "Chongqing Widget Co., Ltd.", "E": "华联商厦股份有限公司",
}  # fmt: skip
RIGHT = {
    1: "维克液压有限公司", 2: "长安汽車", 3: "长安汽车（集团）北碚分公司", 4: "CHONGQING WIDGET LIMITED",
    5: "北京华联商厦", 6: "天津华联商厦有限公司", 7: "成都維克液鸭股份", 8: "一家不相干的企业",
}  # fmt: skip


def frame(names: dict[Any, str], **more: Any) -> pd.DataFrame:
    return pd.DataFrame({"firm": list(names), "name": list(names.values()), **more})


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, int], dict[str, Any]]:
    table = enterprises.same_firm(frame(LEFT), frame(RIGHT)).table
    return {(row["left"], row["right"]): row for row in table.to_dict("records")}


def test_sure_pairs(found: dict[Any, dict[str, Any]]) -> None:
    sure = {pair for pair, row in found.items() if row["decision"] == "same"}
    assert sure == {("A", 1), ("B", 2), ("D", 4)}


def test_two_that_are_as_likely_are_left_to_a_person(found: dict[Any, dict[str, Any]]) -> None:
    for pair, rival in ((("E", 5), 6), (("E", 6), 5)):
        assert found[pair]["decision"] == "ask" and found[pair]["rival"] == rival
        assert "as likely" in found[pair]["against_en"] and found[pair]["against_zh"]


def test_a_branch_and_another_place_speak_against(found: dict[Any, dict[str, Any]]) -> None:
    assert found["B", 3]["decision"] == "ask" and "branch" in found["B", 3]["against_en"]
    assert found["A", 7]["decision"] == "ask" and "another place" in found["A", 7]["against_en"]
    assert not any(right == 8 for _, right in found)


def test_a_credit_code_outweighs_a_name() -> None:
    codes = ["914403001922038216", "9144030071526726XG"]
    left = frame({"A": "甲乙丙机械有限公司", "B": "丁戊己电子有限公司"}, code=codes)
    right = frame({1: "更名之后科技有限公司", 2: "甲乙丙机械有限公司"}, code=[codes[0].lower(), codes[1]])
    rows = enterprises.same_firm(left, right, code="code").table.to_dict("records")
    by_pair = {(row["left"], row["right"]): row for row in rows}
    assert by_pair["A", 1]["match_probability"] > 0.9 and "credit code" in by_pair["A", 1]["for_en"]
    # the same name under another code is never joined by itself
    assert by_pair["A", 2]["decision"] == "ask" and "another credit code" in by_pair["A", 2]["against_en"]


def test_names_in_two_languages_are_both_used() -> None:
    left = pd.DataFrame({"firm": ["A"], "zh": ["山猫机械有限公司"], "en": ["Lynx Machinery Ltd"]})
    right = pd.DataFrame({"firm": [1, 2], "zh": [None, "山猫机戒"], "en": ["LYNX MACHINERY", None]})
    rows = enterprises.same_firm(left, right, name=["zh", "en"]).table
    assert set(rows["right"]) == {1, 2}


def test_sides_may_change_places_and_rows_their_order() -> None:
    def pairs(table: Any, swap: bool = False) -> set[Any]:
        return {
            ((row["right"], row["left"]) if swap else (row["left"], row["right"]),
             round(row["match_probability"], 12), row["decision"])
            for row in table.to_dict("records")
        }  # fmt: skip

    one = enterprises.same_firm(frame(LEFT), frame(RIGHT)).table
    assert pairs(one) == pairs(enterprises.same_firm(frame(RIGHT), frame(LEFT)).table, swap=True)
    turned = frame(dict(reversed(RIGHT.items())))
    assert pairs(one) == pairs(enterprises.same_firm(frame(LEFT), turned).table)


def test_arrow_comes_back_as_arrow_and_an_empty_side_as_no_pairs() -> None:
    left = pa.Table.from_pandas(frame(LEFT), preserve_index=False)
    assert isinstance(enterprises.same_firm(left, frame(RIGHT)).table, pa.Table)
    assert len(enterprises.same_firm(frame(LEFT), frame({})).table) == 0


def test_mistakes_are_findings() -> None:
    with pytest.raises(FindingError):
        enterprises.same_firm(frame(LEFT), frame(RIGHT), name="nmae")
    with pytest.raises(FindingError):
        enterprises.same_firm(pd.concat([frame(LEFT)] * 2), frame(RIGHT))


def test_nothing_is_asked_outside_and_our_database_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something was asked outside")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    own = duckdb.connect()
    own.execute("create table mine as select 1 as x")
    enterprises.same_firm(frame(LEFT), frame(RIGHT))
    assert own.sql("show tables").fetchall() == [("mine",)]
    assert duckdb.sql("show tables").fetchall() == []
    assert "splink" in sys.modules


HOSTILE = st.one_of(
    st.sampled_from(["<script>alert(1)</script>有限公司", "'; drop table x; --", "=cmd()|1", "\x00\x07", "🦆" * 50,
                     "有限公司", "（（（", "a" * 5000, "%s{0}", "公司公司公司", "\ud7ff", ""]),
    st.text(max_size=30),
)  # fmt: skip


@settings(max_examples=8, deadline=None)
@given(st.lists(HOSTILE, min_size=1, max_size=6), st.lists(HOSTILE, min_size=1, max_size=6))
def test_any_text_may_stand_for_a_name(left: list[str], right: list[str]) -> None:
    made = enterprises.same_firm(frame(dict(enumerate(left))), frame(dict(enumerate(right)))).table
    assert made["match_probability"].between(0, 1).all()
