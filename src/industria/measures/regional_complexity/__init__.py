"""Complexity and relatedness of a run: which industries go together, and how near each region is to each."""
