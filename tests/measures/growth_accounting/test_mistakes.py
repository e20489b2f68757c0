"""Mistakes in what is handed to growth accounting are named, with their repair, and never a traceback."""

import pandas as pd
import pytest

from industria import measures
from industria.findings import FindingError
from industria.measures import GrowthOptions

NAMES = {"region": "r", "industry": "i", "period": "t", "value": "x"}
DATA = pd.DataFrame(
    [("A", "s", 2018, 10.0), ("A", "s", 2021, 12.0), ("B", "s", 2018, 5.0), ("B", "s", 2021, 9.0)],
    columns=["r", "i", "t", "x"],
)
NATION = pd.DataFrame({"i": ["s", "s"], "t": [2018, 2021], "x": [50.0, 60.0]})
RING = {"A": ["B"]}


def codes_of(refused) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(FindingError) as error:
        refused()
    for found in error.value.findings:
        assert found.what("en") and found.what("zh") and found.why("zh") and found.fix("en")
        assert "{" not in found.what("en") + found.what("zh") + found.fix("en")
    return [f.code for f in error.value.findings]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"absent": "none"}, "bad-choice"),
        ({"start": 2015}, "period-absent"),
        ({"start": "once"}, "period-absent"),
        ({"start": 2021, "end": 2018}, "periods-apart"),
        ({"status": "flag"}, "unknown-column"),
        ({"reference": NATION[NATION.t == 2018]}, "reference-short"),
        ({"reference": NATION.assign(i="other")}, "reference-short"),
        ({"reference": pd.concat([NATION, NATION[:1].assign(i="t")])}, "reference-short"),
        ({"reference": NATION.assign(i="other"), "absent": "zero"}, "reference-short"),
        ({"reference": NATION.assign(x=[0.0, 60.0])}, "base-not-in-reference"),
        ({"reference": NATION.drop(columns="x")}, "unknown-column"),
        ({"reference": [1]}, "not-a-table"),
    ],
)
def test_options_that_cannot_be_followed(options: dict[str, object], code: str) -> None:
    chosen = GrowthOptions(**options)  # type: ignore[arg-type]
    assert codes_of(lambda: measures.shift_share(DATA, **NAMES, options=chosen)) == [f"measures.{code}"]


@pytest.mark.parametrize(
    ("neighbours", "code"),
    [
        (None, "neighbours-missing"),
        ({"A": ["A"]}, "bad-neighbour"),
        ({"A": {"B": -1}}, "bad-neighbour"),
        ({"A": {"B": float("nan")}}, "bad-neighbour"),
        (pd.DataFrame({"r": ["A"], "near": ["B"]}), "unknown-column"),
        (pd.DataFrame({"r": ["A", "A"], "neighbour": ["B", "B"]}), "duplicate-row"),
        (7, "not-a-table"),
    ],
)
def test_neighbours_that_cannot_be_used(neighbours: object, code: str) -> None:
    options = GrowthOptions(neighbours=neighbours)
    assert codes_of(lambda: measures.net_gain(DATA, **NAMES, options=options)) == [f"measures.{code}"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"t": 2018}, "duplicate-row"),
        ({"t": ["2018", "2021", "spring", "2021"]}, "bad-period"),
        ({"x": [1, -2, 3, 4]}, "negative"),
        ({"x": ["1", "2", "3", "4"]}, "not-a-number"),
        ({"x": [1, None, 3, 4]}, "missing-value"),
        ({"x": [1e308, 1, 3, 4]}, "sum-too-large"),
    ],
)
def test_tables_that_cannot_be_read(change: dict[str, object], code: str) -> None:
    for measure in (measures.shift_share, measures.growth_contribution):
        assert codes_of(lambda m=measure: m(DATA.assign(**change), **NAMES)) == [f"measures.{code}"]


def test_one_period_is_no_change() -> None:
    assert codes_of(lambda: measures.shift_share(DATA[DATA.t == 2018], **NAMES)) == ["measures.one-period"]
    mixed = DATA.assign(t=["2018", "2021-Q1", "2018", "2021-Q1"])
    assert codes_of(lambda: measures.shift_share(mixed, **NAMES)) == ["measures.one-period"]


def test_a_column_named_like_one_that_is_made() -> None:
    named = DATA.rename(columns={"i": "exit"})
    columns = NAMES | {"industry": "exit"}
    assert codes_of(lambda: measures.shift_share(named, **columns)) == ["measures.repeated-column"]


def test_words_without_meaning() -> None:
    assert codes_of(lambda: measures.shift_share(DATA, **NAMES, variant="classic")) == ["measures.bad-choice"]
    assert codes_of(lambda: measures.growth_contribution(DATA, **NAMES, of="city")) == ["measures.bad-choice"]


def test_a_neighbour_outside_the_table_is_a_warning() -> None:
    account = measures.net_gain(DATA, **NAMES, options=GrowthOptions(neighbours={"A": ["B", "Z"]}))
    assert [f.code for f in account.findings] == ["measures.neighbours-outside"]


def test_a_longer_step_of_the_dynamic_form_is_a_warning() -> None:
    account = measures.shift_share(DATA, **NAMES, variant="dynamic")
    assert [f.code for f in account.findings] == ["measures.steps-uneven"]
    assert "2019, 2020" in account.findings[0].what()
