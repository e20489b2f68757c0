"""A written plan reads back as what was written."""

from __future__ import annotations

import string
import tomllib
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.plan.writing import write_plan

GOLDEN = """\
title = "重庆"

[region]
id = "500000"
plan_to = 2027

[[clusters]]
id = "display"
partition = [{ code = "3974", weight = "1/3" }]
segments = ["面板", "模组"]

[[clusters]]
id = "empty"
partition = []
"""


def test_a_plan_is_written_the_way_a_person_would() -> None:
    text = write_plan(
        {
            "title": "重庆",
            "region": {"id": "500000", "plan_from": None, "plan_to": 2027},
            "clusters": [
                {
                    "id": "display",
                    "partition": [{"code": "3974", "weight": Fraction(1, 3)}],
                    "segments": ["面板", "模组"],
                },
                {"id": "empty", "partition": []},
            ],
        }
    )
    assert text == GOLDEN


def test_what_toml_cannot_hold_is_refused() -> None:
    for value in (float("nan"), float("inf"), object()):
        with pytest.raises(TypeError):
            write_plan({"region": {"id": value}})


VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**60), 2**60),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(string.printable + "集群", max_size=6), inner, max_size=4),
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text(string.ascii_letters + "点.", min_size=1, max_size=6), VALUES, max_size=5))
def test_everything_written_reads_back(data: dict[str, Any]) -> None:
    assert tomllib.loads(write_plan(data)) == data
