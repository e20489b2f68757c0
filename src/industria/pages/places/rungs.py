"""Gives the words for the rungs of the cultivation ladder, the highest first, to the pages of places."""

from industria.glossary.rungs import RUNGS

__all__ = ["RUNGS"]
