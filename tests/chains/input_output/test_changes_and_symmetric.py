"""Structural change and symmetric tables through the door: exact sums, models by hand, findings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria import chains
from industria.chains.io_tables.accounts import Flows
from industria.chains.io_tables.labels import Label, TableFacts
from industria.chains.io_tables.supply_use import SupplyUseAccounts
from industria.findings import FindingError
from tests.kernels.input_output.random_tables import tables
from tests.kernels.input_output.worked_tables import MILLER_BLAIR


def io(flows: np.ndarray, output: np.ndarray) -> chains.IOTable:
    return chains.IOTable(flows, output=output)


@given(tables(most=4), st.integers(0, 10**6))
def test_parts_add_up_to_the_change(table: tuple, seed: int) -> None:
    flows, output = table
    random = np.random.default_rng(seed)
    later = flows * random.uniform(0.8, 1.2, flows.shape), output * random.uniform(1.2, 1.5, output.shape)
    jobs = random.uniform(1, 5, (2, len(output)))
    found = chains.structural_change(io(flows, output), io(*later), prices="constant").table
    effects = found[["technology_effect", "mix_effect", "level_effect"]].sum(axis=1)
    np.testing.assert_allclose(found.change, later[1] - output, rtol=1e-8, atol=1e-10)
    np.testing.assert_allclose(effects, found.change, rtol=1e-8, atol=1e-10)
    found = chains.structural_change(
        io(flows, output), io(*later), prices="constant", quantity=tuple(jobs)
    ).table
    np.testing.assert_allclose(found.change, jobs[1] - jobs[0], rtol=1e-7, atol=1e-9)
    assert "intensity_effect" in found


def test_only_the_level_changes_where_all_grows_alike() -> None:
    one, other = (
        io(MILLER_BLAIR.flows, MILLER_BLAIR.output),
        io(MILLER_BLAIR.flows * 1.1, MILLER_BLAIR.output * 1.1),
    )
    found = chains.structural_change(one, other, prices="current")
    np.testing.assert_allclose(found.table.level_effect, MILLER_BLAIR.output * 0.1)
    np.testing.assert_allclose(found.table[["technology_effect", "mix_effect"]], 0, atol=1e-9)
    assert [finding.code for finding in found.findings] == ["chains.plain-io-current-prices"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [({"prices": "real"}, "parameter"), ({"prices": "constant", "form": "mine"}, "parameter"),
     ({"prices": "constant", "quantity": ([1, 2], [1])}, "shape")],
)  # fmt: skip
def test_mistakes_of_structural_change(arguments: dict, code: str) -> None:
    one = io(MILLER_BLAIR.flows, MILLER_BLAIR.output)
    with pytest.raises(FindingError) as raised:
        chains.structural_change(one, one, **arguments)
    assert raised.value.findings[0].code == f"chains.plain-io-{code}"


def make_and_use(make: np.ndarray | None = None) -> SupplyUseAccounts:
    """Two products, two industries; 10 of the first product are imported."""
    make = np.array([[90.0, 10.0], [5.0, 60.0]]) if make is None else make
    use, final = np.array([[20.0, 15.0], [25.0, 10.0]]), np.array([[60.0, 15.0], [20.0, 10.0]])
    return SupplyUseAccounts(
        facts=TableFacts(region="here"),
        products=(Label("p1"), Label("p2")), industries=(Label("i1"), Label("i2")),
        final_uses=(Label("C", kind="household"), Label("E", kind="exports")),
        primary_inputs=(Label("VA", kind="value-added"),), supply_columns=(Label("IM", kind="imports"),),
        use=Flows(use, final), make=make, primary=(make.sum(axis=0) - use.sum(axis=0))[None],
        supply=np.array([[10.0], [0.0]]), product_total=use.sum(axis=1) + final.sum(axis=1),
        industry_output=make.sum(axis=0),
    )  # fmt: skip


@pytest.mark.parametrize("model", ["A", "B", "C", "D"])
def test_the_four_models_balance_with_imports_apart(model: str) -> None:
    read = chains.symmetric_table(make_and_use(), model=model)
    table = read.table
    np.testing.assert_allclose(table.row_residuals, 0, atol=1e-9)
    np.testing.assert_allclose(table.column_residuals, 0, atol=1e-9)
    assert table.convention == "competitive" and table.imports is not None
    assert table.imports.sum() == pytest.approx(10)
    assert [label.code for label in table.sectors] == (["p1", "p2"] if model in "AB" else ["i1", "i2"])
    assert read.layout == f"model-{model}" and not read.findings


def test_industry_technology_by_hand() -> None:
    flows = chains.symmetric_table(make_and_use(), model="B").table.flows("total").intermediate
    # product 1 takes 90 of industry 1's 95 and 10 of industry 2's 70
    assert flows[0, 0] == pytest.approx(20 * 90 / 95 + 15 * 10 / 70)


def test_negative_cells_are_said_and_kept() -> None:
    make, use = np.array([[50.0, 40.0], [5.0, 60.0]]), np.array([[40.0, 0.0], [1.0, 30.0]])
    final = np.array([[40.0, 20.0], [24.0, 10.0]])  # with 10 of the first product imported
    accounts = replace(
        make_and_use(make), use=Flows(use, final), primary=(make.sum(axis=0) - use.sum(axis=0))[None],
        product_total=use.sum(axis=1) + final.sum(axis=1),
    )  # fmt: skip
    read = chains.symmetric_table(accounts, model="A")
    assert (read.table.flows("total").intermediate < 0).any()
    (finding,) = read.findings
    assert finding.code == "chains.plain-io-negative-made" and "→" in finding.what("en")
    assert not chains.symmetric_table(accounts, model="B").findings


@pytest.mark.parametrize(
    ("make", "model", "code"),
    [(None, "E", "parameter"), (np.array([[10.0, 10.0], [10.0, 10.0]]), "A", "make"),
     (np.array([[10.0, 0.0], [10.0, 0.0]]), "B", "make")],
)  # fmt: skip
def test_mistakes_of_symmetric_tables(make: np.ndarray | None, model: str, code: str) -> None:
    with pytest.raises(FindingError) as raised:
        chains.symmetric_table(make_and_use(make), model=model)
    (finding,) = raised.value.findings
    assert finding.code == f"chains.plain-io-{code}" and finding.what("zh")


def test_a_use_table_alone_is_not_enough() -> None:
    with pytest.raises(FindingError):
        chains.symmetric_table(replace(make_and_use(), make=None), model="B")
