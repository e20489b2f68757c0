"""Laws of the preflight: order and unit change nothing; a single wrong cell is noticed where it is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.chains import ReadTable, read_io_table
from industria.findings import Severity

USES = ("FU101", "FU201", "EX")
INPUTS = ("VA001", "VA004")


def table(seed: int, size: int, fault: int = 0) -> pd.DataFrame:
    """A table of whole numbers that closes exactly, in the NBS layout; `fault` adds a mistake of one kind."""
    rng = np.random.default_rng(seed)
    codes = [f"{k:02d}" for k in range(1, size + 1)]
    flows = rng.integers(1, 60, (size, size)).astype(float)
    uses = rng.integers(40, 400, (size, len(USES))).astype(float)
    output = flows.sum(axis=1) + uses.sum(axis=1)
    imports = rng.integers(0, 30, size).astype(float)
    made = output - imports
    added = made - flows.sum(axis=0)
    wages = np.floor(0.6 * added)
    frame = pd.DataFrame(
        np.column_stack([flows, uses, imports, made]), index=codes, columns=[*codes, *USES, "IM", "GO"]
    )
    for name, values in (("VA001", wages), ("VA004", added - wages), ("TI", made)):
        frame.loc[name] = [*values, *[np.nan] * (len(USES) + 2)]
    if fault == 1:
        frame.loc[codes[0], codes[1]] += 7
    elif fault == 2:
        frame.loc[codes[0]] *= 1000
    elif fault == 3:
        frame.loc["VA001", codes[0]] += 5000
    return frame


def verdicts(read: ReadTable) -> set[tuple[str, str, str | None]]:
    """Code, severity and key of every finding."""
    return {
        (f.code, str(f.severity), f.where.key) for f in read.findings if f.code != "chains.io-order-differs"
    }


cases = st.tuples(st.integers(0, 10_000), st.integers(6, 12), st.integers(0, 3))


@settings(max_examples=25, deadline=None)
@given(cases, st.randoms(use_true_random=False))
def test_any_order_of_the_sectors_gives_the_same_verdicts(case: tuple[int, int, int], random: Any) -> None:
    frame = table(*case)
    codes = [code for code in frame.index if code.isdigit()]
    order, other = random.sample(codes, len(codes)), random.sample(codes, len(codes))
    mixed = frame.loc[[*order, *frame.index[len(codes) :]], [*other, *frame.columns[len(codes) :]]]
    one, two = read_io_table(frame), read_io_table(mixed)
    # a note or a sum stands at the first sector; which is first is the only thing that the order decides
    assert {v[:2] for v in verdicts(one)} == {v[:2] for v in verdicts(two)}
    errors = [{v for v in verdicts(read) if v[1] != "note"} for read in (one, two)]
    assert errors[0] == errors[1]
    if not one.refused:
        place = {label.code: k for k, label in enumerate(two.table.sectors)}
        again = [place[label.code] for label in one.table.sectors]
        flows = two.table.flows("total").intermediate[np.ix_(again, again)]
        np.testing.assert_array_equal(flows, one.table.flows("total").intermediate)


@settings(max_examples=25, deadline=None)
@given(cases, st.integers(1, 6))
def test_another_unit_changes_nothing(case: tuple[int, int, int], power: int) -> None:
    frame = table(*case)
    scaled = (
        frame / 10**power
    )  # whole 元 become 万元 with decimals: the printed step shrinks as the numbers do
    assert {v[:2] for v in verdicts(read_io_table(frame))} == {v[:2] for v in verdicts(read_io_table(scaled))}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(6, 12), st.data())
def test_a_single_wrong_cell_is_noticed_in_its_row_and_column(seed: int, size: int, data: Any) -> None:
    frame = table(seed, size)
    assert not [f for f in read_io_table(frame).findings if f.severity is not Severity.NOTE]
    rows = data.draw(st.sampled_from([*range(size), size, size + 1, size + 2]))
    wide = size if rows >= size else size + len(USES) + 2
    column = data.draw(st.integers(0, wide - 1))
    error = data.draw(st.sampled_from([1, 2, 3, 7, 40]))
    frame.iloc[rows, column] += error
    worse = [f for f in read_io_table(frame).findings if f.severity is not Severity.NOTE]
    keys = " | ".join(str(f.where.key) for f in worse)
    assert worse, (rows, column)
    if rows < size:
        assert frame.index[rows] in keys
    if column < size:
        assert frame.columns[column] in keys
    for f in worse:
        assert f.code in ("chains.io-row-unbalanced", "chains.io-column-unbalanced", "chains.io-suspect-cell")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(4, 9), st.integers(0, 3))
def test_rounding_alone_refuses_nothing(seed: int, size: int, decimals: int) -> None:
    """Numbers rounded one by one refuse no table; a flag needs a table that closes exactly almost everywhere."""
    rng = np.random.default_rng(seed)
    frame = table(seed, size) * (1 + 0.37 * rng.random())
    read = read_io_table(frame.round(decimals))
    assert not read.refused
    flagged = [f for f in read.findings if f.severity is not Severity.NOTE]
    assert len(flagged) <= 0.2 * 2 * size
    assert {f.code for f in flagged} <= {
        "chains.io-row-unbalanced",
        "chains.io-column-unbalanced",
        "chains.io-suspect-cell",
    }
