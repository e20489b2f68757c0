"""Owns how input–output tables come in: layouts, roles of rows and columns, and whether a table is fit.

Comes in: a file or a plain table in the layout of a statistics office. Goes out: `InputOutputAccounts`
or `SupplyUseAccounts`, immutable, and every finding of the preflight.
"""
