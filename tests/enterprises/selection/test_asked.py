"""How conditions are read: what is understood, and what is said of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.enterprises.selection.asked import criterion_of, parts_of, read_conditions
from industria.enterprises.selection.criteria import CRITERIA
from industria.findings import FindingError

CHOICES = {"rung": {"high-tech": "high-tech", "高新技术企业": "high-tech"}, "standing": {"hnte": "hnte"}}


def one(text: str):
    (found,) = read_conditions(parts_of(text), CHOICES)
    return found.criterion.name, found.operator, found.values


def codes(*texts: str) -> list[str]:
    with pytest.raises(FindingError) as raised:
        read_conditions(texts, CHOICES)
    for finding in raised.value.findings:
        assert "?" not in finding.what("en") + finding.fix("zh")
    return [finding.code.removeprefix("enterprises.") for finding in raised.value.findings]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("rung=high-tech", ("rung", "=", ("high-tech",))),
        ("rung ！＝ 高新技术企业", ("rung", "!=", ("high-tech",))),
        ("rd_intensity>=5", ("rd_intensity", ">=", (0.05,))),
        ("rd_intensity＞＝5％", ("rd_intensity", ">=", (0.05,))),
        ("revenue>=500万", ("revenue", ">=", (5e6,))),
        ("revenue=1,000,000", ("revenue", "=", (1e6,))),
        ("revenue=1亿..2亿", ("revenue", "=", ((1e8, 2e8),))),
        ("employment=5,10..20", ("employment", "=", (5.0, (10.0, 20.0)))),
        ("revenue=", ("revenue", "=", ())),
        ("rung!=", ("rung", "!=", ())),
        ("founded>2018", ("founded", ">", ("2018",))),
        ("has_need=no", ("has_need", "=", (False,))),
        ("standing=hnte:at-risk", ("standing", "=", ("hnte:at-risk",))),
        ("name~Battery, cell", ("name", "~", ("Battery", "cell"))),
    ],
)
def test_what_is_understood(text, read):
    assert one(text) == read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rungg=high-tech", "criterion-unknown"), ("rung", "condition-unreadable"), ("=5", "condition-unreadable"),
        ("rung>high-tech", "operator-unfit"), ("rung=high", "choice-unknown"), ("revenue>x", "value-unreadable"),
        ("revenue>1e999", "value-unreadable"), ("revenue>5%", "value-unreadable"), ("revenue>", "value-unreadable"),
        ("employment=20..10", "value-unreadable"), ("founded=2018-13-01", "value-unreadable"),
        ("above_scale=perhaps", "value-unreadable"), ("standing=hnte:winning", "choice-unknown"),
        ("has_need=", "value-unreadable"), ("name=" + "x" * 300, "value-unreadable"),
        ("rung='; DROP TABLE work; --", "choice-unknown"), ("\u202e\x00", "condition-unreadable"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_once(text, code):
    assert codes(text) == [code]


def test_every_mistake_is_told_at_once_and_the_nearest_name_with_it():
    assert codes("rungg=x", "revenue>x", "rung=high-tech") == ["criterion-unknown", "value-unreadable"]
    with pytest.raises(FindingError) as raised:
        criterion_of("rd_intensty")
    assert "rd_intensity" in raised.value.findings[0].fix("en")
    assert codes(*["revenue>1"] * 31) == ["too-many-conditions"]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        for asked in read_conditions(parts_of(text), CHOICES):
            assert asked.criterion.name in CRITERIA
    except FindingError as error:
        assert error.findings
