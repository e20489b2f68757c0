"""Owns how a printed number becomes a number of a workbook: its value, its unit, its number format.

Comes in: cells of one column, whose text is what people read (“820 bn CNY”) and whose number is what is
stored (8.2e11). Goes out: values in one unit for the whole column where that is possible, in full precision.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from industria.charts.formats import MINUS
from industria.findings import Language
from industria.glossary import COMPARATORS
from industria.reports.printed import PrintedCell

NUMERIC = ("value", "zero", "estimate")
"""States of cells that hold a number. A bound, unknown and withheld hold words: no sum takes them in."""
MONEY = {
    "CNY": ("CNY", 0), "m CNY": ("CNY", 6), "bn CNY": ("CNY", 9), "元": ("元", 0), "万元": ("元", 4),
    "亿元": ("元", 8), "USD": ("USD", 0), "m USD": ("USD", 6), "bn USD": ("USD", 9), "美元": ("美元", 0),
    "万美元": ("美元", 4), "亿美元": ("美元", 8),
}  # fmt: skip
"""Money as it is shown: its family, and how many zeros."""
_SHOWN = re.compile(
    rf"([≥≤><≈] )?([{MINUS}+]?)([\d,]+(?:\.(\d+))?(?:e-\d+)?)(?:[\u00a0 ](\S.*))?$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of a workbook: value in its unit, the sign before it, how many decimals it is shown with."""

    value: float
    unit: str = ""
    sign: str = ""
    decimals: int = 0
    plus: bool = False

    def format(self) -> str:
        """The number format: no text of a table is ever part of it."""
        digits = (
            "#,##0" + ("." + "0" * self.decimals if self.decimals else "") + ("%" if self.unit == "%" else "")
        )
        lead = f'"{self.sign} "' if self.sign else ""
        return f"+{digits};-{digits};{digits}" if self.plus else lead + digits


def measured(cell: PrintedCell) -> Measured | None:
    """The number of a cell in the unit that its text shows; None where the cell holds words."""
    if cell.look != "number" or cell.state not in NUMERIC or cell.number is None or cell.brief:
        return None
    read = _SHOWN.match(cell.text)
    if read is None or not math.isfinite(cell.number):
        return None
    sign, lead, digits, after, unit = read.groups()
    shown = float(digits.replace(",", ""))
    decimals = len(after or "")
    value = cell.number
    if shown and value:
        value = cell.number / 10.0 ** round(math.log10(abs(cell.number) / shown))
    if unit == "%":
        value = value / 100 if shown else cell.number
    return Measured(value, unit or "", (sign or "").strip(), decimals, lead == "+")


def in_one_unit(column: Sequence[PrintedCell]) -> list[Measured | None]:
    """The numbers of a column; money of several sizes is brought to the largest, so that it adds up."""
    found = [measured(cell) for cell in column]
    families = {MONEY.get(one.unit, ("", 0))[0] for one in found if one is not None}
    if len(families) != 1 or families == {""}:
        return found
    units = {one.unit for one in found if one is not None}
    if len(units) < 2:
        return found
    largest = max(units, key=lambda unit: MONEY[unit][1])
    return [None if one is None else _moved(one, largest) for one in found]


def _moved(one: Measured, unit: str) -> Measured:
    zeros = MONEY[unit][1] - MONEY[one.unit][1]
    decimals = min(one.decimals + zeros, 4)
    return Measured(one.value / 10.0**zeros, unit, one.sign, decimals, one.plus)


def in_words(cell: PrintedCell, language: Language) -> str:
    """What a cell without a number says: a bound in words, since a sign before a number reads as one."""
    for sign, key in (("≥ ", ">="), ("≤ ", "<=")):
        if cell.text.startswith(sign):
            gap = "" if language == "zh" else " "
            return COMPARATORS[key][language] + gap + cell.text.removeprefix(sign)
    return cell.text
