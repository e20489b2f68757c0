"""A table that cannot be computed is refused with the place and the reason."""

import numpy as np
import pytest

from industria.kernels.input_output import coefficients, final_demand, inverses, multipliers, stages
from industria.kernels.refusal import Refused


def refusal(function: object, *arguments: object) -> Refused:
    with pytest.raises(Refused) as refused:
        function(*arguments)  # type: ignore[operator]
    return refused.value


@pytest.mark.parametrize(("cell", "code"), [(np.nan, "unknown"), (np.inf, "not-finite"), (-1.0, "negative")])
def test_a_bad_cell_is_named(cell: float, code: str) -> None:
    flows = np.array([[1.0, 2.0], [3.0, 4.0]])
    flows[1, 0] = cell
    found = refusal(coefficients.technical_coefficients, flows, [10, 10])
    assert (found.code, found.data["row"], found.data["column"]) == (code, 1, 0)


def test_a_table_that_needs_more_than_it_makes_is_refused() -> None:
    found = refusal(inverses.leontief_inverse, [[0.2, 0.9], [0.9, 0.3]])
    assert found.code == "not-productive"
    assert found.data["radius"] == pytest.approx(
        np.abs(np.linalg.eigvals([[0.2, 0.9], [0.9, 0.3]])).max(), abs=1e-9
    )
    assert found.data["columns"] == [0, 1]


def test_radius_one_is_refused_and_just_below_is_not() -> None:
    assert refusal(inverses.leontief_inverse, [[0.5, 0.5], [0.5, 0.5]]).code == "not-productive"
    assert inverses.leontief_inverse([[0.5, 0.5], [0.5, 0.499]]).min() > 0


def test_a_column_may_exceed_one_where_the_table_still_makes_more() -> None:
    # the first sector's inputs cost more than its output is worth, the table as a whole is productive
    assert inverses.leontief_inverse([[0.1, 0.0], [1.2, 0.1]])[1, 0] > 1


def test_a_sector_without_output() -> None:
    flows = np.array([[1.0, 0.0], [0.0, 0.0]])
    np.testing.assert_array_equal(coefficients.technical_coefficients(flows, [4, 0])[:, 1], 0)
    sold = refusal(coefficients.allocation_coefficients, [[1, 0], [2, 0]], [4, 0])
    assert (sold.code, sold.data["row"], sold.data["column"]) == ("sales-without-output", 1, 0)
    bought = refusal(coefficients.technical_coefficients, [[1, 2], [0, 0]], [4, 0])
    assert (bought.code, bought.data["row"], bought.data["column"]) == ("inputs-without-output", 0, 1)
    assert refusal(multipliers.per_output, [1, 1], [4, 0]).data["sector"] == 1


def test_imports_are_taken_out_in_proportion() -> None:
    # 100 made, 20 sold out, 20 bought in: a fifth of what is used is from outside
    kept = coefficients.without_imports([[10, 30], [5, 5]], [100, 50], [20, 0], [20, 0])
    np.testing.assert_allclose(kept, [[8, 24], [5, 5]])
    found = refusal(coefficients.own_shares, [10.0, 10.0], [5.0, 5.0], [1.0, 12.0])
    assert (found.code, found.data["row"]) == ("imports-above-supply", 1)


def test_inventories() -> None:
    np.testing.assert_allclose(stages.used_output([100.0], [30.0], [10.0], [5.0]), [75.0])
    assert refusal(stages.used_output, [10.0], [30.0]).code == "nothing-used"
    flows, output, change = np.array([[10.0, 20], [5, 5]]), np.array([100.0, 50]), np.array([20.0, -10])
    adjusted = stages.net_of_inventories(flows, output, change)
    np.testing.assert_allclose(
        stages.upstreamness(adjusted, output),
        stages.upstreamness(flows, stages.used_output(output, inventories=change)),
    )


def test_households_that_return_more_than_they_get_are_refused() -> None:
    found = refusal(multipliers.with_households, np.eye(2), [0.8, 0.8], [0.7, 0.7])
    assert found.code == "not-productive" and found.data["returned"] == pytest.approx(1.12)


def test_a_change_of_demand_leaks() -> None:
    a = np.array([[0.2, 0.1], [0.3, 0.1]])
    inverse = inverses.leontief_inverse(a)
    effect = final_demand.demand_effect(inverse, [100.0, -50.0], [0.6, 1.0])
    np.testing.assert_allclose(effect.leaked, [40, 0])
    np.testing.assert_allclose(effect.direct, [60, -50])
    np.testing.assert_allclose(effect.total, inverse @ [60, -50])
    np.testing.assert_allclose(effect.indirect, effect.total - effect.direct)
    np.testing.assert_allclose(effect.of([0.1, 0.2]), effect.total * [0.1, 0.2])
    np.testing.assert_allclose(final_demand.rounds(a, effect.direct, 200).sum(axis=0), effect.total)
    assert refusal(final_demand.demand_effect, inverse, [1, 1], [0.5, 1.2]).data["sector"] == 1
