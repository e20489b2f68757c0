"""Owns `sophistication`: the income that goes with industries and portfolios, on a plain table.

Comes in: a long table of regions, industries and values, and the income of each region. Goes out: a table of
regions and one of industries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from industria.findings import Finding
from industria.kernels.arrays import Floats
from industria.kernels.complexity import sophistication as kernels
from industria.kernels.refusal import Refused
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.indices import provenance
from industria.measures.economic_complexity.matrices import Settings, read_matrices
from industria.measures.economic_complexity.populations import by_label
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.plain_output import table_like


@dataclass(frozen=True, eq=False)
class SophisticationResult:
    """`industries`: prody, product_sophistication. `regions`: expy, export_sophistication."""

    regions: Any
    industries: Any
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...] = field(default=())
    preset: str = "textbook"
    name: str = "sophistication"


def sophistication(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    income: Any,
    settings: Settings | None = None,
) -> SophisticationResult:
    """The income level of industries and of portfolios: PRODY and EXPY, product and export sophistication.

    PRODY weighs regions by how much of their portfolio an industry is, product sophistication by their part
    of its market (0 … 100). `income`: a mapping or Series by region, such as income per head; every region of
    the table needs one.
    """
    asked = settings or Settings()
    read = read_matrices(data, region, industry, value, settings=asked)
    matrix = next(iter(read.periods()))
    values = matrix.values.toarray() if hasattr(matrix.values, "toarray") else matrix.values
    earned = by_label(matrix.regions, income, "income")
    try:
        levels = {
            "prody": kernels.prody(values, earned),
            "product_sophistication": kernels.product_sophistication(values, earned),
        }
    except Refused as refused:
        raise records.refusal(refused) from None
    of_regions: dict[str, Floats] = {
        "expy": kernels.portfolio_level(values, levels["prody"]),
        "export_sophistication": kernels.portfolio_level(values, levels["product_sophistication"]),
    }
    return SophisticationResult(
        table_like(read.kind, {region: matrix.regions, "total": matrix.region_totals, **of_regions}),
        table_like(read.kind, {industry: matrix.industries, **levels}),
        provenance("prody", read, PRESETS["textbook"], asked),
        tuple(read.table.findings),
    )
