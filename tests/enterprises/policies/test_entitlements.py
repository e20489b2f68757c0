"""Who is entitled to what, against sums worked out by hand; what is not known stays open."""

from __future__ import annotations

from typing import Any

import pytest

from industria.enterprises.policies.step import STEP, run
from tests.enterprises.policies.made_up_firms import CLAIMS, FIRMS, INSTRUMENTS, city


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return dict(run(city()))


def rows(made: dict[str, Any], instrument: str) -> dict[str, dict[str, Any]]:
    return {r["enterprise"]: r for r in made["entitlements"].to_pylist() if r["instrument"] == instrument}


def cost(made: dict[str, Any], instrument: str, scope: str = "total", place: str = "all") -> dict[str, Any]:
    found = [
        row for row in made["instrument_costs"].to_pylist()
        if (row["instrument"], row["scope"], row["place"]) == (instrument, scope, place)
    ]  # fmt: skip
    assert len(found) == 1
    return dict(found[0])


def test_tax_rate_of_high_tech_enterprises(made: dict[str, Any]) -> None:
    found = rows(made, "TAX")
    # A, B, E hold the certificate; C's list of high-tech firms does not name it. 10 % of profit, nothing of a loss.
    assert {code: row["verdict"] for code, row in found.items()} == {
        "A": "entitled",
        "B": "entitled",
        "E": "entitled",
    }
    assert [found[code]["worth"] for code in "ABE"] == pytest.approx([400_000.0, 100_000.0, 0.0])
    assert found["A"]["worth_status"] == "estimated"


def test_small_low_profit_rate_needs_what_nobody_stated(made: dict[str, Any]) -> None:
    found = rows(made, "SMALL")
    # A has 60 million of assets and C 600 staff; of the rest nobody said that their business is not prohibited.
    assert {code for code, row in found.items() if row["verdict"] == "cannot-tell"} == set("BDEF")
    assert found["B"]["ask"] == "prohibited_business"
    assert (found["B"]["worth_low"], found["B"]["worth_high"]) == (200_000.0, 200_000.0)
    one = cost(made, "SMALL")
    assert (one["firms"], one["cannot_tell"], one["cost"], one["cost_low"]) == (0, 4, None, 0.0)
    assert one["cost_high"] == pytest.approx(200_000 + 200_000 + 0 + 400_000)
    assert one["ask"] == "prohibited_business"


def test_additional_deduction_is_worth_the_rate_that_the_firm_pays(made: dict[str, Any]) -> None:
    found = rows(made, "MORE")
    # A: 15 % of 2 million. B: small, 5 % of 1 million. C: 25 % of 1 million. D trades, F has no R&D: none.
    # E: R&D is not known, but there is no profit to deduct from.
    assert {code: row["verdict"] for code, row in found.items()} == {
        "A": "entitled", "B": "entitled", "C": "entitled", "E": "cannot-tell"
    }  # fmt: skip
    assert [found[code]["worth"] for code in "ABCE"] == pytest.approx([300_000.0, 50_000.0, 250_000.0, 0.0])
    assert found["E"]["ask"] == "rd_expense"


def test_of_two_that_exclude_each_other_the_better_one_counts(made: dict[str, Any]) -> None:
    grant, sum_ = rows(made, "GRANT"), rows(made, "SUM")
    # A: min(200,000, cap) = 150,000 against 120,000. B: 100,000 against 120,000. D and F may have the sum only.
    assert (grant["A"]["worth"], grant["A"]["best"], sum_["A"]["best"]) == (150_000.0, True, False)
    assert (grant["B"]["worth"], grant["B"]["best"], sum_["B"]["best"]) == (100_000.0, False, True)
    assert sum_["E"]["verdict"] == "nearly" and sum_["E"]["nearest_change"] == pytest.approx(5 / 105)
    # E is entitled to the grant, of R&D that is not known: between nothing and the cap.
    assert (grant["E"]["worth"], grant["E"]["worth_low"], grant["E"]["worth_high"]) == (None, 0.0, 150_000.0)
    one = cost(made, "GRANT")
    assert (one["firms"], one["cost"], one["cost_low"], one["cost_high"]) == (3, None, 150_000.0, 300_000.0)
    assert one["of_budget"] == pytest.approx(0.15) and one["of_budget_high"] == pytest.approx(0.30)
    assert cost(made, "SUM")["cost"] == 3 * 120_000.0


