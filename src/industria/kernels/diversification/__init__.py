"""Diversification: which entries to begin in which year, and how often entries came about in the past."""
