"""Workbooks: values as a person reads them, headers over several rows, cells that only look like values."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.nasty import patched_xlsx
from tests.register.readers.reading import read_all


def save(path: Path, rows: list[list[Any]], change: Callable[[Any], None] = lambda sheet: None) -> Path:
    """An .xlsx file with rows in its first sheet, and `change` made to that sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    book.save(path)
    return path


def test_values_come_as_text_that_reads_back(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        [
            ["地区", "年份", "值", "日期", "时刻", "真", "代码"],
            ["甲", 2023.0, 0.1, dt.date(2023, 5, 1), dt.datetime(2023, 5, 1, 3, 4, 5), True, "007"],
            ["乙", -5, 1e20, dt.date(1999, 12, 31), dt.time(7, 30), False, " x "],
        ],
    )
    got = read_all(path)
    assert got.rows == [
        (2, "甲", "2023", "0.1", "2023-05-01", "2023-05-01 03:04:05", "TRUE", "007"),
        (3, "乙", "-5", "1e+20", "1999-12-31", "07:30:00", "FALSE", " x "),
    ]
    assert not got.report.findings and not got.marks


def test_header_over_two_rows_with_merged_cells(tmp_path: Path) -> None:
    def merge(sheet: Any) -> None:
        for cells in ("A1:E1", "A3:A4", "B3:C3", "D3:E3"):
            sheet.merge_cells(cells)

    path = save(
        tmp_path / "a.xlsx",
        [
            ["各区工业总产值"],
            ["单位：万元"],
            ["地区", "2022年", None, "2023年", None],
            [None, "产值", "人数", "产值", "人数"],
            ["渝中区", 1, 2, 3, 4],
            ["江北区", 5, 6, 7, 8],
            [],
            ["注：2023年为快报数"],
        ],
        merge,
    )
    got = read_all(path)
    assert got.names == ("地区", "2022年 / 产值", "2022年 / 人数", "2023年 / 产值", "2023年 / 人数")
    assert got.rows == [(5, "渝中区", "1", "2", "3", "4"), (6, "江北区", "5", "6", "7", "8")]
    assert [(line.row, line.kind, line.text) for line in got.report.outside] == [
        (1, "preamble", "各区工业总产值"),
        (2, "preamble", "单位：万元"),
        (7, "blank", ""),
        (8, "note", "注：2023年为快报数"),
    ]
    assert got.codes == {"register.header-several-rows"}
    assert all(line.sheet == "Sheet" for line in got.report.outside)


def test_a_row_of_units_belongs_to_the_header(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [["地区", "产值", "人数"], [None, "（万元）", "人"], ["甲", 1, 2]])
    assert read_all(path).names == ("地区", "产值 / （万元）", "人数 / 人")


def test_header_rows_may_be_given(tmp_path: Path) -> None:
    rows = [["x", "y"], ["地区", "产值"], ["region", "output"], ["甲", 1]]
    path = save(tmp_path / "a.xlsx", rows)
    got = read_all(path, header_start=2, header_rows=2)
    assert got.names == ("地区 / region", "产值 / output") and got.rows == [(4, "甲", "1")]
    none = read_all(path, header_rows=0)
    assert none.names == ("column 1", "column 2") and len(none.rows) == 4
    assert read_all(path, header_start=9).codes == {"register.header-missing"}


def test_merged_cells_of_the_body_stand_in_each_row(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        [["片区", "地区", "产值"], ["主城", "甲", 1], [None, "乙", 2], [None, None, None], ["渝东", "丙", 3]],
        lambda sheet: sheet.merge_cells("A2:A4"),
    )
    got = read_all(path)
    assert got.rows == [(2, "主城", "甲", "1"), (3, "主城", "乙", "2"), (5, "渝东", "丙", "3")]
    assert [finding.code for finding in got.report.findings] == ["register.merged-cells-filled"]


def test_per_cent_cells_come_as_shown(tmp_path: Path) -> None:
    def shape(sheet: Any) -> None:
        for cell in ("B2", "B3", "B4"):
            sheet[cell].number_format = "0.0%"
        sheet["B5"].number_format = '0.0"%"'

    rows = [["地区", "增速"], ["甲", 0.066], ["乙", -0.1234], ["丙", 1], ["丁", 6.6]]
    got = read_all(save(tmp_path / "a.xlsx", rows, shape))
    assert [cells[1] for cells in got.cells] == ["6.6%", "-12.34%", "100%", "6.6"]


def test_formulas_and_errors_agree_with_openpyxl(tmp_path: Path) -> None:
    """What openpyxl sees as a formula without a result, or as an error, is marked; nothing else is."""
    rows = [["地区", "甲值", "乙值"]] + [[f"区{i}", i, f"=B{i + 2}*2" if i % 3 else i] for i in range(40)]
    path = save(tmp_path / "a.xlsx", rows, lambda sheet: sheet.__setitem__("B9", "#DIV/0!"))
    formulas, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    wanted = set()
    for row in formulas.active.iter_rows(min_row=2):
        for cell in row:
            if cell.data_type == "e":
                wanted.add((cell.row, cell.column, "error-cell"))
            elif cell.data_type == "f" and results.active[cell.coordinate].value is None:
                wanted.add((cell.row, cell.column, "formula-uncached"))
    got = read_all(path)
    found = {(mark.row, got.names.index(mark.column_name) + 1, mark.kind) for mark in got.marks}
    assert found == wanted and len(wanted) == 27
    assert {mark.text for mark in got.marks if mark.row == 9} >= {"#DIV/0!"}


