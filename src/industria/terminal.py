"""Owns how results, findings and derivations look on a terminal, and what happens to a bug.

Comes in: results of the workspace. Goes out: text through rich; text of people's files is never markup.
"""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from industria.findings import Finding, FindingError, Language, Severity
from industria.glossary import term
from industria.provenance import Derivation, Run
from industria.steps import Progress as Hook

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
WORDS: dict[str, dict[str, str]] = {
    "en": {"fix": "repair", "why": "why", "error": "error", "warning": "warning", "note": "note"},
    "zh": {"fix": "修正", "why": "原因", "error": "错误", "warning": "警告", "note": "提示"},
}
LISTED = 40


def console(*, stderr: bool = False) -> Console:
    """A console that wraps at the terminal's width, or at 150 columns where there is no terminal."""
    wide = Console(stderr=stderr, highlight=False)
    return wide if wide.is_terminal else Console(stderr=stderr, highlight=False, width=150)


def run_guarded(verb: Callable[[], Any], words: Sequence[str]) -> int:
    """Run a verb: findings end with 1, an interrupt with 130, a bug with 70 and a report that has an id."""
    chosen = os.environ.get("INDUSTRIA_LANGUAGE", "en")
    language: Language = "zh" if "zh" in words or chosen == "zh" else "en"
    try:
        result = verb()
    except FindingError as error:
        print_findings(error.findings, language)
        return 1
    except KeyboardInterrupt:
        console(stderr=True).print(
            "Stopped. The last complete run is untouched. 已停止,上一次完整构建未受影响。"
        )
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:
        return _report_bug(error, words)
    return result if isinstance(result, int) else 0


def _report_bug(error: Exception, words: Sequence[str]) -> int:
    """Write the traceback to a file named by an id, and say so."""
    text = "".join(traceback.format_exception(error))
    number = hashlib.sha256(text.encode()).hexdigest()[:8]
    place = Path(tempfile.gettempdir()) / f"industria-bug-{number}.txt"
    place.write_text(
        f"industria {' '.join(words)}\npython {platform.python_version()}\n\n{text}", encoding="utf-8"
    )
    out = console(stderr=True)
    out.print(text, markup=False)
    out.print(f"This is a bug of Industria, not a mistake of yours (id {number}); the report is in {place}.")
    return 70


@contextmanager
def progress_bar() -> Iterator[Hook]:
    """A progress bar on the error stream; it vanishes when the work ends."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("…", total=None)

        def hook(stage: str, done: int, total: int) -> None:
            bar.update(task, description=Text(stage).plain, completed=done, total=total or None)

        yield hook


def print_findings(findings: Sequence[Finding], language: Language = "en") -> None:
    """Print findings, errors first: what, where, why and how to repair it."""
    out = console(stderr=True)
    order = list(STYLES)
    words = WORDS[language]
    ranked = sorted(findings, key=lambda f: order.index(f.severity))
    for finding in ranked[:LISTED]:
        head = Text(f"{words[finding.severity]} ", style=STYLES[finding.severity])
        head.append(finding.what(language), style="default not bold")
        out.print(head)
        place = str(finding.where)
        detail = Text(f"    {place}" if place else "   ", style="dim")
        detail.append(
            f"  {finding.code}" + (f" ×{finding.count:,}" if finding.count > 1 else ""), style="dim"
        )
        out.print(detail)
        out.print(Text(f"    {words['why']}: {finding.why(language)}", style="dim"))
        out.print(Text(f"    {words['fix']}: {finding.fix(language)}"))
    if len(ranked) > LISTED:
        out.print(f"… and {len(ranked) - LISTED} more; see industria show DIR findings")


def print_checked(checked: Any, language: Language) -> None:
    """Print what a check found: rows read, accepted and rejected a table, then the findings."""
    if checked.tables:
        table = Table(box=None, pad_edge=False)
        for name in ("table", "read", "accepted", "rejected", "snapshot"):
            table.add_column(name, justify="left" if name in ("table", "snapshot") else "right")
        for name, loaded in checked.tables.items():
            counts = [f"{n:,}" for n in (loaded.read, loaded.accepted, loaded.rejected)]
            table.add_row(Text(name), *counts, loaded.snapshot_id[:12])
        console().print(table)
    print_findings(checked.findings, language)
    counts_of = [sum(f.severity is s for f in checked.findings) for s in Severity]
    verdict = "a build may start" if checked.may_build else "a build may not start"
    zh = "可以构建" if checked.may_build else "尚不能构建"
    kinds = ", ".join(f"{n} {WORDS[language][s]}" for n, s in zip(counts_of, Severity, strict=True))
    console().print(f"{kinds}: {zh if language == 'zh' else verdict}")


def print_built(built: Any, language: Language) -> None:
    """Print what a build did: which steps ran and which were linked, and the run's id."""
    table = Table(box=None, pad_edge=False)
    for name in ("step", "", "rows", "seconds"):
        table.add_column(name, justify="right" if name in ("rows", "seconds") else "left")
    for step in built.run.steps:
        rows = sum(int(output["rows"]) for output in step.outputs.values())
        table.add_row(
            step.name, "unchanged" if step.reused else "computed", f"{rows:,}", f"{step.seconds:.2f}"
        )
    out = console()
    out.print(table)
    counts = ", ".join(f"{n} {kind}" for kind, n in sorted(built.run.findings.items()))
    mark = " [synthetic]" if built.run.synthetic else ""
    out.print(Text(f"run {built.run.id}{mark}: {counts or 'no findings'}"))


