"""A table for a region that has none: location quotients, cross-hauling, several regions joined."""
