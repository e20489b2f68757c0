"""Owns what coefficients give away: a table of shares, inputs above output, a system that is not productive.

Comes in: a `Draft` and its blocks. Goes out: findings. The spectral radius is at most the largest
column sum, so it is computed only where a column sum reaches one.
"""

from __future__ import annotations

import numpy as np
import scipy.sparse.linalg as sparse

from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.preflight import sign_records as records
from industria.chains.io_tables.preflight.balance import Blocks
from industria.findings import Finding
from industria.kernels.arrays import Floats

DENSE = 400
"""Up to this size all eigenvalues are computed."""


def check_shares(draft: Draft, blocks: Blocks) -> list[Finding]:
    """A table whose columns all add up to 1, or to 100, holds coefficients or per cents."""
    whole = (blocks.all_flows.sum(axis=0) + blocks.inputs.sum(axis=0))[: draft.size]
    used = whole[np.abs(whole) > 0]
    for total in (1.0, 100.0):
        if len(used) > 1 and blocks.inputs.shape[0] and (np.abs(used / total - 1) < 0.005).all():
            return [records.COEFFICIENTS.at(draft.table.where(), sum=f"{total:g}")]
    flows = blocks.all_flows
    largest = float(flows.max(initial=0.0))
    alone = not blocks.inputs.shape[0] and blocks.row_output is None and blocks.column_output is None
    if alone and 0 < largest < 1 and (flows.sum(axis=0) < 1).all():
        return [records.COEFFICIENTS.at(draft.table.where(), sum="< 1")]
    return []


def check_coefficients(draft: Draft, blocks: Blocks, output: Floats) -> list[Finding]:
    """Column sums of the coefficients above one, and a spectral radius of one or more."""
    made = output > 0
    shares = np.divide(blocks.flows, output, out=np.zeros_like(blocks.flows), where=made)
    sums = np.divide(blocks.all_flows.sum(axis=0), output, out=np.zeros_like(output), where=made)
    found: list[Finding] = []
    above = np.flatnonzero(sums > 1)
    if above.size:
        j = int(above[np.argmax(sums[above])])
        line = draft.column_line(j)
        found.append(
            records.COLUMN_ABOVE_ONE.at(
                draft.where(column=j), count=len(above), line=line.shown, line_zh=line.shown_zh,
                share=f"{sums[j]:.4g}", number=len(above),
            )
        )  # fmt: skip
    if (np.abs(shares).sum(axis=0) >= 1).any():
        radius, j = spectral_radius(np.abs(shares))
        if radius >= 1:
            line = draft.column_line(j)
            found.append(
                records.NOT_PRODUCTIVE.at(
                    draft.where(column=j), line=line.shown, line_zh=line.shown_zh, radius=f"{radius:.6g}"
                )
            )
    return found


def spectral_radius(shares: Floats) -> tuple[float, int]:
    """The largest eigenvalue of a matrix ≥ 0 in absolute value, and the column that weighs most in it.

    ρ(A); the weight is |left eigenvector| (Perron). Dense up to 400 sectors, Arnoldi above.
    """
    if len(shares) <= DENSE:
        values, vectors = np.linalg.eig(shares.T)
    else:
        start = np.ones(len(shares))
        values, vectors = sparse.eigs(shares.T, k=1, which="LM", v0=start, tol=1e-10)
    at = int(np.argmax(np.abs(values)))
    return float(np.abs(values[at])), int(np.argmax(np.abs(vectors[:, at])))
