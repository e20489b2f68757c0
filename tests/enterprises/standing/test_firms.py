"""What the register knows of firms for the ladder: which table gives what, for which year, on which day."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import numpy as np
import pytest

from industria.enterprises import read_rule_set
from industria.enterprises.standing.firms import Firms, read_firm, read_firms
from industria.enterprises.standing.in_force import applied_rule_sets
from industria.register.contract import COMMON
from industria.register.contracts import CONTRACTS
from tests.enterprises.standing.made_up_register import MILLION, firm, grant, town
from tests.measures.given_tables import Given

FROM_OTHER_TABLES = {
    "staff", "revenue", "assets", "debt", "registered_years", "holds_hnte", "holds_specialised_sme",
    "holds_science_innovation_sme",
}  # fmt: skip


def ends(firms: Firms, name: str) -> list[tuple[float, float]]:
    low, high = firms.inputs[name]
    return list(zip(low.tolist(), high.tolist(), strict=True))


def known(given: Given) -> Firms:
    found = read_firms(given)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_table_asks_for_every_input_that_no_other_table_gives() -> None:
    text = files("industria.enterprises.rule_sets").joinpath("inputs.toml").read_text("utf-8")
    inputs = {
        name.removesuffix("_1_before").removesuffix("_2_before") for name in tomllib.loads(text)["inputs"]
    }
    columns = [one for one in CONTRACTS["firm_facts"].columns if one not in COMMON][2:]
    assert {one.name for one in columns} == inputs - FROM_OTHER_TABLES
    kinds = {name: entry["kind"] for name, entry in tomllib.loads(text)["inputs"].items()}
    for one in columns:
        assert (one.kind == "boolean") is (kinds[one.name] == "yes-no"), one.name


def test_what_a_firm_stated_goes_before_the_register_and_years_before_are_found() -> None:
    given = town(
        [firm("a", revenue=9.0, research_expense=1.0), firm("a", "2024", revenue=8.0, research_expense=2.0),
         firm("a", "2023", revenue=7.0), firm("b", revenue=5.0, research_expense=3.0)],
        [{"enterprise": "a", "rd_expense": 4.0, "main_revenue": 6.0},
         {"enterprise": "a", "period": "2024", "main_revenue": 5.5}, {"enterprise": "zz", "rd_expense": 1.0}],
    )  # fmt: skip
    firms = known(given)
    assert firms.period == "2025" and firms.as_of == date(2025, 12, 31)
    assert ends(firms, "rd_expense") == [(4.0, 4.0), (3.0, 3.0)]
    assert ends(firms, "rd_expense_1_before")[0] == (2.0, 2.0)
    assert ends(firms, "revenue_2_before")[0] == (7.0, 7.0)
    assert ends(firms, "main_revenue_1_before")[0] == (5.5, 5.5)
    assert (
        np.isnan(ends(firms, "revenue_1_before")[1]).all() and np.isnan(ends(firms, "main_revenue")[1]).all()
    )


def test_bounds_travel_and_net_assets_follow_from_assets_and_debt() -> None:
    firms = known(town([
        firm("a", revenue_low=20.0, revenue_status="inequality", assets=10.0, liabilities=4.0),
        firm("b", assets=10.0, liabilities_low=2.0, liabilities_high=3.0),
    ], [{"enterprise": "a"}, {"enterprise": "b", "net_assets": 1.0}]))  # fmt: skip
    low, high = ends(firms, "revenue")[0]
    assert low == 20.0 and np.isnan(high)
    assert ends(firms, "net_assets") == [(6.0, 6.0), (1.0, 1.0)]
    given = firms.given(read_rule_set("hnte"))
    assert given["revenue"][1][0] == np.inf and given["class_1_ip"][0][1] == 0.0


def test_the_age_of_a_firm_and_dates_of_which_only_the_year_is_known() -> None:
    firms = known(town([
        firm("a", founded="2015-12-31"), firm("b", founded="2015"), firm("c", founded=None)
    ]))  # fmt: skip
    (exact, also), (least, most), (unknown, _) = ends(firms, "registered_years")
    assert exact == also == pytest.approx(10.0, abs=0.01)
    assert least == pytest.approx(10.0, abs=0.01) and most == pytest.approx(11.0, abs=0.01)
    assert np.isnan(unknown)


@pytest.mark.parametrize(
    ("founded", "low", "high"),
    [
        ("2024-12-31", 1.0, 1.0),  # a year to the day
        ("2025-01-01", 364 / 366, 364 / 366),
        ("2024-02-29", 1 + 305 / 366, 1 + 305 / 366),
        ("2025", 0.0, 364 / 366),
        ("2023", 2.0, 2 + 364 / 366),  # from the first to the last day of the year
        ("2024-02", 1 + 305 / 366, 1 + 333 / 366),
        ("2026-05-01", 0.0, 0.0),
    ],
)
def test_a_firm_is_a_year_old_on_the_same_day_of_the_next_year(founded: str, low: float, high: float) -> None:
    assert ends(known(town([firm("a", founded=founded)])), "registered_years") == [
        (pytest.approx(low), pytest.approx(high))
    ]


def test_a_grant_without_an_end_is_held_for_its_term_and_then_nobody_knows() -> None:
    lists = [
        grant("a", "high-tech", "2022-12-31"), grant("b", "high-tech", "2023-01-01"), grant("c", "high-tech", "2015"),
        grant("d", "specialised-sme", "2015"), grant("e", "technology-sme", "2024-12-31"),
    ]  # fmt: skip
    firms = known(town([firm(name) for name in "abcdef"], lists=lists))
    high_tech = firms.held[
        "high-tech"
    ]  # three years; as of 2025-12-31 the certificate of a ran out the day before
    assert high_tech.holds.tolist() == [False, True, False, False, False, False]
    assert high_tech.known.tolist() == [False, True, False, True, True, True]
    assert not high_tech.lapsed.any() and np.isnat(high_tech.valid_to[:3]).all()
    assert np.isnan(ends(firms, "holds_hnte")[0]).all() and ends(firms, "holds_hnte")[3] == (0.0, 0.0)
    assert firms.held["specialised-sme"].holds.tolist()[3]  # no term is recorded: no end
    assert not firms.held["technology-sme"].known[4]  # a year


def test_a_firm_that_is_not_on_a_list_does_not_hold_the_rung_and_the_longest_grant_counts() -> None:
    lists = [
        grant("a", "high-tech", "2020-10-01", "2023-09-30"), grant("a", "high-tech", "2023-11-01", "2026-10-31"),
        grant("b", "high-tech", "2022-10-01", "2025-09-30"), grant("c", "high-tech", "2015-10-01", "2018-09-30"),
        grant("d", "specialised-sme", "2024"), grant("e", "high-tech", "2099-01-01", "2102-01-01"),
    ]  # fmt: skip
    firms = known(town([firm(name) for name in "abcdef"], lists=lists))
    held = firms.held["high-tech"]
    assert held.holds.tolist() == [True, False, False, False, False, False]
    assert held.lapsed.tolist() == [False, True, False, False, False, False]
    assert held.valid_to[0] == np.datetime64("2026-10-31") and held.known.all()
    assert firms.held["specialised-sme"].holds.tolist() == [False, False, False, True, False, False]
    assert ends(firms, "holds_hnte") == [(1.0, 1.0), *[(0.0, 0.0)] * 5]
    assert np.isnan(firms.inputs.get("holds_science_innovation_sme", (np.full(6, np.nan),))[0]).all()


def test_a_later_list_moves_the_day_that_counts() -> None:
    lists = [grant("a", "high-tech", "2023-01-10", "2026-01-09"), grant("b", "high-tech", "2026-02-01")]
    firms = known(town([firm("a"), firm("b")], lists=lists))
    assert firms.as_of == date(2026, 2, 1)
    assert firms.held["high-tech"].holds.tolist() == [False, True]


def test_without_lists_the_highest_rung_says_what_it_can() -> None:
    firms = known(
        town([firm("a", rung="high-tech"), firm("b", rung="little-giant"), firm("c"), firm("d", rung=None)])
    )
    assert ends(firms, "holds_hnte")[0] == (1.0, 1.0) and ends(firms, "holds_hnte")[2] == (0.0, 0.0)
    assert np.isnan(ends(firms, "holds_hnte")[1]).all() and np.isnan(ends(firms, "holds_hnte")[3]).all()
    assert ends(firms, "holds_specialised_sme")[0] == (0.0, 0.0)


def test_without_a_register_there_are_no_firms() -> None:
    assert read_firms(Given()) is None  # type: ignore[arg-type]


def test_dates_decide_which_rules_count() -> None:
    def ids(day: date) -> dict[str, bool]:
        return {one.rules.id: one.coming for one in applied_rule_sets(day)}

    before, near, after = ids(date(2024, 12, 31)), ids(date(2025, 12, 31)), ids(date(2026, 4, 1))
    assert before["specialised-2022"] is False and "specialised-2026" not in before
    assert near["specialised-2022"] is False and near["little-giant-2026"] is True
    assert after["specialised-2026"] is False and "specialised-2022" not in after
    assert (
        "sme-cluster" not in near
        and "hnte" in ids(date(2017, 1, 1))
        and "champion" not in ids(date(2017, 1, 1))
    )


def test_one_firm_alone_is_read_as_among_all() -> None:
    lists = [
        grant("b", "high-tech", "2024-10-01", "2027-09-30"),
        grant("a", "technology-sme", "2025-05-01", "2025-12-31"),
    ]
    given = town(
        [firm("a", revenue=MILLION), firm("b", revenue=2 * MILLION)],
        [{"enterprise": "b", "class_1_ip": 3.0}],
        lists,
    )
    every = known(given)
    alone = read_firm(given, "b", "2025", every.as_of)  # type: ignore[arg-type]
    assert alone is not None and alone.as_of == every.as_of and len(alone) == 1
    for name in alone.inputs:
        assert np.array_equal(alone.inputs[name][0][0], every.inputs[name][0][1], equal_nan=True), name
    assert {rung: held.holds[0] for rung, held in alone.held.items()} == {
        rung: held.holds[1] for rung, held in every.held.items()
    }
