"""Owns the verbs of work that people keep: attraction projects, breakthrough tasks, gaps closed, needs.

Reads words, calls `decisions`, prints. Heavy imports happen inside the verb, as in `cli`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from industria.note_verbs import current_run, named_subject
from industria.verb_options import Format, Language, LanguageOption, Output

if TYPE_CHECKING:
    from industria.decisions.kept_work import WorkItem, WorkItems
    from industria.findings import Finding

Sets = Annotated[tuple[str, ...], Parameter(name=["--set", "-s"])]


@Parameter(name="*")
@dataclass
class Said:
    """Who writes an entry, what happened, and when.

    Parameters
    ----------
    who
        Who says so.
    text
        What happened, or why.
    day
        The day it happened, such as 2027-03-31; today without it.
    """

    who: str = ""
    text: str = ""
    day: str = ""


@Parameter(name="*")
@dataclass
class Chosen:
    """Which items are listed.

    Parameters
    ----------
    kind
        attraction, breakthrough, gap_closed, need, transfer, watch or candidate.
    owner
        Only those of one owner.
    late
        Only those that are overdue or stalled.
    """

    kind: str | None = None
    owner: str | None = None
    late: bool = False


def add_work_verbs(app: App) -> None:
    """Give the command line the verbs of this module."""
    for verb in (work, begin, advance, retract, conversion, parks, needs):
        app.command(verb)


def work(
    directory: Path,
    item: str | None = None,
    *,
    chosen: Chosen | None = None,
    format: Format = "table",
    output: Output = None,
    language: LanguageOption = "en",
) -> int:
    """Show work items as they stand, or the history of one of them.

    Parameters
    ----------
    directory
        The workspace folder.
    item
        Id of an item, to see everything that was written on it.
    format
        table (for reading), csv, json or parquet.
    output
        File to write instead of the screen.
    language
        Language of messages: en or zh.
    """
    from industria.decisions.kept_work.store import as_table
    from industria.terminal import show_table

    kept, wanted = _kept(directory), chosen or Chosen()
    if item is not None:
        _print_history(kept.get(item), language)
        return 0
    found = [one for one in kept.all(wanted.kind) if _wanted(one, wanted)]
    if format == "table" and output is None:
        _print(found, language)
        return 0
    options: dict[str, Any] = {"columns": None, "format": format, "output": output, "rows": 50}
    return show_table(as_table(found), "work", "", options | {"language": language})


def begin(
    directory: Path,
    kind: str,
    subject: str,
    *,
    fields: Sets = (),
    said: Said | None = None,
    language: LanguageOption = "en",
) -> int:
    """Begin a work item on a thing, such as an attraction project on a chain link.

    Parameters
    ----------
    directory
        The workspace folder.
    kind
        attraction, breakthrough, gap_closed, need, transfer, watch or candidate.
    subject
        What it is about, such as node:vehicles/cell.
    fields
        A field and its value, such as owner=Wang; more than once if need be.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import print_findings

    about, doubts = named_subject(directory, subject)
    item = _kept(directory).begin(kind, about, _read(fields), _by(directory, said))
    _print([item], language)
    print_findings([*doubts, *_unknown_sites(directory, item)], language)
    return 0


