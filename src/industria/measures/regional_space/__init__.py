"""The industry space of a run: its map, what is next to every region, and through which industries."""
