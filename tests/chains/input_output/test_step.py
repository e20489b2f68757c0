"""The step of input–output tables: against the textbook, by laws, refusals, clusters, jobs, what may
leave."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.chains.input_output.other_explanations import explain_balance, explain_cluster, explain_flow
from industria.chains.input_output.schemas import SCHEMAS
from industria.chains.input_output.sector_explanation import FORMULAS, explain_sector
from industria.chains.input_output.step import run
from industria.disclosure.marked import MARKED, MONEY, protect_marked
from industria.provenance import Derivation
from tests.chains.made_up_economy import CITY, FULL, UNIT, YEAR, economy, io_table, measures, table
from tests.measures.given_tables import Given

Rows = dict[str, list[dict[str, Any]]]


def made(given: Given) -> Rows:
    found = run(given)
    assert {name: rows.schema for name, rows in found.items()} == SCHEMAS
    return {name: rows.to_pylist() for name, rows in found.items()}


@pytest.fixture(scope="module")
def rows() -> Rows:
    return made(economy())


def test_the_textbooks_numbers(rows: Rows) -> None:
    expected = {
        "output": (1000 * UNIT, 2000 * UNIT), "output_multiplier": (1.518152, 1.452145),
        "loss_total": (1210.526316 * UNIT, 2588.235294 * UNIT),
        "loss_backward": (413.157895 * UNIT, 805.882353 * UNIT),
        "loss_forward": (728.947368 * UNIT, 452.941176 * UNIT),
        "upstreamness": (1.914191, 1.254125), "downstreamness": (1.518152, 1.452145),
    }  # fmt: skip
    for name, values in expected.items():
        assert [row[name] for row in rows["io_sectors"]] == pytest.approx(values, rel=1e-6), name
    inverse = np.array([[1.254125, 0.330033], [0.264026, 1.122112]])
    backward = inverse.mean(axis=0) / inverse.mean()
    assert [row["backward"] for row in rows["io_sectors"]] == pytest.approx(backward, rel=1e-5)
    assert [row["linkage_class"] for row in rows["io_sectors"]] == ["key", "weak"]
    assert [row["loss_rank"] for row in rows["io_sectors"]] == [2, 1]


def test_sums_of_value_added_and_of_wages(rows: Rows) -> None:
    # every yuan of final demand is value added somewhere, where nothing is brought in
    assert [row["value_added_multiplier"] for row in rows["io_sectors"]] == pytest.approx([1.0, 1.0])
    for row in rows["io_sectors"]:
        assert row["income_multiplier"] < 1 < row["output_multiplier"] < row["output_multiplier_households"]


def test_jobs_of_sectors_that_activity_holds(rows: Rows) -> None:
    first, second = rows["io_sectors"]
    assert (first["jobs"], second["jobs"], first["jobs_status"]) == (1000.0, 4000.0, "observed")
    assert first["jobs_multiplier"] == pytest.approx(1.254125 * 1.0 + 0.264026 * 2.0, rel=1e-5)


def test_jobs_are_unknown_where_activity_holds_too_little_and_the_multiplier_is_a_bound() -> None:
    little = {key: value for key, value in FULL.items() if key[1] in ("36", "37")} | {
        (CITY, "65"): (500.0, 1000.0)
    }
    first, second = made(economy(measures=measures(little)))["io_sectors"]
    assert (second["jobs"], second["reason"], first["jobs_multiplier"]) == (None, "jobs-unknown", None)
    assert first["jobs_multiplier_low"] == pytest.approx(1.254125, rel=1e-5)


def test_what_is_brought_in_gives_no_work_here() -> None:
    local = made(economy(io_table(imports=(300.0, 100.0))))
    first = local["io_sectors"][0]
    own = (1000 - 100) / (1000 - 100 + 300)
    assert first["own_share"] == pytest.approx(own)
    assert first["output_multiplier"] < first["output_multiplier_all"]
    assert first["output_multiplier_all"] == pytest.approx(1.518152, rel=1e-6)
    bought = np.array([150.0, 200.0])
    other = (2000 - 800) / (2000 - 800 + 100)
    assert first["local_inputs"] == pytest.approx((bought * [own, other]).sum() / bought.sum())
    assert first["local_inputs"] + first["imported_inputs"] == pytest.approx(1.0)
    balance = local["io_balance"][0]
    assert balance["convention"] == "competitive" and balance["own_share"] == pytest.approx(2100 / 2500)
    assert balance["mean_multiplier"] < balance["mean_multiplier_high"] <= balance["mean_multiplier_all"]


def test_goods_that_pass_through_are_named_and_taken_out() -> None:
    given = economy(io_table(imports=(600.0, 100.0), exports=(1200.0, 800.0)))
    first = made(given)["io_sectors"][0]
    assert first["own_share"] == 0.0
    assert [finding.code for finding in given.findings] == ["chains.exports-above-output"]


def test_a_table_that_cannot_be_leaves_a_reason_and_no_numbers() -> None:
    bad = io_table().to_pylist()
    bad[0] = bad[0] | {"flow": -150.0 * UNIT}
    found = made(economy(pa.Table.from_pylist(bad, io_table().schema)))
    assert found["io_sectors"] == found["io_flows"] == found["io_clusters"] == []
    balance = found["io_balance"][0]
    assert balance["reason"] == "refused" and balance["output"] is None and balance["reason_zh"]


def test_two_years_are_two_tables() -> None:
    both = pa.concat_tables([io_table(), io_table(period="2018")])
    found = made(economy(both))
    assert [row["period"] for row in found["io_balance"]] == ["2018", YEAR]
    assert [row["jobs"] for row in found["io_sectors"]] == [None, None, 1000.0, 4000.0]


def test_flows_add_up_to_one_on_either_side(rows: Rows) -> None:
    for sector in ("make", "serve"):
        for direction in ("buys", "sells"):
            own = [
                row for row in rows["io_flows"] if (row["sector"], row["direction"]) == (sector, direction)
            ]
            assert sum(row["share"] for row in own) == pytest.approx(1.0)
            assert [row["rank"] for row in own] == list(range(1, len(own) + 1))
            assert sorted((row["flow"] for row in own), reverse=True) == [row["flow"] for row in own]


def test_a_cluster_that_is_a_sector_is_what_the_sector_is(rows: Rows) -> None:
    cars, chips, dreams = rows["io_clusters"]
    first = rows["io_sectors"][0]
    for name in ("output_multiplier", "backward", "forward", "upstreamness", "loss_total"):
        assert cars[name] == pytest.approx(first[name]), name
    assert cars["loss_elsewhere"] == pytest.approx(first["loss_total"] - first["output"])
    assert chips["loss_total"] < rows["io_sectors"][1]["loss_total"] and chips["coded_output"] == 1500 * UNIT
    assert (dreams["reason"], dreams["loss_total"]) == ("no-activity", None)


def test_a_cluster_larger_than_its_sector_is_not_computed() -> None:
    found = made(economy(measures=measures({(CITY, "36"): (1100.0, 5.0)})))
    assert found["io_clusters"][0]["reason"] == "above-sector"


def test_without_codes_clusters_and_jobs_say_so() -> None:
    given = economy()
    del given.tables["sector_codes"]
    found = made(given)
    assert {row["reason"] for row in found["io_clusters"]} == {"no-codes"}
    assert {row["reason"] for row in found["io_sectors"]} == {"no-codes"}
    assert found["io_sectors"][0]["output_multiplier"] == pytest.approx(1.518152, rel=1e-6)


def test_a_code_in_two_sectors_is_named_and_counts_in_none() -> None:
    rows = economy().tables["sector_codes"].to_pylist()
    rows.append({**rows[0], "sector": "serve", "name_en": None, "name_zh": None})
    given = economy(sector_codes=pa.Table.from_pylist(rows))
    found = made(given)
    codes = {finding.code for finding in given.findings}
    assert codes == {"chains.code-in-two-sectors", "chains.sector-counts-twice"}
    assert found["io_sectors"][0]["jobs"] is None and found["io_sectors"][1]["role"] is None


def withheld(*codes: str) -> pa.Table:
    rows = [{"table": "measures", "region": CITY, "classification": "GB/T 4754-2017", "item": code, "period": YEAR,
             "indicator": "output"} for code in codes]  # fmt: skip
    return table(rows, "table region classification item period indicator")


def outside(rows: Rows, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = protect_marked(
        name, pa.Table.from_pylist(rows[name], SCHEMAS[name])
    ).to_pylist()
    return found


@pytest.mark.parametrize(
    ("few", "codes", "hidden"),
    [(1.0, (), (True, True)), (9.0, ("36",), (True, False)), (9.0, ("36", "37"), (False, False)),
     (9.0, (), (False, False))],
)  # fmt: skip
def test_a_sector_of_few_firms_or_with_one_withheld_cell_stays_inside(
    few: float, codes: tuple[str, ...], hidden: tuple[bool, bool]
) -> None:
    found = made(economy(measures=measures(FULL, few), withheld=withheld(*codes)))
    assert tuple(row["inner"] for row in found["io_sectors"]) == hidden
    assert all(row["inner_money"] == any(hidden) for row in found["io_sectors"])
    told = outside(found, "io_sectors")
    for row, inner in zip(told, hidden, strict=True):
        assert all((row[name] is None) == inner for name in ("output_multiplier", "backward", "loss_rank"))
        assert all((row[name] is None) == any(hidden) for name in MONEY["io_sectors"] if name != "jobs")
    if sum(hidden) == 1:
        assert all(row["share"] is row["flow"] is None for row in outside(found, "io_flows"))
    assert (outside(found, "io_clusters")[0]["backward"] is None) == hidden[0]
    assert (outside(found, "io_balance")[0]["output"] is None) == any(hidden)


def test_a_table_that_an_office_published_holds_no_secret() -> None:
    found = made(economy(io_table(origin="official"), measures=measures(FULL, 1.0)))
    assert not any(row["inner"] or row["inner_money"] for row in found["io_sectors"])


def test_every_number_that_can_stay_inside_is_marked() -> None:
    told = {"region", "period", "sector", "cluster", "direction", "rank", "other", "other_kind", "name_en", "name_zh",
            "role", "reason", "inner", "inner_money", "origin", "sectors"}  # fmt: skip
    for name in ("io_sectors", "io_flows", "io_clusters"):
        assert set(SCHEMAS[name].names) - told == set(MARKED[name]), name
        assert set(MONEY[name]) <= set(MARKED[name])


def parts(derivation: Derivation) -> list[Derivation]:
    return [derivation, *(each for part in derivation.inputs for each in parts(part))]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_numbers_of_a_sector_are_explained_down_to_cells(rows: Rows, language: Any) -> None:
    given = economy(io_sectors=pa.Table.from_pylist(rows["io_sectors"], SCHEMAS["io_sectors"]))
    found = explain_sector(given, rows["io_sectors"][0], language)
    explained = {part.column: part for part in found.inputs}
    assert set(explained) == {name for name in FORMULAS if rows["io_sectors"][0][name] is not None}
    terms = [float(part.value) for part in explained["output_multiplier"].inputs]
    assert sum(terms) == pytest.approx(1.518152, abs=1e-3)
    sources = [source for part in parts(found) for source in part.sources]
    assert sources and all(source.file == "table.csv" and source.row >= 2 for source in sources)
    assert explained["loss_total"].substituted == "1,000,000,000 × 1.5182 / 1.2541"


def test_flows_clusters_and_tables_are_explained(rows: Rows) -> None:
    given = economy()
    flow = explain_flow(given, rows["io_flows"][0], "en")
    assert flow.inputs[0].inputs[0].sources[0].file == "table.csv"
    cluster = explain_cluster(given, rows["io_clusters"][1], "zh")
    assert {part.column for part in cluster.inputs} >= {"coded_output", "loss_total", "backward"}
    assert {part.column for part in explain_balance(given, rows["io_balance"][0], "en").inputs} >= {"output"}


def test_there_is_nothing_without_a_table() -> None:
    assert made(Given()) == {name: [] for name in SCHEMAS}
