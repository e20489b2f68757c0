"""Owns what a condition of a screening is: what it is about, how it is compared, which values will do.

Comes in: nothing. Goes out: records of plain values; who makes them writes no query.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~"]
State = Literal["met", "undecided", "failed"]


@dataclass(frozen=True, slots=True)
class TextOf:
    """A text column, or several of which any may hold it; `prefix`: a code holds what begins with it."""

    columns: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class FlagOf:
    """A column of yes and no."""

    column: str


@dataclass(frozen=True, slots=True)
class NumberOf:
    """A number with its bounds; with `under` the ratio to it, with `growth` to the row before, less 1."""

    column: str
    under: str = ""
    growth: bool = False


@dataclass(frozen=True, slots=True)
class YearsOf:
    """Whole years from the year of a day to a year."""

    column: str
    until: int


@dataclass(frozen=True, slots=True)
class ListedIn:
    """Rows of another table about the same thing: true where one says `yes`, undecided where one is `open`.

    `entry` is the column that a value names (none: any row counts); a value `entry:word` asks for that word
    of `verdict` in the place of `yes`. `absent` is the answer where there is no such row.
    """

    table: Any
    key: str
    entry: str = ""
    verdict: str = ""
    yes: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    absent: bool | None = False


@dataclass(frozen=True, slots=True)
class LeastOf:
    """The least number that rows of another table about the same thing have, of those whose flag is set."""

    table: Any
    key: str
    column: str
    flag: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """A small table of answers by the values of some columns; `absent` where there is none."""

    table: pa.Table
    on: tuple[str, ...]
    absent: bool | None = False


Source = TextOf | FlagOf | NumberOf | YearsOf | ListedIn | LeastOf | Pairs


@dataclass(frozen=True, slots=True)
class Test:
    """One condition: what it is about, how it is compared, and the values, any of which will do.

    No values stand for *unknown* (`=`) or *known* (`!=`).
    """

    source: Source
    operator: Operator
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are, meet every condition, cannot be told; and undecided rows a condition."""

    rows: int
    met: int
    undecided: int
    undecided_by: tuple[int, ...]

    @property
    def failed(self) -> int:
        """How many fail at least one condition."""
        return self.rows - self.met - self.undecided
