"""Owns finding which character separates the cells of a text table.

Comes in: the decoded beginning of a file. Goes out: one character. Each candidate splits the first
records; the one under which most records, the header among them, have the same number of cells wins,
wider tables first.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from pathlib import PurePath

from industria.findings import Where
from industria.register.readers.finding_records import DELIMITER_INVALID
from industria.register.readers.raw import ReadSource
from industria.register.readers.refusal import SourceRefused

CANDIDATES = (",", "\t", ";", "|", "，", "；", "^", "~", "\x01", "\x1f", ":", "¦")
_RECORDS = 120
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_NUMBER = re.compile(r"^\s*[-+]?\d[\d.,\s]*%?\s*$")
_SAID_INSIDE = re.compile(r"^sep=(.)\r?\n?$", re.IGNORECASE)


def delimiter_of(source: ReadSource, lines: list[str], cut: bool) -> str:
    """The delimiter of a text table: as said, or found; a table of one column gives a comma.

    `lines` is the beginning of the text, `cut` whether its last line may be incomplete.
    """
    if source.delimiter is not None:
        return _said(source, source.delimiter)
    if lines and (match := _SAID_INSIDE.match(lines[0])):
        return match[1]
    if cut and len(lines) > 1:
        lines = lines[:-1]
    first = "\t" if PurePath(source.name.lower().removesuffix(".gz")).suffix in (".tsv", ".tab") else ","
    scores = {candidate: _score(lines, candidate) for candidate in CANDIDATES}
    scores[first] += 0.05
    best = max(CANDIDATES, key=lambda candidate: scores[candidate])
    return best if scores[best] > 0.1 else first


def inside_hint(line: str) -> bool:
    """Whether a first line is the `sep=;` that spreadsheet programs write to name the delimiter."""
    return bool(_SAID_INSIDE.match(line))


def _said(source: ReadSource, text: str) -> str:
    delimiter = _NAMES.get(text.lower(), text)
    if len(delimiter) != 1 or delimiter in '"\r\n' or delimiter == "\udcff":
        shown = repr(text[:20])
        raise SourceRefused(DELIMITER_INVALID.at(Where(file=source.name), delimiter=shown))
    return delimiter


def _score(lines: list[str], delimiter: str) -> float:
    """How well a delimiter splits, from 0 (never) to a little over 1.

    The share of split records that have the usual width, a little for width, less for cells that still
    hold another delimiter (`1,5;2` is no cell). Title lines above the table and notes below it do not
    count for much.
    """
    if not any(delimiter in line for line in lines):
        return 0.0
    records = [record for record in _split(lines, delimiter) if any(cell.strip() for cell in record)]
    split = [record for record in records if len(record) > 1]
    if not split:
        return 0.0
    width, often = Counter(map(len, split)).most_common(1)[0]
    cells = [cell for record in split for cell in record[:64]]
    unclean = sum(1 for cell in cells if _holds_another(cell, delimiter)) / len(cells)
    rare = 0.15 if delimiter in ":^~" else 0.0
    covered = len(split) / len(records)
    return often / len(split) * math.sqrt(covered) + 0.04 * math.log2(min(width, 64)) - 0.5 * unclean - rare


def _holds_another(cell: str, delimiter: str) -> bool:
    return any(other in cell for other in ",;\t|" if other != delimiter) and not _NUMBER.match(cell)


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for record in reader:
            records.append(record)
            if len(records) >= _RECORDS:
                break
    except csv.Error:
        return []
    return records
