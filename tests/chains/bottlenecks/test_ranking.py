"""The ranking of bottlenecks on a chain small enough to redo on paper; what is not known stays not known."""

from __future__ import annotations

import itertools

import pyarrow as pa
import pytest

from industria.chains.bottlenecks import step
from industria.chains.bottlenecks.bottleneck_tables import SCHEMAS, STAYS_INSIDE
from industria.chains.bottlenecks.criteria import CRITERIA, DIMENSIONS, IDS
from industria.chains.bottlenecks.tied_texts import Names
from industria.disclosure.marked import protect_marked
from industria.provenance import part_of
from tests.chains.bottlenecks.made_up_phones import phones
from tests.measures.given_tables import Given


def made(given: Given) -> dict[str, dict]:
    tables = step.run(given)
    for name, schema in SCHEMAS.items():
        assert tables[name].schema.equals(schema), name
    return {row["node"]: row for row in tables["bottlenecks"].to_pylist()}


def test_every_figure_by_hand():
    glass = made(phones())["glass"]
    assert (glass["local_makers"], glass["local_makers_low"], glass["local_makers_high"]) == (None, 0, None)
    assert (glass["domestic_makers"], glass["domestic_basis"]) == (1, "stated")
    assert (glass["import_share"], glass["import_basis"]) == (0.8, "stated")
    assert glass["supplier_concentration"] == pytest.approx(0.6**2 + 0.4**2), "A 60, B 30 + 10; Z is not here"
    assert (glass["suppliers"], glass["substitution_months"]) == (2, 18)
    assert (glass["research_results"], glass["research_readiness"], glass["needs"]) == (2, 6, 1)
    assert glass["output_at_stake"] == 500


def test_levels_dimensions_and_score_by_hand():
    glass = made(phones())["glass"]
    scarcity = [(0.5 + 2 / 3 + 0.8 + 0.52) / 4, (0 + 2 / 3 + 0.8 + 0.52) / 4, (1 + 2 / 3 + 0.8 + 0.52) / 4]
    hardness = (18 / 36 + 1 - 2 / 10) / 2
    stake = (500 / 600 + 1) / 2
    for end, part in zip(("", "_low", "_high"), scarcity, strict=True):
        assert glass[f"scarcity{end}"] == pytest.approx(part)
        assert glass[f"score{end}"] == pytest.approx((part * hardness * stake) ** (1 / 3))
    assert (glass["rank"], glass["unknown"], glass["ask"]) == (1, "local_makers", "local_makers")
    assert "Which firms here" in glass["ask_en"] and "本地" in glass["ask_zh"]


def test_bounds_are_kept_and_what_feeds_an_unknown_output_is_at_least():
    powder = made(phones())["powder"]
    assert (powder["import_share"], powder["import_share_low"], powder["import_share_high"]) == (
        None,
        0.5,
        None,
    )
    assert (powder["import_share_level_low"], powder["import_share_level_high"]) == (0.5, 1.0)
    assert powder["import_share_level"] == 0.75
    assert (powder["substitution_months_level_low"], powder["substitution_months_level_high"]) == (
        pytest.approx(1 / 3), 1.0
    )  # fmt: skip
    assert (powder["output_at_stake"], powder["output_at_stake_low"]) == (None, 600), "glass has no output"
    assert powder["output_at_stake_level_low"] == 1, "the largest of the table as it is"
    assert set(powder["unknown"].split(";")) == {
        "import_share", "supplier_concentration", "substitution_months"
    }  # fmt: skip


def test_what_nothing_depends_on_is_no_bottleneck():
    phone = made(phones())["phone"]
    assert (phone["score"], phone["score_high"], phone["rank"]) == (0, 0, 4)
    assert phone["reason_en"].startswith("Not a bottleneck") and phone["of_weightings"] == 0


def test_confirmed_missing_is_none_and_not_seen_is_not():
    rows = made(phones({"glass": {"state": "confirmed-missing"}}))
    assert (rows["glass"]["local_makers"], rows["glass"]["local_makers_level"]) == (0, 1.0)
    assert rows["glass"]["unknown"] is None and rows["glass"]["ask"] is None
    assert rows["glass"]["score"] > made(phones())["glass"]["score"]


def test_an_answer_lies_within_the_bounds_given_before():
    before = made(phones())["glass"]
    for state, firms in (("confirmed-missing", 0), ("present", 1), ("present", 9)):
        counts = dict.fromkeys(("firms_here", "firms_here_low", "firms_here_high"), firms)
        after = made(phones({"glass": {"state": state, **counts}}))["glass"]
        assert before["score_low"] - 1e-12 <= after["score"] <= before["score_high"] + 1e-12
        assert before["rank_low"] <= after["rank"] <= before["rank_high"]


