"""Owns the result tables of one kind: input–output tables and what is computed from them."""

from industria.workspace.result_table import ResultTable

TABLES: tuple[ResultTable, ...] = ()
