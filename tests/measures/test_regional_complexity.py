"""Complexity and relatedness as a build makes them: the worked example, what is unknown, what is refused."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from industria.measures.regional_complexity import step
from industria.measures.regional_complexity.explanation import explain_complex_region, explain_relatedness
from tests.measures.given_tables import Given

E1 = [[10, 8, 6, 5, 4, 3], [9, 7, 5, 3, 0, 0], [8, 6, 4, 0, 0, 1], [20, 9, 0, 0, 0, 0], [30, 2, 0, 1, 0, 0]]


def measured(
    table: list[list[float | None]], bounds: dict[tuple[int, int], dict[str, float]] | None = None
) -> Given:
    rows = [
        {"region": f"R{r}", "classification": "GB/T 4754", "industry": f"P{p}", "period": "2023",
         "indicator": "output", "value": x, "origin": "synthetic", **(bounds or {}).get((r, p), {})}
        for r, row in enumerate(table) for p, x in enumerate(row)
    ]  # fmt: skip
    schema = pa.schema([
        ("region", pa.string()), ("classification", pa.string()), ("industry", pa.string()), ("period", pa.string()),
        ("indicator", pa.string()), ("value", pa.float64()), ("origin", pa.string()),
        ("location_quotient_low", pa.float64()), ("location_quotient_high", pa.float64()),
    ])  # fmt: skip
    return Given(measures=pa.Table.from_pylist(rows, schema))


def made(given: Given) -> dict[str, list[dict[str, Any]]]:
    found = step.run(given)  # type: ignore[arg-type]
    given.tables |= found
    return {name: table.to_pylist() for name, table in found.items()}


def test_the_worked_example() -> None:
    """METHODS C.1 and C.6: ECI and PCI as z-scores with one sign, density of R3 with diagonal 0."""
    found = made(measured(E1))
    eci = [row["eci"] for row in found["complexity_regions"]]
    assert eci == pytest.approx([0.9967, 0.6688, 0.6688, -0.7270, -1.6073], abs=5e-5)
    assert [row["diversity"] for row in found["complexity_regions"]] == [4, 3, 3, 2, 1]
    pci = [row["pci"] for row in found["complexity_industries"]]
    assert pci == pytest.approx([-2.1090, -0.2793, 0.4877, 0.5606, 0.7795, 0.5606], abs=5e-5)
    density = [row["relatedness_density"] for row in found["relatedness"] if row["region"] == "R3"]
    assert density == pytest.approx([1, 0.2, 2 / 7, 1 / 6, 0, 1 / 6])
    gain = [row["cog"] for row in found["relatedness"] if row["region"] == "R3"]
    assert gain[:2] == [None, None] and gain[2:] == pytest.approx([0.569, 0.572, 0.350, 0.572], abs=5e-4)


def test_small_regions_have_no_rank_and_are_named() -> None:
    rows = made(measured(E1))["complexity_regions"]
    assert [row["small"] for row in rows] == [False, False, False, False, True], "fewer than two industries"
    assert [row["rank"] for row in rows] == [1, 2, 2, 4, None]


@pytest.mark.parametrize(
    ("low", "high", "present", "undecided"),
    [
        (1.1, 2.0, True, 0),
        (0.0, 0.9, False, 0),
        (0.5, 1.5, False, 1),
        (1.0, 2.0, False, 1),
        (0.0, 1.0, False, 1),
    ],
)
def test_bounds_decide_a_withheld_cell_where_they_can(low, high, present, undecided) -> None:
    table: list[list[float | None]] = [list(row) for row in E1]
    table[3][2] = None
    bounds = {(3, 2): {"location_quotient_low": low, "location_quotient_high": high}}
    found = made(measured(table, bounds))
    cell = next(r for r in found["relatedness"] if (r["region"], r["industry"]) == ("R3", "P2"))
    assert cell["present"] is present
    assert found["complexity_regions"][3]["undecided"] == undecided


def test_a_withheld_cell_is_counted_and_not_present() -> None:
    table: list[list[float | None]] = [list(row) for row in E1]
    table[0][5] = None
    found = made(measured(table))
    assert [row["undecided"] for row in found["complexity_regions"]] == [1, 0, 0, 0, 0]
    cell = next(r for r in found["relatedness"] if (r["region"], r["industry"]) == ("R0", "P5"))
    assert cell["present"] is False


def test_parts_that_share_nothing_are_refused_with_the_reason() -> None:
    blocks: list[list[float | None]] = [[5, 5, 0, 0], [5, 5, 0, 0], [0, 0, 5, 5], [0, 0, 5, 5]]
    given = measured(blocks)
    found = made(given)
    assert {row["reason"] for row in found["complexity_regions"]} == {"disconnected"}
    assert all(row["eci"] is None and row["rank"] is None for row in found["complexity_regions"])
    assert all(row["relatedness_density"] is not None for row in found["relatedness"])
    assert [finding.code for finding in given.findings] == ["measures.no-complexity"]


def test_nothing_measured_gives_empty_tables() -> None:
    assert made(Given()) == {"complexity_regions": [], "complexity_industries": [], "relatedness": []}


def test_numbers_are_explained_in_both_languages() -> None:
    given = measured(E1)
    found = made(given)
    region = explain_complex_region(given, found["complexity_regions"][0])  # type: ignore[arg-type]
    assert [part.column for part in region.inputs] == ["eci", "coi", "diversity"]
    assert region.inputs[2].inputs[0].name == "P4", "the most complex first"
    cell = explain_relatedness(given, found["relatedness"][-1], "zh")  # type: ignore[arg-type]
    assert cell.value == "0" and [part.column for part in cell.inputs] == [
        "relatedness_density", "relatedness_density", "present", "cog",
    ]  # fmt: skip
