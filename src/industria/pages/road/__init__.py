"""Page and section: the road to targets of counts, and what levers would do."""
