"""Owns the verbs: what people type. Reads words, calls the workspace, prints; computes nothing.

Heavy imports happen inside the verb, so that `industria --help` answers at once.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from industria.app_verbs import add_app_verbs
from industria.impact_verbs import add_impact_verbs
from industria.note_verbs import add_note_verbs
from industria.road_verbs import add_road_verbs
from industria.select_verbs import add_select_verbs
from industria.verb_options import Format, LanguageOption, Output
from industria.work_verbs import add_work_verbs

app = App(
    name="industria",
    help="Plan, measure and steer a region's industrial clusters.",
    version_flags=["--version"],
    default_parameter=Parameter(negative=()),
)
add_note_verbs(app)
add_work_verbs(app)
add_select_verbs(app)
add_impact_verbs(app)
add_road_verbs(app)
add_app_verbs(app)


def main() -> None:
    """Run the command line: a mistake prints findings and ends with 1, a bug leaves a report with an id."""
    from industria.terminal import run_guarded

    sys.exit(run_guarded(lambda: app(result_action="return_value"), sys.argv[1:]))


@app.command
def init(
    directory: Path,
    *,
    from_: Annotated[str, Parameter(name="--from")] = "demo-city",
    language: LanguageOption = "en",
) -> int:
    """Make a new workspace from a bundled one.

    Parameters
    ----------
    directory
        Folder to make; it must be empty or not exist.
    from_
        demo-city (invented, every table full) or chongqing-33618 (published facts only).
    language
        Language of messages: en or zh.
    """
    from industria.terminal import console
    from industria.workspace.starting import start

    folder = start(directory, from_)
    out = console()
    out.print(f"[bold]{folder.root}[/bold] {'已建立' if language == 'zh' else 'is ready'}.")
    for verb in ("check", "build", "show", "report"):
        tail = {"show": " cluster_status", "report": " -o report.html"}.get(verb, "")
        out.print(f"  industria {verb} {directory}{tail}", highlight=False)
    return 0


@app.command
def check(directory: Path, *, scenario: str | None = None, language: LanguageOption = "en") -> int:
    """Say what is wrong in the plan and the data, where, and how to repair it.

    Ends with 0 where a build may start and with 1 where an error stops it.

    Parameters
    ----------
    directory
        The workspace folder.
    scenario
        A named scenario of the plan to check with.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import print_checked, progress_bar
    from industria.workspace.checking import check as check_workspace
    from industria.workspace.folder import locked, open_folder

    folder = open_folder(directory)
    with locked(folder), progress_bar() as progress:
        checked = check_workspace(folder, scenario, progress)
    print_checked(checked, language)
    return 0 if checked.may_build else 1


@app.command
def build(directory: Path, *, scenario: str | None = None, language: LanguageOption = "en") -> int:
    """Check, then compute every result that changed and publish the run in one move.

    Parameters
    ----------
    directory
        The workspace folder.
    scenario
        A named scenario of the plan to build with.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import print_built, progress_bar
    from industria.workspace.building import build as build_workspace
    from industria.workspace.folder import open_folder

    folder = open_folder(directory)
    with progress_bar() as progress:
        built = build_workspace(folder, scenario, progress)
    print_built(built, language)
    return 0


@Parameter(name="*")
@dataclass
class View:
    """How a table is shown.

    Parameters
    ----------
    format
        table (for reading), csv, json or parquet.
    rows
        How many rows a table for reading shows.
    columns
        Columns to show, separated by commas.
    output
        File to write instead of the screen.
    """

    format: Format = "table"
    rows: int = 50
    columns: str | None = None
    output: Output = None


@app.command
def show(
    directory: Path,
    table: str,
    *,
    where: Annotated[tuple[str, ...], Parameter(name=["--where", "-w"])] = (),
    run: str | None = None,
    view: View | None = None,
    language: LanguageOption = "en",
) -> int:
    """Show a table of results.

    Parameters
    ----------
    directory
        The workspace folder.
    table
        cluster_status, target_status, measures, cluster_measures, findings, rejects, or any other table.
    where
        A condition such as region=500112 or value>100; may be given several times.
    run
        A run's id or its beginning; the current run by default.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import show_table
    from industria.workspace.folder import open_folder
    from industria.workspace.reading import select

    run_id, chosen = select(open_folder(directory), table, where, run)
    how = view or View()
    names = how.columns.split(",") if how.columns else None
    options = {
        "format": how.format,
        "rows": how.rows,
        "columns": names,
        "output": how.output,
        "language": language,
    }
    return show_table(chosen, table, run_id, options)


