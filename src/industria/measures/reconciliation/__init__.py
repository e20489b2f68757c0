"""Figures that cannot all be true: what they allow together, what contradicts what, and a best estimate."""
