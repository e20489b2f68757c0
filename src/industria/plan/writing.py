"""Owns the writing of plan files: Python values in, the text of a `plan.toml` out.

Comes in: plain values with the sections and keys of a plan. Goes out: TOML text in the order given, a section
of entries as `[[section]]`, everything inside an entry on lines of its own, codes many to a line.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH = 110


def write_plan(data: Mapping[str, Any]) -> str:
    """The text of a `plan.toml` that reads back as the same values.

    Values of None are left out; fractions are written exactly (`"1/3"`). TypeError for a value that TOML
    cannot hold.
    """
    top = {key: value for key, value in data.items() if not _is_section(value)}
    blocks = ["\n".join(f"{_key(key)} = {_value(value)}" for key, value in top.items() if value is not None)]
    for key, value in data.items():
        if isinstance(value, Mapping):
            blocks.append(f"[{_key(key)}]\n" + _pairs(value))
        elif _is_section(value):
            blocks += [_entry(_key(key), entry) for entry in value]
    return "\n\n".join(block.rstrip("\n") for block in blocks if block.strip()) + "\n"


def _is_section(value: Any) -> bool:
    if isinstance(value, Mapping):
        return True
    return _is_list(value) and len(value) > 0 and all(isinstance(entry, Mapping) for entry in value)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))


def _entry(section: str, entry: Mapping[str, Any]) -> str:
    """One entry of a section; a table inside it that does not fit on a line stands below it on its own."""
    wide = {
        key: value
        for key, value in entry.items()
        if isinstance(value, Mapping) and len(_value(value)) + len(key) > _WIDTH
    }
    parts = [f"[[{section}]]\n" + _pairs({key: value for key, value in entry.items() if key not in wide})]
    parts += [f"[{section}.{_key(key)}]\n" + _pairs(value) for key, value in wide.items()]
    return "\n".join(part.rstrip("\n") for part in parts)


def _pairs(entry: Mapping[str, Any]) -> str:
    lines = [_pair(key, value) for key, value in entry.items() if value is not None]
    return "\n".join(lines)


def _pair(key: str, value: Any) -> str:
    line = f"{_key(key)} = {_value(value)}"
    if len(line) <= _WIDTH or not _is_list(value):
        return line
    rows: list[str] = []
    for item in value:
        text = _value(item)
        if rows and not isinstance(item, Mapping) and len(rows[-1]) + len(text) + 6 <= _WIDTH:
            rows[-1] += f", {text}"
        else:
            rows.append(text)
    inner = "".join(f"  {row},\n" for row in rows)
    return f"{_key(key)} = [\n{inner}]"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else _text(str(value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items() if v is not None) + " }"
    if _is_list(value):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    raise TypeError(f"a plan cannot hold a {type(value).__name__}")


def _number(value: float) -> str:
    if math.isnan(value) or math.isinf(value):
        raise TypeError("a plan holds finite numbers only")
    text = repr(value)
    return text if "." in text or "e" in text else text + ".0"


_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _text(text: str) -> str:
    return '"' + "".join(_NAMED.get(c) or (c if c.isprintable() else _escape(c)) for c in text) + '"'


def _escape(character: str) -> str:
    point = ord(character)
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
