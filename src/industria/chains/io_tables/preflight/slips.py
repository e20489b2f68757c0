"""Owns the simple explanations for a table that does not close: one of them says more than a hundred rows.

Comes in: a `Draft` and its blocks. Goes out: findings and the blocks as they would be without the slip:
flows pasted the wrong way round, a block, a row or a column in another unit, labels moved by a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.finding_records import HEADER_MOVED
from industria.chains.io_tables.preflight import balance_records as records
from industria.chains.io_tables.preflight.balance import Balance, Blocks, balance_of
from industria.findings import Finding
from industria.kernels.arrays import Booleans, Floats

POWERS = (*range(-8, 0), *range(1, 9))
NEAR = 0.02
"""How near a ratio must be to a power of ten before the power is tried."""


def explained(draft: Draft, blocks: Blocks, balance: Balance) -> tuple[list[Finding], Blocks]:
    """Findings that explain open rows and columns, and the blocks corrected for them."""
    if (moved := _moved(draft, blocks)) is not None:
        return moved
    if balance.closes or not balance.provable:
        return [], blocks
    for explain in (_transposed, _block_slips):
        found = explain(draft, blocks)
        if found is not None:
            return found
    return _line_slips(draft, blocks, balance)


def _moved(draft: Draft, blocks: Blocks) -> tuple[list[Finding], Blocks] | None:
    """Outputs of the rows that are those of the columns, but some places further."""
    row, column = blocks.row_output, blocks.column_output
    if (
        not draft.square
        or row is None
        or column is None
        or len(row) < 3
        or np.allclose(row, column, rtol=1e-9)
    ):
        return None
    for steps in (1, -1, 2, -2):
        if np.allclose(np.roll(row, steps), column, rtol=1e-9, atol=blocks.step):
            i = int(np.argmax(np.abs(row - column) > blocks.step))
            line = draft.row_line(i)
            finding = HEADER_MOVED.at(
                draft.where(column=i), steps=abs(steps), first=line.shown, first_zh=line.shown_zh
            )
            # each side closes with its own output, and that is all there is to say of the balance
            return [finding], replace(blocks, column_output=None, row_output=None, uses=blocks.uses[:, :0])
    return None


def _transposed(draft: Draft, blocks: Blocks) -> tuple[list[Finding], Blocks] | None:
    if not draft.square or "imported" in draft.sector_rows:
        return None
    turned = replace(blocks, flows=blocks.flows.T, all_flows=blocks.flows.T)
    if balance_of(turned).closes and not np.array_equal(blocks.flows, blocks.flows.T):
        return [records.FLOWS_TRANSPOSED.at(draft.where())], turned
    return None


def _block_slips(draft: Draft, blocks: Blocks) -> tuple[list[Finding], Blocks] | None:
    """A whole block in another unit: final uses, primary inputs, supply, both outputs, or the flows."""
    names = {
        "uses": ("The block of final uses", "最终使用"),
        "inputs": ("The block of primary inputs", "初始投入"),
        "supply": ("The columns of imports", "进口各列"), "output": ("Output", "总产出"),
        "row_output": ("The column of output", "总产出列"),
        "column_output": ("The row of output", "总投入行"),
        "flows": ("The block of flows", "中间流量"),
    }  # fmt: skip
    for name, (what, what_zh) in names.items():
        for power in POWERS:
            factor = 10.0**power
            changed = _scaled(blocks, name, 1 / factor)
            if changed is not None and _mends(changed, blocks, name, draft.square):
                return [_slip(draft, what, what_zh, factor, None)], changed
    return None


def _scaled(blocks: Blocks, name: str, by: float) -> Blocks | None:
    """The blocks with one of them multiplied; None where it is not there."""
    if name == "flows":
        return replace(blocks, flows=blocks.flows * by, all_flows=blocks.all_flows * by)
    if name == "output":
        if blocks.row_output is None or blocks.column_output is None:
            return None
        return replace(blocks, row_output=blocks.row_output * by, column_output=blocks.column_output * by)
    part: Floats | None = getattr(blocks, name)
    if part is None or not part.size or not part.any():
        return None
    return replace(blocks, **{name: part * by})  # type: ignore[arg-type]


def _mends(changed: Blocks, blocks: Blocks, name: str, square: bool) -> bool:
    """Whether every row and column closes now; only those are asked that the block touches."""
    after, before = balance_of(changed, square=square), balance_of(blocks, square=square)
    wrong = before.row_open.sum() + before.column_open.sum()
    touches = {
        "uses": "rows",
        "supply": "rows",
        "row_output": "rows",
        "inputs": "columns",
        "column_output": "columns",
    }
    if touches.get(name) == "rows":
        return bool(before.row_open.mean() > 0.5 and not after.row_open.any())
    if touches.get(name) == "columns":
        return bool(before.column_open.mean() > 0.5 and not after.column_open.any())
    return bool(wrong and after.closes)


def _line_slips(draft: Draft, blocks: Blocks, balance: Balance) -> tuple[list[Finding], Blocks]:
    """Single rows, then single columns, that are a power of ten too large; then outputs that are."""
    found, blocks, balance = _whole_lines(draft, blocks, balance)
    for i, power in _powers(balance.rows, balance.row_output, balance.row_open):
        factor = 10.0**power
        changed = _row_scaled(blocks, i, 1 / factor)
        after = balance_of(changed, square=draft.square)
        if after.row_open[i]:
            continue
        line = draft.row_line(i)
        if after.column_open.sum() > balance.column_open.sum():
            # the columns close with the row as it is: the printed output is the one in another unit
            if blocks.row_output is None:
                continue
            output = blocks.row_output.copy()
            output[i] *= factor
            changed = replace(blocks, row_output=output)
            found.append(_slip(draft, "The output of row", "行总产出", 1 / factor, ("row", i, line)))
        else:
            found.append(_slip(draft, "The row of", "行", factor, ("row", i, line)))
        blocks, balance = changed, balance_of(changed, square=draft.square)
    for j, power in _powers(balance.columns, balance.column_output, balance.column_open):
        factor = 10.0**power
        changed = _column_scaled(blocks, j, 1 / factor)
        after = balance_of(changed, square=draft.square)
        if after.column_open[j]:
            continue
        line = draft.column_line(j)
        if after.row_open.sum() > balance.row_open.sum():
            if blocks.column_output is None:
                continue
            output = blocks.column_output.copy()
            output[j] *= factor
            changed = replace(blocks, column_output=output)
            found.append(_slip(draft, "The output of column", "列总投入", 1 / factor, ("column", j, line)))
        else:
            found.append(_slip(draft, "The column of", "列", factor, ("column", j, line)))
        blocks, balance = changed, balance_of(changed, square=draft.square)
    return found, blocks


def _whole_lines(draft: Draft, blocks: Blocks, balance: Balance) -> tuple[list[Finding], Blocks, Balance]:
    """Rows (columns) in another unit together with their output: they close, the other side does not."""
    found: list[Finding] = []
    if not draft.square or blocks.row_output is None or blocks.column_output is None:
        return found, blocks, balance
    for i in np.flatnonzero((blocks.row_output > 0) & (blocks.column_output > 0)):
        ratio = blocks.row_output[i] / blocks.column_output[i]
        power = round(float(np.log10(ratio)))
        if not power or abs(ratio / 10.0**power - 1) > 1e-3:
            continue
        by = 10.0**-power
        row, column = _row_scaled(blocks, int(i), by), _column_scaled(blocks, int(i), 1 / by)
        row = replace(row, row_output=_times(blocks.row_output, int(i), by))
        column = replace(column, column_output=_times(blocks.column_output, int(i), 1 / by))
        for axis, what, what_zh, changed, factor in (
            ("row", "The row of", "行", row, 1 / by), ("column", "The column of", "列", column, by),
        ):  # fmt: skip
            after = balance_of(changed, square=True)
            if after.open_count < balance.open_count:
                line = draft.row_line(int(i)) if axis == "row" else draft.column_line(int(i))
                found.append(_slip(draft, what, what_zh, factor, (axis, int(i), line)))
                blocks, balance = changed, after
                break
    return found, blocks, balance


def _times(values: Floats, at: int, by: float) -> Floats:
    copy = values.copy()
    copy[at] *= by
    return copy


def _powers(residuals: Floats, output: Floats, is_open: Booleans) -> Iterator[tuple[int, int]]:
    """Open lines whose sum is a power of ten times their output, or near it."""
    for i in np.flatnonzero(is_open):
        total = residuals[i] + output[i]
        if output[i] > 0 and total > 0:
            exponent = float(np.log10(total / output[i]))
            power = round(exponent)
            if power and abs(exponent - power) < NEAR:
                yield int(i), power


def _row_scaled(blocks: Blocks, i: int, by: float) -> Blocks:
    flows, every, uses, supply = (
        part.copy() for part in (blocks.flows, blocks.all_flows, blocks.uses, blocks.supply)
    )
    every[i] += flows[i] * (by - 1)
    flows[i] *= by
    uses[i] *= by
    supply[i] *= by
    return replace(blocks, flows=flows, all_flows=every, uses=uses, supply=supply)


def _column_scaled(blocks: Blocks, j: int, by: float) -> Blocks:
    flows, every, inputs = (part.copy() for part in (blocks.flows, blocks.all_flows, blocks.inputs))
    flows[:, j] *= by
    every[:, j] *= by
    inputs[:, j] *= by
    return replace(blocks, flows=flows, all_flows=every, inputs=inputs)


def _slip(draft: Draft, what: str, what_zh: str, factor: float, at: object) -> Finding:
    where = draft.where()
    name = name_zh = ""
    if isinstance(at, tuple):
        axis, position, line = at
        where = draft.where(**{axis: position})
        name, name_zh = line.shown, line.shown_zh
    large = factor > 1
    return records.UNIT_SLIP.at(
        where, what=what, what_zh=what_zh, line=name, line_zh=name_zh,
        factor=f"{max(factor, 1 / factor):,.0f}",
        size="large" if large else "small", size_zh="大了" if large else "小了",
    )  # fmt: skip
