"""Shift-share against a published classroom table: G. Krumme, University of Washington, Geography 350.

"Shift & Share Table with Excel Explanations": four industries of a made-up region, 1985 to 1995, beside a nation of
which the composition (10, 20, 40, 30 %) and the growth of each industry (10, 20, 30, 40 %) are given.
"""

import numpy as np
import pandas as pd
import pytest

from industria import measures
from industria.measures import GrowthOptions

INDUSTRIES = ["I", "II", "III", "IV"]
REGION = {1985: [500, 100, 200, 200], 1995: [1000, 100, 250, 280]}
NATION = {1985: [10, 20, 40, 30], 1995: [10 * 1.1, 20 * 1.2, 40 * 1.3, 30 * 1.4]}
EXPECTED_AS_NATION, EXPECTED_AS_INDUSTRY = [645, 129, 258, 258], [550, 120, 260, 280]
DIFFERENTIAL, COMPOSITION = [450, -20, -10, 0], [-95, -9, 2, 22]


def rows(levels: dict[int, list[float]]) -> pd.DataFrame:
    made = [("r", i, year, x) for year, xs in levels.items() for i, x in zip(INDUSTRIES, xs, strict=True)]
    return pd.DataFrame(made, columns=["region", "industry", "year", "jobs"])


@pytest.fixture(scope="module")
def account():
    names = {"region": "region", "industry": "industry", "period": "year", "value": "jobs"}
    options = GrowthOptions(reference=rows(NATION).drop(columns="region"))
    return measures.shift_share(rows(REGION), **names, options=options)


def test_each_industry(account):
    cells = account.cells.to_pandas()
    np.testing.assert_allclose(cells.jobs_base + cells.national_effect, EXPECTED_AS_NATION)
    as_industry = cells.jobs_base + cells.national_effect + cells.industry_mix_effect
    np.testing.assert_allclose(as_industry, EXPECTED_AS_INDUSTRY)
    np.testing.assert_allclose(cells.competitive_effect, DIFFERENTIAL, atol=1e-9)
    np.testing.assert_allclose(cells.industry_mix_effect, COMPOSITION, atol=1e-9)


def test_the_region(account):
    """Growth 630 = national growth effect 290 + composition effect −80 + differential effect 420."""
    region = account.totals.to_pandas().loc[0]
    found = region[["change", "national_effect", "industry_mix_effect", "competitive_effect"]]
    np.testing.assert_allclose(found.astype(float), [630, 290, -80, 420])
