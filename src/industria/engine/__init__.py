"""WHERE tables are reduced: DuckDB through Ibis. The only folder that imports duckdb or ibis.

It knows tables and columns, no contracts: floors above hand it column names and get Arrow tables back.
"""
