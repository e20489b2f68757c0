"""Owns `read_io_table`: from a file or a plain table to accounts that were judged, with every finding.

Comes in: a path, a folder (EXIOBASE), a DataFrame or an Arrow table, and what the person says. Goes out:
`ReadTable`: the accounts, None where the table is refused, and all findings. Nothing is raised, and nothing
of the table is dropped without being named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypedDict, Unpack

from industria.chains.io_tables import finding_records, label_finding_records
from industria.chains.io_tables.accounts import InputOutputAccounts
from industria.chains.io_tables.cell_table import CellTable
from industria.chains.io_tables.grid import Grid, grid_of
from industria.chains.io_tables.labels import TableFacts
from industria.chains.io_tables.layouts import LAYOUTS, Layout, recognised
from industria.chains.io_tables.long_form import HEADERS, Chosen, long_header, read_long
from industria.chains.io_tables.preflight.judging import Judged, judge
from industria.chains.io_tables.roles import STATED, roles_of
from industria.chains.io_tables.square import read_square
from industria.chains.io_tables.supply_use import SupplyUseAccounts
from industria.findings import Finding, Severity, Where
from industria.register.readers.headers import is_number
from industria.register.units import announced_units, parse_unit

ACCEPTABLE = (
    "chains.io-negative-flow", "chains.io-row-unbalanced", "chains.io-column-unbalanced",
    "chains.io-suspect-cell", "chains.io-no-output", "chains.io-not-productive",
)  # fmt: skip
"""Findings that a person may accept by their code; all others refuse the table whatever is said."""
NEEDED = tuple((name, HEADERS[name]) for name in ("row", "column", "flow"))
"""What a long table cannot be without, and how it is called."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


class Said(TypedDict, total=False):
    """What a person may say of a table. All of it is optional.

    `region`, `period`: which table of a long file, or what the table is. `unit`: such as 万元. `sheet`: of a
    workbook. `roles`: what single rows or columns are, by code or name. `transposed`: rows buy, columns
    sell. `empty_is_zero`: empty cells mean nothing. `make`: the make or supply table beside a use table.
    `accept`: codes of findings that are known and accepted.
    """

    region: str | None
    period: str | None
    unit: str | None
    sheet: str | None
    roles: Mapping[str, str]
    transposed: bool
    empty_is_zero: bool
    make: Any
    accept: Collection[str]


@dataclass(frozen=True)
class ReadTable:
    """A table as read: `accounts` (None where refused), every finding, and the layout it was read by."""

    accounts: InputOutputAccounts | SupplyUseAccounts | None
    findings: tuple[Finding, ...] = ()
    layout: str | None = None

    @property
    def refused(self) -> bool:
        """Whether the table may not be computed with."""
        return self.accounts is None

    @property
    def table(self) -> InputOutputAccounts:
        """The accounts of a symmetric table; LookupError where it is refused or a make and use table."""
        if not isinstance(self.accounts, InputOutputAccounts):
            raise LookupError(
                "no symmetric table: " + "; ".join(f"{f.code} {f.what()}" for f in self.findings)
            )
        return self.accounts


@dataclass(slots=True)
class Found:
    """What a layout reader made of its source: cells, roles stated by the source, and the layout if sure."""

    table: CellTable
    stated: dict[str, str] = field(default_factory=dict)
    layout: Layout | None = None
    outside: list[str] = field(default_factory=list)


def read_io_table(data: Any, layout: str | None = None, **said: Unpack[Said]) -> ReadTable:
    """Read an input–output table and judge whether it is fit.

    Comes in: a path, a DataFrame or an Arrow table. Layouts are recognised by their labels; `layout` states
    one of `nbs`, `bea-use`, `wiod`, `icio`, `exiobase`, `eurostat`, `long`, `square`, `use`. Flows keep the
    unit of the table. Goes out: the accounts (None where a finding is an error) and all findings.
    Source: Miller and Blair, Input–Output Analysis (2009), chapters 2, 4 and 5; United Nations, Handbook on
    Supply and Use Tables and Input-Output Tables (2018), chapter 11 (balancing).
    """
    wrong = _misstated(layout, said)
    if wrong:
        return ReadTable(None, tuple(wrong), layout)
    found = _found(data, layout, said)
    table = found.table
    if said.get("transposed"):
        table = table.transposed()
    if not table.rows or not table.columns:
        none = [] if table.findings else [finding_records.NO_LABELS.at(table.where())]
        return ReadTable(None, (*table.findings, *none), layout)
    stated = {**found.stated, **said.get("roles", {})}
    roles = roles_of(table, stated)
    chosen = LAYOUTS.get(layout or "") or found.layout
    if chosen is None or chosen.name == "long":
        fits = recognised(table, roles)
        if len(fits) > 1:
            shown = ", ".join(f"“{one.name}” ({one.title.en})" for one in fits)
            finding = finding_records.LAYOUT_AMBIGUOUS.at(table.where(), layouts=shown)
            return ReadTable(None, (*table.findings, finding), None)
        chosen = fits[0]
    facts, about = _facts(found, chosen, said)
    table.findings += about
    judged = judge(replace(table, facts=facts), roles, chosen, said.get("empty_is_zero", False), _make(said))
    return _finished(judged, chosen, said.get("accept", ()))


