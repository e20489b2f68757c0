"""The demo city at full size as tables, and a small one as a workspace folder, each made once."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from industria.reference.demo_city import SEED, write_demo_city
from industria.reference.demo_city.city import City, build_city
from industria.reference.demo_city.layouts import plain_values
from industria.reference.demo_city.sheets import sheets

SMALL = {"firms": 4_000, "links": 8_000}


@pytest.fixture(scope="session")
def city() -> City:
    return build_city(SEED, 40_000)


@pytest.fixture(scope="session")
def tables(city: City) -> dict[str, pd.DataFrame]:
    """Every table as made, before it is written; two sources of one table one under the other."""
    parts: dict[str, list[pd.DataFrame]] = {}
    for sheet in sheets():
        columns = sheet.make(city, 60_000)
        frame = pd.DataFrame({name: plain_values(values) for name, values in columns.items()})
        parts.setdefault(sheet.layout.table, []).append(frame)
    joined = {}
    for table, frames in parts.items():
        names = list(frames[0])
        joined[table] = pd.DataFrame({n: [v for f in frames for v in f[n].tolist()] for n in names})
    return joined


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "city"
    write_demo_city(folder, **SMALL)
    return folder
