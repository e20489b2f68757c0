"""From 31 published tables, read and judged, to one table that balances: through the public door alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from industria import chains
from industria.chains.io_tables.accounts import InputOutputAccounts
from tests.real.provincial_findings import joined
from tests.real.provincial_tables import (
    CAPITALS,
    CHONGQING,
    READINGS,
    distances,
    own_table,
    provinces,
)
from tests.real.shared_data import shared


@pytest.fixture(scope="module")
def read() -> dict[str, InputOutputAccounts]:
    """The provinces read in the layout of the statistics office."""
    data = pd.read_parquet(shared("io", "china_provinces_io_2017.parquet"))
    rows, columns = data.row.unique(), data.column.unique()
    tables = {}
    for name in CAPITALS:
        wide = data[data.province == name].pivot_table(
            index="row", columns="column", values="value", aggfunc="sum"
        )
        wide = wide.reindex(index=rows, columns=columns).rename_axis("code").reset_index()
        found = chains.read_io_table(wide, layout="nbs", empty_is_zero=True)
        assert not found.refused, (name, found.findings)
        tables[name] = found.table
    return tables


@pytest.fixture(scope="module")
def made(read: dict[str, InputOutputAccounts]) -> chains.JoinedRegions:
    """All of them as one table."""
    return chains.join_regions(read, distance=distances(), decay=1.0)


def test_what_was_read_is_what_was_published(made: chains.JoinedRegions) -> None:
    told = provinces()
    for part in ("flows", "output", "exports", "imports", "outflows", "inflows"):
        np.testing.assert_allclose(getattr(made.tables, part), getattr(told, part), atol=1e-6)
    np.testing.assert_allclose(made.tables.residual, told.residual, atol=1e-3)


def test_it_balances(made: chains.JoinedRegions) -> None:
    told = made.balance().table.iloc[0]
    assert max(told.rows, told.inputs, told.uses) < 1e-10 and told.least >= 0
    assert told.unmatched == pytest.approx(joined()["gap by product"])
    assert told.transit == pytest.approx(joined()["passes through"])


def test_where_output_arises(made: chains.JoinedRegions) -> None:
    spread = made.spread().table.set_index("region").share_elsewhere
    assert spread.idxmax() == "重庆" and spread.idxmin() == "山东"
    assert spread["重庆"] == pytest.approx(joined()["elsewhere"])


def test_the_joined_table_is_an_io_table(made: chains.JoinedRegions) -> None:
    found = made.io_table().multipliers().table
    assert len(found) == 31 * 42 and found.output_multiplier.min() >= 1


@pytest.mark.parametrize("reading", READINGS)
def test_chongqing_alone(read: dict[str, InputOutputAccounts], reading: str) -> None:
    table = chains.IOTable.of(read["重庆"], reading.replace(" ", "-"))
    np.testing.assert_allclose(
        table.multipliers().table.output_multiplier, own_table(CHONGQING, reading).multipliers
    )
