"""Owns the firms most like an enterprise: of the same industry, nearest in size; inside the office only.

Comes in: facts and the latest row of an enterprise. Goes out: a table with the enterprise first, or nothing.
Distance is |ln(size / own size)|, size being revenue, or employment where the revenue is not known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, INDICATORS
from industria.pages.facts import Facts, why
from industria.pages.places.names import named
from industria.pages.places.rungs import RUNGS
from industria.pages.view import (
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    both,
    fraction,
    number,
    words,
)

FIGURES = ("revenue", "employment", "research_expense")
READ = ("enterprise", "period", "name_zh", "name_en", "region", "industry", "rung", *FIGURES)
MOST = 8
CAPTION = Text("Firms most like it", "最相近的企业")
INTENSITY = Text("Research in revenue", "研发投入强度")
ITSELF = Text("the firm itself", "本企业")


def blocks(facts: Facts, row: Row) -> list[TableView]:
    """The enterprise and those nearest to it; nothing outside, or where it has no size or no peers."""
    size = _size_by(row)
    if facts.given.safe or size is None:
        return []
    equal = {"period": str(row["period"]), "industry": str(row["industry"])}
    found = facts.find("enterprises", equal, (*READ, *(f"{name}_status" for name in FIGURES)))
    others = [one for one in (found.to_pylist() if found is not None else [])
              if one["enterprise"] != row["enterprise"]]  # fmt: skip
    sized = [one for one in others if (one.get(size) or 0) > 0]
    if not sized:
        return []
    own = math.log(row[size])
    nearest = sorted(sized, key=lambda one: (abs(math.log(one[size]) - own), str(one["enterprise"])))[:MOST]
    heads = (
        Column(Text("Enterprise", "企业"), wide=True), Column(COLUMNS["district"]),
        Column(Text("Rung", "层级")),
        *(Column(_head(name), "right") for name in ("revenue", "employment")), Column(INTENSITY, "right"),
    )  # fmt: skip
    groups = [Group([_line(facts, row, ITSELF)]), Group([_line(facts, one) for one in nearest])]
    return [TableView(CAPTION, heads, groups, _note(row, sized, len(others), size), inner=True)]


def _size_by(row: Row) -> str | None:
    return next((name for name in ("revenue", "employment") if (row.get(name) or 0) > 0), None)


def _head(name: str) -> Text:
    return Text(INDICATORS[name].en.capitalize(), INDICATORS[name].zh)


def _line(facts: Facts, row: Row, under: Text | None = None) -> Line:
    code = str(row["enterprise"])
    shown = Shown(
        both(row["name_en"] or code, row["name_zh"] or code, 90), "name", None, under or words(code, 40),
        to="" if under else f"enterprise/{code}",
    )  # fmt: skip
    rung = RUNGS.get(row["rung"] or "")
    figures = [
        number(
            Cell.of({**row, f"{name}_value": row.get(name)}, name, unit), why=why("enterprises", row, name)
        )
        for name, unit in (("revenue", "CNY"), ("employment", "persons"))
    ]
    return Line([
        shown, named(facts, "district", row["region"]), Shown(rung) if rung else absent(), *figures,
        fraction(_intensity(row), why=why("enterprises", row, "research_expense")),
    ])  # fmt: skip


def _intensity(row: Row) -> float | None:
    spent, revenue = row.get("research_expense"), row.get("revenue")
    return spent / revenue if spent is not None and revenue else None


def _note(row: Row, sized: Sequence[Row], all_: int, size: str) -> Text:
    """By what they are alike, of how many, and half of them above which share of research."""
    known = [share for one in sized if (share := _intensity(one)) is not None]
    en = f"Of {all_:,} other firms of industry {row['industry']}, the nearest by {INDICATORS[size].en}"
    zh = f"行业{row['industry']}其他{all_:,}家企业中，{INDICATORS[size].zh}最接近者"
    if all_ > len(sized):
        en += f" ({all_ - len(sized):,} of unknown size are not compared)"
        zh += f"（{all_ - len(sized):,}家规模未知，未参与比较）"
    if len(known) >= 3:
        en += f". Median of research in revenue in the industry: {median(known):.1%} of {len(known):,} known"
        zh += f"。该行业研发投入强度中位数{median(known):.1%}（已知{len(known):,}家）"
    return Text(en + ".", zh + "。")