def test_trade_counts_where_nothing_is_stated_and_listed_makers_are_at_least():
    trade = {"import_dependence": 0.3, "import_dependence_low": 0.3, "import_dependence_high": 0.3}
    listed = {"firms_neighbouring": 1, "firms_elsewhere": 1}
    screen = made(phones({"screen": trade | listed, "glass": trade | listed}))["screen"]
    assert (screen["import_share"], screen["import_basis"]) == (0.3, "trade")
    assert (screen["domestic_makers"], screen["domestic_makers_low"], screen["domestic_basis"]) == (
        None,
        2,
        "seen",
    )
    assert (screen["domestic_makers_level_low"], screen["domestic_makers_level_high"]) == (
        0,
        pytest.approx(1 / 3),
    )
    many = made(phones({"screen": {"firms_neighbouring": 1, "firms_elsewhere": 7}}))["screen"]
    assert (many["domestic_makers"], many["domestic_makers_level"]) == (8, 0)


def test_a_criterion_that_is_known_of_no_link_counts_for_nothing():
    given = phones()
    for name in ("supply_links", "research", "needs"):
        del given.tables[name]
    glass = made(given)["glass"]
    assert glass["supplier_concentration_level"] is None and glass["research_results_level"] is None
    assert glass["needs"] is None and glass["hardness"] == 0.5
    assert glass["scarcity"] == pytest.approx((0.5 + 2 / 3 + 0.8) / 3)


def test_the_next_link_and_the_margin():
    given = phones()
    del given.tables["supply_links"]
    rows = made(given)
    order = sorted(rows.values(), key=lambda row: row["rank"])
    for one, other in itertools.pairwise(order):
        assert one["rival"] == f"phones/{other['node']}"
        assert one["margin"] == pytest.approx(one["score"] - other["score"])
    assert order[-1]["rival"] is None


def test_a_margin_never_tells_a_score_that_stays_inside():
    rows = made(phones({"powder": {"inner": True}}))
    told = [row for row in rows.values() if not row["inner"]]
    assert rows["glass"]["inner"], "two suppliers"
    assert all(row["rival"] is None or not rows[row["rival"].split("/")[1]]["inner"] for row in told)


def test_what_leaves_has_no_number_of_an_inner_link_and_no_firm_of_the_register():
    tables = step.run(phones())
    outside = {row["node"]: row for row in protect_marked("bottlenecks", tables["bottlenecks"]).to_pylist()}
    assert all(outside["glass"][name] is None for name in STAYS_INSIDE)
    assert outside["glass"]["rank"] == 1 and outside["powder"]["score"] is not None
    fillers = protect_marked("bottleneck_fillers", tables["bottleneck_fillers"]).to_pylist()
    assert {row["filler_kind"] for row in fillers} == {"firm-elsewhere", "institute", "result"}
    assert {row["filler"] for row in tables["bottleneck_fillers"].to_pylist()} >= {
        "F1",
        "M1",
        "Glass Lab",
        "R1",
    }


def test_support_for_one_firm_asks_for_a_review():
    one = {"glass": {"state": "present", "firms_here": 1, "firms_here_low": 1, "firms_here_high": 1}}
    glass = made(phones(one))["glass"]
    assert glass["review"] and "1 funds" in glass["review_en"] and "两" not in glass["review_en"]
    assert not made(phones())["glass"]["review"], "not seen: nobody who could be favoured is known"


def test_texts_are_tied_by_whole_names():
    names = Names([
        {"name_en": "Glass", "name_zh": "玻璃", "products": "UTG"}, {"name_en": None, "name_zh": "钢", "products": None},
    ])  # fmt: skip
    assert names.found_in("GLASS for phones") == {0} and names.found_in("fibreglass") == set()
    assert names.found_in("超薄玻 璃") == {0} and names.found_in("钢铁") == set()
    assert names.found_in("utg-coating") == set() and names.found_in("a UTG, coated") == {0}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_score_sheet_explains_every_number(language):
    given = phones()
    tables = step.run(given)
    for row in tables["bottlenecks"].to_pylist():
        told = step.STEP.explain["bottlenecks"](given, row, language)
        for name in (*DIMENSIONS, *IDS, "score", "of_weightings", "of_figures"):
            assert part_of(told, name) is not None, name
        if row["margin"] is not None:
            assert part_of(told, "margin").value
    assert len(CRITERIA) == len(set(IDS)) == 8


def test_without_a_chain_there_are_empty_tables():
    tables = step.run(Given())
    assert {name: table.num_rows for name, table in tables.items()} == dict.fromkeys(SCHEMAS, 0)
    assert tables["bottlenecks"].schema == SCHEMAS["bottlenecks"]
    assert isinstance(tables["bottleneck_fillers"], pa.Table)


def test_the_same_tables_give_the_same_shares():
    assert step.run(phones())["bottlenecks"].equals(step.run(phones())["bottlenecks"])
