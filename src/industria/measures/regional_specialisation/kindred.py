"""Owns which industries count as kindred, so that variety can be split into related and unrelated.

Comes in: codes of one classification. Goes out: the group of each code, or nothing where it has none.
"""

from __future__ import annotations

import numpy as np

from industria.classifications.records import Classification, classification
from industria.kernels.arrays import Integers

DIVISION = {"NAICS 2017": 3}
"""How long the codes of kindred industries are that is not two: a subsector of NAICS is what others call a
division."""


def kindred(codes: tuple[str, ...], name: str | None) -> Integers | None:
    """The group of each code: its division, or its section where the codes are divisions themselves.

    None where the codes have nothing above them. O(n).
    """
    known = classification(name) if name else None
    if known is not None and known.kind == "flat":
        return None
    length = DIVISION.get(known.id, 2) if known else 2
    if all(len(code) > length for code in codes):
        groups = [code[:length] for code in codes]
    elif known is not None and all(len(code) == length for code in codes) and known.sections:
        groups = [_section(code, known) for code in codes]
    else:
        return None
    return np.unique(groups, return_inverse=True)[1].astype(np.int64)


def _section(code: str, known: Classification) -> str:
    """The section letter of a division; the code itself where no section holds it."""
    holds = (letter for letter, (first, last) in known.sections.items() if first <= code <= last)
    return next(holds, code)
