"""Owns how exact a printed figure is: half a unit of its last digit to either side.

Comes in: a number as it was printed. Goes out: the interval of what it may have been before rounding.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal


def printed_ratio(value: float) -> tuple[float, float]:
    """The interval of a printed percentage or multiple: 9.7 → [9.65, 9.75], 40 → [39.5, 40.5]."""
    number = Decimal(repr(float(value))).normalize()
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # a finite number
    half = Decimal(1).scaleb(min(exponent, 0)) / 2
    return float(number - half), float(number + half)


def printed_interval(value: float, counted: bool = False) -> tuple[float, float]:
    """From half a unit of the last printed digit below the number to as much above it.

    50.04 → [50.035, 50.045]; 6348 → [6347.5, 6348.5]. Zeros at the end of a whole number are taken as not
    printed for their own sake: 36,900 → [36,850, 36,950], 260 → [255, 265]. The cautious reading: it may
    overlook a contradiction, it never makes one of rounding. `counted` things that end in no zero are exact.
    """
    number = Decimal(repr(float(value))).normalize()
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # a finite number
    if counted and exponent == 0:
        return float(number), float(number)
    half = Decimal(1).scaleb(exponent) / 2
    return float(number - half), float(number + half)


def shown(value: float, digits: int = 6) -> str:
    """A number with so many leading digits, and thousands set apart."""
    number = Decimal(repr(float(value)))
    if number == 0:
        return "0"
    places = Decimal(1).scaleb(number.adjusted() - digits + 1)
    text = f"{number.quantize(places, ROUND_HALF_EVEN) if places < 1 else number.to_integral_value():,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
