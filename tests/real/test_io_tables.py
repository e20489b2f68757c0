"""The preflight on published tables: China 2017 and 2018, its 31 provinces, the United States, the world."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from industria.chains import ReadTable, read_io_table, read_sector_codes
from industria.chains.io_tables.supply_use import SupplyUseAccounts
from industria.findings import Severity
from tests.real.shared_data import shared

NOTES = {"chains.io-unit-assumed", "chains.io-left-out"}


def worse(read: ReadTable) -> dict[str, int]:
    """Codes of warnings and errors, each with the number of places."""
    found: Counter[str] = Counter()
    for f in read.findings:
        if f.severity is not Severity.NOTE:
            found[f.code.removeprefix("chains.io-")] += f.count
    return dict(found)


@pytest.mark.parametrize("year", ["2017", "2018"])
def test_china_with_imports_apart_passes_untouched(year: str) -> None:
    read = read_io_table(shared("io", f"china_{year}_42.csv.gz"))
    assert {f.code for f in read.findings} == NOTES
    accounts = read.table
    assert (read.layout, accounts.convention, len(accounts.sectors)) == ("nbs", "separate", 42)
    assert [label.code for label in accounts.final_uses] == ["TC", "FU201", "FU202", "EX"]
    assert [label.kind for label in accounts.final_uses] == ["consumption", "investment", "stocks", "exports"]
    assert accounts.sectors[0].name_zh == "农林牧渔产品和服务"
    assert accounts.facts.period == year
    for origin in ("domestic", "imported"):
        assert accounts.flows(origin).intermediate.min() >= 0  # type: ignore[arg-type]
    assert accounts.imports is not None and accounts.value_added is not None
    gdp = {"2017": 82.32e12, "2018": 92.21e12}[year]
    np.testing.assert_allclose(accounts.value_added.sum() * 1e4, gdp, rtol=1e-3)
    # the expenditure side: consumption + formation + exports − imports
    demand = accounts.final("domestic").sum() + accounts.final("imported").sum() - accounts.imports.sum()
    np.testing.assert_allclose(demand, accounts.value_added.sum(), rtol=1e-9)


def test_china_in_149_sectors_has_competitive_imports() -> None:
    read = read_io_table(shared("io", "china_2017_149.csv.gz"))
    assert {f.code for f in read.findings} == NOTES
    accounts = read.table
    assert (accounts.convention, len(accounts.sectors)) == ("competitive", 149)
    assert [label.code for label in accounts.final_uses] == [
        "FU101",
        "FU102",
        "FU103",
        "FU201",
        "FU202",
        "EX",
    ]
    small = read_io_table(shared("io", "china_2017_42.csv.gz")).table
    np.testing.assert_allclose(accounts.output.sum(), small.output.sum(), rtol=1e-9)
    assert accounts.imports is not None and small.imports is not None
    # imports: by product as printed here, as flows and uses of imports there
    np.testing.assert_allclose(accounts.imports.sum(), small.imports.sum(), rtol=0.06)


def provinces() -> pa.Table:
    return pq.read_table(shared("io", "china_provinces_io_2017.parquet"))


def test_a_file_of_31_provinces_asks_which() -> None:
    read = read_io_table(provinces())
    assert [f.code for f in read.findings] == ["chains.io-several-tables"]
    assert "重庆" in read.findings[0].what() and read.findings[0].count == 31


def test_every_province_passes() -> None:
    table = provinces()
    said: dict[str, dict[str, int]] = {}
    notes: Counter[str] = Counter()
    for name in dict.fromkeys(table["province"].to_pylist()):
        read = read_io_table(table, region=name, period="2017")
        accounts = read.table
        assert accounts.convention == "competitive" and accounts.inflow is not None
        assert [label.kind for label in accounts.supply_columns] == ["imports", "inflow"]
        np.testing.assert_allclose(accounts.row_residuals, 0, atol=0.5)
        np.testing.assert_allclose(accounts.column_residuals, 0, atol=0.5)
        if flagged := worse(read):
            said[name] = flagged
        notes.update(f.code.removeprefix("chains.io-") for f in read.findings)
    assert said == {
        "海南": {"negative-value-added": 1, "column-above-one": 1},
    }
    assert notes["discrepancy"] == 2, "Shandong and Chongqing print an error column"


def test_chongqing_prints_a_discrepancy() -> None:
    read = read_io_table(provinces(), region="重庆", period="2017")
    finding = next(f for f in read.findings if f.code == "chains.io-discrepancy")
    assert finding.where.key is not None and finding.where.key.startswith("05")
    assert "5.47 %" in finding.what()
    accounts = read.table
    error = accounts.final("total", ["discrepancy"])
    assert np.abs(error).sum() == pytest.approx(16_800_214.46, abs=0.01)
    assert accounts.value_added is not None
    assert accounts.value_added.sum() * 1e4 == pytest.approx(1.95e12, rel=0.03)


def test_the_use_table_of_the_united_states() -> None:
    read = read_io_table(shared("io", "us_bea_Detail_Use_SUT_2017_17sch.csv.gz"))
    assert worse(read) == {"negative-flow": 7, "negative-use": 9, "negative-value-added": 1}
    accounts = read.accounts
    assert isinstance(accounts, SupplyUseAccounts)
    assert (len(accounts.products), len(accounts.industries)) == (402, 402)
    assert {p.code for p in accounts.products} - {i.code for i in accounts.industries} == {
        "S00401", "S00402", "S00300", "S00900"
    }  # fmt: skip
    assert accounts.facts.prices == "purchaser" and accounts.facts.scale == 1e6
    assert np.abs(accounts.column_residuals).max() <= 13
    assert accounts.value_added is not None
    assert accounts.value_added.sum() == pytest.approx(18.9e6, rel=0.01)


def test_the_join_of_naics_and_the_use_table() -> None:
    accounts = read_io_table(shared("io", "us_bea_Detail_Use_SUT_2017_17sch.csv.gz")).accounts
    assert isinstance(accounts, SupplyUseAccounts)
    read = read_sector_codes(
        shared("io", "NAICS_to_BEA_Crosswalk_2017.csv"), sector="BEA_2017_Detail_Code", code="NAICS_2017_Code",
        classification="NAICS 2017", accounts=accounts,
    )  # fmt: skip
    assert (read.table.num_rows, len(set(read.table["sector"].to_pylist()))) == (1902, 391)
    assert {f.code.removeprefix("chains.io-"): f.count for f in read.findings} == {
        "sector-not-in-table": 27, "code-in-several-sectors": 302, "sector-without-code": 11
    }  # fmt: skip


def test_the_world_table_of_2011() -> None:
    with np.load(shared("io", "wiod2013_wiot_2011.npz")) as file:
        countries, industries = file["countries"].tolist(), file["industries"].tolist()
        numbers = np.hstack([file["inter"], file["final"], file["output"][:, None]]).astype(float)
    sectors = pd.MultiIndex.from_product([countries, industries], names=["country", "industry"])
    uses = pd.MultiIndex.from_product([countries, ["c37", "c38", "c39", "c41", "c42"]])
    columns = sectors.append(uses).append(pd.MultiIndex.from_tuples([("TOT", "GO")]))
    read = read_io_table(pd.DataFrame(numbers, index=sectors, columns=columns))
    assert read.layout == "wiod"
    assert worse(read) == {"negative-use": 6, "no-primary-inputs": 1}
    rounding = next(f for f in read.findings if f.code == "chains.io-rounding")
    assert rounding.count == 1384 and "108" in rounding.what()
    accounts = read.table
    assert (len(accounts.sectors), len(accounts.regions)) == (1435, 41)
    assert accounts.convention == "domestic"
