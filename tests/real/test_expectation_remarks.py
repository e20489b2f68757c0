"""What docs/guide/real-data.md says beyond its tables: how far ECI is settled, what entries and PCI are made of."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from industria import measures
from industria.measures import GrowthOptions
from industria.measures.economic_complexity.matrices import Settings
from tests.real.expectation_ranks import COUNTY, PANEL, county_jobs, six_nearest
from tests.real.shared_data import shared
from tests.real.test_expectations import tables

PLACES = ["上海", "重庆", "北京"]


@pytest.fixture(scope="module")
def sectors() -> pd.DataFrame:
    """Output and value added of provinces; the one negative value added counts as zero."""
    table = pd.read_parquet(shared("region_industry", "china_province_sector_2017.parquet"))
    assert (table.value_added < 0).sum() == 1
    return table.assign(value_added=table.value_added.clip(lower=0))


@pytest.fixture(scope="module")
def jobs() -> pd.DataFrame:
    """Employment of counties in 2018 and 2021."""
    return county_jobs()


def rank(table: pd.DataFrame, value: str) -> pd.Series:
    """The rank of each province by ECI."""
    found = measures.complexity(table, region="province", industry="sector", value=value)
    return found.regions.set_index("province").eci_rank


def test_eci_of_provinces_is_not_settled(sectors):
    output, added = rank(sectors, "gross_output"), rank(sectors, "value_added")
    assert output[PLACES].tolist() == [13, 18, 21]
    assert added[PLACES].tolist() == [4, 13, 8]
    assert rank(sectors[sectors.sector != "18"], "value_added")[PLACES].tolist() == [3, 6, 8]
    assert output.corr(added) == pytest.approx(0.79, abs=0.005)
    without = {s: rank(sectors[sectors.sector != s], "gross_output")["重庆"] for s in sectors.sector.unique()}
    assert len(without) == 42
    assert (min(without.values()), without["27"]) == (11, 11)
    assert (max(without.values()), without["34"]) == (22, 22)


def test_quotients_of_chongqing_are_those_of_the_worked_example(sectors):
    rows = {
        "18": (2.77, 3.16),
        "25": (2.17, 1.88),
        "20": (2.05, 1.46),
        "27": (1.71, 1.58),
        "37": (1.49, 1.39),
    }
    factories = {"13": 0.9, "21": 0.85, "16": 0.76}
    for place, value in enumerate(("gross_output", "value_added")):
        names = {"region": "province", "industry": "sector", "value": value}
        found = measures.location_quotient(sectors, **names).table
        mine = found[found.province == "重庆"].set_index("sector").location_quotient
        assert mine[list(rows)].round(2).tolist() == [row[place] for row in rows.values()]
        if value == "gross_output":
            assert list(mine.sort_values(ascending=False).index[:5]) == list(rows)
            lacking = mine[(mine < 1) & (mine.index >= "06") & (mine.index <= "22")]
            assert lacking.sort_values(ascending=False)[:3].round(2).to_dict() == factories


def test_density_of_chongqing_is_what_four_lines_give(sectors):
    """The formula written out anew, and the proximities that decide."""
    wide = sectors.pivot(index="province", columns="sector", values="gross_output")
    present = (wide * wide.to_numpy().sum() >= np.outer(wide.sum(axis=1), wide.sum())).astype(float)
    meet = present.T @ present
    phi = meet / np.maximum.outer(np.diag(meet), np.diag(meet)) * (1 - np.eye(len(meet)))
    expected = (present @ phi / phi.sum()).loc["重庆"]
    names = {"region": "province", "industry": "sector", "value": "gross_output"}
    density = measures.relatedness(sectors, **names).density
    mine = density[density.province == "重庆"].set_index("sector")
    np.testing.assert_allclose(mine.relatedness_density, expected[mine.index], atol=1e-14)
    assert phi.loc["18", ["34", "32"]].round(2).tolist() == [0.56, 0.5]
    assert phi.loc["18", ["15", "16", "17", "19", "21"]].between(0.11, 0.23).all()
    services = mine[mine.present].index.difference(["05", "18", "20"])
    assert len(services) == 11 and (services > "24").all()
    first = mine[~mine.present].relatedness_density.sort_values(ascending=False).index[:3]
    assert list(first) == ["41", "35", "42"]


def test_complexity_of_counties_is_size_and_rarity(jobs):
    base = jobs[jobs.year == 2018].drop(columns="year")
    found = measures.complexity(base, **COUNTY, settings=Settings(unknown="absent"))
    ranked = found.regions[found.regions.eci_rank.notna()]
    assert np.corrcoef(np.log(ranked.total), ranked.eci)[0, 1] == pytest.approx(0.95, abs=0.005)
    rarity = found.industries[["pci", "ubiquity"]].corr("spearman").iloc[0, 1]
    assert rarity == pytest.approx(-0.84, abs=0.005)


def test_entries_hover_about_three_establishments(jobs):
    """Of the jobs that "entered", 90 % are in cells of three or four; by default there are no such entries."""
    raw = pd.read_parquet(shared("region_industry", "cbp_county_naics4_2017_2021.parquet"))
    now = raw[raw.year == 2021].astype({"fips": str, "naics": str})[["fips", "naics", "establishments"]]
    known = jobs[jobs.jobs_status == "observed"]
    nation = known.groupby(["naics", "year"]).jobs.sum().reset_index()
    taken = GrowthOptions(absent="zero", reference=nation)
    cells = measures.shift_share(jobs, **PANEL, options=taken).cells.to_pandas()
    entered = cells[cells.entry > 0].merge(now, on=["fips", "naics"])
    few = entered.entry[entered.establishments <= 4].sum() / entered.entry.sum()
    assert few == pytest.approx(0.90, abs=0.005)
    hospital = entered[(entered.fips == "17019") & (entered.naics == "6221")]
    assert hospital[["entry", "establishments"]].to_numpy().tolist() == [[7510, 3]]
    counted = raw.astype({"fips": str, "naics": str})[["fips", "naics", "year", "establishments"]]
    counted = jobs.merge(counted, on=["fips", "naics", "year"], how="left")
    taken = GrowthOptions(absent="zero", reference=nation, respondents="establishments")
    said = {one.code: one for one in measures.shift_share(counted, **PANEL, options=taken).findings}
    assert "fewer than 3" in said["measures.absent-at-threshold"].what()
    assert "entered 90 %" in said["measures.absent-at-threshold"].what()
    default = GrowthOptions(reference=nation)
    cells = measures.shift_share(jobs, **PANEL, options=default).cells.to_pandas()
    assert not (cells.entry > 0).any()


def test_little_of_what_large_counties_take_is_in_cells_that_began(jobs):
    placed, near = six_nearest(pd.Index(jobs.fips.unique()))
    hidden = jobs.naics[jobs.jobs_status != "observed"].unique()
    whole = jobs[jobs.fips.isin(placed) & ~jobs.naics.isin(hidden)]
    options = GrowthOptions(absent="zero", neighbours=near)
    cells = measures.net_gain(whole, **PANEL, options=options).cells.to_pandas()
    began = cells.jobs_base == 0
    assert cells.gross_gain[began].sum() / cells.gross_gain.sum() == pytest.approx(0.12, abs=0.005)
    large = cells.fips.isin([row.code for row in tables()["us-displaced"]])
    taken = cells.displaced_gain[large]
    assert taken[began].sum() / taken.sum() == pytest.approx(0.02, abs=0.005)
