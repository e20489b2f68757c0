"""Owns the whole chain for one period: presence, ECI and PCI, density, outlook index and outlook gain.

Comes in: a table of regions × industries and a convention. Goes out: every measure on all regions and
industries, NaN for what is empty. No matrix of industries × industries is made where there are many
industries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.complexity.conventions import TEXTBOOK, Convention
from industria.kernels.complexity.incidence import Incidence, incidence
from industria.kernels.complexity.indices import ComplexityIndices, complexity_indices, standard_scores
from industria.kernels.complexity.outlook import outlook_gain, outlook_index
from industria.kernels.complexity.presence import presence
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.co_occurrence import normalised_co_occurrence
from industria.kernels.relatedness.density import share_of_sums
from industria.kernels.relatedness.proximity_products import ProximityProducts


@dataclass(frozen=True)
class ComplexitySuite:
    """Everything of one period. `coi`, `cog` are NaN where the convention has none.

    Where the spectrum is refused, `indices` is None, `refusal` says why, and what needs PCI is NaN; density
    does not need it.
    """

    presence: Any
    indices: ComplexityIndices | None
    refusal: Refused | None
    density: Floats
    coi: Floats
    cog: Floats


def complexity_suite(
    values: Any, convention: Convention = TEXTBOOK, *, given_presence: bool = False
) -> ComplexitySuite:
    """Presence, complexity, density and outlook of one period, each as the convention wants it.

    x → M (`presence`) → k, q (`spectrum`) → ω = Mφ / Σφ → COI, COG (`outlook`). `given_presence`: the values
    are M already. O(regions² · industries) or O(regions · industries²), whichever is less; memory a few
    tables of regions × industries. Refuses what `presence` refuses; a refused spectrum is told, not raised.
    """
    held = values if given_presence else presence(values, threshold=convention.threshold)
    indices, refusal = None, None
    try:
        indices = complexity_indices(held, convention)
    except Refused as refused:
        refusal = refused
    part = incidence(held)
    matrix = part.dense()
    products = _products(held, part, matrix, convention)
    sums = products.sums()
    density = share_of_sums(products.times(matrix), sums)
    coi = np.full(matrix.shape[0], np.nan)
    cog = np.full(matrix.shape, np.nan)
    if indices is not None:
        source = indices.spectrum.industries if convention.outlook_industries == "raw" else indices.pci
        pci = source[part.columns]
        if convention.outlook:
            coi = outlook_index(matrix, density, pci)
            coi = standard_scores(coi, convention.ddof) if convention.outlook_standardised else coi
        if convention.gain:
            cog = outlook_gain(matrix, pci, products.times, sums, divisor=convention.gain_divisor)
            cog = cog - density * pci if convention.gain_density_term else cog
            cog = cog if convention.gain_of_present else np.where(matrix > 0, 0.0, cog)
    return ComplexitySuite(
        held, indices, refusal, part.over_cells(density * convention.density_scale),
        part.over_rows(coi), part.over_cells(cog),
    )  # fmt: skip


def _products(held: Any, part: Incidence, matrix: Floats, convention: Convention) -> ProximityProducts:
    """Products with what ties industries in this convention."""
    if convention.links == "proximity":
        return ProximityProducts.of(matrix, kind=convention.proximity_kind, diagonal=convention.diagonal)
    related = normalised_co_occurrence(held, convention.links, totals=convention.totals)
    links = np.nan_to_num(related[np.ix_(part.columns, part.columns)], nan=0.0)
    return ProximityProducts.linked(matrix, links)