def show_table(chosen: Any, name: str, run_id: str, options: dict[str, Any]) -> int:
    """Print or write a table in the form asked for."""
    from industria.workspace.reading import as_csv, as_json, as_parquet

    if options["columns"]:
        chosen = chosen.select([c for c in options["columns"] if c in chosen.column_names])
    target: Path | None = options["output"]
    form = options["format"]
    if form == "parquet" and target is None:
        target = Path(f"{name}.parquet")
    if form == "table" and target is None:
        _print_rows(chosen, name, run_id, options)
        return 0
    data = (
        as_parquet(chosen, run_id)
        if form == "parquet"
        else (as_json if form == "json" else as_csv)(chosen).encode()
    )
    if target is None:
        console().file.write(data.decode())
    else:
        from industria.engine.store import write_bytes

        write_bytes(data, target)
        console().print(f"{chosen.num_rows} rows → {target}")
    return 0


def _print_rows(chosen: Any, name: str, run_id: str, options: dict[str, Any]) -> None:
    """Print rows; a column that says the same in every row, or nothing, is named once above the table."""
    from industria.workspace.result_tables import RESULT_TABLES

    known = RESULT_TABLES.get(name)
    columns = options["columns"] or (list(known.shown) if known else chosen.column_names)
    if options["language"] == "zh":
        columns = [
            column.removesuffix("_en") + "_zh" if column.endswith("_en") else column for column in columns
        ]
    columns = [column for column in columns if column in chosen.column_names]
    first = chosen.slice(0, options["rows"])
    rows = [{c: cell(row, c, options["language"]) for c in columns} for row in first.to_pylist()]
    same = {c: rows[0][c] for c in columns if len(rows) > 1 and len({row[c] for row in rows}) == 1}
    out = console()
    out.print(Text(f"{name} · run {run_id}", style="bold"))
    given = [f"{column} = {value}" for column, value in same.items() if value != UNKNOWN]
    empty = [column for column, value in same.items() if value == UNKNOWN]
    if given:
        out.print(Text("in every row: " + ", ".join(given), style="dim"))
    if empty:
        out.print(Text("unknown in every row: " + ", ".join(empty), style="dim"))
    table = Table(header_style="bold", box=None, pad_edge=False, row_styles=["", "on grey7"])
    shown = [column for column in columns if column not in same]
    for column in shown:
        numeric = str(first.schema.field(column).type) in ("double", "int64", "int32")
        narrow = max((len(row[column]) for row in rows), default=0) <= NARROW
        justify: Any = "right" if numeric else "left"
        least = None if narrow else READABLE
        table.add_column(
            column.replace("_", " "), justify=justify, overflow="fold", no_wrap=narrow, min_width=least
        )
    for row in rows:
        table.add_row(*[Text(row[column]) for column in shown])
    out.print(table)
    left = chosen.num_rows - first.num_rows
    out.print(f"{chosen.num_rows:,} rows" + (f", {left:,} more (--rows)" if left > 0 else ""))


FRACTIONS = ("share", "growth", "progress")
UNITLESS = ("quotient", "weight", "score")
UNKNOWN = "·"
NARROW = 38
READABLE = 34


def cell(row: dict[str, Any], column: str, language: str = "en") -> str:
    """A value as a table shows it: fractions as per cent, yuan in 亿元 or billions, unknown as a dot."""
    value = row[column]
    if value is None:
        return _bounds(row, column, language)
    if isinstance(value, float):
        if any(word in column for word in FRACTIONS):
            return f"{value:.1%}"
        if row.get("unit") == "CNY" and abs(value) >= 1e6 and not any(word in column for word in UNITLESS):
            return f"{value / 1e8:,.2f}亿" if language == "zh" else f"{value / 1e9:,.3f} bn"
        return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.4g}"
    return f"{value:,}" if isinstance(value, int) and abs(value) > 9999 else str(value)


