"""Owns how the numbers of a link look in a cell: counts, output, rates, states.

Comes in: rows of `chain_links` and `chain_gaps`. Goes out: `Shown`s.
"""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.formats import percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary.chains import LINK_STATES, SEEN_BY, STRENGTHS
from industria.pages.facts import why
from industria.pages.value_chains.known import link_name
from industria.pages.view import NOTHING, Shown, absent, number, words

REASONS = {"local_supply_rate": "local_supply_reason", "import_dependence": "import_reason"}
"""Columns that say why a rate is not given at all, to anybody."""
STAYS = {"blocked_output": "inner_money", "downstream_output": "inner_money", "output_here": "inner"}
"""Amounts that are withheld where a row says so, and by which mark; others are as they are."""
NOT_LISTED = Text("no list", "无名单")


def state(row: Row, table: str = "chain_links") -> Shown:
    """The state as a word, strength and evidence under it."""
    parts = [STRENGTHS.get(row["strength"] or ""), SEEN_BY.get(row.get("seen_by") or "")]
    said = [part for part in parts if part is not None]
    under = Text(", ".join(part.en for part in said), "，".join(part.zh for part in said))
    kind = "name" if row["state"] == "present" else "text"
    column = "firms_here" if table == "chain_links" else "rank"
    return Shown(LINK_STATES[row["state"]], kind, row["state"], under, why=why(table, row, column))


def named(row: Row) -> Shown:
    """The name of a link, leading to its page; a named bottleneck says so."""
    under = Text("named bottleneck", "卡脖子环节") if row["named_bottleneck"] else NOTHING
    return Shown(link_name(row), "name", None, under, to=f"link/{row['chain']}/{row['node']}")


def count(row: Row, column: str, table: str = "chain_links", under: Text = NOTHING) -> Shown:
    """A count; withheld where the row's numbers stay inside."""
    value = row[column]
    if value is None:
        return absent("suppressed" if row["inner"] else None)
    mark = "num zero" if value == 0 else "num value"
    return Shown(words(f"{value:,}"), mark, value, under, why=why(table, row, column))


def firms(row: Row) -> Shown:
    """Firms here, with how many at least and at most."""
    shown = count(row, "firms_here")
    low, high = row["firms_here_low"], row["firms_here_high"]
    if row["firms_here"] is None or low == high:
        return shown
    return count(row, "firms_here", under=words(f"{low:,}–{high:,}"))


def outside(row: Row) -> Shown:
    """Firms listed next door, elsewhere in the country and abroad."""
    parts = [row["firms_neighbouring"], row["firms_elsewhere"], row["firms_abroad"]]
    if None in parts:
        return Shown(NOT_LISTED, "small")
    return Shown(words(" / ".join(f"{part:,}" for part in parts)), "num value", sum(parts),
                 why=why("chain_links", row, "firms_elsewhere"))  # fmt: skip


def output(row: Row) -> Shown:
    """Output here; an estimate looks like one."""
    if row["inner"] and row["output_here"] is None:
        return absent("suppressed")
    if row["state"] == "not-seen":
        return absent()
    cell = Cell(row["output_here"], row["output_here_status"], row["output_here_low"],
                row["output_here_high"], "CNY")  # fmt: skip
    return number(cell, why=why("chain_links", row, "output_here"))


def money(row: Row, column: str, table: str) -> Shown:
    """An amount of money; withheld where the row's numbers stay inside."""
    if row[column] is None:
        return absent("suppressed" if row.get(STAYS.get(column, "")) else None)
    return number(Cell.number(row[column], "CNY"), why=why(table, row, column))


def between(row: Row, column: str) -> Text:
    """The bounds of a share, where they differ."""
    low, high = row[f"{column}_low"], row[f"{column}_high"]
    if low is None or high is None or low == high:
        return NOTHING
    return words(f"{percent(low)}–{percent(high)}")


def rate(row: Row, column: str, table: str = "chain_links") -> Shown:
    """A share with its bounds under it."""
    value, low = row[column], row[f"{column}_low"]
    if low is None and value is None:
        return absent("suppressed" if row["inner"] and not row.get(REASONS[column]) else None)
    ends = between(row, column)
    if value is None:
        return Shown(ends, "num range", low, why=why(table, row, column))
    mark = "num zero" if value == 0 else "num estimate" if ends is not NOTHING else "num value"
    return Shown(words(percent(value)), mark, value, ends, why=why(table, row, column))
