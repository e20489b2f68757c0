"""Owns the way of rejected rows out and back in: a workbook with reasons, mended by a person, loaded again.

Comes in: a workspace, a workbook. Goes out: the workbook of rejects; mends kept in the workspace.
"""

from __future__ import annotations

from pathlib import Path

from industria.findings import Finding, FindingError, Where
from industria.register.contracts import CONTRACTS
from industria.register.mends import load_mends
from industria.register.rejects import export_rejects as write_rejects
from industria.register.templates import write_template as write_workbook
from industria.toml_positions import nearest
from industria.workspace.checking import check
from industria.workspace.finding_records import TABLE_UNKNOWN
from industria.workspace.folder import Folder, locked


def export_rejects(folder: Folder, workbook: Path) -> int:
    """Write the rejected rows of every table, as the data are now, to a workbook; their number."""
    with locked(folder):
        checked = check(folder)
    return write_rejects([loaded.rejects_path for loaded in checked.tables.values()], workbook)


def load_mended(folder: Folder, workbook: Path) -> tuple[int, tuple[Finding, ...]]:
    """Keep the cells that a person changed in a workbook of rejects; the number of rows, and findings."""
    with locked(folder):
        report = load_mends(folder.root, workbook)
    return report.rows, report.findings


def write_template(table: str, workbook: Path) -> None:
    """Write an empty upload workbook of one register table; a finding with the nearest name if unknown."""
    if table not in CONTRACTS:
        names = ", ".join(CONTRACTS)
        near = nearest(table, CONTRACTS) or names
        raise FindingError([TABLE_UNKNOWN.at(Where(table=table), table=table, known=names, nearest=near)])
    write_workbook(CONTRACTS[table], workbook)
