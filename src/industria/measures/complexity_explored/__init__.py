"""Complexity of one period as somebody wants it: by which convention, among which regions, how sure."""
