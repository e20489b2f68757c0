"""A table for a region that has none, through the door: the toy by number, no defaults, RAS, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from industria import chains
from industria.findings import FindingError
from industria.kernels.input_output.inverses import leontief_inverse

NATIONAL = np.array([[0.1, 0.2, 0.05], [0.25, 0.3, 0.1], [0.15, 0.2, 0.25]])
NATION = np.array([300.0, 400, 300])
REGION = {"a": 20.0, "b": 60.0, "c": 20.0}


def nation() -> chains.IOTable:
    return chains.IOTable(NATIONAL * NATION, output=NATION, labels=["a", "b", "c"])


def test_the_toy_by_number() -> None:
    table = chains.regional_table(nation(), REGION, method="FLQ", delta=0.3)
    wanted = [[0.036762, 0.049016, 0.027572], [0.25, 0.248146, 0.1], [0.082715, 0.049016, 0.091906]]
    found = table.coefficients()
    np.testing.assert_allclose(found.table.drop(columns="sector"), wanted, atol=5e-7)
    assert found.preset == "FLQ" and found.provenance["method"]["delta"] == 0.3
    assert found.provenance["origin"] == "estimated"


def test_own_part_and_change_of_multipliers() -> None:
    found = chains.regional_table(nation(), REGION, method="SLQ").own().table
    np.testing.assert_allclose(found.location_quotient, [2 / 3, 1.5, 2 / 3])
    own = NATIONAL * np.array([2 / 3, 1, 2 / 3])[:, None]
    np.testing.assert_allclose(found.own_inputs, own.sum(axis=0) / NATIONAL.sum(axis=0))
    np.testing.assert_allclose(found.brought_in_for, ((NATIONAL - own) * [20, 60, 20]).sum(axis=0))
    np.testing.assert_allclose(found.output_multiplier, leontief_inverse(own).sum(axis=0))
    assert (found.output_multiplier < found.national_multiplier).all()
    assert found.brought_in_of.sum() == pytest.approx(found.brought_in_for.sum())


def test_the_band_of_delta() -> None:
    found = chains.regional_table(nation(), REGION, method="FLQ", delta=0.3).delta_band((0.1, 0.3, 0.6)).table
    assert (found["output_multiplier_0.1"] > found["output_multiplier_0.3"]).all()
    assert (found["output_multiplier_0.3"] > found["output_multiplier_0.6"]).all()
    with pytest.raises(FindingError):
        chains.regional_table(nation(), REGION, method="SLQ").delta_band()


def test_ras_to_known_totals_and_on() -> None:
    table = chains.regional_table(nation(), REGION, method="FLQ", delta=0.3)
    rows, columns = np.array([4.0, 25, 8]), np.array([8.0, 22, 7])
    fitted = table.fitted(rows, columns)
    flows = np.asarray(fitted.coefficients().table.drop(columns="sector")) * list(REGION.values())
    np.testing.assert_allclose(flows.sum(axis=1), rows)
    np.testing.assert_allclose(flows.sum(axis=0), columns)
    assert len(fitted.io_table().linkages()) == 3
    with pytest.raises(FindingError) as raised:
        table.fitted(rows + 1, columns)
    assert raised.value.findings[0].code == "chains.plain-io-totals"


def test_totals_that_zeros_forbid_are_named() -> None:
    table = chains.regional_table(nation(), {"a": 0.0, "b": 60.0, "c": 20.0}, method="SLQ")
    with pytest.raises(FindingError) as raised:
        table.fitted([5.0, 10, 5], [0, 15, 5])
    assert "rows a" in raised.value.findings[0].what("en")


@pytest.mark.parametrize(
    ("region", "arguments", "code"),
    [
        (REGION, {"method": "FLQ"}, "parameter"),
        (REGION, {"method": "2D-LQ", "alpha": 1.0}, "parameter"),
        (REGION, {"method": "SLQ", "delta": 0.3}, "parameter"),
        (REGION, {"method": "FLQ", "delta": 1.2}, "parameter"),
        (REGION, {"method": "guess"}, "parameter"),
        ({"a": 500.0, "b": 1, "c": 1}, {"method": "SLQ"}, "more-than-nation"),
        ({"a": 1.0}, {"method": "SLQ"}, "labels"),
        ([1.0, -1, 1], {"method": "SLQ"}, "number"),
        ([0.0, 0, 0], {"method": "SLQ"}, "parameter"),
    ],
)
def test_refusals(region: object, arguments: dict, code: str) -> None:
    with pytest.raises(FindingError) as raised:
        chains.regional_table(nation(), region, **arguments)
    (finding,) = raised.value.findings
    assert finding.code == f"chains.plain-io-{code}"
    assert finding.what("en") and finding.what("zh")


def test_charm_gives_the_nation_its_own_trade() -> None:
    nation = {
        "output": {"a": 100.0, "b": 80.0},
        "uses": [90.0, 95.0],
        "exports": [30.0, 5.0],
        "imports": [20.0, 20.0],
    }
    found = chains.charm(**nation, region_output=[100.0, 80.0], region_uses=[90.0, 95.0])
    np.testing.assert_allclose(found.table.exports, [30, 5])
    np.testing.assert_allclose(found.table.imports, [20, 20])
    np.testing.assert_allclose(found.table.own_share, [70 / 90, 75 / 95])
    assert list(found.table.sector) == ["a", "b"] and found.provenance["origin"] == "estimated"
    with pytest.raises(FindingError):
        chains.charm(**nation, region_output=[100.0], region_uses=[90.0, 95.0])
