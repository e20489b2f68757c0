"""Explored complexity outside the office: what an attacker could close in on, and that nothing is left of it."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest

from industria.disclosure.explored import FIGURES, protect_explored, tells_withheld
from industria.disclosure.step import SCHEMA
from industria.measures.complexity_explored.exploring import explore_complexity
from tests.measures.test_complexity_explored import asked, measured

TOWN = np.random.default_rng(3).integers(1, 60, (7, 6)) * 10
HIDDEN = ("R2", "P1")


def mask(*rows):
    base = {"table": "measures", "classification": "GB/T 4754", "view": None, "period": "2023",
            "indicator": "output", "kind": "primary", "basis": False}  # fmt: skip
    named = [{**base, "region": region, "item": item, **more} for region, item, more in rows]
    text = pa.schema([*((field.name, pa.string()) for field in list(SCHEMA)[:-1]), ("basis", pa.bool_())])
    return pa.Table.from_pylist(named, text).cast(SCHEMA)


MASK = mask((*HIDDEN, {}))


def explored(**change):
    return explore_complexity(measured(TOWN), asked(**change))


def shown(found, withheld=MASK):
    members = found.about["members"]
    return {name: protect_explored(name, table, withheld, members) for name, table in found.tables.items()}


def bounds_on_the_cell(look):
    """What is learnt of x / r of the hidden cell from the diversity of its region in one set after another."""
    low, high = 0.0, np.inf
    at, item = 2, 1
    others = [row for row in range(len(TOWN)) if row != at]
    sets = [tuple(sorted((at, *pair))) for size in (2, 3, 4) for pair in combinations(others, size)]
    for members in sets:
        name = "regions:" + ",".join(f"R{row}" for row in members)
        found = explored(regions=name)
        tables = look(found)
        regions, cells = tables["explored_regions"].to_pylist(), tables["explored_cells"].to_pylist()
        diversity = next(row["diversity"] for row in regions if row["region"] == HIDDEN[0])
        if diversity is None:
            continue
        own = [
            cell["present"] for cell in cells if cell["region"] == HIDDEN[0] and cell["industry"] != HIDDEN[1]
        ]
        bit = diversity - sum(own)
        part = TOWN[list(members)]
        threshold = part[:, item].sum() / part.sum()
        low, high = (max(low, threshold), high) if bit else (low, min(high, threshold))
    return low, high


def test_chosen_sets_would_be_an_oracle_and_are_none() -> None:
    share = TOWN[2, 1] / TOWN[2].sum()

    low, high = bounds_on_the_cell(lambda found: found.tables)
    assert low <= share < high and high / low < 1.01, "hiding the bit alone tells the share to a hundredth"
    assert bounds_on_the_cell(shown) == (0.0, np.inf), "nothing is learnt"


@pytest.mark.parametrize("regions", ["all", "regions:R0,R1,R2,R3"])
@pytest.mark.parametrize("preset", ["textbook", "oec"])
def test_a_question_with_a_withheld_cell_has_no_figures(regions, preset) -> None:
    found = explored(regions=regions, preset=preset, replications="20")
    for name, table in shown(found).items():
        kept = [column for column in table.column_names if table[column].null_count < table.num_rows]
        assert set(kept).isdisjoint(FIGURES[name]), name
        assert {"period", "indicator", "origin"} <= set(kept), "what names a row stays"
        assert table.schema == found.tables[name].schema


def test_every_column_that_cells_make_is_a_figure() -> None:
    """Turn the bits of the hidden cell round: whatever changes anywhere must be blank outside."""
    before = explored(replications="20")
    TOWN[2, 1] *= 9
    try:
        after = explored(replications="20")
    finally:
        TOWN[2, 1] //= 9
    for name, table in before.tables.items():
        changed = {
            column for column in table.column_names if not table[column].equals(after.tables[name][column])
        }
        assert changed and changed <= set(FIGURES[name]), name
        assert shown(before)[name].equals(shown(after)[name])


def test_beside_what_is_withheld_everything_stays() -> None:
    beside = explored(regions="regions:R0,R1,R3,R4", replications="20")
    assert all(table.equals(beside.tables[name]) for name, table in shown(beside).items())
    assert not tells_withheld(MASK, "2023", "output", beside.about["members"])


def test_presets_side_by_side_come_from_the_same_bits() -> None:
    """So a second preset bounds no cell that the first does not, inside a set: presence is equal in all."""
    bits = [explored(preset=name).tables["explored_cells"]["present"] for name in ("textbook", "atlas", "growthlab",
            "econcomplex", "oec", "econgeo")]  # fmt: skip
    assert all(one.equals(bits[0]) for one in bits)


def test_a_withheld_total_counts_and_another_moment_does_not() -> None:
    found = explored(regions="regions:R0,R1,R2,R3")
    total = mask(("R1", None, {"table": "region_totals", "classification": None}))
    assert shown(found, total)["explored_regions"]["eci"].null_count == 4
    for change in ({"period": "2022"}, {"indicator": "profit"}, {"table": "cluster_measures"}):
        other = mask((*HIDDEN, change))
        assert shown(found, other)["explored_regions"].equals(found.tables["explored_regions"]), change
