"""Owns the rows of complexity as a page shows them: outside, where it must, from published presence.

Comes in: facts and a period. Goes out: rows under one set of names, and what must be said beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.rows import Row
from industria.engine.lookup import Equal
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.view import NOTHING

END = "_disclosed"
"""What ends the name of a column that rests on published presence alone."""
ALWAYS = ("diversity", "ubiquity")
"""Columns that every row of the build has, so that one without them is blank for protection."""
LEAST_REGIONS, LEAST_INDUSTRIES, LEAST_GAP = 50, 100, 0.1
"""An order of fewer regions or industries, or one whose eigenvalue is nearer to the next, is not settled."""
PUBLISHED = Text(
    "Some cells of this period may not leave the office. The figures here rest on the others: a withheld "
    "cell counts as undecided and as not present, so a region of which much is withheld looks less complex "
    "or less diverse than it is. The office may see others.",
    "本期部分单元不得对外公布，此处数据仅依可公布的分布计算：不予公布的单元视为无法判别、按未具备处理。"
    "不公布单元较多的地区，其复杂度或多样性可能被低估；内部数据可能与此不同。",
)


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


def not_settled(regions: int, industries: int, gap: float | None) -> Text:
    """Why the order is not settled, by the rule that is stated with it; nothing where it may be.

    Fewer than `LEAST_REGIONS` regions or `LEAST_INDUSTRIES` industries, or λ₂ − λ₃ below `LEAST_GAP`.
    """
    en, zh = [], []
    if regions < LEAST_REGIONS:
        en.append(f"only {regions:,} regions (fewer than {LEAST_REGIONS})")
        zh.append(f"仅{regions:,}个地区（少于{LEAST_REGIONS}个）")
    if industries < LEAST_INDUSTRIES:
        en.append(f"only {industries:,} industries, which are coarse (fewer than {LEAST_INDUSTRIES})")
        zh.append(f"仅{industries:,}个行业、划分较粗（少于{LEAST_INDUSTRIES}个）")
    if gap is not None and gap < LEAST_GAP:
        en.append(f"two directions nearly alike (eigenvalues {gap:.3f} apart, less than {LEAST_GAP:g})")
        zh.append(f"两个方向几乎相当（特征值相差{gap:.3f}，小于{LEAST_GAP:g}）")
    if not en:
        return NOTHING
    return Text(
        f"This order is not settled: {'; '.join(en)}. A few cells on either side of a location quotient of 1 "
        "may move a region by many ranks. Read the upper, middle and lower third, not the single rank.",
        f"该排序尚不稳定：{'；'.join(zh)}。少数单元的区位商在1上下变动，即可使地区名次大幅改变；"
        "宜看大致居前、居中或靠后，不宜引用单一名次。",
    )
