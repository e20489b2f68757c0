"""The impact calculator: by hand on the textbook's table, by laws, and questions that cannot be answered."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.chains.impact.asked import DEFAULTS, tidy_impact
from industria.chains.impact.explanation import explain_impact
from industria.chains.impact.impact_of import Impact, impact_of
from industria.chains.impact.schemas import SCHEMAS
from industria.chains.input_output.step import run as step
from industria.disclosure.marked import MARKED
from industria.findings import FindingError
from industria.workspace.derivations import DERIVATIONS
from tests.chains.made_up_economy import FULL, UNIT, economy, io_table, measures, table
from tests.measures.given_tables import Given

INVERSE = np.array([[1.254125, 0.330033], [0.264026, 1.122112]])
Row = dict[str, Any]


def town(given: pa.Table | None = None, **more: pa.Table) -> Given:
    found = economy(given, **more)
    found.tables |= step(found)
    return found


def answer(given: Given, **asked: str) -> Impact:
    return impact_of(given, tidy_impact(asked))


def summary(found: Impact) -> dict[str, Row]:
    return {row["quantity"]: row for row in found.tables["impact_summary"].to_pylist()}


def sectors(found: Impact) -> dict[str, Row]:
    return {row["sector"]: row for row in found.tables["impact_sectors"].to_pylist()}


def code(caught: pytest.ExceptionInfo[FindingError]) -> str:
    return caught.value.findings[0].code


def test_a_project_is_the_inverse_times_what_is_spent() -> None:
    found = answer(town(), changes="make:600,serve:1500", households="no")
    assert {name: rows.schema for name, rows in found.tables.items()} == SCHEMAS
    rows = sectors(found)
    assert rows["make"]["total"] == pytest.approx(1247.5248 * UNIT, rel=1e-6)
    assert rows["serve"]["total"] == pytest.approx(1841.5842 * UNIT, rel=1e-6)
    output = summary(found)["output"]
    assert output["direct"] == 2100 * UNIT and output["induced"] == 0.0
    assert output["total"] == pytest.approx(output["direct"] + output["indirect"])
    # all that is spent is value added of somebody here, since nothing is brought in
    assert summary(found)["value_added"]["total"] == pytest.approx(2100 * UNIT)
    jobs = (INVERSE @ [600, 1500]) * [1.0, 2.0]
    assert summary(found)["jobs"]["total"] == pytest.approx(jobs.sum(), rel=1e-5)


def test_households_add_to_it_and_everything_is_linear() -> None:
    given = town()
    with_households = summary(answer(given, changes="make:100"))["output"]
    without = summary(answer(given, changes="make:100", households="no"))["output"]
    assert with_households["induced"] > 0
    assert with_households["total"] - with_households["induced"] == pytest.approx(without["total"])
    twice = summary(answer(given, changes="make:200"))["output"]
    fewer = summary(answer(given, kind="exports", changes="make:-100"))["output"]
    assert twice["total"] == pytest.approx(2 * with_households["total"])
    assert fewer["total"] == pytest.approx(-with_households["total"])


def test_a_range_is_asked_in_per_cent_and_the_middle_is_shown() -> None:
    given = town()
    whole = summary(answer(given, changes="make:100"))["output"]["total"]
    output = summary(answer(given, changes="make:100", low="40", high="80"))["output"]
    assert [output[end] for end in ("low", "total", "high")] == pytest.approx(
        [0.4 * whole, 0.6 * whole, 0.8 * whole]
    )
    assert (whole, whole) == pytest.approx(
        (
            summary(answer(given, changes="make:100"))["output"]["low"],
            summary(answer(given, changes="make:100"))["output"]["high"],
        )
    )


def test_what_is_bought_elsewhere_leaks_by_the_table() -> None:
    found = answer(town(io_table(imports=(300.0, 100.0))), changes="make:100", households="no")
    row = sectors(found)["make"]
    assert row["part"] == pytest.approx(900 / 1200) and row["direct"] == pytest.approx(75 * UNIT)


def test_a_closed_sector_is_the_textbooks_extraction_and_never_loses_more_than_it_made() -> None:
    given = town()
    found = answer(given, kind="closure", changes="make:100", households="no")
    assert summary(found)["output"]["total"] == pytest.approx(-1210.526316 * UNIT, rel=1e-6)
    assert summary(found)["supplied"]["total"] == pytest.approx(-728.947368 * UNIT, rel=1e-6)
    assert sectors(found)["serve"]["purchases_lost"] == pytest.approx(500 * UNIT)
    induced = answer(given, kind="closure", changes="make:100")
    assert sectors(induced)["make"]["total"] == pytest.approx(-1000 * UNIT)
    assert summary(induced)["output"]["total"] < summary(found)["output"]["total"]
    assert sectors(found)["make"]["reason"] == "large-change"
    part = answer(given, kind="closure", changes="make:30", households="no")
    assert "supplied" not in summary(part) and summary(part)["output"]["total"] > -1210.526316 * UNIT


def test_a_firm_is_its_share_of_the_sector_and_stays_inside() -> None:
    firms = [
        {
            "enterprise": name,
            "period": "2023",
            "industry": industry,
            "classification": "GB/T 4754-2017",
            "output": output,
        }
        for name, industry, output in (
            ("F1", "36", 250 * UNIT),
            ("F2", "99", 1.0),
            ("F3", "36", None),
            ("F4", "36", 2e9),
        )
    ]
    given = town(enterprises=table(firms, "enterprise period industry classification output", "output"))
    found = answer(given, kind="closure", firm="F1", households="no")
    same = answer(given, kind="closure", changes="make:25", households="no")
    assert summary(found)["output"]["total"] == pytest.approx(summary(same)["output"]["total"])
    assert found.about["inner"] and not same.about["inner"]
    for firm in ("F2", "F3", "F4", "nobody"):
        with pytest.raises(FindingError) as caught:
            answer(given, kind="closure", firm=firm)
        assert code(caught) == "chains.impact-firm-unknown"


def test_jobs_that_are_not_all_known_are_a_part() -> None:
    few = {key: value for key, value in FULL.items() if key[1] in ("36", "37")}
    jobs = summary(answer(town(measures=measures(few)), changes="make:100", households="no"))["jobs"]
    assert (jobs["total"], jobs["reason"]) == (None, "jobs-unknown")
    assert jobs["at_least"] == pytest.approx(125.4125, rel=1e-5)


def test_assumptions_stand_beside_every_answer() -> None:
    given = town(io_table(imports=(300.0, 100.0)))
    rows = answer(given, changes="make:10").tables["impact_assumptions"].to_pylist()
    assert [row["assumption"] for row in rows] == [
        "fixed",
        "capacity",
        "imports",
        "part",
        "households",
        "jobs",
        "energy",
        "year",
    ]
    for row in rows:
        assert "{" not in row["says_en"] + row["says_zh"] and "2023" in rows[0]["says_zh"]
    closed = answer(given, kind="closure", changes="make:100", low="50", high="50").tables[
        "impact_assumptions"
    ]
    names = closed["assumption"].to_pylist()
    assert "large" in names and "descriptive" in names
    assert "50%" in closed["says_en"].to_pylist()[names.index("part")]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "flood", "changes": "make:1"}, "chains.impact-kind-unknown"),
        ({}, "chains.impact-nothing-asked"),
        ({"changes": "make"}, "chains.impact-bad-change"),
        ({"changes": "make:much"}, "chains.impact-bad-change"),
        ({"changes": "make:nan"}, "chains.impact-bad-change"),
        ({"kind": "closure", "changes": "make:120"}, "chains.impact-bad-change"),
        ({"kind": "closure", "changes": "make:-5"}, "chains.impact-bad-change"),
        ({"changes": "make:1", "low": "120"}, "chains.impact-bad-setting"),
        ({"changes": "make:1", "households": "perhaps"}, "chains.impact-bad-setting"),
        ({"changes": "make:1", "low": "80", "high": "20"}, "chains.impact-bounds-cross"),
        ({"changes": "make:1", "firm": "F1"}, "chains.impact-firm-of-closure-only"),
        ({"changes": ",".join(f"s{at}:1" for at in range(61))}, "chains.impact-too-many"),
        ({"changes": "maker:1"}, "chains.impact-sector-unknown"),
        ({"changes": "make:1", "period": "1999"}, "chains.impact-no-table"),
        ({"changes": "make:1", "region": "nowhere"}, "chains.impact-no-table"),
    ],
)
def test_what_cannot_be_answered_is_a_finding(asked: dict[str, str], expected: str) -> None:
    with pytest.raises(FindingError) as caught:
        answer(town(), **asked)
    assert code(caught) == expected
    assert caught.value.findings[0].fix("zh")


def test_a_run_without_a_table_says_so() -> None:
    with pytest.raises(FindingError) as caught:
        answer(Given(), changes="make:1")
    assert code(caught) == "chains.impact-no-table"


def test_parameters_have_one_way_of_writing() -> None:
    tidy = tidy_impact({"changes": " serve: 2.50 , make:1e3,make:0 ", "low": "40%"})
    assert tidy == {**DEFAULTS, "changes": "make:1000,serve:2.5", "low": "40"}
    assert tidy_impact(tidy) == tidy


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "asked", [{"changes": "make:600,serve:1500"}, {"kind": "closure", "changes": "make:50"}]
)
def test_every_number_is_explained(asked: dict[str, str], language: Any) -> None:
    given = town()
    parameters = tidy_impact(asked)
    found = impact_of(given, parameters)
    output = explain_impact(given, parameters, summary(found)["output"], language)
    total = next(part for part in output.inputs if part.column == "total")
    terms = [float(part.value.split(" ")[0].replace(",", "")) for part in total.inputs]
    assert sum(terms) == pytest.approx(summary(found)["output"]["total"], rel=1e-6)
    row = sectors(found)["serve"]
    sector = explain_impact(given, parameters, row, language)
    assert sector.inputs[0].inputs[0].inputs[0].sources[0].file == "table.csv"
    said = explain_impact(given, parameters, found.tables["impact_assumptions"].to_pylist()[0], language)
    assert said.name


def test_an_impact_with_a_sector_of_few_firms_leaves_without_its_numbers() -> None:
    found = answer(town(measures=measures(FULL, 1.0)), changes="make:10")
    recipe = DERIVATIONS["impact_of"]
    for name, rows in found.tables.items():
        told = recipe.protect(name, rows, pa.table({}), found.about).to_pylist()
        assert all(row[column] is None for row in told for column in MARKED.get(name, ()))
    assert recipe.tells(pa.table({}), {}, found.about)
