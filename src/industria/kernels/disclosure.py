"""Owns the rules for what may be published without giving a respondent away.

Comes in: values of a table (or list) whose totals are published, and how many respondents stand behind each.
Goes out: which cells to withhold: first the sensitive ones, then the complementary ones without which they
could be computed back from the totals; and, by the audit, the interval that an outsider can still deduce.
The protection range of a sensitive cell of value v is [v(1 − p), v(1 + p)]: it must lie in that interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Booleans, Floats, floats
from industria.kernels.disclosure_audit import deducible, fully_withheld
from industria.kernels.refusal import Refused

PROTECTION = 0.1
"""Default p: an outsider must not learn a sensitive value more closely than ± 10 %."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Which cells to withhold, which of them stay deducible whatever is withheld, and what can be deduced.

    `withheld` includes the sensitive cells. `exposed` cells cannot be protected while the totals are
    published: a total must be withheld too. `low`, `high`: the outsider's interval of each withheld cell.
    """

    withheld: Booleans
    exposed: Booleans
    low: Floats
    high: Floats


def primary_suppression(
    units: ArrayLike,
    largest_share: ArrayLike | None = None,
    second_share: ArrayLike | None = None,
    *,
    minimum_units: int = 3,
    dominance: float = 0.85,
    p_percent: float | None = None,
    unknown: Literal["withhold", "publish"] = "withhold",
) -> Booleans:
    """Cells from which one respondent could be inferred: too few respondents, or one that dominates.

    0 < units < m, or s₁ > k, or 1 − s₁ − s₂ < p·s₁: threshold, (1, k) and p % rules (Hundepool et al. 2012).
    A cell without respondents gives nobody away. `unknown` says what happens where `units` is NaN.
    A share that is not known is not tested. Refuses `negative` units and `share-out-of-range`. O(n).
    """
    arrays = floats(units, *(np.nan if s is None else s for s in (largest_share, second_share)))
    count, first, second = arrays
    if (count < 0).any():
        raise Refused("negative", argument="units", count=int((count < 0).sum()))
    for name, part in (("largest_share", first), ("second_share", second)):
        if ((part < 0) | (part > 1 + 1e-9)).any():
            raise Refused("share-out-of-range", argument=name)
    sensitive = (count > 0) & (count < minimum_units)
    sensitive |= (first > dominance) & ~(count == 0)
    if p_percent is not None:
        sensitive |= (1.0 - first - second < p_percent / 100.0 * first) & ~(count == 0)
    if unknown == "withhold":
        sensitive |= np.isnan(count)
    return np.asarray(sensitive)


def suppress_list(values: ArrayLike, sensitive: ArrayLike, *, protection: float = PROTECTION) -> Suppression:
    """Complementary suppression in a list whose total is published.

    The cheapest others are added until Σ others withheld ≥ p·v for every sensitive v. O(n log n).
    Each withheld cell then lies in [0, Σ withheld]. Refuses what `suppress_table` refuses.
    """
    row = np.asarray(values, dtype=np.float64).reshape(1, -1)
    mask = np.asarray(sensitive, dtype=np.bool_).reshape(1, -1)
    _refuse_unusable(row, mask, protection)
    flat, withheld = row[0], mask[0].copy()
    known = ~np.isnan(flat)
    if known.all() and withheld.any():
        _extend_list(flat, withheld, protection)
    low, high = _list_interval(flat, withheld, bool(known.all()))
    exposed = _too_narrow(flat, mask[0] & known, (low, high), protection)
    return Suppression(withheld | ~known, exposed, low, high)


def suppress_table(values: ArrayLike, sensitive: ArrayLike, *, protection: float = PROTECTION) -> Suppression:
    """Complementary suppression in a table whose row and column totals are published.

    For every sensitive cell the cheapest rectangle (i,j),(i,l),(k,j),(k,l) whose corners can each move by p·v
    is withheld (hypercube method; Repsilber 1994), then the audit decides and more is added where it must be.
    Cost: O(rows · columns) a sensitive cell, plus the audit's linear programs. NaN cells are withheld
    already; the totals of their row and column count as not published. Refuses `negative`, `not-a-table`.
    """
    table = np.array(values, dtype=np.float64)
    mask = np.array(sensitive, dtype=np.bool_)
    _refuse_unusable(table, mask, protection)
    padded, withheld, capacity = _padded(table, mask)
    primary = mask & ~np.isnan(table)
    unproven = np.zeros(table.shape, dtype=np.bool_)
    for i, j in sorted(np.argwhere(primary).tolist(), key=lambda cell: (-table[tuple(cell)], cell)):
        unproven[i, j] = not _withhold_rectangle(padded, capacity, withheld, (i, j), protection)
    hidden = withheld[: table.shape[0], : table.shape[1]]
    unproven &= ~_too_narrow(table, primary, fully_withheld(table), protection)  # beyond any suppression
    while unproven.any():
        unproven &= _too_narrow(table, unproven, deducible(table, hidden, unproven), protection)
        before = int(withheld.sum())
        for i, j in np.argwhere(unproven).tolist()[:1]:
            _withhold_more(padded, capacity, withheld, (i, j))
        if int(withheld.sum()) == before:
            break  # everything is withheld: what is still narrow is reported as exposed
    low, high = deducible(table, hidden)
    # what could be computed back anyway and is nobody's secret may as well be published
    hidden = hidden & (primary | (high - low > _slack(table)))
    exposed = _too_narrow(table, primary, (low, high), protection)
    return Suppression(hidden | np.isnan(table), exposed, low, high)


def audit(values: ArrayLike, withheld: ArrayLike) -> tuple[Floats, Floats]:
    """Interval of each withheld cell that an outsider can deduce from the published cells and totals.

    min, max of x_ij subject to the published row and column totals, x ≥ 0 (linear programs, HiGHS).
    Cost: two small linear programs a withheld cell. Published cells get their value at both ends.
    """
    table = np.array(values, dtype=np.float64)
    mask = np.array(withheld, dtype=np.bool_)
    _refuse_unusable(table, mask, 0.0)
    return deducible(table, mask)


def _refuse_unusable(table: Floats, mask: Booleans, protection: float) -> None:
    if table.ndim != 2 or table.shape != mask.shape or table.size == 0:
        raise Refused("not-a-table", shapes=[table.shape, mask.shape])
    if (table < 0).any() or np.isinf(table).any():
        code = "negative" if (table < 0).any() else "not-finite"
        raise Refused(code, argument="values", count=int(((table < 0) | np.isinf(table)).sum()))
    if not 0.0 <= protection < 1.0:
        raise Refused("protection-out-of-range", protection=protection)


def _too_narrow(table: Floats, asked: Booleans, ends: tuple[Floats, Floats], protection: float) -> Booleans:
    """Which of the cells asked about are deducible exactly, or more closely than their protection range."""
    low, high = ends
    slack = _slack(table)
    near = (low > table * (1 - protection) + slack) | (high < table * (1 + protection) - slack)
    return np.asarray(asked & (near | (high - low <= slack)))


def _slack(table: Floats) -> Floats:
    """Differences that are rounding of the linear programs, not knowledge."""
    return np.asarray(1e-7 * np.maximum(np.nan_to_num(table), 1e-9 * np.nanmax(table, initial=0.0)))


def _extend_list(values: Floats, withheld: Booleans, protection: float) -> None:
    """Withhold, in place, the cheapest further values that protect every withheld one."""
    while True:
        total = values[withheld].sum()
        need = np.where(withheld, values * (1 + protection), 0.0).max()
        lone = withheld.sum() < 2 or total <= values[withheld].max()
        if (total >= need and not lone) or withheld.all():
            return
        missing = max(need - total, np.nextafter(0.0, 1.0))
        free = np.flatnonzero(~withheld)
        enough = free[values[free] >= missing]
        chosen = enough[np.argmin(values[enough])] if enough.size else free[np.argmax(values[free])]
        withheld[chosen] = True


def _list_interval(values: Floats, withheld: Booleans, total_published: bool) -> tuple[Floats, Floats]:
    total = float(values[withheld].sum())
    low, high = values.copy(), values.copy()
    if withheld.sum() >= 2 or not total_published:
        low[withheld], high[withheld] = 0.0, total if total_published else np.inf
    low[np.isnan(values)], high[np.isnan(values)] = 0.0, np.inf
    return low, high


def _padded(table: Floats, mask: Booleans) -> tuple[Floats, Booleans, Floats]:
    """The table with one more row and column that take up the slack of totals that are not published.

    Goes out: cost of withholding each cell, what is withheld, and how far each cell can move down.
    """
    rows, columns = table.shape
    open_row, open_column = np.isnan(table).any(axis=1), np.isnan(table).any(axis=0)
    cost = np.full((rows + 1, columns + 1), np.inf)
    capacity = np.zeros((rows + 1, columns + 1))
    withheld = np.zeros((rows + 1, columns + 1), dtype=np.bool_)
    cost[:rows, :columns] = np.where(np.isnan(table), np.inf, table)
    capacity[:rows, :columns] = np.where(np.isnan(table), 0.0, table)
    withheld[:rows, :columns] = mask & ~np.isnan(table)
    for edge, is_open in ((np.s_[:rows, columns], open_row), (np.s_[rows, :columns], open_column)):
        cost[edge] = np.where(is_open, 0.0, np.inf)
        capacity[edge] = np.where(is_open, np.inf, 0.0)
    cost[rows, columns], capacity[rows, columns] = 0.0, np.inf
    return cost, withheld, capacity


def _withhold_rectangle(
    cost: Floats, capacity: Floats, withheld: Booleans, cell: tuple[int, int], protection: float
) -> bool:
    """Withhold, in place, the cheapest rectangle around a cell whose corners can each move by p·v.

    False where there is none. Moving all four corners by ± p·v keeps every total: the cell is protected.
    """
    i, j = cell
    price = np.where(withheld, 0.0, cost)
    total = price + price[i, :][None, :] + price[:, j][:, None]
    up = np.minimum(capacity[i, :][None, :], capacity[:, j][:, None])
    need = protection * capacity[i, j]
    fits = (up >= need) & (capacity >= need) & (up > 0)
    fits[i, :] = fits[:, j] = False
    total = np.where(fits, total, np.inf)
    if not np.isfinite(total).any():
        return False
    k, m = np.unravel_index(int(np.argmin(total)), total.shape)
    withheld[i, m] = withheld[k, j] = withheld[k, m] = True
    return True


def _withhold_more(cost: Floats, capacity: Floats, withheld: Booleans, cell: tuple[int, int]) -> None:
    """Withhold, in place, more for a cell that no single rectangle protects: the widest new one, else all."""
    i, j = cell
    up = np.minimum(capacity[i, :][None, :], capacity[:, j][:, None])
    new = ~(withheld & withheld[i, :][None, :] & withheld[:, j][:, None])
    possible = np.isfinite(cost) & np.isfinite(cost[i, :])[None, :] & np.isfinite(cost[:, j])[:, None]
    score = np.where(new & possible, up + np.minimum(capacity, up), -1.0)
    score[i, :] = score[:, j] = -1.0
    if score.max() > 0:
        k, m = np.unravel_index(int(np.argmax(score)), score.shape)
        withheld[i, m] = withheld[k, j] = withheld[k, m] = True
        return
    withheld |= np.isfinite(cost)  # nothing smaller helps: all of it
