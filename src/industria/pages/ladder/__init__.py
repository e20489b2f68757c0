"""The page of the ladder: who climbs, who may slip, what to ask."""
