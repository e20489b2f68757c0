"""Owns the list of result tables that people see, in the order in which a planner reads them.

Read by show, explain, compare and the documentation. To add a table: name it in the module of its kind.
"""

from __future__ import annotations

from industria.workspace import (
    chain_tables,
    count_tables,
    enterprise_tables,
    innovation_tables,
    input_output_tables,
    measure_tables,
    next_tables,
    policy_tables,
    portfolio_tables,
    reconciled_tables,
    record_tables,
    state_tables,
    tier_tables,
)
from industria.workspace.result_table import ResultTable

KINDS = (
    state_tables,
    measure_tables,
    tier_tables,
    next_tables,
    portfolio_tables,
    chain_tables,
    enterprise_tables,
    count_tables,
    policy_tables,
    innovation_tables,
    input_output_tables,
    reconciled_tables,
    record_tables,
)

RESULT_TABLES: dict[str, ResultTable] = {table.name: table for kind in KINDS for table in kind.TABLES}
"""The result tables by name."""

__all__ = ["RESULT_TABLES", "ResultTable"]
