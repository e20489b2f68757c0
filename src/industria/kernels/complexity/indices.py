"""Owns the scale of the complexity indices: from one eigenvector to ECI and PCI as a convention wants them.

Comes in: a presence matrix and a convention. Goes out: ECI, PCI and the eigenvalues behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.complexity.conventions import TEXTBOOK, Convention
from industria.kernels.complexity.reflections import reflections
from industria.kernels.complexity.spectrum import Spectrum, spectrum
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class ComplexityIndices:
    """ECI and PCI on the scale of a convention, NaN for what is empty, and the spectrum they come from."""

    eci: Floats
    pci: Floats
    spectrum: Spectrum


def complexity_indices(presence: Any, convention: Convention = TEXTBOOK) -> ComplexityIndices:
    """The economic complexity index of regions and the product complexity index of industries.

    ECI = (k − k̄) / s(k), PCI = (q − m) / s with k, q of `spectrum` and m, s by the convention: q's own, or
    those of k, or both divided by their sums (Hidalgo & Hausmann 2009; Hausmann et al. 2014). The method of
    reflections takes k after an even number of steps and q one step later. Refuses what `spectrum` refuses,
    and `sum-is-zero` where a division by the sum would mean nothing.
    """
    found = spectrum(presence)
    regions, industries = found.regions, found.industries
    if convention.method == "reflections":
        steps = convention.steps - convention.steps % 2
        regions = reflections(presence, steps)[0]
        industries = reflections(presence, steps + 1)[1]
    if convention.industry_scale == "sum":
        return ComplexityIndices(_over_sum(regions), _over_sum(industries), found)
    mean, deviation = _moments(regions, convention.ddof)
    eci = (regions - mean) / deviation
    if convention.industry_scale == "own":
        mean, deviation = _moments(industries, convention.ddof)
    return ComplexityIndices(eci, (industries - mean) / deviation, found)


def standard_scores(values: Floats, ddof: int = 0) -> Floats:
    """How many standard deviations each number is from the mean of those that are known.

    z = (x − x̄) / s. NaN stays NaN. O(n). Refuses `no-spread` where all are alike.
    """
    mean, deviation = _moments(values, ddof)
    return np.asarray((values - mean) / deviation)


def _moments(values: Floats, ddof: int) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    if len(known) <= ddof + 1 or np.ptp(known) <= 1e-13 * max(float(np.abs(known).max()), 1e-300):
        raise Refused("no-spread", known=len(known))
    return float(known.mean()), float(known.std(ddof=ddof))


def _over_sum(values: Floats) -> Floats:
    total = float(np.nansum(values))
    if abs(total) <= 1e-9 * float(np.nansum(np.abs(values))):
        raise Refused("sum-is-zero", sum=total)
    return np.asarray(values / abs(total))