def test_what_was_claimed_of_the_group_counts_against_what_is_left(made: dict[str, Any]) -> None:
    grant, sum_ = rows(made, "GRANT"), rows(made, "SUM")
    assert (grant["A"]["claimed"], grant["A"]["unclaimed"]) == (100_000.0, 50_000.0)
    assert (grant["B"]["claim_status"], grant["B"]["claimed"], grant["B"]["unclaimed"]) == (
        "refused",
        0.0,
        None,
    )
    # No list covers SUM: what was claimed of it is not known, so neither is what is left.
    assert (sum_["B"]["claimed"], sum_["B"]["unclaimed"]) == (None, None)
    assert grant["D"]["verdict"] == "not-entitled" and grant["D"]["failed"] == "needs_rung"
    one = cost(made, "GRANT")
    assert (one["claimants"], one["claimed"], one["not_entitled"]) == (2, 130_000.0, 1)
    assert one["take_up"] == pytest.approx(1 / 3)
    assert cost(made, "SUM")["take_up"] is None


def test_place_and_cluster_bound_an_instrument(made: dict[str, Any]) -> None:
    found = rows(made, "HERE")
    assert {code: row["worth"] for code, row in found.items()} == {"A": 20_000.0, "B": 40_000.0}
    assert cost(made, "HERE", "region", "R1")["firms"] == 2
    assert cost(made, "HERE", "cluster", "chips")["cost"] == pytest.approx(60_000.0)


def test_a_list_entitles_nobody_by_itself_and_is_flagged(made: dict[str, Any]) -> None:
    found = rows(made, "LIST")
    assert {row["verdict"] for row in found.values()} == {"eligible"}
    one = cost(made, "LIST")
    assert (one["cost_low"], one["cost_high"], one["review"]) == (0.0, 150_000.0, True)
    assert "list" in one["review_en"]
    assert cost(made, "HERE")["review"] and "at most 2" in cost(made, "HERE")["review_en"]
    assert not cost(made, "GRANT")["review"]


def test_instruments_without_rules_or_out_of_force_have_no_figures(made: dict[str, Any]) -> None:
    for name, state in (("OLD", "ended"), ("PLAN", "no-rules")):
        one = cost(made, name)
        assert (one["state"], one["firms"], one["cost_high"]) == (state, None, None)
        assert not rows(made, name)


def test_sums_of_few_firms_stay_inside(made: dict[str, Any]) -> None:
    assert cost(made, "HERE")["inner"]  # two firms
    assert all(row["inner"] for row in made["entitlements"].to_pylist())
    assert all(row["inner_money"] for row in made["instrument_costs"].to_pylist() if row["scope"] != "total")


def test_every_row_explains_itself_in_two_languages(made: dict[str, Any]) -> None:
    given = city()
    for row in made["entitlements"].to_pylist():
        for language in ("en", "zh"):
            told = STEP.explain["entitlements"](given, row, language)
            assert told.inputs and told.value
    for row in made["instrument_costs"].to_pylist():
        if row["state"] == "open":
            assert STEP.explain["instrument_costs"](given, row, "zh").inputs


def test_what_an_instrument_is_worth_is_told_with_rate_base_cap_and_rows(made: dict[str, Any]) -> None:
    """A: 10 % of 2 m R&D, at most 150,000; 100,000 received, as row of the list says."""
    told = STEP.explain["entitlements"](city(), rows(made, "GRANT")["A"], "en")
    worth = next(one for one in told.inputs if one.column == "worth")
    assert worth.formula == "w = min(cap, r b / 100)"
    rate, base, cap = worth.inputs
    assert (rate.value, base.value, cap.value) == ("10 %", "2,000,000", "150,000 CNY")
    assert [source.table for source in base.sources] == ["enterprises"]
    claimed = next(one for one in told.inputs if one.column == "claimed")
    assert [source.table for source in claimed.sources] == ["claims"]
    held = next(one for one in told.inputs if one.note == "holds")
    assert held.inputs and held.inputs[0].sources[0].table == "recognitions"


def test_rules_that_do_not_exist_are_told_and_nothing_else_is_lost() -> None:
    wrong = ({"instrument": "X", "instrument_kind": "tax", "rules": "hnte-incometax"}, *INSTRUMENTS[3:4])
    given = city(wrong)
    made = dict(run(given))
    assert [finding.code for finding in given.findings] == ["enterprises.unknown-instrument-rules"]
    assert "hnte-income-tax" in given.findings[0].fix()
    assert cost(made, "X")["state"] == "no-rules" and cost(made, "GRANT")["firms"] == 3


def test_without_claims_nothing_is_said_to_be_unclaimed() -> None:
    made = dict(run(city(claims=())))
    assert all(
        row["claimed"] is None and row["unclaimed_high"] is None for row in made["entitlements"].to_pylist()
    )


def test_without_firms_or_instruments_both_tables_are_empty() -> None:
    for given in (city(firms=()), city(instruments=()), type(city())()):
        assert [table.num_rows for table in run(given).values()] == [0, 0]


def test_order_of_firms_and_claims_does_not_matter(made: dict[str, Any]) -> None:
    other = run(city(firms=FIRMS[::-1], claims=CLAIMS[::-1]))
    key = [("instrument", "ascending"), ("enterprise", "ascending")]
    assert other["entitlements"].sort_by(key).equals(made["entitlements"].sort_by(key))
