"""Owns derived runs: tables computed from a finished run when somebody asks, and kept beside it.

Comes in: a run, the name of a derivation, its parameters. Goes out: `Derived`, found again at once by whoever
asks the same. `.industria/derived/<run>/<name>-<hash>/` holds the tables and `derived.json`, written whole or
not at all; the hash is of parameters and code, and the run itself is never touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import ORIGINS
from industria.engine.lookup import Equal, lookup
from industria.engine.store import row_count, write_table, write_text
from industria.findings import FindingError, Language, Where
from industria.provenance import Derivation, code_hash
from industria.steps import Progress, no_progress
from industria.workspace.building import COMPUTING
from industria.workspace.derivations import recipe, recipe_of, tidied
from industria.workspace.derived_finding_records import DERIVED_KEY_UNKNOWN, NOT_DERIVED
from industria.workspace.folder import Folder
from industria.workspace.job_kinds import add_kind
from industria.workspace.recipe import Made
from industria.workspace.runs import current_id, find_run, read_run, tables_of

RECORD = "derived.json"
KEPT = 16
"""How many derivations of one run are kept; those not asked for longest go first."""
LEFT_OVER_SECONDS = 3600
"""After so long what a killed job was writing is removed."""


@dataclass(frozen=True)
class Derived:
    """Tables derived from a run: of what, with which parameters and code, when, from data of which origin.

    `about` is what a reader of the tables must know beside them, such as the members of a peer group.
    """

    name: str
    id: str
    run: str
    parameters: Mapping[str, str]
    code_version: str
    made: str
    seconds: float
    origin: str
    tables: Mapping[str, int]
    about: Mapping[str, Any] = field(default_factory=dict)
    place: Path = field(default=Path(), compare=False)

    def path(self, table: str) -> Path:
        """The Parquet file of one of its tables; KeyError where it has none of that name."""
        if table not in self.tables:
            raise KeyError(table)
        return self.place / f"{table}.parquet"

    def find(self, table: str, equal: Equal) -> pa.Table:
        """Rows of one of its tables whose columns equal a value, or one of several."""
        return lookup(self.path(table), equal)


def derive(
    folder: Folder,
    run_id: str,
    name: str,
    parameters: Mapping[str, Any],
    progress: Progress = no_progress,
) -> Derived:
    """Compute a derivation of a run, or find it where it was computed before; findings where it cannot be."""
    run_id = find_run(folder, run_id)
    said = tidied(name, parameters)
    known = find_derived(folder, run_id, name, said)
    if known is not None:
        return known
    began = time.perf_counter()
    _clear_leftovers(folder, run_id)
    made = recipe(name).make(tables_of(folder, run_id), said, progress)
    _write(folder, run_id, (name, said), made, began)
    _forget_old(folder, run_id)
    found = find_derived(folder, run_id, name, said)
    assert found is not None
    return found


def find_derived(folder: Folder, run_id: str, name: str, parameters: Mapping[str, Any]) -> Derived | None:
    """A derivation of a run where it has been computed by this version of the code; None where it has not."""
    said = tidied(name, parameters)
    place = _place(folder, run_id, _id(name, said))
    try:
        data = json.loads((place / RECORD).read_text(encoding="utf-8"))
        found = Derived(**{**data, "place": place})
    except (OSError, ValueError, TypeError):
        return None
    with contextlib.suppress(OSError):  # a workspace that may only be read keeps no order of asking
        os.utime(place / RECORD)
    return found


def need_derived(folder: Folder, run_id: str, name: str, parameters: Mapping[str, Any]) -> Derived:
    """A derivation of a run that has been computed; a finding where it has not."""
    found = find_derived(folder, run_id, name, parameters)
    if found is None:
        told = ", ".join(f"{key}={value}" for key, value in tidied(name, parameters).items())
        raise FindingError([NOT_DERIVED.at(name=name, parameters=told)])
    return found


def explain_derived(
    folder: Folder,
    run_id: str,
    table: str,
    parameters: Mapping[str, Any],
    key: Mapping[str, str],
    language: Language = "en",
    withheld: pa.Table | None = None,
) -> Derivation:
    """How one row of a derived table came about, down to source rows; findings where there is no such row.

    With a mask, the row is explained as it may leave the office.
    """
    name = recipe_of(table) or table
    asked, said = recipe(name), tidied(name, parameters)
    derived = need_derived(folder, run_id, name, said)
    columns = [column for column in asked.keys[table] if column in key]
    rows = derived.find(table, {column: key[column] or None for column in columns})
    if rows.num_rows != 1:
        told = ", ".join(f"{column}={key[column]}" for column in columns) or "-"
        names = ", ".join(asked.keys[table])
        raise FindingError(
            [
                DERIVED_KEY_UNKNOWN.at(
                    Where(table=table), name=table, key=told, count_found=rows.num_rows, columns=names
                )
            ]
        )
    if withheld is not None:
        rows = asked.protect(table, rows, withheld, derived.about)
    return asked.explain(tables_of(folder, run_id), said, rows.to_pylist()[0], language)


def _id(name: str, said: Mapping[str, str]) -> str:
    """The name of a result: what it is of, and a hash of parameters and code."""
    parts = json.dumps([name, sorted(said.items()), code_hash(*COMPUTING)], ensure_ascii=True)
    return f"{name}-{hashlib.sha256(parts.encode()).hexdigest()[:20]}"


def _place(folder: Folder, run_id: str, result: str) -> Path:
    return _home(folder, run_id) / result


def _home(folder: Folder, run_id: str) -> Path:
    return folder.own / "derived" / Path(run_id).name


def _write(folder: Folder, run_id: str, asked: tuple[str, dict[str, str]], made: Made, began: float) -> None:
    """Write tables and record into a hidden folder that becomes the result in one move."""
    name, said = asked
    place = _place(folder, run_id, _id(name, said))
    hidden = place.with_name(f".making-{place.name}-{secrets.token_hex(4)}")
    try:
        for table, rows in made.tables.items():
            write_table(rows, hidden / f"{table}.parquet")
        record = Derived(
            name=name,
            id=place.name,
            run=run_id,
            parameters=said,
            code_version=f"{version('industria')}+{code_hash(*COMPUTING)[:8]}",
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - began, 3),
            origin=_origin(folder, run_id, made),
            tables={table: row_count(hidden / f"{table}.parquet") for table in made.tables},
            about=made.about,
        )
        data = {key: value for key, value in asdict(record).items() if key != "place"}
        write_text(json.dumps(data, ensure_ascii=False, indent=1), hidden / RECORD)
        # where somebody else was quicker, theirs is the same and stays
        if not (place / RECORD).is_file():
            shutil.rmtree(place, ignore_errors=True)
            os.replace(hidden, place)
    except OSError:
        if not (place / RECORD).is_file():
            raise
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _origin(folder: Folder, run_id: str, made: Made) -> str:
    """The weakest origin of all that went in: every cell may weigh in every quotient."""
    if read_run(folder, run_id).synthetic:
        return "synthetic"
    found = {
        origin
        for table in made.tables.values()
        if "origin" in table.column_names
        for origin in pc.unique(table["origin"]).to_pylist()
        if origin in ORIGINS
    }
    return max(found, key=ORIGINS.index, default="")


def _clear_leftovers(folder: Folder, run_id: str) -> None:
    """Remove what killed jobs left half written long ago."""
    for leftover in _home(folder, run_id).glob(".making-*"):
        if _age(leftover) > LEFT_OVER_SECONDS:
            shutil.rmtree(leftover, ignore_errors=True)


def _forget_old(folder: Folder, run_id: str) -> None:
    """Keep the derivations asked for last; those of runs that are gone or no longer current go entirely.

    A derivation can always be computed again.
    """
    for home in (folder.own / "derived").iterdir():
        places = [place for place in home.glob("[!.]*") if place.is_dir()]
        most = KEPT if home.name in (run_id, current_id(folder)) else 0
        for place in sorted(places, key=_age)[most:]:
            gone = place.with_name(f".making-gone-{secrets.token_hex(4)}")
            with contextlib.suppress(OSError):
                os.replace(place, gone)  # nobody finds half of it while it is removed
            shutil.rmtree(gone, ignore_errors=True)


def _age(place: Path) -> float:
    """Seconds since a derivation was last asked for, or a leftover written."""
    record = place / RECORD
    try:
        return time.time() - (record if record.is_file() else place).stat().st_mtime
    except OSError:
        return 0.0


def _work(folder: Folder, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The job: the arguments are `run`, `name` and `parameters`."""
    parameters = arguments.get("parameters")
    run_id = find_run(folder, str(arguments.get("run") or "current"))
    asked = parameters if isinstance(parameters, Mapping) else {}
    found = derive(folder, run_id, str(arguments.get("name", "")), asked, progress)
    return {"derived": found.id, "tables": dict(found.tables)}


add_kind("derive", _work, exclusive=False)
