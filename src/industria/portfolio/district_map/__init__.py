"""The industry map of a run: which industries each district leads with and features, and why."""
