"""Owns the limit on how large the numbers of a table may be, so that no sum or product of them overflows.

Comes in: a table and the numbers of a column. Goes out: a finding where their sum is beyond the limit.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.findings import FindingRecord, Severity, Text
from industria.kernels.arrays import Floats
from industria.measures.plain_tables import PlainTable

LARGEST = 1e150
"""The largest sum of a column: its square still is a number."""

TOO_LARGE = FindingRecord(
    "measures.sum-too-large",
    Severity.ERROR,
    Text("The numbers of {column} sum to more than {most}.", "列 {column} 的数值之和超过 {most}。"),
    Text("Products of such numbers are beyond what can be computed.", "如此大的数相乘已无法计算。"),
    Text("Correct them, or give them in a larger unit.", "请更正,或改用更大的单位。"),
)


def refuse_too_large(table: PlainTable, column: Any, numbers: Floats) -> None:
    """Complain where the numbers, none of them infinite, sum to more than the limit."""
    with np.errstate(over="ignore"):
        total = float(np.nansum(np.abs(numbers)))
    if total > LARGEST:
        table.complain(TOO_LARGE, column, most=f"{LARGEST:g}")
