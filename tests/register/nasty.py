"""Files that go wrong in the ways people's files do, and some made to do harm: each function writes one.

Each returns a `Nasty`: the file, and what reading it must come to.
"""

from __future__ import annotations

import gzip
import io
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
import xlwt


@dataclass(frozen=True)
class Nasty:
    """A file and what must come of it: records given (None: refused), the finding, the kinds of marks."""

    path: Path
    read: int | None
    code: str | None = None
    marks: frozenset[str] = field(default_factory=frozenset)


FILES: dict[str, Callable[[Path], Nasty]] = {}


def nasty(make: Callable[[Path], Nasty]) -> Callable[[Path], Nasty]:
    FILES[make.__name__] = make
    return make


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


TABLE = "地区,行业,产值\n渝中区,C36,1\n江北区,C39,2\n"


@nasty
def utf8_mark(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", b"\xef\xbb\xbf" + TABLE.encode()), 2)


@nasty
def utf16_with_mark(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", TABLE.encode("utf-16")), 2)


@nasty
def utf16_big_endian_with_mark(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", b"\xfe\xff" + TABLE.encode("utf-16-be")), 2)


@nasty
def utf16_without_mark(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", TABLE.encode("utf-16-le")), 2)


@nasty
def utf16_big_endian_without_mark(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", TABLE.encode("utf-16-be")), 2)


@nasty
def utf16_cut_in_the_middle_of_a_character(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", TABLE.encode("utf-16")[:-1]), 2, marks=frozenset({"bad-encoding"}))


@nasty
def gb18030(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", TABLE.encode("gb18030")), 2)


@nasty
def gb18030_first_seen_after_a_megabyte(folder: Path) -> Nasty:
    text = "region,n\n" + "abcdefgh,1\n" * 120_000 + "渝中区,2\n江北区,3\n"
    return Nasty(write(folder, "a.csv", text.encode("gb18030")), 120_002)


@nasty
def big5(folder: Path) -> Nasty:
    text = (
        "縣市,產業,產值\n" + "臺北市,電腦電子產品及光學製品製造業,1\n高雄市,鋼鐵基本工業與機械設備,2\n" * 20
    )
    return Nasty(write(folder, "a.csv", text.encode("big5")), 40, "register.encoding-guessed")


@nasty
def latin1(folder: Path) -> Nasty:
    text = "région;département\n" + "Île-de-France;Hauts-de-Seine à côté\nRhône-Alpes;Isère, déjà vu\n" * 20
    return Nasty(write(folder, "a.csv", text.encode("latin-1")), 40, "register.encoding-guessed")


@nasty
def two_encodings_in_one_file(folder: Path) -> Nasty:
    content = TABLE.encode() * 20 + "渝北区,C36,9\n".encode("gb18030")
    return Nasty(write(folder, "a.csv", content), 20 * 3, marks=frozenset({"bad-encoding"}))


@nasty
def random_bytes(folder: Path) -> Nasty:
    content = bytes((i * 7919 + i * i * 31) % 256 for i in range(5000))
    return Nasty(write(folder, "a.csv", content), None, "register.not-a-table")


@nasty
def mixed_line_ends(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "a,b\r\n1,2\n3,4\r5,6\r\n7,8"), 4)


@nasty
def nul_characters(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "a,b\nx\x00y,2\n3,4\n"), 2, marks=frozenset({"bad-encoding"}))


@nasty
def lone_surrogates(folder: Path) -> Nasty:
    content = b"a,b\n" + "渝中区,1\n".encode() * 9 + b"x\xed\xa0\x80y,2\n"
    return Nasty(write(folder, "a.csv", content), 10, marks=frozenset({"bad-encoding"}))


@nasty
def numbers_beyond_belief(folder: Path) -> Nasty:
    return Nasty(
        write(folder, "a.csv", "region,output\na,1e308\nb,1e400\nc,-0\nd,NaN\ne,２０２２\nf,2O22\ng,--\n"), 7
    )


@nasty
def ten_thousand_columns(folder: Path) -> Nasty:
    names = ",".join(f"x{i}" for i in range(10_000))
    row = ",".join(["1"] * 10_000)
    return Nasty(write(folder, "a.csv", f"{names}\n{row}\n{row}\n"), 2)


@nasty
def a_million_delimiters(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "a,b\n" + "1," * 1_000_000 + "\n"), None, "register.too-many-columns")


@nasty
def huge_cell(folder: Path) -> Nasty:
    return Nasty(
        write(folder, "a.csv", "a,b\n" + "渝" * 4_000_000 + ",1\nx,2\n"), 2, marks=frozenset({"too-long"})
    )


@nasty
def ragged(folder: Path) -> Nasty:
    content = "a,b,c\n1,2\n1,2,3,4\n1,2,3,,,\n1,2,3\n"
    return Nasty(write(folder, "a.csv", content), 4, marks=frozenset({"extra-cells", "missing-cells"}))


@nasty
def quote_never_closed(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", 'a,b\n1,"x\n2,3\n4,5\n'), None, "register.quote-unclosed")


@nasty
def quote_that_swallows_rows(folder: Path) -> Nasty:
    content = 'a,b\n1,"x\n' + "2,3\n" * 80 + '4,y"\n5,6\n'
    return Nasty(write(folder, "a.csv", content), 2, "register.long-records")


@nasty
def inch_marks(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", 'name,n\n5" pipe,1\n"6"" pipe",2\n'), 2)


@nasty
def duplicate_and_empty_names(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "a,a,,a (2),a\n1,2,3,4,5\n"), 1)


@nasty
def duplicate_keys(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", TABLE + TABLE.split("\n", 1)[1]), 4)


@nasty
def right_to_left(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "\u202eregion,n\nمنطقة,1\n\u200f\u2066x\u2069,2\n"), 2)


@nasty
def formula_injection(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "name,n\n=cmd|' /C calc'!A0,1\n@SUM(1),2\n+1,3\n"), 3)


@nasty
def delimiter_named_inside(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "sep=|\na|b\n1,5|2\n"), 1)


@nasty
def empty_file(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", b""), None, "register.empty-source")


@nasty
def blank_lines_only(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "\n\r\n  ,  ,\n"), None, "register.empty-source")


@nasty
def only_a_byte_order_mark(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", b"\xef\xbb\xbf"), None, "register.empty-source")


@nasty
def header_only(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", "a,b,c\n"), 0, "register.header-only")


@nasty
def gzipped(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv.gz", gzip.compress(TABLE.encode())), 2)


@nasty
def truncated_gzip(folder: Path) -> Nasty:
    packed = gzip.compress("".join(f"{i},{i * i}\n" for i in range(20_000)).encode())
    return Nasty(write(folder, "a.csv.gz", packed[: len(packed) // 2]), None, "register.archive-broken")


@nasty
def gzip_with_rubbish_behind(folder: Path) -> Nasty:
    return Nasty(
        write(folder, "a.csv.gz", gzip.compress(TABLE.encode()) + b"rubbish"), None, "register.archive-broken"
    )


@nasty
def gzip_bomb(folder: Path) -> Nasty:
    packed = gzip.compress(b"a,b\n" + b"," * 60_000_000, 9)
    return Nasty(write(folder, "a.csv.gz", packed), None, "register.unpacks-too-large")


@nasty
def gzipped_workbook(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.xlsx.gz", gzip.compress(xlsx_bytes())), None, "register.not-a-table")


@nasty
def pdf(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", b"%PDF-1.7\n%\xe2\xe3"), None, "register.not-a-table")


@nasty
def web_page_saved_as_xls(folder: Path) -> Nasty:
    page = "<html><body><table><tr><td>a</td></tr></table></body></html>"
    return Nasty(write(folder, "a.xls", page), None, "register.web-page-as-workbook")


@nasty
def xml_sheet_saved_as_xls(folder: Path) -> Nasty:
    page = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
    return Nasty(write(folder, "a.xls", page), None, "register.web-page-as-workbook")


@nasty
def text_saved_as_xls(folder: Path) -> Nasty:
    content = TABLE.replace(",", "\t").encode("gb18030")
    return Nasty(write(folder, "a.xls", content), 2, "register.format-differs")


@nasty
def xls_pretending_to_be_csv(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.csv", xls_bytes()), 2, "register.format-differs")


@nasty
def word_document(folder: Path) -> Nasty:
    return Nasty(
        write(folder, "a.xlsx", zipped({"word/document.xml": b"<x/>"})), None, "register.not-a-table"
    )


@nasty
def plain_zip(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.zip", zipped({"a.csv": TABLE.encode()})), None, "register.not-a-table")


@nasty
def truncated_xlsx(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.xlsx", xlsx_bytes()[:-60]), None, "register.archive-broken")


@nasty
def flipped_xlsx(folder: Path) -> Nasty:
    content = bytearray(xlsx_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at] ^= 0xFF
    return Nasty(write(folder, "a.xlsx", bytes(content)), None, "register.archive-broken")


@nasty
def zip_bomb(folder: Path) -> Nasty:
    parts = {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 80_000_000}
    return Nasty(write(folder, "a.xlsx", zipped(parts)), None, "register.unpacks-too-large")


@nasty
def zip_that_lies_about_its_size(folder: Path) -> Nasty:
    content = zipped({"xl/workbook.xml": b"<workbook/>" + b" " * 5000})
    declared = struct.pack("<I", 5011)
    assert content.count(declared) >= 2
    return Nasty(
        write(folder, "a.xlsx", content.replace(declared, struct.pack("<I", 11))),
        None,
        "register.archive-broken",
    )


@nasty
def xml_entities(folder: Path) -> Nasty:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    content = patched_xlsx("xl/workbook.xml", lambda xml: xml.replace(b"<workbook", bomb + b"<workbook", 1))
    return Nasty(write(folder, "a.xlsx", content), None, "register.workbook-hostile")


@nasty
def xml_entities_in_a_sheet(folder: Path) -> Nasty:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    content = patched_xlsx(
        "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<worksheet", bomb + b"<worksheet", 1)
    )
    return Nasty(write(folder, "a.xlsx", content), None, "register.workbook-hostile")


@nasty
def cell_in_the_farthest_corner(folder: Path) -> Nasty:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", 1
    book.save(folder / "a.xlsx")
    return Nasty(folder / "a.xlsx", None, "register.sheet-too-spread")


@nasty
def merged_over_the_whole_sheet(folder: Path) -> Nasty:
    ranges = b'</sheetData><mergeCells count="1"><mergeCell ref="B2:B1048576"/></mergeCells>'
    content = patched_xlsx("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", ranges))
    return Nasty(write(folder, "a.xlsx", content), 2, "register.merged-cells-filled")


@nasty
def empty_sheet(folder: Path) -> Nasty:
    openpyxl.Workbook().save(folder / "a.xlsx")
    return Nasty(folder / "a.xlsx", None, "register.empty-source")


@nasty
def formulas_never_computed(folder: Path) -> Nasty:
    book = openpyxl.Workbook()
    for row in (["区", "产值"], ["甲", "=1+1"], ["乙", 3], ["丙", "=B3*2"]):
        book.active.append(row)
    book.save(folder / "a.xlsx")
    return Nasty(folder / "a.xlsx", 3, marks=frozenset({"formula-uncached"}))


@nasty
def formulas_with_a_zero_as_result(folder: Path) -> Nasty:
    with xlsxwriter.Workbook(folder / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["区", "产值"])
        sheet.write(1, 0, "甲")
        sheet.write_formula(1, 1, "=2*3")
        sheet.write(2, 0, "乙")
        sheet.write_formula(2, 1, "=2*3", None, 6)
    return Nasty(folder / "a.xlsx", 2, marks=frozenset({"formula-uncached"}))


@nasty
def error_cells(folder: Path) -> Nasty:
    book = openpyxl.Workbook()
    for row in (["区", "产值"], ["甲", "#REF!"], ["乙", "#N/A"], ["丙", 1]):
        book.active.append(row)
    book.save(folder / "a.xlsx")
    return Nasty(folder / "a.xlsx", 3, marks=frozenset({"error-cell"}))


@nasty
def error_cells_in_xls(folder: Path) -> Nasty:
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    for column, name in enumerate(("区", "产值")):
        sheet.write(0, column, name)
    sheet.write(1, 0, "甲")
    sheet.row(1).set_cell_error(1, 0x2A)
    book.save(str(folder / "a.xls"))
    return Nasty(folder / "a.xls", 1, marks=frozenset({"error-cell"}))


@nasty
def formulas_in_xls_to_be_calculated_on_opening(folder: Path) -> Nasty:
    """Such a formula is stored with the result 0; its record is made here from that of a number."""
    content = xls_bytes()
    number = struct.pack("<HHHH", 0x0203, 14, 2, 2)
    at = content.index(number)
    style = content[at + 8 : at + 10]
    cell = content[at + 4 : at + 8] + style + b"\x00" * 8 + struct.pack("<H", 2) + b"\x00" * 4 + b"\x00\x00"
    formula = struct.pack("<HH", 0x0006, len(cell)) + cell
    end = content.index(b"\x0a\x00\x00\x00", at)
    rest = content[at + 18 : end + 4]
    patched = content[:at] + formula + rest
    length = at + 18 + len(rest)
    return Nasty(
        write(folder, "a.xls", patched + content[length + len(formula) - 18 :]),
        2,
        marks=frozenset({"formula-uncached"}),
    )


@nasty
def truncated_xls(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.xls", xls_bytes()[:2000]), None, "register.workbook-broken")


@nasty
def ole_file_without_workbook(folder: Path) -> Nasty:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4000
    return Nasty(write(folder, "a.xls", content), None, "register.workbook-broken")


@nasty
def xls_with_a_cell_in_the_farthest_corner(folder: Path) -> Nasty:
    content = bytearray(xls_bytes())
    at = content.index(struct.pack("<HHHH", 0x0203, 14, 2, 2))
    content[at + 4 : at + 8] = struct.pack("<HH", 65535, 65535)
    return Nasty(write(folder, "a.xls", bytes(content)), None, "register.sheet-too-spread")


@nasty
def truncated_parquet(folder: Path) -> Nasty:
    content = parquet_bytes()
    return Nasty(write(folder, "a.parquet", content[:-20]), None, "register.parquet-broken")


@nasty
def text_named_parquet(folder: Path) -> Nasty:
    return Nasty(write(folder, "a.parquet", TABLE), None, "register.not-a-table")


@nasty
def parquet_with_a_broken_page(folder: Path) -> Nasty:
    content = bytearray(parquet_bytes())
    content[8:40] = b"\xff" * 32
    return Nasty(write(folder, "a.parquet", bytes(content)), None, "register.parquet-broken")


@nasty
def parquet_whose_text_column_calls_itself_numbers(folder: Path) -> Nasty:
    """Its statistics then make no sense, and asking the footer about that column ends the process."""
    text, numbers = b"\x15\x0c\x25\x02\x18", b"\x15\x04\x25\x02\x18"
    content = parquet_bytes()
    assert content.count(text) == 1
    return Nasty(write(folder, "a.parquet", content.replace(text, numbers)), None, "register.parquet-broken")


@nasty
def nested_parquet(folder: Path) -> Nasty:
    pq.write_table(pa.table({"a": [1], "b": [[1, 2]], "c": [{"d": 1}]}), folder / "a.parquet")
    return Nasty(folder / "a.parquet", 1, "register.nested-columns")


@nasty
def corrupt_sqlite(folder: Path) -> Nasty:
    content = bytearray(sqlite_bytes(folder))
    content[100:3000] = b"\x55" * 2900
    return Nasty(write(folder, "a.db", bytes(content)), None, "register.database-failed")


@nasty
def sqlite_with_broken_text(folder: Path) -> Nasty:
    path = folder / "a.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table t (name text, n)")
        connection.execute("insert into t values (cast(x'78ff79' as text), 1)")
    connection.close()
    return Nasty(path, 1, marks=frozenset({"bad-encoding"}))


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def xlsx_bytes() -> bytes:
    content = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (["地区", "产值", "日期"], ["渝中区", 1, date(2023, 5, 1)], ["江北区", 2.5, date(2023, 6, 1)]):
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def patched_xlsx(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    return zipped(parts)


def xls_bytes() -> bytes:
    content = io.BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    for row, cells in enumerate((["地区", "产值", "x"], ["渝中区", 1.5, 0.1], ["江北区", 2.5, 0.1234567])):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(content)
    return content.getvalue()


def parquet_bytes() -> bytes:
    content = pa.BufferOutputStream()
    pq.write_table(pa.table({"region": ["渝中区", "江北区"] * 50, "output": [1.5, None] * 50}), content)
    return content.getvalue().to_pybytes()


def sqlite_bytes(folder: Path) -> bytes:
    path = folder / "whole.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table t (region text, output real)")
        connection.executemany("insert into t values (?, ?)", [("渝中区", 1.5), ("江北区", None)])
    connection.close()
    content = path.read_bytes()
    path.unlink()
    return content
