"""The measures explorer: every choice has its points, every number its why, what may not leave does not."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pytest

import industria
from industria.charts import measure_history, ranked_intervals
from industria.charts.formats import numeral
from industria.charts.render import specification
from industria.findings import FindingError
from industria.kernels.complexity.ranks import ranks
from industria.pages import explorer, explorer_section
from industria.pages.explorer_choice import COMPLEXITY, GRAINS, NAME, choice_of, measures_of, moments_of
from industria.pages.explorer_points import middle, ranks_within
from industria.pages.explorer_values import members_of, points
from industria.pages.facts import Facts
from industria.pages.page_tables import PageTables
from industria.pages.view import PictureView, Section, TableView, Words
from industria.reports.making import report_input
from industria.workspace.deriving import derive, explain_derived
from industria.workspace.explaining import explain_row
from industria.workspace.runs import current_id
from tests.workspace.made_up import write_made_up


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A made-up city in which two cells of 2024 have a single respondent: they, and others, are withheld."""
    root = write_made_up(tmp_path_factory.mktemp("explorer") / "city", districts=6, classes=6)
    activity = root / "data" / "activity.csv"
    text = activity.read_text(encoding="utf-8")
    for cell in ("D00,3611,2024", "D01,3911,2024"):
        text = re.sub(rf'({cell},"[\d,]+",\d+),\d+', r"\1,1", text)
    activity.write_text(text, encoding="utf-8")
    workspace = industria.open(root)
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
    if not chosen.needs_derived:
        return chosen
    return replace(chosen, derived=derive(folder, current_id(folder), NAME, chosen.parameters))


def flat(blocks):
    for block in blocks:
        if isinstance(block, Section):
            yield from flat(block.blocks)
        else:
            yield block
            if isinstance(block, PictureView) and block.twin is not None:
                yield block.twin


def views(blocks):
    return [block for block in flat(blocks) if isinstance(block, TableView)]


def cells(view):
    return [cell for group in view.groups for line in group.lines for cell in line.cells]


def numbers_of(view):
    """The cells of a table, without the gap of ranks, which is a difference of what stands beside it."""
    kept = [column.head.en != "Widest gap of ranks" for column in view.columns]
    lines = [line for group in view.groups for line in group.lines]
    return [cell for line in lines for cell, stays in zip(line.cells, kept, strict=True) if stays]


def every_measure(tables):
    return [(grain, name) for grain in GRAINS for name in measures_of(facts(tables), grain)]


def test_it_opens_with_complexity_of_regions_and_asks_for_nothing(folder, tables):
    choice = choice_of(facts(tables), {})
    assert (choice.grain, choice.measure, choice.period, choice.indicator) == (
        "region",
        "eci",
        "2024",
        "output",
    )
    assert not choice.needs_derived
    blocks = explorer.blocks(facts(tables), choice)
    assert [block.id for block in blocks if isinstance(block, PictureView)] == ["measure", "history"]
    assert "preset textbook" in blocks[0].lines[0].en and "约定 textbook" in blocks[0].lines[0].zh


def test_whatever_measures_the_run_has_can_be_explored(folder, tables):
    known = every_measure(tables)
    assert {name for _, name in known} > {"eci", "pci", "herfindahl", "gini", "competitive_effect"}
    for grain, name in known:
        choice = choose(folder, tables, grain=grain, measure=name)
        blocks = explorer.blocks(facts(tables), choice)
        assert isinstance(blocks[0], Words) and views(blocks), name
        found = points(facts(tables), choice)
        assert len(found) == len({one.item for one in found}) == (6 if grain == "region" else 18)
        shown = [one.shown for one in found if one.shown is not None]
        assert shown == sorted(shown, reverse=True), name


