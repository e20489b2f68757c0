"""A corpus of bad tables: each one thing wrong, with the code and the place that must be named.

Each case is the good table of `tables.py` with one change, written as people make such mistakes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.chains.io_tables.tables import Rows, good, put, scaled

SECTORS = ("01", "02", "03")
USES = ("FU101", "FU103", "FU201", "FU202", "EX")
INPUTS = ("VA001", "VA002", "VA003", "VA004")


@dataclass(frozen=True)
class Bad:
    """A bad table: how it is made, the code it must give, the key of the place, and whether it is refused."""

    name: str
    make: Callable[[], Rows]
    code: str
    key: str | None
    refused: bool = True
    said: Mapping[str, Any] = field(default_factory=dict)
    row: int | None = None
    column: str | None = None


def turned() -> Rows:
    return [list(column) for column in zip(*good(), strict=True)]


def flows_turned() -> Rows:
    rows = good()
    return put(rows, {("01", "02"): 20, ("02", "01"): 30, ("01", "03"): 8, ("03", "01"): 5, ("02", "03"): 60,
                      ("03", "02"): 40})  # fmt: skip


def without_column(code: str) -> Rows:
    rows = good()
    j = rows[0].index(code)
    return [cells[:j] + cells[j + 1 :] for cells in rows]


def without_row(code: str) -> Rows:
    return [cells for cells in good() if cells[0] != code]


def twice_row() -> Rows:
    rows = good()
    return [*rows[:3], list(rows[2]), *rows[3:]]


def twice_column() -> Rows:
    return [[*cells[:5], cells[4], *cells[5:]] for cells in good()]


def with_sector(code: str, name: str, zh: str, parts: tuple[int, ...]) -> Rows:
    """The good table with one more row and column of sectors that adds up others."""
    rows = good()
    total = ["" if all(not rows[i][j] for i in parts) else str(sum(float(rows[i][j] or 0) for i in parts))
             for j in range(3, len(rows[0]))]  # fmt: skip
    rows.insert(4, [code, name, zh, *total])
    for i, cells in enumerate(rows):
        added = code if i == 0 else str(sum(float(cells[j + 2]) for j in parts))
        cells.insert(6, added)
    return rows


def total_between() -> Rows:
    """A labelled subtotal between the second and the third sector."""
    rows = with_sector("ST", "Subtotal", "小计", (1, 2))
    rows[3], rows[4] = rows[4], rows[3]
    for cells in rows:
        cells[5], cells[6] = cells[6], cells[5]
    return rows


def negative_flow() -> Rows:
    """A flow below zero, with final use and value added adjusted so that all closes."""
    return put(good(), {("01", "03"): -5, ("01", "FU101"): 70, ("VA004", "03"): 50})


def not_productive() -> Rows:
    """Sector 02 uses more of itself than it makes; losses and stocks close the table."""
    return put(good(), {("02", "02"): 500, ("02", "FU202"): -400, ("VA004", "02"): -360})


def loss() -> Rows:
    """Value added below zero although the table closes."""
    return put(good(), {("03", "01"): 98, ("03", "FU101"): 0, ("VA004", "01"): -70, ("VA001", "01"): 30})


def zero_output() -> Rows:
    return put(good(), {("01", "GO"): 0, ("TI", "01"): 0})


def negative_output() -> Rows:
    return put(good(), {("01", "GO"): -100, ("TI", "01"): -100, ("01", "IM"): 220, ("VA004", "01"): -180})


def domestic_with_imports_column() -> Rows:
    """Flows of domestic products only (imports taken out of household consumption), imports deducted again."""
    return put(good(), {("01", "FU101"): 40, ("02", "FU201"): 60, ("03", "FU101"): 70})


def total_with_imports_row() -> Rows:
    """Flows of all products, and a row of imports that columns pay besides."""
    rows = good()
    rows.insert(8, ["IM", "Imports", "进口", "12", "60", "20", "", "", "", "", "", "", ""])
    return rows


def shares(factor: float) -> Rows:
    """Coefficients in place of flows, with value added per unit of output."""
    rows = good()
    output = dict(zip(SECTORS, (100, 350, 250), strict=True))
    for row in (*SECTORS, *INPUTS, "TI"):
        for column in SECTORS:
            rows = scaled(rows, [(row, column)], factor / output[column])
    return rows


def header_moved_by_a_column() -> Rows:
    """The header misses a label column, so that every name stands one column too far left."""
    rows = good()
    rows[0] = [rows[0][0], *rows[0][2:], ""]
    return rows


def labels_moved() -> Rows:
    """Names of the columns of sectors written one place too far."""
    rows = good()
    rows[0][3:6] = ["03", "01", "02"]
    return rows


def without_header(column: str) -> Rows:
    rows = good()
    rows[0][rows[0].index(column)] = ""
    return rows


def numbers_only() -> Rows:
    return [[f"{i * j + 0.5}" for j in range(1, 6)] for i in range(1, 6)]


def renamed(old: str, new: str, name: str = "", zh: str = "") -> Rows:
    rows = good()
    for cells in rows:
        if cells[0] == old:
            cells[:3] = [new, name, zh]
    rows[0] = [new if text == old else text for text in rows[0]]
    return rows


def long(records: list[tuple[str, ...]], header: str = "region,period,row,column,flow") -> Rows:
    return [header.split(","), *map(list, records)]


def records(region: str = "A", period: str = "2017") -> list[tuple[str, ...]]:
    """The good table, one record a cell."""
    rows = good()
    return [
        (region, period, cells[0], rows[0][j], cells[j])
        for cells in rows[1:] for j in range(3, len(cells)) if cells[j]
    ]  # fmt: skip


def plain_names() -> Rows:
    """The good table with nothing that tells an office: no unit is known."""
    rows = good()
    words = {"FU101": "Household consumption", "FU103": "Government consumption", "FU201": "Investment",
             "FU202": "Change in inventories", "EX": "Exports", "IM": "Imports", "GO": "Output"}  # fmt: skip
    rows[0] = ["", *rows[0][3:]]
    rows[0] = [words.get(text, text) for text in rows[0]]
    return [rows[0], *([cells[0] if cells[0] in SECTORS else cells[1], *cells[3:]] for cells in rows[1:])]


def origins(words: tuple[str, ...]) -> Rows:
    """The good table with a column of origins; one block of sector rows for each word."""
    rows = good()
    blocks = [[*cells[:3], word, *cells[3:]] for word in words for cells in rows[1:4]]
    return [[*rows[0][:3], "Origin", *rows[0][3:]], *blocks, *([*c[:3], "TOT", *c[3:]] for c in rows[4:])]


def two_products() -> Rows:
    """Rows and columns of which most do not match: a use table, or much is missing."""
    return [
        ["", "mills", "farms", "both", "same", "Household consumption", "Output"],
        ["flour", "5", "1", "2", "3", "10", "21"],
        ["milk", "1", "5", "1", "1", "10", "18"],
        ["both", "1", "1", "5", "1", "10", "18"],
        ["same", "1", "1", "1", "9", "10", "22"],
        ["Value added", "5", "5", "5", "5", "", ""],
    ]


_IN = "chains.io-"
CORPUS: tuple[Bad, ...] = (
    Bad("turned", turned, _IN + "orientation", "FU101"),
    Bad("flows turned", flows_turned, _IN + "flows-transposed", None),
    Bad("words", lambda: put(good(), {("02", "03"): "about a lot"}), _IN + "text-in-cell", "02 Industry × 03", row=3, column="F"),
    Bad("letter for a digit", lambda: put(good(), {("02", "02"): "1O0"}), _IN + "text-in-cell", "02 Industry × 02"),
    Bad("not a number", lambda: put(good(), {("03", "01"): "NaN"}), _IN + "text-in-cell", "03 Services × 01"),
    Bad("infinite", lambda: put(good(), {("03", "01"): "inf"}), _IN + "text-in-cell", "03 Services × 01"),
    Bad("an error of the sheet", lambda: put(good(), {("01", "GO"): "#REF!"}), _IN + "text-in-cell", "01 Agriculture × GO"),
    Bad("empty flow", lambda: put(good(), {("02", "03"): ""}), _IN + "empty-cells", "02 Industry × 03", row=3, column="F"),
    Bad("empty output", lambda: put(good(), {("02", "GO"): ""}), _IN + "empty-cells", "02 Industry × GO"),
    Bad("withheld", lambda: put(good(), {("02", "03"): "(D)"}), _IN + "withheld-cell", "02 Industry × 03"),
    Bad("per cent", lambda: put(good(), {("02", "03"): "12%"}), _IN + "percent-in-cell", "02 Industry × 03"),
    Bad("unit in a cell", lambda: put(good(), {("02", "03"): "40万元"}), _IN + "unit-in-cell", "02 Industry × 03"),
    Bad("a bound", lambda: put(good(), {("02", "03"): "<40"}), _IN + "inexact-cell", "02 Industry × 03"),
    Bad("sector without a column", lambda: without_column("02"), _IN + "missing-sector", "02 Industry", row=3),
    Bad("sector without a row", lambda: without_row("02"), _IN + "missing-sector", "02", column="E"),
    Bad("last sector without a column", lambda: without_column("03"), _IN + "missing-sector", "03 Services"),
    Bad("sector twice in rows", twice_row, _IN + "duplicate-sector", "02 Industry", row=4),
    Bad("sector twice in columns", twice_column, _IN + "duplicate-sector", "02", column="F"),
    Bad("subtotal marked", total_between, _IN + "total-among-sectors", "ST Subtotal", refused=False),
    Bad("subtotal unmarked", lambda: with_sector("09", "Goods", "货物", (1, 2)), _IN + "total-as-sector", "09 Goods", row=5),
    Bad("grand total as sector", lambda: with_sector("99", "Everything", "全社会", (1, 2, 3)), _IN + "total-as-sector", "99 Everything"),
    Bad("final use wrong", lambda: put(good(), {("02", "FU201"): 160}), _IN + "row-unbalanced", "02 Industry", row=3),
    Bad("final use wrong by one", lambda: put(good(), {("02", "FU201"): 121}), _IN + "row-unbalanced", "02 Industry", refused=False),
    Bad("value added wrong", lambda: put(good(), {("VA001", "03"): 100}), _IN + "column-unbalanced", "03", column="F"),
    Bad("one flow wrong", lambda: put(good(), {("03", "02"): 90}), _IN + "suspect-cell", "03 Services × 02", row=4, column="E"),
    Bad("digits swapped", lambda: put(good(), {("01", "01"): "01"}), _IN + "suspect-cell", "01 Agriculture × 01"),
    Bad("negative flow", negative_flow, _IN + "negative-flow", "01 Agriculture × 03"),
    Bad("negative consumption", lambda: put(good(), {("01", "FU101"): -5, ("01", "EX"): 75}), _IN + "negative-use", "01 Agriculture × FU101", refused=False),
    Bad("not productive", not_productive, _IN + "not-productive", "02", column="E"),
    Bad("loss", loss, _IN + "negative-value-added", "01", refused=False),
    Bad("inputs above output", loss, _IN + "column-above-one", "01", refused=False),
    Bad("row in 元", lambda: scaled(good(), [("02", c) for c in (*SECTORS, *USES, "IM")], 1e4), _IN + "unit-slip", "02 Industry", row=3),
    Bad("row in 元 with its output", lambda: scaled(good(), [("02", c) for c in (*SECTORS, *USES, "IM", "GO")], 1e4), _IN + "unit-slip", "02 Industry", row=3),
    Bad("column in 元 with its output", lambda: scaled(good(), [(r, "02") for r in (*SECTORS, *INPUTS, "TI")], 1e4), _IN + "unit-slip", "02", column="E"),
    Bad("row in 亿元", lambda: scaled(good(), [("03", c) for c in (*SECTORS, *USES, "IM")], 1e-4), _IN + "unit-slip", "03 Services"),
    Bad("column in 元", lambda: scaled(good(), [(r, "02") for r in (*SECTORS, *INPUTS)], 1e4), _IN + "unit-slip", "02", column="E"),
    Bad("value added in 亿元", lambda: scaled(good(), [(r, c) for r in INPUTS for c in SECTORS], 1e-4), _IN + "unit-slip", None),
    Bad("final uses in 元", lambda: scaled(good(), [(r, c) for r in SECTORS for c in USES], 1e4), _IN + "unit-slip", None),
    Bad("one output in 元", lambda: scaled(good(), [("02", "GO")], 1e4), _IN + "unit-slip", "02 Industry"),
    Bad("output column in 元", lambda: scaled(good(), [(r, "GO") for r in SECTORS], 1e4), _IN + "unit-slip", None),
    Bad("nothing made", zero_output, _IN + "zero-output", "01", column="D"),
    Bad("output below zero", negative_output, _IN + "negative-output", "01"),
    Bad("imports deducted twice", domestic_with_imports_column, _IN + "imports-counted-twice", "IM", column="L"),
    Bad("imports paid twice", total_with_imports_row, _IN + "imports-counted-twice", "IM Imports", row=9),
    Bad("imports of both signs", lambda: put(good(), {("01", "IM"): -4, ("01", "EX"): -14}), _IN + "imports-of-both-signs", "01 Agriculture × IM", refused=False),
    Bad("coefficients", lambda: shares(1.0), _IN + "coefficients-not-flows", None),
    Bad("per cents", lambda: shares(100.0), _IN + "coefficients-not-flows", None),
    Bad("header moved", header_moved_by_a_column, _IN + "shifted-header", None),
    Bad("labels moved", labels_moved, _IN + "header-moved", None),
    Bad("column without a name", lambda: without_header("FU201"), _IN + "without-label", None, column="I"),
    Bad("no labels", numbers_only, _IN + "no-labels", None),
    Bad("nobody knows what it is", lambda: renamed("VA003", "ZZ", "Something else", "别的"), _IN + "role-unknown", "ZZ Something else", row=7),
    Bad("unit missing", plain_names, _IN + "unit-missing", None, refused=False),
    Bad("unit is none", good, _IN + "unit-unknown", None, said={"unit": "bananas"}),
    Bad("unit is no money", good, _IN + "unit-unknown", None, said={"unit": "万人"}),
    Bad("two provinces", lambda: long(records("A") + records("B")), _IN + "several-tables", None),
    Bad("two years", lambda: long(records(period="2017") + records(period="2018")), _IN + "several-tables", None),
    Bad("years mixed", lambda: long([(*r[:1], "2017" if k % 2 else "2018", *r[2:]) for k, r in enumerate(records())]), _IN + "mixed-table", None),
    Bad("regions mixed", lambda: long([("A" if k % 3 else "B", *r[1:]) for k, r in enumerate(records())]), _IN + "mixed-table", None),
    Bad("cell given twice", lambda: long([*records(), records()[4]]), _IN + "duplicate-cell", "01 × FU103"),
    Bad("region not there", lambda: long(records()), _IN + "bad-statement", None, said={"region": "C"}),
    Bad("imported flows alone", lambda: origins(("Imports",)), _IN + "origins-mixed", None),
    Bad("role that there is not", good, _IN + "bad-statement", "VA003", said={"roles": {"VA003": "gift"}}),
    Bad("layout that there is not", good, _IN + "layout-unknown", None, said={"layout": "abacus"}),
    Bad("use table or much missing", two_products, _IN + "layout-ambiguous", None),
)  # fmt: skip
