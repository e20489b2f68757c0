"""Quotients against chosen peers: by hand, against the run's own, and as laws that hold for any table."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.engine.session import Session
from industria.findings import FindingError
from industria.measures import cells, cluster_measures, region_measures
from industria.measures.peer_explanation import explain_peer_quotient
from industria.measures.peer_quotients import QUOTIENTS, peer_quotients, with_quotients
from industria.measures.peers import Peers, peers_of, tidy_peers
from industria.measures.region_measures import panel_of
from industria.provenance import part_of
from tests.measures.small_region import PLAN, put, small_region


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("peers")
    with Session() as session:
        tables = small_region(folder, session)
        kinds = {"D1": "district", "D2": "county", "Z1": "zone"}
        named = {"name_en": None, "name_zh": None}
        regions = [{**row, **named, "kind": kinds[row["region"]]} for row in PLAN["plan_regions"]]
        put(tables, folder, "plan_region", pa.Table.from_pylist([{**PLAN["plan_region"][0], **named}]))
        put(tables, folder, "plan_regions", pa.Table.from_pylist(regions))
        for step in (cells.STEP, region_measures.STEP, cluster_measures.STEP):
            for name, table in step.run(tables).items():
                put(tables, folder, name, table)
        yield tables


def found(compared, name="peer_quotients", **key):
    rows = [r for r in compared.tables[name].to_pylist() if all(r[k] == v for k, v in key.items())]
    assert len(rows) == 1, (key, len(rows))
    return rows[0]


def codes(error):
    return [finding.code for finding in error.value.findings]


def test_the_rest_by_hand(built):
    """2022: D1 has 100 of 400 in 36; the others, D2 alone, 500 of 600: (100/400)/(500/600) = 0.3."""
    compared = peer_quotients(built, "rest", "2022", "output")
    row = found(compared, region="D1", industry="36")
    assert row["location_quotient"] == pytest.approx((100 / 400) / (500 / 600))
    assert row["location_quotient_low"] == row["location_quotient_high"] == row["location_quotient"]
    assert row["symmetric_location_quotient"] == pytest.approx((0.3 - 1) / (0.3 + 1))


def test_for_the_region_as_a_whole_there_is_no_rest(built):
    row = found(peer_quotients(built, "rest", "2022", "output"), region="CITY", industry="36")
    assert [row[name] for name in QUOTIENTS] == [None] * 5
    assert row["value"] == 600.0


def test_a_zone_is_compared_with_the_whole_partition(built):
    """Z1 has 4 of 4 jobs in 36; both districts 56 of 104: nothing of the partition is left out."""
    row = found(peer_quotients(built, "rest", "2023", "employment"), region="Z1", industry="36")
    assert row["location_quotient"] == pytest.approx((4 / 4) / (56 / 104))


def test_a_kind_and_a_list_are_sums_of_their_members(built):
    """D2 is the only county: D1 has 30 of 40 jobs in 39, D2 10 of 60."""
    for said in ("kind:county", "regions:D2", " regions: D2 , D2 "):
        compared = peer_quotients(built, said, "2022", "employment")
        row = found(compared, region="D1", industry="39")
        assert row["location_quotient"] == pytest.approx((30 / 40) / (10 / 60))
        assert found(compared, region="D2", industry="39")["location_quotient"] == pytest.approx(1.0)
        assert compared.peers.members == {"D2"}


def test_an_industry_that_no_peer_has_is_not_compared(built):
    """Only D2 has 75: among the others there is no share to compare with, and no bound of one."""
    row = found(peer_quotients(built, "rest", "2023", "employment"), region="D2", industry="75")
    assert row["value"] == 5.0
    assert [row[name] for name in QUOTIENTS] == [None] * 5


def test_what_is_unknown_on_one_side_gives_bounds(built):
    """2023: D2 withholds 75, so T of the others is at least 550 for D1, and D2's own total is too."""
    compared = peer_quotients(built, "rest", "2023", "output")
    row = found(compared, region="D1", industry="36")
    assert row["location_quotient"] is None
    share = 120 / 450
    assert row["location_quotient_low"] == pytest.approx(share / (450 / 550))
    assert row["location_quotient_high"] is None
    assert row["location_quotient_disclosed"] == pytest.approx(share / (450 / 550))
    other = found(compared, region="D2", industry="36")
    assert other["location_quotient_low"] == 0.0
    assert other["location_quotient_high"] == pytest.approx((450 / 550) / (120 / 450))


