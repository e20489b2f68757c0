"""Owns the tables of the page of strengths: leading items, everything of one region, the matrix.

Comes in: rows of measures with their choice. Goes out: tables whose numbers open their explanation. Items of
a small base are marked: a tiny one has a large quotient by chance.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.cell import Cell
from industria.charts.ranked_quotients import rank, told
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts
from industria.pages.places.names import named, place_name
from industria.pages.strengths_choice import Choice
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    Why,
    absent,
    fraction,
    number,
    ratio,
    said,
    words,
)

LEAST_SHARE = 0.01
LEAST_UNITS = 3
MOST_ROWS = 500
SMALL = Text("small base", "基数小")
RULE = Text(
    f"Small base: below {LEAST_SHARE:.0%} of the region, or fewer than {LEAST_UNITS} units; such a quotient "
    "is large or small by chance and is in no ranking.",
    f"基数小：占本地区不足{LEAST_SHARE:.0%}，或不足{LEAST_UNITS}个单位；此类区位商易受偶然影响，不参与排名。",
)
DISCLOSED = Text("Among disclosed", "仅已公布部分")
WHY = Text("Why", "为何")


def is_small(row: Row) -> bool:
    """Whether too little stands behind a row for its quotient to say much."""
    share = row.get("share") if row.get("share") is not None else row.get("share_high")
    units = row.get("units")
    return (share is not None and share < LEAST_SHARE) or (units is not None and units < LEAST_UNITS)


def ranked(rows: Sequence[Row]) -> list[Row]:
    """The rows that can be ranked, the highest first; those of a small base or unknown share are left out."""
    known = [row for row in rows if rank(row) is not None and not is_small(row) and _has_share(row)]
    return sorted(known, key=lambda row: (-(rank(row) or 0.0), str(row["region"]), _item(row)))


def leading_table(facts: Facts, choice: Choice, rows: Sequence[Row], caption: Text, note: Text) -> TableView:
    """Leading items of several regions, each with the command that explains it, for reports too."""
    heads = (
        Column(COLUMNS[choice.by], wide=True),
        Column(COLUMNS["region"]),
        Column(COLUMNS["location_quotient"], "right"),
        Column(COLUMNS["share"], "right"),
        Column(COLUMNS["value"], "right"),
        Column(COLUMNS["growth_computed"], "right"),
        Column(COLUMNS["origin"]),
        *([Column(WHY)] if choice.compared else []),
    )
    lines = [_leading_line(facts, choice, row) for row in rows]
    return TableView(caption, heads, [Group(lines)], note, source=source_of(choice))


def source_of(choice: Choice) -> tuple[str, tuple[str, ...]] | None:
    """The result table and the conditions that give a table's rows in full; none for a derived run."""
    if not choice.compared:
        return None
    table = "measures" if choice.by == "industry" else "cluster_measures"
    return table, (f"period={choice.period}", f"indicator={choice.indicator}")


def region_table(facts: Facts, choice: Choice, rows: Sequence[Row]) -> TableView:
    """Every industry or cluster of one region, the highest quotient first."""
    heads = (
        Column(COLUMNS[choice.by], wide=True),
        Column(COLUMNS["location_quotient"], "right"),
        Column(DISCLOSED, "right"),
        Column(COLUMNS["share"], "right"),
        Column(COLUMNS["value"], "right"),
        Column(COLUMNS["growth_computed"], "right"),
        Column(COLUMNS["units"], "right"),
        Column(COLUMNS["origin"]),
    )
    ordered = sorted(rows, key=lambda row: (rank(row) is None, -(rank(row) or 0.0), _item(row)))
    lines = [_region_line(facts, choice, row) for row in ordered[:MOST_ROWS]]
    place = facts.place(choice.region)
    caption = Text(f"Everything in {place.en}", f"{place.zh}全部产业")
    note = RULE
    if len(ordered) > MOST_ROWS:
        note = Text(
            f"{RULE.en} The first {MOST_ROWS} of {len(ordered)} rows.",
            f"{RULE.zh}仅列{len(ordered)}行中的前{MOST_ROWS}行。",
        )
    source = source_of(choice)
    if source is not None:
        source = source[0], (*source[1], f"region={choice.region}")
    return TableView(caption, heads, [Group(lines)], note, source=source)


