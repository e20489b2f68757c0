"""Owns the rows of `firm_links`: which firm of the register each name may mean.

Comes in: names and the register's firms. Goes out: an Arrow table, what a person decides first. A link is
shown, never used: who takes it writes the identifier in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from industria.enterprises.entity_resolution.likely_firms import RegisterNames, likely_firms
from industria.enterprises.entity_resolution.named_firms import Named
from industria.enterprises.entity_resolution.plain import ASK, SAME, SPEAKS, judged_pairs
from industria.enterprises.entity_resolution.preparing import prepared

NONE = "none"
VERDICTS = (ASK, SAME, NONE)
"""In the order in which a person reads them."""
MOST = 3
"""So many firms are told of one name."""
TEXT, COUNT, NUMBER = pa.string(), pa.int64(), pa.float64()
LINKS = pa.schema([
    ("named_in", TEXT), ("given_name", TEXT), ("mentions", COUNT), ("firm_link", TEXT), ("rank", COUNT),
    ("enterprise", TEXT), ("name_zh", TEXT), ("name_en", TEXT), ("match_probability", NUMBER),
    *((name, TEXT) for name in SPEAKS), ("other_firm", TEXT), ("file", TEXT), ("sheet", TEXT),
    ("row", COUNT), ("origin", TEXT),
])  # fmt: skip
"""`firm_links`: a row a name and firm that it may mean; one without a firm where none is found."""
Row = dict[str, Any]


def link_rows(named: Sequence[Named], firms: RegisterNames, places: tuple[str, ...]) -> pa.Table:
    """The table; a name that several tables give is compared once."""
    names = list(dict.fromkeys(one.name for one in named))
    likely = likely_firms(names, firms, places)
    pairs = judged_pairs(
        prepared([names], None, places),
        prepared([likely.zh, likely.en], None, places),
        of=len(firms),
        once=False,
    )
    by_name = {name: _of_name(pairs[pairs["l"] == at], likely) for at, name in enumerate(names)}
    rows = [_head(one) | row for one in named for row in by_name[one.name]]
    rows.sort(key=lambda row: VERDICTS.index(row["firm_link"]))
    return pa.Table.from_pylist(rows, LINKS)


def _of_name(pairs: pd.DataFrame, firms: RegisterNames) -> list[Row]:
    """The likeliest firms of a name; the one that is surely meant alone."""
    rows = [_firm(pair, firms) for pair in pairs.to_dict("records")[:MOST]]
    sure = [row for row in rows if row["firm_link"] == SAME]
    told = sure[:1] or rows or [{"firm_link": NONE}]
    return [{**row, "rank": number} for number, row in enumerate(told, start=1)]


def _firm(pair: Any, firms: RegisterNames) -> Row:
    at, rival = int(pair["r"]), int(pair["rival"])
    return {
        "firm_link": pair["decision"], "enterprise": firms.ids[at], "name_zh": firms.zh[at],
        "name_en": firms.en[at], "match_probability": float(pair["p"]),
        **{name: pair[name] for name in SPEAKS}, "other_firm": firms.ids[rival] if rival >= 0 else None,
    }  # fmt: skip


def _head(one: Named) -> Row:
    return {
        "named_in": one.table, "given_name": one.name, "mentions": one.rows,
        "file": one.place.get("source_file"), "sheet": one.place.get("source_sheet"),
        "row": one.place.get("source_row"), "origin": one.place.get("origin"),
    }  # fmt: skip
