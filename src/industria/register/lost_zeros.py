"""Owns the suspicion that codes lost a leading zero in a spreadsheet: `131` may be group 131 or class 0131.

Comes in: the distinct codes of a source. Goes out: one finding where shorter codes look like longer ones
without their zero. Nothing is changed: both readings are possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from industria.classifications import classification
from industria.findings import Finding, Where
from industria.register.finding_records import ZERO_LOST

SHOWN = 5


class LostZeros:
    """The distinct codes of a source, by column and classification."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], set[str]] = {}

    def add(self, codes: Iterable[tuple[str, str, str]]) -> None:
        """Take in the codes of a batch: column, classification, code."""
        for column, scheme, code in codes:
            self.codes.setdefault((column, scheme), set()).add(code)

    def findings(self, source: str, table: str) -> list[Finding]:
        """A finding for every column with suspicious codes."""
        findings = []
        for (column, scheme), codes in sorted(self.codes.items()):
            if suspects := suspicious(codes, scheme):
                shown = ", ".join(suspects[:SHOWN]) + (" …" if len(suspects) > SHOWN else "")
                where = Where(file=source, table=table, column=column)
                data: dict[str, Any] = {"codes": shown, "example": suspects[0]}
                findings.append(ZERO_LOST.at(where, count=len(suspects), classification=scheme, **data))
        return findings


def suspicious(codes: set[str], scheme: str) -> list[str]:
    """Codes that may have lost a zero, in order.

    Most codes are one digit longer, the zero would make a code of that length, and no longer code begins
    with them (a group that stands beside its classes is a group).
    """
    rules = classification(scheme)
    if rules is None or not rules.leading_zeros or rules.kind != "prefix":
        return []
    plain = {code for code in codes if code.isdigit()}
    found = []
    for length in rules.lengths:
        longer = {code for code in plain if len(code) == length + 1}
        shorter = {code for code in plain if len(code) == length}
        if length + 1 not in rules.lengths or len(longer) <= len(shorter):
            continue
        beside = {code[:length] for code in longer}
        found += sorted(shorter - beside)
    return found
