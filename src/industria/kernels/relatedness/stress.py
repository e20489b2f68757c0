"""Owns stress majorization: positions whose distances come as near as they can to distances wanted.

Comes in: start positions and a matrix of distances. Goes out: positions of no more stress than the start.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused


def stress(positions: Floats, distances: Floats) -> float:
    """How far the distances drawn are from those wanted.

    Σ_{i<j} d_ij⁻² (‖x_i − x_j‖ − d_ij)² (Kamada & Kawai 1989). O(n²).
    """
    wanted = _checked(positions, distances)
    weight = _weights(wanted)
    return float((weight * (_apart(positions) - wanted) ** 2).sum() / 2.0)


def stress_majorization(
    start: Floats, distances: Floats, *, most_steps: int = 300, precision: float = 1e-4
) -> Floats:
    """Positions of locally least stress, reached from the start without ever raising it.

    L_w X' = L_X X, with L_w the Laplacian of w = d⁻² and L_X that of w·d / ‖x_i − x_j‖ (Gansner, Koren &
    North 2004). Stops where a step takes off less than `precision` of the stress. (n, 2), centred on its
    mean. O(n²) a step, O(n³) once; no random numbers. Refuses `shapes-differ`, `bad-distances`.
    """
    wanted = _checked(start, distances)
    size = len(start)
    found: Floats = np.array(start, dtype=np.float64)
    found -= found.mean(axis=0)
    if size < 2:
        return found
    weight = _weights(wanted)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    factor = cho_factor(laplacian[1:, 1:])
    pull = weight * wanted
    before = np.inf
    for _ in range(most_steps):
        apart = _apart(found)
        now = float((weight * (apart - wanted) ** 2).sum())
        if now <= 1e-12 or before - now < precision * now:
            break
        before = now
        ratio = np.divide(pull, apart, out=np.zeros_like(pull), where=apart > 1e-12)
        right = ratio.sum(axis=1)[:, None] * found - ratio @ found
        moved = np.zeros_like(found)
        moved[1:] = cho_solve(factor, right[1:])
        found = moved - moved.mean(axis=0)
    return found


def _apart(positions: Floats) -> Floats:
    """The distance of every pair of positions."""
    across = positions[:, 0, None] - positions[None, :, 0]
    down = positions[:, 1, None] - positions[None, :, 1]
    across *= across
    down *= down
    across += down
    return np.asarray(np.sqrt(across, out=across))


def _weights(wanted: Floats) -> Floats:
    return np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)


def _checked(positions: Floats, distances: Floats) -> Floats:
    wanted = np.asarray(distances, dtype=np.float64)
    size = len(positions)
    if np.shape(positions) != (size, 2) or wanted.shape != (size, size):
        raise Refused("shapes-differ", shapes=[np.shape(positions), wanted.shape])
    apart = wanted[~np.eye(size, dtype=np.bool_)]
    if not np.isfinite(apart).all() or (apart <= 0).any():
        raise Refused("bad-distances", count=int((~np.isfinite(apart) | (apart <= 0)).sum()))
    return wanted
