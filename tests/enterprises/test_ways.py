"""The nearest way over several lines of a point table: by hand, and as a law of every rule set with points."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from industria import enterprises
from industria.enterprises.evaluation import evaluate
from industria.enterprises.point_path import SEVERAL, needs_of, ways_of
from industria.enterprises.rule_forms import KINDS, RuleSet
from industria.kernels.ladder.verdicts import FAILS
from tests.enterprises.test_hand_scored import SHEETS, cases, firm
from tests.enterprises.test_laws import made_up

POINT_TABLES = ("tech-sme", "hnte", "innovative-sme", "specialised-2022")


def given_of(rules: RuleSet, frame: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    found = {}
    for name, entry in rules.inputs.items():
        low, high = (np.full(len(frame), end) for end in KINDS[entry.kind])
        if name in frame:
            value = frame[name].to_numpy(dtype=float)
            low, high = np.where(np.isnan(value), low, value), np.where(np.isnan(value), high, value)
        found[name] = (low, high)
    return found


def base(ruleset: str, **changed: float) -> pd.DataFrame:
    sheet = next(sheet for sheet in SHEETS if sheet.stem == ruleset)
    return pd.DataFrame([{"firm": "a", **firm(cases(sheet)[0]["change"])[0], **changed}])


def test_two_lines_together_are_nearer_than_one() -> None:
    """24 % science staff earns 12 points, two of class II 12; R&D 30 and then 20: 54 and 44 of 60, by hand."""
    frame = base("tech-sme", science_staff=24, rd_expense=4.8e5, class_2_ip=2, total_cost=1e9)
    score = enterprises.score(frame, ruleset="tech-sme").table.iloc[0]
    assert score["score_low"] == 12 + 30 + 12  # 24 %, 4.8 % of revenue, two of class II
    # 6 lacking. R&D to 5 %: +10, by 4.2 %. Staff to 25 %: +4, by 4.2 %; not enough alone.
    assert score["missing"] == "score (rd 4.2%)"
    assert score["nearest_change"] == pytest.approx(0.2 / 4.8)
    # 16 lacking. Alone: R&D to 5 %, +20, by 25 %, is not nearer than staff to 30 %, +8, by 25 %, with R&D to
    # 4 %, +10, by a hair: the largest change is the same to a hair, and less.
    frame = base("tech-sme", science_staff=24, rd_expense=4e5 - 1, class_2_ip=2, total_cost=1e9)
    score = enterprises.score(frame, ruleset="tech-sme").table.iloc[0]
    assert score["score_low"] == 44
    assert score["missing"] == "score (several 25.0%)"


@pytest.mark.parametrize("ruleset", POINT_TABLES)
def test_a_firm_that_goes_its_way_no_longer_lacks_points(ruleset: str) -> None:
    rules = enterprises.read_rule_set(ruleset)
    frame = made_up(ruleset)
    shrink = np.random.default_rng(3).choice([0.3, 0.6, 0.9, 1.0], (len(frame), len(frame.columns) - 1))
    numbers = [n for n in frame.columns if n != "firm" and rules.inputs[n].kind not in ("yes-no", "level")]
    for at, name in enumerate(numbers):
        frame = frame.assign(**{name: frame[name] * shrink[:, at]})
    for route in ("holds_hnte", "science_award", "recognised_rd_institution", "led_standard", "equity_3y",
                  "demonstration_firm"):  # fmt: skip
        frame = frame.assign(**{route: 0}) if route in frame else frame
    found = evaluate(rules, given_of(rules, frame), use_inferred=True)
    needs, largest = {}, {}
    for row in range(len(frame)):
        lacking = [
            (condition.node, one.gap[row])
            for condition, one in found.conditions
            if one.verdict[row] == FAILS and needs_of(rules, [condition.node])
        ]
        if lacking:
            needs[row] = needs_of(rules, [node for node, _ in lacking])
            largest[row] = max(gap for _, gap in lacking)
    assert found.points is not None
    ways = ways_of(rules, found.points, found.ends, needs, largest)
    assert len(ways) > 20 and len(ways) >= 0.5 * len(needs)
    assert any(len(way.legs) > 1 for way in ways.values())
    for row, way in ways.items():
        ends = {name: (low[[row]].copy(), high[[row]].copy()) for name, (low, high) in
                given_of(rules, frame).items()}  # fmt: skip
        ends |= {leg.measure: (np.array([leg.target]), np.array([leg.target])) for leg in way.legs}
        after = evaluate(rules, ends, use_inferred=True)
        for condition, one in after.conditions:
            if needs_of(rules, [condition.node]):
                assert one.verdict[0] != FAILS, (ruleset, row, condition.id, way)
        if np.isfinite(largest[row]):
            assert way.largest == pytest.approx(largest[row])
            assert all(leg.change is not None for leg in way.legs)


def test_several_lines_are_told_apart_from_one() -> None:
    rules = enterprises.read_rule_set("tech-sme")
    frame = base("tech-sme", science_staff=24, rd_expense=4e5 - 1, class_2_ip=2, total_cost=1e9)
    found = evaluate(rules, given_of(rules, frame))
    score = next(one for condition, one in found.conditions if condition.id == "score")
    assert score.item[0] == SEVERAL
    assert found.points is not None
    way = ways_of(rules, found.points, found.ends, {0: {None: 60.0}}, {0: float(score.gap[0])})[0]
    assert [(leg.item.id, round(leg.change or 0, 3)) for leg in way.legs] == [
        ("science_staff_share", 0.25), ("rd", 0.0),
    ]  # fmt: skip