def _finished(judged: Judged, layout: Layout, accept: Collection[str]) -> ReadTable:
    """Accepted errors become warnings; what is left of errors refuses the table."""
    findings = tuple(
        replace(f, severity=Severity.WARNING)
        if f.severity is Severity.ERROR and f.code in accept and f.code in ACCEPTABLE
        else f
        for f in judged.findings
    )
    refused = any(f.severity is Severity.ERROR for f in findings)
    accounts = None if refused or judged.make_accounts is None else judged.make_accounts()
    return ReadTable(accounts, findings, layout.name)


def _misstated(layout: str | None, said: Said) -> list[Finding]:
    """What the person says that cannot be."""
    found = []
    if layout is not None and layout not in LAYOUTS:
        found.append(finding_records.LAYOUT_UNKNOWN.at(layout=layout, known=", ".join(LAYOUTS)))
    for label, kind in said.get("roles", {}).items():
        if kind not in STATED:
            found.append(
                label_finding_records.BAD_STATEMENT.at(
                    Where(key=label), name=f"roles[{label!r}]", value=kind, known=", ".join(STATED)
                )
            )
    for code in said.get("accept", ()):
        if code not in ACCEPTABLE:
            found.append(
                label_finding_records.BAD_STATEMENT.at(name="accept", value=code, known=", ".join(ACCEPTABLE))
            )
    unit = said.get("unit")
    if unit is not None and ((known := parse_unit(unit)) is None or known.dimension != "money"):
        found.append(label_finding_records.UNIT_UNKNOWN.at(unit=unit))
    return found


def _found(data: Any, layout: str | None, said: Said) -> Found:
    """The cells of the source, by the reader that fits its shape."""
    if isinstance(data, CellTable):
        return Found(data)
    if isinstance(data, str | Path) and (layout == "exiobase" or Path(data).is_dir()):
        from industria.chains.io_tables.exiobase import read_exiobase

        return Found(read_exiobase(Path(data)), layout=LAYOUTS["exiobase"])
    grid = grid_of(data, said.get("sheet"))
    if layout in (None, "eurostat", "long"):
        from industria.chains.io_tables.eurostat import unfolded

        grid = unfolded(grid)
    header = long_header(grid) if layout in (None, "long", "eurostat", "nbs", "icio", "wiod") else None
    if header is not None:
        chosen = Chosen(said.get("region"), said.get("period"), said.get("unit"))
        table, stated = read_long(grid, header, chosen)
        return Found(table, stated, outside=grid.outside)
    table = read_square(grid)
    if layout == "long" and not grid.findings:
        known = ", ".join(f"{name}: {words[0]}, {words[1]}" for name, words in NEEDED)
        where = Where(file=grid.file)
        finding = label_finding_records.BAD_STATEMENT.at(where, name="layout", value="long", known=known)
        table.findings.append(finding)
    return Found(table, outside=[*grid.outside, *_above(grid)])


def _above(grid: Grid) -> list[str]:
    """Texts of the first rows, where a unit and a year are announced."""
    return [text for r in range(min(8, grid.height)) for text in grid.row(r) if text and not is_number(text)]


def _make(said: Said) -> CellTable | None:
    make = said.get("make")
    return None if make is None else read_square(grid_of(make))


def _facts(found: Found, layout: Layout, said: Said) -> tuple[TableFacts, list[Finding]]:
    """Unit, prices, region and period: as the person says, else the file, else the layout."""
    table = found.table
    facts = table.facts
    where = Where(file=table.file, sheet=table.sheet, table="io_table")
    texts = said.get("unit"), _announced(found.outside), _money(facts.source), layout.unit
    at = next((k for k, text in enumerate(texts) if text), None)
    text = texts[at] if at is not None else None
    unit = parse_unit(text) if text else None
    findings: list[Finding] = []
    if unit is None:
        findings.append(label_finding_records.UNIT_MISSING.at(where))
    elif at == 3:
        findings.append(label_finding_records.UNIT_ASSUMED.at(where, unit=text, layout=layout.name))
    titles = [text for text in found.outside if "年" in text or " " in text]
    years = {year for line in (*titles, table.file or "") for year in _YEAR.findall(line)}
    period = said.get("period") or facts.period or (next(iter(years)) if len(years) == 1 else None)
    made = replace(
        facts,
        region=said.get("region") or facts.region,
        period=period,
        currency=facts.currency or (unit.base if unit else None),
        scale=facts.scale or (unit.factor if unit else None),
        prices=facts.prices or layout.prices,
        source=table.file,
        layout=layout.name,
    )
    return made, findings


def _announced(lines: Collection[str]) -> str | None:
    """The unit of money that a line above the table announces."""
    for line in lines:
        for unit in announced_units(line):
            if unit.dimension == "money":
                return unit.name
    return None


def _money(unit: str | None) -> str | None:
    """A unit as a database writes it (`MIO_EUR`), as one that is known."""
    if unit is None:
        return None
    said = re.sub(r"^MIO_", "million ", re.sub(r"^THS_", "thousand ", unit)).replace("NAC", "")
    return said if parse_unit(said) is not None else None
