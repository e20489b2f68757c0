"""Owns the roles in a use table: products are rows and industries columns, and they need not match.

Comes in: a `CellTable` and its roles. Goes out: roles in which every row above the first known total,
input or output is a product, and every column before the first known total or final use an industry.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.chains.io_tables.cell_table import CellTable
from industria.chains.io_tables.roles import SECTOR, Role, Roles


def with_products(table: CellTable, roles: Roles) -> Roles:
    """The roles of a use table; what is unknown after the first known line stays unknown."""
    del table
    return Roles(_leading(roles.rows), _leading(roles.columns))


def _leading(roles: Sequence[Role]) -> tuple[Role, ...]:
    first = next((i for i, role in enumerate(roles) if role.kind not in ("sector", "unknown")), len(roles))
    return tuple(SECTOR if i < first else role for i, role in enumerate(roles))
