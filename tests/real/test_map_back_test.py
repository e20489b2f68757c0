"""What docs/guide/back-test.md says came of the map's choices is what the back-test computes, and it keeps its rules.

The choices of econcomplex take minutes for counties: those two lines are made by the script alone.
"""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from industria.portfolio import MapAsked, industry_map
from tests.real.shared_data import shared

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/guide/back-test.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The benchmark as a module."""
    shared("region_industry", "cbp_county_naics4_2017_2021.parquet")
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        return importlib.import_module("map_back_test")
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def states(script):
    """The back-test of states, with what econcomplex chooses."""
    market = script.states()
    with script.quiet():
        package = script.econcomplex_map(market)
    return script.BackTest(market, package)


@pytest.fixture(scope="module")
def jobs() -> pd.DataFrame:
    """Employment of states by industry and year, read anew; withheld cells are left out."""
    raw = pd.read_parquet(shared("region_industry", "cbp_county_naics4_2017_2021.parquet"))
    raw = raw[(raw.employment > 0) & raw.year.isin([2018, 2021])]
    return (
        raw.groupby([raw.fips.astype(str).str[:2], raw.naics.astype(str), raw.year])
        .employment.sum()
        .unstack()
    )


def published(place: str) -> set[str]:
    """The lines of the guide's tables on a place."""
    return set(re.findall(rf"(?m)^\| {place} \|.*$", PAGE))


def test_states_are_as_published(script, states):
    found = states.main()
    lines = {*script.portfolio_lines("states", found), *script.entry_lines("states", found)}
    assert lines == published("states") and len(lines) == 12
    others = [*script.variant_lines(states.variants()), *script.profile_lines(states)]
    missing = [line for line in [*others, script.reversion_line(states.market)] if line not in PAGE]
    assert not missing and len(others) == 12


@pytest.mark.soak
def test_counties_are_as_published(script):
    test = script.BackTest(script.counties(), None)
    found = test.main()
    lines = {*script.portfolio_lines("counties", found), *script.entry_lines("counties", found)}
    mine = {line for line in published("counties") if "econcomplex" not in line}
    assert lines == mine and len(lines) == 10
    assert script.reversion_line(test.market) in PAGE


def test_every_contender_keeps_the_rules(script, states):
    """At most two leading and four featured a state; of every cluster that could be chosen one is."""
    candidates = script.candidates_of(states.market, "portfolio")
    cluster = states.market.cluster
    chosen = states.chosen("portfolio", candidates)
    for name, roles in [*chosen.roles.items(), *(("random", one) for one in chosen.random)]:
        assert ((roles == 0).sum(axis=1) <= 2).all() and ((roles == 1).sum(axis=1) <= 4).all()
        if name != "econcomplex":
            assert not ((roles >= 0) & ~candidates).any()
            assert set(cluster[(roles >= 0).any(axis=0)]) == set(cluster[candidates.any(axis=0)])
    assert set(chosen.roles) == {"the map", "quotient", "size", "two counts", "econcomplex"}


def test_by_job_is_what_the_raw_cells_say(script, states, jobs):
    """Σ (E21 − E18·N21/N18) / Σ E18 of the map's choices, from the file by other means."""
    market = states.market
    candidates = script.candidates_of(market, "portfolio")
    roles = states.chosen("portfolio", candidates).roles["the map"]
    outcome = script.outcomes_of(market, "portfolio", candidates)["by job"]
    nation = jobs.groupby(level=1).sum()
    table = jobs.fillna(0.0)
    expected = []
    for place, row in zip(market.regions, (roles >= 0) & outcome.judged, strict=True):
        own = table.loc[[(place, market.industries[market.options[at]]) for at in np.flatnonzero(row)]]
        ratio = nation.loc[own.index.get_level_values(1)]
        gained = own[2021].to_numpy() - own[2018].to_numpy() * (ratio[2021] / ratio[2018]).to_numpy()
        expected.append(gained.sum() / own[2018].sum())
    np.testing.assert_allclose(outcome.of(roles >= 0), expected, rtol=1e-5)


def test_the_public_function_chooses_the_same(script, states):
    """`industry_map` on a plain table of the same scores is the map that is tested."""
    market = states.market
    candidates = script.candidates_of(market, "portfolio")
    scores = script.product_scores(script.raw_scores(market), market, candidates)
    at, option = np.nonzero(candidates)
    table = pd.DataFrame({
        "region": np.array(market.regions)[at], "option": np.array(market.industries)[market.options[option]],
        "cluster": market.cluster[option], "first": scores[at, option, 0], "second": scores[at, option, 1],
    })  # fmt: skip
    few = table[table.region < "15"]
    names = {"leading": "first", "featured": "second"}
    whole = industry_map(few, score=names, asked=MapAsked(cluster="cluster", coverage=1))
    assert whole.gap == 0
    rows = np.flatnonzero(np.isin(market.regions, few.region.unique()))
    clusters = np.unique(market.cluster[candidates[rows].any(axis=0)])
    rules = script.rules_of(market, candidates[rows])
    roles = script.solved(scores[rows], rules)
    mine = scores[rows][(*np.nonzero(roles >= 0), roles[roles >= 0])].sum()
    assert whole.value == pytest.approx(mine) and len(clusters) > 40


def test_the_picture_is_drawn_from_what_is_published(tmp_path):
    """Every difference and interval in the block of the guide stands in its table, and all of them are drawn."""
    sys.path.insert(0, str(ROOT / "docs"))
    pictures = importlib.import_module("pictures")
    sys.path.remove(str(ROOT / "docs"))
    left = pictures.run(ROOT / "docs/guide/back-test.md", tmp_path)
    assert "back-test.md" in pictures.PAGES and len(left["found"]) == 10
    for name, *figures in left["found"]:
        place, contender = name.lower().split(", against ")
        told, low, high = (f"{figure:+.1f}".replace("-", "−") for figure in figures)
        assert re.search(
            rf"(?m)^\| {place} \| {contender} \| [^|]+ \| \**{re.escape(told)}\** \[{re.escape(f'{low}, {high}')}\]",
            PAGE,
        ), name
    svg = left["pictures"]["map-back-test"]
    assert svg.count("against") == 10 and "e+" not in re.sub(r"<path[^>]*>", "", svg)


def test_half_of_what_was_chosen_was_nearly_there(script, states):
    market = states.market
    roles = states.chosen("specialisation", script.candidates_of(market, "specialisation")).roles
    quotient = market.quotient(2018)[:, market.options]
    middle = {name: np.median(quotient[role >= 0]) for name, role in roles.items()}
    assert f"half had a quotient above {middle['quotient']:.2f}" in PAGE
    assert f"a median quotient of {middle['the map']:.2f}" in PAGE
