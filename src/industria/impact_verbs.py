"""Owns the verb `impact`: what a project, a closure or a change of exports does, on a terminal.

Reads words, asks the workspace for a derived run, prints its answer with its assumptions. Heavy imports
happen inside the verb, as in `cli`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from industria.verb_options import Language, LanguageOption

STAGES = ("direct", "indirect", "induced", "total")


def add_impact_verbs(app: App) -> None:
    """Give the command line the verb of this module."""
    app.command(impact)


def impact(
    directory: Path,
    *changes: str,
    ask: Annotated[list[str] | None, Parameter(name=["--ask", "-a"])] = None,
    rows: int = 12,
    run: str | None = None,
    language: LanguageOption = "en",
) -> int:
    """Compute what a project, a closure or a change of exports does, with its assumptions.

    Parameters
    ----------
    directory
        The workspace folder.
    changes
        sector:number, such as vehicles:250: million yuan; in a closure per cent of the sector's output.
    ask
        name=value: kind (project, closure, exports), firm, low, high, households, region, period.
    rows
        How many sectors to show.
    run
        A run's id or its beginning; the current run by default.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import console
    from industria.workspace.deriving import derive
    from industria.workspace.folder import open_folder
    from industria.workspace.runs import find_run

    folder = open_folder(directory)
    said = dict(part.partition("=")[::2] for part in ask or [])
    parameters = {**_defaults(), **said, **({"changes": ",".join(changes)} if changes else {})}
    found = derive(folder, find_run(folder, run), "impact_of", parameters)
    tables = {name: found.find(name, {}).to_pylist() for name in found.tables}
    out = console()
    out.print(_summary(tables["impact_summary"], language))
    out.print(_sectors(tables["impact_sectors"][:rows], language))
    for row in tables["impact_assumptions"]:
        out.print(f"· {row[f'says_{language}']}", markup=False)
    return 0


def _defaults() -> dict[str, str]:
    from industria.chains.impact.asked import DEFAULTS

    return dict(DEFAULTS)


def _summary(rows: list[dict[str, Any]], language: Language) -> Any:
    from industria.glossary import term

    heads = [term("column", name)[language] for name in ("quantity", *STAGES, "low", "high", "reason")]
    table = _table(heads)
    for row in rows:
        cells = [_amount(row, name, language) for name in (*STAGES, "low", "high")]
        if row["at_least"] is not None:
            cells[3] = f"{term('column', 'at_least')[language]} {_amount(row, 'at_least', language)}"
        reason = term("io_reason", row["reason"])[language]
        table.add_row(term("quantity", row["quantity"])[language], *cells, reason)
    return table


def _sectors(rows: list[dict[str, Any]], language: Language) -> Any:
    from industria.glossary import term

    table = _table([term("column", name)[language] for name in ("sector", *STAGES, "share")])
    for row in rows:
        name = row[f"name_{language}"] or row["sector"]
        cells = [_amount({**row, "unit": "CNY"}, stage, language) for stage in STAGES]
        table.add_row(name, *cells, "" if row["share"] is None else f"{row['share']:.2%}")
    return table


def _table(heads: list[str]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for at, head in enumerate(heads):
        table.add_column(head, justify="right" if 0 < at < 7 else "left")
    return table


def _amount(row: Mapping[str, Any], name: str, language: Language) -> str:
    from industria.charts.formats import amount

    value = row[name]
    return "·" if value is None else amount(value, row["unit"], language)
