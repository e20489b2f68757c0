"""Upload templates: every contract has one, and the loader recognises its headers by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from industria.catalogue import ColumnRecord
from industria.register.contracts import CONTRACTS
from industria.register.templates import template_header, write_template
from tests.register.workspaces import load, rows, source


def example(column: ColumnRecord) -> Any:
    given = {
        "region": "500112", "code": "3610", "period": "2023-05", "date": "2023-05-31", "boolean": "是",
        "choice": column.choices[0] if column.choices else "",
    }  # fmt: skip
    if column.kind in ("value", "number", "integer"):
        return column.minimum or 1
    if column.name == "classification":
        return "HS 2017" if column.meaning.en.startswith("Product") else "GB/T 4754-2017"
    return given.get(column.kind, f"text of {column.name}")


@pytest.mark.parametrize("table", list(CONTRACTS))
def test_a_filled_template_loads_without_any_mapping(tmp_path: Path, table: str) -> None:
    contract = CONTRACTS[table]
    path = tmp_path / "data" / "t.xlsx"
    write_template(contract, path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [template_header(column) for column in contract.columns]
    for number, column in enumerate(contract.columns, 1):
        sheet.cell(2, number).value = example(column)
    book.save(path)
    loaded = load(tmp_path, source(table, "data/t.xlsx", origin=None))
    assert (loaded.read, loaded.accepted) == (1, 1), [f.what() for f in loaded.findings]
    (row,) = rows(loaded)
    for column in contract.columns:
        assert row[column.name] is not None, column.name
        if column.kind == "value" and column.dimension == "money":
            assert row[column.name] == 10_000


def test_the_template_explains_every_column_and_offers_choices(tmp_path: Path) -> None:
    contract = CONTRACTS["enterprises"]
    write_template(contract, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    notes = {cell.value for row in book.worksheets[1].iter_rows() for cell in row}
    assert {column.name for column in contract.columns} <= notes
    assert {column.meaning.zh for column in contract.columns} <= notes
    offered = {v.formula1 for v in book.worksheets[0].data_validations.dataValidation}
    assert '"是,否"' in offered and any("little-giant" in formula for formula in offered)
