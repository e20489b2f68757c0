"""Owns the matching of a file's headers to the columns of a contract, and the unit of each.

Comes in: the contract, the source's settings, the header names and the lines above the table. Goes out: a
`HeaderMap`: for every record made from a row, where each contract column comes from. What is not clear is a
finding: a header is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from industria.catalogue import ColumnRecord
from industria.findings import Finding, Severity, Where
from industria.register.contract import Contract
from industria.register.finding_records import (
    COLUMN_MISSING,
    HEADER_AMBIGUOUS,
    HEADER_NOT_FOUND,
    HEADERS_UNUSED,
    UNIT_CONFLICT,
    UNIT_MISFIT,
    UNIT_UNKNOWN,
)
from industria.register.settings import ColumnFrom, Shape, Source
from industria.register.units import Unit, announced_units, conversion, parse_unit, plain, split_header
from industria.toml_positions import nearest

LISTED = 20
"""How many headers a finding lists."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Where one contract column comes from: a header or a constant, and the unit its numbers are in."""

    column: ColumnRecord
    header: str | None = None
    constant: str | None = None
    unit: Unit | None = None

    @property
    def shown(self) -> str:
        """How the column is named to the person who wrote the file."""
        return self.header or self.column.name


@dataclass(slots=True)
class HeaderMap:
    """For every record made from a row: the binding of each contract column that has one."""

    shapes: tuple[dict[str, Binding], ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Whether rows can be read with it."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)

    @property
    def headers(self) -> frozenset[str]:
        """Every header in use."""
        return frozenset(b.header for shape in self.shapes for b in shape.values() if b.header is not None)


def map_headers(contract: Contract, source: Source, names: Sequence[str], above: Iterable[str]) -> HeaderMap:
    """Match headers to contract columns: as the settings say, else by name and alias, without guessing.

    A header matches exactly, then without regard to blanks, case, width and unit, then by one of the parts of
    a header of several rows. `above` are the lines over the table, which may announce units.
    """
    found = HeaderMap()
    where = Where(file=source.name, table=contract.name)
    shapes = source.records or (Shape(),)
    explicit = [_explicit(source, shape) for shape in shapes]
    named = {c.header for columns, _ in explicit for c in columns.values() if c.header is not None}
    resolved = {header: _header_named(header, names) for header in named}
    settled = frozenset.intersection(*(frozenset(_settled(*given)) for given in explicit))
    taken = {match for matches in resolved.values() for match in matches}
    open_columns = [column for column in contract.columns if column.name not in settled]
    automatic, unclear = _automatic(open_columns, [name for name in names if name not in taken])
    for name, headers in unclear.items():
        found.findings.append(
            HEADER_AMBIGUOUS.at(where, source=source.name, column=name, headers=_listed(headers))
        )
    announced = [unit for line in above for unit in announced_units(line)]
    bound: list[dict[str, Binding]] = []
    for columns, constants in explicit:
        bindings = _bind(contract, columns, constants, (resolved, automatic))
        found.findings += _unresolved(columns, resolved, names, where)
        for name, binding in bindings.items():
            given = columns.get(name)
            unit, findings = _unit(binding, given.unit if given else None, source, announced)
            bindings[name] = replace(binding, unit=unit)
            found.findings += findings
        _physical_unit(contract, bindings)
        bound.append(bindings)
    found.shapes = tuple(bound)
    found.findings += _missing(contract, found, unclear, source, names)
    found.findings = list({(f.code, str(f.where), f.what()): f for f in found.findings}.values())
    unused = [name for name in names if name not in found.headers]
    if unused:
        found.findings.append(HEADERS_UNUSED.at(where, source=source.name, headers=_listed(unused)))
    return found


Given = tuple[dict[str, ColumnFrom], dict[str, str]]


def _explicit(source: Source, shape: Shape) -> Given:
    """What the settings say for one record: columns, then constants; the record's own words come first."""
    constants = {name: _constant(value) for name, value in source.constants.items()}
    for name in ("origin", "source", "confidence"):
        if value := getattr(source, name):
            constants.setdefault(name, value)
    columns = {**source.columns, **shape.columns}
    for name, value in shape.constants.items():
        constants[name] = _constant(value)
        if name not in shape.columns:
            columns.pop(name, None)
    return columns, constants


def _constant(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _settled(columns: Mapping[str, ColumnFrom], constants: Mapping[str, str]) -> set[str]:
    return {name for name, given in columns.items() if given.header is not None} | set(constants)


def _bind(
    contract: Contract,
    columns: Mapping[str, ColumnFrom],
    constants: Mapping[str, str],
    matches: tuple[Mapping[str, list[str]], Mapping[str, str]],
) -> dict[str, Binding]:
    resolved, automatic = matches
    bindings = {}
    for column in contract.columns:
        given = columns.get(column.name)
        if given is not None and given.header is not None:
            if len(resolved[given.header]) == 1:
                bindings[column.name] = Binding(column, resolved[given.header][0])
        elif column.name in constants:
            bindings[column.name] = Binding(column, constant=constants[column.name])
        elif column.name in automatic:
            bindings[column.name] = Binding(column, automatic[column.name])
    return bindings


def _unresolved(
    columns: Mapping[str, ColumnFrom], resolved: Mapping[str, list[str]], names: Sequence[str], where: Where
) -> list[Finding]:
    findings = []
    for name, given in columns.items():
        if given.header is None or len(resolved[given.header]) == 1:
            continue
        if matches := resolved[given.header]:
            data: dict[str, Any] = {"source": where.file, "column": name, "headers": _listed(matches)}
            findings.append(HEADER_AMBIGUOUS.at(where, **data))
        else:
            near = nearest(given.header, names) or "–"
            data = {"source": where.file, "header": given.header, "column": name, "nearest": near}
            findings.append(HEADER_NOT_FOUND.at(where, headers=_listed(names), **data))
    return findings


def _header_named(wanted: str, names: Sequence[str]) -> list[str]:
    """The headers that a person's text names: exactly, else loosely, else as a part of a longer one."""
    for matches in (
        [name for name in names if name == wanted],
        [name for name in names if _loose(name) == _loose(wanted)],
        [name for name in names if _loose(wanted) in {_loose(part) for part in _parts(name)}],
    ):
        if matches:
            return matches
    return []


def _automatic(
    columns: Sequence[ColumnRecord], names: Sequence[str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Headers found by name and alias, and those that could be meant several ways."""
    originals = {name: re.sub(r" \(\d+\)$", "", name) for name in names}
    found: dict[str, str] = {}
    unclear: dict[str, list[str]] = {}
    for level in (_exact, _without_unit, _by_part):
        spellings = [
            (column.name, {level_word for word in _words(column) for level_word in level(word)})
            for column in columns
            if column.name not in found and column.name not in unclear
        ]
        free = [name for name in names if name not in found.values()]
        claims: dict[str, list[str]] = {}
        for column_name, words in spellings:
            for name in free:
                if level(originals[name]) & words:
                    claims.setdefault(column_name, []).append(name)
        for column_name, headers in claims.items():
            shared = [other for other, theirs in claims.items() if set(theirs) & set(headers)]
            if len(headers) == 1 and len(shared) == 1:
                found[column_name] = headers[0]
            else:
                unclear[column_name] = headers
    return found, unclear


def _words(column: ColumnRecord) -> tuple[str, ...]:
    return (column.name, *column.aliases, column.meaning.zh.rstrip("。"), column.meaning.en.rstrip("."))


def _exact(text: str) -> frozenset[str]:
    return frozenset({text.strip()})


def _without_unit(text: str) -> frozenset[str]:
    return frozenset({_loose(split_header(text)[0])})


def _by_part(text: str) -> frozenset[str]:
    return frozenset(_loose(split_header(part)[0]) for part in _parts(text)) - {""}


def _parts(header: str) -> list[str]:
    return [part.strip() for part in re.split(r" / |[\n|]", header) if part.strip()]


def _loose(text: str) -> str:
    return re.sub(r"[\s_\-]+", "", plain(text))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name[:60]}”" for name in names[:LISTED])
    return f"{shown} … ({len(names)})" if len(names) > LISTED else shown


def _header_unit(header: str | None, column: ColumnRecord) -> Unit | None:
    for part in reversed(_parts(header or "")):
        unit = split_header(part)[1] or parse_unit(part)
        if unit is not None and _loose(part) not in {_loose(word) for word in _words(column)}:
            return unit
    return None


def _unit(
    binding: Binding, explicit: str | None, source: Source, announced: Sequence[Unit]
) -> tuple[Unit | None, list[Finding]]:
    """The unit of a column: said in the settings, else its header, else the source, else announced."""
    column = binding.column
    if column.kind not in ("value", "number", "integer") or not (column.unit or column.dimension):
        return None, []
    data: dict[str, Any]
    money = column.dimension == "money"
    said = [
        parse_unit(explicit) if explicit else None,
        _header_unit(binding.header, column),
        parse_unit(source.money_unit) if source.money_unit and money else None,
        next((unit for unit in announced if conversion(unit, column) is not None and unit.name != "%"), None),
    ]
    where = Where(file=source.name, column=binding.header, table=source.table)
    given = [unit for unit in said if unit is not None]
    if not given:
        if money and binding.header is not None:
            data = {"column": column.name, "header": binding.header, "source": source.name}
            return None, [UNIT_UNKNOWN.at(where, **data)]
        return None, []
    used = given[0]
    if conversion(used, column) is None:
        return None, [UNIT_MISFIT.at(where, unit=used.name, column=column.name, stored=column.unit)]
    for other in given[1:]:
        if (other.base, other.factor) != (used.base, used.factor):
            data = {
                "column": column.name,
                "source": source.name,
                "used": used.name,
                "other": other.name,
            }
            return used, [UNIT_CONFLICT.at(where, **data)]
    return used, []


def _physical_unit(contract: Contract, bindings: dict[str, Binding]) -> None:
    """Where a header says that physical output is in 万辆, the column of its unit says 辆."""
    output = bindings.get("physical_output")
    if output and output.unit and "physical_unit" in contract.names and "physical_unit" not in bindings:
        bindings["physical_unit"] = Binding(contract.column("physical_unit"), constant=output.unit.base)


def _missing(
    contract: Contract,
    found: HeaderMap,
    unclear: Mapping[str, list[str]],
    source: Source,
    names: Sequence[str],
) -> list[Finding]:
    findings = []
    for column in contract.columns:
        named = any(f.data.get("column") == column.name for f in found.findings) or column.name in unclear
        if named or not column.required or all(column.name in shape for shape in found.shapes):
            continue
        near = next((match for word in _words(column) if (match := nearest(word, names))), "–")
        where = Where(file=source.name, table=contract.name, column=column.name)
        meaning: dict[str, Any] = {
            "meaning_en": column.meaning.en.rstrip("."),
            "meaning_zh": column.meaning.zh.rstrip("。"),
        }
        findings.append(
            COLUMN_MISSING.at(where, source=source.name, column=column.name, nearest=near, **meaning)
        )
    return findings
