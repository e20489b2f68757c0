"""Owns what a page is made of: sections, tables, pictures, sentences, each in English and Chinese.

Comes in: facts, from the pages. Goes out: plain records that the app and the reports write, escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from industria.charts.cell import Cell
from industria.charts.formats import headline, percent, plain, quantity
from industria.charts.render import to_svg
from industria.findings import Language, Text
from industria.glossary import STATUSES, VERDICTS, term

NOTHING = Text("", "")
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Why:
    """Which number of which row: what is asked of `workspace.explaining` to show how it came about."""

    table: str
    key: tuple[tuple[str, str], ...]
    column: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell of a table: words, how they look, what they sort by, a quieter line, marks and links.

    `why` names the number so that it can be explained; `to` is the address of a page of the app, such as
    `cluster/vehicles`; `anchor` points within one document.
    """

    text: Text
    kind: str = "text"
    sort: float | str | None = None
    under: Text = NOTHING
    confidence: str = ""
    anchor: str = ""
    links: tuple[tuple[str, str], ...] = ()
    why: Why | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    head: Text
    align: Align = "left"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; `id` lets other places point at it."""

    cells: Sequence[Shown]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, such as a tier."""

    lines: Sequence[Line]
    heading: Text = NOTHING
    note: Text = NOTHING


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its caption, its columns and its groups of rows.

    `source` names the result table and the conditions that give the same rows in full, for exports;
    `inner` says that it never leaves the office, so that no file is made of it.
    """

    caption: Text
    columns: Sequence[Column]
    groups: Sequence[Group]
    note: Text = NOTHING
    folded: bool = False
    source: tuple[str, tuple[str, ...]] | None = None
    inner: bool = False


@dataclass(frozen=True)
class PictureView:
    """A picture, with the table of what it draws folded under it; SVG is drawn when it is asked for."""

    id: str
    label: Text
    charts: Mapping[Language, Any]
    twin: TableView | None = None
    synthetic: bool = False

    def svg(self, language: Language) -> str:
        """The picture as SVG that can stand in a page; the other language's where there is only that."""
        known = language if language in self.charts else next(iter(self.charts))
        name = f"{self.id}-{known}"
        return to_svg(self.charts[known], name, self.label[known], language=known, synthetic=self.synthetic)

    @cached_property
    def svg_en(self) -> str:
        """The English picture."""
        return self.svg("en")

    @cached_property
    def svg_zh(self) -> str:
        """The Chinese picture."""
        return self.svg("zh")


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences: a lead, points under it, a folded list, commands, or what cannot be shown and why."""

    lines: Sequence[Text]
    kind: Literal["lead", "points", "list", "gap", "code"] = "list"
    caption: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Square:
    """One cluster in the strip of verdicts."""

    name: Text
    verdict: str
    anchor: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """The verdicts of all clusters at a glance, tier by tier."""

    tiers: Sequence[tuple[Text, Sequence[Square]]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with an address of its own."""

    id: str
    title: Text
    blocks: Sequence[Any]
    short: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Footnote:
    """Why a number is what it is: its sentence, its arithmetic and the command that prints all of it."""

    id: str
    title: Text
    sentence: Text
    command: str
    formula: str = ""


@dataclass(slots=True)
class Footnotes:
    """Footnotes in the order in which they are asked for."""

    notes: list[Footnote] = field(default_factory=list)

    def add(self, title: Text, sentence: Text, command: str, formula: str = "") -> str:
        """Keep a footnote; its address."""
        name = f"why-{len(self.notes) + 1}"
        self.notes.append(Footnote(name, title, sentence, command, formula))
        return name


def words(value: object, limit: int = 400) -> Text:
    """Text that is the same in both languages."""
    line = plain(value, limit)
    return Text(line, line)


def both(en: object, zh: object, limit: int = 400) -> Text:
    """Text with an English and a Chinese form; the one stands for the other where it is missing."""
    return Text(headline(plain(en or zh, limit)), plain(zh or en, limit))


def said(group: str, key: object) -> Text:
    """The glossary's words for a key of a table; a key that it does not list is shown as inert text."""
    text = term(group, None if key is None else str(key))
    return Text(plain(text.en), plain(text.zh))


def number(
    cell: Cell,
    *,
    exact: bool = False,
    under: Text = NOTHING,
    confidence: str | None = None,
    why: Why | None = None,
) -> Shown:
    """A measured quantity with its status: no two kinds of cell look alike."""
    order = cell.value if cell.value is not None else cell.low if cell.low is not None else cell.high
    text = Text(quantity(cell, "en", exact=exact), quantity(cell, "zh", exact=exact))
    return Shown(text, f"num {cell.mark}", order, under, confidence or "", why=why)


def fraction(
    value: float | None, *, sign: bool = False, status: str | None = None, why: Why | None = None
) -> Shown:
    """A share or a growth, per cent; unknown and withheld are marked."""
    if value is None:
        return absent(status)
    return Shown(words(percent(value, sign=sign)), "num zero" if value == 0 else "num value", value, why=why)


def ratio(value: float | None, *, status: str | None = None, why: Why | None = None) -> Shown:
    """A location quotient, with two decimals; unknown and withheld are marked."""
    if value is None:
        return absent(status)
    strong = " strong" if value >= 1.25 else ""
    return Shown(words(f"{value:,.2f}"), ("num zero" if value == 0 else "num value") + strong, value, why=why)


def absent(status: str | None = None) -> Shown:
    """A number that is not there: withheld, or unknown."""
    withheld = status == "suppressed"
    return Shown(
        STATUSES["suppressed" if withheld else "missing"],
        f"num {'withheld' if withheld else 'unknown'} brief",
    )


def verdict(status: str | None, under: Text = NOTHING) -> Shown:
    """A verdict as a coloured word, with its reason under it."""
    key = status if status in VERDICTS else "unknown"
    return Shown(VERDICTS[key], f"verdict {key}", list(VERDICTS).index(key), under)


def confidence(level: str | None) -> Shown:
    """How far a figure can be trusted: a word and a mark."""
    return Shown(said("confidence", level), "confidence", None, confidence=level or "")
