"""Codes as people and spreadsheets write them, and which code is part of which."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.classifications import (
    CLASSIFICATIONS,
    PROBLEMS,
    classification,
    is_part_of,
    level,
    normalise_code,
)

GBT, NAICS, ISIC, HS, IO42 = (
    CLASSIFICATIONS[name] for name in ("GB/T 4754-2017", "NAICS 2017", "ISIC 4", "HS 2017", "CN-IO-2017-42")
)
STANDARD = Path(__file__).parents[2].parent / "shared/data/classifications/gbt4754_2017.csv"


@pytest.mark.parametrize(
    ("text", "record", "code"),
    [
        ("36", GBT, "36"), ("３６７０", GBT, "3670"), ("Ｃ３６７０", GBT, "3670"),
        ("c36", GBT, "36"), ("C", GBT, "C"),
        ("C-3670", GBT, "3670"), (" 36 70 ", GBT, "3670"), ("36.70", GBT, "3670"), ("36－70", GBT, "3670"),
        ("\ufeff3670\u200b", GBT, "3670"), ("'0111", GBT, "0111"), ("1", GBT, "01"), (1.0, GBT, "01"),
        (3670, GBT, "3670"), ("111", GBT, "111"), ("A0111", GBT, "0111"), ("3670.0", GBT, "3670"),
        ("01.11", ISIC, "0111"), ("C10", ISIC, "10"),
        ("8703.20", HS, "870320"), ("8703.20.10", HS, "87032010"), ("101", HS, "0101"),
        ("101.21", HS, "010121"),
        ("10121", HS, "010121"), ("1", HS, "01"), ("31-33", NAICS, "31-33"), ("31–33", NAICS, "31-33"),
        ("3361", NAICS, "3361"), ("1", IO42, "01"), ("42", IO42, "42"), ("anything Ｘ", None, "ANYTHINGX"),
    ],
)  # fmt: skip
def test_what_people_write_is_read(text: object, record: object, code: str) -> None:
    assert normalise_code(text, record) == (code, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "record", "problem"),
    [
        ("", GBT, "code-empty"), (None, GBT, "code-empty"), ("  ", GBT, "code-empty"),
        ("2O22", GBT, "code-characters"),
        ("--", GBT, "code-characters"), ("36..1", GBT, "code-characters"), ("1e308", GBT, "code-characters"),
        ("36700", GBT, "code-length"), ("A36", GBT, "code-section"), ("361.0", GBT, "code-decimal"),
        ("8703.2", HS, "code-decimal"), ("1", NAICS, "code-length"), ("123", IO42, "code-length"),
        ("٣٦", GBT, "code-characters"),
    ],
)  # fmt: skip
def test_what_is_no_code_is_refused_with_a_reason(text: object, record: object, problem: str) -> None:
    assert normalise_code(text, record) == (None, problem)  # type: ignore[arg-type]
    assert problem in PROBLEMS


def test_a_full_list_decides_what_the_length_cannot() -> None:
    known = {"01", "0111", "361", "3611"}
    assert normalise_code("111", GBT, known) == ("0111", None)
    assert normalise_code("361.0", GBT, known) == ("361", None)
    assert normalise_code("3699", GBT, known) == (None, "code-unlisted")


def test_ancestry() -> None:
    assert is_part_of("3974", "39", GBT) and is_part_of("39", "C", GBT) and is_part_of("39", "39", GBT)
    assert not is_part_of("39", "3974", GBT) and not is_part_of("44", "C", GBT)
    assert is_part_of("336", "31-33", NAICS) and not is_part_of("42", "31-33", NAICS)
    assert not is_part_of("31-33", "31", NAICS) and not is_part_of("C", "3", GBT)
    assert not is_part_of("01", "0", IO42) and is_part_of("3974", "397")
    assert [level(code, GBT) for code in ("C", "39", "397", "3974", "39745")] == [
        "section", "division", "group", "class", None,
    ]  # fmt: skip


def test_a_classification_is_found_however_it_is_written() -> None:
    assert classification("gbt4754_2017") is GBT and classification("GB/T 4754—2017") is GBT
    assert classification("naics2017") is NAICS and classification("ISIC Rev.4") is ISIC
    assert classification("SIC 1987") is None


@given(st.text(max_size=12), st.sampled_from([GBT, NAICS, ISIC, HS, IO42]))
def test_any_text_gives_a_code_or_a_reason_and_reading_twice_changes_nothing(
    text: str, record: object
) -> None:
    code, problem = normalise_code(text, record)  # type: ignore[arg-type]
    assert (code is None) != (problem is None)
    if code is not None:
        assert normalise_code(code, record) == (code, None)  # type: ignore[arg-type]


@pytest.mark.skipif(
    not STANDARD.exists(), reason="the full list of GB/T 4754-2017 is not here (../shared/data)"
)
def test_every_code_of_the_standard_is_read_as_itself_and_stands_in_its_section() -> None:
    with STANDARD.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = {row["code"] for row in rows}
    for row in rows:
        assert normalise_code(row["code"], GBT) == (row["code"], None)
        assert level(row["code"], GBT) == row["level"]
        assert is_part_of(row["code"], row["section"], GBT)
        if row["level"] != "section":
            lettered = row["section"] + row["code"]
            assert normalise_code(lettered, GBT, known) == (row["code"], None)
        if row["parent"]:
            assert is_part_of(row["code"], row["parent"], GBT)