@pytest.mark.parametrize("period", ["2022", "2023"])
@pytest.mark.parametrize("indicator", ["output", "employment"])
@pytest.mark.parametrize(
    ("source", "made"), [("measures", "peer_quotients"), ("cluster_measures", "peer_cluster_quotients")]
)
def test_against_the_plans_reference_nothing_changes(built, period, indicator, source, made):
    compared = peer_quotients(built, "reference", period, indicator)
    expected = built.find(source, {"period": period, "indicator": indicator})
    keys = [("region", "ascending"), ("view" if source != "measures" else "industry", "ascending"),
            ("cluster" if source != "measures" else "industry", "ascending")]  # fmt: skip
    names = compared.tables[made].column_names
    assert set(expected.column_names) - set(names) == {"standardised_location_quotient"}
    assert compared.tables[made].sort_by(keys).to_pylist() == expected.select(names).sort_by(keys).to_pylist()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", None),
        ("nonsense", "measures.peers-unreadable"),
        ("kind:", "measures.peers-unreadable"),
        ("regions: , ", "measures.peers-unreadable"),
        ("kind:port", "measures.peers-empty"),
        ("regions:D3", "measures.peer-unknown"),
        ("regions:D1,Z1", "measures.peers-overlap"),
        ("regions:CITY,D1", "measures.peers-overlap"),
    ],
)
def test_a_group_that_cannot_be_summed_is_refused(built, said, code):
    if code is None:
        assert peer_quotients(built, said, "2022", "output").peers.said == "reference"
        return
    with pytest.raises(FindingError) as error:
        peer_quotients(built, said, "2023", "employment")
    assert codes(error) == [code]


def test_a_period_without_figures_is_refused(built):
    with pytest.raises(FindingError) as error:
        peer_quotients(built, "rest", "1999", "output")
    assert codes(error) == ["measures.no-such-moment"]


def test_related_regions_are_not_summed(built, tmp_path):
    related = [{"region": "D2", "relation": "overlaps", "other": "D1"}]
    tables = type(built)(built.session, dict(built.paths))
    put(tables, tmp_path, "plan_region_relations", pa.Table.from_pylist(related))
    with pytest.raises(FindingError) as error:
        peers_of(tables, "regions:D1,D2", "2022", "output", ["D1", "D2"])
    assert codes(error) == ["measures.peers-overlap"]


def test_the_explanation_has_the_numbers_of_the_row(built):
    compared = peer_quotients(built, "rest", "2022", "output")
    row = found(compared, region="D1", industry="36")
    for language, own in (("en", "itself is left out"), ("zh", "不含D1自身")):
        told = part_of(explain_peer_quotient(built, "rest", row, language), "location_quotient")
        assert told.formula == "LQ = (x / r) / (c_P / T_P)"
        assert told.substituted == "(100 / 400) / (500 / 600)"
        assert own in told.note
    bounds = found(peer_quotients(built, "rest", "2023", "output"), region="D1", industry="36")
    told = part_of(explain_peer_quotient(built, "rest", bounds), "location_quotient")
    assert told.formula.startswith("[s_low / S_high")
    assert told.value == "at least 0.3259"
    cluster = found(compared, "peer_cluster_quotients", region="D1", cluster="cars", view="partition")
    told = explain_peer_quotient(built, "rest", cluster)
    assert part_of(told, "location_quotient").substituted == "(100 / 400) / (500 / 600)"
    assert part_of(told, "standardised_location_quotient") is None
    assert part_of(told, "share").substituted == "100 / 400"


