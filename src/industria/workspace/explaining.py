"""Owns explain: from the words a person gives to one row, and from the row to its arithmetic.

Comes in: a folder, a table and some values of its key. Goes out: a `Derivation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import FindingError, Language, Where
from industria.provenance import Derivation
from industria.workspace.building import STEPS
from industria.workspace.finding_records import KEY_AMBIGUOUS, KEY_UNKNOWN, NOT_EXPLAINED
from industria.workspace.folder import Folder
from industria.workspace.reading import need_table
from industria.workspace.result_tables import RESULT_TABLES
from industria.workspace.runs import find_run, tables_of

EXPLAINERS = {table: function for step in STEPS for table, function in step.explain.items()}


def explain(
    folder: Folder, table: str, words: Sequence[str], run: str | None = None, language: Language = "en"
) -> tuple[str, Derivation]:
    """The run's id and the derivation of the one row that the words name.

    A word is `column=value`, or just a value of one of the key columns in any order. Findings where no row
    or more than one row matches.
    """
    run_id = find_run(folder, run)
    stored = tables_of(folder, run_id)
    need_table(stored, table)
    where = Where(table=table)
    if table not in EXPLAINERS:
        raise FindingError(
            [NOT_EXPLAINED.at(where, folder=folder.root.name, table=table, known=", ".join(EXPLAINERS))]
        )
    key = RESULT_TABLES[table].key
    rows = stored.read(table)
    for word in words:
        rows = _narrow(rows, key, word)
    said = " ".join(words) or "nothing"
    if rows.num_rows == 0:
        raise FindingError(
            [KEY_UNKNOWN.at(where, folder=folder.root.name, table=table, key=said, columns=", ".join(key))]
        )
    if rows.num_rows > 1:
        open_columns = [name for name in key if pc.count_distinct(rows[name]).as_py() > 1] or list(key)
        examples = "; ".join(" ".join(str(row[name]) for name in key) for row in rows.slice(0, 3).to_pylist())
        raise FindingError(
            [
                KEY_AMBIGUOUS.at(
                    where,
                    table=table,
                    key=said,
                    count=rows.num_rows,
                    examples=examples,
                    columns=", ".join(open_columns),
                )
            ]
        )
    row: dict[str, Any] = rows.to_pylist()[0]
    return run_id, EXPLAINERS[table](stored, row, language)


def _narrow(rows: pa.Table, key: Sequence[str], word: str) -> pa.Table:
    """Rows that a word still allows: a named column, else the first key column that holds the value."""
    column, sign, value = word.partition("=")
    if sign and column in rows.column_names:
        return rows.filter(pc.equal(rows[column].cast(pa.string()), value))
    for name in key:
        found = rows.filter(pc.equal(rows[name].cast(pa.string()), word))
        if found.num_rows:
            return found
    return rows.slice(0, 0)