@app.command
def explain(
    directory: Path, table: str, *key: str, run: str | None = None, language: LanguageOption = "en"
) -> int:
    """Print the arithmetic of one number, down to its source rows.

    Parameters
    ----------
    directory
        The workspace folder.
    table
        cluster_status, target_status, measures, cluster_measures, cells, or a table of the register.
    key
        Values that name the row, such as a region, an industry, a period, an indicator; or column=value.
    run
        A run's id or its beginning; the current run by default.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import print_derivation
    from industria.workspace.explaining import explain as explain_words
    from industria.workspace.folder import open_folder

    run_id, derivation = explain_words(open_folder(directory), table, key, run, language)
    print_derivation(derivation, run_id, language)
    return 0


@app.command
def compare(directory: Path, before: str, after: str = "current", *, language: LanguageOption = "en") -> int:
    """Compare two runs: which inputs differ and which results changed.

    Parameters
    ----------
    directory
        The workspace folder.
    before
        The earlier run's id or its beginning.
    after
        The later run; the current one by default.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import print_comparison
    from industria.workspace.comparing import compare as compare_runs
    from industria.workspace.folder import open_folder

    print_comparison(compare_runs(open_folder(directory), before, after))
    return 0


@app.command
def runs(directory: Path, *, language: LanguageOption = "en") -> int:
    """List the runs of a workspace, the current one marked.

    Parameters
    ----------
    directory
        The workspace folder.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import print_runs
    from industria.workspace.folder import open_folder
    from industria.workspace.runs import current_id, read_run, run_ids

    folder = open_folder(directory)
    print_runs([read_run(folder, run_id) for run_id in run_ids(folder)], current_id(folder))
    return 0


@app.command
def rejects(
    directory: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    language: LanguageOption = "en",
) -> int:
    """Write the rejected records with their reasons as a workbook, to be mended and loaded again.

    Parameters
    ----------
    directory
        The workspace folder.
    output
        The workbook (.xlsx) to write.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import console
    from industria.workspace.folder import open_folder
    from industria.workspace.mending import export_rejects

    count = export_rejects(open_folder(directory), output)
    console().print(f"{count} rejected records → {output}", highlight=False)
    return 0


@app.command
def mend(directory: Path, workbook: Path, *, language: LanguageOption = "en") -> int:
    """Load a mended workbook of rejects: its cells replace those of the source rows at the next check.

    Parameters
    ----------
    directory
        The workspace folder.
    workbook
        The workbook that `industria rejects` wrote, with cells corrected.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import console, print_findings
    from industria.workspace.folder import open_folder
    from industria.workspace.mending import load_mended

    mended, findings = load_mended(open_folder(directory), workbook)
    print_findings(findings, language)
    console().print(f"{mended} mended rows kept; next: industria check {directory}", highlight=False)
    return 0


@app.command
def template(
    table: str,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    language: LanguageOption = "en",
) -> int:
    """Write an empty workbook with the columns of one register table, their meaning and their choices.

    Parameters
    ----------
    table
        A register table, such as activity, enterprises or indicators.
    output
        The workbook (.xlsx) to write.
    language
        Language of messages: en or zh.
    """
    from industria.terminal import console
    from industria.workspace.mending import write_template

    write_template(table, output)
    console().print(f"{table} → {output}", highlight=False)
    return 0


@app.command
def report(
    directory: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    run: str | None = None,
    sheet: str | None = None,
    unsafe: bool = False,
    language: LanguageOption = "en",
) -> int:
    """Write the report, or the one-page sheet of a place: as HTML, PDF, Word or Excel.

    The end of the file's name chooses the format: .html (both languages), .pdf, .docx or .xlsx.

    Parameters
    ----------
    directory
        The workspace folder.
    output
        The file to write.
    run
        A run's id or its beginning; the current run by default.
    sheet
        One place instead of the whole: cluster:CODE or district:CODE.
    unsafe
        Show figures from which a single respondent could be inferred; for use inside the office only.
    language
        Language of the report: en or zh (HTML holds both and opens in this one).
    """
    from industria.reports.making import make_report
    from industria.terminal import console, print_findings, progress_bar
    from industria.workspace.folder import open_folder

    with progress_bar() as progress:
        written = make_report(
            open_folder(directory), output,
            run=run, sheet=sheet, safe=not unsafe, language=language, progress=progress,
        )  # fmt: skip
    print_findings(written.findings, language)
    console().print(f"{output} ({written.size / 1e6:.1f} MB)", highlight=False)
    return 0


if __name__ == "__main__":
    main()
