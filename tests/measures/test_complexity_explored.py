"""Explored complexity: as the public functions give it for every preset and set, with intervals of respondents."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import industria.measures as measures
from industria.findings import FindingError
from industria.kernels.complexity.resampling import Resampling
from industria.measures.complexity_explored.asked import tidy_asked
from industria.measures.complexity_explored.explanation import explain_explored
from industria.measures.complexity_explored.exploring import LEVEL, SEED, explore_complexity
from industria.measures.economic_complexity.intervals import IntervalSettings
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.regional_complexity import step
from tests.kernels.complexity.worked_example import E1
from tests.measures.given_tables import Given

ASKED = {"period": "2023", "indicator": "output", "preset": "textbook", "regions": "all", "replications": "0"}
NAMES = {"region": "region", "industry": "industry"}
SCHEMA = pa.schema([
    ("region", pa.string()), ("classification", pa.string()), ("industry", pa.string()), ("period", pa.string()),
    ("indicator", pa.string()), ("value", pa.float64()), ("units", pa.int64()),
    ("location_quotient_low", pa.float64()), ("location_quotient_high", pa.float64()), ("origin", pa.string()),
])  # fmt: skip
PLAN = [{"region": f"R{at}", "kind": "county" if at == 4 else "district", "name_en": f"Place {at}", "name_zh": None,
         "in_totals": True, "valid_from": None, "valid_to": None, "part_of": None} for at in range(7)]  # fmt: skip


def measured(table: Any, units: Any = None, indicator: str = "output") -> Given:
    counts = np.asarray(table, dtype=float) if units is None else units
    rows = [
        {"region": f"R{r}", "classification": "GB/T 4754", "industry": f"P{p}", "period": "2023",
         "indicator": indicator, "value": x, "location_quotient_low": None, "location_quotient_high": None, "units": None if counts[r][p] is None else int(counts[r][p]),
         "origin": "synthetic"}
        for r, row in enumerate(table) for p, x in enumerate(row)
    ]  # fmt: skip
    return Given(measures=pa.Table.from_pylist(rows, SCHEMA), plan_regions=pa.Table.from_pylist(PLAN))


def asked(**change: str) -> dict[str, str]:
    return tidy_asked({**ASKED, **change})


def made(given: Given, **change: str) -> dict[str, pd.DataFrame]:
    found = explore_complexity(given, asked(**change))  # type: ignore[arg-type]
    return {name: table.to_pandas() for name, table in found.tables.items()}


def long(table: Any, rows: Any = slice(None)) -> pd.DataFrame:
    return pd.DataFrame(
        [(f"R{r}", f"P{p}", x) for r, row in enumerate(table) for p, x in enumerate(row)],
        columns=["region", "industry", "value"],
    ).loc[lambda found: found.region.isin(np.array([f"R{r}" for r in range(len(table))])[rows])]


def codes(error: Any) -> list[str]:
    return [finding.code for finding in error.value.findings]


def test_the_worked_example() -> None:
    """METHODS C.1: ECI and PCI as z-scores with one sign; R4 has one industry and no rank."""
    found = made(measured(E1))
    regions = found["explored_regions"]
    assert regions.eci.tolist() == pytest.approx([0.9967, 0.6688, 0.6688, -0.7270, -1.6073], abs=5e-5)
    assert regions["rank"].tolist()[:4] == [1, 2, 2, 4] and regions["rank"].isna().tolist()[4]
    assert regions.diversity.tolist() == [4, 3, 3, 2, 1] and regions.flag.tolist()[4] == "few-specialisations"
    pci = found["explored_industries"].pci.tolist()
    assert pci == pytest.approx([-2.1090, -0.2793, 0.4877, 0.5606, 0.7795, 0.5606], abs=5e-5)
    cells = found["explored_cells"]
    density = cells[cells.region == "R3"].relatedness_density.tolist()
    assert density == pytest.approx([1, 0.2, 2 / 7, 1 / 6, 0, 1 / 6])


def test_by_default_it_is_what_the_build_makes() -> None:
    given = measured(E1)
    built, found = step.run(given), explore_complexity(given, asked()).tables  # type: ignore[arg-type]
    for mine, theirs in (("explored_regions", "complexity_regions"), ("explored_cells", "relatedness"),
                         ("explored_industries", "complexity_industries")):  # fmt: skip
        shared = [name for name in built[theirs].column_names if name in found[mine].column_names]
        assert len(shared) > 7
        assert found[mine].select(shared).equals(built[theirs].select(shared)), mine


def test_an_unknown_cell_that_its_bounds_decide_is_decided_as_in_the_build() -> None:
    table: list[list[float | None]] = [list(map(float, row)) for row in E1]
    table[0][5], table[1][4] = None, None
    units = [[int(x) for x in row] for row in E1]
    given = measured(table, units)
    rows = given.tables["measures"].to_pylist()
    rows[5]["location_quotient_low"] = 1.2
    given.tables["measures"] = pa.Table.from_pylist(rows, SCHEMA)
    built, found = step.run(given), explore_complexity(given, asked()).tables  # type: ignore[arg-type]
    for column in ("eci", "rank", "diversity", "undecided"):
        assert found["explored_regions"][column].equals(built["complexity_regions"][column]), column
    assert found["explored_regions"]["undecided"].to_pylist() == [0, 1, 0, 0, 0]
    chosen = made(given, regions="regions:R0,R1,R2,R3,R4")["explored_regions"]
    assert chosen.undecided.tolist() == [1, 1, 0, 0, 0], "the bounds of the run say nothing of a chosen set"


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_that_of_the_public_functions(preset: str) -> None:
    found = made(measured(E1), preset=preset)
    told = measures.complexity(long(E1), **NAMES, value="value", preset=preset)
    near = measures.relatedness(long(E1), **NAMES, value="value", preset=preset)
    np.testing.assert_allclose(found["explored_regions"].eci, told.regions.eci)
    np.testing.assert_allclose(found["explored_industries"].pci, told.industries.pci)
    np.testing.assert_allclose(found["explored_cells"].relatedness_density, near.density.relatedness_density)
    np.testing.assert_allclose(found["explored_regions"].coi.astype(float), near.outlook.coi.astype(float))
    beside = found["explored_presets"]
    own = beside[(beside.preset_shown == preset) & (beside.measure == "eci")]
    np.testing.assert_allclose(own.value, told.regions.eci)
    np.testing.assert_array_equal(own["rank"], found["explored_regions"]["rank"])
    assert set(beside.preset_shown) == set(PRESETS), "all of them, whichever was chosen"


@pytest.mark.parametrize("regions", ["regions:R0,R1,R2,R3", "kind:district"])
def test_a_chosen_set_is_a_table_of_its_own(regions: str) -> None:
    found = made(measured(E1), regions=regions)["explored_regions"]
    told = measures.complexity(long(E1, slice(0, 4)), **NAMES, value="value").regions
    assert found.region.tolist() == ["R0", "R1", "R2", "R3"]
    np.testing.assert_allclose(found.eci, told.eci)
    assert found.diversity.tolist() == told.diversity.tolist()
    assert found.eci.tolist()[3] < -1.5, "not what it is among five"


def test_intervals_of_counts_are_those_of_the_public_function() -> None:
    counts = np.asarray(E1) * 4
    found = made(measured(counts, indicator="establishments"), indicator="establishments", replications="60")
    settings = IntervalSettings(resampling=Resampling(60, SEED, 1, LEVEL))
    told = measures.complexity_intervals(long(counts), **NAMES, count="value", settings=settings).table
    regions = found["explored_regions"]
    for name in ("eci", "eci_low", "eci_high", "rank_low", "rank_high", "defined"):
        np.testing.assert_allclose(regions[name].astype(float), told[name], err_msg=name)
    assert regions.units.tolist() == told.units.tolist()


def test_output_is_drawn_by_its_respondents() -> None:
    """Few respondents, wide intervals; many, narrow ones; each holds its point."""
    values = np.asarray(E1) * 1000.0
    widths = []
    for number in (2, 20_000):
        units = np.where(values > 0, number, 0)
        regions = made(measured(values, units), replications="200")["explored_regions"]
        assert (regions.eci_low <= regions.eci + 1e-9).all() and (
            regions.eci <= regions.eci_high + 1e-9
        ).all()
        widths.append((regions.eci_high - regions.eci_low).mean())
    assert widths[0] > 0.5 and widths[1] < 1e-6


def test_without_respondents_there_are_no_intervals_but_there_is_an_index() -> None:
    units = [[int(x) or None for x in row] for row in E1]
    units[2][1] = None
    given = measured(E1, units)
    with pytest.raises(FindingError) as error:
        made(given, replications="20")
    assert codes(error) == ["measures.explored-units-unknown"] and "R2 × P1" in error.value.findings[0].what()
    assert made(given)["explored_regions"].eci.notna().all()


def test_what_decides_nothing_says_why() -> None:
    blocks = np.array([[5, 5, 0, 0], [5, 5, 0, 0], [0, 0, 5, 5], [0, 0, 5, 5]])
    found = explore_complexity(measured(blocks), asked(replications="20"))  # type: ignore[arg-type]
    regions = found.tables["explored_regions"].to_pandas()
    assert set(regions.reason) == {"disconnected"} and regions.eci.isna().all()
    assert found.about["no_intervals"] == "disconnected"
    assert found.tables["explored_cells"].to_pandas().relatedness_density.notna().all()


@pytest.mark.parametrize(
    ("change", "code"),
    [({"preset": "mine"}, "measures.bad-choice"), ({"regions": "rest"}, "measures.explored-regions-unreadable"),
     ({"regions": "regions:"}, "measures.peers-unreadable"), ({"replications": "3"}, "measures.explored-replications"),
     ({"replications": "1e3"}, "measures.explored-replications"), ({"replications": "99999"}, "measures.explored-replications"),
     ({"period": "1999"}, "measures.no-such-moment"), ({"regions": "regions:R0,R1"}, "measures.explored-too-few"),
     ({"regions": "regions:R0,R1,R2,X"}, "measures.peer-unknown"), ({"regions": "kind:port"}, "measures.peers-empty")],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_finding(change: dict[str, str], code: str) -> None:
    with pytest.raises(FindingError) as error:
        made(measured(E1), **change)
    assert codes(error) == [code]


def test_parameters_have_one_form() -> None:
    assert asked(regions="regions: R2,R0,R2 ", replications=" 020 ", preset=" oec") == {
        **ASKED, "regions": "regions:R0,R2", "replications": "20", "preset": "oec",
    }  # fmt: skip


def test_progress_never_falls_and_may_cancel() -> None:
    seen: list[tuple[str, int, int]] = []
    explore_complexity(measured(E1), asked(replications="30"), lambda *told: seen.append(told))  # type: ignore[arg-type]
    parts = [done / total for _, done, total in seen]
    assert parts == sorted(parts) and parts[-1] < 1 and len(seen) > 30

    def cancel(stage: str, done: int, total: int) -> None:
        if stage == "resampling" and done > 15:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        explore_complexity(measured(E1), asked(replications="30"), cancel)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_number_is_explained(language: Any) -> None:
    given, parameters = measured(E1), asked(replications="20")
    found = explore_complexity(given, parameters).tables  # type: ignore[arg-type]
    for name, columns in (
        ("explored_regions", {"eci", "rank", "coi", "diversity"}), ("explored_industries", {"pci", "rank", "ubiquity"}),
        ("explored_cells", {"present", "relatedness_density", "cog"}), ("explored_presets", {"value", "rank"}),
    ):  # fmt: skip
        for row in found[name].slice(0, 3).to_pylist():
            told = explain_explored(given, parameters, row, language)  # type: ignore[arg-type]
            assert {part.column for part in told.inputs} == columns
            assert "textbook" in told.note and told.origin == "synthetic"
    row = next(
        row for row in found["explored_cells"].to_pylist() if (row["region"], row["industry"]) == ("R3", "P1")
    )
    present = explain_explored(given, parameters, row, language).inputs[1]  # type: ignore[arg-type]
    assert present.substituted == "9 · 141 ≥ 29 · 32", "x·T ≥ r·c of the worked example"
    region = explain_explored(given, parameters, found["explored_regions"].to_pylist()[0], language)  # type: ignore[arg-type]
    assert (
        "20" in region.inputs[0].note
        and ("respondents" if language == "en" else "单位") in region.inputs[0].note
    )
