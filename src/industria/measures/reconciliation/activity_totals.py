"""Owns which cells of activity are totals of others: the whole of its regions, an industry of finer ones.

Comes in: the cells of one period and indicator. Goes out: equations over them, total minus parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from industria.classifications.codes import is_part_of
from industria.classifications.records import Classification, classification
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.reconciliation.rounding import printed_intervals
from industria.measures.keys import Key
from industria.measures.regions import Area, counts_in_totals

REGIONS, INDUSTRIES = "regions", "industries"
"""What a total is taken over."""


@dataclass(frozen=True)
class Equations:
    """total − Σ parts, one row an equation: `total` is the row of the cell that is the total.

    `whole`: every part that exists anywhere in the table has a cell, so that total = Σ parts; else the parts
    are some of them and total ≥ Σ parts. `kind`: what is added up.
    """

    matrix: sparse.csr_array
    total: Integers
    whole: Booleans
    kind: tuple[str, ...]

    @property
    def high(self) -> Floats:
        """The greatest value of total − Σ parts: nothing where they are whole."""
        return np.where(self.whole, 0.0, np.inf)


def equations(region: Key, item: Key, whole: str, parts: Sequence[str]) -> Equations:
    """The equations of one period and indicator; `item` joins classification and code by `\\x1f`.

    The whole against the regions of the plan's partition, industry by industry; each industry against those
    next below it in the table, region by region.
    """
    found = [*_of_regions(region, item, whole, set(parts)), *_of_industries(region, item)]
    rows, columns, weights = [], [], []
    for at, (total, members, _, _) in enumerate(found):
        rows += [at] * (1 + len(members))
        columns += [total, *members]
        weights += [1.0, *[-1.0] * len(members)]
    matrix = sparse.csr_array((weights, (rows, columns)), shape=(len(found), len(region.codes)))
    return Equations(
        matrix, np.array([one[0] for one in found], dtype=np.int64),
        np.array([one[2] for one in found], dtype=np.bool_), tuple(one[3] for one in found),
    )  # fmt: skip


Equation = tuple[int, list[int], bool, str]
"""The row of the total, the rows of its parts, whether these are all, and what is added up."""


def _of_regions(region: Key, item: Key, whole: str, parts: set[str]) -> Iterable[Equation]:
    own = region.code(whole)
    counted = {code for code, label in enumerate(region.labels) if label in parts}
    if own < 0 or not counted:
        return
    members: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(np.isin(region.codes, list(counted))).tolist():
        members[int(item.codes[row])].append(row)
    for row in np.flatnonzero(region.codes == own).tolist():
        found = members.get(int(item.codes[row]), [])
        if found:
            yield row, found, len(found) == len(parts), REGIONS


def _of_industries(region: Key, item: Key) -> Iterable[Equation]:
    above = parents(item.labels)
    children = defaultdict(set)
    for child, parent in enumerate(above):
        children[parent].add(child)
    children.pop(-1, None)
    if not children:
        return
    at = {
        (r, i): row for row, (r, i) in enumerate(zip(region.codes.tolist(), item.codes.tolist(), strict=True))
    }
    below: dict[tuple[int, int], list[int]] = defaultdict(list)
    for (place, code), row in at.items():
        below[(place, above[code])].append(row)
    for (place, parent), members in below.items():
        if parent >= 0 and (place, parent) in at:
            yield at[(place, parent)], members, len(members) == len(children[parent]), INDUSTRIES


def partition(area: Area, region: Key, period: str) -> list[str]:
    """The regions that make up the whole in a period: the plan's, in the table or not."""
    labels = tuple(area.parts) or region.labels
    counted = counts_in_totals(area, labels, (period,))[:, 0]
    return [label for label, counts in zip(labels, counted, strict=True) if counts]


def parents(items: Sequence[str]) -> list[int]:
    """For each item the position of the next one above it in the same classification, or -1."""
    position = {item: at for at, item in enumerate(items)}
    found = []
    for item in items:
        name, _, code = item.rpartition("\x1f")
        known = classification(name)
        if known is not None and known.kind == "flat":
            found.append(-1)
            continue
        above = next(
            (position[f"{name}\x1f{code[:size]}"] for size in range(len(code) - 1, 0, -1)
             if f"{name}\x1f{code[:size]}" in position), -1,
        )  # fmt: skip
        found.append(above if above >= 0 else _sector(name, code, known, position))
    return found


def _sector(name: str, code: str, known: Classification | None, position: dict[str, int]) -> int:
    """The section or range that a code stands in, where the table has it."""
    if known is None:
        return -1
    for other in (*known.sections, *known.ranges):
        if other != code and f"{name}\x1f{other}" in position and is_part_of(code, other, known):
            return position[f"{name}\x1f{other}"]
    return -1


def printed(values: Floats, region: Key, counted: bool) -> tuple[Floats, Floats]:
    """The rounding of known cells: a region prints all its cells to one unit, the finest found among them.

    Unknown cells come back as NaN.
    """
    low, high = printed_intervals(np.nan_to_num(values), counted)
    half = (high - low) / 2
    finest = np.full(max(region.size, 1), np.inf)
    shown = ~np.isnan(values) & (values != 0)
    np.minimum.at(finest, region.codes[shown], half[shown])
    unit = np.where(np.isfinite(finest), finest, 0.0)[region.codes]
    return values - unit, values + unit
