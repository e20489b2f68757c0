"""Owns showing decimals as text that keeps every digit, never in exponent form."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc


def exact_decimal(number: Decimal) -> str:
    """A decimal with all its digits: 1E+3 is "1000", 1E-7 is "0.0000001"."""
    return format(number, "f")


def exact_decimals(column: pa.Array) -> pa.Array:
    """A column of decimals as text."""
    text = column.cast(pa.string())
    if pc.any(pc.match_substring(text, "E")).as_py():
        return pa.array([None if n is None else exact_decimal(n) for n in column.to_pylist()], pa.string())
    return text
