"""Owns where something is: the districts of a cluster or industry, or the clusters of a district, ranked.

Comes in: rows of one result table at one moment, one a place. Goes out: a picture, a table and what they
do not show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from industria.charts import ranked_bars
from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.page_tables import Moment
from industria.pages.places import known
from industria.pages.places.moment import said_moment
from industria.pages.places.names import Kind, named, named_industry, place_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    PictureView,
    Shown,
    TableView,
    Why,
    fraction,
    number,
)

MOST = 40


@dataclass(frozen=True, slots=True)
class Spread:
    """What is spread, over which kind of place, from which result table.

    `total` is what the share is taken of; without it the row's own share is shown.
    """

    id: str
    title: Text
    kind: Kind
    column: str
    table: str
    share: Text
    total: float | None = None
    note: Text = NOTHING
    explained: bool = True
    """Whether the rows are rows of the table, which explains them; sums made for the page are not."""


def blocks(
    facts: Facts, spread: Spread, rows: Sequence[Row], moment: Moment
) -> list[PictureView | TableView]:
    """Picture and table, the largest first; withheld and unknown ones come last, never left out."""
    ordered = ranked(rows)
    title = _title(facts, spread, moment)
    drawn = [_drawn(facts, spread, row) for row in ordered[: ranked_bars.MOST]]
    places = ranked_bars.twin(drawn)
    picture = facts.picture(
        spread.id,
        lambda language: ranked_bars.chart(
            places, title[language], language, synthetic=facts.given.synthetic
        ),
        title,
    )
    found = [picture] if picture is not None and len(drawn) > 1 else []
    return [*found, _table(facts, spread, ordered, title)]


def table(facts: Facts, spread: Spread, rows: Sequence[Row], moment: Moment) -> TableView:
    """The table alone, in the order given."""
    return _table(facts, spread, list(rows), _title(facts, spread, moment))


def _title(facts: Facts, spread: Spread, moment: Moment) -> Text:
    said = said_moment(facts, moment)
    return Text(f"{spread.title.en}: {said.en}", f"{spread.title.zh}：{said.zh}")


def ranked(rows: Sequence[Row]) -> list[Row]:
    """Rows by value or bound, the largest first; then the withheld, then the unknown."""

    def order(row: Row) -> tuple[bool, bool, float]:
        cell = Cell.of(row)
        ends = [end for end in (cell.value, cell.low, cell.high) if end is not None]
        gone = cell.mark in ("withheld", "unknown")
        return gone, cell.mark == "unknown", 0.0 if gone else -ends[0]

    return sorted(rows, key=order)


def share_of(spread: Spread, row: Row) -> float | None:
    """The share that is shown of a row."""
    if spread.total is None:
        return row.get("share")
    return row["value"] / spread.total if row["value"] is not None and spread.total else None


def _drawn(facts: Facts, spread: Spread, row: Row) -> Row:
    name = place_name(facts, spread.kind, row[spread.column], 44)
    told = known.quotient_words(row)
    return {
        **{key: row.get(key) for key in ("value", "status", "low", "high", "unit")},
        "place": row[spread.column], "name_en": name.en, "name_zh": name.zh,
        "told_en": told.en, "told_zh": told.zh,
    }  # fmt: skip


def _table(facts: Facts, spread: Spread, rows: list[Row], caption: Text) -> TableView:
    heads = [
        Column(COLUMNS[spread.kind], wide=True),
        Column(COLUMNS["value"], "right"),
        Column(spread.share, "right"),
        Column(COLUMNS["location_quotient"], "right"),
        Column(COLUMNS["growth_computed"], "right"),
    ]
    lines = []
    for row in rows[:MOST]:
        industry = spread.kind == "industry"
        name = (
            named_industry(facts, row["industry"])
            if industry
            else named(facts, spread.kind, row[spread.column])
        )
        lines.append(
            Line([
                name,
                number(Cell.of(row), why=_why(spread, row)),
                _share(spread, row),
                known.quotient(spread.table, row),
                known.growth(spread.table, row),
            ])
        )  # fmt: skip
    return TableView(caption, heads, [Group(lines)], _note(spread, rows))


def _share(spread: Spread, row: Row) -> Shown:
    if spread.total is None:
        return known.share(spread.table, row)
    part = share_of(spread, row)
    return fraction(part, status=row["status"], why=_why(spread, row))


def _why(spread: Spread, row: Row) -> Why | None:
    return why(spread.table, row, "value") if spread.explained else None


def _note(spread: Spread, rows: list[Row]) -> Text:
    """What the table leaves out, and what stands between its lines."""
    parts = [spread.note] if spread.note is not NOTHING else []
    if len(rows) > MOST:
        parts.append(
            Text(
                f"The {MOST} largest of {len(rows):,} are listed.", f"共{len(rows):,}个，列出最大的{MOST}个。"
            )
        )
    gone = sum(row["status"] == "suppressed" for row in rows)
    if gone:
        parts.append(
            Text(
                f"Withheld: {gone:,}, by the office that published the figures or to protect respondents.",
                f"不予公布{gone:,}个：由数据发布机关隐去，或为保护填报单位。",
            )
        )
    return Text(" ".join(part.en for part in parts), "".join(part.zh for part in parts)) if parts else NOTHING


def gap(what: Text, table: str) -> Text:
    """That something is not known by district or industry, and which table would fill it."""
    return Text(
        f"{what.en}: unknown. No figures by district and industry have been published or loaded. "
        f"The table `{table}` would fill it.",
        f"{what.zh}：未知。没有公布或载入分区县、分行业数据。数据表 {table} 可补足。",
    )
