"""Section: how the numbers are made: the measures' own records, and what the marks mean."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text
from industria.glossary import COLUMNS, CONFIDENCE_MEANINGS, CONFIDENCES
from industria.pages.facts import Facts
from industria.pages.view import Column, Group, Line, Section, Shown, TableView, words

SHORT = Text("Method", "方法")
TITLE = Text("How the numbers are made", "数据如何得出")
HEADS = (
    Column(COLUMNS["measure"], wide=True),
    Column(COLUMNS["formula"], wide=True),
    Column(COLUMNS["meaning"], wide=True),
    Column(COLUMNS["convention"], wide=True),
)


def section(facts: Facts) -> Section:
    """Measures and confidences."""
    blocks: list[object] = []
    if facts.given.measures:
        lines = [_measure(record) for record in facts.given.measures]
        blocks.append(TableView(Text("Measures", "测度"), HEADS, [Group(lines)]))
    levels = [
        Line([Shown(text, "confidence", None, confidence=key), Shown(CONFIDENCE_MEANINGS[key], "text")])
        for key, text in CONFIDENCES.items()
    ]
    heads = (Column(COLUMNS["confidence"]), Column(COLUMNS["meaning"], wide=True))
    blocks.append(
        TableView(Text("Confidence of a figure from outside", "外部数据的可信度"), heads, [Group(levels)])
    )
    return Section("methods", TITLE, blocks, SHORT)


def _measure(record: MeasureRecord) -> Line:
    return Line([
        Shown(record.name, "name", None, words(record.unit)),
        Shown(words(record.formula, 200), "code"),
        Shown(record.meaning, "small", None, words(record.source, 200)),
        Shown(record.convention, "small"),
    ])  # fmt: skip
