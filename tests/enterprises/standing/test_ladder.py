"""The step of the ladder: how firms stand, against hand figures, the plain function and brute force."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria import enterprises
from industria.enterprises.standing.counted import FEW, protected
from industria.enterprises.standing.counts_explained import explain_ask, explain_count, explain_year
from industria.enterprises.standing.firms import read_firms
from industria.enterprises.standing.in_force import applied_rule_sets
from industria.enterprises.standing.ladder_tables import COUNTED, SCHEMAS, STAYS_INSIDE
from industria.enterprises.standing.score_sheet_explained import explain_standing
from industria.enterprises.standing.step import run
from industria.provenance import Derivation
from tests.enterprises.standing.made_up_register import MILLION, SMALL, SOUND, firm, grant, town
from tests.measures.given_tables import Given

Row = dict[str, Any]
VALID = ("2025-05-01", "2025-12-31")


def made(tables: Given) -> dict[str, pa.Table]:
    return dict(run(tables))  # type: ignore[arg-type]


def ladder(tables: Given, rules: str = "tech-sme") -> dict[str, Row]:
    rows = made(tables)["ladder"].to_pylist()
    return {row["enterprise"]: row for row in rows if row["rule_set"] == rules}


def small_town() -> Given:
    """Firms that stand in every way to the rung of technology-based SMEs."""
    names = ["keeps", "outgrew", "unsure", "lapsed", "ready", "nearly", "far", "unknown"]
    changed: dict[str, Row] = {
        "outgrew": {"employment": 501.0}, "nearly": {"assets": 220 * MILLION},
        "far": {"employment": 900.0, "assets": 900 * MILLION},
    }  # fmt: skip
    facts = [{"enterprise": name, **SOUND} for name in names if name != "unknown"]
    next(row for row in facts if row["enterprise"] == "unsure")["abnormal_list"] = None
    lists = [grant(name, "technology-sme", *VALID) for name in ("keeps", "outgrew", "unsure")]
    lists.append(grant("lapsed", "technology-sme", "2024-05-01", "2024-12-31"))
    return town([firm(name, **{**SMALL, **changed.get(name, {})}) for name in names], facts, lists)


def test_every_way_to_stand_to_a_rung() -> None:
    rows = ladder(small_town())
    assert {name: row["standing"] for name, row in rows.items()} == {
        "keeps": "safe", "outgrew": "at-risk", "unsure": "unsure", "lapsed": "lapsed", "ready": "qualifies",
        "nearly": "nearly", "far": "fails", "unknown": "cannot-tell",
    }  # fmt: skip
    assert rows["outgrew"]["missing"] == "staff −0.2%" and rows["outgrew"]["days_left"] == 0
    assert rows["outgrew"]["reason_en"] == "Holds it and would lose it: at most 500 staff (−0.2%)."
    assert rows["outgrew"]["reason_zh"] == "已获认定，复核不达标：职工总数不超过 500 人（−0.2%）。"
    assert rows["unsure"]["ask"] == "abnormal_list" and rows["unsure"]["ask_count"] == 1
    assert rows["lapsed"]["days_left"] == -365 and rows["lapsed"]["holds"] is False
    assert rows["nearly"]["nearest_change"] == pytest.approx(20 / 220)
    assert rows["far"]["failed"] == "staff; assets" and rows["far"]["failed_count"] == 2
    assert rows["unknown"]["reason_en"].startswith("Cannot be told. Ask: staff in science and technology; ")
    assert rows["unknown"]["reason_en"].endswith(" more.")


def test_the_verdicts_are_those_of_the_plain_function() -> None:
    tables = small_town()
    firms = read_firms(tables)  # type: ignore[arg-type]
    assert firms is not None
    table = made(tables)["ladder"].to_pandas()
    for one in applied_rule_sets(firms.as_of):
        inputs = firms.given(one.rules)
        plain = pd.DataFrame({"firm": firms.table["enterprise"].to_pylist()})
        for name, (low, high) in inputs.items():
            plain[f"{name}_low"] = np.where(np.isfinite(low), low, np.nan)
            plain[f"{name}_high"] = np.where(np.isfinite(high), high, np.nan)
        own = table[table["rule_set"] == one.rules.id].set_index("enterprise")
        for holder in (False, True):
            scored = enterprises.score(plain, ruleset=one.rules, review=holder).table.set_index("firm")
            chosen = own[own["holds"].fillna(False).astype(bool) == holder]
            assert chosen["verdict"].to_dict() == scored.loc[chosen.index, "verdict"].to_dict(), one.rules.id
            gaps = scored.loc[chosen.index, "nearest_change"]
            assert np.allclose(chosen["nearest_change"].astype(float), gaps.astype(float), equal_nan=True)


def test_the_order_of_rows_tells_nothing() -> None:
    tables = small_town()
    mixed = Given(**{name: table.take(pa.array(np.random.default_rng(1).permutation(table.num_rows)))
                     for name, table in tables.tables.items()})  # fmt: skip
    assert ladder(tables) == ladder(mixed)


def test_experts_alone_may_be_what_is_left_to_ask() -> None:
    facts = {"enterprise": "a", "years_in_field": 12.0, "main_product_revenue_3y_mean": 900 * MILLION,
             "global_rank": 1.0, "high_level_rd_body": True, "core_ip": True, "wrote_standards": True,
             "new_product": False}  # fmt: skip
    rows = ladder(town([firm("a", **SMALL)], [facts], []), "champion")
    assert rows["a"]["standing"] == "judged" and rows["a"]["ask"] == "technology_advanced"
    assert rows["a"]["next_rung"] is True
    facts["technology_advanced"] = True
    assert ladder(town([firm("a", **SMALL)], [facts], []), "champion")["a"]["standing"] == "qualifies"
    facts["global_rank"] = 4.0
    row = ladder(town([firm("a", **SMALL)], [facts], []), "champion")["a"]
    assert row["standing"] == "fails" and row["nearest_change"] == pytest.approx(0.25)


def test_the_next_rung_is_one_within_reach_that_is_not_held() -> None:
    rows = made(small_town())["ladder"].to_pylist()
    following = {row["enterprise"]: row["rung"] for row in rows if row["next_rung"]}
    assert following["ready"] == "technology-sme" and "far" not in following
    assert all(row["in_force"] and not row["holds"] for row in rows if row["next_rung"])
    assert all(
        row["standing"] in ("qualifies", "nearly", "judged", "lapsed") for row in rows if row["next_rung"]
    )


def test_counts_are_those_of_the_rows() -> None:
    tables = small_town()
    tables.tables["plan_clusters"] = pa.table({"cluster": ["cars"]})
    tables.tables["plan_membership"] = pa.table({
        "cluster": ["cars"], "view": ["partition"], "classification": ["GB/T 4754-2017"], "code": ["36"],
        "weight": [1.0],
    })  # fmt: skip
    found = made(tables)
    rows = found["ladder"].to_pandas()
    assert set(rows["cluster"]) == {"cars"}
    for count in found["ladder_counts"].to_pylist():
        own = rows[rows["rule_set"] == count["rule_set"]]
        for column in ("cluster", "region"):
            own = own if count[column] is None else own[own[column] == count[column]]
        assert count["firms"] == len(own)
        held = own["holds"].fillna(False).astype(bool)
        assert count["holds"] == held.sum() and count["lapsed"] == (own["standing"] == "lapsed").sum()
        assert count["judged_held"] == ((own["standing"] == "judged") & held).sum()
        for name, standing in (("at_risk", "at-risk"), ("qualifies", "qualifies"), ("fails", "fails")):
            assert count[name] == (own["standing"] == standing).sum()
        parts = set(COUNTED) - {"holds", "due"}
        assert sum(count[name] for name in parts) == count["firms"]
        few = any(0 < count[name] < FEW for name in STAYS_INSIDE)
        assert count["inner"] is (few or count["level"] == "cell")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=7))
def test_what_is_hidden_does_not_follow_from_the_total(counts: list[list[int]]) -> None:
    table = np.array(counts)
    inner = protected(table)
    small = ((table > 0) & (table < FEW)).any(axis=1)
    assert (inner | ~small).all(), "a row with a count of one or two stays inside"
    if inner.any() and not inner.all():
        hidden = table[inner].sum(axis=0)
        assert inner.sum() > 1 and not ((hidden > 0) & (hidden < FEW)).any()
    if not small.any():
        assert not inner.any()


@pytest.mark.parametrize(
    ("rest", "inside"),
    [(0, [False, False]), (1, [True, False]), (40, [False, False])],
)
def test_the_one_firm_of_no_cluster_does_not_follow_from_the_total(rest: int, inside: list[bool]) -> None:
    assert protected(np.array([[5], [9]]), np.array([rest])).tolist() == inside


def test_the_weights_of_all_questions_add_up_to_the_open_verdicts() -> None:
    found = made(small_town())
    rows = found["ladder"].to_pandas()
    open_ = rows[(rows["verdict"] == "cannot-tell") & rows["in_force"]]
    asks = found["ladder_asks"].to_pylist()
    assert sum(row["weight"] for row in asks) == pytest.approx(len(open_))
    wanted = dict.fromkeys((row["ask"] for row in asks), 0)
    for text in open_["ask"]:
        for name in text.split("; "):
            wanted[name] = wanted.get(name, 0) + 1
    assert all(row["verdicts"] == wanted[row["ask"]] for row in asks if row["ask"] in SOUND)
    alone = {row["ask"]: row["settles"] for row in asks}
    assert alone["abnormal_list"] == 1 and [row["settles"] for row in asks] == sorted(
        alone.values(), reverse=True
    )


def test_holders_by_year_by_hand() -> None:
    lists = [
        grant("a", "high-tech", "2020-10-01", "2023-09-30"), grant("a", "high-tech", "2023-11-01", "2026-10-31"),
        grant("b", "high-tech", "2021-10-01", "2024-09-30"), grant("c", "technology-register", "2023-01-01"),
    ]  # fmt: skip
    rows = made(town([firm("a"), firm("b")], lists=lists))["ladder_years"].to_pylist()
    told = [
        (row["year"], row["holders"], row["new"], row["again"], row["lapsed"])
        for row in rows if row["rung"] == "high-tech"
    ]  # fmt: skip
    assert told == [("2020", 1, 1, 0, 0), ("2021", 2, 1, 0, 0), ("2022", 2, 0, 0, 0), ("2023", 2, 0, 1, 0)]
    assert [row["holders"] for row in rows if row["rung"] == "technology-register"] == [1]


def test_years_end_with_the_register_and_carry_the_weakest_origin() -> None:
    lists = [
        grant("a", "high-tech", "2025-10-01", "2028-09-30") | {"origin": "official"},
        grant("b", "high-tech", "2025-10-01", "2028-09-30") | {"origin": "synthetic"},
        grant("b", "high-tech", "9999-01-01"),
    ]
    rows = made(town([firm("a"), firm("b")], lists=lists))["ladder_years"].to_pylist()
    assert [(row["year"], row["holders"], row["origin"]) for row in rows] == [
        ("2025", 2, "synthetic"), ("2026", 2, "synthetic"),
    ]  # fmt: skip


def test_without_lists_the_years_tell_of_highest_rungs() -> None:
    rows = made(town([firm("a", rung="high-tech"), firm("b", rung="high-tech"), firm("c")]))["ladder_years"]
    assert rows.to_pylist() == [
        {"rung": "high-tech", "year": "2025", "holders": 2, "new": None, "again": None, "lapsed": None,
         "basis": "register", "origin": "synthetic"}
    ]  # fmt: skip


def test_without_firms_the_tables_are_empty() -> None:
    for tables in (Given(), town([])):
        found = made(tables)
        assert {name: table.schema for name, table in found.items()} == SCHEMAS
        assert not any(table.num_rows for table in found.values())


def every(part: Derivation) -> list[Derivation]:
    return [part, *(deeper for one in part.inputs for deeper in every(one))]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_row_has_a_score_sheet(language: Any) -> None:
    tables = small_town()
    for row in made(tables)["ladder"].to_pylist():
        sheet = explain_standing(tables, row, language)  # type: ignore[arg-type]
        parts = every(sheet)
        rules = enterprises.read_rule_set(row["rule_set"])
        for condition in rules.conditions:
            assert any(part.name == condition.text[language] for part in parts) or condition.not_for_review
        text = " ".join(f"{part.name} {part.value} {part.note}" for part in parts)
        if language == "zh":
            assert not set(re.findall(r"[A-Za-z]{4,}", text)) - {"synthetic", *row["enterprise"].split()}, (
                text
            )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_count_names_the_firms_behind_it(language: Any) -> None:
    tables = small_town()
    found = made(tables)
    tables.tables |= found
    for row in found["ladder_counts"].to_pylist():
        told = explain_count(tables, row, language)  # type: ignore[arg-type]
        for part in told.inputs:
            assert len(part.inputs) + part.left_out == row[part.column], part.column
    for name, explain in (("ladder_years", explain_year), ("ladder_asks", explain_ask)):
        for row in found[name].to_pylist():
            assert explain(tables, row, language).inputs  # type: ignore[arg-type]


def test_a_score_sheet_says_what_is_missing_and_where_it_was_read() -> None:
    tables = small_town()
    sheet = explain_standing(tables, ladder(tables)["outgrew"])  # type: ignore[arg-type]
    parts = {part.name: part for part in sheet.inputs}
    staff = parts["at most 500 staff"]
    assert (staff.value, staff.formula, staff.substituted) == ("not met", "x ≤ 500", "x = 501")
    assert staff.note == "0.2% less would do"
    assert [str(place) for place in staff.inputs[0].sources] == ["enterprises.csv row 3"]
    assert [str(place) for place in parts["whether it holds the rung"].sources] == ["recognitions.csv row 3"]
    assert parts["points: all (at most 100)"].value == "80"
    assert [part.value for part in every(sheet) if part.name == "class I intellectual property"] == ["1"]


def test_the_hardest_text_stays_text() -> None:
    name = '<script>alert(1)</script>=HYPERLINK("x")\u202e'
    row = ladder(town([firm(name, name_en=name, **SMALL)], [{"enterprise": name, **SOUND}], []))[name]
    assert row["name_en"] == name and row["standing"] == "qualifies"
