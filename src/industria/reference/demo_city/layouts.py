"""Owns how a table of the city looks as a file: names, order, units and headers, driven by the contracts.

Comes in: a contract, columns by name, a `Layout`. Goes out: headers and cells ready to be written. A column
that the contract has and the city does not make is refused, and so is the reverse: a new contract column must
be made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from industria.catalogue import ColumnRecord
from industria.reference.demo_city.design import SOURCE
from industria.register.contract import COMMON
from industria.register.contracts import CONTRACTS

UNITS_ZH = {"persons": "人", "units": "家", "mu": "亩", "kW": "千瓦", "km2": "平方公里", "%": "%",
            "tce": "吨标准煤", "tCO2": "吨二氧化碳"}  # fmt: skip
"""How units of contracts are written in Chinese headers; money is written in the layout's unit."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One file of the workspace and how it is written.

    `money` is the unit of money columns, which the city makes in 万元 (or, for trade, in 万美元); `per` says
    how many of these one unit holds. `above` are lines over the table; `groups` make a first header row of an
    Excel sheet. `words` replaces choices by the words a Chinese office would use.
    """

    table: str
    file: str
    kind: Literal["csv", "excel", "parquet"]
    chinese: bool = True
    money: str = "万元"
    per: int = 1
    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: str | None = None
    above: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()


def made_columns(table: str) -> tuple[ColumnRecord, ...]:
    """The columns of a contract that a file must hold: all but those a source declares once."""
    return tuple(column for column in CONTRACTS[table].columns if column not in COMMON)


def conformed(table: str, columns: Mapping[str, Any]) -> dict[str, Any]:
    """The columns in the order of the contract; ValueError where the city makes too few or too many."""
    wanted = [column.name for column in made_columns(table)]
    missing, extra = set(wanted) - set(columns), set(columns) - set(wanted)
    if missing or extra:
        raise ValueError(
            f"the demo city and the contract {table!r} differ: "
            f"not made {sorted(missing)}, unknown {sorted(extra)}"
        )
    return {name: columns[name] for name in wanted}


def header(column: ColumnRecord, layout: Layout) -> str:
    """The header of a column: its name, or its Chinese alias (else its meaning) and unit."""
    if not layout.chinese:
        return column.name
    chinese = [alias for alias in column.aliases if re.search("[\u4e00-\u9fff]", alias)]
    text = chinese[0] if chinese else re.split("[（，：。]", column.meaning.zh)[0]
    unit = layout.money if column.dimension == "money" else UNITS_ZH.get(column.unit, "")
    return f"{text}（{unit}）" if unit else text


def headers(layout: Layout) -> dict[str, str]:
    """The header of every column of a layout, by column name. ValueError where two would be alike."""
    found = {column.name: header(column, layout) for column in made_columns(layout.table)}
    if len(set(found.values())) < len(found):
        raise ValueError(f"two columns of {layout.table!r} share a header: {sorted(found.values())}")
    return found


def cells(layout: Layout, columns: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The cells of every column as plain Python values, money in the layout's unit; an empty cell is None."""
    found = {}
    for column in made_columns(layout.table):
        values = plain_values(columns[column.name])
        if column.dimension == "money" and layout.per != 1:
            values = [value if value is None else value / layout.per for value in values]
        if column.kind == "choice" and layout.words:
            values = [layout.words.get(value, value) for value in values]
        found[column.name] = values
    return found


def plain_values(values: Any) -> list[Any]:
    """A list of plain Python values from an array of any kind."""
    if isinstance(values, np.ndarray):
        return list(values.tolist())
    if isinstance(values, Sequence):
        return [value.item() if isinstance(value, np.generic) else value for value in values]
    return list(values.to_pylist())


def origin_note() -> dict[str, str]:
    """What every source of the city declares: its rows are synthetic, and where they come from."""
    return {"origin": "synthetic", "source": SOURCE}
