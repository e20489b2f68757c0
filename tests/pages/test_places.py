"""Pages of places say what is known, lead on to other places, and keep what must not leave the office."""

from typing import Any

import pytest

from industria.charts.formats import amount
from industria.findings import Text
from industria.pages.facts import why
from industria.pages.places import cluster, district, enterprise, industry
from industria.pages.places.names import place_name
from industria.pages.view import PictureView, TableView, Words
from tests.charts import made_up_city as city
from tests.pages import made_up_places as places

MAKERS: dict[str, Any] = {
    "cluster": cluster.section,
    "district": district.section,
    "industry": industry.section,
    "enterprise": enterprise.section,
}
PLACES = [
    ("cluster", "c0"), ("cluster", "c2"), ("cluster", "c7"), ("district", "d0"), ("district", "d5"),
    ("industry", "3601"), ("industry", "36"), ("enterprise", "E1"),
]  # fmt: skip
MADE_HERE = ("Rank", "Times this district", "Weight in the cluster", "Count")
"""Columns of numbers that a page makes from others, or that stand in the plan."""


@pytest.mark.parametrize("kind", MAKERS)
def test_a_place_that_is_not_there_has_no_page(kind: str) -> None:
    facts = places.facts()
    assert MAKERS[kind](facts, "nowhere") is None
    assert place_name(facts, kind, "nowhere").en.lower() == "nowhere"  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "code"), PLACES)
@pytest.mark.parametrize("safe", [True, False])
def test_every_measured_number_can_be_asked_why(kind: str, code: str, safe: bool) -> None:
    asked = 0
    section = MAKERS[kind](places.facts(safe=safe), code)
    twins = [block.twin for block in section.blocks if isinstance(block, PictureView)]
    for view, column, shown in places.cells(section):
        measured = shown.kind.startswith("num") and not {"brief", "unknown"} & set(shown.kind.split())
        summed = code == "36" and "below" not in view.caption.en
        if measured and column.head.en not in MADE_HERE and view not in twins and not summed:
            assert shown.why is not None, (view.caption.en, column.head.en, shown.text.en)
            asked += 1
    assert asked or (kind == "enterprise" and safe) or code in ("c7", "36")


@pytest.mark.parametrize(("kind", "code"), PLACES)
@pytest.mark.parametrize("safe", [True, False])
def test_every_link_leads_to_a_page_that_is_there(kind: str, code: str, safe: bool) -> None:
    facts = places.facts(safe=safe)
    led = {shown.to for _, _, shown in places.cells(MAKERS[kind](facts, code)) if shown.to}
    for to in led - {"targets"}:
        page, _, what = to.partition("/")
        assert MAKERS[page](facts, what) is not None, to
    assert led


@pytest.mark.parametrize(("kind", "code"), PLACES)
def test_every_text_stands_in_both_languages(kind: str, code: str) -> None:
    for text in places.texts(MAKERS[kind](places.facts(), code)):
        assert bool(text.en) == bool(text.zh), text


def test_a_cluster_says_size_growth_share_target_and_where() -> None:
    section = cluster.section(places.facts(), "c0")
    assert section is not None
    lead = " ".join(line.en for line in section.blocks[0].lines)
    for words in (
        "belongs to the tier Tier 1", "was 820\xa0bn CNY in Jan–Oct 2023, up 6.6\xa0% as published",
        "30.0\xa0% of the output of Invented City", "target is 1,000\xa0bn CNY; verdict: on track",
        "The largest part",
    ):  # fmt: skip
        assert words in lead, words


def test_shares_of_a_cluster_are_of_its_own_total() -> None:
    section = cluster.section(places.facts(safe=False), "c1")
    assert section is not None
    rows = city.measured().to_pylist()
    now = [row for row in rows if row["cluster"] == "c1" and row["period"] == "2024"]
    whole = next(row["value"] for row in now if row["region"] == city.WHOLE)
    table = _table(section, "Where it is")
    for line in table.groups[0].lines:
        region = line.cells[0].to.removeprefix("district/")
        value = next(row["value"] for row in now if row["region"] == region)
        assert line.cells[2].sort == (None if value is None else pytest.approx(value / whole))


