"""Owns what can be chosen on the input–output page: which table, and which sector of it.

Comes in: facts, and the query of an address, which may be anything. Goes out: a `TableChoice`, or None where
the run has no table that could be computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from industria.charts.rows import Row
from industria.findings import FindingError, FindingRecord, Severity, Text
from industria.pages.facts import Facts
from industria.pages.view import both
from industria.toml_positions import nearest

NO_SUCH_CHOICE = FindingRecord(
    "pages.io-choice-unknown",
    Severity.ERROR,
    Text("There is no {what} {code} among the input–output tables of this run.",
         "本次运行的投入产出表中没有{what_zh} {code}。"),
    Text("What can be chosen is what the tables hold.", "只能选择表中已有的内容。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)  # fmt: skip


@dataclass(frozen=True)
class TableChoice:
    """A table and a sector, with the rows of all its sectors, the largest first."""

    facts: Facts
    region: str
    period: str
    sector: str
    balance: Row
    sectors: list[Row]

    @property
    def key(self) -> dict[str, str]:
        """Region and year."""
        return {"region": self.region, "period": self.period}

    def rows(self, name: str, **equal: str) -> list[Row]:
        """Rows of another table of the same region and year."""
        return [
            marked(self.facts, row)
            for row in self.facts.rows(name)
            if all(row[column] == value for column, value in {**self.key, **equal}.items())
        ]

    def name(self, sector: object) -> Text:
        """The name of a sector; its code where it has none."""
        row = next((row for row in self.sectors if row["sector"] == sector), None)
        return both(sector, sector, 60) if row is None else sector_name(row)


def marked(facts: Facts, row: Row) -> Row:
    """The row; inside the office without its marks, since nothing of it is blank there."""
    return row if facts.given.safe else {**row, "inner": False, "inner_money": False}


def sector_name(row: Row, limit: int = 60) -> Text:
    """The name of the sector of a row."""
    code = row.get("sector") or row.get("other") or row.get("item")
    return both(row["name_en"] or row["name_zh"] or code, row["name_zh"] or row["name_en"] or code, limit)


def computed_tables(facts: Facts) -> list[Row]:
    """The tables that were computed, the latest first, those of the whole region before others."""
    rows = [row for row in facts.rows("io_balance") if row["reason"] is None]
    return sorted(
        rows, key=lambda row: (row["region"] != facts.given.whole, row["region"], _back(row["period"]))
    )


def _back(period: str) -> int:
    digits = "".join(letter for letter in period if letter.isdigit())
    return -int(digits or 0)


def table_choice(facts: Facts, query: Mapping[str, str]) -> TableChoice | None:
    """What an address asks for; findings where it names what there is not."""
    tables = computed_tables(facts)
    if not tables:
        return None
    region = query.get("region") or tables[0]["region"]
    here = [row for row in tables if row["region"] == region]
    if not here:
        raise _unknown("region", "地区", region, [row["region"] for row in tables])
    period = query.get("period") or here[0]["period"]
    balance = next((row for row in here if row["period"] == period), None)
    if balance is None:
        raise _unknown("year", "年份", period, [row["period"] for row in here])
    found = [row for row in facts.rows("io_sectors") if row["region"] == region and row["period"] == period]
    order = sorted(found, key=lambda row: row["loss_rank"] or 9_999)
    key = next((row for row in order if row["linkage_class"] == "key"), order[0])
    sector = query.get("sector") or key["sector"]
    if all(row["sector"] != sector for row in found):
        raise _unknown("sector", "部门", sector, [row["sector"] for row in found])
    return TableChoice(facts, region, period, sector, balance, order)


def _unknown(what: str, what_zh: str, code: str, known: list[str]) -> FindingError:
    near = nearest(code[:60], known) or known[0]
    return FindingError([NO_SUCH_CHOICE.at(what=what, what_zh=what_zh, code=code[:60], nearest=near)])
