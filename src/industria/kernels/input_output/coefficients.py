"""Owns what a table of flows between sectors is, and its coefficients per unit of output.

Comes in: flows z_ij (what sector i sells to sector j) and the output of each sector, in one unit. Goes out:
input coefficients, allocation coefficients, or a refusal that names the place.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.refusal import Refused


def checked_flows(flows: ArrayLike, output: ArrayLike) -> tuple[Floats, Floats]:
    """The flows and the output as numbers that a table may hold.

    z ≥ 0, x ≥ 0, known and finite. O(n²). Refuses `shapes-differ`, `unknown`, `not-finite`, `negative`,
    each with `argument` and the place (`row`, `column`) of the first.
    """
    z, x = np.asarray(flows, dtype=np.float64), np.asarray(output, dtype=np.float64)
    if z.ndim != 2 or z.shape[0] != z.shape[1] or x.shape != z.shape[:1]:
        raise Refused("shapes-differ", shapes=[z.shape, x.shape])
    checked_numbers(z, "flows")
    checked_numbers(x, "output")
    return z, x


def checked_numbers(values: Floats, argument: str, signed: bool = False) -> None:
    """Refuse numbers that are unknown, infinite or (unless `signed`) negative, with the first place.

    y known, |y| < ∞, y ≥ 0. O(cells). Refuses `unknown`, `not-finite`, `negative`.
    """
    _refuse_places(np.isnan(values), "unknown", argument)
    _refuse_places(np.isinf(values), "not-finite", argument)
    if not signed:
        _refuse_places(values < 0, "negative", argument)


def _refuse_places(wrong: Booleans, code: str, argument: str) -> None:
    if wrong.any():
        first = [int(at) for at in np.unravel_index(int(np.argmax(wrong)), wrong.shape)]
        column = {"column": first[1]} if len(first) > 1 else {}
        raise Refused(code, argument=argument, row=first[0], **column, count=int(wrong.sum()))


def technical_coefficients(flows: ArrayLike, output: ArrayLike) -> Floats:
    """What a sector buys of each other for one unit of its output, sectors × sectors.

    a_ij = z_ij / x_j (Leontief 1936). O(n²). A sector without output and without purchases has a column of
    zeros. Refuses what `checked_flows` does, and `inputs-without-output` (z_ij > 0 = x_j) with the place.
    """
    z, x = checked_flows(flows, output)
    empty = x == 0
    _refuse_places((z > 0) & empty, "inputs-without-output", "flows")
    return np.asarray(np.divide(z, x, out=np.zeros_like(z), where=np.broadcast_to(~empty, z.shape)))


def allocation_coefficients(flows: ArrayLike, output: ArrayLike) -> Floats:
    """The share of a sector's output that it sells to each other, sectors × sectors.

    b_ij = z_ij / x_i (Ghosh 1958). O(n²). A sector without output and without sales has a row of zeros.
    Refuses what `checked_flows` does, and `sales-without-output` (z_ij > 0 = x_i) with the place: a table
    that counts imports among the flows has such rows, and no allocation of output.
    """
    z, x = checked_flows(flows, output)
    empty = (x == 0)[:, None]
    _refuse_places((z > 0) & empty, "sales-without-output", "flows")
    return np.asarray(np.divide(z, x[:, None], out=np.zeros_like(z), where=np.broadcast_to(~empty, z.shape)))


def without_imports(flows: ArrayLike, output: ArrayLike, imports: ArrayLike, exports: ArrayLike) -> Floats:
    """Flows between sectors of the place itself, where the table counts what is brought in among the flows.

    z_ij · (1 − m_i / (x_i + m_i − e_i)): every user of a product takes the same share from outside, and
    nothing brought in is sold on (import proportionality; Miller & Blair 2009, sec. 4.2). `imports`,
    `exports`: of each product, to and from all places outside. O(n²). Refuses what `checked_flows` does,
    and `imports-above-supply` (m_i > x_i + m_i − e_i, so e_i > x_i) with the row: there something is sold
    on.
    """
    z, x = checked_flows(flows, output)
    share = own_shares(x, imports, exports)
    return np.asarray(z * share[:, None])


def own_shares(output: ArrayLike, imports: ArrayLike, exports: ArrayLike) -> Floats:
    """The part of what a place uses of each product that it makes itself.

    r_i = (x_i − e_i) / (x_i + m_i − e_i); 0 where nothing is used and nothing made. O(n). Refuses
    `shapes-differ`, `unknown`, `negative`, and `imports-above-supply` where e_i > x_i beyond 1e-9 of x_i,
    with the row.
    """
    x, m, e = (np.asarray(value, dtype=np.float64) for value in (output, imports, exports))
    if not x.shape == m.shape == e.shape or x.ndim != 1:
        raise Refused("shapes-differ", shapes=[x.shape, m.shape, e.shape])
    for name, values in (("output", x), ("imports", m), ("exports", e)):
        checked_numbers(values, name)
    _refuse_places(e > x * (1 + 1e-9), "imports-above-supply", "exports")
    kept = np.maximum(x - e, 0.0)
    return np.asarray(np.divide(kept, kept + m, out=np.zeros_like(x), where=kept + m > 0))


def own_share_readings(
    output: ArrayLike, imports: ArrayLike, exports: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """The least, the pooled and the greatest part of its use of each product that a place may make itself.

    u = x − e + m is used at home. Least: own goods leave first, max(0, x − e) / u. Pooled: who uses and who
    buys from outside take alike, x / (x + m). Greatest: goods from outside leave first, min(1, x / u). The
    three are one where nothing leaves or nothing comes; where goods pass through (e > x) a table of totals
    does not say which holds. 0 where nothing is used. O(n). Refuses `shapes-differ`, `unknown`, `negative`,
    `nothing-used` with the row where u < 0 beyond 1e-9 of x + m.
    """
    x, m, e = (np.asarray(value, dtype=np.float64) for value in (output, imports, exports))
    if not x.shape == m.shape == e.shape or x.ndim != 1:
        raise Refused("shapes-differ", shapes=[x.shape, m.shape, e.shape])
    for name, values in (("output", x), ("imports", m), ("exports", e)):
        checked_numbers(values, name)
    used = x - e + m
    _refuse_places(used < -1e-9 * (x + m), "nothing-used", "exports")
    some = used > 1e-12 * (x + m)
    least = np.divide(np.maximum(x - e, 0.0), used, out=np.zeros_like(x), where=some)
    greatest = np.minimum(np.divide(x, used, out=np.zeros_like(x), where=some), 1.0)
    pooled = np.divide(x, x + m, out=np.zeros_like(x), where=some)
    return np.asarray(least), np.asarray(pooled), np.asarray(greatest)
