"""Concordances of sectors and codes: what is unambiguous is kept, the rest is named."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from industria.chains import read_io_table, read_sector_codes
from tests.chains.io_tables.tables import good, written

LIST = pd.DataFrame({
    "BEA": ["01", "01", "02", "02", "02", "04", None], "NAICS": ["111", "1111", "111", "311", "3112", "51", "62"],
})  # fmt: skip


def test_a_code_of_several_sectors_is_left_out_and_named() -> None:
    read = read_sector_codes(LIST, sector="BEA", code="NAICS", classification="NAICS 2017")
    assert read.table.select(["sector", "industry"]).to_pylist() == [
        {"sector": "01", "industry": "1111"}, {"sector": "02", "industry": "311"},
        {"sector": "02", "industry": "3112"}, {"sector": "04", "industry": "51"},
    ]  # fmt: skip
    assert set(read.table["classification"].to_pylist()) == {"NAICS 2017"}
    [finding] = read.findings
    assert finding.code == "chains.io-code-in-several-sectors" and finding.where.key == "111"


def test_sectors_are_held_against_the_table(tmp_path: Path) -> None:
    accounts = read_io_table(written(good(), tmp_path / "t.csv")).table
    read = read_sector_codes(LIST, sector="BEA", code="NAICS", classification="NAICS", accounts=accounts)
    assert set(read.table["sector"].to_pylist()) == {"01", "02"}
    assert read.table["name_zh"].to_pylist()[0] == "农业"
    by_code = {f.code.removeprefix("chains.io-"): f for f in read.findings}
    assert by_code["sector-not-in-table"].where.key == "04"
    assert by_code["sector-without-code"].where.key == "03"


def test_columns_that_are_not_there_are_named() -> None:
    read = read_sector_codes(LIST, sector="sector", code="NAICS", classification="NAICS")
    assert read.table.num_rows == 0
    assert [f.code for f in read.findings] == ["chains.io-bad-statement"] and "BEA" in read.findings[0].why()
