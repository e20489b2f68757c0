"""Producer services in Chinese manufacturing, 2017 (and 2018 beside it), against sums taken from the files
by hand.

The table of 2018 is an extension of 2017 at current prices: it stands beside, and is no trend.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from industria.chains.input_output.place_table import PlaceTable
from industria.chains.io_tables.reading import read_io_table
from industria.chains.services.content import Content, content_of, interaction_of
from tests.real.shared_data import shared

SERVICES = ("28", "29", "31", "32", "34", "35", "36")
"""Trade, transport, information, finance, leasing and business, research, technical services: what the
national classification of producer services of 2019 names, as near as 42 sectors come to it (retail cannot
be told from wholesale)."""
MAKERS = tuple(f"{code:02}" for code in range(6, 24))
"""Divisions 13 to 43 of GB/T 4754."""
YEARS = ("2017", "2018")


@dataclass(frozen=True)
class Year:
    """One year's table: as computed, and as the file has it."""

    place: PlaceTable
    content: Content
    file: pd.DataFrame


@pytest.fixture(scope="module", params=YEARS)
def year(request: pytest.FixtureRequest) -> Year:
    path = shared("io", f"china_{request.param}_42.csv.gz")
    read = read_io_table(path)
    assert not read.refused, [finding.what() for finding in read.findings]
    place = PlaceTable(read.table)
    codes = np.array(place.codes)
    found = content_of(place, np.isin(codes, SERVICES), np.isin(codes, MAKERS))
    return Year(place, found, pd.read_csv(path, dtype={"Code": str}))


def flows(file: pd.DataFrame, origin: tuple[str, ...]) -> pd.DataFrame:
    """Sellers × buyers of some origins, straight from the file."""
    rows = file[file["Origin"].isin(origin) & file["Code"].isin([f"{code:02}" for code in range(1, 43)])]
    columns = [name for name in file.columns if name.isdigit()]
    return rows.groupby("Code")[columns].sum()


def test_direct_content_is_what_the_file_says(year: Year) -> None:
    both = flows(year.file, ("Domestic", "Imports"))
    output = year.file[year.file["Code"] == "TI"][both.columns].iloc[0].astype(float)
    direct = both.loc[list(SERVICES)].sum() / output
    np.testing.assert_allclose(year.content.direct, direct.to_numpy(), rtol=1e-9)
    here = flows(year.file, ("Domestic",)).loc[list(SERVICES)].sum() / output
    np.testing.assert_allclose(year.content.direct_local, here.to_numpy(), rtol=1e-9)
    assert (year.content.direct_local <= year.content.direct + 1e-12).all()


def test_complete_content_solves_the_sums_of_all_stages(year: Year) -> None:
    both = flows(year.file, ("Domestic", "Imports")).to_numpy()
    output = year.place.output
    coefficients = both / output
    stage, summed = np.eye(42), np.zeros((42, 42))
    for _ in range(400):
        stage = stage @ coefficients
        summed += stage
    services = np.isin(np.array(year.place.codes), SERVICES)
    np.testing.assert_allclose(year.content.complete, summed[services].sum(axis=0), rtol=1e-8)


def test_without_the_services_is_the_table_solved_again(year: Year) -> None:
    services = np.isin(np.array(year.place.codes), SERVICES)
    kept = ~services
    coefficients = year.place.coefficients
    demand = year.place.output - coefficients @ year.place.output
    left = np.linalg.solve(np.eye(kept.sum()) - coefficients[np.ix_(kept, kept)], demand[kept])
    np.testing.assert_allclose(year.content.lost[kept], year.place.output[kept] - left, rtol=1e-8, atol=1e-3)


def test_the_levels_that_the_guide_quotes() -> None:
    """Direct and complete content, sold to manufacturing, interaction, lost without: docs/guide/services.md."""
    found = {}
    for when in YEARS:
        place = PlaceTable(read_io_table(shared("io", f"china_{when}_42.csv.gz")).table)
        codes = np.array(place.codes)
        services, makers = np.isin(codes, SERVICES), np.isin(codes, MAKERS)
        content = content_of(place, services, makers)
        weight = place.output[makers] / place.output[makers].sum()
        both = interaction_of(place, services, makers)
        lost = content.lost[makers].sum() / place.output[makers].sum()
        found[when] = (
            float(content.direct[makers] @ weight), float(content.complete[makers] @ weight),
            both.sold_to_manufacturing, both.interaction, float(lost),
        )  # fmt: skip
    assert found["2017"] == pytest.approx((0.1171, 0.4200, 0.2333, 0.1802, 0.1304), abs=5e-5)
    assert found["2018"] == pytest.approx((0.1218, 0.4303, 0.2217, 0.1856, 0.1359), abs=5e-5)
