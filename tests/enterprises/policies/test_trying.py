"""An instrument with other numbers, against sums worked out by hand; what cannot be tried is a finding."""

from __future__ import annotations

import pytest

from industria.enterprises.policies.trying import explain_trial, tidy_trial, try_policy
from industria.findings import FindingError
from tests.enterprises.policies.made_up_firms import city


def tried(**asked: str) -> dict[str, tuple[float | None, float | None]]:
    made = try_policy(city(), tidy_trial(asked))["policy_tried"]
    return {row["quantity"]: (row["now"], row["tried"]) for row in made.to_pylist()}


def test_a_looser_threshold_lets_firms_in() -> None:
    found = tried(instrument="SUM", thresholds="most_staff:105")
    # E with 105 staff comes in; its grant is between 0 and 150,000, so which is better is not known.
    assert (found["firms"], found["joined"], found["left"]) == ((4, 5), (0, 1), (0, 0))
    assert found["cost_low"] == (360_000.0, 360_000.0) and found["cost_high"] == (360_000.0, 480_000.0)


def test_a_tighter_threshold_and_a_higher_sum() -> None:
    found = tried(instrument="SUM", thresholds="most_staff:60", sum="200000")
    # A and B drop out, D and F stay with 200,000 each.
    assert (found["firms"], found["left"]) == ((4, 2), (0, 2))
    assert found["cost_low"] == (360_000.0, 400_000.0)


def test_a_cap_turns_the_choice_between_two_that_exclude_each_other() -> None:
    # With a cap of 100,000 the sum of 120,000 is better for A; E has the grant alone.
    found = tried(instrument="GRANT", cap="100000")
    assert found["cost_low"] == (150_000.0, 0.0) and found["cost_high"] == (300_000.0, 100_000.0)


def test_nothing_changed_makes_no_difference() -> None:
    for name in ("TAX", "SMALL", "MORE", "GRANT", "SUM", "HERE", "LIST"):
        assert all(before == after for before, after in tried(instrument=name).values()), name


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"instrument": "PLAN"}, "TAX"),
        ({"instrument": "nothing"}, "TAX"),
        ({"instrument": "SUM", "thresholds": "most_staf:3"}, "most_staff"),
        ({"instrument": "SUM", "thresholds": "three"}, "number"),
        ({"instrument": "SUM", "rate": "5"}, "sum"),
        ({"instrument": "TAX", "cap": "-1"}, "0, 1"),
        ({"instrument": "TAX", "rate": "nan"}, "0, 1"),
        ({"instrument": "MORE", "rate": "5"}, "cap"),
    ],
)
def test_what_cannot_be_tried_says_what_can(asked: dict[str, str], says: str) -> None:
    with pytest.raises(FindingError) as caught:
        try_policy(city(), tidy_trial(asked))
    (finding,) = caught.value.findings
    assert says in finding.why() + finding.fix()


def test_the_same_question_has_one_name_and_its_answer_an_explanation() -> None:
    one = tidy_trial({"instrument": "SUM", "thresholds": " most_staff:1e2 ;"[:-1], "sum": "1.0"})
    assert one == tidy_trial({"instrument": "SUM", "thresholds": "most_staff:100", "sum": "1"})
    row = try_policy(city(), one)["policy_tried"].to_pylist()[-1]
    told = explain_trial(city(), one, row, "zh")
    assert [part.column for part in told.inputs] == ["now", "tried"]
