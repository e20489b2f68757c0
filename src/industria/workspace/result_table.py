"""Owns the record of one result table: what a row is, what names it, which columns come first."""

from __future__ import annotations

from dataclasses import dataclass

from industria.findings import Text


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A result table: its meaning, the columns that name a row and the columns shown first."""

    name: str
    meaning: Text
    key: tuple[str, ...]
    shown: tuple[str, ...]


def columns(names: str) -> tuple[str, ...]:
    """Column names written one after another."""
    return tuple(names.split())
