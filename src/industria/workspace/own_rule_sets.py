"""Owns how the rule sets that a workspace adds itself are found: TOML files in its folder `rule_sets`.

Comes in: a workspace folder. Goes out: a table (file, text) for the build, and findings.
"""

from __future__ import annotations

import pyarrow as pa

from industria.enterprises.standing.own_rules import TABLE, rule_set_of
from industria.findings import Finding
from industria.workspace.finding_records import RULE_SET_TWICE
from industria.workspace.folder import Folder
from industria.workspace.own_files import SCHEMA, own_files

FOLDER = "rule_sets"


def own_rule_tables(folder: Folder) -> tuple[dict[str, pa.Table], list[Finding]]:
    """The table of the workspace's own rule sets, none where it has no file; findings of mistakes in them."""
    rows, findings = own_files(folder, FOLDER, rule_set_of, RULE_SET_TWICE)
    return ({TABLE: pa.Table.from_pylist(rows, SCHEMA)} if rows else {}), findings
