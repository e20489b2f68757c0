"""Owns how figures of instruments look in a table: counts, money within bounds, take-up, review."""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.formats import quantity
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts, why
from industria.pages.view import NOTHING, Shown, absent, both, fraction, number, said, words

TABLE = "instrument_costs"
REVIEW = Text("review", "须审查")
IN_KIND = Text("in kind", "非资金")
MAY_APPLY = Text("may apply; firms are chosen", "可申报，须经评选")


def name_of(row: Row) -> Text:
    """The name of an instrument."""
    return both(row["name_en"] or row["instrument"], row["name_zh"] or row["instrument"], 90)


def named(row: Row) -> Shown:
    """The name with kind and issuer under it; it leads to the page of the instrument."""
    kind = said("instrument_kind", row["instrument_kind"])
    issuer = words(row["issuer"] or "", 40)
    under = Text(
        " · ".join(part for part in (kind.en, issuer.en) if part),
        " · ".join(part for part in (kind.zh, issuer.zh) if part),
    )
    return Shown(name_of(row), "name", None, under, to=f"policy/{row['instrument']}")


def offered(row: Row) -> Shown:
    """The name with what it gives under it; it leads to the page of the instrument."""
    kind = said("instrument_kind", row["instrument_kind"])
    given = both(row["terms_en"], row["terms_zh"], 160)
    known = bool(row["terms_en"] or row["terms_zh"])
    under = Text(f"{kind.en} · {given.en}", f"{kind.zh} · {given.zh}") if known else kind
    return Shown(name_of(row), "name", None, under, to=f"policy/{row['instrument']}")


def count(row: Row, column: str, under: Text = NOTHING) -> Shown:
    """A number of firms; withheld or unknown where it is not there."""
    value = row[column]
    if value is None:
        return absent("suppressed" if row["inner"] else None)
    kind = "num zero" if value == 0 else "num value"
    return Shown(words(f"{value:,}"), kind, value, under, why=why(TABLE, row, column))


def money(row: Row, name: str, under: Text = NOTHING) -> Shown:
    """Money with its bounds: a range where it is not known exactly."""
    hidden = row["inner"] or row["inner_money"]
    if row[name] is None and row[f"{name}_low"] is None and row[f"{name}_high"] is None:
        if name == "cost" and row["cost_status"] is None and not hidden:
            return Shown(IN_KIND, "num small brief")
        return absent("suppressed" if hidden else None)
    return number(cell_of(row, name), under=under, why=why(TABLE, row, name))


def cell_of(row: Row, name: str) -> Cell:
    """A sum of money as a cell."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    value = row[name]
    estimated = row.get("cost_status") == "estimated" and value is not None
    status = "estimated" if estimated else "observed" if value is not None else "inequality"
    return Cell(value, status, low, high, "CNY")


def told(row: Row, name: str) -> Text:
    """A sum of money in words."""
    cell = cell_of(row, name)
    return Text(quantity(cell, "en"), quantity(cell, "zh"))


def budget(row: Row) -> Shown:
    """The money in an instrument, and under it what the register would take of it."""
    if row["budget"] is None:
        return Shown(NOTHING)
    low, high = row["of_budget"], row["of_budget_high"]
    under = NOTHING
    if low is not None:
        asked = _part(low, high)
        under = Text(f"would cost {asked} of it", f"支出为其{asked}")
    shown = number(Cell.number(row["budget"], "CNY"))
    return Shown(shown.text, shown.kind, shown.sort, under)


def _part(low: float, high: float | None) -> str:
    """A share, or the range in which it lies; far above the whole as a multiple."""
    ends = [low] if high is None or abs(high - low) < 1e-9 else [low, high]
    if max(ends) > 3:
        told = " – ".join(f"{end:.1f}" for end in ends) + " ×"
    else:
        told = " – ".join(f"{100 * end:.0f}" for end in ends) + " %"
    return f"≥ {told}" if high is None else told


def take_up(row: Row) -> Shown:
    """The part of the entitled firms that received it."""
    if row["claimants"] is None and not row["inner"]:
        return Shown(Text("no list", "无名单"), "num small brief")
    if row["take_up"] is None:
        return absent("suppressed" if row["inner"] else None)
    return fraction(row["take_up"], why=why(TABLE, row, "take_up"))


def review(row: Row) -> Shown:
    """Whether fair competition must be reviewed, with the reason under it."""
    if not row["review"]:
        return Shown(NOTHING)
    return Shown(REVIEW, "text", None, both(row["review_en"], row["review_zh"], 160))


def cannot_tell_under(row: Row) -> Text:
    """How many firms cannot be told, under the number of those that can."""
    if row["selects"] in ("list", "award"):
        return MAY_APPLY
    number_ = row["cannot_tell"]
    return Text(f"cannot tell: {number_:,}", f"无法判定{number_:,}家") if number_ else NOTHING


def totals(facts: Facts) -> list[Row]:
    """The rows over the whole register, in the order of the register."""
    return [row for row in facts.rows(TABLE) if row["scope"] == "total"]
