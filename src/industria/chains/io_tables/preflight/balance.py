"""Owns whether rows and columns close: what is used against what is made, what is paid against what is made.

Comes in: a `Draft`. Goes out: `Balance`: residuals, what rounding explains of them, and what is left open.
Each printed number is rounded by at most half a step u, so a sum of k numbers may miss its printed total by
(k + 1)·u/2. Where four fifths of all rows and columns close to less than u/2, the office has adjusted
the printed numbers, and a single step is an error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.chains.io_tables.draft import Draft
from industria.kernels.arrays import Booleans, Floats

EXACT_SHARE = 0.8
"""The share of rows and columns that must close exactly before a single step counts as an error."""
NOISE = 8.0 * np.finfo(np.float64).eps
"""Relative error of a sum of doubles that says nothing about the table."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The numbers of a draft: what is balanced, and against what. Empty cells count as zero.

    `flows` (rows × columns) of the main origin, `all_flows` of all origins together (what columns pay),
    `uses` (rows × f), `supply` (rows × s), `inputs` (p × columns), outputs (None where not printed).
    """

    flows: Floats
    all_flows: Floats
    uses: Floats
    supply: Floats
    inputs: Floats
    row_output: Floats | None
    column_output: Floats | None
    step: float


@dataclass(frozen=True, slots=True)
class Balance:
    """Residuals (uses − output by row, inputs − output by column) and their judgement.

    `row_open`, `column_open`: beyond what rounding explains, or a step in a table that is exact otherwise.
    `rounded`: within rounding although not exact. Sizes are Σ of absolute numbers.
    `provable`: there is an output to compare with.
    """

    rows: Floats
    columns: Floats
    row_output: Floats
    column_output: Floats
    row_open: Booleans
    column_open: Booleans
    row_rounded: Booleans
    column_rounded: Booleans
    row_allowed: Floats
    column_allowed: Floats
    row_size: Floats
    column_size: Floats
    provable: bool

    @property
    def closes(self) -> bool:
        """Whether nothing is left open."""
        return not (self.row_open.any() or self.column_open.any())

    @property
    def open_count(self) -> int:
        """How many rows and columns are open."""
        return int(self.row_open.sum() + self.column_open.sum())


def blocks_of(draft: Draft) -> Blocks:
    """The numbers of a draft."""
    flows = draft.number(draft.rows, draft.sector_columns)
    imported = draft.sector_rows.get("imported", []) if draft.main == "domestic" else []
    all_flows = flows + draft.number(imported, draft.sector_columns) if imported else flows
    return Blocks(
        flows,
        all_flows,
        draft.number(draft.rows, draft.use_columns),
        draft.supply,
        draft.number(draft.input_rows, draft.sector_columns),
        draft.row_output,
        draft.column_output,
        draft.table.precision,
    )


def balance_of(blocks: Blocks, *, square: bool = True) -> Balance:
    """The balance of a table. Output that a row does not print is that of its column, and the other way.

    Where neither is printed, rows are compared with columns: Σ of a sector's uses is Σ of its inputs.
    """
    used = blocks.flows.sum(axis=1) + blocks.uses.sum(axis=1) - blocks.supply.sum(axis=1)
    paid = blocks.all_flows.sum(axis=0) + blocks.inputs.sum(axis=0)
    has_uses, has_inputs = blocks.uses.shape[1] > 0, blocks.inputs.shape[0] > 0
    printed = blocks.row_output is not None or blocks.column_output is not None
    provable = printed or (has_uses and has_inputs and square)
    row_output, column_output = _outputs(blocks, (used, paid), square)
    # a side that lacks a quadrant cannot close, and says nothing
    rows = used - row_output if has_uses else np.zeros_like(used)
    columns = paid - column_output if has_inputs else np.zeros_like(paid)
    wide = blocks.flows.shape[1] + blocks.uses.shape[1] + blocks.supply.shape[1]
    high = blocks.all_flows.shape[0] + blocks.inputs.shape[0]
    # noise is that of doubles of this size, not of the table
    row_size = np.abs(np.column_stack([blocks.flows, blocks.uses, blocks.supply])).sum(axis=1)
    column_size = np.abs(blocks.all_flows).sum(axis=0) + np.abs(blocks.inputs).sum(axis=0)
    row_lines, column_lines = _Lines(rows, wide, row_size), _Lines(columns, high, column_size)
    sides = [row_lines] * has_uses + [column_lines] * has_inputs
    exact = np.concatenate([np.zeros(0), *(side.exact(blocks.step) for side in sides)])
    adjusted = bool(len(exact)) and float(exact.mean()) >= EXACT_SHARE
    row_open, row_rounded, row_allowed = row_lines.judged(blocks.step, adjusted)
    column_open, column_rounded, column_allowed = column_lines.judged(blocks.step, adjusted)
    return Balance(
        rows, columns, row_output, column_output, row_open, column_open, row_rounded, column_rounded,
        row_allowed, column_allowed, row_size, column_size, provable,
    )  # fmt: skip


def _outputs(blocks: Blocks, sums: tuple[Floats, Floats], square: bool) -> tuple[Floats, Floats]:
    """Output by row and by column: as printed, else that of the other side, else what the sums give."""
    used, paid = sums
    row, column = blocks.row_output, blocks.column_output
    if not square:
        return (used if row is None else row), (paid if column is None else column)
    if row is None and column is None:
        has_uses, has_inputs = blocks.uses.shape[1] > 0, blocks.inputs.shape[0] > 0
        return (paid if has_inputs else used), (used if has_uses else paid)
    return (row if row is not None else column), (column if column is not None else row)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class _Lines:
    """Residuals of rows or columns, how many numbers each adds up, and Σ of their absolute values."""

    residuals: Floats
    addends: int
    sizes: Floats

    @property
    def noise(self) -> Floats:
        """What doubles of this size lose in adding up."""
        lost: Floats = NOISE * np.sqrt(self.addends + 1.0) * self.sizes
        return lost

    def exact(self, step: float) -> Booleans:
        """Which lines close to less than half a step."""
        close: Booleans = np.abs(self.residuals) < step / 2 + self.noise
        return close

    def judged(self, step: float, adjusted: bool) -> tuple[Booleans, Booleans, Floats]:
        """Which residuals are open, which within rounding, and how much rounding allows."""
        exact = self.exact(step)
        if adjusted:
            return ~exact, np.zeros(len(exact), dtype=np.bool_), step / 2 + self.noise
        allowed = (self.addends + 1) * step / 2 + self.noise
        off = np.abs(self.residuals)
        return off > allowed, (off <= allowed) & ~exact, allowed
