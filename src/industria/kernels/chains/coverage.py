"""Owns the arithmetic of coverage: what is counted for a link, how complete a chain is, what is imported.

Comes in: counts and values of single links, NaN for unknown. Goes out: values with bounds, NaN for unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, floats, group_codes, refuse_negative
from industria.kernels.refusal import Refused


@dataclass(frozen=True, slots=True)
class Bounded:
    """A value with its bounds; NaN where unknown."""

    value: Floats
    low: Floats
    high: Floats


def completeness(
    seen: ArrayLike, sure: ArrayLike, absent: ArrayLike, group: ArrayLike, groups: int | None = None
) -> Bounded:
    """The share of a chain's links for which a firm is seen; a link not seen may still be there.

    C_g = #seen / n_g, at least #sure / n_g, at most 1 − #absent / n_g. `seen`: a firm is seen; `sure`: it is
    seen in a way that means this link and no other; `absent`: confirmed that nobody is there. NaN for a group
    without links. Refuses `shapes-differ`, `sure-not-seen` and `seen-and-absent`. (groups,). O(n).
    """
    arrays = [np.asarray(one, dtype=np.bool_) for one in (seen, sure, absent)]
    codes, count = group_codes(group, groups)
    if any(one.shape != codes.shape for one in arrays):
        raise Refused("shapes-differ", shapes=[one.shape for one in (*arrays, codes)])
    if (arrays[1] & ~arrays[0]).any():
        raise Refused("sure-not-seen", count=int((arrays[1] & ~arrays[0]).sum()))
    if (arrays[0] & arrays[2]).any():
        raise Refused("seen-and-absent", count=int((arrays[0] & arrays[2]).sum()))
    inside = codes >= 0
    size = np.bincount(codes[inside], minlength=count)
    shares = [
        np.divide(
            np.bincount(codes[inside & one], minlength=count),
            size,
            out=np.full(count, np.nan),
            where=size > 0,
        )
        for one in (*arrays[:2], ~arrays[2])
    ]
    return Bounded(*shares)


def local_supply_rate(local: ArrayLike, outside: ArrayLike, unknown: ArrayLike) -> Bounded:
    """The share of purchases of a link that is bought in the region.

    r = L / (L + O); with purchases of unknown place U: L / (L + O + U) ≤ r ≤ (L + U) / (L + O + U), and a
    value only where U = 0. NaN where nothing is bought. Refuses `negative`. O(n).
    """
    here, away, unplaced = floats(local, outside, unknown)
    refuse_negative(local=here, outside=away, unknown=unplaced)
    total = here + away + unplaced
    bought = total > 0
    low = np.divide(here, total, out=np.full(total.shape, np.nan), where=bought)
    high = np.divide(here + unplaced, total, out=np.full(total.shape, np.nan), where=bought)
    return Bounded(np.where(unplaced == 0, low, np.nan), low, high)


def import_dependence(
    imports: ArrayLike, exports: ArrayLike, output_low: ArrayLike, output_high: ArrayLike
) -> Bounded:
    """The share of what a region uses of a product that comes from abroad.

    m = M / (M + Y − X): imports over apparent consumption (import penetration, OECD 2010). It falls in output
    Y, so its bounds are those of Y turned round: low at the most that is made, high at the least, where it is
    no more than 1 (X > Y: imports are sold on). A value only where Y is a point. NaN where more is exported
    than can be made, and where nothing is used. `output_high` may be infinite. Refuses `negative` and
    `bounds-reversed`. O(n).
    """
    bought, sold, least, most = floats(imports, exports, output_low, output_high)
    refuse_negative(imports=bought, exports=sold, output_low=least)
    if (most < least).any():
        raise Refused("bounds-reversed", argument="output", count=int((most < least).sum()))
    low = _penetration(bought, most - sold)
    high = _penetration(bought, np.maximum(least - sold, 0.0))
    low = np.where(np.isinf(most) & (bought >= 0), 0.0, low)
    wrong = (most < sold) | np.isnan(low) | np.isnan(high)
    low, high = np.where(wrong, np.nan, low), np.where(wrong, np.nan, high)
    return Bounded(np.where((least == most) & (least >= sold), low, np.nan), low, high)


def _penetration(imports: Floats, kept: Floats) -> Floats:
    """M / (M + K), K what is made and not exported."""
    used = imports + kept
    usable = (used > 0) & np.isfinite(used)
    return np.asarray(np.divide(imports, used, out=np.full(used.shape, np.nan), where=usable))
