"""China's 31 provinces by 42 sectors in 2017: what stands out in Chongqing is what the city names."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from industria.measures import location_quotient

TABLE = Path(__file__).parents[2].parent / "shared/data/region_industry/china_province_sector_2017.parquet"
pytestmark = pytest.mark.skipif(
    not TABLE.exists(), reason="the provinces' table is not here (../shared/data)"
)


@pytest.fixture(scope="module")
def provinces() -> pd.DataFrame:
    return pd.read_parquet(TABLE)


def quotients(data: pd.DataFrame, value: str = "gross_output") -> pd.DataFrame:
    return location_quotient(data, region="province", industry="sector", value=value).to_pandas()


def test_chongqing_stands_out_in_vehicles_and_electronics(provinces: pd.DataFrame) -> None:
    lq = quotients(provinces)
    here = lq[lq.province == "重庆"].set_index("sector").location_quotient
    names = provinces.drop_duplicates("sector").set_index("sector").sector_en
    assert here[names.index[names.str.contains("transport equipment")]].round(2).tolist() == [2.77]
    assert here[names.index[names.str.contains("communication equipment, comput")]].round(2).tolist() == [
        2.05
    ]
    assert "transport equipment" in names[here.idxmax()]
    leading = here.sort_values(ascending=False).index[:8].map(names)
    assert sum(name.startswith("Manufacture") for name in leading) == 2, list(leading)


def test_every_sector_averages_one_over_the_country(provinces: pd.DataFrame) -> None:
    lq = quotients(provinces)
    weight = provinces.groupby("province").gross_output.transform("sum") / provinces.gross_output.sum()
    mean = (lq.location_quotient * weight).groupby(lq.sector).sum()
    np.testing.assert_allclose(mean, 1.0, rtol=1e-12)
    assert lq.location_quotient.notna().all() and len(mean) == 42


def test_the_unit_does_not_matter(provinces: pd.DataFrame) -> None:
    in_yuan = provinces.assign(gross_output=provinces.gross_output * 10_000)
    np.testing.assert_allclose(
        quotients(in_yuan).location_quotient, quotients(provinces).location_quotient, rtol=1e-12
    )
