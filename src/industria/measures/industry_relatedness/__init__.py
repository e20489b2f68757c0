"""Relatedness on plain tables: proximity, density and outlook by preset, across kinds, the industry space."""
