"""Kernels of text matching: term weights, term translation, nearest texts, fusion, capacities, quality."""
