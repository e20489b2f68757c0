"""Page and section: the impact calculator."""
