"""Indices of complexity outside the office rest on published presence: whoever tries withheld bits learns none."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.disclosure.reading import OF_BITS, protect
from industria.kernels.complexity.suite import complexity_suite
from industria.measures.economic_complexity.settled_rule import SettledRule
from industria.measures.regional_complexity import step
from industria.measures.regional_complexity.explanation import (
    explain_complex_industry,
    explain_complex_region,
)
from industria.measures.regional_complexity.moments import moments
from industria.measures.regional_space import step as space
from tests.measures.given_tables import Given
from tests.measures.test_regional_complexity import E1, measured
from tests.measures.test_regional_space import mask

HIDDEN = (("R0", "P4"), ("R1", "P1"), ("R3", "P5"))


def region(table: list[list[float]], *withheld: tuple[str, str]) -> Given:
    """The tables of a town with a mask, complexity made with it."""
    found = measured(table)  # type: ignore[arg-type]
    found.tables["withheld"] = mask(*withheld)
    found.tables |= step.run(found)  # type: ignore[arg-type]
    return found


def outside(tables: Given, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = protect(name, tables.tables[name], tables.tables["withheld"]).to_pylist()
    return rows


def fitting(
    known: np.ndarray, at: list[tuple[int, int]], shown: list[float | None]
) -> list[tuple[bool, ...]]:
    """Every way to fill the withheld bits that gives the indices that are shown."""
    told, found = np.array(shown, dtype=float), []
    for bits in product((False, True), repeat=len(at)):
        tried = known.copy()
        for cell, bit in zip(at, bits, strict=True):
            tried[cell] = bit
        indices = complexity_suite(tried.astype(float), given_presence=True).indices
        eci = indices.eci if indices else np.full(len(known), np.nan)
        if np.allclose(eci[~np.isnan(told)], told[~np.isnan(told)], atol=5e-4, equal_nan=False):
            found.append(bits)
    return found


def test_bits_could_be_tried_out_on_indices_and_on_what_leaves_they_cannot() -> None:
    """Five regions, six industries: three decimals of ECI leave one way to fill three bits; outside all eight."""
    tables = region(E1, *HIDDEN)
    bits = np.zeros((5, 6), dtype=bool)
    for row in tables.tables["relatedness"].to_pylist():
        bits[int(row["region"][1:]), int(row["industry"][1:])] = row["present"]
    at = [(int(r[1:]), int(p[1:])) for r, p in HIDDEN]
    truth, known = tuple(bool(bits[cell]) for cell in at), bits.copy()
    for cell in at:
        known[cell] = False
    inside = tables.tables["complexity_regions"].to_pylist()
    assert truth in fitting(known, at, [row["eci"] for row in inside])
    assert len(fitting(known, at, [row["eci"] for row in inside])) == 1
    assert len(fitting(known, at, [row["eci"] for row in outside(tables, "complexity_regions")])) == 8


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.tuples(st.integers(0, 4), st.integers(0, 5)), min_size=1, max_size=6),
    st.lists(st.tuples(st.booleans(), st.booleans(), st.floats(0, 50)), min_size=6, max_size=6),
)
def test_with_the_withheld_bits_turned_round_all_that_leaves_is_the_same(
    cells: set[tuple[int, int]], turned: list[tuple[bool, bool, float]]
) -> None:
    """Bits of withheld cells, whether they are decided and what they hold, against any others."""
    tables = region(E1, *((f"R{r}", f"P{p}") for r, p in sorted(cells)))
    moment = next(iter(moments(tables)))  # type: ignore[arg-type]
    present, undecided, values = moment.present.copy(), moment.undecided.copy(), moment.values.copy()
    for cell, new in zip(sorted(cells), turned, strict=False):
        present[cell], undecided[cell], values[cell] = new
    other = replace(moment, present=present, undecided=undecided, values=values)
    (mine, refused), (theirs, refused_there) = step.tables_of(moment), step.tables_of(other)
    assert (refused is None) == (refused_there is None)
    withheld = tables.tables["withheld"]
    for name in (*OF_BITS, "relatedness"):
        assert protect(name, mine[name], withheld).equals(protect(name, theirs[name], withheld)), name


def test_both_forms_are_the_same_where_nothing_is_withheld_and_stay() -> None:
    tables = region(E1)
    for name, columns in OF_BITS.items():
        table = tables.tables[name]
        assert protect(name, table, tables.tables["withheld"]).equals(table)
        for column in columns:
            assert table[column].to_pylist() == table[f"{column}_disclosed"].to_pylist(), column


def test_the_disclosed_form_is_that_of_the_map_and_counts_what_is_withheld() -> None:
    """PCI and ubiquity are those of `industry_space_nodes`, which rest on published presence too."""
    tables = region(E1, *HIDDEN)
    nodes = space.run(tables)["industry_space_nodes"].to_pylist()  # type: ignore[arg-type]
    rows = outside(tables, "complexity_industries")
    assert [row["pci_disclosed"] for row in rows] == pytest.approx([node["pci"] for node in nodes])
    assert [row["ubiquity_disclosed"] for row in rows] == [node["ubiquity"] for node in nodes]
    regions = outside(tables, "complexity_regions")
    assert [row["undecided_disclosed"] for row in regions] == [1, 1, 0, 1, 0]
    assert [row["diversity_disclosed"] for row in regions] == [3, 2, 3, 2, 1], "R0 has P4, R1 has P1"
    for name, columns in OF_BITS.items():
        assert all(row[column] is None for row in outside(tables, name) for column in columns)


def test_only_the_period_and_the_indicator_with_a_withheld_cell_are_blank() -> None:
    tables = region(E1, *HIDDEN)
    table = tables.tables["complexity_regions"]
    earlier = table.set_column(1, "period", pa.array(["2022"] * table.num_rows))
    both = pa.concat_tables([table, earlier])
    rows = protect("complexity_regions", both, tables.tables["withheld"]).to_pylist()
    assert {row["period"] for row in rows if row["diversity"] is None} == {"2023"}
    with pytest.raises(ValueError, match="period"):
        protect("complexity_regions", table.drop_columns(["period"]), tables.tables["withheld"])


def test_both_forms_are_explained_and_the_public_one_names_no_withheld_cell() -> None:
    tables = region(E1, *HIDDEN)
    row = tables.tables["complexity_regions"].to_pylist()[0]
    told = {part.column: part for part in explain_complex_region(tables, row).inputs}  # type: ignore[arg-type]
    assert set(told) == {"eci", "coi", "diversity", "eci_disclosed", "coi_disclosed", "diversity_disclosed"}
    assert "P4" in [part.name for part in told["diversity"].inputs]
    assert "P4" not in [part.name for part in told["diversity_disclosed"].inputs]
    assert len(told["diversity_disclosed"].inputs) == row["diversity_disclosed"]
    industry = tables.tables["complexity_industries"].to_pylist()[4]
    parts = {p.column: p for p in explain_complex_industry(tables, industry, "zh").inputs}  # type: ignore[arg-type]
    assert len(parts["ubiquity"].inputs) == len(parts["ubiquity_disclosed"].inputs) + 1
    assert parts["pci_disclosed"].name == "产业复杂度指数（依可公布的分布）"


def test_what_is_reported_follows_from_published_presence() -> None:
    """Two blocks that share nothing but one withheld cell: inside there is an order, outside there is none."""
    blocks = [[5.0, 5, 0, 0], [5, 5, 0, 0], [0, 5, 5, 5], [0, 0, 5, 5]]
    tables = region(blocks, ("R2", "P1"))
    rows = tables.tables["complexity_regions"].to_pylist()
    assert {row["reason"] for row in rows} == {None}
    assert {row["reason_disclosed"] for row in rows} == {"disconnected"}
    assert all(row["eci_disclosed"] is None for row in rows)
    assert [finding.code for finding in tables.findings] == ["measures.no-complexity"]


def test_an_order_that_a_few_cells_may_turn_round_has_no_ranks_outside() -> None:
    """Five regions and six industries are too few by the rule; with no cell withheld the ranks stand."""
    table = region(E1, *HIDDEN).tables["complexity_regions"]
    assert table["rank"].to_pylist() == [1, 2, 2, 4, None]
    assert table["rank_disclosed"].null_count == 5 and table["eci_disclosed"].null_count == 0
    assert region(E1).tables["complexity_regions"]["rank_disclosed"].to_pylist() == [1, 2, 2, 4, None]


def test_ranks_leave_where_the_order_is_settled() -> None:
    """Sixty regions × 120 industries of two kinds that overlap: the first direction is far from the next."""
    rows = np.arange(60)[:, None] / 60
    reach = np.abs(rows - np.arange(120)[None, :] / 120)
    made = np.where(reach < 0.35, 1.0, 0.0)
    moment = replace(
        next(iter(moments(region(E1)))),  # type: ignore[arg-type]
        regions=tuple(f"R{n:02}" for n in range(60)), industries=tuple(f"P{n:03}" for n in range(120)),
        present=made > 0, undecided=np.zeros((60, 120), dtype=bool), values=made,
        withheld=(np.add.outer(np.arange(60), np.arange(120)) % 97 == 0) & (made > 0),
    )  # fmt: skip
    found, refused = step.tables_of(moment)
    table = found["complexity_regions"]
    assert refused is None and table["eigenvalue_gap_disclosed"][0].as_py() >= 0.1
    assert table["rank_disclosed"].null_count == 0
    assert table["diversity_disclosed"].to_pylist() != table["diversity"].to_pylist()


@pytest.mark.parametrize(
    ("regions", "industries", "gap", "doubts"),
    [(50, 100, 0.1, 0), (49, 100, 0.1, 1), (50, 99, 0.1, 1), (50, 100, 0.0999, 1), (3, 3, 0.0, 3),
     (50, 100, np.nan, 0)],
)  # fmt: skip
def test_the_rule_of_a_settled_order(regions: int, industries: int, gap: float, doubts: int) -> None:
    assert len(SettledRule().doubts(regions, industries, gap)) == doubts
