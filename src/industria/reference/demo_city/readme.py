"""Owns what the demo city says about itself: README.md, the margins and the planted truths as tables.

Comes in: the design, the seed. Goes out: texts for the workspace folder.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from industria.reference.demo_city.design import read_design
from industria.reference.demo_city.layouts import Layout, made_columns

BAD_ROWS = (
    ("合计 in the region column", "a total row: it would be counted twice"),
    ("region `990199`", "a district that neither the plan nor the register knows"),
    ("year `2O24`, year `202S`", "a letter where a digit belongs"),
    ("value `1,3l6.8`", "a letter l where a 1 belongs"),
    ("value `1.024.5`", "two decimal points"),
    ("value `待核`", "a word, not a number"),
    ("no year", "a required cell is empty"),
    ("basis `可比价或现价`", "neither nominal nor real"),
    ("no unit", "a required cell is empty"),
    ("day `2026-02-30`", "a day that does not exist"),
    ("the first row again", "the same key twice"),
)

TEXT = """\
# Specimen City 样城市

**Everything here is invented**: the city, its districts, firms, institutes, trade partners and figures. It is
made by a generator with seed {seed}; the same seed gives the same files, byte for byte. Nothing here may be
mixed with the figures of a real place. 本工作区全部内容均为虚构，不得与真实地区数据混用。

It has the shape of a “3-3-6-18” plan (3 leading, 3 pillar, 6 distinctive and 18 new-star clusters), and every
register table is full, so that everything can be tried. The island on the map lies at 0° N, 0° E, where no
land is.

## Files

{files}

`plan.toml` is the plan, `industria.toml` says which file feeds which table, `data/map.geojson` is the map.

## Rows that are meant to be rejected

`data/district_product.csv` ends with twelve rows as offices do send them. All other rows are clean.

{bad}

Cells of fewer than three firms are withheld (`{withheld}`) for profit, tax, exports and investment; in 2019
Neverwas and Nowhere County withheld everything but the number of firms.

## Planted truths

A measure that does not find these is wrong (`planted_truths.csv`; output of firms above scale, clusters by
the plan's partition).

{truths}

## Margins

What imitates published figures, and what is free (`synthetic_margins.csv`). Imitated means: of the same
order, chosen by hand. No row of a real table is in here.

{margins}
"""


def readme_text(seed: int, layouts: list[Layout], withheld: str) -> str:
    """README.md of the workspace."""
    files = [(f"`{layout.file}`", layout.table, _form(layout)) for layout in layouts]
    truths = [(t["truth"], t["measure"], f"{t['at_least']} – {t['at_most']}") for t in read_design("truths")]
    margins = [(m["margin"], m["kind"], m["here"], m["published"]) for m in read_design("margins")]
    return TEXT.format(
        seed=seed, withheld=withheld,
        files=_table(("file", "table", "form"), files),
        bad=_table(("row", "why it is rejected"), BAD_ROWS),
        truths=_table(("truth", "measure", "between"), truths),
        margins=_table(("margin", "kind", "here", "published"), margins),
    )  # fmt: skip


def margins_text() -> str:
    """The margins as CSV, every row marked synthetic."""
    return _csv([{**row, "origin": "synthetic"} for row in read_design("margins")])


def truths_text() -> str:
    """The planted truths as CSV, every row marked synthetic."""
    return _csv([{**row, "origin": "synthetic"} for row in read_design("truths")])


def _form(layout: Layout) -> str:
    if layout.kind == "excel":
        return f"Excel, sheet {layout.sheet}" + (", header of two rows" if layout.groups else "")
    money = any(column.dimension == "money" for column in made_columns(layout.table))
    ending = f", money in {layout.money}" if money else ""
    if layout.kind == "parquet":
        return f"Parquet{ending}"
    delimiter = {",": "comma", ";": "semicolon", "\t": "tab"}[layout.delimiter]
    return f"{layout.encoding}, {delimiter}{ending}"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _csv(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
