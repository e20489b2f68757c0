"""Specialisation and concentration of a run: how regions and industries are spread, one row an index."""
