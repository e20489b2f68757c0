"""Where absent counts as none, the result says how much of entry and exit stands at the publication threshold."""

from __future__ import annotations

import pandas as pd
import pytest

from industria import measures
from industria.findings import FindingError
from industria.measures import GrowthOptions

NAMES = {"region": "place", "industry": "industry", "period": "year", "value": "jobs"}
SEEN = GrowthOptions(absent="zero", respondents="firms")


def jobs(*rows: tuple[str, str, int, float, float]) -> pd.DataFrame:
    """Two cells that are there in both years, of three and of twenty firms, and the rows of a test."""
    always = [("A", "steel", year, 100.0, 3.0) for year in (2018, 2021)]
    always += [("B", "steel", year, 100.0, 20.0) for year in (2018, 2021)]
    return pd.DataFrame([*always, *rows], columns=["place", "industry", "year", "jobs", "firms"])


def test_entries_and_exits_of_three_and_four_firms_are_told_as_such() -> None:
    """Entered: 60 jobs of three firms, 30 of four, 10 of five: 90 %. Left: 20 of nine, 60 of three: 75 %."""
    data = jobs(
        ("A", "hospitals", 2021, 60, 3), ("B", "hospitals", 2021, 30, 4), ("A", "hotels", 2021, 10, 5),
        ("A", "films", 2018, 20, 9), ("B", "films", 2018, 60, 3),
    )  # fmt: skip
    (finding,) = measures.shift_share(data, **NAMES, options=SEEN).findings
    assert finding.code == "measures.absent-at-threshold" and finding.severity == "note"
    assert "5 pairs" in finding.what() and "fewer than 3" in finding.what()
    assert "entered 90 %" in finding.what() and "left 75 %" in finding.what() and "3 to 4" in finding.what()
    assert "90 %" in finding.what("zh") and "75 %" in finding.what("zh")


def test_where_nothing_left_nothing_is_at_the_threshold() -> None:
    (finding,) = measures.net_gain(
        jobs(("A", "hotels", 2021, 10, 5)), **NAMES,
        options=GrowthOptions(absent="zero", respondents="firms", neighbours={"A": ["B"], "B": ["A"]}),
    ).findings  # fmt: skip
    assert "entered 0 %" in finding.what() and "left 0 % is" in finding.what()


def test_one_firm_is_no_threshold() -> None:
    data = jobs(("A", "hotels", 2021, 10, 1))
    (finding,) = measures.growth_contribution(data, **NAMES, options=SEEN).findings
    assert finding.code == "measures.absent-all-shown"


def test_without_the_column_it_is_said_that_it_cannot_be_known() -> None:
    data = jobs(("A", "hotels", 2021, 10, 5))
    (finding,) = measures.shift_share(data, **NAMES, options=GrowthOptions(absent="zero")).findings
    assert finding.code == "measures.absent-as-none" and "respondents" in finding.fix()
    unknown = data.assign(firms=float("nan"))
    assert "measures.absent-as-none" in {
        f.code for f in measures.shift_share(unknown, **NAMES, options=SEEN).findings
    }


def test_a_whole_table_says_nothing_and_a_column_that_is_not_there_is_refused() -> None:
    assert not measures.shift_share(jobs(), **NAMES, options=SEEN).findings
    with pytest.raises(FindingError):
        measures.shift_share(jobs(), **NAMES, options=GrowthOptions(absent="zero", respondents="plants"))
