"""Rejects go out as a workbook, come back mended, and are applied to that version of the file only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.register.mends import load_mends
from industria.register.rejects import export_rejects
from tests.register.workspaces import codes, load, rejects, rows, source, write

HEAD = "地区,行业代码,年份,总产值,名称\n"
MESSY = HEAD + "a,3610,2023,2O22,x\nb,3610,2O23,y,=cmd|' /C calc'!A0\nc,3610,2023,5,ok\n"
A = source(money_unit="元")


def edit(workbook: Path, changes: dict[tuple[int, str], Any]) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book.worksheets[0]
    header = {cell.value: cell.column for cell in sheet[1]}
    for (row, name), value in changes.items():
        sheet.cell(row, header[name]).value = value
    book.save(workbook)


def exported(root: Path, *loaded: Any) -> Path:
    workbook = root / "rejects.xlsx"
    export_rejects([one.rejects_path for one in loaded], workbook)
    return workbook


def test_the_way_of_a_row_from_rejected_to_accepted(tmp_path: Path) -> None:
    write(tmp_path, MESSY)
    first = load(tmp_path, A)
    assert sorted(rejects(first)) == [
        (2, "letter-in-number", "2O22"),
        (3, "not-a-number", "y"),
        (3, "not-a-period", "2O23"),
    ]
    workbook = exported(tmp_path, first)
    edit(workbook, {(2, "总产值"): 2022, (3, "年份"): "2023"})
    report = load_mends(tmp_path, workbook)
    assert (report.cells, report.rows, report.findings) == (2, 2, ())
    second = load(tmp_path, A)
    assert (second.accepted, codes(second)["mends-applied"]) == (2, 1)
    assert {r["region"]: r["output"] for r in rows(second)} == {"a": 2022, "c": 5}
    assert rejects(second) == [(3, "not-a-number", "y")]
    workbook = exported(tmp_path, second)
    edit(workbook, {(2, "总产值"): "7"})
    assert load_mends(tmp_path, workbook).cells == 1
    third = load(tmp_path, A)
    assert (third.accepted, third.rejected) == (3, 0)
    assert first.path.is_file() and second.path.is_file()


def test_the_same_workbook_twice_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, MESSY)
    workbook = exported(tmp_path, load(tmp_path, A))
    assert load_mends(tmp_path, workbook).cells == 0
    assert not (tmp_path / ".industria/mends").exists()
    edit(workbook, {(2, "总产值"): "2022"})
    load_mends(tmp_path, workbook)
    loaded = load(tmp_path, A)
    before = {p: p.read_bytes() for p in (tmp_path / ".industria").rglob("*") if p.is_file()}
    again = load_mends(tmp_path, workbook)
    assert (again.cells, again.unchanged) == (0, 2)
    assert load(tmp_path, A).snapshot_id == loaded.snapshot_id
    assert {p: p.read_bytes() for p in (tmp_path / ".industria").rglob("*") if p.is_file()} == before


def test_mends_of_an_older_version_are_not_applied(tmp_path: Path) -> None:
    write(tmp_path, MESSY)
    workbook = exported(tmp_path, load(tmp_path, A))
    edit(workbook, {(2, "总产值"): "2022"})
    load_mends(tmp_path, workbook)
    write(tmp_path, HEAD + "z,3610,2023,1O1,x\n")
    loaded = load(tmp_path, A)
    assert rejects(loaded) == [(2, "letter-in-number", "1O1")]
    assert codes(loaded)["mends-outdated"] == 1


def test_cells_of_the_workbook_are_inert_text(tmp_path: Path) -> None:
    write(tmp_path, MESSY)
    sheet = openpyxl.load_workbook(exported(tmp_path, load(tmp_path, A))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert any(cell.value == "=cmd|' /C calc'!A0" for row in sheet.iter_rows() for cell in row)
    header = [cell.value for cell in sheet[1]]
    assert "industria:原因" in header and "总产值" in header and "industria:hash" in header


def test_forged_places_and_foreign_workbooks_are_findings(tmp_path: Path) -> None:
    write(tmp_path, MESSY)
    workbook = exported(tmp_path, load(tmp_path, A))
    edit(workbook, {(2, "industria:row"): "99", (3, "industria:hash"): "0" * 64, (2, "总产值"): "1"})
    report = load_mends(tmp_path, workbook)
    assert report.cells == 0 and [f.code for f in report.findings] == ["register.mend-unknown-row"] * 2
    (tmp_path / "text.xlsx").write_text("no workbook")
    assert [f.code for f in load_mends(tmp_path, tmp_path / "text.xlsx").findings] == [
        "register.mend-unreadable"
    ]
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])  # type: ignore[union-attr]
    book.save(tmp_path / "other.xlsx")
    assert [f.code for f in load_mends(tmp_path, tmp_path / "other.xlsx").findings] == [
        "register.mend-unreadable"
    ]


def test_a_ragged_row_and_a_duplicate_can_be_mended(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023\na,3610,2022,1,x\na,3610,2022,2,x\n")
    first = load(tmp_path, A)
    assert [code for _, code, _ in rejects(first)] == ["ragged-row", "duplicate-key"]
    workbook = exported(tmp_path, first)
    edit(workbook, {(2, "总产值"): "9", (3, "年份"): "2021"})
    assert load_mends(tmp_path, workbook).cells == 2
    assert sorted((r["period"], r["output"]) for r in rows(load(tmp_path, A))) == [
        ("2021", 2), ("2022", 1), ("2023", 9),
    ]  # fmt: skip


def test_native_columns_can_be_mended_too(tmp_path: Path) -> None:
    import pyarrow as pa

    (tmp_path / "data").mkdir()
    table = pa.table(
        {"region": ["a", "b"], "industry": [3610, 3611], "period": [2023, 1023], "output": [1.5, 2.5]}
    )
    pq.write_table(table, tmp_path / "data/a.parquet")
    native = source(file="data/a.parquet", money_unit="元")
    first = load(tmp_path, native)
    assert rejects(first) == [(2, "not-a-period", "1023")]
    workbook = exported(tmp_path, first)
    edit(workbook, {(2, "period"): 2023})
    load_mends(tmp_path, workbook)
    assert [(r["period"], r["output"], r["industry"]) for r in rows(load(tmp_path, native))] == [
        ("2023", 1.5, "3610"),
        ("2023", 2.5, "3611"),
    ]


def test_no_rejects_make_a_workbook_that_says_so(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,x\n")
    workbook = exported(tmp_path, load(tmp_path, A))
    assert "No row" in str(openpyxl.load_workbook(workbook).worksheets[0].cell(1, 1).value)


CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n\x00"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
@settings(max_examples=15, deadline=None)
def test_exporting_and_loading_any_texts_unchanged_mends_nothing(cells: list[tuple[str, str]]) -> None:
    import csv
    import io
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        stream = io.StringIO()
        writer = csv.writer(stream)
        writer.writerow(["地区", "行业代码", "年份", "总产值", "名称"])
        writer.writerows([["a", "3610", "x", number, name] for number, name in cells])
        write(root, stream.getvalue())
        loaded = load(root, A)
        assert loaded.accepted == 0
        report = load_mends(root, exported(root, loaded))
        assert report.cells == 0, (report, cells)