def quotient_table(facts: Facts, choice: Choice, rows: Sequence[Row]) -> TableView:
    """The twin of a ranking: what is drawn, as numbers."""
    heads = (
        Column(COLUMNS[choice.by], wide=True),
        Column(COLUMNS["region"]),
        Column(COLUMNS["location_quotient"], "right"),
        Column(DISCLOSED, "right"),
    )
    lines = [
        Line([
            named(facts, choice.by, _item(row)),
            named(facts, "district", row["region"]),
            quotient(choice, row),
            ratio(row.get("location_quotient_disclosed"),
                  why=choice.why(row, "location_quotient_disclosed")),
        ])
        for row in rows
    ]  # fmt: skip
    return TableView(Text("The ranking as a table", "排名数据表"), heads, [Group(lines)], folded=True)


def _leading_line(facts: Facts, choice: Choice, row: Row) -> Line:
    item, place = place_name(facts, choice.by, _item(row)), facts.place(row["region"], 40)
    under = words(_item(row)) if choice.by == "industry" and item.en != _item(row) else NOTHING
    cells = [
        named(facts, choice.by, _item(row), under),
        named(facts, "district", row["region"]),
        quotient(choice, row),
        share(choice, row),
        value(choice, row),
        growth(choice, row),
        Shown(said("origin", row.get("origin")), "origin"),
    ]
    if choice.compared:
        note = facts.footnotes.add(
            Text(f"{item.en}, {place.en}", f"{item.zh}，{place.zh}"), _sentence(row, item, place),
            facts.explain(*_command(row)), "LQ = (x / r) / (c / T)",
        )  # fmt: skip
        cells.append(Shown(Text("why", "为何"), "why", anchor=note, why=choice.why(row, "location_quotient")))
    return Line(cells)


def _command(row: Row) -> list[str]:
    """The words that `explain` is asked with."""
    of_cluster = "cluster" in row
    names = ["region", "cluster", "view"] if of_cluster else ["region", "classification", "industry"]
    key = [str(row[name]) for name in (*names, "period", "indicator") if row.get(name)]
    return ["cluster_measures" if of_cluster else "measures", *key]


def _sentence(row: Row, item: Text, place: Text) -> Text:
    times = told(row)
    return Text(
        f"{item.en} has {times} times the share in {place.en} that it has in the reference.",
        f"{item.zh}在{place.zh}的份额为参照份额的{times}倍。",
    )


def _region_line(facts: Facts, choice: Choice, row: Row) -> Line:
    item = place_name(facts, choice.by, _item(row))
    code = words(_item(row)) if choice.by == "industry" and item.en != _item(row) else NOTHING
    units = row.get("units")
    return Line([
        named(facts, choice.by, _item(row), code),
        quotient(choice, row, SMALL if is_small(row) else NOTHING),
        ratio(row.get("location_quotient_disclosed"), status=row.get("status"),
              why=choice.why(row, "location_quotient_disclosed")),
        share(choice, row),
        value(choice, row),
        growth(choice, row),
        Shown(words(f"{units:,.0f}"), "num value", units, why=choice.why(row, "units"))
        if units is not None else absent(row.get("status")),
        Shown(said("origin", row.get("origin")), "origin"),
    ])  # fmt: skip


def quotient(choice: Choice, row: Row, under: Text = NOTHING) -> Shown:
    """A location quotient, or the interval it must lie in; withheld and unknown are marked."""
    asked = choice.why(row, "location_quotient")
    shown = ratio(row.get("location_quotient"), status=row.get("status"), why=asked)
    if row.get("location_quotient") is None and told(row) and row.get("status") != "suppressed":
        known = [row[f"location_quotient_{end}"] for end in ("low", "high")]
        ends = [end for end in known if end is not None]
        kind = "range" if len(ends) == 2 else "at-least" if known[0] is not None else "at-most"
        shown = Shown(words(told(row)), f"num {kind}", rank(row), why=asked)
    if not under.en:
        return shown
    return Shown(shown.text, shown.kind, shown.sort, under, why=shown.why)


def share(choice: Choice, row: Row) -> Shown:
    """The share in the region."""
    return fraction(row.get("share"), status=row.get("status"), why=_asked(choice, row, "share"))


def growth(choice: Choice, row: Row) -> Shown:
    """Growth over the same kind of period one year before."""
    asked = _asked(choice, row, "growth_computed")
    return fraction(row.get("growth_computed"), sign=True, status=row.get("status"), why=asked)


def value(choice: Choice, row: Row) -> Shown:
    """The value itself with its status."""
    return number(Cell.of(row), why=_asked(choice, row, "value"))


def _asked(choice: Choice, row: Row, column: str) -> Why:
    return choice.why(row, column)


def _has_share(row: Row) -> bool:
    """Whether the share is known, or certainly large enough."""
    share_known = row.get("share") is not None
    return share_known or (row.get("share_low") or 0.0) >= LEAST_SHARE


def _item(row: Row) -> str:
    return str(row["cluster"] if "cluster" in row else row["industry"])
