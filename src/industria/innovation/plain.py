"""Owns `match`: which result fits which need, on plain tables, without a workspace.

Comes in: a table of needs and one of results. Goes out: `Result`s: one row a need and result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from industria.findings import FindingError
from industria.innovation import finding_records as findings
from industria.innovation.match_rows import match_rows
from industria.innovation.matching import FUSIONS, Choice, Fusion, match_texts
from industria.innovation.offers import Capacities, Wanted
from industria.innovation.records import RECORDS
from industria.innovation.text_vectors import BundledEncoder, DirectoryEncoder, Encoder
from industria.innovation.texts import NEED_FIELDS, RESULT_FIELDS, Texts, texts_of
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import PlainTable, hash_of
from industria.result import Result

SHOWN = (
    "rank", "score", "wording", "sense", "bm25", "bm25_rank", "vector_rank", "read_in", "translated", "terms",
    "similar", "similar_en", "similar_zh", "against", "against_en", "against_zh", "reason_en", "reason_zh",
    "proposed", "arrived",
)  # fmt: skip
BUNDLED = "bundled"


def match(
    needs: Any,
    results: Any,
    top: int = 10,
    *,
    model: str | Path | Encoder | None = BUNDLED,
    wanted: Wanted | None = None,
    fusion: Fusion = "scores",
    capacities: Capacities | None = None,
) -> Result:
    """The results that fit each need best, with the reasons and what speaks against each.

    `needs` has `need` and texts: `title`, `text`, or `title_zh`, `title_en`, `text_zh`, `text_en`; `results`
    has `result` and `title…`, `abstract…`, `keywords…`. Further columns of the register (`field`, `region`,
    `readiness`, `licence`, `published`, `posted`, `budget`, `institute`) are read where they are.

    `model`: the bundled one, the directory of another, any object with `name` and `encode`, or None: by
    wording alone. `wanted` says which results count. `fusion`: `scores` or `reciprocal`. `proposed` marks the
    pairs that together score most within `capacities`. Raises FindingError.
    """
    if not isinstance(top, int) or isinstance(top, bool) or top < 1:
        raise _bad("top", top, "1, 2, 3, …")
    if fusion not in FUSIONS:
        raise _bad("fusion", fusion, ", ".join(FUSIONS))
    encoder = _encoder(model)
    asked, ours = _read(needs, "need", NEED_FIELDS)
    given, theirs = _read(results, "result", RESULT_FIELDS)
    if wanted is not None:
        theirs = [row for row in theirs if wanted.meets(row)]
    texts = texts_of(ours, "need", NEED_FIELDS), texts_of(theirs, "result", RESULT_FIELDS)
    _complain_of_empty(asked, texts[0], "needs")
    _complain_of_empty(given, texts[1], "results")
    try:
        matched = match_texts(*texts, encoder, Choice(top, fusion, max(100, top)))
    except ImportError as error:
        raise FindingError([findings.NO_MODEL.at(place=str(model), why=str(error))]) from error
    rows = match_rows(matched, ours, theirs, texts[1], capacities or Capacities())
    names = {
        "need": [texts[0].ids[at] for at in matched.pairs.need],
        "result": [texts[1].ids[at] for at in matched.pairs.result],
    }
    columns = names | {name: [row[name] for row in rows] for name in SHOWN}
    record = RECORDS["match_score"]
    provenance = {
        "measure": record.id, "formula": record.formula, "source": record.source, "convention": fusion,
        "code_version": version("industria"), "model": encoder.name if encoder else None, "top": top,
        "input_hash": hash_of([str(row) for row in ours], [str(row) for row in theirs]),
    }  # fmt: skip
    return Result(
        table_like(asked.data, {name: _column(values) for name, values in columns.items()}), provenance,
        fusion, "matches", (*asked.findings, *given.findings),
    )  # fmt: skip


def _column(values: Sequence[Any]) -> np.ndarray:
    kinds = {type(value) for value in values}
    if kinds <= {float, type(None)} and float in kinds:
        return np.array([np.nan if value is None else value for value in values])
    if len(kinds) == 1 and kinds <= {int, bool}:
        return np.array(values)
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def _encoder(model: str | Path | Encoder | None) -> Encoder | None:
    if model is None:
        return None
    if isinstance(model, str) and model == BUNDLED:
        return BundledEncoder()
    if isinstance(model, str | Path):
        if not Path(model).is_dir():
            raise FindingError([findings.NO_MODEL.at(place=str(model), why="no such directory")])
        return DirectoryEncoder(model)
    return model


def _read(data: Any, key: str, fields: Sequence[Sequence[str]]) -> tuple[PlainTable, list[Mapping[str, Any]]]:
    """The rows of a table, its keys checked: present, whole, unique; empty cells are None."""
    table = PlainTable.of(data)
    table.require(**{key: key})
    known = [f"{name}{end}" for names in fields for name in names for end in ("", "_zh", "_en")]
    if not any(table.has(name) for name in known):
        table.findings.append(findings.NO_TEXTS.at(table=f"{key}s", columns=", ".join(known)))
    table.refuse_duplicates(table.key(key))
    table.stop_on_errors()
    if isinstance(data, pd.DataFrame):
        plain = data.astype(object).where(data.notna(), None)
        return table, [dict(zip(plain.columns, row, strict=True)) for row in plain.itertuples(index=False)]
    return table, table.data.to_pylist()


def _complain_of_empty(table: PlainTable, texts: Texts, name: str) -> None:
    empty = [at for at in range(len(texts)) if not texts.spoken(at)]
    if empty:
        table.findings.append(
            findings.EMPTY_TEXTS.at(count=len(empty), rows=len(empty), table=name, first=texts.ids[empty[0]])
        )


def _bad(name: str, given: object, expected: str) -> FindingError:
    return FindingError([findings.BAD_CHOICE.at(name=name, given=str(given)[:80], expected=expected)])
