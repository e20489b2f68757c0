"""Owns the matching of a file's headers to the columns of a contract, and the unit of each.

Comes in: the contract, the source's settings, the header names and the lines above the table. Goes out: a
`HeaderMap`: for every record made from a row, where each contract column comes from. What is not clear is a
finding: a header is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from industria.catalogue import ColumnRecord
from industria.findings import Finding, Severity, Where
from industria.register.answer_sheet import QUESTIONS
from industria.register.column_units import unit_of
from industria.register.contract import Contract
from industria.register.finding_records import (
    COLUMN_MISSING,
    HEADER_AMBIGUOUS,
    HEADER_NOT_FOUND,
    HEADERS_UNUSED,
)
from industria.register.header_names import header_named, match_automatically, words_of
from industria.register.settings import ColumnFrom, Shape, Source
from industria.register.units import Unit, announced_units
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
    resolved = {header: header_named(header, names) for header in named}
    settled = frozenset.intersection(*(frozenset(_settled(*given)) for given in explicit))
    taken = {match for matches in resolved.values() for match in matches}
    open_columns = [column for column in contract.columns if column.name not in settled]
    automatic, unclear = match_automatically(open_columns, [name for name in names if name not in taken])
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
            unit, findings = unit_of(
                binding.column, binding.header, given.unit if given else None, source, announced
            )
            bindings[name] = replace(binding, unit=unit)
            found.findings += findings
        _physical_unit(contract, bindings)
        bound.append(bindings)
    found.shapes = tuple(bound)
    found.findings += _missing(contract, found, unclear, source, names)
    found.findings = list({(f.code, str(f.where), f.what()): f for f in found.findings}.values())
    asked = set(QUESTIONS.values())
    unused = [name for name in names if name not in found.headers and name not in asked]
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


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name[:60]}”" for name in names[:LISTED])
    return f"{shown} … ({len(names)})" if len(names) > LISTED else shown


def _physical_unit(contract: Contract, bindings: dict[str, Binding]) -> None:
    """Where a header says that physical output is in 万辆, the column of its unit says 辆."""
    for name, of in (("physical_output", "physical_unit"), ("quantity", "quantity_unit")):
        output = bindings.get(name)
        if output and output.unit and of in contract.names and of not in bindings:
            bindings[of] = Binding(contract.column(of), constant=output.unit.base)


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
        near = next((match for word in words_of(column) if (match := nearest(word, names))), "–")
        where = Where(file=source.name, table=contract.name, column=column.name)
        meaning: dict[str, Any] = {
            "meaning": column.meaning.en.rstrip("."),
            "meaning_zh": column.meaning.zh.rstrip("。"),
        }
        findings.append(
            COLUMN_MISSING.at(where, source=source.name, column=column.name, nearest=near, **meaning)
        )
    return findings
