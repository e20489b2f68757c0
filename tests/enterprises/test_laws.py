"""Laws of every rule set: monotone, cautious with what is unknown, and the reversals that are known."""

import functools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria import enterprises
from industria.enterprises.rule_forms import Threshold
from tests.enterprises.test_hand_scored import SHEETS, cases, firm

ORDER = {"fails": 0, "cannot-tell": 1, "meets-known": 2, "meets": 3}
RULESETS = enterprises.rule_set_ids()


@functools.cache
def made_up(ruleset: str) -> pd.DataFrame:
    """Firms near the border: the hand-scored base with its numbers stretched and shrunk."""
    sheet = next(s for s in SHEETS if s.stem == ruleset)
    base = firm(cases(sheet)[0]["change"])[0]
    rng = np.random.default_rng(7)
    inputs = enterprises.read_rule_set(ruleset).inputs
    frame = pd.DataFrame({"firm": range(200)})
    for name, value in base.items():
        if inputs[name].kind == "yes-no":
            frame[name] = np.where(rng.random(200) < 0.1, 1 - value, value)
        else:
            frame[name] = np.round(value * rng.choice([0.7, 0.9, 1, 1, 1, 1.1, 1.5], 200), 6)
    return frame


@pytest.mark.parametrize("ruleset", RULESETS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_is_unknown_never_turns_a_definite_verdict(ruleset, data):
    exact = made_up(ruleset)
    columns = [name for name in exact.columns if name != "firm"]
    hidden = data.draw(st.sets(st.sampled_from(columns), max_size=4))
    known = enterprises.score(exact, ruleset=ruleset, use_inferred=True).table
    wide = enterprises.score(exact.drop(columns=list(hidden)), ruleset=ruleset, use_inferred=True).table
    fails, holds = wide["verdict"] == "fails", wide["verdict"].isin(["meets", "meets-known"])
    assert (known["verdict"][fails] == "fails").all()
    assert known["verdict"][holds].isin(["meets", "meets-known"]).all()
    if "score_low" in wide:
        assert (wide["score_low"] <= known["score_low"]).all()
        assert (wide["score_high"] >= known["score_high"]).all()


@pytest.mark.parametrize("ruleset", RULESETS)
def test_bounds_contain_every_firm_inside_them(ruleset):
    exact = made_up(ruleset)
    wide = exact[["firm"]].copy()
    inputs = enterprises.read_rule_set(ruleset).inputs
    for name in exact.columns.drop("firm"):
        if inputs[name].kind == "yes-no":
            wide[name] = exact[name]
        else:
            wide[f"{name}_low"], wide[f"{name}_high"] = exact[name] * 0.95, exact[name] * 1.04
    point = enterprises.score_sheet(exact, ruleset=ruleset).table
    around = enterprises.score_sheet(wide, ruleset=ruleset).table
    told = around["verdict"].isin(["meets", "fails"])
    assert (point["verdict"][told] == around["verdict"][told]).all()
    assert told.any()
    points = point["points_low"].notna()
    assert (around["points_low"][points] <= point["points_low"][points]).all()
    assert (around["points_high"][points] >= point["points_high"][points]).all()


THRESHOLDS = [
    (ruleset, condition.id, condition.node)
    for ruleset in RULESETS
    for condition in enterprises.read_rule_set(ruleset).conditions
    if isinstance(condition.node, Threshold) and not condition.node.measure.startswith("score")
]


@pytest.mark.parametrize(
    ("ruleset", "criterion", "node"), THRESHOLDS, ids=[f"{r} {c}" for r, c, _ in THRESHOLDS]
)
def test_a_criterion_is_monotone_in_its_own_measure(ruleset, criterion, node):
    steps = [0.0, 1.0] if node.value in (0.0, 1.0) else [node.value * f for f in (0, 0.5, 0.999, 1, 1.001, 3)]
    frame = made_up(ruleset).iloc[[0] * len(steps)].assign(firm=range(len(steps)))
    frame[node.measure] = steps
    sheet = enterprises.score_sheet(frame, ruleset=ruleset).table
    verdicts = sheet.loc[sheet["criterion"] == criterion, "verdict"].map(ORDER).tolist()
    rising = node.comparator in ("at_least", "more_than")
    assert verdicts == sorted(verdicts, reverse=not rising)
    assert len(set(verdicts)) == 2


@pytest.mark.parametrize(
    ("ruleset", "measure", "item"),
    [("tech-sme", "science_staff", "science_staff_share"), ("tech-sme", "rd_expense", "rd"),
     ("tech-sme", "class_2_ip", "ip"), ("hnte", "conversions", "conversions"),
     ("innovative-sme", "main_revenue", "main_business_share"), ("innovative-sme", "rd_expense", "rd_intensity"),
     ("specialised-2022", "years_in_niche", "years"), ("specialised-2022", "rd_expense", "rd"),
     ("specialised-2022", "net_profit", "net_profit_margin"), ("specialised-2022", "digital_level", "digital")],
)  # fmt: skip
def test_points_rise_with_what_earns_them(ruleset, measure, item):
    frame = made_up(ruleset).iloc[[0] * 30].assign(firm=range(30))
    frame[measure] = frame[measure].iloc[0] * np.linspace(0, 1.5, 30)
    sheet = enterprises.score_sheet(frame, ruleset=ruleset).table
    points = sheet.loc[sheet["criterion"] == f"points:{item}"]
    for column in ("points_low", "points_high"):
        assert points[column].is_monotonic_increasing
    assert points["points_high"].nunique() > 1


def test_more_revenue_lowers_the_intensity_of_research() -> None:
    base = firm(cases(next(s for s in SHEETS if s.stem == "tech-sme"))[0]["change"])[0]
    frame = pd.DataFrame([{"firm": k, **base, "revenue": 1e7 * k} for k in range(1, 5)])
    scores = enterprises.score(frame, ruleset="tech-sme").table
    assert scores["score_low"].tolist() == [94.0, 64.0, 54.0, 44.0]  # 6, 3, 2 and 1.5 %
    assert scores["verdict"].tolist() == ["meets", "meets", "fails", "fails"]


def test_one_more_person_disqualifies_and_the_way_back_is_named() -> None:
    base = firm(cases(next(s for s in SHEETS if s.stem == "tech-sme"))[0]["change"])[0]
    frame = pd.DataFrame([{"firm": "a", **base, "staff": 501, "science_staff": 200}])
    row = enterprises.score(frame, ruleset="tech-sme").table.iloc[0]
    assert (row["failed"], row["missing"]) == ("staff", "staff -0.2%")
    assert row["nearest_change"] == pytest.approx(1 / 501)


def test_the_nearest_way_to_more_points_is_named() -> None:
    base = firm(cases(next(s for s in SHEETS if s.stem == "tech-sme"))[0]["change"])[0]
    frame = pd.DataFrame([{"firm": "a", **base, "revenue": 2.1e7}])
    row = enterprises.score(frame, ruleset="tech-sme").table.iloc[0]
    # 54 points; six more by R&D at 3 % in place of 2.857 %: a twentieth more
    assert row["missing"] == "score (rd 5.0%)"
    assert row["nearest_change"] == pytest.approx(0.05)
    more = pd.DataFrame([{"firm": "a", **base, "revenue": 2.1e7, "rd_expense": 6e5 * 1.05}])
    assert enterprises.score(more, ruleset="tech-sme").table["verdict"].tolist() == ["meets"]


def test_no_distance_is_told_where_nothing_can_be_told() -> None:
    firms = pd.DataFrame({"firm": ["a", "b"], "staff": [None, 501]})
    found = enterprises.score(firms, ruleset="tech-sme").table
    assert found["verdict"].tolist() == ["cannot-tell", "fails"]
    assert found["nearest_change"].isna().tolist() == [True, False]


def test_changing_every_failed_criterion_by_its_gap_meets_it() -> None:
    sheet = enterprises.score_sheet(made_up("little-giant-2026"), ruleset="little-giant-2026").table
    failed = sheet[(sheet["verdict"] == "fails") & np.isfinite(sheet["gap"]) & (sheet["value_low"] > 0)]
    moved = failed["value_low"] * (1 + np.sign(failed["threshold"] - failed["value_low"]) * failed["gap"])
    assert len(failed) > 20
    assert np.allclose(moved, failed["threshold"])
