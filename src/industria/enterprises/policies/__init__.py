"""Policies: which firm is entitled to what, what it is worth, what was claimed, what an instrument costs."""
