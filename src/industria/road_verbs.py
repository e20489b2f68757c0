"""Owns the verb `road`: chances of the targets of counts, and what levers would do, on a terminal.

Reads words, asks the workspace for a run or a derived run, prints its answer with its assumptions.
Heavy imports
happen inside the verb, as in `cli`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cyclopts import App, Parameter

from industria.findings import Text
from industria.verb_options import Language, LanguageOption


def add_road_verbs(app: App) -> None:
    """Give the command line the verb of this module."""
    app.command(road)


@Parameter(name="*")
@dataclass(frozen=True)
class LeverOptions:
    """Levers to try, as they are written.

    Parameters
    ----------
    promotion
        rung:factor, such as high-tech:1.2: promotion into a rung, times the rate of the histories.
    leaving
        Factor on the rate of leaving the register.
    added
        rung:firms a year that come in on a rung, such as high-tech:100.
    published
        indicator:firms a year added to a published stock, such as high_tech_enterprises:200.
    where
        On whose firms levers act: cluster:ID, district:CODE, or all.
    """

    promotion: str = "none"
    leaving: str = "1"
    added: str = "none"
    published: str = "none"
    where: str = "all"


NO_LEVERS = LeverOptions()


def road(
    directory: Path,
    *,
    levers: LeverOptions = NO_LEVERS,
    run: str | None = None,
    language: LanguageOption = "en",
) -> int:
    """Show the chances of the targets of counts; with levers, what these would do, and what is assumed.

    Parameters
    ----------
    directory
        The workspace folder.
    levers
        Levers to try.
    run
        A run's id or its beginning; the current run by default.
    language
        Language of messages: en or zh.
    """
    from industria.enterprises.counts.levers.asked import DEFAULTS
    from industria.terminal import console
    from industria.workspace.deriving import derive
    from industria.workspace.folder import open_folder
    from industria.workspace.runs import find_run, tables_of

    folder = open_folder(directory)
    run_id = find_run(folder, run)
    asked = asdict(levers)
    out = console()
    if asked == dict(DEFAULTS):
        out.print(_targets(tables_of(folder, run_id).read("count_targets").to_pylist(), language))
        return 0
    found = derive(folder, run_id, "road_tried", asked)
    tables = {name: found.find(name, {}).to_pylist() for name in found.tables}
    if tables["road_chances"]:
        out.print(_compared(tables["road_chances"], language, chances=True))
    out.print(_compared(tables["road_effects"], language, chances=False))
    for row in tables["road_assumptions"]:
        out.print(f"· {row[f'says_{language}']}", markup=False)
    return 0


def _targets(rows: list[dict[str, Any]], language: Language) -> Any:
    names = ("target", "target_value", "latest_count", "needed_a_year", "achieved_growth", "forecast",
             "count_chance")  # fmt: skip
    table = _table(names, language)
    for row in rows:
        if row["reason"] == "no-figures":
            continue
        values = (row["last_value"], row["required_growth"], row["achieved_growth"], row["forecast"])
        shares = (False, True, True, False)
        table.add_row(
            row["target"], f"{row['target_value']:,.0f} ({row['year']})",
            *(_said(value, share) for value, share in zip(values, shares, strict=True)),
            _said(row["probability"], True) if row["probability"] is not None else row[f"reason_{language}"],
        )  # fmt: skip
    return table


def _compared(rows: list[dict[str, Any]], language: Language, *, chances: bool) -> Any:
    from industria.glossary import term

    table = _table(
        ("target" if chances else "rung", "model", "year", "without", "with_levers", "difference"), language
    )
    for row in rows:
        name = row["target"] if chances else (row[f"name_{language}"] or _or_higher(row["series"], language))
        values = [_said(row[column], chances) for column in ("without", "with_levers", "difference")]
        table.add_row(name, term("count_model", row["model"])[language], str(row["year"]), *values)
    return table


def _or_higher(rung: str, language: Language) -> str:
    """A row counts the firms of a rung and of all above it."""
    from industria.glossary import term

    if rung == "none":
        return Text("all firms", "全部企业")[language]
    return Text("{rung} or higher", "{rung}及以上").filled(
        language, {"rung": term("count_rung", rung)[language]}
    )


def _table(names: tuple[str, ...], language: Language) -> Any:
    from rich.table import Table

    from industria.glossary import term

    table = Table(box=None, pad_edge=False, header_style="bold")
    for at, name in enumerate(names):
        table.add_column(term("column", name)[language], justify="right" if at else "left")
    return table


def _said(value: float | None, share: bool) -> str:
    if value is None:
        return "·"
    return f"{value:.1%}" if share else f"{value:,.0f}"