def advance(
    directory: Path,
    item: str,
    *,
    fields: Sets = (),
    said: Said | None = None,
    language: LanguageOption = "en",
) -> int:
    """Change fields of a work item, or write what happened; the history is kept.

    Parameters
    ----------
    directory
        The workspace folder.
    item
        The item's id, as `industria work` shows it.
    fields
        A field and its value, such as stage=visit; an empty value empties it.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import print_findings

    changed = _kept(directory).change(item, _read(fields), _by(directory, said))
    _print([changed], language)
    print_findings(_unknown_sites(directory, changed), language)
    return 0


def retract(directory: Path, entry: str, *, said: Said | None = None, language: LanguageOption = "en") -> int:
    """Withdraw an entry of a work item, so that it does not count; its first entry withdraws the item.

    Parameters
    ----------
    directory
        The workspace folder.
    entry
        The entry's id, as `industria work DIR ITEM` shows it.
    language
        Language of messages: en or zh.
    """
    _print([_kept(directory).withdraw(entry, _by(directory, said))], language)
    return 0


def conversion(directory: Path, kind: str = "attraction", *, language: LanguageOption = "en") -> int:
    """Show how many items of a kind reached each stage, went further or were lost.

    Parameters
    ----------
    directory
        The workspace folder.
    kind
        attraction, breakthrough, need, transfer or candidate.
    language
        Language of messages: en or zh.
    """
    from rich.table import Table

    from industria.decisions.kept_work.ageing import CONVERSION, flows
    from industria.decisions.kept_work.records import kind_of
    from industria.glossary import term
    from industria.terminal import console, print_times_to_stages

    table = Table(box=None, pad_edge=False)
    for name in ("stage", "reached", "further", "lost", "still", "share", "days"):
        table.add_column(term("work_field", name)[language], justify="left" if name == "stage" else "right")
    items = _kept(directory).all(kind)
    for flow in flows(kind_of(kind), items):
        share = "–" if flow.share is None else f"{flow.share:.0%} ({flow.low:.0%} – {flow.high:.0%})"
        days = "–" if flow.days is None else f"{flow.days:g}"
        counts = [str(count) for count in (flow.reached, flow.further, flow.lost, flow.still)]
        table.add_row(term("work_stage", flow.stage)[language], *counts, share, days)
    console().print(table)
    console().print(CONVERSION[language], style="dim", markup=False)
    if kind == "transfer":
        print_times_to_stages(items, language)
    return 0


def parks(directory: Path, item: str, *, rows: int = 10, language: LanguageOption = "en") -> int:
    """Show the sites that suit an attraction project: land, power and cluster, with what is not known.

    Parameters
    ----------
    directory
        The workspace folder.
    item
        The project's id, as `industria work` shows it.
    rows
        How many sites.
    language
        Language of messages: en or zh.
    """
    from rich.text import Text

    from industria.chains.site_fit import Wanted, suitable_sites
    from industria.glossary import term
    from industria.terminal import console
    from industria.workspace.folder import open_folder
    from industria.workspace.runs import find_run, tables_of

    project = _kept(directory).get(item)
    folder = open_folder(directory)
    tables = tables_of(folder, find_run(folder))
    sites = tables.read("sites").to_pylist() if tables.has("sites") else []
    needed = project.fields
    wanted = Wanted(needed.get("land_mu"), needed.get("power_kw"), str(needed.get("cluster") or ""))  # type: ignore[arg-type]
    out = console()
    for fit in suitable_sites(sites, wanted)[:rows]:
        out.print(Text(f"{fit.site}  {term('site_fit', fit.verdict)[language]}", style="bold"))
        out.print(Text("    " + "; ".join(reason[language] for reason in fit.reasons)))
    if not sites:
        out.print("没有园区数据。" if language == "zh" else "The run has no sites.")
    return 0


def needs(directory: Path, *, output: Output = None, language: LanguageOption = "en") -> int:
    """Write the needs that stand as rows of the register table `needs`, to look through and load.

    Parameters
    ----------
    directory
        The workspace folder.
    output
        The file to write; needs.csv without one.
    language
        Language of messages: en or zh.
    """
    from industria.decisions.kept_work.needs import needs_rows
    from industria.engine.store import write_bytes
    from industria.terminal import console
    from industria.workspace.reading import as_csv

    path = output or Path("needs.csv")
    table = needs_rows(_kept(directory).all("need"))
    write_bytes(as_csv(table).encode("utf-8-sig"), path)
    said = f"{path}: {table.num_rows} 行。" if language == "zh" else f"{path}: {table.num_rows} rows."
    console().print(said, markup=False)
    return 0


def _kept(directory: Path) -> WorkItems:
    from industria.decisions.kept_work import WorkItems
    from industria.workspace.folder import open_folder

    return WorkItems.of(open_folder(directory).root)


def _by(directory: Path, said: Said | None) -> Any:
    from industria.decisions.kept_work.store import By

    given = said or Said()
    return By(given.who, given.text, given.day, current_run(directory))


def _unknown_sites(directory: Path, item: WorkItem) -> list[Finding]:
    """A warning where parks are considered that the current run does not have."""
    from industria.decisions.kept_work.finding_records import SITES_UNKNOWN
    from industria.workspace.folder import open_folder
    from industria.workspace.runs import tables_of

    folder, run = open_folder(directory), current_run(directory)
    wanted = [one.strip() for one in str(item.fields.get("parks") or "").replace("；", ";").split(";")]
    tables = tables_of(folder, run) if run else None
    if tables is None or not tables.has("sites"):
        return []
    known = set(tables.read("sites", ["site"])["site"].to_pylist())
    unknown = [one for one in wanted if one and one not in known]
    return [SITES_UNKNOWN.at(sites=", ".join(unknown))] if unknown else []


def _read(fields: tuple[str, ...]) -> dict[str, str]:
    """Fields written as name=value; a word without = names a field that is emptied."""
    return {name.strip(): value for name, _, value in (field.partition("=") for field in fields)}


def _wanted(item: WorkItem, chosen: Chosen) -> bool:
    from datetime import date

    from industria.decisions.kept_work.ageing import age

    if chosen.owner is not None and item.fields.get("owner") != chosen.owner:
        return False
    found = age(item, date.today())
    return not chosen.late or found.overdue or found.stalled


def _print(items: list[WorkItem], language: Language) -> None:
    from datetime import date

    from rich.text import Text

    from industria.decisions.kept_work.ageing import age
    from industria.glossary import term
    from industria.terminal import console

    out = console()
    for item in items:
        stage = term("work_stage", item.stage)[language]
        head = Text(f"{item.record.name[language]}  ", style="dim")
        head.append(item.name(), style="not dim bold")
        head.append(f"  {stage} · {item.fields.get('owner', '')}".rstrip(" ·"), style="not dim")
        found = age(item, date.today())
        marks = [name for name, holds in (("overdue", found.overdue), ("stalled", found.stalled)) if holds]
        marks += ["withdrawn"] if item.withdrawn else []
        for mark in marks:
            head.append(f"  [{term('work_mark', mark)[language]}]", style="not dim yellow")
        out.print(head)
        step = f"{item.fields.get('next_date', '')} {item.fields.get('next_step', '')}".strip()
        about = f"{item.subject} {item.subject.name}".rstrip()
        for line in filter(None, (about, step)):
            out.print(Text(f"    {line}"))
        out.print(Text(f"    id {item.id}  {item.changed}", style="dim"))
    if not items:
        out.print("没有登记的工作项。" if language == "zh" else "There are no work items.")


def _print_history(item: WorkItem, language: Language) -> None:
    from rich.text import Text

    from industria.glossary import term
    from industria.terminal import console

    _print([item], language)
    out = console()
    gone = {entry.supersedes for entry in item.entries}
    for entry in item.entries:
        head = Text(f"    {entry.day}  {entry.who}  {term('work_mark', entry.step)[language]}")
        if entry.id in gone:
            head.append(f"  [{term('work_mark', 'withdrawn')[language]}]", style="yellow")
        out.print(head)
        for name, value in entry.fields.items():
            out.print(
                Text(f"        {term('work_field', name)[language]}: {'–' if value is None else value}")
            )
        for line in filter(None, entry.text.split("\n")):
            out.print(Text(f"        {line}"))
        out.print(Text(f"        id {entry.id}", style="dim"))
