"""Owns how much of producer services is in what manufacturing makes, and what each is to the other.

Comes in: a `PlaceTable` and which of its sectors are services and manufacturing. Goes out: `Content`, arrays
by sector.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.chains.input_output.place_table import PlaceTable
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.input_output.extraction import group_extraction


@dataclass(frozen=True)
class Content:
    """Per sector (n,): services bought, and needed in all, per unit of output; `lost` without the services.

    `direct` Σ_s z_sj / x_j; `of_inputs` Σ_s z_sj / Σ_i z_ij; `complete` Σ_s (L − I)_sj of all origins;
    `complete_of_inputs` over Σ_i (L − I)_ij. `…_local` counts services of the place. `by_service`: services
    × n.
    """

    direct: Floats
    direct_local: Floats
    of_inputs: Floats
    complete: Floats
    complete_local: Floats
    complete_of_inputs: Floats
    by_service: Floats
    lost: Floats
    lost_services: Floats


def content_of(table: PlaceTable, services: Booleans, manufacturing: Booleans) -> Content:
    """Services in every sector's output. Refused where the table has no inverse."""
    flows, own, output = table.all_flows, table.flows, table.output
    bought = flows[services]
    inverse = table.leontief_all if table.knows_origins else table.leontief
    beyond = inverse - np.eye(len(output))
    beyond_local = table.leontief - np.eye(len(output))
    return Content(
        direct=_part(bought.sum(axis=0), output),
        direct_local=_part(own[services].sum(axis=0), output),
        of_inputs=_part(bought.sum(axis=0), flows.sum(axis=0)),
        complete=beyond[services].sum(axis=0),
        complete_local=beyond_local[services].sum(axis=0),
        complete_of_inputs=_part(beyond[services].sum(axis=0), beyond.sum(axis=0)),
        by_service=bought,
        lost=group_extraction(table.leontief, output, services),
        lost_services=group_extraction(table.leontief, output, manufacturing),
    )


@dataclass(frozen=True)
class Interaction:
    """How two blocks of sectors use and serve each other, each a share between 0 and 1."""

    use_of_services: float
    use_of_manufacturing: float
    sold_to_manufacturing: float
    sold_to_services: float
    interaction: float


def interaction_of(table: PlaceTable, services: Booleans, manufacturing: Booleans) -> Interaction:
    """Flows between the two blocks, over output, over uses of their products, over all they buy.

    Σ z_SM / Σ x_M; Σ z_MS / Σ x_S; Σ z_SM / Σ uses of S; Σ z_MS / Σ uses of M;
    (Σ z_SM + Σ z_MS) / (Σ z_·M + Σ z_·S), of all origins.
    """
    flows = table.all_flows
    to_makers = float(flows[np.ix_(services, manufacturing)].sum())
    to_services = float(flows[np.ix_(manufacturing, services)].sum())
    uses = flows.sum(axis=1) + table.used(tuple({label.kind for label in table.accounts.final_uses}))
    bought = float(flows[:, services].sum() + flows[:, manufacturing].sum())
    return Interaction(
        _ratio(to_makers, float(table.output[manufacturing].sum())),
        _ratio(to_services, float(table.output[services].sum())),
        _ratio(to_makers, float(uses[services].sum())),
        _ratio(to_services, float(uses[manufacturing].sum())),
        _ratio(to_makers + to_services, bought),
    )


def _part(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else float("nan")