def table_of(values):
    """A panel of regions × industries; None is unknown, with bounds from nothing to anything."""
    rows = [
        {"region": f"R{r}", "classification": None, "industry": f"I{i}", "period": "2023",
         "indicator": "output", "value": x, "low": 0.0 if x is None else x, "high": x,
         "disclosed": x or 0.0, **dict.fromkeys(QUOTIENTS)}
        for r, row in enumerate(values) for i, x in enumerate(row)
    ]  # fmt: skip
    numbers = {"value", "low", "high", "disclosed", *QUOTIENTS}
    schema = pa.schema([(n, pa.float64() if n in numbers else pa.string()) for n in rows[0]])
    return pa.Table.from_pylist(rows, schema)


def quotients(values, said="rest", members=None):
    table = table_of(values)
    panel = panel_of(table, "industry")
    peers = Peers(said, frozenset(members or panel.region.labels))
    made = with_quotients(table, panel, panel, peers)
    shape = len(values), len(values[0])
    return {n: np.array(made[n].to_pylist(), dtype=float).reshape(shape) for n in QUOTIENTS}


NUMBERS = st.integers(0, 1000).map(float)
GRIDS = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(NUMBERS, min_size=wide, max_size=wide), min_size=2, max_size=5)
)


@given(GRIDS)
@settings(max_examples=60, deadline=None)
def test_the_rest_is_the_textbook_formula(values):
    """(x/r)/((c−x)/(T−r)), undefined where any of the four totals is zero."""
    x = np.array(values)
    r, c, t = x.sum(1, keepdims=True), x.sum(0, keepdims=True), x.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = (x / r) / ((c - x) / (t - r))
        expected = np.where((r == 0) | (c - x == 0) | (t - r == 0), np.nan, expected)
    made = quotients(values)
    np.testing.assert_allclose(made["location_quotient"], expected, rtol=1e-9)


@given(GRIDS, st.floats(1e-6, 1e9))
@settings(max_examples=40, deadline=None)
def test_the_unit_does_not_matter(values, unit):
    first = quotients(values)
    second = quotients([[x * unit for x in row] for row in values])
    np.testing.assert_allclose(first["location_quotient"], second["location_quotient"], rtol=1e-9)


@given(GRIDS, st.data())
@settings(max_examples=60, deadline=None)
def test_bounds_hold_the_truth_whatever_is_hidden(values, data):
    """Hide some cells: the quotient of the full table lies within the bounds of the rest of it."""
    truth = quotients(values)["location_quotient"]
    hidden = [[None if data.draw(st.booleans()) else x for x in row] for row in values]
    made = quotients(hidden)
    low, high = made["location_quotient_low"], made["location_quotient_high"]
    known = ~np.isnan(truth)
    assert (np.nan_to_num(low[known], nan=0.0) <= truth[known] * (1 + 1e-9)).all()
    assert (np.nan_to_num(high[known], nan=np.inf) >= truth[known] * (1 - 1e-9)).all()
    point = made["location_quotient"]
    np.testing.assert_allclose(point[known & ~np.isnan(point)], truth[known & ~np.isnan(point)], rtol=1e-9)


@given(GRIDS, st.data())
@settings(max_examples=60, deadline=None)
def test_bounds_against_a_group_hold_the_truth(values, data):
    """The same for a group in which some regions are members and others are not."""
    members = [f"R{r}" for r in range(len(values)) if r == 0 or data.draw(st.booleans())]
    truth = quotients(values, "regions:x", members)["location_quotient"]
    hidden = [[None if data.draw(st.booleans()) else x for x in row] for row in values]
    made = quotients(hidden, "regions:x", members)
    low, high, known = made["location_quotient_low"], made["location_quotient_high"], ~np.isnan(truth)
    assert (np.nan_to_num(low[known], nan=0.0) <= truth[known] * (1 + 1e-9)).all()
    assert (np.nan_to_num(high[known], nan=np.inf) >= truth[known] * (1 - 1e-9)).all()


@given(st.text(max_size=40))
def test_any_text_is_a_group_or_a_finding(text):
    try:
        said = tidy_peers(text)
    except FindingError as error:
        assert [finding.code for finding in error.findings] == ["measures.peers-unreadable"]
    else:
        assert tidy_peers(said) == said
