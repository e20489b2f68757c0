"""Owns Convention: every choice that makes two complexity indices of the same table differ, by name.

Comes in: nothing. Goes out: a record that the kernels read; the presets of the measures are such records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from industria.kernels.relatedness.co_occurrence import Totals
from industria.kernels.relatedness.proximity import ProximityKind

Method = Literal["eigenvector", "reflections"]
IndustryScale = Literal["own", "regions", "sum"]
OutlookIndustries = Literal["scaled", "raw"]
GainDivisor = Literal["contributing", "target"]
Links = Literal["proximity", "probability", "association", "cosine", "jaccard"]


@dataclass(frozen=True, slots=True)
class Convention:
    """The choices behind complexity, relatedness and outlook.

    `threshold`: quotient from which an industry counts as present (a tie counts). `method`: the eigenvector,
    or `steps` reflections. `ddof`: of the standard deviation in z-scores. `industry_scale`: PCI by its `own`
    mean and deviation, by those of the `regions` (then ECI is the mean PCI of the portfolio), or both indices
    divided by their `sum`. `links`: what ties two industries, `proximity` (of a `proximity_kind`) or a
    normalised co-occurrence (with `totals`). `diagonal`: proximity of an industry to itself. `density_scale`:
    1 or 100. `outlook`: whether the outlook index exists. `outlook_industries`: PCI in the outlook as
    `scaled`, or `raw` (before it is centred). `outlook_standardised`: z-score of the outlook index.
    `gain_divisor`: proximities are divided by the sum of the `contributing` or of the `target` industry.
    `gain_density_term`: subtract density · PCI. `gain_of_present`: gain also where the industry is present.
    """

    threshold: float = 1.0
    method: Method = "eigenvector"
    steps: int = 0
    ddof: int = 0
    industry_scale: IndustryScale = "own"
    links: Links = "proximity"
    proximity_kind: ProximityKind = "minimum"
    totals: Totals = "occurrences"
    diagonal: float = 0.0
    density_scale: float = 1.0
    outlook: bool = True
    outlook_industries: OutlookIndustries = "scaled"
    outlook_standardised: bool = False
    gain: bool = True
    gain_divisor: GainDivisor = "contributing"
    gain_density_term: bool = False
    gain_of_present: bool = False


TEXTBOOK = Convention()
"""Eigenvector, z-scores (ddof 0) of ECI and PCI with one sign for both, diagonal 0, plain outlook."""
