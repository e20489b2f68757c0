"""Owns the kinds of values that a plan may hold, and what every entry of it may carry.

Comes in: TOML values as people write them. Goes out: types for the records of a plan.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints

from industria.plan.amounts import Amount, read_amount, read_day, read_money_unit, read_weight


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


def items(key: str) -> BeforeValidator:
    """Lets a list hold plain text where a table with only `key` is meant."""

    def convert(value: Any) -> Any:
        if isinstance(value, (str, int, dict)) and not isinstance(value, bool):
            value = [value]
        if isinstance(value, list):
            return [{key: v} if isinstance(v, (str, int)) and not isinstance(v, bool) else v for v in value]
        return value

    return BeforeValidator(convert)


Id = Annotated[
    str,
    BeforeValidator(_as_text),
    StringConstraints(pattern=r"^[^\s.\[\]]+$", max_length=120),
]
"""A name for other entries to refer to: text without blanks and dots."""
Code = Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1, max_length=40)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Sources = Annotated[tuple[Line, ...], BeforeValidator(_as_list)]
Day = Annotated[str | None, PlainValidator(read_day)]
Weight = Annotated[Fraction, PlainValidator(read_weight)]
Figure = Annotated[Amount, PlainValidator(read_amount)]
MoneyUnit = Annotated[str, PlainValidator(read_money_unit)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Confidence = Literal["verified", "corroborated", "single-source", "inferred", "unconfirmed"]
Basis = Literal["nominal", "real"]


class Entry(BaseModel):
    """What every entry of a plan may carry: a note."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, populate_by_name=True)
    note: Line | None = None


class Named(Entry):
    """An entry with a name in Chinese and in English."""

    name_zh: Line | None = None
    name_en: Line | None = None


class Sourced(Named):
    """An entry that says where it comes from and how far it can be trusted."""

    source: Sources = ()
    confidence: Confidence | None = None
