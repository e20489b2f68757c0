"""Our quotients against the bureau's own: US counties by three-digit industry, first quarter of 2016.

The bureau's base is the all-industry, all-ownership total of the county and of the country. There is no
national row and 44 % of the cells are withheld, so the national shares are not summed up: every disclosed cell
confines its industry's share to an interval, and the intervals of an industry must have a common point.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from industria.measures import location_quotient

DATA = Path(__file__).parents[2].parent / "shared/data/region_industry"
QUOTIENTS, SHARES = DATA / "bls_lq_naics3_2016q1.parquet", DATA / "bls_us_share_naics3_2016q1.csv"
pytestmark = pytest.mark.skipif(
    not QUOTIENTS.exists(), reason="the bureau's table is not here (../shared/data)"
)

HALF = 0.005
"""The bureau prints two decimals."""


@pytest.fixture(scope="module")
def bureau() -> tuple[pd.DataFrame, pd.Series]:
    """Cells of counties by industry with their status, and the counties' totals."""
    rows = pd.read_parquet(QUOTIENTS)
    totals = rows[rows.agglvl_code == "70"].set_index("area_fips").month3_emplvl
    cells = rows[rows.agglvl_code == "75"].reset_index(drop=True)
    return cells.assign(status=np.where(cells.disclosure_code == "N", "suppressed", "observed")), totals


def implied_shares(cells: pd.DataFrame, totals: pd.Series) -> pd.DataFrame:
    """Per industry the interval of the national share that all its disclosed quotients allow."""
    told = cells[cells.lq_disclosure_code == ""]
    share = told.month3_emplvl / told.area_fips.map(totals)
    printed = told.lq_month3_emplvl
    most = (share / (printed - HALF)).where(printed > HALF, np.inf)
    ends = pd.DataFrame({"industry": told.industry_code, "low": share / (printed + HALF), "high": most})
    return ends.groupby("industry").agg(low=("low", "max"), high=("high", "min"), cells=("low", "size"))


@pytest.fixture(scope="module")
def shares(bureau: tuple[pd.DataFrame, pd.Series]) -> pd.DataFrame:
    return implied_shares(*bureau)


def test_one_national_share_explains_every_county(shares: pd.DataFrame) -> None:
    meet = int((shares.low <= shares.high).sum())
    assert (meet, len(shares)) == (90, 90), f"{meet} of {len(shares)} industries have a common share"
    assert shares.cells.sum() == 112_659, f"{shares.cells.sum()} disclosed cells"
    width = ((shares.high - shares.low) / shares.low).max()
    assert width < 0.005, f"the widest interval is {width:.4%} of its share"
    assert shares.low.sum() < 1 < shares.low.sum() + 0.25, "private industries; government is the rest"


def test_a_wrong_base_would_be_seen(bureau: tuple[pd.DataFrame, pd.Series]) -> None:
    cells, _ = bureau
    private = cells.groupby("area_fips").month3_emplvl.sum().replace(0, np.nan)
    wrong = implied_shares(cells, private)
    assert (wrong.low <= wrong.high).sum() < 10, "with disclosed private cells as the base hardly any meets"


def test_every_disclosed_quotient_is_reproduced(
    bureau: tuple[pd.DataFrame, pd.Series], shares: pd.DataFrame
) -> None:
    cells, totals = bureau
    cells = cells[cells.industry_code.isin(shares.index)]
    reference = (shares.low + shares.high) / 2
    result = location_quotient(
        cells, region="area_fips", industry="industry_code", value="month3_emplvl",
        region_total=totals, reference=reference, status="status",
    )  # fmt: skip
    assert not result.findings
    ours, told = result.to_pandas(), cells.lq_disclosure_code == ""
    apart = (ours.location_quotient - cells.lq_month3_emplvl).abs()[told]
    wrong = int((apart > HALF + 1e-9).sum() + apart.isna().sum())
    assert (len(apart), wrong) == (112_659, 0), f"{wrong} of {len(apart)} differ, worst {apart.max():.6f}"

    withheld = ours[cells.disclosure_code == "N"]
    assert len(withheld) == 85_389, f"{len(withheld)} withheld cells"
    assert withheld.location_quotient.isna().all() and (withheld.location_quotient_low == 0).all()
    bound = 1 / withheld.industry_code.map(reference)
    np.testing.assert_allclose(withheld.location_quotient_high, bound, rtol=1e-9)

    nobody = ours[cells.disclosure_code == "-"]
    assert (cells.qtrly_estabs_count[nobody.index] == 0).all()
    assert (nobody.location_quotient == 0).all(), f"{len(nobody)} cells without establishments are zero"


def test_industries_without_any_disclosed_cell_stay_out(
    bureau: tuple[pd.DataFrame, pd.Series], shares: pd.DataFrame
) -> None:
    cells, _ = bureau
    silent = cells[~cells.industry_code.isin(shares.index)]
    assert sorted(silent.industry_code.unique()) == ["482", "521"], "rail transport and the central bank"
    assert (silent.lq_disclosure_code == "N").all()


def test_the_shares_kept_beside_the_table_say_the_same(shares: pd.DataFrame) -> None:
    kept = pd.read_csv(SHARES, dtype={"industry_code": str}).set_index("industry_code")
    both = shares.join(kept, how="inner", rsuffix="_kept")
    assert len(both) == 90
    meet = (both.low <= both.us_share_high * (1 + 1e-9)) & (both.us_share_low <= both.high * (1 + 1e-9))
    assert meet.all(), f"{(~meet).sum()} industries disagree"


def test_the_kept_shares_reproduce_the_bureau_too(bureau: tuple[pd.DataFrame, pd.Series]) -> None:
    cells, totals = bureau
    kept = pd.read_csv(SHARES, dtype={"industry_code": str}).set_index("industry_code")
    told = cells[cells.lq_disclosure_code == ""]
    reference = (kept.us_share_low + kept.us_share_high) / 2
    ours = location_quotient(
        told, region="area_fips", industry="industry_code", value="month3_emplvl",
        region_total=totals, reference=reference,
    ).to_pandas()  # fmt: skip
    apart = (ours.location_quotient - told.lq_month3_emplvl).abs()
    assert (apart <= HALF + 1e-9).all(), f"{(apart > HALF).sum()} of {len(apart)} differ"
