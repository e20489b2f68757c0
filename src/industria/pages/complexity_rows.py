"""Owns the rows of complexity as a page shows them: outside, where it must, from published presence.

Comes in: facts and a period. Goes out: rows under one set of names, and what must be said beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from industria.charts.rows import Row
from industria.engine.lookup import Equal
from industria.findings import Text
from industria.measures.economic_complexity.settled_rule import SettledRule
from industria.pages.facts import Facts
from industria.pages.view import NOTHING

END = "_disclosed"
"""What ends the name of a column that rests on published presence alone."""
ALWAYS = ("diversity", "ubiquity")
"""Columns that every row of the build has, so that one without them is blank for protection."""
PUBLISHED = Text(
    "Some cells of this period may not leave the office, so these figures rest on the others: a withheld "
    "cell counts as not present. They are other numbers than those that the office sees, no estimates of "
    "them, and the order may be another. Counts of industries and of regions are at least what is shown.",
    "本期部分单元不得对外公布，此处数据仅依可公布的分布计算，不予公布的单元按未具备处理。"
    "它们与内部数据是不同的数，并非其估计值，排序也可能不同；产业数与地区数至少为所示数值。",
)
THIRDS = Text(
    "Read the upper, middle and lower third, not the single rank.",
    "宜看大致居前、居中或靠后，不宜引用单一名次。",
)
UNRANKED = Text("So there are no ranks.", "故不给出排名。")


def shown_rows(facts: Facts, table: str, moment: Equal) -> list[Row]:
    """The rows of a table of complexity; where they may not be told, those from published presence.

    A row says under `end` what ends the names of the columns that its figures are taken from.
    """
    found = facts.find(table, moment)
    rows: list[Row] = found.to_pylist() if found is not None else []
    return [_told(row) for row in rows]


def _told(row: Row) -> Row:
    if any(row.get(name) is not None for name in ALWAYS):
        return {**row, "end": ""}
    names = [name.removesuffix(END) for name in row if name.endswith(END)]
    return {**row, **{name: row[name + END] for name in names}, "end": END}


def of_published(rows: Sequence[Row]) -> Text:
    """What must be said where the figures rest on published presence alone."""
    return PUBLISHED if any(row["end"] for row in rows) else NOTHING


def not_settled(regions: Sequence[Row], industries: int) -> Text:
    """Why the order is not settled, by the rule that is stated with it; nothing where it may be."""
    if not regions or regions[0]["reason"]:
        return NOTHING
    gap = regions[0]["eigenvalue_gap"]
    doubts = SettledRule().doubts(len(regions), industries, np.nan if gap is None else gap)
    if not doubts:
        return NOTHING
    en, zh = ("; ".join(one.en for one in doubts), "；".join(one.zh for one in doubts))
    last = UNRANKED if regions[0]["end"] else THIRDS
    return Text(
        f"This order is not settled: {en}. A few cells on either side of a location quotient of 1 may move a "
        f"region by many ranks. {last.en}",
        f"该排序尚不稳定：{zh}。少数单元的区位商在1上下变动，即可使地区名次大幅改变。{last.zh}",
    )
