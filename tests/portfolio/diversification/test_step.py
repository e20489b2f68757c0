"""What comes next, counted by hand where it can be: candidates, evidence, scores, history, the plan, words."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from industria.disclosure.reading import protect
from industria.portfolio.diversification import step
from industria.portfolio.diversification.evidence import FEASIBILITY, VALUE, next_evidence
from industria.portfolio.diversification.history import history_of, pairs_of
from industria.portfolio.diversification.ranking import rank_next
from industria.portfolio.diversification.sequencing import PlanRules, sequence_of
from industria.workspace.building import SEED
from tests.portfolio.diversification.made_up_years import DISTRICTS, INDUSTRIES, made, output, years


@pytest.fixture(scope="module")
def given():
    return years()


@pytest.fixture(scope="module")
def found(given):
    return made(given)


def test_the_seed_is_the_one_of_the_build() -> None:
    assert step.SEED == SEED


def present(table: np.ndarray) -> np.ndarray:
    """M by its definition, in fractions of whole numbers."""
    return table * table.sum() >= table.sum(axis=1, keepdims=True) * table.sum(axis=0)


def test_only_what_a_district_does_not_have_comes_next(given, found) -> None:
    held = present(output()["2024"])
    listed = {(row["region"], row["industry"]) for row in found["next_industries"]}
    expected = {
        (DISTRICTS[r], INDUSTRIES[j]) for r, j in zip(*np.nonzero(~held), strict=True)
    }  # fmt: skip
    assert listed == expected
    assert not found["office_next_industries"], "nothing is withheld, so the office has no other numbers"


def test_evidence_by_hand(given, found) -> None:
    table, before = output()["2024"], output()["2021"]
    held = present(table)
    meet = held.T.astype(float) @ held
    sizes = np.diag(meet)
    phi = meet / np.maximum.outer(sizes, sizes)
    np.fill_diagonal(phi, 0)
    people = np.round(table / 3 + 1)
    for row in found["next_industries"]:
        r, j = DISTRICTS.index(row["region"]), INDUSTRIES.index(row["industry"])
        assert row["density"] == pytest.approx(held[r] @ phi[:, j] / phi[:, j].sum())
        assert row["skills"] == pytest.approx(people[r] @ phi[:, j] / people[r].sum())
        assert row["growth"] == pytest.approx((table[:, j].sum() / before[:, j].sum()) ** (1 / 3) - 1)
        assert row["jobs"] == pytest.approx(1e6 * people[:, j].sum() / table[:, j].sum())
        assert row["carbon"] is None and row["carbon_percentile"] is None
        if row["industry"] == "P5":
            assert row["inputs"] == pytest.approx(held[r, :2].mean()), "P5 buys from P0 and P1"
        else:
            assert row["inputs"] is None, "no chain says from whom it buys"


def test_scores_are_products_of_weighted_percentiles(found) -> None:
    for row in found["next_industries"]:
        for name, weights in (("feasibility", FEASIBILITY), ("benefit", VALUE)):
            used = {one: w for one, w in weights.items() if row[f"{one}_percentile"] is not None}
            mean = sum(w * row[f"{one}_percentile"] for one, w in used.items()) / sum(used.values())
            assert row[name] == pytest.approx(mean)
            assert row[f"{name}_low"] <= row[name] <= row[f"{name}_high"]
        assert row["score"] == pytest.approx(row["feasibility"] * row["benefit"])


def test_the_rival_is_the_best_other_district_for_the_same_industry(found) -> None:
    rows = found["next_industries"]
    for row in rows:
        others = [
            o["score"] for o in rows if o["industry"] == row["industry"] and o["region"] != row["region"]
        ]
        assert (row["rival"] is None) == (not others)
        if others:
            assert row["margin"] == pytest.approx(row["score"] - max(others))
    for region in DISTRICTS:
        scores = [row["score"] for row in rows if row["region"] == region]
        assert scores == sorted(scores, reverse=True)


def test_the_past_is_counted(given, found) -> None:
    history = history_of(given, public=True)
    assert history is not None and history.spans() == [("2019", "2022"), ("2020", "2023"), ("2021", "2024")]
    tables = output()
    open_ = entered = 0
    for one, other in history.spans():
        before, after = present(tables[one]), present(tables[other])
        open_ += int((~before).sum())
        entered += int((~before & after).sum())
    density, fate = pairs_of(history)
    assert (len(density), int(fate.sum())) == (open_, entered)
    rates = found["entry_rates"]
    if len(rates) == 1:
        assert rates[0]["reason"] == "too-little-history" and rates[0]["rate"] is None
        assert all(row["probability"] is None for row in found["next_industries"])
    else:
        last = rates[-1]
        assert (last["entry_group"], last["past_open"], last["past_entries"]) == ("all", open_, entered)


def test_one_year_has_no_past_and_says_so() -> None:
    rows = made(years({"2024": output()["2024"]}))
    assert [row["reason"] for row in rows["entry_rates"]] == ["no-later-year"]
    assert all(row["probability"] is None for row in rows["next_industries"])
    assert rows["diversification_plan"], "the plan then takes feasibility for the chance"


def test_the_plan_keeps_its_budget_and_its_rules(found) -> None:
    entries = found["diversification_plan"]
    assert len({(row["region"], row["industry"]) for row in entries}) == len(entries), "begun once"
    for year in found["diversification_years"]:
        mine = [row for row in entries if row["year"] == year["year"]]
        assert year["spent"] == pytest.approx(sum(row["cost"] for row in mine))
        assert year["spent"] <= year["budget"] + 1e-6
        for name, most in (("industry", 2), ("region", 2)):
            counts = [row[name] for row in mine]
            assert max((counts.count(one) for one in counts), default=0) <= most
        assert year["apart_worth"] <= year["planned_worth"] * 1.01
        assert year["yearly_worth"] <= year["foresight_worth"] <= year["bound"]
    for row in entries:
        assert 1 <= row["cost"] <= 3 and row["worth"] == pytest.approx(row["yearly_gain"] * row["counted"])
        assert row["relatedness_density"] >= row["density_before"] - 1e-12, "entries only bring nearer"
        assert 0 <= row["same_year"] <= row["held"] + 1e-9 <= 1 + 1e-6


def test_the_same_seed_draws_the_same_plan(given) -> None:
    evidence = next_evidence(given, public=True)
    assert evidence is not None
    ranking, rules = rank_next(evidence), PlanRules(2025, 2026, draws=5)
    one, other = (sequence_of(ranking, rules, 3) for _ in range(2))
    assert (one.held == other.held).all() and (one.year == other.year).all()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_row_is_explained(given, found, language) -> None:
    for name, explain in step.STEP.explain.items():
        for row in found[name]:
            told = explain(given, dict(row), language)
            assert told.name
    row = found["next_industries"][0]
    parts = {part.column: part for part in step.STEP.explain["next_industries"](given, row, language).inputs}
    assert {"score", "feasibility", "benefit", "probability", "margin"} <= set(parts)


HIDDEN = (("D0", "P3"), ("D2", "P0"), ("D4", "P7"))


def test_nothing_that_leaves_moves_with_a_withheld_figure() -> None:
    """Withheld bits turned round and withheld people doubled: every public table stays as it is."""
    tables = years(withheld=HIDDEN)
    before = step.run(tables)
    bits = tables.tables["relatedness"].to_pylist()
    for row in bits:
        if (row["region"], row["industry"]) in HIDDEN:
            row["present"], row["relatedness_density"] = not row["present"], 0.123
    cells = tables.tables["measures"].to_pylist()
    for row in cells:
        if (row["region"], row["industry"]) in HIDDEN:
            row["value"] = row["low"] = row["high"] = row["value"] * 2 + 1
    tables.tables["relatedness"] = pa.Table.from_pylist(bits, tables.tables["relatedness"].schema)
    tables.tables["measures"] = pa.Table.from_pylist(cells, tables.tables["measures"].schema)
    after = step.run(tables)
    for name, table in before.items():
        outside = protect(name, table, tables.tables["withheld"])
        assert outside.equals(protect(name, after[name], tables.tables["withheld"])), name
        assert name.startswith("office_") != bool(outside.num_rows), name
    assert not after["office_next_industries"].equals(before["office_next_industries"])


def test_a_withheld_cell_is_neither_listed_nor_a_rival() -> None:
    rows = made(years(withheld=HIDDEN))["next_industries"]
    assert not {(row["region"], row["industry"]) for row in rows} & set(HIDDEN)
    assert not {(row["rival"], row["industry"]) for row in rows} & set(HIDDEN)


def test_without_relatedness_there_is_nothing() -> None:
    given = years()
    del given.tables["relatedness"]
    assert all(not rows for rows in made(given).values())


def test_a_fund_and_cheap_land_ask_for_a_review() -> None:
    members = pa.Table.from_pylist(
        [{"cluster": "k", "view": "membership", "classification": "X", "code": code, "weight": 1.0}
         for code in ("P3", "P4")]
    )  # fmt: skip
    more = {
        "plan_clusters": pa.table({"cluster": ["k"]}), "plan_membership": members,
        "instruments": pa.table({"cluster": ["k"], "instrument_kind": ["fund"]}),
        "sites": pa.table({"region": ["D0", "D1"], "clusters": ["k", ""], "land_free_mu": [9.0, 9.0],
                           "land_price": [1.0, 2.0]}),
    }  # fmt: skip
    for row in made(years(**more))["next_industries"]:
        mine = row["industry"] in ("P3", "P4")
        assert row["review"] == (mine and (row["risk"] == "bold" or row["region"] == "D0"))
        assert bool(row["review_zh"]) == row["review"]


def test_what_an_entry_opens_adds_up_and_foresight_is_never_worse(given, found) -> None:
    entries, years_ = found["diversification_plan"], found["diversification_years"]
    whole = years_[0]
    assert sum(row["worth"] for row in entries) == pytest.approx(whole["foresight_worth"])
    assert (
        whole["yearly_worth"] <= whole["foresight_worth"] <= whole["bound"] <= 1.05 * whole["foresight_worth"]
    )
    assert 0 <= whole["foresight_low"] <= whole["foresight_high"] and 0 <= whole["ahead_in_draws"] <= 1
    later = {(row["region"], row["industry"]): row["year"] for row in entries}
    for row in entries:
        others = (row["opens"] or "").split(", ") if row["opens"] else []
        assert all(later[row["region"], one] > row["year"] for one in others), "only later ones gain"
        assert (row["opens_worth"] > 1e-12 or row["saves_cost"] > 1e-12) == bool(others)
        assert row["for_the_sake_of"] in (None, row["opens"])
        assert row["for_the_sake_of"] is None or row["net_alone"] < 0
        risen = row["relatedness_density"] > row["density_before"] + 1e-12
        before = [one for one in entries if one["region"] == row["region"] and one["year"] < row["year"]]
        assert not risen or before, "densities rise by what was begun before"
