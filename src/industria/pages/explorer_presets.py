"""Owns how the six presets differ on the same data: ranks side by side, the biggest disagreements named.

Comes in: `explored_presets` of a derived run. Goes out: a sentence and a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.economic_complexity.presets import PRESETS
from industria.pages.explorer_choice import Choice
from industria.pages.explorer_tables import MOST_LINES, place
from industria.pages.explorer_values import LOST, derived_rows, derived_why
from industria.pages.facts import Facts
from industria.pages.places.names import place_name
from industria.pages.view import Column, Group, Line, Section, Shown, TableView, Words, absent, words

TABLE = "explored_presets"
TITLE = Text("How the presets differ", "各约定有何不同")
RANKS = Text("Ranks by each preset", "各约定下的排名")
SPREAD = Text("Widest gap of ranks", "排名最大差距")
NAMED = 3
OF = {"eci": "eci", "coi": "coi", "diversity": "eci", "pci": "pci", "ubiquity": "pci"}
"""The index whose ranks are compared where a measure is looked at."""

Ranks = dict[str, dict[str, Row]]
"""Rows by region or industry, and by preset."""


def preset_section(facts: Facts, choice: Choice) -> Section | None:
    """Sentences and a table; neither of what is withheld, nothing where no preset decides anything."""
    assert choice.derived is not None
    rows = derived_rows(facts, choice.derived, TABLE, {"measure": OF[choice.measure]})
    by_item: Ranks = {}
    for row in rows:
        by_item.setdefault(row[choice.grain], {})[row["preset_shown"]] = row
    if rows and all("rank" in row.get(LOST, ()) for row in rows if row["value"] is None) and not _any(rows):
        gap = Text("These ranks may not leave the office.", "这些排名不得对外公布。")
        return Section("presets", TITLE, [Words([gap], "gap")])
    given = [name for name in PRESETS if any(row["preset_shown"] == name and row["rank"] for row in rows)]
    if not given:
        return None
    made = [_said(facts, choice, by_item, given), _table(facts, choice, by_item, given)]
    return Section("presets", TITLE, made)


def _any(rows: Sequence[Row]) -> bool:
    return any(row["rank"] is not None for row in rows)


def _ranks(of_item: Mapping[str, Row], given: Sequence[str]) -> list[int]:
    return [of_item[name]["rank"] for name in given if name in of_item and of_item[name]["rank"] is not None]


def _gap(of_item: Mapping[str, Row], given: Sequence[str]) -> int:
    """How many places lie between the best and the worst rank of a region or industry."""
    found = _ranks(of_item, given)
    return max(found) - min(found) if found else 0


def _said(facts: Facts, choice: Choice, by_item: Ranks, given: Sequence[str]) -> Words:
    """Which presets rank alike, which have no such index, and who moves most between them."""
    lines = [_alike(by_item, given)]
    missing = [name for name in PRESETS if name not in given]
    if missing:
        said = ", ".join(missing)
        lines.append(Text(f"Without this index: {said}.", f"不含该指数的约定：{said.replace(', ', '、')}。"))
    widest = sorted(by_item, key=lambda item: (-_gap(by_item[item], given), item))[:NAMED]
    for item in widest:
        if _gap(by_item[item], given):
            lines.append(_moved(facts, choice, item, by_item[item], given))
    return Words(lines, "points")


def _alike(by_item: Ranks, given: Sequence[str]) -> Text:
    groups: dict[tuple[object, ...], list[str]] = {}
    for name in given:
        order = tuple(by_item[item].get(name, {}).get("rank") for item in sorted(by_item))
        groups.setdefault(order, []).append(name)
    if len(groups) == 1:
        return Text("All presets that have this index rank alike.", "含该指数的各约定排名完全一致。")
    en = "; ".join(", ".join(names) for names in groups.values())
    zh = "；".join("、".join(names) for names in groups.values())
    return Text(f"Presets that rank alike: {en}.", f"排名一致的约定分组：{zh}。")


def _moved(facts: Facts, choice: Choice, item: str, rows: Mapping[str, Row], given: Sequence[str]) -> Text:
    known = [name for name in given if name in rows and rows[name]["rank"] is not None]
    best = min(known, key=lambda name: (rows[name]["rank"], given.index(name)))
    worst = max(known, key=lambda name: (rows[name]["rank"], -given.index(name)))
    name = place_name(facts, "district" if choice.grain == "region" else "industry", item, 40)
    first, last = rows[best]["rank"], rows[worst]["rank"]
    return Text(
        f"{name.en}: rank {first:,} by {best}, {last:,} by {worst}.",
        f"{name.zh}：按 {best} 居第{first:,}位，按 {worst} 居第{last:,}位。",
    )


def _table(facts: Facts, choice: Choice, by_item: Ranks, given: Sequence[str]) -> TableView:
    assert choice.derived is not None
    heads = [
        Column(COLUMNS[choice.grain], wide=True),
        *(Column(words(name), "right") for name in given),
        Column(SPREAD, "right"),
    ]
    own = choice.preset if choice.preset in given else given[0]

    def order(item: str) -> tuple[bool, int, str]:
        rank = by_item[item].get(own, {}).get("rank")
        return rank is None, rank or 0, item

    lines = []
    for item in sorted(by_item, key=order)[:MOST_LINES]:
        rows, gap = by_item[item], _gap(by_item[item], given)
        cells = [_cell(facts, choice, rows.get(name)) for name in given]
        shown = (
            Shown(words(f"{gap:,}"), "num value" if gap else "num zero", gap)
            if _ranks(rows, given)
            else absent()
        )
        lines.append(Line([place(facts, choice, item), *cells, shown]))
    note = Text(
        "Ranks of the same regions, period and indicator by each preset. All presets see the same "
        "specialisations; they differ in how an index is made of them, and in its scale.",
        "同一组地区、同一时期与指标下各约定的排名。各约定依据相同的专业化判定，差别在于指数的构造与量纲。",
    )
    return TableView(RANKS, heads, [Group(lines)], note)


def _cell(facts: Facts, choice: Choice, row: Row | None) -> Shown:
    if row is None or row["rank"] is None:
        return absent("suppressed" if row is not None and "rank" in row.get(LOST, ()) else None)
    assert choice.derived is not None
    asked = derived_why(choice.derived, TABLE, row, "rank")
    return Shown(words(f"{row['rank']:,}"), "num value", row["rank"], why=asked)
