"""Writes the pages that are made from records: methods, register tables, findings, words, code.

Comes in: MeasureRecords, contracts, FindingRecords, the glossary, and the docstrings of src/industria.
Goes out: `pages()`, file name to Markdown, which `write` puts beside the pages written by hand.
A description is never repeated here: what a page says, a record says.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

from docstrings import api_pages
from keys import FILES, key_rows, models_below

import industria
from industria import findings, glossary
from industria.catalogue import ColumnRecord, MeasureRecord, TableRecord
from industria.findings import FindingRecord, Text
from industria.register.contracts import CONTRACTS
from industria.workspace.result_tables import RESULT_TABLES

GENERATED = ("methods", "contracts", "findings", "results", "keys", "words", "api")
"""Folders of docs/ that hold nothing but generated pages."""


def modules() -> list[str]:
    """Name of every module of the package, in order."""
    found = pkgutil.walk_packages(industria.__path__, "industria.")
    return sorted(module.name for module in found if not module.name.endswith("__main__"))


def finding_records() -> dict[str, FindingRecord]:
    """Every finding record of the package by code: all modules are imported, so that none is left out."""
    for name in modules():
        importlib.import_module(name)
    return findings.all_records()


def measure_records() -> dict[str, MeasureRecord]:
    """Every measure record of the package by id."""
    found: dict[str, MeasureRecord] = {}
    for name in modules():
        for value in vars(importlib.import_module(name)).values():
            for item in value.values() if isinstance(value, dict) else _items(value):
                if isinstance(item, MeasureRecord):
                    found[item.id] = item
    return dict(sorted(found.items()))


def _items(value: object) -> Iterable[object]:
    return value if isinstance(value, (tuple, list)) else (value,)


def prose(text: str) -> str:
    """Text in which nothing but code between back-ticks is read as Markdown."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.split()))
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_<\[\]|#$])", r"\\\1", part) for part in parts
    )


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(headings) + " |"]
    lines.append("|" + " --- |" * (lines[0].count("|") - 1))
    lines += ["| " + " | ".join(cell.replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _both(text: Text) -> str:
    return f"{prose(text.en)}\n\n{prose(text.zh)}\n"


def _index(title: str, sentence: str, names: Iterable[str]) -> str:
    return f"# {title}\n\n{sentence}\n\n```{{toctree}}\n:maxdepth: 1\n\n" + "\n".join(names) + "\n```\n"


def measure_page(record: MeasureRecord) -> str:
    """The method page of one measure."""
    facts = [
        ("Column", f"`{record.id}`"),
        ("Unit", prose(record.unit)),
        ("One value for each", ", ".join(record.grain)),
        ("Source", prose(record.source)),
    ]
    parts = [
        f"# {prose(record.name.en)} · {prose(record.name.zh)}\n",
        _both(record.meaning),
        f"```text\n{record.formula}\n```\n",
        table(("", ""), facts),
    ]
    if record.convention.en or record.convention.zh:
        parts += ["## Convention\n", _both(record.convention)]
    return "\n".join(parts)


def _limits(column: ColumnRecord) -> str:
    said = [f"one of {', '.join(f'`{choice}`' for choice in column.choices)}"] if column.choices else []
    said += [f"at least {column.minimum:g}"] if column.minimum is not None else []
    said += [f"at most {column.maximum:g}"] if column.maximum is not None else []
    return "; ".join(said)


def contract_page(contract: TableRecord) -> str:
    """The page of one register table: what a row is, its key and its columns."""
    rows = [
        (
            f"`{column.name}`",
            column.kind,
            "yes" if column.required else "",
            prose(column.unit),
            f"{prose(column.meaning.en)} {prose(column.meaning.zh)}",
            _limits(column),
            ", ".join(prose(alias) for alias in column.aliases),
        )
        for column in contract.columns
    ]
    headings = ("Column", "Kind", "Required", "Unit stored", "Meaning", "Limits", "Also read under the name")
    key = ", ".join(f"`{name}`" for name in contract.key)
    return (
        f"# {contract.name}\n\n{_both(contract.meaning)}\nA row is identified by {key}.\n\n"
        f"{table(headings, rows)}\n"
        "A column of kind `value` travels with its status and bounds: see [the laws](../laws.md).\n"
    )


def template(sentence: str) -> str:
    """A finding's sentence as it is declared, each place that will be filled shown as `{name}`."""
    parts = Formatter().parse(sentence)
    return "".join(literal + (f"{{{place}}}" if place else "") for literal, place, _, _ in parts)


def finding_section(record: FindingRecord) -> str:
    """The section of one finding: what is wrong, why it matters, how to repair it."""
    rows = [
        (word, prose(template(text.en)), prose(template(text.zh)))
        for word, text in (("What", record.what), ("Why", record.why), ("Repair", record.fix))
    ]
    return f"## {record.code}\n\nSeverity: {record.severity}.\n\n{table(('', 'English', '中文'), rows)}"


def _measure_pages() -> Iterator[tuple[str, str]]:
    records = measure_records()
    sentence = "One page a measure, made from its record: formula, unit, grain, source, convention."
    yield "methods/index.md", _index("Methods", sentence, records)
    for name, record in records.items():
        yield f"methods/{name}.md", measure_page(record)


def _contract_pages() -> Iterator[tuple[str, str]]:
    sentence = "The tables a region fills, each optional: what a missing one feeds stays unknown."
    yield "contracts/index.md", _index("Register tables", sentence, CONTRACTS)
    for name, contract in CONTRACTS.items():
        yield f"contracts/{name}.md", contract_page(contract)


def _finding_pages() -> Iterator[tuple[str, str]]:
    floors: dict[str, list[FindingRecord]] = {}
    for code, record in finding_records().items():
        floors.setdefault(code.split(".")[0], []).append(record)
    sentence = (
        "Everything that `industria check` can say. Words in braces are filled with what was found. "
        "An error stops a build; a warning and a note do not."
    )
    yield "findings/index.md", _index("Findings", sentence, floors)
    for floor, records in floors.items():
        yield f"findings/{floor}.md", f"# {floor}\n\n" + "\n".join(map(finding_section, records))


def _key_pages() -> Iterator[tuple[str, str]]:
    sentence = (
        "Every section and key of the two files that people write; a key that is not listed is a finding."
    )
    yield "keys/index.md", _index("Keys of plan.toml and industria.toml", sentence, FILES)
    headings = ("Key", "Holds", "When left out")
    for name, model in FILES.items():
        parts = [f"# {name}.toml\n", prose(model.__doc__ or "") + "\n", table(headings, key_rows(model))]
        for path, section in models_below(model):
            meaning = "\n\n".join(map(prose, (section.__doc__ or "").split("\n\n")))
            parts.append(f"## {path}\n\n{meaning}\n\n{table(headings, key_rows(section))}")
        yield f"keys/{name}.md", "\n".join(parts)


def _result_pages() -> Iterator[tuple[str, str]]:
    rows = [
        (f"`{t.name}`", f"{prose(t.meaning.en)} {prose(t.meaning.zh)}", ", ".join(f"`{k}`" for k in t.key))
        for t in RESULT_TABLES.values()
    ]
    sentence = (
        "The tables that `industria show` can show, and the columns that name a row for `industria explain`."
    )
    text = f"# Result tables\n\n{sentence}\n\n{table(('Table', 'Meaning', 'A row is named by'), rows)}"
    yield "results/index.md", text


def _word_pages() -> Iterator[tuple[str, str]]:
    parts = ["# Words · 词汇\n\nEvery term in English and Chinese, once.\n"]
    for group, terms in glossary.GROUPS.items():
        rows = [(f"`{key}`", prose(text.en), prose(text.zh)) for key, text in terms.items()]
        parts.append(f"## {prose(group)}\n\n{table(('Key', 'English', '中文'), rows)}")
    yield "words/index.md", "\n".join(parts)


def pages() -> dict[str, str]:
    """Every generated page: file name below docs/ to Markdown."""
    makers = (_measure_pages, _contract_pages, _finding_pages, _result_pages, _key_pages, _word_pages)
    made = dict(page for maker in makers for page in maker())
    return made | dict(api_pages(Path(next(iter(industria.__path__)))))


def write(folder: Path) -> None:
    """Put the generated pages into the documentation folder, in place of those of an earlier build."""
    for name in GENERATED:
        shutil.rmtree(folder / name, ignore_errors=True)
    for name, text in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
