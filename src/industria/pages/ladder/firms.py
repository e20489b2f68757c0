"""Owns the tables of single firms on the page of the ladder: who is next, who may slip, what to ask.

Comes in: facts and what is chosen. Goes out: tables that never leave the office.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from industria.charts.formats import percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.ladder.choice import LadderChoice, of_all, rules_name
from industria.pages.places.names import place_name
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, absent, both, said, words

TABLE, ASKS_TABLE = "ladder", "ladder_asks"
NEXT = Text("Who is next, and what it lacks", "谁将晋级，还差什么")
SLIP = Text("Who may slip", "谁有失去资格的风险")
OTHERS = Text("{title}: the other rungs", "{title}：其他层级")
ASK = Text("What to ask first", "首先应询问")
OF_EACH, OF_ONE = 3, 25
"""So many firms are listed of each rung, or of the one that is chosen."""
ASKS = 12
READ = (
    "enterprise", "name_en", "name_zh", "region", "rule_set", "rung", "in_force", "standing", "valid_to",
    "days_left", "nearest_change", "next_rung", "reason_en", "reason_zh",
)  # fmt: skip
WAY = ("path_en", "path_zh")
CLIMBING = ("qualifies", "judged", "nearly")
SLIPPING = ("at-risk", "lapsed")
NEXT_NOTE = Text(
    "What a firm qualifies for comes first, then what only experts decide, then the least change. The change "
    "is the largest that one criterion needs; what it would cost is not known.",
    "先列已符合条件者，再列取决于评审者，再按所需变动由小到大。变动为单项条件所需的最大幅度，成本未知。",
)
SLIP_NOTE = Text(
    "By the figures at hand. The soonest to run out come first, then what ran out, the latest first. An "
    "authority decides, not this table.",
    "依据现有数据，先列即将到期者，再列已到期未续者，均按日期远近排列。最终以主管部门认定为准。",
)
ASK_NOTE = Text(
    "Settled by it alone: verdicts of which nothing else is open. Weight: each open verdict shared out among "
    "all that is open of it.",
    "“可单独确定数”指仅此一项未知的结论数；“权重”为每个待定结论在其各未知项间均分之和。",
)
ENTERPRISE = Text("Enterprise", "企业")
WEIGHT, WHERE = Text("Weight", "权重"), Text("Where it stands", "状况与差距")
BY_EXPERTS = Text("experts or an authority say", "由专家或主管部门评定")
OFFICE = Text("How single firms stand is shown inside the office only.", "单个企业的状况仅在本单位内部显示。")
LEFT, GONE = Text("{n} days left", "尚余{n}天"), Text("ran out {n} days ago", "已到期{n}天")


@dataclass(frozen=True)
class _Listing:
    """How one list of firms looks: its words, its columns, its order, and how a row becomes a line."""

    caption: Text
    note: Text
    heads: Sequence[Column]
    order: Callable[[Row], tuple[Any, ...]]
    line: Callable[[Facts, Row], Line]


def climbing(facts: Facts, choice: LadderChoice) -> list[TableView]:
    """Firms within reach of a rung: their next one, or the one that is chosen."""
    rows = _rows(facts, choice, CLIMBING)
    if not choice.rules:
        rows = [row for row in rows if row["next_rung"]]

    def order(row: Row) -> tuple[Any, ...]:
        return CLIMBING.index(row["standing"]), row["nearest_change"] or 0.0, row["enterprise"]

    heads = (
        Column(ENTERPRISE, wide=True),
        Column(COLUMNS["nearest_change"], "right"), Column(WHERE, wide=True),
    )  # fmt: skip
    return _grouped(facts, choice, rows, _Listing(NEXT, NEXT_NOTE, heads, order, _next_line))


def slipping(facts: Facts, choice: LadderChoice) -> list[TableView]:
    """Firms that would lose what they hold, or have let it run out."""
    rows = _rows(facts, choice, SLIPPING)
    if not choice.rules:
        rows = [row for row in rows if row["in_force"]]

    def order(row: Row) -> tuple[Any, ...]:
        left = 10**6 if row["days_left"] is None else row["days_left"]
        return left < 0, abs(left), row["enterprise"]

    heads = (
        Column(ENTERPRISE, wide=True), Column(COLUMNS["valid_to"]),
        Column(WHERE, wide=True),
    )  # fmt: skip
    return _grouped(facts, choice, rows, _Listing(SLIP, SLIP_NOTE, heads, order, _slip_line))


def _rows(facts: Facts, choice: LadderChoice, standing: Sequence[str]) -> list[Row]:
    try:
        found = facts.find(TABLE, choice.equal(standing), (*READ, *WAY))
    except KeyError:  # a run made before ways were known
        found = facts.find(TABLE, choice.equal(standing), READ)
    return found.to_pylist() if found is not None else []


def _grouped(facts: Facts, choice: LadderChoice, rows: list[Row], listing: _Listing) -> list[TableView]:
    """A group a rung, the highest first, of each the first few; rungs without a target are folded away."""
    most = OF_ONE if choice.rules else OF_EACH
    groups: list[tuple[str, Group]] = []
    for one in reversed(of_all(facts)):
        own = sorted((row for row in rows if row["rule_set"] == one["rule_set"]), key=listing.order)
        if own:
            name, more = rules_name(one), len(own) - most
            told = Text(f", {most} of them", f"，列其中{most}家") if more > 0 else NOTHING
            heading = Text(f"{name.en}: {len(own):,} firms{told.en}", f"{name.zh}：{len(own):,}家{told.zh}")
            groups.append(
                (one["rung"], Group([listing.line(facts, row) for row in _first_of_each(own, most)], heading))
            )
    if not groups:
        return []
    wanted = {row["rung"] for row in facts.rows("count_targets")} & {rung for rung, _ in groups}
    wanted = wanted or {groups[0][0]}
    shown = [group for rung, group in groups if rung in wanted]
    others = [group for rung, group in groups if rung not in wanted]
    made = [TableView(listing.caption, listing.heads, shown, listing.note, inner=True)]
    if others:
        title = listing.caption
        caption = Text(OTHERS.filled("en", {"title": title.en}), OTHERS.filled("zh", {"title": title.zh}))
        made.append(TableView(caption, listing.heads, others, folded=True, inner=True))
    return made


def _first_of_each(rows: Sequence[Row], most: int) -> list[Row]:
    """The first rows of each standing in turn, so that every standing is seen, in the order given."""
    turns: dict[str, int] = {}
    ranked = []
    for at, row in enumerate(rows):
        turns[row["standing"]] = turns.get(row["standing"], -1) + 1
        ranked.append((turns[row["standing"]], at))
    return [rows[at] for at in sorted(at for _, at in sorted(ranked)[:most])]


def _firm(facts: Facts, row: Row) -> Shown:
    """Its name, under it its identifier and district."""
    name = both(row["name_en"] or row["enterprise"], row["name_zh"] or row["enterprise"], 80)
    place, firm = place_name(facts, "district", row["region"]), words(row["enterprise"], 40)
    under = Text(f"{firm.en} · {place.en}", f"{firm.zh} · {place.zh}")
    return Shown(name, "name", None, under, to=f"enterprise/{row['enterprise']}")


def _next_line(facts: Facts, row: Row) -> Line:
    change = row["nearest_change"]
    if row["standing"] == "nearly" and change is not None:
        enough = math.ceil(change * 1000 - 1e-9) / 1000  # rounded up, as in the reason
        shown = Shown(words(percent(enough)), "num value", change, why=why(TABLE, row, "standing"))
    else:
        shown = Shown(words("0"), "num zero", 0.0, why=why(TABLE, row, "standing"))
    return Line([_firm(facts, row), shown, _reason(row)])


def _slip_line(facts: Facts, row: Row) -> Line:
    return Line([_firm(facts, row), until(row), _reason(row)])


def until(row: Row) -> Shown:
    """The last day of a rung and how far off it is."""
    if row["valid_to"] is None:
        return absent()
    days = row["days_left"]
    text = LEFT if days >= 0 else GONE
    under = Text(text.filled("en", {"n": abs(days)}), text.filled("zh", {"n": abs(days)}))
    return Shown(words(row["valid_to"]), "text", row["valid_to"], under, why=why(TABLE, row, "holds"))


def _reason(row: Row) -> Shown:
    way = NOTHING
    if row.get("path_en"):
        way = both(f"Nearest way: {row['path_en']}", f"最近路径：{row['path_zh']}", 320)
    told = both(row["reason_en"], row["reason_zh"], 320)
    return Shown(told, "small", under=way, why=why(TABLE, row, "standing"))


def asks(facts: Facts, choice: LadderChoice) -> TableView | None:
    """The questions that settle most, of the rules that are chosen."""
    rows = [
        row
        for row in facts.rows(ASKS_TABLE)
        if not choice.rules or choice.rules in str(row["rule_sets"]).split("; ")
    ][:ASKS]
    if not rows:
        return None
    counts = ("firms", "verdicts", "settles")
    heads = (
        Column(COLUMNS["ask"], wide=True), Column(Text("Firms to ask", "需询问企业数"), "right"),
        *(Column(COLUMNS[name], "right") for name in counts[1:]), Column(WEIGHT, "right"),
    )  # fmt: skip
    lines = [
        Line([
            Shown(both(row["name_en"], row["name_zh"], 160), "name", None,
                  BY_EXPERTS if row["judged"] else NOTHING),
            *(Shown(words(f"{row[name]:,}"), "num value", row[name], why=why(ASKS_TABLE, row, name))
              for name in counts),
            Shown(words(f"{row['weight']:,.0f}"), "num value", row["weight"],
                  why=why(ASKS_TABLE, row, "weight")),
        ])
        for row in rows
    ]  # fmt: skip
    return TableView(ASK, heads, [Group(lines)], ASK_NOTE, inner=True)


def standing(row: Row) -> Shown:
    """How a firm stands, in words."""
    return Shown(said("standing", row["standing"]), "text", why=why(TABLE, row, "standing"))
