"""Table: in which industries each region gained or lost by itself.

Comes in: facts, a comparison, its regions in order. Goes out: a table of the largest own parts of each.
"""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.growth_records import GROWTH_MEASURES
from industria.pages.facts import Facts, why
from industria.pages.places.names import place_name
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, both, number, words

TABLE = "growth_components"
REGIONS, EACH = 15, 5
OWN = ("competitive_effect", "entry", "exit", "new_industry")
_KEY = ("region", "classification", "industry", "period", "base_period", "indicator", "unit")
_PARTS = ("change", "industry_mix_effect", *OWN)
CAPTION = Text("Where regions gained and lost by themselves", "各地区自身得失最多的行业")
NOTE = Text(
    f"For each region (at most {REGIONS}) the {EACH} industries in which it did most better or worse than "
    "the same industry in all regions together.",
    f"列出各地区（至多{REGIONS}个）与同一行业总体走势相差最大的{EACH}个行业。",
)
DISCLOSED = Text("among disclosed cells", "按可公布单元")
CHANGE = Text("Change", "变化")
KINDS = {
    "competitive_effect": Text("the region itself", "地区自身"),
    "entry": Text("entry", "进入"),
    "exit": Text("exit", "退出"),
    "new_industry": Text("new industry", "新产业"),
}


def industries(facts: Facts, span: dict[str, str], regions: list[Row]) -> TableView | None:
    """The table, or nothing where no own part is known."""
    codes = [row["region"] for row in regions[:REGIONS]]
    if not codes:
        return None
    columns = (*_KEY, *_PARTS, *(f"{name}_disclosed" for name in _PARTS))
    table = facts.find(TABLE, {**span, "region": codes}, columns)
    by_region: dict[str, list[tuple[float, str, Row]]] = {code: [] for code in codes}
    kind = regions[0]["classification"]
    for row in table.to_pylist() if table is not None else []:
        own = _own(row)
        if own is not None and row["classification"] == kind:
            by_region[row["region"]].append((*own, row))
    groups = []
    for code in codes:
        largest = sorted(by_region[code], key=lambda found: (-abs(found[0]), found[2]["industry"]))[:EACH]
        lines = [_line(facts, *found) for found in largest if found[0]]
        if lines:
            groups.append(Group(lines, facts.place(code, 44)))
    mix = GROWTH_MEASURES["industry_mix_effect"].name
    heads = (
        Column(COLUMNS["industry"], wide=True),
        Column(CHANGE, "right"),
        Column(both(mix.en, mix.zh), "right"),
        Column(Text("Its own", "自身"), "right"),
        Column(COLUMNS["kind"]),
    )
    return TableView(CAPTION, heads, groups, NOTE, folded=True) if groups else None


def _own(row: Row) -> tuple[float, str] | None:
    """The own part of a cell and the column it stands in, of all cells or of the disclosed ones."""
    for end in ("", "_disclosed"):
        known = [row[f"{name}{end}"] for name in OWN]
        if all(value is not None for value in known):
            at = max(range(len(OWN)), key=lambda place: abs(known[place]))
            return known[at], f"{OWN[at]}{end}"
    return None


def _line(facts: Facts, value: float, column: str, row: Row) -> Line:
    end = "_disclosed" if column.endswith("_disclosed") else ""
    name = place_name(facts, "industry", row["industry"], 60)
    mix, change = f"industry_mix_effect{end}", f"change{end}"
    return Line([
        Shown(name, "name", None, words(row["industry"]), to=f"industry/{row['industry']}"),
        number(Cell.number(row[change], row["unit"]), why=why(TABLE, row, change)),
        number(Cell.number(row[mix], row["unit"]), why=why(TABLE, row, mix)),
        number(Cell.number(value, row["unit"]), why=why(TABLE, row, column)),
        Shown(KINDS[column.removesuffix("_disclosed")], "text", None, DISCLOSED if end else NOTHING),
    ])  # fmt: skip
