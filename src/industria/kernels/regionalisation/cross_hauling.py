"""Owns CHARM: a region's trade where like goods are both sold and bought (cross-hauling).

Comes in: a nation's output, uses and trade of each product, and a region's output and uses. Goes out: what
the region sells to and buys from all places outside.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import checked_numbers
from industria.kernels.refusal import Refused


def heterogeneity(output: ArrayLike, uses: ArrayLike, exports: ArrayLike, imports: ArrayLike) -> Floats:
    """How much of a product is sold out and bought in at once, per unit made and used in the nation.

    h_i = (e_i + m_i − |e_i − m_i|) / (x_i + z_i + d_i) (Kronenberg 2009). `uses` z + d: for production and
    final use at home, whatever their source: the nation's table must count imports among the flows. O(n). 0
    where there is nothing. Refuses `shapes-differ`, `unknown`, `negative`.
    """
    x, u, e, m = _known(output=output, uses=uses, exports=exports, imports=imports)
    both = e + m - np.abs(e - m)
    return np.asarray(np.divide(both, x + u, out=np.zeros_like(x), where=x + u > 0))


def trade(output: ArrayLike, uses: ArrayLike, heterogeneity: ArrayLike) -> tuple[Floats, Floats]:
    """What a region sells out and buys in of each product, after CHARM.

    b = x − z − d, q = h·(x + z + d); exports (|b| + q + b) / 2, imports (|b| + q − b) / 2 (Kronenberg
    2009). O(n). Exports may pass output where h is large: `own_shares` then refuses. Trade between regions
    that h of the nation's foreign trade does not show is missed (Többen & Kronenberg 2015). Refuses as
    `heterogeneity`.
    """
    x, u, h = _known(output=output, uses=uses, heterogeneity=heterogeneity)
    net, both = x - u, h * (x + u)
    volume = np.abs(net) + both
    return np.asarray((volume + net) / 2), np.asarray((volume - net) / 2)


def _known(**arrays: ArrayLike) -> list[Floats]:
    found = [np.asarray(value, dtype=np.float64) for value in arrays.values()]
    if len({value.shape for value in found}) != 1 or found[0].ndim != 1:
        raise Refused("shapes-differ", shapes=[value.shape for value in found])
    for name, value in zip(arrays, found, strict=True):
        checked_numbers(value, name)
    return found
