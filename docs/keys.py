"""Makes the pages of the two files that people write, from the records those files are read into.

Comes in: the pydantic models of `plan.toml` and `industria.toml`. Goes out: for the page of each file, every
section and every key: what it may hold and what it is when left out.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from fractions import Fraction

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from industria.plan.amounts import Amount
from industria.plan.models import Plan
from industria.register.settings import Settings

FILES: dict[str, type[BaseModel]] = {"plan": Plan, "industria": Settings}
"""The files people write and the record each is read into."""

PLAIN = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Fraction: "number or text such as `1/3`",
    Amount: "number or text such as `more than 50`",
    type(None): "",
}


def models_below(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every section of a file: where it stands, such as `clusters.segments`, and its record."""
    for name, field in model.model_fields.items():
        here = f"{path}.{field.alias or name}".lstrip(".")
        for inner in _models_in(field.annotation):
            yield here, inner
            yield from models_below(inner, here)


def _models_in(annotation: typing.Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in typing.get_args(annotation) for model in _models_in(part)]


def kind(annotation: typing.Any) -> str:
    """What a key may hold, in words."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return kind(parts[0])
    if origin is typing.Literal:
        return "one of " + ", ".join(f"`{choice}`" for choice in parts)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(dict.fromkeys(filter(None, map(kind, parts))))
    if origin is tuple:
        return f"list of {kind(parts[0])}"
    if origin is dict:
        return f"names, each with {kind(parts[1])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "a section of its own"
    return PLAIN.get(annotation, "anything")


def default(field: FieldInfo) -> str:
    """What a key is when it is left out."""
    if field.is_required():
        return "must be given"
    value = field.get_default(call_default_factory=True)
    if isinstance(value, BaseModel) or value in (None, "", (), {}):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def key_rows(model: type[BaseModel]) -> list[tuple[str, str, str]]:
    """The keys of one section: name, what it may hold, what it is when left out."""
    return [
        (f"`{field.alias or name}`", kind(field.annotation), default(field))
        for name, field in model.model_fields.items()
    ]
