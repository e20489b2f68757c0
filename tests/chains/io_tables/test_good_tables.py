"""Good tables pass untouched, in every file format, and hand out what they hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from industria.chains import read_io_table
from industria.chains.io_tables.accounts import OriginUnknown
from industria.findings import Severity
from tests.chains.io_tables.bad_tables import origins, records, total_between
from tests.chains.io_tables.tables import Rows, good, written

FLOWS = np.array([[10.0, 30, 5], [20, 100, 40], [8, 60, 50]])
OUTPUT = np.array([100.0, 350, 250])


def as_excel(rows: Rows, path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2017年投入产出表"])
    sheet.append(["单位：万元"])
    for i, cells in enumerate(rows):
        sheet.append([_number(text) if i and j > 2 else text for j, text in enumerate(cells)])
    book.save(path)
    return path


def _number(text: str) -> float | None:
    return float(text) if text else None


def as_frame(rows: Rows) -> pd.DataFrame:
    frame = pd.DataFrame([cells[3:] for cells in rows[1:]], columns=rows[0][3:])
    frame.index = pd.MultiIndex.from_tuples([tuple(cells[:3]) for cells in rows[1:]], names=rows[0][:3])
    return frame.replace("", np.nan).astype(float)


@pytest.mark.parametrize("form", ["csv", "excel", "frame", "arrow", "parquet", "long"])
def test_a_good_table_is_the_same_in_every_form(form: str, tmp_path: Path) -> None:
    rows = good()
    long = pa.table(
        {name: [r[k] for r in records()] for k, name in enumerate(("region", "period", "row", "column"))}
    )
    long = long.append_column("flow", pa.array([float(r[4]) for r in records()]))
    pq.write_table(long, tmp_path / "t.parquet")
    data = {
        "csv": lambda: written(rows, tmp_path / "t.csv"), "excel": lambda: as_excel(rows, tmp_path / "t.xlsx"),
        "frame": lambda: as_frame(rows), "arrow": lambda: long, "parquet": lambda: tmp_path / "t.parquet",
        "long": lambda: long.to_pandas(),
    }[form]()  # fmt: skip
    read = read_io_table(data)
    assert {f.code for f in read.findings} <= {"chains.io-unit-assumed"}
    accounts = read.table
    assert (read.layout, accounts.convention) == ("nbs", "competitive")
    np.testing.assert_array_equal(accounts.flows("total").intermediate, FLOWS)
    np.testing.assert_array_equal(accounts.output, OUTPUT)
    np.testing.assert_array_equal(accounts.imports, [20, 60, 20])
    np.testing.assert_array_equal(accounts.final("total", ["household"]), [60, 50, 90])
    np.testing.assert_array_equal(accounts.inputs(["compensation"]), [30, 70, 80])
    np.testing.assert_array_equal(accounts.value_added, OUTPUT - FLOWS.sum(axis=0))
    np.testing.assert_array_equal(accounts.row_residuals, 0)
    np.testing.assert_array_equal(accounts.column_residuals, 0)
    assert (accounts.facts.currency, accounts.facts.scale, accounts.facts.prices) == ("CNY", 1e4, "producer")
    if form == "excel":
        assert accounts.facts.period == "2017"
        assert not read.findings
    if form in ("csv", "excel", "frame"):
        assert accounts.names("zh") == ("农业", "工业", "服务业")
        assert accounts.names() == ("Agriculture", "Industry", "Services")


def as_the_bureau_prints(path: Path, *, codes: bool, unit: str) -> Path:
    """A workbook as China's offices print it: title, unit, group headings in merged cells, totals, a note below."""
    rows = good()
    uses = ("农村居民消费支出", "政府消费支出", "固定资本形成总额", "存货变动", "出口")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2017年投入产出表"])
    sheet.append(["（按当年生产者价格计算）", *[None] * 11, f"单位：{unit}"])
    sheet.append(["投入", "产出", None, "中间使用", *[None] * 3, "最终使用", *[None] * 5, "进口", "总产出"])
    sheet.append(
        [*[None] * 3, "农业", "工业", "服务业", "中间使用合计", *uses, "最终使用合计", "进口", "总产出"]
    )
    if codes:
        sheet.append([None, None, "代码", *rows[0][3:6], "TIU", *rows[0][6:11], "TFU", *rows[0][11:]])
    sheet.merge_cells("D3:G3")
    sheet.merge_cells("H3:M3")
    first = sheet.max_row + 1
    for cells in rows[1:4]:
        v = [float(text) for text in cells[3:]]
        between = [*v[:3], sum(v[:3]), *v[3:8], sum(v[3:8]), *v[8:]]
        sheet.append(
            ["中间投入" if cells[0] == "01" else None, cells[2], cells[0] if codes else None, *between]
        )
    sheet.append([None, "中间投入合计", "TII" if codes else None, 38, 190, 95])
    for cells in rows[4:8]:
        v = [float(text) for text in cells[3:6]]
        sheet.append(["增加值" if cells[0] == "VA001" else None, cells[2], cells[0] if codes else None, *v])
    sheet.append([None, "增加值合计", "TVA" if codes else None, 62, 160, 155])
    sheet.append(["总投入", None, "TI" if codes else None, 100, 350, 250])
    sheet.merge_cells(start_row=first, end_row=first + 2, start_column=1, end_column=1)
    sheet.append([])
    sheet.append(["注：虚构数据。"])
    book.save(path)
    return path


