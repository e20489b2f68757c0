"""Who is selected, by hand on nine firms; and the law that who meets, fails and cannot be told make up all."""

from __future__ import annotations

from itertools import pairwise

import pytest

import industria
from industria.enterprises.selection.asked import parts_of, read_conditions
from industria.enterprises.selection.choices import named_choices, written_choices
from industria.enterprises.selection.selecting import count_enterprises, select_enterprises
from industria.findings import FindingError
from industria.workspace.folder import Folder
from industria.workspace.runs import find_run, tables_of
from tests.enterprises.selection.made_up_firms import write_firms


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = write_firms(tmp_path_factory.mktemp("selection") / "city")
    industria.open(folder).build()
    return tables_of(Folder(folder), find_run(Folder(folder)))


@pytest.fixture(scope="module")
def choices(tables):
    return written_choices(named_choices(tables))


def three(tables, choices, text):
    """The codes of those that meet, of whom it cannot be told, and that fail."""
    asked = read_conditions(parts_of(text), choices)
    found = {}
    for state in ("met", "undecided", "failed"):
        chosen = select_enterprises(tables, asked, "enterprise", state)
        found[state] = "".join(sorted(chosen.rows["enterprise"].to_pylist()))
        counts = chosen.counts
    assert counts == count_enterprises(tables, asked)
    assert (counts.met, counts.undecided, counts.failed) == tuple(len(one) for one in found.values())
    assert "".join(sorted("".join(found.values()))) == "ABCDEFHI" and counts.rows == 8
    return found["met"], found["undecided"]


CASES = [
    ("", "ABCDEFHI", ""),
    ("rung=high-tech", "AH", "D"),
    ("rung=高新技术企业,little-giant", "AHI", "D"),
    ("rung!=none", "ACHI", "D"),
    ("rung=", "D", ""),
    ("industry=39", "BCHI", ""),
    ("industry!=39", "ADEF", ""),
    ("district=虚构1区", "CD", ""),
    ("rd_intensity>=5", "ACH", "BEF"),  # D spends 10 of more than 500: at most 2 %; F has no revenue
    ("rd_intensity<2", "", "BDEF"),  # D: below 2 %, or 2 % itself, for all that is known
    ("rd_intensity<=2", "DI", "BEF"),
    ("revenue>=500万", "DHI", "E"),  # 500 of 10,000 yuan are 5 million: D has more
    ("revenue>600万", "HI", "DE"),
    ("revenue=0..200万", "ABCF", "E"),
    ("revenue=", "DE", ""),
    ("revenue!=", "ABCFHI", ""),
    ("revenue_growth>0", "A", "CDEFHI"),
    ("age<=6", "BCEH", "F"),
    ("founded>2018", "BC", "F"),
    ("founded<=2018-06", "ADHI", "F"),
    ("founded=2018", "EH", "F"),
    ("above_scale=yes", "ADHI", "E"),
    ("above_scale!=yes", "BCF", "E"),
    ("name~ALPHA,丙", "AC", ""),
    ("products~chips", "BHI", "CEF"),
    ("has_need=yes", "AI", ""),
    ("has_need=no;industry=36", "EF", ""),
    ("cluster=cars", "AEF", ""),
    ("cluster=chips;rung=high-tech", "H", ""),
    ("rung=high-tech;revenue>900万", "H", "D"),  # fails for A; D may hold it
    ("rung=none;revenue>900万", "", "DE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "met", "undecided"), CASES)
def test_by_hand(tables, choices, text, met, undecided):
    assert three(tables, choices, text) == (met, undecided)


def test_conditions_together_are_the_three_valued_and(tables, choices):
    singles = [text for text, *_ in CASES if text and ";" not in text][:9]
    for first, second in pairwise(singles):
        (met_1, open_1), (met_2, open_2) = (three(tables, choices, text) for text in (first, second))
        met, open_ = three(tables, choices, f"{first};{second}")
        assert set(met) == set(met_1) & set(met_2)
        assert set(open_) == (set(met_1 + open_1) & set(met_2 + open_2)) - set(met)


def test_rows_are_sorted_with_the_unknown_last(tables, choices):
    def order(sort):
        return "".join(select_enterprises(tables, [], sort).rows["enterprise"].to_pylist())

    assert order("-revenue") == "HIACBFDE" and order("revenue") == "FBCAHIDE"
    assert order("-rd_intensity").startswith("HA") and order("-founded")[:2] == "CB"
    assert select_enterprises(tables, [], "-revenue", most=2).rows.num_rows == 2


def test_figures_carry_their_bounds_and_say_which_condition_is_open(tables, choices):
    asked = read_conditions(["revenue>600万", "rung=high-tech"], choices)
    rows = {
        row["enterprise"]: row
        for row in select_enterprises(tables, asked, state="undecided").rows.to_pylist()
    }
    delta = rows["D"]
    assert (delta["revenue"], delta["revenue_low"], delta["revenue_high"]) == (None, 5e6, None)
    assert (delta["open_0"], delta["open_1"]) == (True, True)


def test_a_table_that_the_run_lacks_is_named(tables, choices):
    asked = read_conditions(["has_project=yes"], choices)
    with pytest.raises(FindingError) as raised:
        count_enterprises(tables, asked)
    assert raised.value.findings[0].code == "enterprises.table-wanted"
    assert "projects" in raised.value.findings[0].what("en")


def test_how_a_holder_stands_is_not_open_to_one_who_does_not_hold(tables, choices):
    rows = tables.read("ladder", ["enterprise", "rule_set", "standing"]).to_pylist()
    own = {row["enterprise"]: row["standing"] for row in rows if row["rule_set"] == "hnte"}
    holders = {"safe", "unsure", "at-risk"}
    assert "unsure" in own.values()
    for word in ("nearly", "fails", "unsure", "at-risk"):
        met, open_ = three(tables, choices, f"standing=hnte:{word}")
        wanted = {"cannot-tell", "judged"} | (holders & {"unsure"} if word in holders else set())
        assert set(met) == {firm for firm, standing in own.items() if standing == word}
        assert set(open_) == {firm for firm, standing in own.items() if standing in wanted - {word}}