def test_zero_withheld_and_unknown_look_different_and_none_is_left_out() -> None:
    section = district.section(places.facts(safe=False), "d0")
    assert section is not None
    kinds = {
        line.cells[0].to: line.cells[1].kind for line in _table(section, "Clusters in it").groups[0].lines
    }
    assert kinds["cluster/c0"] == "num zero"
    assert "withheld" in kinds["cluster/c1"] and "unknown" in kinds["cluster/c2"]
    assert len(kinds) == 8


def test_a_district_ranks_among_known_totals_and_shows_its_own_plan() -> None:
    section = district.section(places.facts(safe=False), "d2")
    assert section is not None
    lead = " ".join(line.en for line in section.blocks[0].lines)
    assert "It is number" in lead or "It is the largest" in lead
    own = district.section(places.facts(), "d0")
    assert own is not None
    line = _table(own, "Its own published plan (proxy)").groups[0].lines[0]
    assert line.cells[1].to == "cluster/c3"  # the plan's Chinese name, letter by letter


def test_a_sparse_plan_reads_as_unknown_with_the_tables_that_would_fill_it() -> None:
    facts = places.facts(city.plan_tables())
    for kind, code in (("cluster", "c0"), ("district", "d0")):
        section = MAKERS[kind](facts, code)
        gaps = [line.en for block in section.blocks if isinstance(block, Words) and block.kind == "gap"
                for line in block.lines]  # fmt: skip
        assert any("`activity`" in line for line in gaps)
        assert not any(isinstance(block, PictureView) for block in section.blocks)
        assert "unknown" in places.said(section)


def test_the_plan_says_where_a_missing_table_exists() -> None:
    section = district.section(places.facts(), "d0")
    assert section is not None
    assert "The parks." in places.said(section)


def test_the_longest_code_wins_in_the_partition() -> None:
    section = industry.section(places.facts(), "3601")
    assert section is not None
    lines = _table(section, "Clusters that it belongs to").groups[0].lines
    assert [(line.cells[0].to, line.cells[3].text.en) for line in lines] == [
        ("cluster/c1", "exclusive partition"),
        ("cluster/c0", "overlapping membership"),
    ]


def test_a_wider_code_is_the_sum_of_the_codes_below_it() -> None:
    section = industry.section(places.facts(safe=False), "36")
    assert section is not None
    rows = city.industry_measures().to_pylist()
    total = sum(row["value"] for row in rows if row["region"] == city.WHOLE and row["period"] == "2024")
    assert amount(total, "CNY", "en") in section.blocks[0].lines[1].en
    below = _table(section, "Industries below it").groups[0].lines
    assert sum(line.cells[2].sort for line in below) == pytest.approx(total)


def test_hostile_names_are_inert_and_short() -> None:
    given = places.tables()
    nasty = "<script>alert(1)</script>\u202e" + "x" * 10_000
    given["plan_clusters"] = city.changed(
        given["plan_clusters"], {"cluster": "c0"}, name_en=nasty, name_zh=nasty
    )
    section = cluster.section(places.facts(given), "c0")
    assert section is not None
    told = places.said(section)
    assert "\u202e" not in told and max(map(len, told.split("\n"))) < 2000


def test_why_names_the_row_of_the_register() -> None:
    asked = why("enterprises", {"enterprise": "E1", "period": "2024"}, "revenue")
    section = enterprise.section(places.facts(safe=False), "E1")
    assert section is not None
    assert asked in [shown.why for _, _, shown in places.cells(section)]


def _table(section: Any, caption: str) -> TableView:
    return next(
        block
        for block in section.blocks
        if isinstance(block, TableView)
        and block.caption.en.startswith(caption)
        and block.caption != Text("", "")
    )
