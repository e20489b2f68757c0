"""Owns the settings of a workspace: which file or database table feeds which register table, and how.

Comes in: `industria.toml`. Goes out: `Settings`, and a finding with file, line and the nearest correct name
for everything in it that cannot be understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from industria.catalogue import CONFIDENCES
from industria.findings import Finding, FindingError, Where
from industria.register.contracts import CONTRACTS
from industria.register.finding_records import (
    COLUMN_UNKNOWN,
    SETTING_UNKNOWN,
    SETTING_WRONG,
    SOURCE_PLACE,
    SYNTHETIC_IN_REAL,
    TABLE_UNKNOWN,
    UNIT_UNREADABLE,
)
from industria.register.units import parse_unit
from industria.toml_positions import Positions, TomlPath, load, nearest


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


class ColumnFrom(_Model):
    """Where a contract column comes from: a header of the file, and the unit its numbers are in."""

    header: str | None = None
    unit: str | None = None


def _column(value: object) -> object:
    return ColumnFrom(header=value) if isinstance(value, str) else value


Columns = dict[str, Annotated[ColumnFrom, BeforeValidator(_column)]]
Constant = str | int | float | bool


class Shape(_Model):
    """One record made from each row, where a row holds several (year to date with last year's beside it)."""

    columns: Columns = Field(default_factory=dict)
    constants: dict[str, Constant] = Field(default_factory=dict)


class Source(_Model):
    """A file or a database table that feeds one register table, and what is known about it.

    `withheld` are texts that stand for a suppressed value, `missing` for none, `zero` for nothing at all;
    `zero_employment = "suppressed"` says that employment 0 beside establishments was withheld. Rows of a
    source that `corrects` take the place of those of the same key in the other sources of its table.
    """

    table: str
    file: str | None = None
    database: str | None = None
    database_table: str | None = None
    query: str | None = None
    sheet: str | None = None
    header_rows: int | None = Field(default=None, ge=0, le=20)
    header_start: int | None = Field(default=None, ge=1)
    encoding: str | None = None
    delimiter: str | None = None
    origin: Literal["official", "reported", "estimated", "synthetic"] | None = None
    source: str | None = None
    confidence: Literal[CONFIDENCES] | None = None  # type: ignore[valid-type]
    money_unit: str | None = None
    zero_employment: Literal["suppressed", "zero"] | None = None
    corrects: bool = False
    withheld: Words = ()
    missing: Words = ()
    zero: Words = ()
    columns: Columns = Field(default_factory=dict)
    constants: dict[str, Constant] = Field(default_factory=dict)
    records: Annotated[tuple[Shape, ...], BeforeValidator(_tuple)] = ()

    @property
    def name(self) -> str:
        """How the source is shown: its file, or its table in a database; never a password."""
        return self.file or f"database:{self.database_table or 'query'}"


class WorkspaceNames(_Model):
    """The names of the workspace, and whether all of it is invented."""

    name_en: str = ""
    name_zh: str = ""
    synthetic: bool = False


class EngineSettings(_Model):
    """How much memory and how many threads the engine may take."""

    memory_limit: str = Field(default="4GB", pattern=r"^\d+(\.\d+)?\s*([kKMGT]i?B|%)$")
    threads: int | None = Field(default=None, ge=1, le=1024)


class Exchange(BaseModel):
    """Yuan for one unit of a currency, by year, with the source of the rates."""

    model_config = ConfigDict(extra="allow", frozen=True)

    source: str
    __pydantic_extra__: dict[str, Annotated[float, Field(gt=0, lt=1e6)]]

    @property
    def rates(self) -> dict[int, float]:
        """The rate of each year."""
        return {
            int(year): float(rate)
            for year, rate in (self.__pydantic_extra__ or {}).items()
            if year.isdecimal()
        }


class Settings(_Model):
    """All of `industria.toml`."""

    workspace: WorkspaceNames = WorkspaceNames()
    engine: EngineSettings = EngineSettings()
    sources: Annotated[tuple[Source, ...], BeforeValidator(_tuple)] = ()
    exchange: dict[str, Exchange] = Field(default_factory=dict)

    def of(self, table: str) -> tuple[Source, ...]:
        """The sources that feed one register table, in the order of the file, those that correct first."""
        named = (source for source in self.sources if source.table == table)
        return tuple(sorted(named, key=lambda source: not source.corrects))


def load_settings(path: str | Path) -> tuple[Settings | None, list[Finding]]:
    """The settings of a workspace, or None, and a finding with its line for every mistake in them."""
    try:
        data, lines = load(path)
    except FindingError as error:
        return None, list(error.findings)
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        return None, [_mistake(problem, lines, str(path)) for problem in error.errors()]
    findings = _meanings(settings, lines, str(path))
    return settings, findings


def _mistake(problem: Mapping[str, Any], lines: Positions, file: str) -> Finding:
    path = tuple(step for step in problem["loc"] if step not in ("function-before", "tuple[Source,...]"))
    where = Where(file=file, line=lines.line(path), key=_dotted(path))
    if problem["type"] == "extra_forbidden":
        names = _model_at(path[:-1]).model_fields
        key = str(path[-1])
        return SETTING_UNKNOWN.at(where, name=key, nearest=nearest(key, names) or ", ".join(names))
    said, kind = str(problem["msg"]), str(problem["type"])
    value = "–" if kind == "missing" else _shown(problem.get("input"))
    problem_zh = next((zh for start, zh in _PROBLEMS_ZH.items() if kind.startswith(start)), said)
    return SETTING_WRONG.at(where, name=_dotted(path), problem=said, problem_zh=problem_zh, value=value)


_PROBLEMS_ZH = {
    "missing": "缺少该项", "string_type": "应为文本", "int": "应为整数", "float": "应为数字",
    "bool": "应为 true 或 false",
    "literal": "不在可选值之内", "string_pattern": "写法不符，应如 4GB",
    "greater": "数值过小", "less": "数值过大",
    "tuple": "应为列表", "dict": "应为一节（键 = 值）", "model": "应为一节（键 = 值）",
}  # fmt: skip
"""What is wrong with a value, by the beginning of pydantic's name for it."""


def _model_at(path: TomlPath) -> type[BaseModel]:
    """The model that a section of the file is read into, so that its keys can be offered."""
    words = [step for step in path if isinstance(step, str)]
    if not words:
        return Settings
    if "columns" in words:
        return ColumnFrom
    below: dict[str, type[BaseModel]] = {
        "workspace": WorkspaceNames, "engine": EngineSettings, "exchange": Exchange, "sources": Source,
    }  # fmt: skip
    return Shape if words[:2] == ["sources", "records"] else below.get(words[0], Settings)


def _dotted(path: TomlPath) -> str:
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _meanings(settings: Settings, lines: Positions, file: str) -> list[Finding]:
    """What only the contracts can tell: tables, columns and units that do not exist, places named twice."""
    findings: list[Finding] = []
    for number, source in enumerate(settings.sources):
        at: TomlPath = ("sources", number)
        where = Where(file=file, line=lines.line((*at, "table")), table=source.table)
        contract = CONTRACTS.get(source.table)
        if contract is None:
            near = nearest(source.table, CONTRACTS) or ", ".join(CONTRACTS)
            findings.append(TABLE_UNKNOWN.at(where, name=source.table, nearest=near))
            continue
        findings += _place(source, where)
        if source.origin == "synthetic" and not settings.workspace.synthetic:
            findings.append(SYNTHETIC_IN_REAL.at(where, source=source.name))
        shapes = [(at, source.columns, source.constants)]
        shapes += [((*at, "records", i), s.columns, s.constants) for i, s in enumerate(source.records)]
        for path, columns, constants in shapes:
            for name in (*columns, *constants):
                if name not in contract.names:
                    part = "columns" if name in columns else "constants"
                    place = Where(file=file, line=lines.line((*path, part, name)), table=source.table)
                    near = nearest(name, contract.names) or ", ".join(contract.names)
                    findings.append(COLUMN_UNKNOWN.at(place, name=name, table=source.table, nearest=near))
            units: dict[tuple[str, ...], str | None] = {
                ("columns", name): column.unit for name, column in columns.items()
            }
            findings += _units(units, path, lines, file)
        findings += _units({("money_unit",): source.money_unit}, at, lines, file)
    for currency in settings.exchange:
        findings += _years(settings.exchange[currency], currency, lines, file)
    return findings


def _place(source: Source, where: Where) -> list[Finding]:
    tables = [source.database_table, source.query]
    if source.file is not None and source.database is None and tables == [None, None]:
        return []
    if source.file is None and source.database is not None and tables.count(None) == 1:
        return []
    return [SOURCE_PLACE.at(where, source=source.name)]


def _units(
    units: Mapping[tuple[str, ...], str | None], path: TomlPath, lines: Positions, file: str
) -> list[Finding]:
    return [
        UNIT_UNREADABLE.at(Where(file=file, line=lines.line((*path, *key))), unit=unit)
        for key, unit in units.items()
        if unit is not None and parse_unit(unit) is None
    ]


def _years(exchange: Exchange, currency: str, lines: Positions, file: str) -> list[Finding]:
    return [
        SETTING_UNKNOWN.at(
            Where(file=file, line=lines.line(("exchange", currency, year))), name=year, nearest="2023"
        )
        for year in exchange.__pydantic_extra__ or {}
        if not (year.isdigit() and len(year) == 4)
    ]
