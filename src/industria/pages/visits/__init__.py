"""The page and section of what to ask next."""
