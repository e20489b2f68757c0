"""Owns what suppression means for statuses: a verdict may not tell what its cell may not.

Comes in: `cluster_status` and `target_status`, and which figures of the whole region the build withholds.
Goes out: the same with everything blank that was made from such a figure, the sentence that says it too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Text

REASON = Text(
    "Withheld: fewer than three respondents stand behind the figure, or one dominates it, or it would give "
    "such a figure away.",
    "不予公布：该数据不足三家单位、或由一家单位主导、或可据以推算出此类数据。",
)
Row = dict[str, Any]
_FROM_REGISTER = (
    "share", "share_low", "share_high", "growth_computed", "location_quotient", "ambiguous_share",
)  # fmt: skip
_OF_TOTAL = ("share", "share_low", "share_high", "location_quotient")
_COUNTS = ("employment", "establishments")
_FROM_ACTUAL = ("distance", "progress", "required_growth")
Key = tuple[str | None, str, str]
"""Cluster, indicator and period of a figure of the whole region; no cluster for the total of industries."""


def known_and_hidden(whole_clusters: pa.Table, withheld: pa.Table) -> tuple[set[Key], set[Key]]:
    """What the register has of the whole region, and which of it the mask of the build withholds."""
    names = ["cluster", "indicator", "period"]
    known = {_key(row, "cluster") for row in whole_clusters.select(names).to_pylist()}
    regions = pc.unique(whole_clusters["region"].cast(pa.string()))
    mine = withheld.filter(
        pc.and_(
            pc.is_in(withheld["region"].cast(pa.string()), value_set=regions),
            pc.is_in(withheld["table"].cast(pa.string()), pa.array(["cluster_measures", "region_totals"])),
        )
    )
    return known, {_key(row, "item") for row in mine.select(["item", "indicator", "period"]).to_pylist()}


def _key(row: Row, item: str) -> Key:
    return row[item], row["indicator"], row["period"]


def follow(tables: dict[str, pa.Table], known: set[Key], hidden: set[Key]) -> dict[str, pa.Table]:
    """The tables with statuses that follow from withheld cells blank."""
    if not hidden:
        return tables
    if "cluster_status" in tables:
        tables["cluster_status"] = _each(tables["cluster_status"], lambda row: _cluster(row, hidden, known))
    if "target_status" in tables:
        tables["target_status"] = _each(tables["target_status"], lambda row: _target(row, hidden))
    return tables


def _each(table: pa.Table, change: Callable[[Row], Row]) -> pa.Table:
    return pa.Table.from_pylist([change(dict(row)) for row in table.to_pylist()], table.schema)


def _cluster(row: Row, hidden: set[Key], keys: set[Key]) -> Row:
    """Register columns are of the actual's period, or of the latest one where the register has not that."""
    cluster, indicator, period = str(row["cluster"]), str(row.get("indicator")), row.get("period")
    periods = {when for name, what, when in keys if name == cluster and what == indicator}
    used = period if period in periods else max(periods, default="")
    if (cluster, indicator, used) in hidden:
        row |= {name: None for name in _FROM_REGISTER if name in row}
    elif (cluster, indicator, f"{int(used[:4]) - 1}{used[4:]}" if used else "") in hidden:
        row["growth_computed"] = None
    if (None, indicator, used) in hidden:  # a share or a quotient tells the total that it was taken of
        row |= {name: None for name in _OF_TOTAL if name in row}
    row |= {name: None for name in _COUNTS if name in row and (cluster, name, used) in hidden}
    if row.get("basis_of_value") == "register" and (cluster, indicator, period) in hidden:
        row |= dict.fromkeys(("value", "value_low", "value_high"), None) | {"value_status": "suppressed"}
        row = _silent(row)
    return _without_baseline(row, indicator, hidden)


def _target(row: Row, hidden: set[Key]) -> Row:
    key = (row.get("cluster"), row.get("indicator"), row.get("actual_period"))
    if row.get("actual_basis") == "register" and key in hidden:
        row |= dict.fromkeys(("actual_value", "actual_low", "actual_high"), None)
        row = _silent(row | {"actual_status": "suppressed"})
    return _without_baseline(row, row.get("indicator"), hidden)


def _without_baseline(row: Row, indicator: Any, hidden: set[Key]) -> Row:
    """A baseline taken from a withheld cell is withheld as well, with the path that starts from it."""
    if (row.get("cluster"), indicator, row.get("baseline_period")) in hidden:
        row |= {name: None for name in ("baseline_value", "path_value") if name in row}
        row = _silent(row)
    return row


def _silent(row: Row) -> Row:
    """No verdict, no distances, and a reason without numbers."""
    row |= {name: None for name in _FROM_ACTUAL if name in row}
    return row | {"status": "unknown", "reason_en": REASON.en, "reason_zh": REASON.zh}
