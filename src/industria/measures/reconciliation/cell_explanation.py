"""Owns the arithmetic of `feasible_cells` and `contradictory_totals`: a total, its parts, what they leave.

Comes in: one row of either table. Goes out: a `Derivation` with every total that the cell stands in.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Language, Text
from industria.measures.keys import encode
from industria.measures.reconciliation.activity_totals import REGIONS, equations, partition
from industria.measures.regions import area_of
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_interval, plain_number, wording_of
from industria.steps import Tables

LISTED = 10
HEAD = Text("{industry} in {region}, {period}: {indicator}", "{region}的{industry}，{period}：{indicator}")
LEAVES = Text("what its totals leave open", "合计数据允许的取值区间")
ESTIMATE = Text("estimate within it (minimum cross-entropy)", "区间内估计值（最小交叉熵）")
GAP = Text("gap between the total and its parts", "合计与各部分之间的缺口")
OVER_REGIONS = Text("total over {count} regions", "{count} 个地区的合计")
OVER_INDUSTRIES = Text("total over {count} finer industries", "{count} 个细分行业的合计")
WHOLE = Text("these are all its parts", "已包含全部组成部分")
SOME = Text("these are some of its parts: it is at least their sum", "仅为部分组成：合计不低于其和")
WORKED_THROUGH = Text(
    "the totals one after another, not all together: the interval may be wider than need be",
    "逐项推算而非联合求解：区间可能偏宽",
)
NOTHING = Text("nothing but what was stated", "仅为已声明的范围")


def explain_feasible_cell(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of an unknown cell's interval: every total that it is a part of, or that it is."""
    words = wording_of(tables, language)
    note = "" if row["narrowest"] else words.say(WORKED_THROUGH)
    inputs = (
        Derivation(
            words.say(LEAVES), plain_interval(None, row["low"], row["high"]),
            "[min x, max x],  total − Σ parts = 0 (≥ 0)", "", note, column="low",
        ),
        Derivation(
            words.say(ESTIMATE), words.number(row["estimate"]), "min Σ x·ln(x / p) − x + p", column="estimate"
        ),
        *_totals(words, tables, row),
    )  # fmt: skip
    return Derivation(
        _head(words, row),
        words.interval(None, row["low"], row["high"]),
        origin=row["origin"] or "",
        inputs=inputs,
    )


def explain_total(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of a total that its parts cannot come to."""
    words = wording_of(tables, language)
    gap = Derivation(words.say(GAP), words.number(row["gap"], row["unit"]), "total − Σ parts", column="gap")
    inputs = (gap, *(one for one in _totals(words, tables, row, own=True)))
    return Derivation(
        _head(words, row), words.number(row["total"], row["unit"]), origin=row["origin"] or "", inputs=inputs
    )


def _head(words: Wording, row: dict[str, Any]) -> str:
    return words.say(
        HEAD, industry=words.named("industry", row["industry"]), region=words.named("region", row["region"]),
        period=row["period"], indicator=words.indicator(row["indicator"]),
    )  # fmt: skip


def _totals(words: Wording, tables: Tables, row: dict[str, Any], own: bool = False) -> list[Derivation]:
    """Every equation that the cell stands in; `own`: only those of which it is the total."""
    cells = tables.find("cells", {"period": row["period"], "indicator": row["indicator"]})
    region = encode(cells["region"])
    area = area_of(tables)
    names = pc.fill_null(cells["classification"].cast(pa.string()), "")
    item = encode(pc.binary_join_element_wise(names, cells["industry"].cast(pa.string()), pa.scalar("\x1f")))
    found = equations(region, item, area.whole, partition(area, region, row["period"]))
    same = (region.codes == region.code(row["region"])) & (
        item.codes == item.code(f"{row['classification'] or ''}\x1f{row['industry']}")
    )
    at = int(np.flatnonzero(same)[0]) if same.any() else -1
    touched = [
        number for number in range(len(found.total))
        if at == found.total[number] or (not own and at in found.matrix[[number]].indices)
    ]  # fmt: skip
    return [
        _equation(words, cells, found.matrix[[one]], found.whole[one], found.kind[one]) for one in touched
    ]


def _equation(words: Wording, cells: pa.Table, equation: Any, whole: bool, kind: str) -> Derivation:
    rows = cells.take(pa.array(equation.indices)).to_pylist()
    weights = equation.data.tolist()
    total = next(row for row, weight in zip(rows, weights, strict=True) if weight > 0)
    parts = [row for row, weight in zip(rows, weights, strict=True) if weight < 0]
    parts.sort(key=lambda row: -(row["value"] or 0.0))
    of = "region" if kind == REGIONS else "industry"
    head = OVER_REGIONS if kind == REGIONS else OVER_INDUSTRIES
    said = [plain_number(p["value"]) if p["value"] is not None else "x" for p in parts[:LISTED]]
    more = [" + …"] if len(parts) > LISTED else []
    return Derivation(
        words.joined(words.say(head, count=len(parts)), words.named(of, total[of])),
        words.interval(total["value"], total["low"], total["high"], total["unit"]),
        "X = Σ x" if whole else "X ≥ Σ x", " + ".join(said) + "".join(more),
        words.say(WHOLE if whole else SOME),
        inputs=tuple(
            Derivation(words.named(of, part[of]), words.bounds(part)) for part in parts[:LISTED]
        ),
        left_out=max(len(parts) - LISTED, 0), is_sum=True,
    )  # fmt: skip
