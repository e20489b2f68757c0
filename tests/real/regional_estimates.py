"""Tables estimated from the national one, set against the true tables of the provinces."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from industria.kernels.input_output.coefficients import own_shares
from industria.kernels.input_output.inverses import leontief_inverse
from industria.kernels.reconciliation.ras import ras
from industria.kernels.regionalisation.cross_hauling import heterogeneity, trade
from industria.kernels.regionalisation.quotients import QuotientMethod, regional_coefficients
from tests.real.provincial_tables import CAPITALS, READINGS, nation, own_table, provinces

DELTAS = np.round(np.arange(0, 1.0, 0.01), 2)
ALPHAS, BETAS = np.round(np.arange(0, 1.51, 0.1), 1), np.round(np.arange(0, 1.01, 0.05), 2)


class Errors(NamedTuple):
    """Error of coefficients (share of the flows), signed and absolute error of multipliers (per cent)."""

    coefficients: float
    bias: float
    multipliers: float


def errors(estimate: np.ndarray, at: int, reading: str = READINGS[0]) -> Errors:
    """How far estimated coefficients are from a province's own; sectors that it has not are left out."""
    true, output = own_table(at, reading), provinces().output[at]
    gap = (np.abs(estimate - true.coefficients) * output).sum() / (true.coefficients * output).sum()
    return Errors(float(gap), *multiplier_errors(estimate, at, reading))


def multiplier_errors(estimate: np.ndarray, at: int, reading: str = READINGS[0]) -> tuple[float, float]:
    """Mean signed and mean absolute error of output multipliers, in per cent."""
    true, makes = own_table(at, reading), provinces().output[at] > 0
    off = 100 * (leontief_inverse(estimate).sum(axis=0) / true.multipliers - 1)[makes]
    return float(off.mean()), float(np.abs(off).mean())


def estimated(at: int, method: QuotientMethod) -> np.ndarray:
    """Coefficients of a province by a location quotient, from the nation's domestic coefficients."""
    output = provinces().output
    found = regional_coefficients(nation().domestic, output[at], output.sum(axis=0), method)
    return np.asarray(found * (output[at] > 0))


@cache
def by_delta(at: int, reading: str = READINGS[0]) -> list[Errors]:
    """Errors of FLQ for every δ of DELTAS."""
    return [errors(estimated(at, QuotientMethod("FLQ", delta=float(delta))), at, reading) for delta in DELTAS]


def best_delta(at: int, reading: str = READINGS[0]) -> float:
    """The δ with the least absolute error of multipliers."""
    return float(DELTAS[int(np.argmin([one.multipliers for one in by_delta(at, reading)]))])


@cache
def by_two(at: int, reading: str = READINGS[0]) -> np.ndarray:
    """Absolute error of multipliers of 2D-LQ for every pair of ALPHAS and BETAS."""
    return np.array([
        [multiplier_errors(estimated(at, QuotientMethod("2D-LQ", alpha=float(a), beta=float(b))), at, reading)[1] for b in BETAS]
        for a in ALPHAS
    ])  # fmt: skip


def best_two(
    at: int | None = None, without: int | None = None, reading: str = READINGS[0]
) -> tuple[float, float]:
    """α and β with the least error in one province, or on average in all others."""
    grid = (
        by_two(at, reading)
        if at is not None
        else sum(by_two(r, reading) for r in range(len(CAPITALS)) if r != without)
    )
    a, b = np.unravel_index(int(np.argmin(grid)), (len(ALPHAS), len(BETAS)))
    return float(ALPHAS[a]), float(BETAS[b])


def charm(at: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Exports and imports (all places outside) of a province after CHARM, and coefficients made of them."""
    country, tables = nation(), provinces()
    h = heterogeneity(country.output, country.uses, country.exports, country.imports)
    output = tables.output[at]
    final = np.maximum(tables.final[at].sum(axis=1), 0.0)
    sold, bought = trade(output, country.total @ output + final, h)
    through = np.maximum(sold - output, 0.0)
    shares = own_shares(output, np.maximum(bought - through, 0), sold - through)
    return sold, bought, country.total * shares[:, None] * (output > 0)


def nation_technology(at: int, reading: str = READINGS[0]) -> np.ndarray:
    """The nation's technology with the province's own shares: what no quotient can put right is left."""
    return np.asarray(nation().total * own_table(at, reading).shares[:, None] * (provinces().output[at] > 0))


def after_ras(estimate: np.ndarray, at: int, reading: str = READINGS[0]) -> np.ndarray:
    """The estimate scaled to the province's true totals of own flows, by row and by column.

    Where a supplier that the province has is estimated at nothing for somebody who buys of it, no scaling helps: a
    millionth of the nation's coefficient stands for it.
    """
    true, output = own_table(at, reading), provinces().output[at]
    wanted = true.coefficients * output
    start = (
        np.maximum(estimate, 1e-6 * (true.coefficients > 0).any(axis=1)[:, None] * nation().total) * output
    )
    start = np.where(
        (start == 0) & (wanted.sum(axis=1) > 0)[:, None] & (wanted.sum(axis=0) > 0),
        1e-9 * wanted.max(),
        start,
    )
    fitted, _ = ras(start, wanted.sum(axis=1), wanted.sum(axis=0))
    return np.divide(fitted, output, out=np.zeros_like(fitted), where=output > 0)
