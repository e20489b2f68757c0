"""Small valid tables broken in many ways: the endless source of the fuzz tests.

`mutations(seed)` gives (name, bytes, suffix) for ever: the same seed, the same files. Text tables are broken as text
(cells, rows, columns, delimiters, quotes, encodings) and as bytes; workbooks, Parquet and SQLite files as bytes and
as cells. Thousands a minute: everything is tiny and kept in memory.
"""

from __future__ import annotations

import functools
import gzip
import io
import random
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import date

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlwt

Table = list[list[str]]
Made = tuple[str, bytes, str]

BASES: dict[str, Table] = {
    "activity": [
        ["地区", "行业", "年份", "总产值", "营业收入", "origin"],
        *[
            [f"{region}", f"C{36 + i % 4}", str(2018 + i), f"{1000 * i + 7}.5", str(31 * i), "official"]
            for i, region in enumerate(("渝中区", "江北区", "渝北区", "巴南区", "北碚区", "万州区"))
        ],
    ],
    "regions": [
        ["region", "name_zh", "name_en", "kind"],
        ["500103", "渝中区", "Yuzhong", "district"],
        ["500105", "江北区", "Jiangbei", "district"],
        ["500112", "渝北区", "Yubei", "district"],
    ],
}
NASTY_CELLS = (
    "", " ", "--", "—", "…", "n/a", "NaN", "inf", "1e308", "1e400", "-0", "2O22", "２０２２", "2022-13", "1,234.5",
    "1.234,5", "１，２３４", "超过230", "近300", "12%", "(5)", "0x1F", "=cmd|' /C calc'!A0", "@SUM(1)", "'; drop table x;--",
    "\x00", "a\x00b", "\ufeff", "\u202e123", "\u200b", "\ufffd", "𠮷", "é", "\n", "a\nb", '"', '""', "a\"b", ",", ";", "\t", "|",
    "合计", "总计", "小计", "注：数据为初步核算数", "单位：万元", "null", "None", "TRUE", "9" * 400, "x" * 5000, "1e-320", "٣", "½",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5", "latin-1", "utf-32")


def mutations(seed: int) -> Iterator[Made]:
    """For ever: the name of a mutation, the bytes of the file, and the suffix it should be given."""
    chance = random.Random(seed)
    makers: tuple[tuple[int, Callable[[random.Random], Made]], ...] = (
        (12, _text_table),
        (3, _gzipped),
        (5, _xlsx),
        (3, _xls),
        (3, _parquet),
        (3, _sqlite),
    )
    weights = [weight for weight, _ in makers]
    while True:
        _, make = chance.choices(makers, weights)[0]
        yield make(chance)


def changed_table(chance: random.Random) -> tuple[str, Table]:
    """One of the base tables with up to four changes to its cells, rows and columns."""
    name = chance.choice(sorted(BASES))
    table = [list(row) for row in BASES[name]]
    done = [name]
    for _ in range(chance.randrange(5)):
        change = chance.choice(CHANGES)
        change(chance, table)
        done.append(change.__name__.strip("_"))
    return "+".join(done), table


def _nasty_cell(chance: random.Random, table: Table) -> None:
    row = chance.choice(table)
    if row:
        row[chance.randrange(len(row))] = chance.choice(NASTY_CELLS)


def _swapped_cells(chance: random.Random, table: Table) -> None:
    row = chance.choice(table)
    chance.shuffle(row)


def _duplicate_row(chance: random.Random, table: Table) -> None:
    table.insert(chance.randrange(len(table) + 1), list(chance.choice(table)))


def _removed_row(chance: random.Random, table: Table) -> None:
    if len(table) > 1:
        del table[chance.randrange(len(table))]


def _reordered_rows(chance: random.Random, table: Table) -> None:
    body = table[1:]
    chance.shuffle(body)
    table[1:] = body


def _blank_row(chance: random.Random, table: Table) -> None:
    table.insert(chance.randrange(len(table) + 1), chance.choice(([], [""], ["", "", ""], [" "])))


def _title_row(chance: random.Random, table: Table) -> None:
    table.insert(0, [chance.choice(("表1 各区总产值", "单位：万元", "Table 1", "2023年"))])


def _note_row(chance: random.Random, table: Table) -> None:
    table.append([chance.choice(("注：本表为快报数", "* preliminary", "数据来源：统计局", "制表人：张三"))])


def _total_row(chance: random.Random, table: Table) -> None:
    table.append(["合计", *["1"] * (len(table[0]) - 1)])


def _duplicate_column(chance: random.Random, table: Table) -> None:
    at = chance.randrange(max(len(table[0]), 1))
    for row in table:
        if at < len(row):
            row.append(row[at])


def _removed_column(chance: random.Random, table: Table) -> None:
    at = chance.randrange(max(len(table[0]), 1))
    for row in table:
        if at < len(row):
            del row[at]


def _reordered_columns(chance: random.Random, table: Table) -> None:
    order = list(range(max((len(row) for row in table), default=0)))
    chance.shuffle(order)
    for row in table:
        row[:] = [row[i] for i in order if i < len(row)]


def _extra_cells(chance: random.Random, table: Table) -> None:
    chance.choice(table).extend(chance.choices(NASTY_CELLS, k=chance.randrange(1, 4)))


def _missing_cells(chance: random.Random, table: Table) -> None:
    row = chance.choice(table)
    del row[chance.randrange(len(row) + 1) :]


CHANGES = (
    _nasty_cell, _nasty_cell, _nasty_cell, _swapped_cells, _duplicate_row, _removed_row, _reordered_rows,
    _blank_row, _title_row, _note_row, _total_row, _duplicate_column, _removed_column, _reordered_columns,
    _extra_cells, _missing_cells,
)  # fmt: skip


def changed_bytes(chance: random.Random, content: bytes, how_many: int = 3) -> tuple[str, bytes]:
    """Bytes flipped, cut, doubled, inserted or removed."""
    raw = bytearray(content)
    done = []
    for _ in range(chance.randrange(how_many + 1)):
        if not raw:
            break
        at = chance.randrange(len(raw))
        kind = chance.choice(("flip", "flip", "set", "cut", "double", "insert", "remove", "zeros"))
        done.append(kind)
        if kind == "flip":
            raw[at] ^= 1 << chance.randrange(8)
        elif kind == "set":
            raw[at] = chance.choice((0, 0xFF, 0x7F, 0x22, 0x0A, 0x2C, chance.randrange(256)))
        elif kind == "cut":
            del raw[at:]
        elif kind == "double":
            raw[at:at] = raw[at : at + chance.randrange(1, 200)]
        elif kind == "insert":
            raw[at:at] = chance.randbytes(chance.randrange(1, 9))
        elif kind == "remove":
            del raw[at : at + chance.randrange(1, 40)]
        else:
            length = chance.randrange(1, 9)
            raw[at : at + length] = b"\x00" * length
    return "+".join(done) or "whole", bytes(raw)


def _as_text(chance: random.Random, table: Table) -> tuple[str, str, str]:
    """A table written with some delimiter, quoting habit and line end: (name, text, suffix)."""
    delimiter = chance.choice((",", ",", ",", "\t", ";", "|"))
    end = chance.choice(("\n", "\n", "\r\n", "\r", None))
    quoting = chance.choice(("needed", "needed", "always", "never"))
    lines = []
    for row in table:
        cells = []
        for cell in row:
            special = any(mark in cell for mark in (delimiter, '"', "\n", "\r"))
            wanted = quoting == "always" or (quoting == "needed" and special)
            cells.append('"' + cell.replace('"', '""') + '"' if wanted else cell)
        here = end if end is not None else chance.choice(("\n", "\r\n", "\r"))
        lines.append(delimiter.join(cells) + here)
    text = "".join(lines)
    if chance.random() < 0.2:
        text = text.rstrip("\r\n")
    if chance.random() < 0.05:
        text = f"sep={delimiter}\n{text}"
    suffix = chance.choice((".csv", ".csv", ".tsv", ".txt"))
    return f"{delimiter!r} {quoting}", text, suffix


def _text_table(chance: random.Random) -> Made:
    name, table = changed_table(chance)
    style, text, suffix = _as_text(chance, table)
    encoding = chance.choice(("utf-8", "utf-8", *ENCODINGS))
    content = text.encode(encoding, "replace")
    broken = "whole"
    if chance.random() < 0.5:
        broken, content = changed_bytes(chance, content)
    return f"text {name} {style} {encoding} {broken}", content, suffix


def _gzipped(chance: random.Random) -> Made:
    name, content, suffix = _text_table(chance)
    broken, packed = changed_bytes(chance, gzip.compress(content, 1, mtime=0), 1)
    return f"gzip {name} {broken}", packed, f"{suffix}.gz"


def _xlsx(chance: random.Random) -> Made:
    """A workbook broken as an archive, or inside one part with the archive whole."""
    parts = dict(_xlsx_parts(chance.randrange(40)))
    if chance.random() < 0.3:
        broken, content = changed_bytes(chance, _zipped(parts))
        return f"xlsx archive {broken}", content, ".xlsx"
    part = chance.choice(sorted(parts))
    broken, parts[part] = changed_bytes(chance, parts[part])
    if chance.random() < 0.1:
        del parts[part]
    return f"xlsx {part} {broken}", _zipped(parts), ".xlsx"


@functools.cache
def _xlsx_parts(seed: int) -> tuple[tuple[str, bytes], ...]:
    chance = random.Random(seed)
    _, table = changed_table(chance)
    book = openpyxl.Workbook()
    sheet = book.active
    for row in table:
        sheet.append([_cell(chance, cell) for cell in row])
    if chance.random() < 0.5:
        sheet.merge_cells(start_row=1, start_column=1, end_row=2, end_column=1)
    if chance.random() < 0.5:
        sheet["D3"], sheet["D4"] = "=SUM(A1:A2)", "#REF!"
    if chance.random() < 0.3:
        sheet["D5"].number_format = "0.0%"
    if chance.random() < 0.3:
        book.create_sheet("二").sheet_state = "hidden"
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _cell(chance: random.Random, text: str) -> object:
    """A cell as a workbook has it: numbers as numbers, now and then a date; no characters XML forbids."""
    if text and text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit() and len(text) < 15:
        return float(text)
    if chance.random() < 0.03:
        return date(2020, 1, 1 + chance.randrange(28))
    return "".join(character for character in text if character >= " " and character not in "\ufffe\uffff")


def _zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _xls(chance: random.Random) -> Made:
    broken, content = changed_bytes(chance, _xls_base(chance.randrange(40)))
    return f"xls {broken}", content, ".xls"


@functools.cache
def _xls_base(seed: int) -> bytes:
    chance = random.Random(seed)
    _, table = changed_table(chance)
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("甲")
    for i, row in enumerate(table):
        for j, text in enumerate(row):
            cell = _cell(chance, text)
            style = (
                xlwt.easyxf(num_format_str="yyyy-mm-dd")
                if isinstance(cell, date)
                else xlwt.Style.default_style
            )
            sheet.write(i, j, cell, style)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _parquet(chance: random.Random) -> Made:
    broken, content = changed_bytes(chance, _parquet_base(chance.randrange(20)))
    return f"parquet {broken}", content, ".parquet"


@functools.cache
def _parquet_base(seed: int) -> bytes:
    chance = random.Random(seed)
    width = len(BASES["activity"][0])
    _, table = changed_table(chance)
    rows = [[*row, *[""] * width][:width] for row in table[1:]]
    names = [f"{name}{i}" for i, name in enumerate([*table[0], *["x"] * width][:width])]
    columns: list[pa.Array] = [pa.array(list(column), pa.string()) for column in zip(*rows, strict=True)]
    columns = columns or [pa.array([], pa.string())] * width
    columns[-1] = pa.array([float(i) for i in range(len(rows))])
    columns[-2] = columns[-2].dictionary_encode()
    saved = pa.BufferOutputStream()
    pq.write_table(
        pa.table(columns, names=names),
        saved,
        compression=chance.choice(("snappy", "zstd", "none", "gzip")),
        use_dictionary=chance.random() < 0.5,
    )
    return saved.getvalue().to_pybytes()


def _sqlite(chance: random.Random) -> Made:
    broken, content = changed_bytes(chance, _sqlite_base(chance.randrange(20)))
    return f"sqlite {broken}", content, ".db"


@functools.cache
def _sqlite_base(seed: int) -> bytes:
    chance = random.Random(seed)
    _, table = changed_table(chance)
    connection = sqlite3.connect(":memory:")
    connection.execute("pragma page_size = 512")
    connection.execute("create table activity (地区 text, 行业 text, 年份 integer, 总产值 real, origin)")
    rows = [[*row, None, None, None, None, None][:5] for row in table[1:]]
    connection.executemany("insert into activity values (?, ?, ?, ?, ?)", rows)
    connection.commit()
    content = connection.serialize()
    connection.close()
    return content
