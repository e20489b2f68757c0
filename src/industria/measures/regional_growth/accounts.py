"""Owns the account of one span: components, intervals, the disclosed form, net gain, of cells and of regions.

Comes in: a `Span` and who borders whom. Goes out: columns by name, one array a column. The formulae are in
`kernels.shift_share` (the classical form of Dunn) and `kernels.net_gain`.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.bounds import sum_by_group
from industria.kernels.net_gain import net_gain
from industria.kernels.shift_share import components as names
from industria.kernels.shift_share.bounds import Ends, dunn_bounds, national_bounds
from industria.kernels.shift_share.components import Levels
from industria.kernels.shift_share.dunn import dunn
from industria.measures.growth_accounting.component_bounds import others_of, rest_of, totals_of
from industria.measures.regional_growth.spans import Span

PARTS = (names.NATIONAL, names.MIX, names.COMPETITIVE, names.ENTRY, names.EXIT, names.NEW_INDUSTRY)
GAINS = ("gross_gain", "displaced_gain", "net_gain", "net_gain_low", "net_gain_high")
Columns = dict[str, Floats]


def components(span: Span, kept: Booleans | None = None) -> Columns:
    """The change of each cell and its parts, compared with the sums of the same cells.

    Δx = national + mix + competitive + entry + exit + new industry (Dunn 1960). `kept`: only these cells, the
    others and whatever is compared with them left out, NaN in their own rows. O(cells).
    """
    at = np.arange(len(span.base)) if kept is None else np.flatnonzero(kept)
    base, current, industry = span.base[at], span.current[at], span.industry[at]
    size = len(span.industries)
    mine = [sum_by_group(level, industry, size)[industry] for level in (base, current)]
    found = dunn(Levels(base, current), Levels(*mine), Levels(base.sum(), current.sum()))
    columns = {"change": found.change, **{name: found.parts[name] for name in PARTS}}
    if kept is None:
        return columns
    return {name: _placed(values, at, len(span.base)) for name, values in columns.items()}


def intervals(span: Span, known: Columns) -> Columns:
    """The interval of the change and of each part of each cell (`dunn_bounds`).

    The part itself where everything is known; none in a span with a negative level. O(cells).
    """
    if _certain(span):
        return {f"{name}{end}": values for name, values in known.items() for end in ("_low", "_high")}
    found = dunn_bounds(span.ends, *others_of(span.ends, span.industry, len(span.industries)))
    lost = np.full(span.negative.shape, bool(span.negative.any()))
    return {
        f"{name}{end}": np.where(np.isnan(known[name]), np.where(lost, np.nan, bound), known[name])
        for name, ends in found.items()
        for end, bound in zip(("_low", "_high"), ends, strict=True)
    }


def gains(span: Span, near: sparse.csr_array | None) -> Columns:
    """Gross gain, what of it mirrors losses of neighbours, and net gain with its bounds; see `net_gain`."""
    if near is None:
        return {name: np.full(len(span.base), np.nan) for name in GAINS}
    found = net_gain(span.base, span.current, span.region, span.industry, near)
    columns = (
        found.gross, found.displaced, found.gross - found.displaced, found.gross - found.can,
        found.gross - found.must,
    )  # fmt: skip
    return dict(zip(GAINS, columns, strict=True))


def reasons(span: Span, near: sparse.csr_array | None) -> Integers:
    """Why something of a cell is empty, as a code into `REASONS`; −1 where nothing is."""
    base, current = np.isnan(span.base), np.isnan(span.current)
    unknown = base | current
    industry = np.bincount(span.industry[unknown], minlength=max(len(span.industries), 1))[span.industry] > 0
    tests = [span.negative, base, current, industry, np.full(unknown.shape, bool(unknown.any()))]
    places = [0, 1, 2, 3, 4]
    if near is None:
        tests, places = [*tests, np.full(unknown.shape, True)], [*places, 6]
    return np.select(tests, places, -1).astype(np.int64)


def region_sums(span: Span, cells: Columns, why: Integers) -> tuple[Columns, Integers]:
    """Every column summed by region, and the weightiest reason of its cells.

    A sum with an unknown part is unknown; the sum of bounds is a bound. All cells of a region share one
    N₁/N₀, so the interval of its national effect is taken of the region at once. Disclosed columns are sums
    of the disclosed cells. O(cells).
    """
    size = len(span.regions)
    sums = {}
    for name, values in cells.items():
        if name.endswith("_disclosed"):
            values = np.where(span.disclosed, values, 0.0)
        sums[name] = sum_by_group(values, span.region, size)
    if not _certain(span) and not span.negative.any():
        totals = totals_of(span.ends, span.region, size)
        low, high = national_bounds(totals, rest_of(totals, np.zeros(size, dtype=np.int64)))
        known = sums[names.NATIONAL]
        for end, bound in (("_low", low), ("_high", high)):
            sums[names.NATIONAL + end] = np.where(np.isnan(known), bound, known)
    held = sum_by_group(np.where(span.disclosed, span.current, 0.0), span.region, size)
    sums["base_disclosed"] = sum_by_group(np.where(span.disclosed, span.base, 0.0), span.region, size)
    hidden = np.bincount(span.region[~span.disclosed], minlength=size)
    total = np.where(hidden == 0, held, span.total)
    part = np.divide(held, total, out=np.full(size, np.nan), where=total > 0)
    sums["coverage_disclosed"] = np.where(part > 1 + 1e-9, np.nan, np.minimum(part, 1.0))
    sums["cells"] = np.bincount(span.region, minlength=size).astype(np.float64)
    unknown = np.isnan(span.base) | np.isnan(span.current)
    sums["unknown_cells"] = np.bincount(span.region[unknown], minlength=size).astype(np.float64)
    worst = np.full(size, 99, dtype=np.int64)
    np.minimum.at(worst, span.region, np.where(why < 0, 99, why))
    return sums, np.where(worst == 99, -1, worst)


def account(span: Span, near: sparse.csr_array | None) -> tuple[Columns, Integers]:
    """All columns of the cells of a span, and why something is empty."""
    known = components(span)
    shown = known if span.disclosed.all() else components(span, span.disclosed)
    columns = {"base": span.base, "current": span.current, **known, **intervals(span, known)}
    columns |= gains(span, near)
    columns |= {f"{name}_disclosed": values for name, values in shown.items()}
    return columns, reasons(span, near)


def _certain(span: Span) -> bool:
    ends: Ends = span.ends
    pairs = ((ends.base_low, ends.base_high, span.base), (ends.current_low, ends.current_high, span.current))
    return all(np.array_equal(low, level) and np.array_equal(high, level) for low, high, level in pairs)


def _placed(values: Floats, at: Integers, size: int) -> Floats:
    found = np.full(size, np.nan)
    found[at] = values
    return found
