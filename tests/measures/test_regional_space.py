"""The industry space as a build makes it: by hand, the same for everybody, silent about what is withheld."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.disclosure.reading import protect
from industria.findings import Language
from industria.measures.regional_complexity import step as complexity
from industria.measures.regional_space import step
from industria.measures.regional_space.matrix import held
from tests.measures.given_tables import Given
from tests.measures.test_regional_complexity import E1, measured

KEYS = ("table", "region", "classification", "item", "view", "period", "indicator", "kind")
PUBLIC = ("industry_space_nodes", "industry_space_links", "industry_space_near", "industry_space_paths")


def mask(*cells: tuple[str, str]) -> pa.Table:
    rows = [
        ("measures", region, "GB/T 4754", industry, None, "2023", "output", "primary")
        for region, industry in cells
    ]
    columns = {name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(KEYS)}
    return pa.table({**columns, "basis": pa.array([False] * len(rows), pa.bool_())})


def region(table: list[list[float]], *withheld: tuple[str, str]) -> Given:
    """The tables before the step: relatedness as the build makes it, and the mask."""
    given = measured(table)  # type: ignore[arg-type]
    given.tables |= complexity.run(given)  # type: ignore[arg-type]
    given.tables["withheld"] = mask(*withheld)
    return given


def made(tables: Given) -> dict[str, list[dict[str, Any]]]:
    found = step.run(tables)  # type: ignore[arg-type]
    tables.tables |= found
    return {name: table.to_pylist() for name, table in found.items()}


def test_the_worked_example() -> None:
    """R0 has P2–P5, R1 P1–P3, R2 P1, P2, P5, R3 P0, P1, R4 P0: φ by C / max(u, u')."""
    found = made(region(E1))
    links = {(row["industry"], row["other"]): row for row in found["industry_space_links"]}
    nodes = {row["industry"]: row for row in found["industry_space_nodes"]}
    for (one, other), row in links.items():
        larger = max(nodes[one]["ubiquity"], nodes[other]["ubiquity"])
        assert row["proximity"] == pytest.approx(row["meetings"] / larger)
    tree = [pair for pair, row in links.items() if row["in_tree"]]
    assert tree == [("P0", "P1"), ("P1", "P2"), ("P2", "P3"), ("P2", "P5"), ("P3", "P4")]
    assert [links[pair]["proximity"] for pair in tree] == pytest.approx([1 / 3, 2 / 3, 2 / 3, 2 / 3, 1 / 2])
    near = [row for row in found["industry_space_near"] if row["region"] == "R3"]
    assert [(row["rank"], row["industry"]) for row in near] == [(1, "P2"), (2, "P3"), (3, "P5")]
    assert [row["relatedness_density"] for row in near] == pytest.approx([2 / 7, 1 / 6, 1 / 6])
    assert [row["cog"] for row in near] == pytest.approx([0.569, 0.572, 0.572], abs=5e-4)
    assert found["office_space_near"] == [], "nothing is withheld, so the office has no other numbers"


def test_the_paths_add_up_to_the_density() -> None:
    found = made(region(E1))
    for row in found["industry_space_near"]:
        parts = [
            part["share"] for part in found["industry_space_paths"]
            if (part["region"], part["industry"]) == (row["region"], row["industry"])
        ]  # fmt: skip
        assert sum(parts) == pytest.approx(row["relatedness_density"]) and parts == sorted(
            parts, reverse=True
        )


def test_the_rival_is_the_nearest_other_region_that_lacks_the_industry() -> None:
    found = made(region(E1))
    tables = region(E1).tables["relatedness"].to_pylist()
    for row in found["industry_space_near"]:
        others = {
            cell["region"]: cell["relatedness_density"] for cell in tables
            if cell["industry"] == row["industry"] and not cell["present"] and cell["region"] != row["region"]
        }  # fmt: skip
        if not others:
            assert row["rival"] is None and row["margin"] is None
            continue
        assert others[row["rival"]] == pytest.approx(max(others.values()))
        assert row["margin"] == pytest.approx(row["relatedness_density"] - max(others.values()))


tables = st.integers(0, 10_000).map(
    lambda seed: np.round(np.random.default_rng(seed).lognormal(0, 2, (7, 9))).tolist()
)
cells = st.tuples(st.integers(0, 6), st.integers(0, 8))


@settings(max_examples=30, deadline=None)
@given(tables, st.lists(cells, min_size=1, max_size=8, unique=True))
def test_what_is_published_does_not_depend_on_what_is_withheld(
    table: list[list[float]], hidden: list[tuple[int, int]]
) -> None:
    """Whatever the withheld bits are, the public tables are the same: they cannot give them away."""
    keys = {(f"R{r}", f"P{p}") for r, p in hidden}
    tables = region(table, *keys)
    before = made(tables)
    rows = tables.tables["relatedness"].to_pylist()
    for row in rows:
        if (row["region"], row["industry"]) in keys:
            row["present"] = not row["present"]
            row["relatedness_density"], row["cog"] = 0.123, 4.56
    tables.tables["relatedness"] = pa.Table.from_pylist(rows, tables.tables["relatedness"].schema)
    after = made(tables)
    for name in PUBLIC:
        assert before[name] == after[name], name
    listed = {(row["region"], row["industry"]) for row in before["industry_space_near"]}
    assert not listed & keys, "a cell that nobody may know of is not said to be absent"


@settings(max_examples=20, deadline=None)
@given(tables, st.lists(cells, min_size=1, max_size=8, unique=True))
def test_the_bits_are_those_that_the_published_table_shows(
    table: list[list[float]], hidden: list[tuple[int, int]]
) -> None:
    tables = region(table, *{(f"R{r}", f"P{p}") for r, p in hidden})
    shown = protect("relatedness", tables.tables["relatedness"], tables.tables["withheld"]).to_pylist()
    found = held(tables)  # type: ignore[arg-type]
    assert found is not None
    for row in shown:
        at = found.regions.index(row["region"]), found.industries.index(row["industry"])
        assert found.published[at] == bool(row["present"])
        assert found.withheld[at] == (row["present"] is None)


def test_the_office_has_numbers_of_its_own_that_do_not_leave() -> None:
    tables = region(E1, ("R0", "P4"), ("R1", "P1"))
    found = made(tables)
    inside = {(row["region"], row["industry"]): row for row in found["office_space_near"]}
    known = {(row["region"], row["industry"]): row for row in tables.tables["relatedness"].to_pylist()}
    for key, row in inside.items():
        assert row["relatedness_density"] == known[key]["relatedness_density"]
    for name in ("office_space_near", "office_space_paths"):
        assert found[name] and not protect(name, tables.tables[name], tables.tables["withheld"]).num_rows
    for name in PUBLIC:
        assert protect(name, tables.tables[name], tables.tables["withheld"]).equals(tables.tables[name])


@settings(max_examples=15, deadline=None)
@given(tables, st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(table: list[list[float]], seed: int) -> None:
    tables = region(table, ("R1", "P1"))
    before = made(tables)
    order = np.random.default_rng(seed).permutation(tables.tables["relatedness"].num_rows)
    tables.tables["relatedness"] = tables.tables["relatedness"].take(pa.array(order))
    assert made(tables) == before


def test_nothing_gives_empty_tables() -> None:
    assert set(made(Given())) == set(step.STEP.outputs)
    nobody = region(E1)
    rows = [{**row, "present": False} for row in nobody.tables["relatedness"].to_pylist()]
    nobody.tables["relatedness"] = pa.Table.from_pylist(rows, nobody.tables["relatedness"].schema)
    assert all(not found for found in made(nobody).values())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", step.STEP.outputs)
def test_every_row_is_explained(name: str, language: Language) -> None:
    tables = region(E1, ("R0", "P4"))
    rows = made(tables)[name]
    assert rows
    for row in rows:
        told = step.STEP.explain[name](tables, row, language)  # type: ignore[arg-type]
        assert told.name and told.inputs and all(part.name for part in told.inputs)


def test_the_sum_of_a_density_is_told() -> None:
    tables = region(E1)
    row = next(
        row for row in made(tables)["industry_space_near"] if (row["region"], row["industry"]) == ("R3", "P2")
    )
    told = step.STEP.explain["industry_space_near"](tables, row, "en")  # type: ignore[arg-type]
    density = told.inputs[0]
    assert density.column == "relatedness_density" and density.substituted.endswith("= 0.2857")
    total = sum(float(part.value) for part in density.inputs)
    assert total == pytest.approx(2 / 7, abs=1e-4)
