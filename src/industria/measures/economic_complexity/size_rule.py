"""Owns the smallest region that is ranked: a rule that is stated with every result, never silent.

Comes in: totals and diversity of regions. Goes out: a flag for each region, empty where it is large enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.findings import Text
from industria.kernels.arrays import Floats

NOTHING, SMALL, FEW = "no-specialisation", "small-total", "few-specialisations"


@dataclass(frozen=True, slots=True)
class SizeRule:
    """Regions below this are flagged and not ranked.

    `share_of_average`: of the average region's total (0.01: a hundredth of it). `diversity`: specialisations
    at least.
    """

    share_of_average: float = 0.01
    diversity: int = 2

    @property
    def words(self) -> Text:
        """The rule in words."""
        return Text(
            f"a total below {self.share_of_average:g} of the average region's, or fewer than "
            f"{self.diversity} specialisations",
            f"总量低于地区平均值的 {self.share_of_average:g},或专业化产业少于 {self.diversity} 个",
        )

    def flags(self, totals: Floats | None, diversity: Floats) -> NDArray[np.object_]:
        """The flag of each region; totals are None where only presence is known."""
        flags = np.full(len(diversity), "", dtype=object)
        flags[diversity < self.diversity] = FEW
        if totals is not None:
            some = totals[totals > 0]
            least = self.share_of_average * (some.mean() if len(some) else 0.0)
            flags[(flags == "") & (totals < least)] = SMALL
        flags[diversity == 0] = NOTHING
        return flags