@pytest.mark.parametrize("codes", [True, False])
def test_a_workbook_as_the_bureau_prints_it(codes: bool, tmp_path: Path) -> None:
    read = read_io_table(as_the_bureau_prints(tmp_path / "t.xlsx", codes=codes, unit="亿元"))
    assert {f.severity for f in read.findings} == {Severity.NOTE}
    accounts = read.table
    np.testing.assert_array_equal(accounts.flows("total").intermediate, FLOWS)
    np.testing.assert_array_equal(accounts.output, OUTPUT)
    np.testing.assert_array_equal(accounts.imports, [20, 60, 20])
    assert accounts.names("zh") == ("农业", "工业", "服务业")
    assert [label.kind for label in accounts.final_uses] == [
        "household",
        "government",
        "investment",
        "stocks",
        "exports",
    ]
    assert accounts.final_uses[0].name_zh == "农村居民消费支出"
    assert (read.layout, accounts.facts.scale, accounts.facts.period) == ("nbs", 1e8, "2017")


def test_a_table_in_the_bureaus_words_without_a_unit_is_not_given_one(tmp_path: Path) -> None:
    read = read_io_table(as_the_bureau_prints(tmp_path / "t.xlsx", codes=False, unit="各种"))
    assert read.table.facts.scale is None
    assert "chains.io-unit-missing" in {f.code for f in read.findings}


def test_accounts_cannot_be_changed(tmp_path: Path) -> None:
    accounts = read_io_table(written(good(), tmp_path / "t.csv")).table
    with pytest.raises(ValueError, match="read-only"):
        accounts.output[0] = 1.0
    with pytest.raises(AttributeError):
        accounts.output = OUTPUT  # type: ignore[misc]
    with pytest.raises(OriginUnknown):
        accounts.flows("domestic")
    assert not accounts.knows("imported") and accounts.inflow is None


def test_domestic_and_imported_flows_stand_apart(tmp_path: Path) -> None:
    """Half of every flow imported: output is what is used of domestic products."""
    rows = origins(("Domestic", "Imports"))
    j, k = rows[0].index("IM"), rows[0].index("GO")
    for cells in rows:
        del cells[j]
    used = [sum(map(float, cells[4 : k - 1])) for cells in rows[1:4]]
    bought = [sum(2 * float(rows[i][c]) for i in (1, 2, 3)) for c in (4, 5, 6)]
    for i in (1, 2, 3):
        rows[i][-1] = rows[i + 3][-1] = str(used[i - 1])
    rows[11][4:7] = [str(value) for value in used]
    for c in range(3):
        rows[7][4 + c] = str(used[c] - bought[c])
        for i in (8, 9, 10):
            rows[i][4 + c] = "0"
    read = read_io_table(written(rows, tmp_path / "t.csv"))
    accounts = read.table
    assert accounts.convention == "separate"
    np.testing.assert_array_equal(accounts.flows("domestic").intermediate, FLOWS)
    np.testing.assert_array_equal(accounts.flows("total").intermediate, 2 * FLOWS)
    np.testing.assert_array_equal(accounts.imports, used)


def test_a_negative_column_of_imports_is_kept_as_positive_supply(tmp_path: Path) -> None:
    rows = good()
    for cells in rows[1:4]:
        cells[rows[0].index("IM")] = "-" + cells[rows[0].index("IM")]
    read = read_io_table(written(rows, tmp_path / "t.csv"))
    assert "chains.io-imports-printed-negative" in {f.code for f in read.findings}
    np.testing.assert_array_equal(read.table.imports, [20, 60, 20])


def test_empty_cells_are_zero_where_everything_closes_or_someone_says_so(tmp_path: Path) -> None:
    rows = good()
    rows[1][rows[0].index("FU103")] = rows[3][rows[0].index("FU202")] = ""
    read = read_io_table(written(rows, tmp_path / "t.csv"))
    finding = next(f for f in read.findings if f.code == "chains.io-empty-as-zero")
    assert not read.refused and finding.count == 2
    rows[2][rows[0].index("03")] = ""
    assert read_io_table(written(rows, tmp_path / "t.csv")).refused
    said = read_io_table(written(rows, tmp_path / "t.csv"), empty_is_zero=True)
    assert "chains.io-suspect-cell" in {f.code for f in said.findings}


