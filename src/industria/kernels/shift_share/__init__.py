"""Shift-share: how much of a change is growth of the nation, the industry, the neighbours and the place."""
