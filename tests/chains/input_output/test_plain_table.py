"""The public door: the same numbers as the kernels, in tables of the kind that came in, and findings for mistakes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from industria import chains
from industria.findings import FindingError
from industria.kernels.input_output import extraction, linkages
from tests.kernels.input_output.worked_tables import GERMANY_1995, MILLER_BLAIR, NETHERLANDS_2000

GERMAN = ["agriculture", "manufacturing", "construction", "trade", "business", "other"]


def germany() -> chains.IOTable:
    flows = pd.DataFrame(GERMANY_1995.flows, index=GERMAN, columns=GERMAN)
    return chains.IOTable(flows, output=pd.Series(GERMANY_1995.output, index=GERMAN))


def test_germany_through_the_door() -> None:
    found = germany().multipliers(**GERMANY_1995.quantities)
    assert list(found.table.sector) == GERMAN
    printed = [1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782]
    np.testing.assert_allclose(found.table.output_multiplier, printed, atol=6e-5)
    np.testing.assert_allclose(found.table.value_added_multiplier[:3], [0.8450, 0.7647, 0.8615], atol=6e-5)
    np.testing.assert_allclose(found.table.employment_multiplier[:3], [0.0326, 0.0162, 0.0207], atol=6e-5)
    assert found.provenance["formula"] == "o_j = Σ_i l_ij" and found.provenance["sectors"] == 6


def test_order_of_a_series_does_not_matter() -> None:
    flows = pd.DataFrame(GERMANY_1995.flows, index=GERMAN, columns=GERMAN)
    turned = chains.IOTable(flows, output=pd.Series(GERMANY_1995.output, index=GERMAN)[::-1])
    np.testing.assert_array_equal(turned.leontief().table, germany().leontief().table)


def test_an_arrow_table_comes_back_as_one() -> None:
    flows = pa.table({name: GERMANY_1995.flows[:, at] for at, name in enumerate(GERMAN)})
    table = chains.IOTable(flows, output=GERMANY_1995.output)
    for found in (table.multipliers(), table.linkages(), table.leontief(), table.hypothetical_extraction()):
        assert isinstance(found.table, pa.Table)
    assert (
        table.linkages().table["linkage_class"].to_pylist()
        == germany().linkages().table.linkage_class.tolist()
    )


def test_linkages_and_extraction_are_the_kernels() -> None:
    table = germany()
    own = np.asarray(table.leontief().table.drop(columns="sector"))
    found = table.linkages().table
    np.testing.assert_allclose(found.backward, linkages.power_of_dispersion(own))
    assert set(found.linkage_class) <= set(linkages.CLASSES)
    lost = table.hypothetical_extraction().table
    np.testing.assert_allclose(lost.loss_total, extraction.total_extraction(own, GERMANY_1995.output))
    np.testing.assert_allclose(lost.loss_backward, extraction.backward_extraction(own, GERMANY_1995.output))
    np.testing.assert_allclose(lost.loss_forward, extraction.forward_extraction(own, GERMANY_1995.output))
    jobs = GERMANY_1995.quantities["employment"]
    weighted = table.hypothetical_extraction(weight=jobs).table
    assert (weighted.loss_share < 1).all() and (weighted.loss_total > jobs).all()
    half = table.hypothetical_extraction(share=0.5).table
    assert (half.loss_total < lost.loss_total).all() and "loss_backward" not in half
    group = table.group_extraction(["trade", "business"]).table
    assert group.loss.sum() < lost.loss_total[3] + lost.loss_total[4]
    assert group.in_group.tolist() == [False, False, False, True, True, False]


def test_households_spend_again() -> None:
    table = chains.IOTable(NETHERLANDS_2000.flows, output=NETHERLANDS_2000.output)
    found = table.multipliers(
        income=NETHERLANDS_2000.quantities["wages"], spending=NETHERLANDS_2000.quantities["households"]
    ).table
    np.testing.assert_allclose(found.income_ratio, [2.466, 2.333, 1.840, 2.372, 1.953, 1.417], atol=6e-4)
    assert (found.output_multiplier_households > found.output_multiplier).all()
    with pytest.raises(FindingError) as raised:
        table.multipliers(spending=NETHERLANDS_2000.quantities["households"])
    assert raised.value.findings[0].code == "chains.plain-io-parameter"


def test_imports_are_taken_out_by_the_reading_asked_for() -> None:
    flows, output = np.array([[10.0, 30], [5, 5]]), [100.0, 50]
    shares = {
        reading: chains.IOTable(
            flows, output=output, imports=[20, 0], exports=[20, 0], reading=reading
        ).own_share[0]
        for reading in ("own-first", "pooled", "own-last")
    }
    assert shares == pytest.approx({"own-first": 0.8, "pooled": 100 / 120, "own-last": 1.0})


def test_a_sector_without_output_has_no_results() -> None:
    flows = np.array([[1.0, 2, 0], [3, 1, 0], [0, 0, 0]])
    table = chains.IOTable(flows, output=[10, 10, 0], labels=["a", "b", "none"])
    assert table.multipliers().table.output_multiplier.isna().tolist() == [False, False, True]
    found = table.linkages().table
    assert found.linkage_class.isna().tolist() == [False, False, True]
    assert found.backward.mean() == pytest.approx(1)  # averages are of the sectors that are there
    without = chains.IOTable(flows[:2, :2], output=[10, 10]).linkages().table
    np.testing.assert_allclose(found.backward[:2], without.backward)


def test_impact_leaks() -> None:
    table = chains.IOTable(MILLER_BLAIR.flows, output=MILLER_BLAIR.output, labels=["a", "b"])
    found = table.impact({"a": 100}, own_share={"a": 0.6, "b": 1.0}, jobs=[50, 200]).table
    np.testing.assert_allclose(found.asked, [100, 0])
    np.testing.assert_allclose(found.leaked, [40, 0])
    np.testing.assert_allclose(found.total, 60 * np.array([1.254125, 0.264026]), atol=1e-4)
    np.testing.assert_allclose(found.jobs, found.total * [0.05, 0.1])


def test_what_is_asked_of_a_sector_that_is_not_here_leaks() -> None:
    table = chains.IOTable([[1, 2, 0], [3, 1, 0], [0, 0, 0]], output=[10, 10, 0], labels=["a", "b", "none"])
    found = table.impact({"a": 10, "none": 5}).table
    assert found.leaked.tolist() == [0, 0, 5] and found.total[2] == 0
    assert found.total.sum() == pytest.approx(table.impact({"a": 10}).table.total.sum())


def test_upstreamness_through_the_door() -> None:
    table = chains.IOTable(MILLER_BLAIR.flows, output=MILLER_BLAIR.output)
    found = table.upstreamness().table
    np.testing.assert_allclose(found.upstreamness, [1.914191, 1.254125], atol=1e-6)
    np.testing.assert_allclose(found.downstreamness, [1.518152, 1.452145], atol=1e-6)
    assert (table.upstreamness(inventories=[50, 0]).table.upstreamness[0]) > found.upstreamness[0]


@pytest.mark.parametrize(
    ("flows", "arguments", "code", "said"),
    [
        ([[1, -2], [1, 1]], {"output": [9, 9]}, "number", "1 → 2"),
        ([[1, np.nan], [1, 1]], {"output": [9, 9]}, "number", "empty"),
        ([["x", 2], [1, 1]], {"output": [9, 9]}, "number", "no numbers"),
        ([[1, 2], [1, 1]], {"output": [9]}, "shape", "output"),
        ([[1, 2, 3], [1, 1, 1]], {"output": [9, 9]}, "shape", "flows"),
        ([[1, 2], [1, 1]], {"output": {"a": 9, "b": 9}}, "labels", "1"),
        ([[1, 2], [1, 1]], {"output": [9, 9], "labels": ["a", "a"]}, "labels", "a"),
        ([[1, 2], [1, 1]], {"output": [9, 0], "labels": ["a", "b"]}, "without-output", "b"),
        ([[1, 2], [1, 1]], {"output": [9, 9], "exports": [20, 0], "labels": ["a", "b"]}, "trade", "a"),
        ([[1, 2], [1, 1]], {"output": [9, 9], "exports": [1, 0], "reading": "mine"}, "parameter", "mine"),
    ],
)  # fmt: skip
def test_mistakes_are_findings(flows: list, arguments: dict, code: str, said: str) -> None:
    with pytest.raises(FindingError) as raised:
        chains.IOTable(flows, **arguments)
    (finding,) = raised.value.findings
    assert finding.code == f"chains.plain-io-{code}"
    for language in ("en", "zh"):
        assert finding.what(language) and finding.fix(language)
    assert said in finding.what("en")


def test_a_table_that_needs_more_than_it_makes() -> None:
    table = chains.IOTable([[5, 6], [6, 5]], output=[10, 10], labels=["a", "b"])
    with pytest.raises(FindingError) as raised:
        table.leontief()
    assert raised.value.findings[0].code == "chains.plain-io-not-productive"
    assert "1.1000" in raised.value.findings[0].what("en")


def test_labels_of_rows_and_columns_must_agree() -> None:
    with pytest.raises(FindingError) as raised:
        chains.IOTable(pd.DataFrame(np.ones((2, 2)), index=["a", "b"], columns=["b", "a"]), output=[9, 9])
    assert raised.value.findings[0].code == "chains.plain-io-labels"


def test_what_came_in_is_not_touched() -> None:
    flows = MILLER_BLAIR.flows.copy()
    table = chains.IOTable(flows, output=MILLER_BLAIR.output)
    table.leontief(), table.ghosh(), table.coefficients(), table.linkages()
    np.testing.assert_array_equal(flows, MILLER_BLAIR.flows)
    assert "2 sectors" in repr(table)