def test_what_a_person_says_comes_first(tmp_path: Path) -> None:
    path = written([list(c) for c in zip(*good(), strict=True)], tmp_path / "t.csv")
    turned = read_io_table(path, transposed=True, unit="亿元", region="重庆", period="2017")
    np.testing.assert_array_equal(turned.table.flows("total").intermediate, FLOWS)
    facts = turned.table.facts
    assert (facts.scale, facts.region, facts.period) == (1e8, "重庆", "2017")


def test_a_row_of_unknown_role_is_read_as_a_person_says(tmp_path: Path) -> None:
    rows = good()
    rows[6][:3] = ["ZZ", "Something else", "别的"]
    path = written(rows, tmp_path / "t.csv")
    assert read_io_table(path).refused
    read = read_io_table(path, roles={"ZZ": "depreciation"})
    assert [label.kind for label in read.table.primary_inputs][2] == "depreciation"


def test_a_known_error_can_be_accepted_by_its_code(tmp_path: Path) -> None:
    rows = good()
    rows[2][rows[0].index("FU201")] = "160"
    path = written(rows, tmp_path / "t.csv")
    assert read_io_table(path).refused
    read = read_io_table(path, accept=["chains.io-row-unbalanced"])
    assert not read.refused
    assert next(f for f in read.findings if f.code == "chains.io-row-unbalanced").severity is Severity.WARNING
    assert read_io_table(path, accept=["chains.io-text-in-cell"]).refused


def test_totals_left_out_are_named(tmp_path: Path) -> None:
    read = read_io_table(written(total_between(), tmp_path / "t.csv"))
    np.testing.assert_array_equal(read.table.flows("total").intermediate, FLOWS)
    assert "ST" in next(f for f in read.findings if f.code == "chains.io-left-out").what()


def test_a_printed_total_that_differs_is_flagged(tmp_path: Path) -> None:
    rows = good()
    rows.insert(8, ["TVA", "Total value-added", "增加值合计", "62", "170", "155", *[""] * 7])
    read = read_io_table(written(rows, tmp_path / "t.csv"))
    finding = next(f for f in read.findings if f.code == "chains.io-total-differs")
    assert not read.refused and finding.where.key == "TVA Total value-added × 02"
    assert "170" in finding.what() and "160" in finding.what("zh")


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    read = read_io_table(tmp_path / "none.csv")
    assert read.refused and read.findings
    assert read_io_table(42).findings[0].code == "chains.io-not-a-table"


FLOWS_ALONE = pd.DataFrame(FLOWS, index=["a", "b", "c"], columns=["a", "b", "c"])


@pytest.mark.parametrize(
    "data, code",
    [
        (pd.DataFrame(), "no-labels"),
        (pd.DataFrame(columns=["row", "column", "flow"]), "no-labels"),
        (pd.DataFrame([[True, False], [True, True]], index=["a", "b"], columns=["a", "b"]), "text-in-cell"),
        (FLOWS_ALONE, "output-missing"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(data: pd.DataFrame, code: str) -> None:
    read = read_io_table(data)
    assert read.refused and f"chains.io-{code}" in {f.code for f in read.findings}


def test_a_stated_layout_that_the_table_has_not_is_a_finding() -> None:
    read = read_io_table(FLOWS_ALONE, "long")
    assert read.refused and "chains.io-bad-statement" in {f.code for f in read.findings}


@pytest.mark.parametrize("left_out", ["uses", "inputs"])
def test_output_comes_from_the_quadrant_that_is_there(left_out: str) -> None:
    """Without a printed output it is Σ of the rows, or Σ of the columns."""
    frame = FLOWS_ALONE.copy()
    if left_out == "inputs":
        frame["Household consumption"] = OUTPUT - FLOWS.sum(axis=1)
    else:
        frame.loc["Value added"] = OUTPUT - FLOWS.sum(axis=0)
    accounts = read_io_table(frame, unit="万元").table
    np.testing.assert_array_equal(accounts.output, OUTPUT)


def test_a_printed_output_is_kept_where_primary_inputs_lack() -> None:
    frame = FLOWS_ALONE.copy()
    frame["Household consumption"] = OUTPUT - FLOWS.sum(axis=1)
    frame["Output"] = OUTPUT
    read = read_io_table(frame, unit="万元")
    np.testing.assert_array_equal(read.table.output, OUTPUT)
    assert {f.code for f in read.findings} == {"chains.io-no-primary-inputs", "chains.io-imports-unknown"}