def _bounds(row: dict[str, Any], column: str, language: str) -> str:
    """What is known of a value without a point: at least, at most, or between; else the sign for unknown."""
    stem = {"value": "", "actual_value": "actual_"}.get(column, f"{column}_")
    if column == "value" and "value_low" in row:
        stem = "value_"
    low, high = (
        cell({**row, column: row[f"{stem}{end}"]}, column, language)
        if row.get(f"{stem}{end}") is not None
        else ""
        for end in ("low", "high")
    )
    if low and high:
        return f"{low} – {high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else UNKNOWN


def print_derivation(derivation: Derivation, run_id: str, language: Language = "en") -> None:
    """Print how one number came about, as a tree down to source rows."""
    tree = Tree(_head(derivation, language))
    _grow(tree, derivation, language)
    out = console()
    out.print(tree)
    out.print(Text(f"{'构建' if language == 'zh' else 'run'} {run_id}", style="dim"))


def _head(part: Derivation, language: Language) -> Text:
    text = Text(part.name, style="bold")
    if part.value:
        text.append(f" = {part.value}", style="default not bold")
    if part.origin:
        style = "magenta not bold" if part.origin == "synthetic" else "dim not bold"
        text.append(f"  [{term('origin', part.origin)[language]}]", style=style)
    told = part.substituted
    if told and " = " not in told:  # bounds name their terms: x = …, r = …
        told = f"= {told}"
    for words in (part.formula, told, part.note):
        if words:
            text.append(f"\n{words}", style="dim not bold")
    return text


def _grow(tree: Tree, part: Derivation, language: Language) -> None:
    for inner in part.inputs:
        _grow(tree.add(_head(inner, language)), inner, language)
    for source in part.sources:
        told = f": {source.text}" if source.text else ""
        tree.add(Text(f"{source.place(language)}{told}", style="green"))
    if part.left_out:
        more = f"… 另有 {part.left_out:,} 项" if language == "zh" else f"… and {part.left_out:,} more"
        tree.add(Text(more, style="dim"))


def print_comparison(comparison: Any) -> None:
    """Print two runs side by side: changed inputs, then changed results."""
    out = console()
    out.print(Text(f"{comparison.before.id} → {comparison.after.id}", style="bold"))
    for name, old, new in comparison.inputs:
        out.print(Text(f"  input {name}: {old} → {new}"))
    if not comparison.inputs:
        out.print("  same inputs")
    for change in comparison.tables:
        out.print(
            Text(
                f"{change.table}: {change.added:,} rows added, "
                f"{change.gone:,} gone, {change.changed:,} changed"
            )
        )
        for label, column, old, new in change.cells:
            out.print(Text(f"    {label} · {column}: {_plain(old)} → {_plain(new)}"))
    if not comparison.tables:
        out.print("  same results")


def _plain(value: Any) -> str:
    return cell({"value": value}, "value")


def print_runs(found: Sequence[Run], current: str | None) -> None:
    """Print the runs of a workspace, the current one marked."""
    for run in found:
        mark = "→" if run.id == current else " "
        computed = sum(not step.reused for step in run.steps)
        console().print(
            Text(f"{mark} {run.id}  plan {run.plan_hash[:8]}  {computed} of {len(run.steps)} steps computed")
        )


def print_times_to_stages(items: Sequence[Any], language: Language = "en") -> None:
    """Median days from first contact to each stage, with the interval and who is behind it."""
    from datetime import date

    from industria.decisions.kept_work.transfers import TIME_TO_LINE, times_to_stages

    zh = language == "zh"
    heads = ("至", "中位天数", "95%区间", "已到达", "在办", "已终止", "未计入") if zh else (
        "to", "median days", "95 % interval", "arrived", "under way", "stopped", "not counted"
    )  # fmt: skip
    table = Table(*heads, box=None, pad_edge=False)
    for one in times_to_stages(items, date.today()):
        told = ["–" if days is None else f"{days:,.0f}" for days in (one.median, one.low, one.high)]
        counts = (one.arrived, one.under_way, one.stopped, one.not_counted)
        table.add_row(
            term("work_stage", one.stage)[language], told[0], f"{told[1]} – {told[2]}", *map(str, counts)
        )
    console().print(table)
    console().print(TIME_TO_LINE.meaning[language], style="dim", markup=False)
