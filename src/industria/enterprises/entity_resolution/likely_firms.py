"""Owns which firms of a large register are worth comparing with a few names.

Comes in: the names and the register. Goes out: the firms whose name shares its core with one of them, or the
beginning or end of it. Taking every name of a register apart costs more than all the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.enterprises.entity_resolution.firm_names import firm_name
from industria.enterprises.entity_resolution.name_forms import LEVELS, SIMPLIFIED
from industria.steps import Tables

FREQUENT = 2_000
"""A beginning or end that more names of the register hold brings nothing together."""
FEW = 150
"""Looking for the parts of more names takes longer than taking the whole register apart."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class RegisterNames:
    """The firms of a register with their latest names."""

    ids: Sequence[str]
    zh: Sequence[str | None]
    en: Sequence[str | None]

    def __len__(self) -> int:
        return len(self.ids)


def register_names(tables: Tables) -> RegisterNames:
    """Every firm by the name of its latest period. O(rows · log rows)."""
    there = [name for name in ("name_zh", "name_en") if name in tables.columns("enterprises")]
    table = tables.read("enterprises", ["enterprise", "period", *there])
    latest = table.group_by("enterprise").aggregate([("period", "max")])
    keys = ["enterprise", "period"]
    rows = latest.rename_columns(keys).join(table, keys, join_type="inner").sort_by("enterprise")
    first = dict.fromkeys(rows["enterprise"].to_pylist())
    if len(first) < rows.num_rows:
        rows = rows.group_by("enterprise", use_threads=False).aggregate([(name, "first") for name in there])
        rows = rows.rename_columns(["enterprise", *there])
    none: list[Any] = [None] * rows.num_rows
    names = {name: rows[name].to_pylist() if name in there else none for name in ("name_zh", "name_en")}
    return RegisterNames(rows["enterprise"].to_pylist(), names["name_zh"], names["name_en"])


def known_places(tables: Tables) -> tuple[str, ...]:
    """The regions of the plan and the register, without the level that ends their name."""
    found: set[str] = set()
    for table in ("regions", "plan_region", "plan_regions"):
        if tables.has(table):
            names = tables.read(table, ["name_zh", "name_en"])
            found |= {_bare(name) for name in names["name_zh"].to_pylist() if name}
            found |= {name for name in names["name_en"].to_pylist() if name}
    return tuple(sorted((name for name in found if len(name) >= 2), key=lambda name: (-len(name), name)))


def _bare(name: str) -> str:
    level = next((one for one in LEVELS if name.endswith(one) and len(name) > len(one) + 1), "")
    return name.removesuffix(level)


def likely_firms(names: Sequence[str], firms: RegisterNames, places: tuple[str, ...]) -> RegisterNames:
    """The firms that share a core, a beginning, an end or English word with a name; all of them for many."""
    if len(names) > FEW:
        return firms
    parts = [firm_name(name, places) for name in names]
    plain = pa.array([_plain(zh) for zh in firms.zh], pa.string())
    english = pa.array([_plain(en) for en in firms.en], pa.string())
    chosen = pa.array([False] * len(firms))
    cores = {one.core for one in parts if one.chinese}
    ends = {end for core in cores for end in (core[:2], core[-2:])}
    words = {word for one in parts if not one.chinese for word in one.core.split()[:1]}
    for given, texts, always in ((cores, plain, True), (ends, plain, False), (words, english, False)):
        for text in sorted(given):
            holds = pc.fill_null(pc.match_substring(texts, text), False)
            if text and (always or pc.sum(holds).as_py() <= FREQUENT):
                chosen = pc.or_(chosen, holds)
    at = [k for k, one in enumerate(chosen.to_pylist()) if one]
    return RegisterNames([firms.ids[k] for k in at], [firms.zh[k] for k in at], [firms.en[k] for k in at])


def _plain(text: str | None) -> str | None:
    """A name as `firm_name` evens it out before it takes it apart; English ones keep no point or space."""
    if not text:
        return None
    return _SPACE.sub("", unicodedata.normalize("NFKC", text).casefold().translate(SIMPLIFIED))
