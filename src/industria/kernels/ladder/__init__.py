"""Rungs of a ladder from criteria: three-valued verdicts, point tables, quantities within bounds, gaps."""
