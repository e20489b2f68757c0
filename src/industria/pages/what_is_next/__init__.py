"""Page and section: what comes next in every district, and in which year."""
