"""Owns the result tables of one kind: value chains, their gaps and bottlenecks."""

from industria.workspace.result_table import ResultTable

TABLES: tuple[ResultTable, ...] = ()
