"""Screening of a large table by conditions that may be true, false or undecided."""

from industria.engine.screening.conditions import (
    Counts,
    FlagOf,
    LeastOf,
    ListedIn,
    NumberOf,
    Operator,
    Pairs,
    Source,
    State,
    Test,
    TextOf,
    YearsOf,
)
from industria.engine.screening.screen import Screening

__all__ = [
    "Counts",
    "FlagOf",
    "LeastOf",
    "ListedIn",
    "NumberOf",
    "Operator",
    "Pairs",
    "Screening",
    "Source",
    "State",
    "Test",
    "TextOf",
    "YearsOf",
]
