"""Owns what can be found in a run: which tables hold names and codes, and what each thing stands under.

Comes in: the stored tables of a run. Goes out: shelves, one a kind; a table that a run lacks leaves its
kind out. Regions are those of the plan, or of the register where the plan names none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from industria.findings import Text
from industria.glossary import REGION_KINDS, term
from industria.measures.records import MEASURES
from industria.workspace.runs import StoredTables
from industria.workspace.search_shelves import NOTHING, Shelf, Thing

Names = dict[str, Text]


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows are things: columns of key, names and texts, and those that say what it is under."""

    kind: str
    table: str
    key: tuple[str, ...]
    names: tuple[str, str] = ("name_zh", "name_en")
    texts: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


SOURCES = (
    Source("tier", "plan_tiers", ("tier",)),
    Source("indicator", "plan_indicators", ("indicator",), texts=("note",), under=("unit",)),
    Source(
        "target", "plan_targets", ("target",), texts=("document", "note"),
        under=("cluster", "region", "indicator"),
    ),
    Source("chain", "plan_chains", ("chain",), under=("cluster",)),
    Source("node", "plan_chain_nodes", ("chain", "node"), under=("chain",)),
    Source("node", "chain_nodes", ("chain", "node"), under=("chain",)),
    Source("instrument", "instruments", ("instrument",), texts=("issuer",), under=("cluster",)),
    Source("site", "sites", ("site",), under=("region",)),
    Source("project", "projects", ("project",), under=("region",)),
    Source(
        "need", "needs", ("need",), ("title_zh", "title_en"), ("text_zh", "text_en"), ("cluster", "region")
    ),
    Source(
        "research", "research", ("result",), ("title_zh", "title_en"),
        ("abstract_zh", "abstract_en", "institute", "field"), ("institute",),
    ),
)  # fmt: skip


def shelves(tables: StoredTables) -> list[Shelf]:
    """Every kind of thing of a run, each on its shelf; shelves without things are left out."""
    known = _known_names(tables)
    made = [
        Shelf.of("cluster", _clusters(tables, known)),
        Shelf.of("region", _regions(tables)),
        Shelf.of("industry", _industries(tables)),
        Shelf.of("measure", _measures()),
        Shelf.of("finding", _findings(tables)),
    ]
    kinds = dict.fromkeys(source.kind for source in SOURCES)
    for kind in kinds:
        found: dict[str, Thing] = {}
        for source in SOURCES:
            if source.kind == kind:
                found = {thing.key: thing for thing in _things(tables, source, known)} | found
        made.append(Shelf.of(kind, list(found.values())))
    made.append(_enterprises(tables, known))
    return [shelf for shelf in made if len(shelf)]


def _rows(tables: StoredTables, name: str, columns: Iterable[str]) -> list[dict[str, Any]]:
    """Rows of a small table with those of the columns that it has; none where the run lacks it."""
    if not tables.has(name):
        return []
    has = pq.read_schema(tables.path(name)).names
    rows: list[dict[str, Any]] = tables.read(name, [c for c in columns if c in has]).to_pylist()
    return rows


def _text(row: Mapping[str, Any], zh: str = "name_zh", en: str = "name_en") -> Text:
    """A name in two languages, one standing in for the other where it is missing."""
    return Text(row.get(en) or row.get(zh) or "", row.get(zh) or row.get(en) or "")


def _known_names(tables: StoredTables) -> dict[str, Names]:
    """Names by code of what other things stand under."""
    known: dict[str, Names] = {}
    for kind, table in (("tier", "plan_tiers"), ("cluster", "plan_clusters"), ("chain", "plan_chains")):
        known[kind] = {r[kind]: _text(r) for r in _rows(tables, table, (kind, "name_zh", "name_en"))}
    known["region"] = {row["region"]: _text(row) for row in _region_rows(tables)}
    for kind, table, key in (
        ("industry", "plan_industries", "code"),
        ("indicator", "plan_indicators", "indicator"),
    ):
        known[kind] = {r[key]: _text(r) for r in _rows(tables, table, (key, "name_zh", "name_en"))}
    return known


def _under(known: Mapping[str, Names], column: str, code: str | None) -> Text:
    """What a thing stands under: the name behind the code, or the code as it is."""
    if not code:
        return NOTHING
    if column == "unit":
        return term("unit", code)
    return known.get(column, {}).get(code) or Text(code, code)


def _things(tables: StoredTables, source: Source, known: Mapping[str, Names]) -> list[Thing]:
    zh, en = source.names
    rows = _rows(tables, source.table, dict.fromkeys((*source.key, zh, en, *source.texts, *source.under)))
    return [
        Thing(
            key="/".join(str(row[column]) for column in source.key),
            name=_text(row, zh, en),
            under=next((_under(known, c, row[c]) for c in source.under if row.get(c)), NOTHING),
            codes=(row[source.key[-1]],) if len(source.key) > 1 else (),
            texts=tuple(row.get(column) for column in source.texts),
        )
        for row in rows
    ]


