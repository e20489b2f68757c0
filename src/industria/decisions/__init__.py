"""What people said: notes and decisions on anything, who and when and why; a build never loses them."""

from industria.decisions.entries import Entry, Subject
from industria.decisions.store import Decisions

__all__ = ["Decisions", "Entry", "Subject"]
