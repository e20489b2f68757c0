"""Owns how the rule sets that a workspace adds itself are found: TOML files in its folder `rule_sets`.

Comes in: a workspace folder. Goes out: a table (file, text) for the build, which is as much an input of a run
as the plan, and findings.
"""

from __future__ import annotations

import pyarrow as pa

from industria import toml_positions
from industria.enterprises.standing.own_rules import TABLE, rule_set_of
from industria.findings import Finding, FindingError, Where
from industria.workspace.finding_records import RULE_SET_TWICE
from industria.workspace.folder import Folder

FOLDER = "rule_sets"
SCHEMA = pa.schema([("file", pa.string()), ("text", pa.string())])


def own_rule_tables(folder: Folder) -> tuple[dict[str, pa.Table], list[Finding]]:
    """The table of the workspace's own rule sets, none where it has no file; findings of mistakes in them."""
    rows: list[dict[str, str]] = []
    findings: list[Finding] = []
    ids: set[str] = set()
    for path in sorted((folder.root / FOLDER).glob("*.toml")):
        name = f"{FOLDER}/{path.name}"
        try:
            toml_positions.load(path)  # size and encoding
            text = path.read_bytes().decode("utf-8-sig")
            rules = rule_set_of(name, text)
        except FindingError as error:
            findings += error.findings
            continue
        if rules.id in ids:
            findings.append(RULE_SET_TWICE.at(Where(file=name), given=rules.id))
        ids.add(rules.id)
        rows.append({"file": name, "text": text})
    return ({TABLE: pa.Table.from_pylist(rows, SCHEMA)} if rows else {}), findings
