"""Text tables: what is a record, on which line it starts, what was lost."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.register.readers import blocks
from industria.register.readers.limits import Limits
from industria.register.readers.raw import ReadReport, ReadSource, read
from tests.register.readers.reading import read_all, read_text


def test_rows_are_physical_lines(tmp_path: Path) -> None:
    got = read_text(tmp_path, 'title\n\nregion,note\r\n甲,"two\nlines"\n\n乙,x\r丙,y\n')
    assert [row[0] for row in got.rows] == [4, 7, 8]
    assert got.cells[0] == ("甲", "two\nlines")
    assert [(line.row, line.kind) for line in got.report.outside] == [
        (1, "preamble"),
        (2, "blank"),
        (6, "blank"),
    ]
    assert got.report.header_rows == 1 and got.report.header is not None and got.report.header.start == 3


def test_preamble_and_notes_are_listed_total_rows_are_records(tmp_path: Path) -> None:
    got = read_text(
        tmp_path,
        "表1 各区产值,,\n单位：万元,,\n地区,产值,人数\n甲,1,2\n合计,1,2\n注：快报数,,\n\n制表人：张三,,\n",
    )
    assert got.names == ("地区", "产值", "人数")
    assert got.cells == [("甲", "1", "2"), ("合计", "1", "2")]
    assert [(line.row, line.kind, line.text) for line in got.report.outside] == [
        (1, "preamble", "表1 各区产值"),
        (2, "preamble", "单位：万元"),
        (6, "note", "注：快报数"),
        (7, "blank", ""),
        (8, "note", "制表人：张三"),
    ]


def test_a_lone_cell_after_a_blank_row_is_a_record_where_the_table_goes_on(tmp_path: Path) -> None:
    got = read_text(tmp_path, "地区,产值,人数\n甲,1,2\n\n主城区,,\n乙,1,2\n")
    assert [cells[0] for cells in got.cells] == ["甲", "主城区", "乙"]


def test_ragged_rows_are_marked_and_kept(tmp_path: Path) -> None:
    got = read_text(tmp_path, "a,b,c\n1,2\n1,2,3,4,5\n1,2,3,,\n")
    assert got.cells == [("1", "2", None), ("1", "2", "3"), ("1", "2", "3")]
    assert [(mark.row, mark.kind, mark.text) for mark in got.marks] == [
        (2, "missing-cells", "2 of 3 cells"),
        (3, "extra-cells", "4 | 5"),
    ]


def test_names_are_unique(tmp_path: Path) -> None:
    got = read_text(tmp_path, "a,a,,a (2),a, b \n1,2,3,4,5,6\n")
    assert got.names == ("a", "a (2)", "column 3", "a (2) (2)", "a (3)", "b")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = ["地区,行业名称,产值"] + [f"渝中区{i},计算机、通信和其他电子设备,{i}.5" for i in range(9)]
    text = "\r\n".join(lines).replace(",", delimiter)
    got = read_text(tmp_path, text.encode(encoding))
    assert got.report.delimiter == delimiter
    assert got.cells[8] == ("渝中区8", "计算机、通信和其他电子设备", "8.5")
    assert not got.report.findings


def test_bad_bytes_are_marked_and_nothing_else_is_touched(tmp_path: Path) -> None:
    good = "渝中区,1\n江北区,2\n".encode()
    got = read_text(tmp_path, b"a,b\n" + good * 5 + b"x\xffy,3\n")
    assert got.cells[-1] == ("x\ufffdy", "3")
    assert [(mark.row, mark.column_name, mark.kind) for mark in got.marks] == [(12, "a", "bad-encoding")]


def test_an_encoding_that_is_said_is_used(tmp_path: Path) -> None:
    assert (
        read_text(tmp_path, "a,b\n渝,1\n".encode("big5", "replace"), encoding="big5").report.encoding
        == "big5"
    )
    assert "register.encoding-unknown" in read_text(tmp_path, "a,b\n", encoding="klingon").codes
    assert "register.encoding-unknown" in read_text(tmp_path, "a,b\n", encoding="base64").codes


def test_a_delimiter_that_is_said_is_used(tmp_path: Path) -> None:
    assert read_text(tmp_path, "a,b;c\n1,2;3\n", delimiter=";").names == ("a,b", "c")
    assert read_text(tmp_path, "a b\n1 2\n", delimiter="space").names == ("a", "b")
    assert "register.delimiter-invalid" in read_text(tmp_path, "a||b\n", delimiter="||").codes


def test_decimal_commas_do_not_divide_cells(tmp_path: Path) -> None:
    got = read_text(tmp_path, "a;b\n1,5;2,3\n2,5;3,3\n")
    assert got.cells == [("1,5", "2,3"), ("2,5", "3,3")]


def test_a_long_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    got = read_text(tmp_path, "a,b\n" + "x" * 50 + ",1\n", limits=Limits(cell_characters=10))
    assert got.cells == [("x" * 10, "1")]
    assert got.marks[0].kind == "too-long" and got.marks[0].text.startswith(
        "50 characters, the first 10 kept"
    )


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    first = read_text(tmp_path, "a,b\n1,2\n").report.content_hash
    assert first == read_text(tmp_path, "a,b\n1,2\n", name="other.csv").report.content_hash
    assert first != read_text(tmp_path, "a,b\n1,3\n").report.content_hash


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert read_all(tmp_path / "none.csv").codes == {"register.file-missing"}
    assert read_all(tmp_path / "bad\x00name.csv").codes == {"register.file-missing"}
    assert read_all(tmp_path, name="folder").codes == {"register.file-unreadable"}


def test_batches_hold_at_most_as_many_rows_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "".join(f"{i},x\n" for i in range(100_000)))
    got = read_all(path, batch_rows=7_000)
    assert max(batch.count for batch in got.batches) <= 7_000
    assert [row[:2] for row in got.rows] == [(i + 2, str(i)) for i in range(100_000)]


def test_a_reader_stopped_half_way_is_not_complete(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n" + "1,2\n" * 100)
    report = ReadReport()
    next(read(ReadSource(tmp_path / "a.csv", "a.csv"), report, 10))
    assert not report.complete


CELL = st.text(alphabet='ab渝",;\n\r \t1', max_size=4)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=2, max_size=3), min_size=1, max_size=12), tail=CELL)
def test_blocks_of_lines_give_the_same_records_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], tail: str
) -> None:
    """The fast and the exact way of splitting agree, wherever the blocks happen to end."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["甲", "乙"])
    writer.writerow(["x", "y"])
    writer.writerows(rows)
    text = written.getvalue() + tail
    path = tmp_path_factory.mktemp("blocks") / "a.csv"
    path.write_text(text, newline="")
    answers = []
    for head, size, fast in ((1 << 18, 1 << 20, False), (8, 5, True), (8, 40, True), (8, 40, False)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("industria.register.readers.delimited.FIRST_BLOCK", head)
            patch.setattr(blocks, "BLOCK_CHARACTERS", size)
            if not fast:
                patch.setattr(blocks.Block, "columns", lambda self, width: None)
            got = read_all(path, delimiter=",", header_rows=1, header_start=1)
        kept = got.rows if got.report.complete else []
        outside = got.report.outside if got.report.complete else []
        answers.append((got.report.complete, kept, sorted(map(str, got.marks if kept else [])), outside))
    assert answers[1:] == answers[:1] * 3


@settings(max_examples=100, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(alphabet="ab渝'|. \u3000", min_size=1, max_size=3), min_size=3, max_size=3)
    )
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    rows = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    path = tmp_path_factory.mktemp("written") / "a.csv"
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([["甲", "乙", "丙"], *rows])
    got = read_all(path, delimiter=",", header_start=1, header_rows=1)
    wanted = [tuple(cell if cell.strip() else None for cell in row) for row in rows]
    assert got.report.complete and got.cells == wanted and got.report.read == len(rows)
