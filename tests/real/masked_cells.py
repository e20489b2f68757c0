"""A fifth of the disclosed cells of a state's counties and industries hidden, then asked for again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

import industria.measures as measures
from tests.real.shared_data import shared

SHARE, SEED = 0.2, 7


@dataclass(frozen=True)
class Recovered:
    """What the totals of a state say of its hidden cells."""

    hidden: int
    covered: float
    determined: float
    width: float
    missed: float

    def __str__(self) -> str:
        return (
            f"{self.hidden:,} cells hidden, {self.covered:.1%} inside their interval, {self.determined:.1%} "
            f"determined, median width {self.width:.2f} of the truth, estimate off by {self.missed:.1%} of the sum"
        )


def disclosed(year: int = 2016) -> pd.DataFrame:
    """Disclosed employment of private firms by county and NAICS-3 code."""
    table = pd.read_parquet(shared("region_industry/county_naics3_2015_2016.parquet"))
    table = table[(table.year == year) & ~table.suppressed]
    return pd.DataFrame({
        "county": table.area_fips.astype(str), "industry": table.industry_code.astype(str),
        "employment": table.employment.astype(float),
    })  # fmt: skip


def recovered(table: pd.DataFrame, state: str) -> Recovered:
    """Hide a fifth of a state's cells under the totals of its counties and industries."""
    own = table[table.county.str[:2] == state].reset_index(drop=True)
    hidden = np.random.default_rng(SEED).random(len(own)) < SHARE
    given = own.assign(
        employment=own.employment.where(~hidden), employment_status=np.where(hidden, "suppressed", "observed")
    )
    found = measures.reconcile_table(
        given, region="county", industry="industry", value="employment",
        region_total=own.groupby("county").employment.sum(),
        industry_total=own.groupby("industry").employment.sum(),
    ).to_pandas()[hidden]  # fmt: skip
    truth, low, high = own.employment[hidden], found.employment_low, found.employment_high
    room = 1e-6 * truth.max()
    return Recovered(
        int(hidden.sum()),
        float(((low <= truth + room) & (truth <= high + room)).mean()),
        float((high - low <= 1e-3).mean()),
        float(np.median((high - low) / np.maximum(truth, 1.0))),
        float((found.employment_estimate - truth).abs().sum() / truth.sum()),
    )
