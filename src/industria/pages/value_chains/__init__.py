"""Page and section: where the chain is thin: its map, its gaps, who elsewhere makes what is missing."""
