"""Columns of printed tables have room for their longest word, and the rest goes to long texts."""

from __future__ import annotations

import pytest

from industria.reports.column_widths import GAP, height, needs, widths
from industria.reports.printed import PrintedCell, PrintedColumn, PrintedGroup, PrintedLine, PrintedTable


def table(*rows: tuple[str, ...]) -> PrintedTable:
    lines = tuple(PrintedLine(tuple(PrintedCell(text) for text in row)) for row in rows)
    columns = tuple(PrintedColumn("head", "left") for _ in rows[0])
    return PrintedTable("caption", columns, (PrintedGroup("", "", lines),))


def test_widths_fill_the_paper() -> None:
    made = table(("short", "a much longer text of many small words " * 5, "12"))
    assert sum(widths(made, 120)) == pytest.approx(120)


def test_every_column_has_its_longest_word_where_the_paper_has() -> None:
    made = table(("unbreakable-word", "many small words " * 30, "1,234 bn"))
    least, _ = needs(made)
    assert all(width >= word + GAP - 1e-9 for width, word in zip(widths(made, 100), least, strict=True))


def test_the_long_text_gets_the_room() -> None:
    first, second = widths(table(("a b c", "many small words " * 30)), 100)
    assert second > 3 * first


def test_a_word_of_ten_thousand_letters_does_not_push_the_others_off_the_page() -> None:
    first, second = widths(table(("x" * 10_000, "a word")), 80)
    assert second > 6 and first + second == pytest.approx(80)


def test_an_empty_table_has_widths() -> None:
    made = PrintedTable("caption", (PrintedColumn("one", "left"), PrintedColumn("two", "left")), ())
    assert sum(widths(made, 60)) == pytest.approx(60) and height(made, widths(made, 60)) > 0


def test_a_table_is_higher_where_it_is_narrower() -> None:
    made = table(("name", "many small words " * 20))
    assert height(made, widths(made, 60)) > height(made, widths(made, 120))
