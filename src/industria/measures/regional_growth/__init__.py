"""What made regions grow: shift-share and net gain of a run, cell by cell and region by region."""
