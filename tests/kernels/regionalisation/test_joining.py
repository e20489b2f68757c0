"""Cross-hauling, gravity, and the joined table of several regions, which must balance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.input_output.coefficients import own_shares
from industria.kernels.refusal import Refused
from industria.kernels.regionalisation.cross_hauling import heterogeneity, trade
from industria.kernels.regionalisation.joined_table import balance, joined_table
from industria.kernels.regionalisation.joining import RegionTables, agreed_trade, gravity


def test_charm_gives_the_nation_its_own_trade_back() -> None:
    output, uses = np.array([100.0, 80, 0]), np.array([90.0, 95, 20])
    exports, imports = np.array([30.0, 5, 0]), np.array([20.0, 20, 20])
    h = heterogeneity(output, uses, exports, imports)
    np.testing.assert_allclose(h, [40 / 190, 10 / 175, 0])
    found = trade(output, uses, h)
    np.testing.assert_allclose(found[0], exports)
    np.testing.assert_allclose(found[1], imports)


@given(st.integers(0, 10**6))
def test_charm_keeps_the_balance_of_trade(seed: int) -> None:
    random = np.random.default_rng(seed)
    output, uses, h = random.random((3, 6))
    exports, imports = trade(output, uses, h * 0.2)
    np.testing.assert_allclose(exports - imports, output - uses, atol=1e-12)
    np.testing.assert_allclose(2 * np.minimum(exports, imports), h * 0.2 * (output + uses), atol=1e-12)


def test_gravity_by_hand() -> None:
    # three places, the third as far from both: by symmetry it splits its sales
    distance = np.array([[0.0, 1, 2], [1, 0, 2], [2, 2, 0]])
    found = gravity([10, 10, 4], [10, 10, 4], distance, 1.0)
    np.testing.assert_allclose(found, [[0, 8, 2], [8, 0, 2], [2, 2, 0]], atol=1e-8)


def test_more_decay_means_nearer_trade() -> None:
    position = np.arange(4.0)
    distance = np.abs(position[:, None] - position)
    near, far = (gravity(np.ones(4), np.ones(4), distance, decay) for decay in (2.0, 0.5))
    assert (near * distance).sum() < (far * distance).sum()


def test_one_region_that_is_a_side_of_all_trade() -> None:
    found = gravity([10, 1, 2], [3, 6, 4], np.ones((3, 3)), 1.0)
    np.testing.assert_allclose(found, [[0, 6, 4], [1, 0, 0], [2, 0, 0]])


@pytest.mark.parametrize(
    ("sold", "bought", "distance", "code"),
    [
        ([5, 1], [1, 1], np.ones((2, 2)), "totals-differ"),
        ([5, 1, 1], [5, 1, 1], np.ones((3, 3)), "zero-block"),
        ([1, 1], [1, 1], np.zeros((2, 2)), "not-a-distance"),
    ],
)
def test_gravity_refuses(sold: list, bought: list, distance: np.ndarray, code: str) -> None:
    with pytest.raises(Refused) as refused:
        gravity(sold, bought, distance, 1.0)
    assert refused.value.code == code


def regions(seed: int, count: int = 4, n: int = 5) -> RegionTables:
    """Tables as published: flows that count what is brought in, trade that does not agree, a residual."""
    random = np.random.default_rng(seed)
    flows, final = random.exponential(5, (count, n, n)), random.exponential(20, (count, n, 2))
    final[0, 1, 1] = -3.0  # inventories fall
    flows[2, :, 3] = 0.0  # who makes nothing buys nothing
    used = flows.sum(axis=2) + final.sum(axis=2)
    imports, inflows = used * random.uniform(0, 0.3, used.shape), used * random.uniform(0, 0.6, used.shape)
    exports, outflows = random.exponential(4, used.shape), random.exponential(8, used.shape)
    residual = random.normal(0, 0.2, used.shape)
    output = used + exports + outflows - imports - inflows + residual
    output[2, 3], outflows[2, 3], exports[2, 3] = 0.0, 0.0, 0.0  # not made there at all
    inflows[2, 3] = used[2, 3] - imports[2, 3]
    exports[1, 2] = output[1, 2] + 1.0  # sold on: more leaves than is made
    imports[1, 2] += 1.0 + outflows[1, 2]
    return RegionTables(flows, final, output, exports, imports, outflows, inflows)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_the_joined_table_balances(seed: int) -> None:
    tables = regions(seed)
    places = np.random.default_rng(seed).random((4, 2))
    distance = np.hypot(*(places[:, None] - places).transpose(2, 0, 1)) + 0.1
    found = agreed_trade(tables, distance, 1.0)
    joined = joined_table(tables, found)
    told = balance(joined, tables)
    assert max(told.rows, told.inputs, told.uses) < 1e-9 and told.least >= 0
    assert (np.diagonal(found.between, axis1=1, axis2=2) == 0).all()
    assert found.transit[1, 2] > 0
    np.testing.assert_allclose(
        found.between.sum(axis=2).T + found.exports + found.own, tables.output, atol=1e-8
    )
    inputs = tables.flows.sum(axis=1).reshape(-1)  # a column buys what its own table says, wherever from
    np.testing.assert_allclose(
        joined.flows.sum(axis=0) + joined.imported_flows.sum(axis=0), inputs, rtol=1e-9
    )


def test_one_region_alone_is_its_own_table_without_imports() -> None:
    flows = np.array([[[10.0, 5], [3, 4]]])
    final = np.array([[[20.0], [10]]])
    imports = np.array([[7.0, 2]])
    output = flows.sum(axis=2) + final.sum(axis=2) - imports
    zero = np.zeros((1, 2))
    tables = RegionTables(flows, final, output, zero, imports, zero, zero)
    joined = joined_table(tables, agreed_trade(tables, np.zeros((1, 1)), 1.0))
    share = own_shares(output[0], imports[0], zero[0])
    np.testing.assert_allclose(joined.flows, flows[0] * share[:, None])


def test_what_nobody_supplies_is_refused() -> None:
    flows = np.array([[[1.0]]])
    zero = np.zeros((1, 1))
    tables = RegionTables(flows, np.zeros((1, 1, 1)), zero, zero, zero, zero, zero)
    with pytest.raises(Refused) as refused:
        joined_table(tables, agreed_trade(tables, np.zeros((1, 1)), 1.0))
    assert refused.value.code == "nothing-to-use"
