"""Owns the order of the preflight: labels, cells, totals, imports, balance, signs, coefficients.

Comes in: a `CellTable`, its roles and its layout. Goes out: `Judged`: every finding, and how to make the
accounts. Checks of numbers wait until labels and cells are in order: a balance over words means nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from industria.chains.io_tables.accounts import InputOutputAccounts
from industria.chains.io_tables.cell_table import CellTable
from industria.chains.io_tables.draft import Draft, draft_of
from industria.chains.io_tables.finished import shows_imports, supply_use, symmetric
from industria.chains.io_tables.layouts import Layout
from industria.chains.io_tables.make_table import make_of
from industria.chains.io_tables.preflight import sign_records as records
from industria.chains.io_tables.preflight.balance import balance_of, blocks_of
from industria.chains.io_tables.preflight.balance_findings import check_balance
from industria.chains.io_tables.preflight.cell_checks import check_cells, check_empty
from industria.chains.io_tables.preflight.coefficient_checks import check_coefficients, check_shares
from industria.chains.io_tables.preflight.imports_convention import check_imports
from industria.chains.io_tables.preflight.label_checks import check_doubles, check_labels
from industria.chains.io_tables.preflight.sign_checks import check_signs
from industria.chains.io_tables.preflight.slips import explained
from industria.chains.io_tables.preflight.total_checks import check_hidden_totals, check_totals
from industria.chains.io_tables.roles import Roles
from industria.chains.io_tables.supply_use import SupplyUseAccounts
from industria.chains.io_tables.use_table import with_products
from industria.findings import Finding, has_errors

Accounts = InputOutputAccounts | SupplyUseAccounts


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of a preflight, and how to make the accounts (None where there is nothing to make)."""

    findings: tuple[Finding, ...]
    make_accounts: Callable[[], Accounts] | None = None


def judge(
    table: CellTable, roles: Roles, layout: Layout, empty_is_zero: bool, make: CellTable | None
) -> Judged:
    """Judge a table; errors among the findings refuse it."""
    found = list(table.findings)
    if layout.symmetric:
        found += check_labels(table, roles)
    else:
        roles = with_products(table, roles)
        found += check_doubles(table)
    found += check_cells(table)
    if has_errors(found):
        return Judged(tuple(found))
    draft = draft_of(table, roles, square=layout.symmetric)
    found += check_imports(draft)
    blocks = blocks_of(draft)
    if shares := check_shares(draft, blocks):
        return Judged((*found, *shares))
    balance = balance_of(blocks, square=draft.square)
    found += check_empty(draft, balance, empty_is_zero)
    if has_errors(found):
        return Judged(tuple(found))
    hidden = check_hidden_totals(draft) if draft.square else []
    slips, mended = explained(draft, blocks, balance)
    after = balance_of(mended, square=draft.square)
    found += [*hidden, *slips, *check_totals(draft)]
    if not hidden:
        found += check_balance(draft, after)
    found += check_signs(draft, balance)
    if draft.square:
        found += _of_square(draft, bool(slips or hidden))
        return Judged(tuple(found), lambda: symmetric(draft, balance, table.facts))
    made, about = make_of(make, draft) if make is not None else (None, [])
    return Judged((*found, *about), lambda: supply_use(draft, made, table.facts))


def _of_square(draft: Draft, doubtful: bool) -> list[Finding]:
    """What only a symmetric table has: coefficients, and imports that it may not show."""
    found: list[Finding] = []
    if not doubtful:
        blocks = blocks_of(draft)
        output = balance_of(blocks).column_output
        found += check_coefficients(draft, blocks, output)
    if not shows_imports(draft):
        found.append(records.IMPORTS_UNKNOWN.at(draft.table.where()))
    return found
