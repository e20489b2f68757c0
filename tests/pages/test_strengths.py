"""The page of strengths: every choice has its rows, every number its why, small bases their mark."""

from __future__ import annotations

from dataclasses import replace

import pyarrow.compute as pc
import pytest

import industria
from industria.charts.ranked_quotients import chart, told, twin
from industria.findings import FindingError
from industria.pages import strengths
from industria.pages.facts import Facts
from industria.pages.page_tables import PageTables
from industria.pages.strengths_choice import NAME, choice_of, rows_of
from industria.pages.strengths_tables import is_small, ranked
from industria.pages.view import PictureView, TableView, Words
from industria.reports.making import report_input
from industria.workspace.deriving import derive, explain_derived
from industria.workspace.explaining import explain_row
from industria.workspace.runs import current_id
from tests.workspace.made_up import write_made_up


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    workspace = industria.open(write_made_up(tmp_path_factory.mktemp("strengths") / "city"))
    workspace.build()
    return workspace.folder


@pytest.fixture(scope="module")
def tables(folder):
    given = report_input(folder, current_id(folder))
    return {safe: PageTables(replace(given, safe=safe)) for safe in (True, False)}


def facts(tables, safe=False):
    return Facts(tables[safe].given, ("en",), shared=tables[safe])


def choose(folder, tables, safe=False, **query):
    chosen = choice_of(facts(tables, safe), query)
    if chosen.compared:
        return chosen
    return replace(chosen, derived=derive(folder, current_id(folder), NAME, chosen.parameters))


def cells(block):
    return [cell for group in block.groups for line in group.lines for cell in line.cells]


def views(found):
    blocks = [block for block in found if isinstance(block, TableView)]
    return blocks + [b.twin for b in found if isinstance(b, PictureView) and b.twin is not None]


@pytest.fixture(scope="module")
def region(tables):
    return next(iter(facts(tables).regions))


@pytest.mark.parametrize("by", ["industry", "cluster"])
@pytest.mark.parametrize("peers", ["reference", "rest"])
def test_every_choice_shows_what_it_says(folder, tables, region, by, peers):
    for place in ("all", region):
        choice = choose(folder, tables, region=place, by=by, peers=peers)
        found = strengths.blocks(facts(tables), choice)
        assert isinstance(found[0], Words)
        lead = found[0].lines[0]
        assert ("itself left out" in lead.en) == (peers == "rest")
        assert ("不含本地区" in lead.zh) == (peers == "rest")
        assert "ranking" in [block.id for block in found if isinstance(block, PictureView)]
        assert views(found)


@pytest.mark.parametrize("peers", ["reference", "rest"])
def test_every_number_can_be_asked_why(folder, tables, region, peers):
    choice = choose(folder, tables, region=region, peers=peers)
    numbers = [cell for view in views(strengths.blocks(facts(tables), choice)) for cell in cells(view)]
    asked = [cell.why for cell in numbers if cell.why is not None]
    assert len(asked) > 20
    assert not [c for c in numbers if c.kind.startswith("num value") and c.why is None]
    for why in asked[:: max(len(asked) // 6, 1)]:
        key = dict(why.key)
        if peers == "reference":
            assert why.table == "measures"
            explain_row(folder, why.table, key)
        else:
            assert why.table == "peer_quotients"
            parameters = {name: key[name] for name in ("period", "indicator", "peers")}
            explain_derived(folder, current_id(folder), why.table, parameters, key)


def test_rankings_leave_small_bases_out_and_tables_mark_them(folder, tables, region):
    choice = choose(folder, tables, region=region)
    rows = rows_of(facts(tables), choice)
    small = [row for row in rows if is_small(row)]
    assert {id(row) for row in ranked(rows)}.isdisjoint({id(row) for row in small})
    table = next(b for b in strengths.blocks(facts(tables), choice) if isinstance(b, TableView))
    assert sum(cell.under.en == "small base" for cell in cells(table)) == len(small)
    assert len([line for group in table.groups for line in group.lines]) == len(rows)


def test_small_is_what_the_rule_says():
    assert is_small({"share": 0.009, "units": 50.0})
    assert is_small({"share": 0.2, "units": 2.0})
    assert is_small({"share": None, "share_high": 0.005, "units": None})
    assert not is_small({"share": 0.01, "units": 3.0})
    assert not is_small({"share": None, "share_high": 0.5, "units": None})


def test_outside_the_office_withheld_quotients_are_gone(folder, tables, region):
    """Whatever the peers: a cell that the mask withholds has no quotient, value or share outside."""
    withheld = tables[True].withheld
    mask = withheld.filter(pc.equal(withheld["table"].cast("string"), "measures"))
    gone = {(r["region"], r["item"], r["period"], r["indicator"]) for r in mask.to_pylist()}
    for peers in ("reference", "rest", f"regions:{region}"):
        choice = choose(folder, tables, True, peers=peers)
        for row in rows_of(facts(tables, True), choice):
            if (row["region"], row["industry"], row["period"], row["indicator"]) in gone:
                assert row["value"] is row["location_quotient"] is row["share"] is None
                assert row["status"] == "suppressed"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"period": "1999"}, "measures.no-such-moment"),
        ({"indicator": "<script>"}, "measures.no-such-moment"),
        ({"region": "../../x"}, "pages.region-unknown"),
        ({"peers": "everyone"}, "measures.peers-unreadable"),
    ],
)
def test_an_address_that_names_nothing_says_so(tables, query, code):
    with pytest.raises(FindingError) as error:
        choice_of(facts(tables), query)
    assert [finding.code for finding in error.value.findings] == [code]


def quotient(value=None, low=None, high=None, disclosed=None, key="a"):
    names = ("location_quotient", "location_quotient_low", "location_quotient_high")
    known = dict(zip(names, (value, low, high), strict=True))
    return {"key": key, "name_en": key, "name_zh": key, "location_quotient_disclosed": disclosed, **known}


def test_an_interval_is_told_as_one():
    assert told(quotient(1.5)) == "1.50"
    assert told(quotient(None, 0.3, 1.2)) == "0.30 – 1.20"
    assert told(quotient(None, 0.3)) == "≥ 0.30"
    assert told(quotient(None, None, 1.2)) == "≤ 1.20"
    assert told(quotient(None, 0.0)) == ""


def test_the_ranking_puts_the_highest_first_and_draws_what_is_not_known():
    rows = twin([quotient(1.5, key="b"), quotient(None, 0.3, None, 2.0, "a"), quotient(key="none")])
    assert rows["key"].to_pylist() == ["a", "b"]
    drawn = chart(rows, "Ranking", "en").to_dict()
    marks = [layer["mark"] for layer in drawn["layer"]]
    assert {"bar", "point"} <= {mark["type"] for mark in marks}
    assert chart(twin([]), "Ranking", "en") is None