def test_every_number_can_be_asked_why(folder, tables):
    for query in (
        {},
        {"measure": "herfindahl"},
        {"draws": "20", "beside": "yes"},
        {"grain": "industry", "preset": "oec"},
    ):
        choice = choose(folder, tables, **query)
        numbers = [
            cell for view in views(explorer.blocks(facts(tables), choice)) for cell in numbers_of(view)
        ]
        bare = [c.text.en for c in numbers if c.kind.startswith(("num value", "num range")) and c.why is None]
        assert not bare, query
        asked = list({cell.why for cell in numbers if cell.why is not None})
        assert len(asked) > 5
        for why in asked[:: max(len(asked) // 8, 1)]:
            key = dict(why.key)
            if why.table.startswith("explored"):
                explain_derived(folder, current_id(folder), why.table, choice.parameters, key)
            else:
                explain_row(folder, why.table, key)


def test_ranks_medians_and_quartiles_are_those_of_the_values(folder, tables):
    choice = choose(folder, tables, measure="diversity")
    found = points(facts(tables), choice)
    values = np.array([one.value for one in found])
    np.testing.assert_array_equal([one.rank for one in found], ranks(values))
    centre = middle(found)
    assert (centre.lower, centre.median, centre.upper) == tuple(np.quantile(values, [0.25, 0.5, 0.75]))
    some = [one for one in found if one.item in ("D01", "D03", "D04")]
    assert sorted(ranks_within(some).values())[0] == 1 and len(ranks_within(some)) == 3
    assert middle(some).known == 3


def test_a_peer_group_has_its_own_ranks_and_middle(folder, tables):
    choice = choose(folder, tables, measure="herfindahl", period="2023", peers="regions:D03,D01,D00")
    assert members_of(facts(tables), choice.peers) == {"D00", "D01", "D03"}
    blocks = explorer.blocks(facts(tables), choice)
    table = next(view for view in views(blocks) if view.caption.en == "The ranking as a table")
    heads = [column.head.en for column in table.columns]
    assert "Rank in the group" in heads
    at = heads.index("Rank in the group")
    told = [line.cells[at].sort for line in table.groups[0].lines]
    assert sorted(rank for rank in told if rank is not None) == [1, 2, 3]
    assert "3 chosen regions (3 known)" in " ".join(line.en for line in blocks[0].lines)


def test_intervals_and_presets_come_from_one_derived_run(folder, tables):
    choice = choose(folder, tables, draws="20", beside="yes")
    blocks = explorer.blocks(facts(tables), choice)
    table = next(view for view in views(blocks) if view.caption.en == "The ranking as a table")
    heads = [column.head.en for column in table.columns]
    assert "Interval" in heads and "Interval of the rank" in heads
    presets = next(view for view in views(blocks) if view.caption.en == "Ranks by each preset")
    assert [column.head.en for column in presets.columns[1:-1]] == [
        "textbook", "atlas", "growthlab", "econcomplex", "oec", "econgeo",
    ]  # fmt: skip
    own = [line.cells[1].sort for line in presets.groups[0].lines]
    assert own == [line.cells[heads.index("Rank")].sort for line in table.groups[0].lines]
    gaps = [
        max(row) - min(row)
        for row in ([c.sort for c in line.cells[1:-1]] for line in presets.groups[0].lines)
    ]
    assert gaps == [line.cells[-1].sort for line in presets.groups[0].lines]
    said = " ".join(line.en for block in flat(blocks) if isinstance(block, Words) for line in block.lines)
    if max(gaps):
        worst = presets.groups[0].lines[gaps.index(max(gaps))].cells[0].text.en
        assert f"{worst}: rank" in said, "the widest disagreement is named"
    assert "Presets that rank alike" in said or "All presets" in said


def test_the_history_takes_the_derived_runs_of_other_periods(folder, tables):
    choice = choose(folder, tables, preset="oec", items="D01,D02")
    earlier = [
        derive(folder, current_id(folder), NAME, {**choice.parameters, "period": when})
        for when in ("2022", "2023")
    ]
    for others, rows in (([], "textbook"), (earlier, "oec")):
        blocks = explorer.blocks(facts(tables), choice, others)
        history = next(view for view in views(blocks) if view.caption.en == "The history as a table")
        lines = history.groups[0].lines
        assert [line.cells[1].text.en for line in lines] == ["2022", "2023", "2024"] * 2
        asked = choose(folder, tables, preset=rows, period="2022")
        value = next(one.value for one in points(facts(tables), asked) if one.item == "D01")
        assert lines[0].cells[2].sort == pytest.approx(value)


def test_outside_the_office_a_chosen_set_with_a_withheld_cell_says_nothing(folder, tables):
    withheld = tables[True].withheld.to_pylist()
    gone = {
        row["region"]
        for row in withheld
        if row["period"] == "2024" and row["indicator"] == "output" and row["item"]
    }
    assert "D00" in gone
    query = {"regions": "regions:D00,D01,D02,D03", "draws": "20", "beside": "yes"}
    inside, outside = (choose(folder, tables, safe, **query) for safe in (False, True))
    assert all(one.value is not None for one in points(facts(tables), inside))
    found = points(facts(tables, True), outside)
    assert all(one.withheld and one.value is None and one.rank is None and one.low is None for one in found)
    blocks = explorer.blocks(facts(tables, True), outside)
    shown = [
        cell for view in views(blocks) if view.caption.en != "The history as a table" for cell in cells(view)
    ]
    assert not [cell for cell in shown if cell.kind.startswith(("num value", "num range"))]
    assert explorer.WITHHELD in blocks[0].lines
    everybody = points(facts(tables, True), choose(folder, tables, True, draws="20"))
    assert all(one.withheld and one.value is None and one.low is None for one in everybody)
    earlier = points(facts(tables, True), choose(folder, tables, True, draws="20", period="2022"))
    assert all(one.value is not None and one.low is not None for one in earlier), "nothing is withheld in it"


def test_outside_the_office_profiles_are_of_disclosed_cells(folder, tables):
    choice = choose(folder, tables, True, measure="krugman_rest")
    found = points(facts(tables, True), choice)
    assert all(one.value is None and one.rank is None for one in found)
    assert middle(found).disclosed and middle(found).known > 0


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"measure": "<b>"}, "pages.measure-unknown"),
        ({"measure": "pci"}, "pages.measure-unknown"),
        ({"period": "1999"}, "measures.no-such-moment"),
        ({"indicator": "../x"}, "measures.no-such-moment"),
        ({"preset": "mine"}, "measures.bad-choice"),
        ({"regions": "everyone"}, "measures.explored-regions-unreadable"),
        ({"draws": "many"}, "measures.explored-replications"),
    ],
)
def test_an_address_that_names_nothing_says_so(tables, query, code):
    with pytest.raises(FindingError) as error:
        choice_of(facts(tables), query)
    assert [finding.code for finding in error.value.findings] == [code]


