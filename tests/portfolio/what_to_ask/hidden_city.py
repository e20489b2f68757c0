"""The made-up city of the map, with some cells withheld, missing or only bounded; firms behind them. Synthetic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import industria
from tests.portfolio.district_map.made_up_city import OUTPUT, write_city

Cell = tuple[str, str, int]


def write_hidden(folder: Path, said: dict[Cell, str], units: bool = True) -> Path:
    """The city with what is said in place of some figures of output: "(D)", ">30", nothing at all."""
    write_city(folder)
    head = "region,industry,period,output,employment" + (",establishments" if units else "")
    lines = [head]
    for region, codes in OUTPUT.items():
        for code, years in codes.items():
            for year, value in zip((2023, 2024), years, strict=True):
                if value:
                    told = said.get((region, code, year), str(value))
                    lines.append(
                        f"{region},{code},{year},{told},{value * 2}" + (f",{value // 5}" if units else "")
                    )
    (folder / "data" / "activity.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def built_hidden(folder: Path, said: dict[Cell, str], units: bool = True) -> Any:
    """The workspace, built."""
    workspace = industria.open(write_hidden(folder, said, units))
    workspace.build()
    return workspace
