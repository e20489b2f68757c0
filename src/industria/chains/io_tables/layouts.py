"""Owns the layouts of statistics offices: how each is recognised, and what it never prints but always means.

Comes in: a `CellTable` and its roles. Goes out: the `Layout`, or a finding that names the possible ones. A
layout says the unit and the prices of its table; what the file itself says comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from industria.chains.io_tables.cell_table import CellTable, same
from industria.chains.io_tables.roles import Roles
from industria.findings import Text


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, what it is, the unit and prices it always has, and labels that give it away.

    `symmetric` is false for make and use tables. `signs` are codes of which two must stand in the table.
    """

    name: str
    title: Text
    unit: str | None = None
    prices: Literal["basic", "producer", "purchaser"] | None = None
    symmetric: bool = True
    signs: tuple[str, ...] = ()


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("nbs", Text("China, National Bureau of Statistics", "国家统计局投入产出表"), "万元",
               "producer", signs=("TII", "TVA", "VA001", "FU201", "TIU", "FU101")),
        Layout("bea-use", Text("United States, BEA use table", "美国经济分析局使用表"), "million USD",
               "purchaser", False, ("T001", "T005", "V00100", "T019", "T018", "F01000")),
        Layout("wiod", Text("World Input-Output Database", "世界投入产出数据库"), "million USD", "basic",
               signs=("r60", "r64", "r69", "c37", "c41", "II_fob", "CONS_h", "CONS_np", "INVEN", "TXSP")),
        Layout("icio", Text("OECD inter-country tables", "经合组织国家间投入产出表"), "million USD", "basic",
               signs=("HFCE", "NPISH", "GGFC", "INVNT", "VALU", "TAXSUB", "TLS")),
        Layout("exiobase", Text("EXIOBASE", "EXIOBASE 数据库"), "million EUR", "basic"),
        Layout("eurostat", Text("Eurostat symmetric table", "欧盟统计局对称表"), "million EUR", "basic",
               signs=("P3_S14", "P3_S13", "P51G", "B1G", "D21X31", "D29X39", "P2_PP", "TS_BP")),
        Layout("long", Text("One record a cell", "长表")),
        Layout("square", Text("Any square table", "一般方阵表")),
        Layout("use", Text("Any use table", "一般使用表"), symmetric=False),
    )
}  # fmt: skip
"""Every layout by its name, as `layout=` takes it."""


NBS_NAMES = ("劳动者报酬", "生产税净额", "固定资产折旧", "营业盈余", "固定资本形成总额", "中间使用合计")
"""Names by which China's offices call rows and columns, where a table has no codes."""


def recognised(table: CellTable, roles: Roles) -> list[Layout]:
    """The layouts that the labels fit: one, or several where they are to be told apart by the person.

    A table of which more than a tenth of both rows and columns has no partner is a use table, or a symmetric
    one with much missing.
    """
    codes = {same(line.code) for line in (*table.rows, *table.columns)}
    names = {line.name_zh for line in (*table.rows, *table.columns)}
    scores = {
        layout.name: sum(same(sign) in codes for sign in layout.signs)
        for layout in LAYOUTS.values()
        if layout.signs
    }
    best = max(scores.values())
    if best >= 2:
        return [LAYOUTS[name] for name, score in scores.items() if score == best]
    if len(names & set(NBS_NAMES)) >= 2:
        # the words of the bureau without its codes: a city's own table, in whatever unit it says
        return [replace(LAYOUTS["nbs"], unit=None)]
    unmatched = _unmatched(roles.rows), _unmatched(roles.columns)
    if min(unmatched) > 0.1:
        return [LAYOUTS["square"], LAYOUTS["use"]]
    return [LAYOUTS["square"]]


def _unmatched(roles: Sequence[object]) -> float:
    """The share of unknown lines among those that are sectors or unknown."""
    kinds = [getattr(role, "kind", "") for role in roles]
    unknown, sectors = kinds.count("unknown"), kinds.count("sector")
    return unknown / (unknown + sectors) if unknown + sectors else 0.0
