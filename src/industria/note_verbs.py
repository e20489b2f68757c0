"""Owns the verbs of what people say: notes and decisions, and the sheet of questions they take along.

Reads words, calls `decisions`, prints. Heavy imports happen inside the verb, as in `cli`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclopts import App

from industria.verb_options import Format, Language, LanguageOption, Output

if TYPE_CHECKING:
    from industria.decisions import Entry, Subject
    from industria.findings import Finding


def add_note_verbs(app: App) -> None:
    """Give the command line the verbs of this module."""
    for verb in (notes, note, withdraw, visits):
        app.command(verb)


def notes(
    directory: Path,
    *,
    subject: str | None = None,
    search: str | None = None,
    rows: int = 50,
    format: Format = "table",
    output: Output = None,
    language: LanguageOption = "en",
) -> int:
    """Show notes and decisions, newest first; corrected and withdrawn ones are marked.

    Parameters
    ----------
    directory
        The workspace folder.
    subject
        Only those on one thing, such as cluster:vehicles or region:500112.
    search
        Only those that hold every word of a text.
    rows
        How many are shown for reading; a file holds all of them.
    format
        table (for reading), csv, json or parquet.
    output
        File to write instead of the screen.
    language
        Language of messages: en or zh.
    """
    from industria.decisions import Subject
    from industria.terminal import show_table

    kept = _kept(directory)
    most = rows if format == "table" and output is None else 2**62
    if subject is not None:
        about = Subject.read(subject)
        found = kept.on(about.kind, about.key)
    else:
        found = kept.search(search, most) if search is not None else kept.all(most)
    if subject is not None and search is not None:
        matching = {entry.id for entry in kept.search(search, 2**62)}
        found = [entry for entry in found if entry.id in matching]
    if format == "table" and output is None:
        _print(found[:most], language)
        return 0
    from industria.decisions.store import as_table

    options: dict[str, Any] = {"columns": None, "format": format, "output": output, "rows": rows}
    return show_table(as_table(found), "notes", "", options | {"language": language})


def note(
    directory: Path,
    subject: str,
    *,
    text: str = "",
    decision: str = "",
    who: str = "",
    corrects: str | None = None,
    language: LanguageOption = "en",
) -> int:
    """Write a note or a decision on anything; it is kept with its time and the run that was current.

    Parameters
    ----------
    directory
        The workspace folder.
    subject
        What it is about: a kind, a colon and a key, such as cluster:vehicles, region:500112, page:plan.
    text
        Why: what is to be known about it.
    decision
        What was decided, in a line; without it the entry is a note.
    who
        Who says so.
    corrects
        Id of an entry that this one takes the place of; the old one stays readable, marked.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import print_findings

    about, doubts = named_subject(directory, subject)
    entry = _kept(directory).write(
        about,
        text,
        who,
        kind="decision" if decision else "note",
        title=decision,
        run=current_run(directory),
        supersedes=corrects,
    )
    _print([entry], language)
    print_findings(doubts, language)
    return 0


def withdraw(
    directory: Path, entry: str, *, text: str = "", who: str = "", language: LanguageOption = "en"
) -> int:
    """Withdraw a note or a decision: it stays readable, marked, with who withdrew it and why.

    Parameters
    ----------
    directory
        The workspace folder.
    entry
        The entry's id, as `industria notes` shows it.
    text
        Why it is withdrawn.
    who
        Who withdraws it.
    language
        Language of messages: en or zh.
    """
    kept = _kept(directory)
    withdrawn = kept.withdraw(entry, who, text, run=current_run(directory))
    _print([withdrawn, kept.get(entry)], language)
    return 0


def _kept(directory: Path) -> Any:
    from industria.decisions import Decisions
    from industria.workspace.folder import open_folder

    return Decisions.of(open_folder(directory).root)


def current_run(directory: Path) -> str:
    """The run that the writer sees now; nothing before the first build."""
    from industria.workspace.folder import open_folder
    from industria.workspace.runs import current_id

    return current_id(open_folder(directory)) or ""


def named_subject(directory: Path, text: str) -> tuple[Subject, list[Finding]]:
    """The subject with its name in the current run; a warning where a kind that runs have lacks the key."""
    from industria.decisions import Subject
    from industria.decisions.finding_records import SUBJECT_NOT_IN_RUN
    from industria.glossary import term
    from industria.toml_positions import nearest
    from industria.workspace.folder import open_folder
    from industria.workspace.searching import Search

    about, run = Subject.read(text), current_run(directory)
    search = Search(open_folder(directory), run) if run else None
    if search is None or about.kind not in {shelf.kind for shelf in search.shelves}:
        return about, []
    hit = search.thing(about.kind, about.key)
    if hit is not None:
        names = dict.fromkeys((hit.name_en, hit.name_zh))
        return Subject(about.kind, about.key, " ".join(names)), []
    keys = [key for shelf in search.shelves if shelf.kind == about.kind for key in shelf.keys]
    words = term("subject", about.kind)
    near = nearest(about.key, keys) or "-"
    return about, [SUBJECT_NOT_IN_RUN.at(kind=words.en, kind_zh=words.zh, key=about.key, nearest=near)]


def visits(directory: Path, *, output: Output = None, rows: int = 20, language: LanguageOption = "en") -> int:
    """Write the first questions of the visit list as rows of activity to fill in and upload.

    Parameters
    ----------
    directory
        The workspace folder.
    output
        The file to write, .csv or .xlsx; answers.csv without one.
    rows
        How many questions of each list.
    language
        Language of headings and messages: en or zh.
    """
    from industria.terminal import console
    from industria.workspace.asking import write_answer_sheet
    from industria.workspace.folder import open_folder

    path = output or Path("answers.csv")
    count = write_answer_sheet(open_folder(directory), path, most=rows, language=language)
    console().print(f"{path}: {count} 行待填。" if language == "zh" else f"{path}: {count} rows to fill in.")
    return 0


def _print(entries: list[Entry], language: Language) -> None:
    from rich.text import Text

    from industria.glossary import term
    from industria.terminal import console

    out = console()
    for entry in entries:
        kind, about = term("entry", entry.kind)[language], term("subject", entry.subject.kind)[language]
        head = Text(f"{entry.when[:16].replace('T', ' ')} UTC  ", style="dim")
        head.append(entry.who, style="not dim bold")
        head.append(f"  {kind} · {about} {entry.subject.key} {entry.subject.name}".rstrip(), style="not dim")
        if entry.state != "stands":
            head.append(f"  [{term('entry', entry.state)[language]}]", style="not dim yellow")
        out.print(head)
        for line in [f"» {entry.title}"] * bool(entry.title) + entry.text.split("\n"):
            out.print(Text(f"    {line}"))
        links = [("id", entry.id), ("run", entry.run), ("supersedes", entry.supersedes)]
        links.append(("superseded_by", entry.superseded_by))
        said = [f"{term('column', name)[language]} {value}" for name, value in links if value]
        out.print(Text("    " + "  ".join(said), style="dim"))
    if not entries:
        out.print("还没有说明或决定。" if language == "zh" else "There are no notes or decisions.")
