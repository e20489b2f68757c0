"""Several regions as one table through the door: it balances, its parts add up, and mistakes are findings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from industria import chains
from industria.chains.io_tables.accounts import Flows, InputOutputAccounts
from industria.chains.io_tables.labels import Label, TableFacts
from industria.findings import FindingError
from industria.kernels.regionalisation.joining import RegionTables
from tests.kernels.regionalisation.test_joining import regions

NAMES = ["north", "east", "south", "west"]
DISTANCE = pd.DataFrame(
    np.abs(np.arange(4.0)[:, None] - np.arange(4)) + np.eye(4), index=NAMES, columns=NAMES
)


def accounts(tables: RegionTables, at: int) -> InputOutputAccounts:
    """One region's table as a reader would give it."""
    n = tables.output.shape[1]
    final = np.column_stack([tables.final[at], tables.exports[at], tables.outflows[at], tables.residual[at]])
    kinds = ("household", "stocks", "exports", "outflow", "discrepancy")
    return InputOutputAccounts(
        facts=TableFacts(region=NAMES[at]),
        sectors=tuple(Label(f"{sector:02}") for sector in range(n)),
        final_uses=tuple(Label(f"F{use}", kind=kind) for use, kind in enumerate(kinds)),
        primary_inputs=(Label("VA", kind="value-added"),),
        supply_columns=(Label("IM", kind="imports"), Label("IF", kind="inflow")),
        total=Flows(tables.flows[at], final),
        primary=(tables.output[at] - tables.flows[at].sum(axis=0))[None],
        supply=np.column_stack([tables.imports[at], tables.inflows[at]]),
        output=tables.output[at],
    )


def made(seed: int = 3) -> dict[str, InputOutputAccounts]:
    tables = regions(seed)
    return {name: accounts(tables, at) for at, name in enumerate(NAMES)}


def test_it_balances_and_says_what_gave_way() -> None:
    found = chains.join_regions(made(), distance=DISTANCE, decay=1.0)
    told = found.balance().table.iloc[0]
    assert max(told.rows, told.inputs, told.uses) < 1e-9 and told.least >= 0
    assert told.unmatched > 0 and 0 < told.transit < 1
    assert found.provenance["origin"] == "estimated" and found.provenance["decay"] == 1.0


def test_trade_adds_up_to_what_both_sides_agreed() -> None:
    found = chains.join_regions(made(), distance=DISTANCE, decay=1.0)
    trade = found.trade().table
    assert (trade["from"] != trade["to"]).all() and (trade.value > 0).all()
    np.testing.assert_allclose(trade.value.sum(), found.traded.between.sum())
    by_product = trade.groupby("sector").value.sum()
    agreed = np.minimum(found.tables.outflows.sum(axis=0), found.tables.inflows.sum(axis=0))
    assert (by_product.to_numpy() <= agreed * (1 + 1e-9)).all()


def test_the_joined_table_goes_on_to_multipliers() -> None:
    found = chains.join_regions(made(), distance=DISTANCE, decay=1.0)
    table = found.io_table()
    assert len(table.labels) == 20 and table.labels[0] == "north 00"
    multipliers = table.multipliers().table
    spread = found.spread().table
    assert list(spread.region) == NAMES and (spread.share_elsewhere > 0).all()
    north = multipliers.output_multiplier[:5] @ (found.tables.output[0] / found.tables.output[0].sum())
    assert spread.here[0] + spread.elsewhere[0] == pytest.approx(north)


def test_an_array_of_distances_is_in_the_tables_order() -> None:
    one = chains.join_regions(made(), distance=DISTANCE.iloc[::-1, ::-1], decay=2.0).trade().table
    other = chains.join_regions(made(), distance=DISTANCE.to_numpy(), decay=2.0).trade().table
    pd.testing.assert_frame_equal(one, other)


def _changed(**parts: object) -> dict[str, InputOutputAccounts]:
    from dataclasses import replace

    tables = made()
    return tables | {"east": replace(tables["east"], **parts)}


@pytest.mark.parametrize(
    ("tables", "distance", "code"),
    [
        ({}, DISTANCE, "parameter"),
        (_changed(sectors=tuple(Label(f"x{at}") for at in range(5))), DISTANCE, "labels"),
        (
            _changed(supply_columns=(Label("IM", kind="imports"), Label("M", kind="margins"))),
            DISTANCE,
            "parameter",
        ),
        (made(), DISTANCE.iloc[:3, :3], "labels"),
        (made(), np.ones((2, 2)), "shape"),
        (made(), np.zeros((4, 4)), "parameter"),
    ],
)
def test_mistakes_are_findings(tables: dict, distance: object, code: str) -> None:
    with pytest.raises(FindingError) as raised:
        chains.join_regions(tables, distance=distance, decay=1.0)
    (finding,) = raised.value.findings
    assert finding.code == f"chains.plain-io-{code}" and finding.what("zh")


def test_accounts_become_a_table_of_what_is_made_there() -> None:
    tables = regions(3)
    found = chains.IOTable.of(accounts(tables, 0))
    leaving = tables.exports[0] + tables.outflows[0]
    coming = tables.imports[0] + tables.inflows[0]
    share = np.maximum(tables.output[0] - leaving, 0) / (tables.output[0] - leaving + coming)
    np.testing.assert_allclose(found.own_share, share)
    np.testing.assert_allclose(found.flows, tables.flows[0] * share[:, None])
    assert (chains.IOTable.of(accounts(tables, 0), "own-last").own_share >= share - 1e-12).all()


def test_domestic_flows_are_taken_as_they_are() -> None:
    from dataclasses import replace

    whole = accounts(regions(3), 0)
    apart = replace(whole, domestic=whole.total, total=None)
    np.testing.assert_allclose(chains.IOTable.of(apart).flows, whole.flows("total").intermediate)
