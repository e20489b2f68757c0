"""A small workspace with withheld and bounded cells, and helpers to walk its derivations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from industria.provenance import Derivation
from tests.workspace.made_up import write_made_up

ENTERPRISES = """\
enterprise,period,name_zh,region,industry,revenue,employment
F1,2024,甲厂,D00,3611,5000,120
F2,2024,乙厂,D00,3611,2000,80
"""
SOURCE = """
[[sources]]
table = "enterprises"
file = "data/firms.csv"
money_unit = "元"
origin = "synthetic"
source = "made up by a seeded generator"
confidence = "inferred"
constants = { classification = "GB/T 4754-2017" }
"""


def write_explained(folder: Path) -> Path:
    """The made-up city with one cell only bounded, one growth published, and a register of two firms."""
    write_made_up(folder, districts=3, classes=3)
    activity = folder / "data" / "activity.csv"
    header, *lines = activity.read_text(encoding="utf-8").splitlines()
    changed = [_changed(line) for line in lines]
    activity.write_text("\n".join([f"{header},growth", *changed]) + "\n", encoding="utf-8")
    (folder / "data" / "firms.csv").write_text(ENTERPRISES, encoding="utf-8")
    settings = folder / "industria.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + SOURCE, encoding="utf-8")
    return folder


def _changed(line: str) -> str:
    if line.startswith("D01,3912,2024,"):
        head, output, tail = line.split('"')
        return f'{head}"more than {output}"{tail},'
    return f"{line},{6.6 if line.startswith('D00,3611,2024,') else ''}"


def walked(part: Derivation) -> Iterator[Derivation]:
    """A derivation and everything below it."""
    yield part
    for inner in part.inputs:
        yield from walked(inner)


def sentences(part: Derivation) -> Iterator[str]:
    """Every text of a derivation that a person reads, formulas left out."""
    for inner in walked(part):
        yield from (inner.name, inner.value, inner.note)
        yield from (source.text for source in inner.sources)


def calculated(substituted: str) -> float | None:
    """What a formula with its numbers in comes to; None where it is not one plain number."""
    if not substituted or re.search(r"[…\[=≥≤∞]", substituted):
        return None
    plain = substituted.replace(",", "").replace("·", "*").replace("−", "-").replace("^", "**")
    assert re.fullmatch(r"[0-9.e+\-*/() ]+", plain), substituted
    return float(eval(plain))


def numeric(table: pa.Table) -> list[str]:
    """The numeric columns of a table."""
    kinds = (pa.types.is_floating, pa.types.is_integer)
    return [field.name for field in table.schema if any(is_kind(field.type) for is_kind in kinds)]


def known_words(tables: Any) -> list[str]:
    """Every text of people's own files and of the plan, the longest first: names stay as they are."""
    found: set[str] = set()
    for name in tables.paths:
        if name in ("findings", "rejects"):
            continue
        table = tables.read(name)
        for column in table.column_names:
            if pa.types.is_string(table.schema.field(column).type) and not column.startswith("reason_"):
                found.update(filter(None, table[column].unique().to_pylist()))
    return sorted(found | {"plan.toml"}, key=len, reverse=True)
