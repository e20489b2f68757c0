"""Whatever people type, they find what the run names: exact before near, the plan before firms, text as text."""

from __future__ import annotations

import statistics
import time

import pytest

import industria
from industria.decisions import Decisions, Subject
from industria.findings import Text
from industria.measures.records import MEASURES
from industria.plan.writing import write_plan
from industria.workspace.search_shelves import Match, Shelf, Thing
from industria.workspace.searching import KINDS, Search
from tests.workspace.made_up import SETTINGS, plan, write_made_up

HOSTILE = "<b>Evil</b> (a+)+$ [x] 100% \\d _%"
ENTERPRISES = f"""\
enterprise,period,name_zh,name_en,region,industry
91500000MA5U0001X1,2023,旧名汽车厂,Old Name Motors,D01,3611
91500000MA5U0001X1,2024,虚构汽车配件有限公司,Made-up Car Parts,D01,3611
E2,2024,虚构芯片厂,"Chips, Made-up",D02,3911
E3,2024,,"{HOSTILE}",D02,3911
E4,2024,{"长" * 10_000},,D03,3911
"""
MORE = """
[[sources]]
table = "enterprises"
file = "data/enterprises.csv"
origin = "synthetic"
source = "made up"
confidence = "inferred"
constants = { classification = "GB/T 4754-2017" }

[[sources]]
table = "research"
file = "data/research.csv"
origin = "synthetic"
source = "made up"
confidence = "inferred"
"""
RESEARCH = """\
result,title_zh,title_en,abstract_zh,institute
R1,电池耐低温,Batteries for the cold,用于汽车的电池材料,虚构大学
R2,芯片散热,Cooling of chips,散热基板,虚构大学
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = write_made_up(tmp_path_factory.mktemp("found") / "city")
    (root / "industria.toml").write_text(SETTINGS + MORE, encoding="utf-8")
    (root / "data" / "enterprises.csv").write_text(ENTERPRISES, encoding="utf-8")
    (root / "data" / "research.csv").write_text(RESEARCH, encoding="utf-8")
    wanted = plan(4)
    wanted["industries"] = [{"code": "36", "name_zh": "汽车制造业", "name_en": "Motor vehicles"}]
    wanted["clusters"][0] |= {
        "segments": [{"name_en": "Sedans", "name_zh": "轿车"}, {"name_en": "Vans", "name_zh": "货车"}]
    }  # type: ignore[index]
    (root / "plan.toml").write_text(write_plan(wanted), encoding="utf-8")
    opened = industria.open(root)
    opened.build()
    return opened


@pytest.fixture(scope="module")
def search(workspace):
    return Search(workspace.folder, workspace.run().id)


def first(search, text):
    hit = search.find(text)[0]
    return hit.kind, hit.key


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("36", ("industry", "36")),
        ("cars", ("cluster", "cars")),
        ("CARS", ("cluster", "cars")),
        ("ｃａｒｓ", ("cluster", "cars")),
        ("D02", ("region", "D02")),
        ("虚构2", ("region", "D02")),
        ("made-up city", ("region", "CITY")),
        ("e2", ("enterprise", "E2")),
        ("91500000ma5u0001x1", ("enterprise", "91500000MA5U0001X1")),
        ("虚构芯片厂", ("enterprise", "E2")),
        ("made-up car", ("enterprise", "91500000MA5U0001X1")),
        ("parts car", ("enterprise", "91500000MA5U0001X1")),
        ("high-tech", ("indicator", "high-tech")),
        ("high-tech firms", ("target", "high-tech-2027")),
        ("high-tech-2027", ("target", "high-tech-2027")),
        ("leading", ("tier", "leading")),
        ("sedan", ("cluster", "cars")),
        ("货车", ("cluster", "cars")),
        ("3611", ("industry", "3611")),
        ("location_quotient", ("measure", "location_quotient")),
        ("区位商", ("measure", "location_quotient")),
        ("r2", ("research", "R2")),
        ("散热基板", ("research", "R2")),
        ("cooling chips", ("research", "R2")),
    ],
)
def test_what_is_meant_comes_first(search, text, wanted):
    assert first(search, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("motor vehicels", "36"),
        ("locaton", "location_quotient"),
        ("低位商", "location_quotient"),
        ("crs", "cars"),
    ],
)
def test_a_slip_of_the_hand_still_finds_it(search, text, wanted):
    assert wanted in [hit.key for hit in search.find(text)]


def test_a_name_typed_right_brings_nothing_merely_alike(search):
    assert {hit.key for hit in search.find("cars")} == {"cars"}


def test_the_plan_stands_before_firms_and_results(search):
    kinds = [hit.kind for hit in search.find("汽车")]
    assert kinds.index("cluster") < kinds.index("enterprise")
    assert kinds.index("industry") < kinds.index("research")
    scores = [hit.score for hit in search.find("汽车")]
    assert scores == sorted(scores, reverse=True)


def test_a_firm_is_known_by_its_latest_name_and_place(search):
    (hit,) = [h for h in search.find("91500000MA5U0001X1") if h.kind == "enterprise"]
    assert (hit.name_en, hit.name_zh) == ("Made-up Car Parts", "虚构汽车配件有限公司")
    assert hit.under_zh == "虚构1区 · 3611"
    assert not [h for h in search.find("Old Name Motors") if h.kind == "enterprise"]


def test_names_stand_in_for_each_other_and_a_code_for_a_name(search):
    assert [(h.name_en, h.name_zh) for h in search.find("3611") if h.kind == "industry"] == [("3611", "3611")]
    assert search.find("虚构2")[0].name_en == "虚构2区"
    assert search.find("36")[0].under_en == "GB/T 4754-2017"
    assert search.find("sedans")[0].under_zh == "主导"


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\x00\x01\x02", "\n\n", ".*", "(a+)+$" * 5, "\\", "[", "%", "_", "';DROP(TABLE)", "\u202e" * 50,
     "x" * 10_000, "短" * 5_000, "a b " * 3_000, "\ud800", "ﷺ" * 10_000],
)  # fmt: skip
def test_hostile_queries_are_plain_text(search, text):
    began = time.perf_counter()
    hits = search.find(text)
    assert time.perf_counter() - began < 1
    if len(text) > 3 and " " not in text:
        assert not hits
    if text in ("%", "_", "[", "\\"):
        assert all(text in hit.key + hit.name_en for hit in hits if hit.kind not in ("measure", "cluster"))


def test_hostile_names_are_found_as_they_stand(search):
    assert first(search, HOSTILE) == ("enterprise", "E3")
    assert search.find("<b>evil")[0].name_en == HOSTILE
    assert first(search, "长" * 30) == ("enterprise", "E4")


def test_the_limit_holds_and_no_kind_crowds_out_others(search):
    assert search.find("虚构", limit=0) == []
    assert len(search.find("虚构", limit=1)) == 1
    kinds = [hit.kind for hit in search.find("a", limit=8)]
    assert len(kinds) == 8 and len(set(kinds)) > 2
    assert set(kinds) <= set(KINDS)


def test_every_measure_has_its_note(search):
    for record in MEASURES.values():
        assert ("measure", record.id) in [(hit.kind, hit.key) for hit in search.find(record.id)]


def test_findings_are_found_by_code(search, workspace):
    codes = set(workspace.table("findings").table["code"].to_pylist())
    assert codes
    for code in codes:
        assert first(search, code) == ("finding", code)


def test_notes_and_decisions_stand_among_the_hits(search, workspace):
    kept = Decisions.of(workspace.folder.root)
    note = kept.write(Subject("cluster", "cars", "Cars 汽车"), "The van plant closes.\nIn May.", "Li")
    gone = kept.write(Subject("page", "plan"), "No vans.", "Li")
    kept.withdraw(gone.id, "Li", "vans after all")
    hits = search.find("vans", entries=kept.search("van"))
    found = {hit.key: hit for hit in hits}
    assert (found[note.id].kind, found[note.id].name_en, found[note.id].under_en) == (
        "note", "The van plant closes.", "Cars 汽车",
    )  # fmt: skip
    assert hits[0].key == "cars"
    assert found[gone.id].score < found[note.id].score


def test_regions_of_the_register_are_found_where_the_plan_names_none(tmp_path):
    root = write_made_up(tmp_path / "counties")
    source = SETTINGS.split("[[sources]]")[1].replace("activity", "regions").split("money_unit")[0]
    (root / "industria.toml").write_text(f"{SETTINGS}\n[[sources]]{source}", encoding="utf-8")
    rows = "".join(f"D{i:02},虚构{i}县,Cook County {i}\n" for i in range(4))
    (root / "data" / "regions.csv").write_text("region,name_zh,name_en\n" + rows, encoding="utf-8")
    wanted = plan(0) | {"regions_from": {"table": "regions"}}
    del wanted["regions"]
    (root / "plan.toml").write_text(write_plan(wanted), encoding="utf-8")
    opened = industria.open(root)
    search = Search(opened.folder, opened.build().id)
    assert [hit.key for hit in search.find("cook county") if hit.kind == "region"] == [
        "D00",
        "D01",
        "D02",
        "D03",
    ]
    assert search.find("D03")[0].under_en == "Made-up city"
    assert first(search, "cok county 2") == ("region", "D02")


def shelf_of(names: list[str]) -> Shelf:
    return Shelf(
        "enterprise", [f"K{i}" for i in range(len(names))], names, [None] * len(names), lambda _: Text("", "")
    )


def test_a_shelf_tells_the_ways_of_matching_apart():
    things = [
        Thing("ab", Text("x", "y")),
        Thing("1", Text("ab", "")),
        Thing("2", Text("abc", "")),
        Thing("3", Text("xab", "")),
        Thing("4", Text("x", ""), texts=("cab", None)),
        Thing("5", Text("x", ""), codes=("AB",)),
    ]
    ways = [Match.CODE, Match.NAME, Match.BEGINNING, Match.WITHIN, Match.TEXT, Match.NAME]
    assert [Shelf.of("cluster", things).matches("ab", 10)[row] for row in range(6)] == ways


def test_names_cannot_forge_the_marks_of_a_shelf():
    shelf = shelf_of(["a\x00b", "c\nd", "e\x01f", "\u2028g", ""])
    assert len(shelf.starts) == 6
    assert shelf.matches("d", 5) == {1: Match.WITHIN}
    assert shelf.matches("f", 5) == {2: Match.WITHIN}
    assert shelf.matches("b", 5) == {0: Match.WITHIN}


def test_a_hundred_thousand_names_are_searched_at_once():
    names = [f"虚构{i}号汽车配件有限公司 Made-up Parts {i}" for i in range(100_000)]
    shelf = shelf_of(names)
    for query, row in (
        ("k77777", 77_777),
        ("99999号", 99_999),
        ("parts 54321", 54_321),
        ("parts 虚构12345号", 12_345),
    ):
        spans = []
        for _ in range(5):
            began = time.perf_counter()
            found = shelf.matches(query, 80)
            spans.append(time.perf_counter() - began)
        assert next(iter(found)) == row
        assert statistics.median(spans) < 0.25
