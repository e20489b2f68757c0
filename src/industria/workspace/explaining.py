"""Owns explain: from words, or an exact key, to one row, and from the row to its arithmetic.

Comes in: a folder, a table and some values of its key. Goes out: a `Derivation` in the language asked for.
The key is pushed down into the stored file: whole tables are not read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.engine.selection import Condition, select_naming
from industria.findings import FindingError, Language, Where
from industria.provenance import Derivation
from industria.register.contracts import CONTRACTS
from industria.register.explanation import REGISTER_EXPLAINERS
from industria.steps import Explain
from industria.toml_positions import nearest
from industria.workspace.building import STEPS
from industria.workspace.finding_records import (
    COLUMN_UNKNOWN,
    CONDITION_UNREADABLE,
    KEY_AMBIGUOUS,
    KEY_UNKNOWN,
    NOT_EXPLAINED,
)
from industria.workspace.folder import Folder
from industria.workspace.reading import need_table
from industria.workspace.result_tables import RESULT_TABLES
from industria.workspace.runs import StoredTables, find_run, tables_of

EXPLAINERS: dict[str, Explain] = {
    **{table: function for step in STEPS for table, function in step.explain.items()},
    **REGISTER_EXPLAINERS,
}
"""Every table whose rows can be explained: results of the steps, and the tables of the register."""


def explain(
    folder: Folder, table: str, words: Sequence[str], run: str | None = None, language: Language = "en"
) -> tuple[str, Derivation]:
    """The run's id and the derivation of the one row that the words name.

    A word is `column=value`, or just a value of one of the key columns in any order. Findings where no row
    or more than one row matches.
    """
    run_id, stored = _opened(folder, table, run)
    names = stored.columns(table)
    conditions: list[Condition] = []
    bare = []
    for word in words:
        column, sign, value = word.partition("=")
        if sign and column in names:
            conditions.append((column, "=", value))
        else:
            bare.append(word)
    found = _naming(stored, table, bare, conditions)
    said = " ".join(words) or "-"
    _need_one(folder, table, found, said)
    key = {name: found[name][0].as_py() for name in found.column_names}
    return run_id, _explained(stored, table, key, said, folder, language)


def explain_row(
    folder: Folder, table: str, key: Mapping[str, str], run: str | None = None, language: Language = "en"
) -> tuple[str, Derivation]:
    """The run's id and the derivation of the one row with this key; an empty value stands for none.

    The app's way: no word has to be looked for. Findings where a column is unknown, or where not exactly
    one row has the key.
    """
    run_id, stored = _opened(folder, table, run)
    names = stored.columns(table)
    for column in key:
        if column not in names:
            near = nearest(column, names) or names[0]
            raise FindingError(
                [
                    COLUMN_UNKNOWN.at(
                        Where(table=table), table=table, column=column, known=", ".join(names), nearest=near
                    )
                ]
            )
    said = " ".join(f"{column}={value}" for column, value in key.items()) or "-"
    return run_id, _explained(stored, table, key, said, folder, language)


def key_of(table: str) -> tuple[str, ...]:
    """The columns that name a row of a result table or of a register table; none where nobody says."""
    if table in RESULT_TABLES:
        return RESULT_TABLES[table].key
    return CONTRACTS[table].key if table in CONTRACTS else ()


def _opened(folder: Folder, table: str, run: str | None) -> tuple[str, StoredTables]:
    """The run and its tables; a finding where it has no such table or the table has no arithmetic."""
    run_id = find_run(folder, run)
    stored = tables_of(folder, run_id)
    need_table(stored, table)
    if table not in EXPLAINERS:
        known = ", ".join(name for name in EXPLAINERS if stored.has(name))
        raise FindingError(
            [NOT_EXPLAINED.at(Where(table=table), folder=folder.root.name, table=table, known=known)]
        )
    return run_id, stored


def _naming(
    stored: StoredTables, table: str, bare: Sequence[str], conditions: Sequence[Condition]
) -> pa.Table:
    """The keys of the rows that the words allow, narrowed word by word.

    Words that are a whole key in its order are looked up; others are looked for in every key column.
    """
    key = key_of(table)
    if len(bare) == len(key) and not conditions:
        found: pa.Table = stored.find(table, dict(zip(key, bare, strict=True)), list(key))
        if found.num_rows:
            return found
    try:
        rows = select_naming(stored.path(table), bare, key, conditions)
    except (ValueError, pa.ArrowInvalid, pa.ArrowNotImplementedError):
        text = ", ".join("".join(condition) for condition in conditions)
        raise FindingError([CONDITION_UNREADABLE.at(Where(table=table), text=text)]) from None
    for word in bare:
        rows = _narrow(rows, key, word)
    return rows


def _narrow(rows: pa.Table, key: Sequence[str], word: str) -> pa.Table:
    """Rows that a word still allows: the first key column that holds it decides."""
    for name in key:
        found = rows.filter(pc.equal(rows[name].cast(pa.string()), word))
        if found.num_rows:
            return found
    return rows.slice(0, 0)


def _explained(
    stored: StoredTables,
    table: str,
    key: Mapping[str, Any],
    said: str,
    folder: Folder,
    language: Language,
) -> Derivation:
    try:
        rows = stored.find(
            table, {name: None if value in (None, "") else str(value) for name, value in key.items()}
        )
    except (ValueError, pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise FindingError([CONDITION_UNREADABLE.at(Where(table=table), text=said)]) from None
    _need_one(folder, table, rows, said)
    row: dict[str, Any] = rows.to_pylist()[0]
    return EXPLAINERS[table](stored, row, language)


def _need_one(folder: Folder, table: str, rows: pa.Table, said: str) -> None:
    """A finding where no row, or more than one, is named."""
    where, key = Where(table=table), key_of(table)
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
                    number=f"{rows.num_rows:,}",
                    examples=examples,
                    columns=", ".join(open_columns),
                )
            ]
        )
