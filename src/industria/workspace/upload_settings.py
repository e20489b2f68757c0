"""Owns what a person says about an upload, and how that becomes an entry of `industria.toml`.

Comes in: the keys of a `[[sources]]` entry, the text of the settings. Goes out: the text with one entry added
or changed and nothing else: comments, order and every other value stay as they are.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import tomlkit
from tomlkit.items import AoT

from industria.register.settings import Source

NOT_SAID = ("table", "file", "database", "database_table", "query")
"""Keys of an entry that say which file feeds which table: they are not a person's to give here."""


@dataclass(frozen=True)
class UploadSettings:
    """What is known about an uploaded file: the keys of a `[[sources]]` entry, each as it is written there.

    `columns` gives the header of a contract column (or `{"header": …, "unit": …}`), `constants` the value of
    every row, `records` the records made of each row where it holds several.
    """

    sheet: str | None = None
    header_rows: int | None = None
    header_start: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    origin: str | None = None
    source: str | None = None
    confidence: str | None = None
    money_unit: str | None = None
    zero_employment: str | None = None
    corrects: bool | None = None
    withheld: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    zero: tuple[str, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    records: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> UploadSettings:
        """The settings written by `as_dict`, or by anyone: keys that are none are left out."""
        known = {one.name for one in fields(cls)}
        given: dict[str, Any] = {name: value for name, value in data.items() if name in known}
        given |= {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
        return cls(**given)

    @classmethod
    def of_source(cls, source: Source) -> UploadSettings:
        """What is said about a source already: the start for a file that replaces it."""
        data = source.model_dump(exclude_unset=True, exclude_none=True)
        return cls.from_dict({name: _plain(value) for name, value in data.items()})

    def as_dict(self) -> dict[str, Any]:
        """What is said, and nothing else, in plain values."""
        given = {one.name: _plain(getattr(self, one.name)) for one in fields(self)}
        return {name: value for name, value in given.items() if value not in (None, [], {}, "")}

    def as_entry(self, table: str, file: str) -> dict[str, Any]:
        """The whole entry of a file that feeds a table."""
        return {"table": table, "file": file, **self.as_dict()}


def with_entry(text: str, entry: Mapping[str, Any]) -> str:
    """The text of the settings with one more source, at the end."""
    data = tomllib.loads(text)
    if data.get("sources") and not _written_as_sections(text):
        document = tomlkit.parse(text)
        document["sources"].append(_inline(entry))
        changed = tomlkit.dumps(document)
    else:
        if data.get("sources") == []:  # an empty list cannot be followed by sections of that name
            document = tomlkit.parse(text)
            document.remove("sources")
            text = tomlkit.dumps(document)
        line = "\r\n" if "\r\n" in text else "\n"
        sections = tomlkit.dumps({"sources": _sections([entry])}).strip()
        before = text.rstrip() + line * 2 if text.strip() else ""
        changed = before + sections.replace("\n", line) + line
    _same(tomllib.loads(changed), {**data, "sources": [*data.get("sources", []), dict(entry)]})
    return changed


def with_changed_entry(text: str, position: int, entry: Mapping[str, Any]) -> str:
    """The text of the settings with the source at a position said anew; what stays is not touched."""
    data, document = tomllib.loads(text), tomlkit.parse(text)
    _merge(document["sources"][position], entry)
    changed = tomlkit.dumps(document)
    wanted = list(data["sources"])
    wanted[position] = dict(entry)
    _same(tomllib.loads(changed), {**data, "sources": wanted})
    return changed


def _merge(section: Any, wanted: Mapping[str, Any]) -> None:
    """Make a section say what is wanted, key by key."""
    for name in [name for name in section if name not in wanted]:
        del section[name]
    for name, value in wanted.items():
        if isinstance(value, dict) and isinstance(section.get(name), dict):
            _merge(section[name], value)
        elif name not in section or section[name] != value:
            section[name] = _inline(value)


def _sections(entries: list[Mapping[str, Any]]) -> AoT:
    """Entries as `[[sources]]` sections, their columns and constants as sections below."""
    made = tomlkit.aot()
    for entry in entries:
        section = tomlkit.table()
        for name, value in sorted(entry.items(), key=lambda item: isinstance(item[1], dict)):
            if isinstance(value, dict):
                below = tomlkit.table()
                for key, one in value.items():
                    below.add(key, _inline(one))
                section.add(name, below)
            else:
                section.add(name, _inline(value))
        made.append(section)
    return made


def _inline(value: Any) -> Any:
    """A value on one line."""
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for name, one in value.items():
            table.add(name, _inline(one))
        return table
    if isinstance(value, (list, tuple)):
        array = tomlkit.array()
        for one in value:
            array.append(_inline(one))
        return array
    return value


def _plain(value: Any) -> Any:
    """A value as TOML and JSON can hold it: no half characters, no tuples, nothing that is None."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        if set(value) <= {"header", "unit"} and value.get("unit") is None and value.get("header"):
            return _plain(value["header"])
        return {_plain(str(name)): _plain(one) for name, one in value.items() if one is not None}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def _written_as_sections(text: str) -> bool:
    return isinstance(tomlkit.parse(text).get("sources"), AoT)


def _same(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """A guard: the text may differ in one entry only, or it is not written."""
    if found != wanted:
        raise ValueError("the settings could not be changed without changing more than one entry")
