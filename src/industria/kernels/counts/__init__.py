"""Kernels of counts: growth with drift seen at irregular times, cohorts moving between rungs, accuracy."""
