"""Crosswalks on real figures: US county employment to ISIC, world trade to ISIC. Nothing is lost, ambiguity is told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from industria import measures
from industria.findings import FindingError
from tests.real.shared_data import shared


def concordance(name: str) -> pd.DataFrame:
    return pd.read_csv(shared("classifications", name), dtype=str)


@pytest.fixture(scope="module")
def naics() -> pd.DataFrame:
    return concordance("naics2017_isic4.csv.gz")


@pytest.fixture(scope="module")
def jobs() -> pd.DataFrame:
    """County employment of 2021; 0 with establishments is withheld."""
    path = shared("region_industry", "cbp_county_naics4_2017_2021.parquet")
    raw = pd.read_parquet(path, filters=[("year", "==", 2021)])
    withheld = (raw.employment == 0) & (raw.establishments > 0)
    return pd.DataFrame({
        "fips": raw.fips.astype(str), "naics": raw.naics.astype(str), "jobs": raw.employment.astype(float),
        "jobs_status": np.where(withheld, "suppressed", "observed"),
    })  # fmt: skip


def test_county_employment_in_isic_divisions(naics, jobs):
    """29.5 % of employment is in NAICS-4 codes that touch two divisions or more; the nation's total stays."""
    walk = measures.crosswalk(
        naics, source="NAICS2017_4d", target="ISIC4_2d", weights="count", names=("NAICS 2017", "ISIC 4")
    )
    assert len(walk.ambiguous_codes) == 117
    found = measures.convert(jobs, industry="naics", value="jobs", crosswalk=walk, keys=["fips"])
    assert found.unmapped_total == 0 and not found.findings
    assert found.ambiguous_share == pytest.approx(0.2945, abs=5e-5)
    known = jobs[jobs.jobs_status == "observed"]
    exact = measures.convert(known, industry="naics", value="jobs", crosswalk=walk, keys=["fips"])
    table = exact.cells.to_pandas()
    by_county = table.groupby("fips").jobs.sum()
    np.testing.assert_allclose(by_county, known.groupby("fips").jobs.sum()[by_county.index], rtol=1e-12)
    assert (table.jobs_low <= table.jobs * (1 + 1e-12)).all() and (
        table.jobs <= table.jobs_high * (1 + 1e-12)
    ).all()
    withheld = found.cells.to_pandas()
    assert withheld.jobs_high.isna().sum() == withheld.jobs.isna().sum() > 0, (
        "nothing bounds a withheld cell from above"
    )


def test_a_finer_code_agrees_with_a_coarser_one(naics, jobs):
    """By number of rows, NAICS-4 to ISIC classes and from there to divisions is as straight to divisions."""
    known = jobs[jobs.jobs_status == "observed"].groupby("naics").jobs.sum().reset_index()
    classes, divisions = (
        measures.crosswalk(
            naics, source="NAICS2017_4d", target=level, weights="count", names=("NAICS", level)
        )
        for level in ("ISIC4_4d", "ISIC4_2d")
    )
    upwards = naics[["ISIC4_4d", "ISIC4_2d"]].drop_duplicates()
    up = measures.crosswalk(upwards, source="ISIC4_4d", target="ISIC4_2d", names=("ISIC4_4d", "ISIC4_2d"))
    straight, chained = (
        measures.convert(known, industry="naics", value="jobs", crosswalk=walk)
        .cells.to_pandas()
        .set_index("ISIC4_2d")
        for walk in (divisions, classes.then(up))
    )
    pd.testing.assert_frame_equal(straight, chained.loc[straight.index], rtol=1e-12)


def test_world_trade_in_isic_divisions():
    """69 % of world exports are in HS-4 codes that touch two divisions; repair (33) may be anything from 0."""
    pairs = concordance("hs_isic4.csv.gz")
    with pytest.raises(FindingError) as refused:
        measures.crosswalk(pairs, source="HS_4d", target="ISIC4_2d")
    assert [(f.code, f.count) for f in refused.value.findings] == [("measures.missing-key", 93)]
    walk = measures.crosswalk(
        pairs.fillna("none"), source="HS_4d", target="ISIC4_2d", weights="count", names=("HS", "ISIC 4")
    )
    trade = pd.read_parquet(shared("trade", "world_trade_hs4_2017.parquet"))
    found = measures.convert(trade, industry="product", value="value", crosswalk=walk, keys=["country"])
    table = found.cells.to_pandas()
    assert found.unmapped_total == 0
    assert found.ambiguous_share == pytest.approx(0.6896, abs=5e-5)
    assert table.value.sum() == pytest.approx(trade.value.sum(), rel=1e-12)
    by_country = table.groupby("country").value.sum()
    np.testing.assert_allclose(by_country, trade.groupby("country").value.sum()[by_country.index], rtol=1e-12)
    world = trade.groupby("product").value.sum().reset_index()
    divisions = measures.convert(world, industry="product", value="value", crosswalk=walk).cells.to_pandas()
    repair = divisions.set_index("ISIC 4").loc["33"]
    assert repair.value_low == 0 and repair.ambiguous_share == 1
    assert repair.value_high / trade.value.sum() == pytest.approx(0.401, abs=5e-4)
