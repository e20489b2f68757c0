"""Owns the rows of `ladder_years`: who held a rung at the end of each year, and who came and went.

Comes in: `recognitions`, else the highest rungs of the register. Goes out: an Arrow table. The lists are
public, so these counts are.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.enterprises.standing.counted import weakest_of
from industria.enterprises.standing.held import ORDER, last_days, to_days
from industria.enterprises.standing.ladder_tables import YEARS
from industria.findings import Text
from industria.steps import Tables

MOST_YEAR = 2100
LISTS_RULE = {
    "holders": Text(
        "on a list, and valid on 31 December; where no end is stated, for the term of its certificates",
        "列入名单且12月31日仍有效；未载明截止日的，按证书有效年限计",
    ),
    "new": Text("given in the year, for the first time on these lists", "当年首次列入名单"),
    "again": Text("given in the year, not for the first time", "当年再次列入名单"),
    "lapsed": Text("valid a year before and not on 31 December", "上年末有效而12月31日无效"),
}
"""What each count of a year counts, where there are lists."""


def ladder_years(tables: Tables) -> pa.Table:
    """The table `ladder_years`; by the lists where there are any. O(rows of the lists · years)."""
    if tables.has("recognitions"):
        rows = _of_lists(tables)
    elif tables.has("enterprises"):
        rows = _of_register(tables)
    else:
        rows = []
    return pa.Table.from_pylist(rows, YEARS)


def _of_lists(tables: Tables) -> list[dict[str, Any]]:
    """Of each rung from its first list on: valid on 31 December, given for the first time in the year, given
    again, and run out in the year without being given again by its end."""
    table = tables.read("recognitions", ["enterprise", "rung", "granted", "valid_to", "origin"])
    firm = np.asarray(table["enterprise"].combine_chunks().dictionary_encode().indices)
    rung = np.array(table["rung"].cast(pa.string()).to_pylist(), dtype=object)
    granted, until = to_days(table["granted"]), to_days(table["valid_to"], last=True)
    until = last_days(granted, until, rung)
    years = granted.astype("datetime64[Y]").astype(np.int64) + 1970
    origin = weakest_of(table["origin"])
    last = min(int(years.max()) if len(years) else 0, _last_year(tables))
    rows = []
    for name in sorted(set(rung.tolist()), key=lambda one: (*ORDER, one).index(one)):
        own = rung == name
        size = int(firm.max()) + 1
        before = np.zeros(size, dtype=np.bool_)
        ever = np.zeros(size, dtype=np.bool_)
        for year in range(int(years[own].min()), last + 1):
            end = np.datetime64(f"{year}-12-31")
            now = np.zeros(size, dtype=np.bool_)
            now[firm[own & (granted <= end) & (until >= end)]] = True
            given = np.zeros(size, dtype=np.bool_)
            given[firm[own & (years == year)]] = True
            rows.append({
                "rung": name, "year": str(year), "holders": int(now.sum()), "new": int((given & ~ever).sum()),
                "again": int((given & ever).sum()), "lapsed": int((before & ~now).sum()),
                "basis": "lists", "origin": origin,
            })  # fmt: skip
            before, ever = now, ever | given
    return rows


def _last_year(tables: Tables) -> int:
    """The year after the latest of the register: a grant beyond that is a slip, or of another day."""
    if not tables.has("enterprises"):
        return MOST_YEAR
    periods = tables.read("enterprises", ["period"])["period"].unique().to_pylist()
    return max((int(one[:4]) + 1 for one in periods), default=MOST_YEAR)


def _of_register(tables: Tables) -> list[dict[str, Any]]:
    """Firms whose highest rung it is, by year; who came and went is not told by a highest rung."""
    table = tables.read("enterprises", ["period", "rung", "origin"])
    origin = weakest_of(table["origin"])
    counted = table.group_by(["period", "rung"]).aggregate([([], "count_all")]).to_pylist()
    return [
        {"rung": row["rung"], "year": row["period"], "holders": row["count_all"], "basis": "register",
         "origin": origin}
        for row in sorted(counted, key=lambda row: (str(row["rung"]), row["period"]))
        if row["rung"] in ORDER and len(row["period"]) == 4
    ]  # fmt: skip
