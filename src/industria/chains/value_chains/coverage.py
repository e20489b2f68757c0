"""Owns what is counted for every link: firms and output here, and firms elsewhere, with bounds.

Comes in: links and `Makers`. Goes out: `Coverage`, arrays over links. The point counts the firms that are
tied to a link by the surest evidence there is (named or by product; else by industry code); the low bound
those tied to it and nothing else; the high bound every firm that may make it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from industria.chains.value_chains.chain_records import PLACES, Link
from industria.chains.value_chains.makers import INDUSTRY, NAMED, PRODUCT, Makers, Ties
from industria.chains.value_chains.names import name_key
from industria.classifications.codes import is_part_of
from industria.classifications.records import classification
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.measures.intervals import Interval, sum_by_group


@dataclass(frozen=True)
class Coverage:
    """Of every link: firms (value, low, high), their output, the largest share, firms by place, evidence."""

    firms: Integers
    firms_low: Integers
    firms_high: Integers
    output: Interval
    largest: Floats
    by_place: Integers
    """Links × places (here, neighbouring, country, abroad); here is `firms`."""
    seen_by: list[str | None]
    counted: Ties
    """The ties that the point counts."""
    ties: Ties
    outputs: Interval
    """Output of every tie in `ties`."""
    used: Booleans
    """Which of `ties` the point counts."""


def shared_codes(links: Sequence[Link]) -> Booleans:
    """Links whose industry code another link has, too, or holds, under another name. O(codes²)."""
    by_code: dict[tuple[str | None, str], set[str]] = {}
    for link in links:
        if link.industry:
            by_code.setdefault((link.classification, link.industry), set()).add(name_key(link.name))
    found = {}
    for code, names in by_code.items():
        known = classification(code[0] or "")
        others = {
            name for other, held in by_code.items() if other[0] == code[0] and (
                is_part_of(other[1], code[1], known) or is_part_of(code[1], other[1], known)
            ) for name in held
        }  # fmt: skip
        found[code] = len(others | names) > 1
    return np.asarray(
        [bool(link.industry) and found[link.classification, link.industry or ""] for link in links],
        dtype=np.bool_,
    )


def coverage_of(links: Sequence[Link], makers: Makers) -> Coverage:
    """Everything that is counted, in one pass over the ties. O(ties log ties)."""
    size, ties = len(links), makers.ties
    place = makers.place[ties.firm] if len(ties.firm) else ties.firm
    here = place == 0
    specific = ties.kind <= PRODUCT
    has_specific = np.bincount(ties.link[here & specific], minlength=size) > 0
    used = here & (specific | ~has_specific[ties.link])
    shared = shared_codes(links)
    sure = used & (specific | ~shared[ties.link])
    outputs = _outputs(makers)
    value = sum_by_group(outputs.take(np.flatnonzero(used)), ties.link[used], size)
    least = sum_by_group(outputs.take(np.flatnonzero(sure)), ties.link[sure], size)
    most = sum_by_group(outputs.take(np.flatnonzero(here)), ties.link[here], size)
    counted = Ties(ties.link[used], ties.firm[used], ties.kind[used], ties.output[used])
    by_place = np.zeros((size, len(PLACES)), dtype=np.int64)
    for number in range(len(PLACES)):
        by_place[:, number] = np.bincount(ties.link[place == number], minlength=size)
    by_place[:, 0] = np.bincount(ties.link[used], minlength=size)
    return Coverage(
        by_place[:, 0], np.bincount(ties.link[sure], minlength=size),
        np.bincount(ties.link[here], minlength=size),
        Interval(value.value, np.nan_to_num(least.low), most.high),
        _largest(ties.link[used], outputs.value[used], size), by_place,
        _seen_by(ties, here, shared, size), counted, ties, outputs, used,
    )  # fmt: skip


def _outputs(makers: Makers) -> Interval:
    """What each tie makes: the output that a row states for it, else the whole output of the firm."""
    ties = makers.ties
    stated = ~np.isnan(ties.output)
    parts = [np.where(stated, ties.output, part[ties.firm]) for part in
             (makers.output, makers.low, makers.high)]  # fmt: skip
    value, low, high = parts
    low = np.nan_to_num(np.where(np.isnan(low), value, low))  # nobody makes less than nothing
    return Interval(value, low, np.where(np.isnan(high), value, high))


def _largest(link: Integers, output: Floats, size: int) -> Floats:
    """The share of the largest firm in what is made; NaN where one output is not known."""
    total = np.bincount(link, output, size) if len(link) else np.zeros(size)
    largest = np.zeros(size)
    np.maximum.at(largest, link, np.nan_to_num(output))
    return np.asarray(
        np.divide(largest, total, out=np.full(size, np.nan), where=np.isfinite(total) & (total > 0))
    )


def _seen_by(ties: Ties, here: Booleans, shared: Booleans, size: int) -> list[str | None]:
    """The surest kind of evidence of each link."""
    found: list[str | None] = [None] * size
    for kind, word in ((INDUSTRY, "industry"), (PRODUCT, "product"), (NAMED, "named")):
        for link in np.unique(ties.link[here & (ties.kind == kind)]).tolist():
            found[link] = "shared-industry" if kind == INDUSTRY and shared[link] else word
    return found
