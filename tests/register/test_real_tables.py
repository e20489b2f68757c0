"""Two real tables: US County Business Patterns, and China's provinces and sectors of 2017."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from industria.catalogue import STATUSES
from tests.register.workspaces import load, source

DATA = Path(__file__).parents[3] / "shared" / "data" / "region_industry"
COUNTIES = DATA / "cbp_county_naics4_2017_2021.parquet"
PROVINCES = DATA / "china_province_sector_2017.parquet"


@pytest.mark.skipif(not COUNTIES.exists(), reason="the real tables of ../shared/data are not on this machine")
def test_a_million_county_cells_load_fast_and_the_withheld_employment_is_found(tmp_path: Path) -> None:
    shutil.copy(COUNTIES, tmp_path / "cbp.parquet")
    counties = source(
        file="cbp.parquet",
        columns={"region": "fips", "industry": "naics"},
        constants={"classification": "NAICS 2017"},
        zero_employment="suppressed",
    )
    start = time.process_time()
    loaded = load(tmp_path, counties)
    seconds = time.process_time() - start
    assert (loaded.read, loaded.accepted, loaded.rejected) == (1_164_953, 1_164_953, 0)
    found = {f.where.key: f.count for f in loaded.findings if f.code == "register.zero-employment-withheld"}
    assert found["2017"] == 25_598 and all(count < 200 for year, count in found.items() if year != "2017")
    table = pq.read_table(loaded.path, columns=["period", "employment", "employment_status"])
    suppressed = table.filter(pc.equal(table["employment_status"], "suppressed"))
    assert (
        suppressed.num_rows == sum(found.values())
        and suppressed["employment"].null_count == suppressed.num_rows
    )
    assert set(pc.unique(table["employment_status"]).to_pylist()) <= set(STATUSES)
    assert seconds < 20, "a load takes a few seconds; this is ten times as long"


@pytest.mark.skipif(
    not PROVINCES.exists(), reason="the real tables of ../shared/data are not on this machine"
)
def test_provinces_in_ten_thousand_yuan_load_in_yuan(tmp_path: Path) -> None:
    shutil.copy(PROVINCES, tmp_path / "p.parquet")
    provinces = source(
        file="p.parquet",
        columns={
            "region": "province",
            "industry": "sector",
            "output": "gross_output",
            "value_added": "value_added",
        },
        constants={"classification": "CN-IO-2017-42"},
        money_unit="万元",
    )
    loaded = load(tmp_path, provinces)
    assert (loaded.read, loaded.accepted) == (1302, 1302), [f.what() for f in loaded.findings]
    original, stored = pq.read_table(PROVINCES), pq.read_table(loaded.path)
    assert pc.sum(stored["output"]).as_py() == pytest.approx(
        1e4 * pc.sum(original["gross_output"]).as_py(), rel=1e-12
    )
    assert len(pc.unique(stored["region"])) == 31
