"""Densities and gains rest on every bit of presence: what somebody makes of them who knows all bits but a few."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from industria.disclosure.reading import protect
from industria.kernels.complexity.suite import complexity_suite
from tests.measures.test_regional_complexity import E1
from tests.measures.test_regional_space import made, region

HIDDEN = (("R0", "P4"), ("R1", "P1"), ("R3", "P5"))


def assignments(
    known: np.ndarray, at: list[tuple[int, int]], densities: np.ndarray
) -> list[tuple[bool, ...]]:
    """Every way to fill the withheld bits that gives the densities that are shown."""
    shown = ~np.isnan(densities)
    fitting = []
    for bits in product((False, True), repeat=len(at)):
        tried = known.copy()
        for cell, bit in zip(at, bits, strict=True):
            tried[cell] = bit
        found = complexity_suite(tried.astype(float), given_presence=True).density
        if np.allclose(found[shown], densities[shown], atol=5e-4, equal_nan=True):
            fitting.append(bits)
    return fitting


def matrix(rows: list[dict[str, object]], column: str) -> np.ndarray:
    table = np.full((5, 6), np.nan)
    for row in rows:
        if row[column] is not None:
            table[int(str(row["region"])[1:]), int(str(row["industry"])[1:])] = float(row[column])  # type: ignore[arg-type]
    return table


def test_bits_could_be_tried_out_on_densities_and_on_what_leaves_they_cannot() -> None:
    tables = region(E1, *HIDDEN)
    made(tables)
    table, withheld = tables.tables["relatedness"], tables.tables["withheld"]
    outside = protect("relatedness", table, withheld).to_pylist()
    at = [(int(r[1:]), int(p[1:])) for r, p in HIDDEN]
    truth = tuple(bool(matrix(table.to_pylist(), "present")[cell]) for cell in at)
    known = np.nan_to_num(matrix(outside, "present")) > 0
    every = matrix(table.to_pylist(), "relatedness_density")
    assert assignments(known, at, every) == [truth], "three decimals of all densities tell every withheld bit"
    assert len(assignments(known, at, matrix(outside, "relatedness_density"))) == 2 ** len(HIDDEN)
    assert all(row["cog"] is None for row in outside)
    near = tables.tables["industry_space_near"].to_pylist()
    public = complexity_suite(known.astype(float), given_presence=True).density
    for row in near:
        told = public[int(row["region"][1:]), int(row["industry"][1:])]
        assert row["relatedness_density"] == pytest.approx(told), (
            "anybody can work it out from what is published"
        )


def test_a_period_without_withheld_cells_keeps_its_densities() -> None:
    tables = region(E1)
    table = tables.tables["relatedness"]
    assert protect("relatedness", table, tables.tables["withheld"]).equals(table)
