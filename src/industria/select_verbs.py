"""Owns the verb `select`: enterprises by conditions, to look at, write to a file, put in a batch or list.

Reads words, calls `enterprises.selection`, prints. Heavy imports happen inside the verb, as in `cli`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclopts import App, Parameter

from industria.verb_options import Format, LanguageOption, Output
from industria.work_verbs import Said, Sets

if TYPE_CHECKING:
    import pyarrow as pa

    from industria.enterprises.selection.choices import Named
    from industria.enterprises.selection.selecting import Selected


@Parameter(name="*")
@dataclass
class Wanted:
    """Which of the enterprises found are shown, and how they are written.

    Parameters
    ----------
    sort
        Criterion to sort by; with - before it, the greatest first.
    unknown
        Show those of which it cannot be told.
    rows
        How many rows are printed; a file has all of them.
    format
        table (for reading), csv, json or parquet.
    output
        File to write instead of the screen.
    """

    sort: str = "-revenue"
    unknown: bool = False
    rows: int = 20
    format: Format = "table"
    output: Output = None


@Parameter(name="*")
@dataclass
class Kept:
    """Where the enterprises found are put.

    Parameters
    ----------
    batch
        Name of the batch in which every one of them becomes a candidate.
    watch
        Name of the watch list on which every one of them is put.
    fields
        A field and its value for all of them, such as owner=Wang; more than once if need be.
    """

    batch: str = ""
    watch: str = ""
    fields: Sets = ()


def add_select_verbs(app: App) -> None:
    """Give the command line the verbs of this module."""
    app.command(select)
    app.command(criteria)


def select(
    directory: Path,
    *conditions: str,
    shown: Wanted | None = None,
    kept: Kept | None = None,
    said: Said | None = None,
    language: LanguageOption = "en",
) -> int:
    """Find enterprises of the latest year by conditions, such as rung=high-tech "rd_intensity>=5".

    Says how many meet all of them, how many do not, and of how many it cannot be told since a figure is not
    known. `industria criteria DIR` lists what may be asked.

    Parameters
    ----------
    directory
        The workspace folder.
    conditions
        A criterion, one of = != > >= < <= ~, and a value; several values between commas.
    language
        Language of messages: en or zh.
    """
    from industria.engine.screening import State
    from industria.enterprises.selection.asked import criterion_of, read_conditions
    from industria.enterprises.selection.choices import named_choices, written_choices
    from industria.enterprises.selection.selecting import select_enterprises
    from industria.terminal import show_table
    from industria.workspace.folder import open_folder
    from industria.workspace.runs import find_run, tables_of

    folder = open_folder(directory)
    run = find_run(folder)
    tables = tables_of(folder, run)
    show, wanted = shown or Wanted(), kept or Kept()
    criterion_of(show.sort.lstrip("-"))
    named = named_choices(tables)
    asked = read_conditions(conditions, written_choices(named))
    whole = show.output is not None or show.format != "table" or bool(wanted.batch or wanted.watch)
    state: State = "undecided" if show.unknown else "met"
    found = select_enterprises(tables, asked, show.sort, state, None if whole else show.rows)
    if wanted.batch or wanted.watch:
        return _keep(directory, found, wanted, said, language)
    if not whole:
        _print(found, named, show, language)
        return 0
    options: dict[str, Any] = {
        "columns": None, "format": show.format, "output": show.output, "rows": show.rows,
    }  # fmt: skip
    return show_table(_plain(found.rows), "selection", run, options | {"language": language})


def criteria(directory: Path, criterion: str | None = None, *, language: LanguageOption = "en") -> int:
    """List by what enterprises may be selected, or what may be chosen for one criterion.

    Parameters
    ----------
    directory
        The workspace folder.
    criterion
        A criterion, to see what may be chosen.
    language
        Language of messages: en or zh.
    """
    from rich.table import Table

    from industria.enterprises.selection.asked import criterion_of
    from industria.enterprises.selection.choices import named_choices
    from industria.enterprises.selection.criteria import CRITERIA
    from industria.terminal import console
    from industria.workspace.folder import open_folder
    from industria.workspace.runs import find_run, tables_of

    folder = open_folder(directory)
    tables = tables_of(folder, find_run(folder))
    table = Table(box=None, pad_edge=False)
    if criterion is not None:
        one = criterion_of(criterion)
        for head in (one.name, one.label[language]):
            table.add_column(head)
        for code, name in named_choices(tables).get(criterion, {}).items():
            table.add_row(code, name[language])
        for word in one.words:
            table.add_row(f"…:{word}", "")
    else:
        for head in ("criterion", "", "compared by", "table"):
            table.add_column(head)
        for one in CRITERIA.values():
            there = (
                "" if tables.has(one.table) else (" (没有该表)" if language == "zh" else " (not in this run)")
            )
            table.add_row(one.name, one.label[language], " ".join(one.operators), one.table + there)
    console().print(table)
    return 0


def _print(found: Selected, named: Named, show: Wanted, language: str) -> None:
    """The counts in a sentence, then the first rows."""
    from rich.table import Table
    from rich.text import Text

    from industria.pages.selection.figures import figure_text
    from industria.pages.selection.sentences import counted
    from industria.terminal import console

    out = console()
    for line in counted(found.period, found.counts, found.asked, named):
        out.print(Text(line["zh" if language == "zh" else "en"]))
    table = Table(box=None, pad_edge=False)
    zh = language == "zh"
    for head in ("企业" if zh else "enterprise", "名称" if zh else "name", "地区" if zh else "region",
                 "行业" if zh else "industry", "层级" if zh else "rung"):  # fmt: skip
        table.add_column(head)
    for one in found.shown:
        table.add_column(one.label["zh" if zh else "en"], justify="right")
    for row in found.rows.slice(0, show.rows).to_pylist():
        name = row["name_zh" if zh else "name_en"] or row["name_en"] or row["name_zh"] or ""
        cells = [row["enterprise"], name, row["region"], row["industry"], row["rung"] or "·"]
        table.add_row(
            *(Text(str(one)) for one in cells), *(figure_text(one, row, "·") for one in found.shown)
        )
    out.print(table)
    whole = found.counts.undecided if show.unknown else found.counts.met
    left = whole - min(show.rows, found.rows.num_rows)
    if left > 0:
        out.print(f"另有 {left:,} 家(--rows)" if zh else f"{left:,} more (--rows)")


def _keep(directory: Path, found: Selected, wanted: Kept, said: Said | None, language: str) -> int:
    """Put the enterprises found in a batch or on a list, all of them or none."""
    from industria.decisions.entries import Subject
    from industria.decisions.kept_work import WorkItems
    from industria.decisions.kept_work.store import By
    from industria.note_verbs import current_run
    from industria.terminal import console
    from industria.workspace.folder import open_folder

    by = said or Said()
    kind, group = (
        ("candidate", {"batch": wanted.batch}) if wanted.batch else ("watch", {"list": wanted.watch})
    )
    fields = {name.strip(): value for name, _, value in (one.partition("=") for one in wanted.fields)}
    subjects = [
        Subject(
            "enterprise", str(row["enterprise"]), " ".join(filter(None, (row["name_en"], row["name_zh"])))
        )
        for row in found.rows.to_pylist()
    ]
    kept = WorkItems.of(open_folder(directory).root)
    made, there = kept.begin_many(
        kind, subjects, fields | group, By(by.who, by.text, by.day, current_run(directory))
    )
    name = wanted.batch or wanted.watch
    zh = f"{name}:新增 {len(made)} 家,已在其中 {len(there)} 家。"
    en = f"{name}: {len(made)} enterprises added, {len(there)} were there already."
    console().print(zh if language == "zh" else en, markup=False)
    return 0


def _plain(rows: pa.Table) -> pa.Table:
    """The rows with a sentence less: which condition is open stands in `cannot_tell`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    open_ = [name for name in rows.column_names if name.startswith("open_")]
    parts = [pc.if_else(rows[name], f"{at + 1} ", "") for at, name in enumerate(open_)]
    told = pc.utf8_trim_whitespace(pc.binary_join_element_wise(*parts, "")) if parts else pa.nulls(
        rows.num_rows, pa.string()
    )  # fmt: skip
    return rows.drop_columns(open_).append_column("cannot_tell", told)