def _clusters(tables: StoredTables, known: Mapping[str, Names]) -> list[Thing]:
    """The clusters with their segments, the codes of their industries and their tags as texts."""
    said: dict[str, list[str | None]] = defaultdict(list)
    for row in _rows(tables, "plan_membership", ("cluster", "code")):
        said[row["cluster"]].append(row["code"])
    for row in _rows(tables, "plan_tags", ("cluster", "tag")):
        said[row["cluster"]].append(row["tag"])
    columns = ("cluster", "tier", "name_zh", "name_en", "part_of", "segments_zh", "segments_en", "note")
    things = []
    for row in _rows(tables, "plan_clusters", columns):
        segments = [_joined(row.get(name)) for name in ("segments_zh", "segments_en", "note")]
        under = _under(known, "cluster", row.get("part_of")) if row.get("part_of") else NOTHING
        under = under if under.en else _under(known, "tier", row.get("tier"))
        things.append(Thing(row["cluster"], _text(row), under, (), (*segments, *said[row["cluster"]])))
    return things


def _joined(value: Any) -> str | None:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


_REGION_COLUMNS = ("region", "name_zh", "name_en", "kind", "level", "area_zh", "area_en", "part_of")


def _region_rows(tables: StoredTables) -> list[dict[str, Any]]:
    """The plan region, then the plan's regions, or those of the register where the plan names none."""
    own = _rows(tables, "plan_region", _REGION_COLUMNS)
    parts = _rows(tables, "plan_regions", _REGION_COLUMNS) or _rows(tables, "regions", _REGION_COLUMNS)
    return [*own, *[part for part in parts if part["region"] not in {row["region"] for row in own}]]


def _regions(tables: StoredTables) -> list[Thing]:
    """The regions, each under its area, else what it is part of, else its kind, else the plan region."""
    rows = _region_rows(tables)
    names = {row["region"]: _text(row) for row in rows}
    whole = names[rows[0]["region"]] if rows else NOTHING
    things = []
    for at, row in enumerate(rows):
        kind = REGION_KINDS.get(str(row.get("kind") or row.get("level")))
        area = _text(row, "area_zh", "area_en")
        under = area if area.en else names.get(str(row.get("part_of"))) or kind or (whole if at else NOTHING)
        things.append(Thing(row["region"], _text(row), under))
    return things


def _industries(tables: StoredTables) -> list[Thing]:
    """The industries that the plan names, and every code that has a measure."""
    columns = ("classification", "code", "name_zh", "name_en")
    named = {(r["classification"], r["code"]): r for r in _rows(tables, "plan_industries", columns)}
    if tables.has("measures"):
        coded = tables.read("measures", ["classification", "industry"], coded=True)
        for row in coded.group_by(["classification", "industry"]).aggregate([]).to_pylist():
            named.setdefault((row["classification"], row["industry"]), {})
    return [
        Thing(code, _text(row), Text(classification or "", classification or ""))
        for (classification, code), row in named.items()
        if code
    ]


def _measures() -> list[Thing]:
    return [
        Thing(
            record.id, record.name, Text(record.formula, record.formula), (),
            (record.meaning.zh, record.meaning.en, record.convention.zh, record.convention.en, record.source),
        )
        for record in MEASURES.values()
    ]  # fmt: skip


def _findings(tables: StoredTables) -> list[Thing]:
    """The codes of the run's findings, each with its first sentence."""
    columns = ("code", "severity", "what_zh", "what_en", "file", "table", "key")
    first: dict[str, Thing] = {}
    for row in _rows(tables, "findings", columns):
        texts = (row["file"], row["table"], row["key"])
        name, under = _text(row, "what_zh", "what_en"), term("severity", row["severity"])
        first.setdefault(row["code"], Thing(row["code"], name, under, (), texts))
    return list(first.values())


def _enterprises(tables: StoredTables, known: Mapping[str, Names]) -> Shelf:
    """The enterprises, each as its latest period names it; there may be a million of them."""
    if not tables.has("enterprises"):
        return Shelf("enterprise", [], [], [], lambda row: NOTHING)
    columns = ["enterprise", "period", "name_zh", "name_en", "region", "industry"]
    coded = tables.read("enterprises", columns, coded=True)
    table = coded.combine_chunks()
    firm = _codes(table["enterprise"])
    order = np.argsort(np.asarray(_ranks(table["period"])), kind="stable")
    latest = np.zeros(int(firm.max(initial=-1)) + 1, dtype=np.int64)
    latest[firm[order]] = order  # the last of equal places stays: the latest period
    chosen = {name: _plain(table[name].take(pa.array(latest))) for name in columns}
    region, industry = chosen["region"], chosen["industry"]

    def under(row: int) -> Text:
        place = _under(known, "region", region[row].as_py())
        trade = _under(known, "industry", industry[row].as_py())
        return Text(
            " · ".join(filter(None, (place.en, trade.en))), " · ".join(filter(None, (place.zh, trade.zh)))
        )

    keys, zh, en = (chosen[name].to_pylist() for name in ("enterprise", "name_zh", "name_en"))
    return Shelf("enterprise", keys, zh, en, under)


def _codes(column: pa.ChunkedArray) -> Any:
    """The dictionary codes of a column of coded text, as numbers."""
    return np.asarray(column.combine_chunks().indices if column.num_chunks != 1 else column.chunk(0).indices)


def _ranks(column: pa.ChunkedArray) -> Any:
    """The rank of each period of a column of coded text."""
    words = column.chunk(0).dictionary.to_pylist()
    ranks = np.empty(len(words), dtype=np.int64)
    ranks[np.argsort(np.array(words, dtype=object), kind="stable")] = np.arange(len(words))
    return ranks[_codes(column)]


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.cast(column, pa.string()) if pa.types.is_dictionary(column.type) else column
