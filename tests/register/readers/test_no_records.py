"""A source without records says so, and one that lies about how many it has is refused."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from industria.findings import Severity
from industria.register.readers.raw import DatabaseSource, ReadReport, ReadSource, read
from tests.register.mutate import mutations
from tests.register.workspaces import codes, load, source

RECORDS = 9_999


def _read(source: ReadSource) -> tuple[ReadReport, int]:
    report = ReadReport()
    return report, sum(batch.count for batch in read(source, report))


def _empty(folder: Path, kind: str) -> ReadSource:
    path = folder / f"a.{kind}"
    if kind in ("csv", "notes.csv"):
        path.write_text("地区,总产值\n" + ("\n注：无数据\n" if kind == "notes.csv" else ""), encoding="utf-8")
    elif kind == "xlsx":
        book = openpyxl.Workbook()
        book.active.append(["地区", "总产值"])
        book.save(path)
    elif kind == "parquet":
        pq.write_table(pa.table({"地区": pa.array([], pa.string())}), path)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("create table a (region text)")
        wanted = DatabaseSource(f"sqlite:///{path.name}", "a") if kind == "db" else None
        return ReadSource(None if wanted else path, path.name, database=wanted, root=folder)
    return ReadSource(path, path.name)


@pytest.mark.parametrize("kind", ["csv", "notes.csv", "xlsx", "parquet", "sqlite", "db"])
def test_a_table_without_records_is_said_once(kind: str, tmp_path: Path) -> None:
    report, count = _read(_empty(tmp_path, kind))
    assert (count, report.read, report.complete) == (0, 0, True)
    (finding,) = [f for f in report.findings if f.code == "register.header-only"]
    assert finding.severity is Severity.WARNING
    for language in ("en", "zh"):
        assert all(text(language) for text in (finding.what, finding.why, finding.fix))


def _varint(number: int) -> bytes:
    """A count as a Parquet footer holds it: zigzag, seven bits a byte, here always three bytes long."""
    number *= 2
    return bytes((number & 0x7F | 0x80, number >> 7 & 0x7F | 0x80, number >> 14))


def _lying(path: Path, said: int, which: slice) -> None:
    """Rewrite counts of the footer: first the file's own, then each column's, last the row group's."""
    pq.write_table(pa.table({"地区": [str(i) for i in range(RECORDS)]}), path, store_schema=False)
    content = path.read_bytes()
    footer = len(content) - 8 - int.from_bytes(content[-8:-4], "little")
    true = b"\x16" + _varint(RECORDS)
    places = [i for i in range(footer, len(content)) if content.startswith(true, i)]
    assert len(places) == 3
    for place in places[which]:
        content = content[:place] + b"\x16" + _varint(said) + content[place + 4 :]
    path.write_bytes(content)


@pytest.mark.parametrize("said", [0, 1, 9_998, 10_000, 1_000_000])
@pytest.mark.parametrize("which", [slice(0, 1), slice(2, 3), slice(0, 3, 2)], ids=["file", "group", "both"])
def test_a_parquet_file_that_lies_about_its_records_is_refused(
    said: int, which: slice, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    _lying(tmp_path / "data" / "a.parquet", said, which)
    report, _ = _read(ReadSource(tmp_path / "data" / "a.parquet", "a.parquet"))
    assert not report.complete, report.read
    assert {finding.code for finding in report.findings} <= {
        "register.parquet-counts-differ", "register.parquet-broken",
    }  # fmt: skip
    loaded = load(tmp_path, source(file="data/a.parquet"))
    assert loaded.accepted == 0 and loaded.findings[0].severity is Severity.ERROR
    assert codes(loaded)


def test_an_honest_parquet_file_is_read_whole(tmp_path: Path) -> None:
    _lying(tmp_path / "a.parquet", RECORDS, slice(0, 3))
    assert _read(ReadSource(tmp_path / "a.parquet", "a.parquet"))[1] == RECORDS


def test_a_broken_workbook_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tried = 0
    for _, content, suffix in mutations(7):
        if suffix not in (".xls", ".xlsx"):
            continue
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content)
        report, _ = _read(ReadSource(path, path.name))
        assert report.complete or report.findings
        if (tried := tried + 1) == 300:
            break
    assert "".join(capfd.readouterr()) == ""


@pytest.mark.parametrize("suffix", [".ods", ".xlsx"])
@pytest.mark.parametrize("encoding", ["true", "no-such-encoding", "UTF-99"])
def test_a_workbook_of_an_unknown_encoding_is_broken(suffix: str, encoding: str, tmp_path: Path) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    path = tmp_path / f"a{suffix}"
    if suffix == ".ods":
        parts = {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": declared + b"<office:document-content xmlns:office='o'/>",
        }
    else:
        made = io.BytesIO()
        book = openpyxl.Workbook()
        book.active.append(["region"])
        book.active["A2"] = "=1+1"
        book.save(made)
        with zipfile.ZipFile(made) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = declared + parts[sheet][parts[sheet].index(b"<worksheet") :]
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    report, _ = _read(ReadSource(path, path.name))
    assert [f.code for f in report.findings] == ["register.workbook-broken"], report.findings
