"""Owns the make (supply) table beside a use table: who makes which product.

Comes in: the cells of the make table and the draft of the use table. Goes out: products × industries, matched
by code, and findings. BEA prints a make table with industries as rows, a supply table with products as rows:
which of the two it is shows in the totals, since an industry makes what the use table says it makes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.chains.io_tables import finding_records as records
from industria.chains.io_tables import label_finding_records as labels
from industria.chains.io_tables.cell_table import CellTable
from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.labels import Label, SupplyKind
from industria.chains.io_tables.preflight import balance_records, sign_records
from industria.chains.io_tables.preflight.balance import NOISE
from industria.chains.io_tables.preflight.balance_findings import REFUSED_SHARE, said
from industria.chains.io_tables.preflight.cell_checks import check_cells
from industria.findings import Finding, Severity, has_errors
from industria.kernels.arrays import Floats

SUPPLY_COLUMNS: dict[str, SupplyKind] = {
    "MCIF": "imports", "MADJ": "imports", "TRADE": "margins", "TRANS": "margins", "MDTY": "product-taxes",
    "TOP": "product-taxes", "SUB": "product-taxes",
}  # fmt: skip
"""Columns of BEA's supply table beside the industries, from basic to purchasers' prices."""


@dataclass(frozen=True, slots=True)
class Made:
    """Who makes which product (products × industries), and what else supplies it (products × columns)."""

    make: Floats
    columns: tuple[Label, ...]
    supply: Floats


def make_of(make: CellTable, draft: Draft) -> tuple[Made | None, list[Finding]]:
    """The make table as products × industries in the order of the use table, and what is wrong with it."""
    found = [*make.findings, *check_cells(make)]
    if has_errors(found) or not make.rows:
        return None, found
    products = [draft.table.rows[i].key for i in draft.rows]
    industries = [draft.table.columns[j].key for j in draft.sector_columns]
    upright = _taken(make, products, industries)
    turned = _taken(make.transposed(), products, industries)
    output = draft.column_output
    source, best = min(
        ((table, one) for table, one in ((make, upright), (make.transposed(), turned)) if one is not None),
        key=lambda pair: float(np.abs(pair[1].sum(axis=0) - output).sum()) if output is not None else 0.0,
        default=(make, None),
    )
    if best is None:
        missing = _missing(make, products, industries)
        where = make.where()
        return None, [*found, labels.MISSING_SECTOR.at(
            where, line=missing, line_zh=missing, has="use", has_zh="使用", lacks="make", lacks_zh="供给",
            code=missing,
        )]  # fmt: skip
    if output is not None:
        found += _against_output(draft, make, best, output)
    if (best < 0).any():
        i, j = (int(x) for x in np.argwhere(best < 0)[0])
        line = f"{products[i][1]} × {industries[j][1]}"
        found.append(
            sign_records.NEGATIVE_FLOW.at(
                make.where(), severity=Severity.WARNING, count=int((best < 0).sum()), line=line, line_zh=line,
                number=int((best < 0).sum()), amount=said(best[i, j]),
            )
        )  # fmt: skip
    made = Made(best, *_others(source, products))
    return made, [*found, *_valuation(draft, source, made)]


def _others(make: CellTable, products: list[Key]) -> tuple[tuple[Label, ...], Floats]:
    """Imports, margins and taxes by product, where the table has them."""
    row_at = {line.key: i for i, line in enumerate(make.rows)}
    known = [(j, SUPPLY_COLUMNS[line.code.upper()]) for j, line in enumerate(make.columns)
             if line.code.upper() in SUPPLY_COLUMNS]  # fmt: skip
    supply = np.zeros((len(products), len(known)))
    for i, key in enumerate(products):
        if key in row_at:
            supply[i] = np.nan_to_num(make.values[row_at[key], [j for j, _ in known]], nan=0.0)
    return tuple(Label(make.columns[j].code, kind=kind) for j, kind in known), supply


def _valuation(draft: Draft, make: CellTable, made: Made) -> list[Finding]:
    """Supply that falls short of use by more than rounding: the two are at different prices."""
    used = draft.number(draft.rows, draft.sector_columns).sum(axis=1)
    used = used + draft.number(draft.rows, draft.use_columns).sum(axis=1)
    supplied = made.make.sum(axis=1) + made.supply.sum(axis=1) + draft.supply.sum(axis=1)
    gap = used - supplied
    addends = made.make.shape[1] + made.supply.shape[1] + draft.size + len(draft.use_columns)
    step = max(draft.table.precision, make.precision)
    wrong = np.abs(gap) > (addends + 1) * step / 2 + NOISE * np.sqrt(addends) * used
    if not wrong.any():
        return []
    i = int(np.argmax(np.where(wrong, np.abs(gap), -1.0)))
    line = draft.row_line(i)
    return [
        balance_records.VALUATION.at(
            draft.where(row=i), count=int(wrong.sum()), amount=said(gap.sum()), line=line.shown,
            line_zh=line.shown_zh, percent=f"{100 * gap.sum() / used.sum():.3g} %",
        )
    ]  # fmt: skip


Key = tuple[str | None, str]


def _taken(make: CellTable, products: list[Key], industries: list[Key]) -> Floats | None:
    """The cells of these products (rows) and industries (columns); None unless nearly all are there.

    A product that nobody makes here (only imported, or scrap) has no row; an industry must have its column.
    """
    row_at = {line.key: i for i, line in enumerate(make.rows)}
    column_at = {line.key: j for j, line in enumerate(make.columns)}
    there = [key in row_at for key in products]
    if not all(key in column_at for key in industries) or np.mean(there) < 0.9:
        return None
    taken = np.zeros((len(products), len(industries)))
    columns = [column_at[key] for key in industries]
    for i, key in enumerate(products):
        if key in row_at:
            taken[i] = np.nan_to_num(make.values[row_at[key], columns], nan=0.0)
    return taken


def _missing(make: CellTable, products: list[Key], industries: list[Key]) -> str:
    known = {line.key for line in (*make.rows, *make.columns)}
    return next((key[1] for key in (*industries, *products) if key not in known), records.NO_LABELS.code)


def _against_output(draft: Draft, make: CellTable, made: Floats, output: Floats) -> list[Finding]:
    """Industries whose products do not add up to their output."""
    step = max(draft.table.precision, make.precision)
    off = np.abs(made.sum(axis=0) - output)
    wrong = off > (len(made) + 1) * step / 2 + NOISE * np.sqrt(len(made)) * output
    if not wrong.any():
        return []
    j = int(np.argmax(np.where(wrong, off, -1.0)))
    line = draft.column_line(j)
    severe = off[j] > REFUSED_SHARE * abs(output[j])
    return [
        balance_records.OUTPUTS_DIFFER.at(
            draft.where(column=j), severity=Severity.ERROR if severe else Severity.WARNING,
            count=int(wrong.sum()), number=int(wrong.sum()), line=line.shown, line_zh=line.shown_zh,
            row=said(made[:, j].sum()), column=said(output[j]),
        )
    ]  # fmt: skip
