"""Growth accounting on US counties, 2018 to 2021: everything adds up, withheld cells spoil only their own region."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.spatial import cKDTree

from industria import measures
from industria.measures import GrowthOptions
from tests.real.shared_data import shared

NAMES = {"region": "fips", "industry": "naics", "period": "year", "value": "jobs"}
PARTS = ["national_effect", "industry_mix_effect", "competitive_effect", "entry", "exit", "new_industry"]


@pytest.fixture(scope="module")
def jobs() -> pd.DataFrame:
    """County employment of 2018 to 2021; 0 with establishments is withheld."""
    path = shared("region_industry", "cbp_county_naics4_2017_2021.parquet")
    raw = pd.read_parquet(path, filters=[("year", ">=", 2018)])
    withheld = (raw.employment == 0) & (raw.establishments > 0)
    return pd.DataFrame({
        "fips": raw.fips.astype(str), "naics": raw.naics.astype(str), "year": raw.year,
        "jobs": raw.employment.astype(float), "jobs_status": np.where(withheld, "suppressed", "observed"),
    })  # fmt: skip


@pytest.fixture(scope="module")
def options(jobs) -> GrowthOptions:
    """Absent is none (as a choice), and the reference what is disclosed of the nation."""
    known = jobs[jobs.jobs_status == "observed"]
    return GrowthOptions(absent="zero", reference=known.groupby(["naics", "year"]).jobs.sum().reset_index())


@pytest.mark.parametrize("variant", ["dunn", "esteban-marquillas", "dynamic"])
def test_every_county_adds_up_or_says_why_not(jobs, options, variant):
    account = measures.shift_share(jobs, **NAMES, variant=variant, options=options)
    parts = [*PARTS, "allocation_effect"] if variant == "esteban-marquillas" else PARTS
    totals = account.totals.to_pandas()
    known = totals[parts].notna().all(axis=1)
    assert (totals.reason.isna() == (totals.unknown_cells == 0)).all()
    assert known[totals.unknown_cells == 0].all() and known.sum() > 2_700
    np.testing.assert_allclose(totals.loc[known, parts].sum(axis=1), totals.change[known], atol=1e-6)
    first, last = (jobs[jobs.year == year].groupby("fips").jobs.sum() for year in (2018, 2021))
    observed = last.sub(first, fill_value=0)
    np.testing.assert_allclose(
        totals.change[known], observed.reindex(totals.fips[known]).fillna(0), atol=1e-6
    )


def test_competition_and_entry_cancel_over_the_nation(jobs, options):
    """Where all cells of an industry are known, what some counties win the others lose."""
    cells = measures.shift_share(jobs, **NAMES, options=options).cells.to_pandas()
    own = cells[["competitive_effect", "entry", "exit"]].sum(axis=1, skipna=False)
    by_industry = own.groupby(cells.naics).sum(min_count=1)
    whole = ~own.isna().groupby(cells.naics).any()
    assert whole.sum() > 150
    np.testing.assert_allclose(by_industry[whole], 0, atol=1e-5)


def test_net_gain_with_the_six_nearest_counties(jobs):
    """About a third of gross gains mirrors losses of the six nearest counties; the bounds are 24 % and 39 %."""
    places = pd.read_csv(shared("region_industry", "county_meta.csv"), dtype={"fips": str}).set_index("fips")
    both = jobs[jobs.year.isin([2018, 2021]) & jobs.fips.isin(places.index)]
    hidden = both.naics[both.jobs_status != "observed"].unique()
    both = both[~both.naics.isin(hidden)]
    longitude, latitude = (np.deg2rad(places[name]) for name in ("lon", "lat"))
    sphere = [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    nearest = cKDTree(np.column_stack(sphere)).query(np.column_stack(sphere), 7)[1]
    near = {
        places.index[i]: [places.index[j] for j in row if j != i][:6]
        for i, row in enumerate(nearest.tolist())
    }
    account = measures.net_gain(both, **NAMES, options=GrowthOptions(absent="zero", neighbours=near))
    cells = account.cells.to_pandas()
    assert not cells.drop(columns="reason").isna().any().any()
    np.testing.assert_allclose(cells.groupby("naics").competitive_shift.sum(), 0, atol=1e-5)
    assert (cells.displaced_gain_low <= cells.displaced_gain).all()
    assert (cells.displaced_gain <= cells.displaced_gain_high).all()
    assert (cells.displaced_gain_high <= cells.gross_gain).all()
    gross = cells.gross_gain.sum()
    shares = [cells[f"displaced_gain{end}"].sum() / gross for end in ("_low", "", "_high")]
    np.testing.assert_allclose(shares, [0.240, 0.306, 0.389], atol=1e-3)
