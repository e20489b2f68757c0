"""Owns the trap of withheld employment written as zero: counted per period, suppressed where so said.

Comes in: the columns of a batch as read. Goes out: per period, how many records have establishments but
employment 0; with `suppressed`, those values become unknown (status suppressed, lower bound 0).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from industria.findings import Finding, Where
from industria.register.columns import ReadColumn
from industria.register.finding_records import ZERO_EMPLOYMENT, ZERO_EMPLOYMENT_WITHHELD
from industria.register.number_columns import SUPPRESSED

SUSPICIOUS_SHARE = 0.01
"""Up to this share of a period's records a zero beside establishments passes without a word."""


@dataclass(slots=True)
class WithheldZeros:
    """Per period: records with establishments but employment 0, and all records."""

    zeros: dict[str, int]
    records: dict[str, int]

    def add(self, other: WithheldZeros) -> None:
        """Count another batch as well."""
        for mine, theirs in ((self.zeros, other.zeros), (self.records, other.records)):
            for period, count in theirs.items():
                mine[period] = mine.get(period, 0) + count

    def findings(self, source: str, table: str, setting: str | None) -> list[Finding]:
        """A finding for every period in which such zeros are too many to be true, or were suppressed."""
        if setting == "zero":
            return []
        record = ZERO_EMPLOYMENT_WITHHELD if setting == "suppressed" else ZERO_EMPLOYMENT
        findings = []
        for period, zeros in sorted(self.zeros.items()):
            share = zeros / self.records[period] if zeros else 0.0
            if zeros and (share > SUSPICIOUS_SHARE or setting == "suppressed"):
                where = Where(file=source, table=table, column="employment", key=period)
                data: dict[str, Any] = {"cells": f"{zeros:,}", "share": f"{share:.1%}", "period": period}
                findings.append(record.at(where, count=zeros, source=source, **data))
        return findings


def withhold_zeros(
    columns: Mapping[str, ReadColumn], rejected: npt.NDArray[np.bool_], setting: str | None
) -> WithheldZeros | None:
    """Count zeros beside establishments per period; with `suppressed` turn them into suppressed values."""
    employment, establishments = columns.get("employment"), columns.get("establishments")
    period = columns.get("period")
    if employment is None or establishments is None or period is None or period.encoded is None:
        return None
    if employment.numbers is None or establishments.numbers is None:
        return None
    zero = (employment.numbers.value == 0) & (establishments.numbers.value > 0)
    places = period.encoded.indices[~rejected]
    texts = period.encoded.texts
    records = np.bincount(places[places >= 0], minlength=len(texts))
    places = period.encoded.indices[~rejected & zero]
    zeros = np.bincount(places[places >= 0], minlength=len(texts))
    if setting == "suppressed" and zero.any():
        numbers = employment.numbers
        numbers.value[zero], numbers.high[zero], numbers.low[zero] = np.nan, np.nan, 0.0
        numbers.status[zero] = SUPPRESSED
        employment.restore("employment")
    return WithheldZeros(
        {text: int(count) for text, count in zip(texts, zeros, strict=True)},
        {text: int(count) for text, count in zip(texts, records, strict=True)},
    )