def test_moments_are_the_latest_first_and_offer_what_the_build_did_not_work_out(tables):
    for grain in GRAINS:
        known = moments_of(facts(tables), grain, COMPLEXITY[grain][0])
        assert known[0] == ("2024", "output") and ("2024", "employment") in known
        assert choice_of(facts(tables), {"grain": grain, "indicator": "employment"}).needs_derived


def test_the_section_of_reports_names_preset_and_measures(tables):
    made = explorer_section.section(facts(tables, True))
    assert made.id == "measures" and "textbook" in made.blocks[0].lines[0].en
    table = views([made])[0]
    assert len(table.groups[0].lines) == 6
    assert len(table.columns) == len(made.blocks[2].lines) + 1 > 3
    assert not [c for c in cells(table) if c.kind.startswith("num value") and c.why is None]


def row(key, value=None, low=None, high=None, mark="value", rank=None):
    return {
        "key": key,
        "name_en": key,
        "name_zh": key,
        "value": value,
        "low": low,
        "high": high,
        "mark": mark,
        "rank": rank,
    }


def test_intervals_open_and_closed_are_drawn_and_nothing_is_not():
    rows = [
        row("a", 1.0, 0.5, 2.0, rank="1"),
        row("b", None, 0.1, None),
        row("c", 0.2, mark="small"),
        row("d"),
    ]
    drawn = ranked_intervals.chart(
        ranked_intervals.twin(rows), "Ranks", "index", (0.1, 0.2, 0.3), "en"
    ).to_dict()
    marks = [layer["mark"] for layer in drawn["layer"]]
    assert [mark["type"] for mark in marks].count("bar") == 1
    assert "triangle-right" in [mark.get("shape") for mark in marks] and "rect" in [
        mark["type"] for mark in marks
    ]
    assert ranked_intervals.chart(ranked_intervals.twin([row("d")]), "Ranks", "index", None, "en") is None


def test_a_history_needs_two_periods_and_breaks_over_a_gap():
    def at(when, value):
        return {**row("a", value), "period": when, "kind": "value"}

    assert measure_history.chart(measure_history.twin([at("2022", 1.0)]), "T", "index", "en") is None
    drawn = measure_history.chart(
        measure_history.twin([at("2021", 1.0), at("2022", 2.0), at("2023", None), at("2024", 1.0)]),
        "T",
        "index",
        "en",
    ).to_dict()
    line = next(layer for layer in drawn["layer"] if layer["mark"]["type"] == "line")
    values = drawn["datasets"][line["data"]["name"]]
    assert len({one["run"] for one in values}) == 2


def test_an_interval_of_a_history_is_drawn_though_its_value_is_unknown():
    rows = [
        {**row("a", value, low, high), "period": when, "kind": "value"}
        for when, value, low, high in (
            ("2022", 1.0, 0.5, 2.0),
            ("2023", None, 0.2, 3.0),
            ("2024", 1.5, None, None),
        )
    ]
    drawn = measure_history.chart(measure_history.twin(rows), "T", "index", "en")
    spec = json.loads(json.dumps(specification(drawn)))
    rule = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "rule")
    assert [(one["low"], one["high"]) for one in spec["datasets"][rule["data"]["name"]]] == [
        (0.5, 2.0),
        (0.2, 3.0),
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [(3.0, "3"), (-1.5, "−1.500"), (1234.0, "1,234"), (0.00001, "1e−05"), (-0.00001, "−1e−05"), (0.0, "0")],
)
def test_numerals(value, told):
    assert numeral(value) == told
