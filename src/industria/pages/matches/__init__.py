"""Page and section: which research result fits which need, why, and what speaks against it."""
