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
    size, ties = len(links), _believed(links, makers.ties)
    place = makers.place[ties.firm] if len(ties.firm) else ties.firm
    here = place == 0
    specific = ties.kind <= PRODUCT
    has_specific = np.bincount(ties.link[here & specific], minlength=size) > 0
    used = here & (specific | ~has_specific[ties.link])
    shared = shared_codes(links)
    sure = used & (specific | ~shared[ties.link])
    outputs = _outputs(makers, ties)
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
        _none_here(Interval(value.value, np.nan_to_num(least.low), most.high), links, by_place[:, 0]),
        _largest(ties.link[used], outputs.value[used], size), by_place,
        _seen_by(ties, here, shared, size), counted, ties, outputs, used,
    )  # fmt: skip


def _believed(links: Sequence[Link], ties: Ties) -> Ties:
    """The ties without those by industry code to links that nobody here makes: a code holds more products."""
    absent = np.asarray([link.nobody_here for link in links], dtype=np.bool_)
    if not absent.any() or not len(ties.link):
        return ties
    kept = ~(absent[ties.link] & (ties.kind == INDUSTRY))
    return Ties(ties.link[kept], ties.firm[kept], ties.kind[kept], ties.output[kept])


def _outputs(makers: Makers, ties: Ties) -> Interval:
    """What each tie makes: the output that a row states for the product, exactly; else all of the firm's.

    A firm that is known by a product or a code makes other things, too: its whole output is the most that it
    can make of this, and an estimate of it; the least is nothing.
    """
    stated = ~np.isnan(ties.output)
    value = np.where(stated, ties.output, makers.output[ties.firm])
    whole = np.where(np.isnan(makers.high), makers.output, makers.high)
    return Interval(value, np.where(stated, value, 0.0), np.where(stated, value, whole[ties.firm]))


def _none_here(total: Interval, links: Sequence[Link], firms: Integers) -> Interval:
    """The sums, with nothing made of links that nobody here makes, by evidence."""
    absent = np.asarray([link.nobody_here for link in links], dtype=np.bool_) & (firms == 0)
    return Interval(*(np.where(absent, 0.0, part) for part in (total.value, total.low, total.high)))


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