def test_computed_formulas_are_values(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["地区", "产值"])
        sheet.write_row(1, 0, ["甲"])
        sheet.write_formula(1, 1, "=2*3", None, 6)
        sheet.write_row(2, 0, ["乙"])
        sheet.write_formula(2, 1, "=A2", None, "甲")
    got = read_all(tmp_path / "a.xlsx")
    assert got.cells == [("甲", "6"), ("乙", "甲")] and not got.marks


def test_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "空"
    for name, value in (("一 ", 1), ("二", 2), ("藏", 3)):
        sheet = book.create_sheet(name)
        sheet.append(["地区", "产值"])
        sheet.append(["甲", value])
    book["藏"].sheet_state = "hidden"
    book.create_chartsheet("图")
    book.save(tmp_path / "a.xlsx")
    first = read_all(tmp_path / "a.xlsx")
    assert first.report.sheet == "一 " and first.cells == [("甲", "1")]
    assert "二, 藏 (hidden)" in first.report.findings[0].what()
    assert read_all(tmp_path / "a.xlsx", sheet="二").cells == [("甲", "2")]
    assert read_all(tmp_path / "a.xlsx", sheet="一").cells == [("甲", "1")]
    assert read_all(tmp_path / "a.xlsx", sheet="藏").cells == [("甲", "3")]
    missing = read_all(tmp_path / "a.xlsx", sheet="三")
    assert missing.codes == {"register.sheet-missing"} and not missing.report.complete
    assert read_all(tmp_path / "a.xlsx", sheet="空").codes == {"register.empty-source"}


def test_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    sheet.write_merge(0, 1, 0, 0, "地区")
    sheet.write_merge(0, 0, 1, 2, "2023年")
    for column, name in enumerate(("产值", "日期"), start=1):
        sheet.write(1, column, name)
    sheet.write_merge(2, 3, 0, 0, "渝中区")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write(2, 1, 2023)
    sheet.write(2, 2, dt.date(2023, 5, 1), day)
    sheet.write(3, 1, 0.066, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(3, 2, True)
    book.save(str(tmp_path / "a.xls"))
    got = read_all(tmp_path / "a.xls")
    assert got.names == ("地区", "2023年 / 产值", "2023年 / 日期")
    assert got.rows == [(3, "渝中区", "2023", "2023-05-01"), (4, "渝中区", "6.6%", "TRUE")]
    assert "register.merged-cells-filled" in got.codes


def test_a_table_that_does_not_start_in_the_corner(tmp_path: Path) -> None:
    def place(sheet: Any) -> None:
        for cell, value in {"C5": "地区", "D5": "产值", "C6": "甲", "D6": 1, "D7": "=A1"}.items():
            sheet[cell] = value

    got = read_all(save(tmp_path / "a.xlsx", [], place))
    assert got.names == ("column 1", "column 2", "地区", "产值")
    assert got.rows == [(6, None, None, "甲", "1"), (7, None, None, None, None)]
    assert [(mark.row, mark.column_name, mark.kind) for mark in got.marks] == [
        (7, "产值", "formula-uncached")
    ]


def test_a_locked_workbook_is_named_as_such(tmp_path: Path) -> None:
    """A record that announces encryption right after the first one."""
    from tests.register.nasty import xls_bytes

    content = bytearray(xls_bytes())
    at = content.index(b"\x09\x08\x10\x00", 512) + 20
    content[at : at + 2] = b"\x2f\x00"
    (tmp_path / "a.xls").write_bytes(bytes(content))
    assert read_all(tmp_path / "a.xls").codes == {"register.workbook-locked"}


def test_a_prefix_for_every_element_changes_nothing(tmp_path: Path) -> None:
    """Some programs write <x:c> for <c>; the marks and the guard must see those too."""

    def prefixed(xml: bytes) -> bytes:
        body = xml[xml.index(b"<worksheet") :]
        body = body.replace(b"</", b"\x01").replace(b"<", b"<x:").replace(b"\x01", b"</x:")
        body = body.replace(b"xmlns=", b"xmlns:x=")
        number, error = b't="n"><x:v>1<', b't="e"><x:v>#N/A<'
        assert number in body
        return body.replace(number, error)

    (tmp_path / "a.xlsx").write_bytes(patched_xlsx("xl/worksheets/sheet1.xml", prefixed))
    got = read_all(tmp_path / "a.xlsx")
    assert [(mark.row, mark.kind) for mark in got.marks] == [(2, "error-cell")]


CELL = st.one_of(
    st.none(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False, width=64),
    st.text(alphabet="ab渝#=1. ", min_size=1, max_size=5).filter(lambda text: text.strip()),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8))
def test_cells_agree_with_openpyxl(tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]) -> None:
    path = tmp_path_factory.mktemp("cells") / "a.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for i, row in enumerate([["甲", "乙", "丙"], *rows]):
            for j, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(i, j, dt.datetime(cell.year, cell.month, cell.day), day)
                elif cell is not None:
                    sheet.write(i, j, cell)
    got = read_all(path, header_start=1, header_rows=1)
    seen = openpyxl.load_workbook(path).active
    for number, *cells in got.rows:
        for cell, other in zip(cells, (cell.value for cell in seen[number]), strict=False):
            if isinstance(other, dt.datetime):
                assert cell == other.date().isoformat()
            elif isinstance(other, bool):
                assert cell == str(other).upper()
            elif isinstance(other, int | float):
                assert cell is not None and float(cell) == other
            else:
                assert cell == other
