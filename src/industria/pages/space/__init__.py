"""The industry space on pages: the map, what is next to a region, and through which of its industries."""
