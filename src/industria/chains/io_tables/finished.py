"""Owns the last step of reading: a draft that was judged becomes accounts that nobody changes any more.

Comes in: a `Draft`, its balance and the facts of the table. Goes out: `InputOutputAccounts` or
`SupplyUseAccounts`. Sums that stand without their parts (`TC`, value added alone) are kept as what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from industria.chains.io_tables.accounts import Flows, InputOutputAccounts
from industria.chains.io_tables.cell_table import Line
from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.labels import Kind, Label, TableFacts
from industria.chains.io_tables.make_table import Made
from industria.chains.io_tables.preflight.balance import Balance
from industria.chains.io_tables.roles import Role
from industria.chains.io_tables.supply_use import SupplyUseAccounts


def treats_imports_as_competitive(draft: Draft) -> bool:
    """Whether flows of no stated origin hold imports: an import column is deducted, or net exports given."""
    if draft.main != "total":
        return False
    kinds = {draft.roles.columns[j].kind for j in (*draft.supply_columns, *draft.use_columns)}
    if kinds & {"imports", "inflow", "net-exports"}:
        return True
    return any(draft.table.rows[i].origin == "total" for i in draft.rows) and not _imports_row(draft)


def _imports_row(draft: Draft) -> bool:
    return any(draft.roles.rows[i].kind == "imports" for i in draft.input_rows)


def shows_imports(draft: Draft) -> bool:
    """Whether the table shows imports in any way, or is one of several regions."""
    several = len({draft.table.rows[i].region for i in draft.rows}) > 1
    return (
        several
        or "imported" in draft.sector_rows
        or _imports_row(draft)
        or treats_imports_as_competitive(draft)
    )


def symmetric(draft: Draft, balance: Balance, facts: TableFacts) -> InputOutputAccounts:
    """The accounts of a symmetric table."""
    table = draft.table
    flows = {
        origin: Flows(draft.number(rows, draft.sector_columns), draft.number(rows, draft.use_columns))
        for origin, rows in draft.sector_rows.items()
    }
    main = flows[draft.main]
    competitive = treats_imports_as_competitive(draft)
    quadrant = draft.number(draft.input_rows, draft.use_columns)
    output = balance.row_output if draft.output_columns else balance.column_output
    return InputOutputAccounts(
        facts=replace(facts, precision=table.precision),
        sectors=tuple(_sector(draft, k) for k in range(len(draft.rows))),
        final_uses=_labels(table.columns, draft.roles.columns, draft.use_columns),
        primary_inputs=_labels(table.rows, draft.roles.rows, draft.input_rows),
        supply_columns=_labels(table.columns, draft.roles.columns, draft.supply_columns),
        domestic=None if competitive else main,
        imported=flows.get("imported") if draft.main == "domestic" else None,
        total=main if competitive else None,
        primary=draft.number(draft.input_rows, draft.sector_columns),
        primary_final=quadrant if quadrant.any() else None,
        supply=draft.supply,
        output=output,
    )


def supply_use(draft: Draft, made: Made | None, facts: TableFacts) -> SupplyUseAccounts:
    """The accounts of a use table, with its make or supply table where there is one."""
    table = draft.table
    rows, columns = draft.rows, draft.sector_columns
    use = Flows(draft.number(rows, columns), draft.number(rows, draft.use_columns))
    totals = [j for j in draft.total_columns if draft.roles.columns[j].kind == "total-use"]
    total = draft.number(rows, totals[:1])[:, 0] if totals else use.row_sums
    columns_of_use = _labels(table.columns, draft.roles.columns, draft.supply_columns)
    output = draft.column_output
    if output is None:
        output = use.intermediate.sum(axis=0) + draft.number(draft.input_rows, columns).sum(axis=0)
    return SupplyUseAccounts(
        facts=replace(facts, precision=table.precision),
        products=_labels(table.rows, draft.roles.rows, rows),
        industries=_labels(table.columns, draft.roles.columns, columns),
        final_uses=_labels(table.columns, draft.roles.columns, draft.use_columns),
        primary_inputs=_labels(table.rows, draft.roles.rows, draft.input_rows),
        supply_columns=(*columns_of_use, *(made.columns if made else ())),
        use=use,
        make=made.make if made else None,
        primary=draft.number(draft.input_rows, columns),
        supply=np.column_stack([draft.supply, made.supply]) if made else draft.supply,
        product_total=total,
        industry_output=output,
    )


def _sector(draft: Draft, position: int) -> Label:
    """The label of a sector: the code of its row, names from either side."""
    row, column = draft.row_line(position), draft.column_line(position)
    return Label(row.code, row.name_zh or column.name_zh, row.name_en or column.name_en, "sector", row.region)


def _labels(lines: Sequence[Line], roles: Sequence[Role], at: Sequence[int]) -> tuple[Label, ...]:
    return tuple(
        Label(lines[i].code, lines[i].name_zh, lines[i].name_en, _kind(roles[i]), lines[i].region) for i in at
    )


def _kind(role: Role) -> Kind:
    return role.kind  # type: ignore[return-value]


__all__ = ["shows_imports", "supply_use", "symmetric", "treats_imports_as_competitive"]
