"""Why: every numeric column of every result is derived, in both languages, and its arithmetic holds."""

from __future__ import annotations

import re

import pytest

import industria
from industria.catalogue import CONFIDENCES, ORIGINS, STATUSES
from industria.findings import FindingError
from industria.glossary import VERDICTS, VIEWS
from industria.provenance import PUBLIC_TABLES, part_of, published
from industria.register.contracts import CONTRACTS
from industria.register.wording import plain_number
from industria.workspace.explaining import EXPLAINERS, explain, explain_row, key_of
from industria.workspace.runs import StoredTables, tables_of
from tests.workspace.explained import (
    calculated,
    known_words,
    numeric,
    sentences,
    walked,
    write_explained,
)

RESULTS = ("cells", "measures", "cluster_measures", "cluster_ambiguity", "cluster_status", "target_status")
CHOICES = {*STATUSES, *ORIGINS, *CONFIDENCES, *VERDICTS, *VIEWS}
SYMBOLS = {"LQ", "CNY"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    found = industria.open(write_explained(tmp_path_factory.mktemp("why") / "city"))
    found.build()
    return found


@pytest.fixture(scope="module")
def tables(workspace):
    return tables_of(workspace.folder, workspace.run().id)


def _rows(tables, name, step=1):
    return tables.read(name).to_pylist()[::step]


@pytest.mark.parametrize("name", RESULTS)
def test_every_numeric_column_is_explained_and_its_arithmetic_comes_to_the_value(tables, name):
    rows = _rows(tables, name, 7 if name in ("cells", "measures") else 1)
    columns = numeric(tables.read(name))
    checked = 0
    for row in rows:
        told = EXPLAINERS[name](tables, row, "en")
        for column in columns:
            part = part_of(told, column)
            assert part is not None, (name, column)
            assert part.formula or part.note, (name, column)
            value = row[column]
            if value is None or part.column != column:
                continue
            assert (
                plain_number(value) in part.value or f"{value:.2%}" in part.value or str(value) in part.value
            )
            come_to = calculated(part.substituted)
            if come_to is not None:
                # four decimals of a mean and a deviation leave three of their ratio
                near = 2e-3 if column == "standardised_location_quotient" else 2e-4
                assert come_to == pytest.approx(value, rel=2e-3, abs=near), (name, column, part.substituted)
                checked += 1
    assert checked > len(rows)


def test_a_cell_that_is_only_bounded_gives_bounds_with_their_formula(tables):
    key = {"region": "D01", "industry": "3912", "period": "2024", "indicator": "output"}
    told = EXPLAINERS["measures"](tables, tables.find("measures", key).to_pylist()[0], "en")
    value, share, quotient = (part_of(told, name) for name in ("value", "share", "location_quotient"))
    assert value.value.startswith("at least ")
    assert share.substituted.startswith("x = [")
    assert "∞" in quotient.substituted
    assert part_of(told, "location_quotient_low") is quotient


@pytest.mark.parametrize("name", [*RESULTS, "indicators", "activity", "enterprises"])
def test_both_languages_say_the_same_numbers_and_nothing_of_the_other(tables, name):
    words = known_words(tables)
    for row in _rows(tables, name, 11 if name in ("cells", "measures", "activity") else 3):
        en, zh = (EXPLAINERS[name](tables, row, language) for language in ("en", "zh"))
        for left, right in zip(walked(en), walked(zh), strict=True):
            assert (left.formula, left.substituted, left.column) == (
                right.formula,
                right.substituted,
                right.column,
            )
            assert _numbers(left.value) == _numbers(right.value)
        for text in sentences(en):
            assert not re.search(r"[一-鿿，。；：（）]", _without(text, words)), text
        for text in sentences(zh):
            # the names of tables and of the citation stay; a word of a sentence would not
            left_over = set(re.findall(r"[A-Za-z]{3,}", _without(text, [*words, *CONTRACTS])))
            assert not left_over - SYMBOLS, text


def _numbers(text):
    """The numbers of a value; the factor of a unit (×100 million) is a word of it."""
    return re.findall(r"[\d.,]*\d", re.sub(r"×[\d,]+", "", text))


def _without(text, words):
    for word in words:
        if len(word) > 1 and word not in CHOICES:
            text = text.replace(word, "")
    return text


def test_source_rows_are_told_in_the_language(workspace):
    for language, place, status in (("en", "data/indicators.csv row 4", "on track"),
                                    ("zh", "data/indicators.csv 第 4 行", "进度正常")):  # fmt: skip
        told = explain(workspace.folder, "target_status", ["high-tech-2027"], language=language)[1]
        assert told.value == status
        assert told.inputs[0].sources[0].place(language) == place


def test_a_published_growth_names_the_row_it_stands_in(tables):
    key = {"region": "D00", "industry": "3611", "period": "2024", "indicator": "output"}
    row = tables.find("measures", key).to_pylist()[0]
    part = part_of(EXPLAINERS["measures"](tables, row, "zh"), "growth_published")
    assert (part.value, part.substituted) == ("0.066", "6.6 / 100")
    assert part.sources[0].table == "activity"
    assert "增速 = 6.6 %" in part.sources[0].text


def test_rows_of_the_register_lead_to_their_file_and_source(workspace):
    key = {"indicator": "high-tech", "period": "2023"}
    told = explain_row(workspace.folder, "indicators", key, language="zh")[1]
    level = part_of(told, "level")
    assert level.value == "不低于 7,000 家"
    assert (level.sources[0].file, level.sources[0].row) == ("data/indicators.csv", 3)
    assert "来源：made up by a seeded generator" in level.note
    assert "推断" in level.note


def test_words_and_key_name_the_same_row(workspace):
    key = {"region": "D00", "industry": "3611", "period": "2024", "indicator": "output"}
    exact = explain_row(workspace.folder, "measures", key)
    for words in (list(key.values()), list(key.values())[::-1], [f"{k}={v}" for k, v in key.items()],
                  ["D00", "indicator=output", "2024", "3611"]):  # fmt: skip
        assert explain(workspace.folder, "measures", words) == exact


@pytest.mark.parametrize(
    ("table", "key", "code"),
    [
        ("measures", {"region": "D00"}, "workspace.key-ambiguous"),
        ("measures", {"region": "nowhere"}, "workspace.key-unknown"),
        ("measures", {"region": "' OR 1=1 --"}, "workspace.key-unknown"),
        ("measures", {"region": "D00\x00" + "x" * 10_000}, "workspace.key-unknown"),
        ("measures", {'region" = \'D00\' --': "x"}, "workspace.column-unknown"),
        ("measures", {"value": "many"}, "workspace.condition-unreadable"),
        ("measures", {}, "workspace.key-ambiguous"),
        ("findings", {"code": "x"}, "workspace.not-explained"),
        ("nothing", {"code": "x"}, "workspace.table-unknown"),
    ],
)  # fmt: skip
def test_a_key_that_names_no_row_is_a_finding(workspace, table, key, code):
    for language in ("en", "zh"):
        with pytest.raises(FindingError) as refused:
            explain_row(workspace.folder, table, key, language=language)
        finding = refused.value.findings[0]
        assert finding.code == code
        assert "?" not in finding.what("en").removesuffix("?")


@pytest.mark.parametrize("name", [*RESULTS, "region_totals"])
def test_what_is_published_names_no_parts_and_no_rows_of_respondents(tables, name):
    for row in _rows(tables, name, 13 if name in ("cells", "measures") else 3):
        told = EXPLAINERS[name](tables, row, "en")
        outside = published(told)
        for part in walked(outside):
            assert not part.is_sum or not (part.inputs or part.substituted)
            assert not part.of_one or not (part.value or part.substituted)
            assert {source.table for source in part.sources} <= set(PUBLIC_TABLES)
        assert [part.column for part in outside.inputs if part.column] == [
            part.column for part in told.inputs if part.column and not part.of_one and not told.is_sum
        ]


def test_published_counts_what_it_leaves_out(tables):
    key = {"cluster": "cars", "view": "partition", "region": "D00", "period": "2024", "indicator": "output"}
    told = EXPLAINERS["cluster_measures"](tables, tables.find("cluster_measures", key).to_pylist()[0], "en")
    inside, outside = part_of(told, "value"), part_of(published(told), "value")
    assert len(inside.inputs) + inside.left_out == outside.left_out == 3
    assert outside.value == inside.value
    status = EXPLAINERS["target_status"](tables, _rows(tables, "target_status")[0], "en")
    assert published(status).inputs[0].sources == status.inputs[0].sources


def test_a_firms_own_numbers_stay_in_the_office(workspace):
    told = explain_row(workspace.folder, "enterprises", {"enterprise": "F1", "period": "2024"})[1]
    assert "5,000" in part_of(told, "revenue").value
    outside = published(told)
    assert not outside.inputs
    assert not outside.sources
    assert outside.left_out == len(told.inputs) + 1


class Recording(StoredTables):
    """Stored tables that remember which were read whole."""

    def read(self, name, columns=None, *, coded=False):
        """Read, and remember."""
        self.report((name, columns))
        return super().read(name, columns, coded=coded)


@pytest.mark.parametrize("name", RESULTS)
def test_large_tables_are_never_read_whole(tables, name):
    recording = Recording(None, tables.paths)
    EXPLAINERS[name](recording, _rows(tables, name)[0], "en")
    whole = {table for table, columns in recording.findings if columns != ["scope"]}
    assert not whole & {"measures", "cluster_measures", "cells", "activity", "enterprises", "indicators"}


def test_every_table_that_can_be_explained_has_a_key():
    assert all(key_of(name) for name in EXPLAINERS)
    assert set(CONTRACTS) <= set(EXPLAINERS)
