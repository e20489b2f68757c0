"""Page and section: which clusters lead by their figures, beside what the plan says."""
