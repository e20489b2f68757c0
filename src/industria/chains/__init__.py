"""What feeds what: value chains and their gaps, bottlenecks, input–output, services and manufacturing.

The public functions work on a plain DataFrame or Arrow table; each is loaded when it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from industria.chains.input_output.changes import structural_change as structural_change
    from industria.chains.input_output.joined import JoinedRegions as JoinedRegions
    from industria.chains.input_output.joined import join_regions as join_regions
    from industria.chains.input_output.plain import IOTable as IOTable
    from industria.chains.input_output.regional import RegionalTable as RegionalTable
    from industria.chains.input_output.regional import charm as charm
    from industria.chains.input_output.regional import regional_table as regional_table
    from industria.chains.input_output.symmetric import symmetric_table as symmetric_table
    from industria.chains.io_tables.reading import ReadTable as ReadTable
    from industria.chains.io_tables.reading import read_io_table as read_io_table
    from industria.chains.io_tables.sector_codes import SectorCodes as SectorCodes
    from industria.chains.io_tables.sector_codes import read_sector_codes as read_sector_codes
    from industria.chains.value_chains.plain import ChainCoverage as ChainCoverage
    from industria.chains.value_chains.plain import CoverageColumns as CoverageColumns
    from industria.chains.value_chains.plain import chain_coverage as chain_coverage

_HOMES: dict[str, str] = {
    "IOTable": "input_output.plain",
    "RegionalTable": "input_output.regional",
    "regional_table": "input_output.regional",
    "charm": "input_output.regional",
    "JoinedRegions": "input_output.joined",
    "join_regions": "input_output.joined",
    "structural_change": "input_output.changes",
    "symmetric_table": "input_output.symmetric",
    "ReadTable": "io_tables.reading",
    "read_io_table": "io_tables.reading",
    "SectorCodes": "io_tables.sector_codes",
    "read_sector_codes": "io_tables.sector_codes",
    "ChainCoverage": "value_chains.plain",
    "CoverageColumns": "value_chains.plain",
    "chain_coverage": "value_chains.plain",
}
"""The module of each public function."""

__all__ = [
    "ChainCoverage",
    "CoverageColumns",
    "IOTable",
    "JoinedRegions",
    "ReadTable",
    "RegionalTable",
    "SectorCodes",
    "chain_coverage",
    "charm",
    "join_regions",
    "read_io_table",
    "read_sector_codes",
    "regional_table",
    "structural_change",
    "symmetric_table",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"industria.chains.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
