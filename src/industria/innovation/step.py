"""Owns the step of matches: which research result fits which need, and which pairs are proposed together.

Comes in: `needs`, `research`. Goes out: `matches`, `match_assignment`; empty without either table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from industria.innovation.match_explanation import explain_match
from industria.innovation.match_rows import assignment_rows, match_rows
from industria.innovation.match_tables import CARRIED, FROM_NEED, LONGEST_TITLE, SCHEMAS
from industria.innovation.matching import Choice, match_texts
from industria.innovation.offers import Capacities
from industria.innovation.terms import clean
from industria.innovation.text_vectors import BundledEncoder
from industria.innovation.texts import NEED_FIELDS, RESULT_FIELDS, texts_of
from industria.steps import Progress, Step, Tables, no_progress

Row = dict[str, Any]


def run(tables: Tables) -> Mapping[str, Any]:
    """Make both tables."""
    needs, results = rows_of(tables, "needs"), rows_of(tables, "research")
    if not needs or not results:
        return {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    named = named_rows(needs, results)
    return {
        "matches": pa.Table.from_pylist(named, SCHEMAS["matches"]),
        "match_assignment": pa.Table.from_pylist(assignment_rows(named), SCHEMAS["match_assignment"]),
    }


def named_rows(
    needs: Sequence[Row], results: Sequence[Row], others: Sequence[Row] = (), progress: Progress = no_progress
) -> list[Row]:
    """A row a need and a result that fits it; `others` are needs that say how rare a term is, no more."""
    texts = texts_of(needs, "need", NEED_FIELDS), texts_of(results, "result", RESULT_FIELDS)
    more = [texts_of(others, "need", NEED_FIELDS)] if others else []
    matched = match_texts(*texts, BundledEncoder(), Choice(), parallel=more, progress=progress)
    rows = match_rows(matched, needs, results, texts[1], Capacities())
    places = zip(matched.pairs.need.tolist(), matched.pairs.result.tolist(), strict=True)
    return [
        row | _names(needs[need], results[result])
        for row, (need, result) in zip(rows, places, strict=True)
    ]  # fmt: skip


def rows_of(tables: Tables, name: str) -> list[Row]:
    """The rows of a register table, by key; none where there is no such table."""
    if not tables.has(name):
        return []
    key = "need" if name == "needs" else "result"
    rows: list[Row] = tables.read(name).to_pylist()
    return sorted(rows, key=lambda row: str(row[key]))


def _names(need: Mapping[str, Any], result: Mapping[str, Any]) -> Row:
    """Who and what a pair is: names in both languages, and what a reader wants to see beside them."""
    return {
        "need": need["need"], "result": result["result"],
        "need_en": _title(need, ("title_en", "title_zh")), "need_zh": _title(need, ("title_zh", "title_en")),
        "result_en": _title(result, ("title_en", "title_zh")),
        "result_zh": _title(result, ("title_zh", "title_en")),
        **{name: need.get(name) for name in FROM_NEED},
        **{name: result.get(name) for name in CARRIED},
        "published": str(result["published"])[:10] if result.get("published") else None,
        "inner": bool(need.get("enterprise")),
    }  # fmt: skip


def _title(row: Mapping[str, Any], names: Sequence[str]) -> str | None:
    told = next((told for name in names if (told := clean(row.get(name)))), "")
    return told[:LONGEST_TITLE] or None


STEP = Step("matches", 1, ("needs", "research"), tuple(SCHEMAS), run, {"matches": explain_match})
