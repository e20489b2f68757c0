"""What is not sure is not told as sure: rivals that cannot be told, sums that nobody stated, lists out of date."""

from __future__ import annotations

from typing import Any

import pytest

from industria.disclosure.marked import protect_marked
from industria.enterprises.policies.cost_rows import _protect_others
from industria.enterprises.policies.step import run
from tests.enterprises.policies.made_up_firms import CLAIMS, city
from tests.enterprises.policies.test_entitlements import cost, rows

UNSTATED = ({"enterprise": "A", "instrument": "GRANT", "amount": None, "claim_status": "paid"},)


def test_a_rival_that_cannot_be_told_makes_the_choice_unsure_and_its_cost_a_span() -> None:
    made = dict(
        run(city(claims=({"enterprise": "A", "instrument": "TAX", "claim_status": "paid", "amount": 1.0},)))
    )
    found = rows(made, "TAX")
    # A is too large for SMALL, so TAX is its best; B may have SMALL, worth twice as much; E has no profit at all.
    assert {code: row["best_sure"] for code, row in found.items()} == {"A": True, "B": False, "E": True}
    assert (found["B"]["unclaimed_low"], found["B"]["unclaimed_high"]) == (0.0, 100_000.0)
    one = cost(made, "TAX")
    assert (one["cost_low"], one["cost_high"], one["cost"]) == (400_000.0, 500_000.0, None)


def test_a_grant_whose_sum_nobody_stated_was_received_all_the_same() -> None:
    made = dict(run(city(claims=UNSTATED)))
    one = cost(made, "GRANT")
    assert (one["claimants"], one["claimed"]) == (1, None)
    assert one["take_up"] == pytest.approx(1 / one["firms"])
    found = rows(made, "GRANT")["A"]
    assert (found["claimed"], found["claim_status"], found["unclaimed"]) == (None, "paid", None)
    assert (found["unclaimed_low"], found["unclaimed_high"]) == (0.0, found["worth"])


def test_a_list_without_a_row_of_the_year_says_nothing_of_the_year() -> None:
    made = dict(run(city(claims=tuple(row | {"period": "2024"} for row in CLAIMS))))
    one = cost(made, "GRANT")
    assert [one[name] for name in ("claimants", "claimed", "take_up", "unclaimed_high")] == [None] * 4


def row(place: str, firms: int) -> dict[str, Any]:
    return {"place": place, "firms": firms, "cannot_tell": 0, "inner": 0 < firms < 3}


@pytest.mark.parametrize(
    ("counts", "rest", "inside"),
    [
        (
            {"a": 1, "b": 1, "c": 5, "d": 9},
            0,
            {"a", "b", "c"},
        ),  # two firms together would follow from the total
        ({"a": 2, "b": 2, "c": 5}, 0, {"a", "b"}),
        ({"a": 2, "c": 5, "d": 9}, 0, {"a", "c"}),
        ({"c": 5, "d": 9}, 1, {"c"}),  # the one firm of no cluster would follow
        ({"c": 5, "d": 9}, 40, set()),
        ({"a": 1, "c": 5, "d": 9}, 40, {"a"}),
    ],
)
def test_what_stays_inside_does_not_follow_from_the_total(
    counts: dict[str, int], rest: int, inside: set[str]
) -> None:
    made = [row(place, firms) for place, firms in counts.items()]
    _protect_others(made, [row("", rest)] if rest else [])
    assert {one["place"] for one in made if one["inner"]} == inside


def test_that_one_firm_or_two_meet_the_conditions_is_not_told_outside() -> None:
    costs = dict(run(city()))["instrument_costs"]
    told = {row["instrument"]: row for row in protect_marked("instrument_costs", costs).to_pylist()
            if row["scope"] == "total"}  # fmt: skip
    assert cost({"instrument_costs": costs}, "HERE")["review"] is True
    assert (told["HERE"]["review"], told["HERE"]["review_en"], told["HERE"]["firms"]) == (None, None, None)
    assert told["LIST"]["review"] is True


def test_of_equals_the_order_of_the_file_does_not_decide() -> None:
    sums = tuple(
        {
            "instrument": name,
            "instrument_kind": "grant",
            "paid_sum": 1000.0,
            "one_of": "sum",
            "selects": "rule",
        }
        for name in "QPR"
    )
    told = []
    for given in (sums, sums[::-1]):
        made = dict(run(city(instruments=given, claims=())))
        told.append({name: cost(made, name)["cost_low"] for name in "PQR"})
    assert told == [{"P": 6000.0, "Q": 0.0, "R": 0.0}] * 2
