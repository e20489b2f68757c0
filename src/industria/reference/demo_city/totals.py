"""Owns what the firms of the city must add up to: output by year, district and cluster.

Comes in: the design. Goes out: one array of above-scale output in 万元, balanced so that its cluster totals
follow each cluster's path and its district totals follow each district's.
"""

from __future__ import annotations

import numpy as np

from industria.reference.demo_city.design import YEARS, districts, large_clusters, stream

OTHER = "other"
OTHER_2018, OTHER_GROWTH = 3000.0, 0.035
COVERAGE = 0.985
"""The register of firms covers about this share of published output; the rest are firms that never
answered.
"""
COVERAGE_SPREAD = 0.003
"""Standard deviation of that share over clusters and years, so that growth of the register is not the
published one.
"""
WAN_PER_YI = 10_000


def columns() -> tuple[str, ...]:
    """The clusters of the partition and, last, the industries outside every cluster."""
    return (*(cluster.cluster for cluster in large_clusters()), OTHER)


def published_output() -> np.ndarray:
    """Published output in 亿元, years × clusters (without the industries outside)."""
    return np.round(np.stack([cluster.path() for cluster in large_clusters()], axis=1), 1)


def register_output(seed: int) -> np.ndarray:
    """Above-scale output in 万元, years × districts × columns(), rows and columns balanced.

    x_dc = r_d · s_dc · q_c with Σ_d x_dc = coverage_c · published_c and Σ_c x_dc = share_d · Σ; 60 rounds.
    """
    names = columns()
    other = OTHER_2018 * (1 + OTHER_GROWTH) ** np.arange(len(YEARS))
    answered = COVERAGE + stream(seed, "coverage").normal(0.0, COVERAGE_SPREAD, (len(YEARS), len(names)))
    by_cluster = np.column_stack([published_output(), other]) * answered * WAN_PER_YI
    preference = np.ones((len(districts()), len(names)))
    noise = stream(seed, "totals").lognormal(0.0, 0.2, preference.shape)
    for row, district in enumerate(districts()):
        for cluster, factor in district.specialities:
            preference[row, names.index(cluster)] = factor
    base = np.array([district.share for district in districts()]) / 100
    drift = np.array([district.drift for district in districts()])
    result = np.empty((len(YEARS), len(base), len(names)))
    for year in range(len(YEARS)):
        share = base * (1 + drift) ** year
        by_district = share / share.sum() * by_cluster[year].sum()
        result[year] = _balance(preference * noise, by_district, by_cluster[year])
    return result


def _balance(seed: np.ndarray, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """The matrix with the given row and column sums that is nearest to `seed` in proportion (RAS)."""
    matrix = seed * cols
    for _ in range(60):
        matrix = matrix * (rows / matrix.sum(axis=1))[:, None]
        matrix = matrix * (cols / matrix.sum(axis=0))[None, :]
    return np.asarray(matrix)
