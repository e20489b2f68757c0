"""The layouts of statistics offices, on small tables of our own in their form, give the numbers put in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from industria.chains import ReadTable, read_io_table
from industria.chains.io_tables.supply_use import SupplyUseAccounts
from industria.findings import Severity
from tests.chains.io_tables import published_layouts as published


def fine(read: ReadTable) -> ReadTable:
    """The table, accepted with notes at most."""
    worse = [(f.code, str(f.where), f.what()) for f in read.findings if f.severity is not Severity.NOTE]
    assert not worse
    assert read.accounts is not None
    return read


@pytest.mark.parametrize(
    "write, layout", [(published.wiod_2013, "wiod"), (published.wiod_2016, "wiod"), (published.icio, "icio")]
)
def test_tables_of_several_countries(write, layout: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    read = fine(read_io_table(write(tmp_path / "table.csv")))
    assert read.layout == layout
    accounts = read.table
    assert accounts.convention == "domestic"
    assert accounts.regions == ("AUS", "BEL")
    np.testing.assert_array_equal(accounts.flows("domestic").intermediate, published.FLOWS)
    np.testing.assert_array_equal(accounts.flows("domestic").final, published.FINAL)
    np.testing.assert_array_equal(accounts.output, published.OUTPUT)
    assert [label.kind for label in accounts.final_uses[:3]] == ["household", "government", "investment"]
    assert accounts.final_uses[3].region == "BEL"
    assert (accounts.facts.currency, accounts.facts.scale, accounts.facts.prices) == ("USD", 1e6, "basic")
    assert accounts.value_added is not None
    share = 1.0 if write is published.wiod_2013 else 0.9
    np.testing.assert_allclose(accounts.value_added, share * published.ADDED)


@pytest.mark.parametrize("coefficients", [False, True])
def test_exiobase_is_a_folder(coefficients: bool, tmp_path: Path) -> None:
    read = fine(read_io_table(published.exiobase(tmp_path / "IOT", coefficients=coefficients)))
    accounts = read.table
    np.testing.assert_allclose(accounts.flows("domestic").intermediate, published.FLOWS, rtol=1e-12)
    np.testing.assert_array_equal(accounts.flows("domestic").final, published.FINAL)
    assert accounts.value_added is not None
    np.testing.assert_allclose(accounts.value_added, published.ADDED)
    assert [label.kind for label in accounts.primary_inputs] == ["surplus", "production-taxes"]
    assert (accounts.facts.currency, accounts.facts.scale) == ("EUR", 1e6)


def test_a_folder_that_lacks_a_file_says_which(tmp_path: Path) -> None:
    folder = published.exiobase(tmp_path / "IOT")
    (folder / "x.txt").unlink()
    read = read_io_table(folder)
    assert [f.code for f in read.findings] == ["chains.io-file-missing"]
    assert "x.txt" in read.findings[0].what()


@pytest.mark.parametrize("write", [published.eurostat_bulk, published.eurostat_csv])
def test_eurostat_gives_domestic_and_imported_flows_apart(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    read = fine(read_io_table(write(tmp_path / "naio_10_cp1700.tsv")))
    accounts = read.table
    assert (read.layout, accounts.convention) == ("eurostat", "separate")
    for origin, name in (("domestic", "DOM"), ("imported", "IMP")):
        np.testing.assert_array_equal(accounts.flows(origin).intermediate, published.EUROSTAT_FLOWS[name])  # type: ignore[arg-type]
        np.testing.assert_array_equal(accounts.flows(origin).final, published.EUROSTAT_USES[name])  # type: ignore[arg-type]
    np.testing.assert_array_equal(accounts.output, published.EUROSTAT_OUTPUT)
    assert (accounts.facts.region, accounts.facts.period) == ("AT", "2015")
    assert (accounts.facts.currency, accounts.facts.scale) == ("EUR", 1e6)


def test_bea_use_and_make(tmp_path: Path) -> None:
    use, make = published.bea(tmp_path)
    read = fine(read_io_table(use, make=make))
    accounts = read.accounts
    assert isinstance(accounts, SupplyUseAccounts)
    np.testing.assert_array_equal(accounts.use.intermediate, published.USE)
    assert accounts.make is not None
    np.testing.assert_array_equal(accounts.make, published.MAKE)
    for residual in (
        accounts.row_residuals,
        accounts.column_residuals,
        accounts.supply_residuals,
        accounts.make_residuals,
    ):
        assert residual is not None
        np.testing.assert_allclose(residual, 0.0, atol=1e-9)


def test_a_make_table_that_contradicts_the_use_table_is_refused(tmp_path: Path) -> None:
    use, make = published.bea(tmp_path)
    make.write_text(make.read_text().replace("118", "18"))
    read = read_io_table(use, make=make)
    assert read.refused
    finding = next(f for f in read.findings if f.code == "chains.io-outputs-differ")
    assert finding.where.key == "211"


def test_a_use_table_alone_has_no_make(tmp_path: Path) -> None:
    use, _ = published.bea(tmp_path)
    accounts = fine(read_io_table(use)).accounts
    assert isinstance(accounts, SupplyUseAccounts) and accounts.make is None
    assert accounts.supply_residuals is None


def test_a_supply_table_brings_imports_margins_and_taxes(tmp_path: Path) -> None:
    use, supply = published.bea_supply(tmp_path)
    accounts = fine(read_io_table(use, make=supply)).accounts
    assert isinstance(accounts, SupplyUseAccounts)
    assert [label.kind for label in accounts.supply_columns] == ["imports", "margins", "product-taxes"]
    assert accounts.supply_residuals is not None
    np.testing.assert_allclose(accounts.supply_residuals, 0.0, atol=1e-9)


def test_use_at_purchasers_prices_beside_make_at_basic_prices_is_said(tmp_path: Path) -> None:
    use, _ = published.bea_supply(tmp_path)
    read = read_io_table(use, make=tmp_path / "make.csv")
    finding = next(f for f in read.findings if f.code == "chains.io-valuation")
    assert not read.refused and finding.where.key == "111CA" and "18" in finding.what()
