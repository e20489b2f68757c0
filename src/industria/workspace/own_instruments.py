"""Owns how the instruments that a workspace adds itself are found: TOML files in its folder `instruments`.

Comes in: a workspace folder. Goes out: a table (file, text) for the build, and findings.
"""

from __future__ import annotations

import pyarrow as pa

from industria.enterprises.policies.own_instruments import TABLE, instrument_of
from industria.findings import Finding
from industria.workspace.finding_records import INSTRUMENT_TWICE
from industria.workspace.folder import Folder
from industria.workspace.own_files import SCHEMA, own_files

FOLDER = "instruments"


def own_instrument_tables(folder: Folder) -> tuple[dict[str, pa.Table], list[Finding]]:
    """The table of the workspace's own instruments, none where it has no file; mistakes as findings."""
    rows, findings = own_files(folder, FOLDER, instrument_of, INSTRUMENT_TWICE)
    return ({TABLE: pa.Table.from_pylist(rows, SCHEMA)} if rows else {}), findings
