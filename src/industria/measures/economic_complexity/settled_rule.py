"""Owns when an order of complexity is settled: a rule that is stated with every result, never silent.

Comes in: how many regions and industries are compared, and the distance of the deciding eigenvalue to the
next. Goes out: what speaks against the order, in words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.findings import Text


@dataclass(frozen=True, slots=True)
class SettledRule:
    """An order of fewer regions or industries, or one whose eigenvalue is nearer to the next, is not settled.

    `regions`, `industries`: at least so many; `gap`: λ₂ − λ₃ at least. Of 31 provinces × 42 sectors (gap
    0.09) leaving out one sector moved a province by up to eleven ranks; of the demo city's twelve districts
    (gap 0.02) withholding a fifth of the cells may leave nothing of the order.
    """

    regions: int = 50
    industries: int = 100
    gap: float = 0.1

    def doubts(self, regions: int, industries: int, gap: float) -> list[Text]:
        """What speaks against the order; nothing where it may stand. A gap that is not known says nothing."""
        found = []
        if regions < self.regions:
            found.append(
                Text(
                    f"only {regions:,} regions (fewer than {self.regions})",
                    f"仅{regions:,}个地区（少于{self.regions}个）",
                )
            )
        if industries < self.industries:
            found.append(
                Text(
                    f"only {industries:,} industries, so they are coarse (fewer than {self.industries})",
                    f"仅{industries:,}个行业、划分较粗（少于{self.industries}个）",
                )
            )
        if not np.isnan(gap) and gap < self.gap:
            found.append(
                Text(
                    f"two directions nearly alike (eigenvalues {gap:.3f} apart, less than {self.gap:g})",
                    f"两个方向几乎相当（特征值相差{gap:.3f}，小于{self.gap:g}）",
                )
            )
        return found
