"""What docs/guide/real-chongqing-io.md says is what the data say; expectations that failed stay failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from industria.kernels.reconciliation.ras import ras
from industria.kernels.refusal import Refused
from tests.real import provincial_findings as findings
from tests.real.provincial_tables import CHONGQING, READINGS, nation, own_table, provinces
from tests.real.regional_estimates import QuotientMethod as Method
from tests.real.regional_estimates import after_ras, estimated

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "real-chongqing-io.md"
TABLES = [
    findings.of_chongqing, findings.of_all, findings.of_readings, findings.of_band, findings.of_deltas,
    findings.of_provinces, findings.of_key_sectors, findings.of_gaps,
]  # fmt: skip


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.__name__)
def test_every_line_of_a_table_is_computed(made: Callable[[], Iterator[str]]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    missing = [line for line in made() if line not in page]
    assert not missing, "\n".join(missing)


def test_figures_in_sentences_are_computed() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    missing = [said for said in findings.of_verdicts() if " ".join(said.split()) not in page]
    assert not missing, "\n".join(missing)


def test_the_31_tables_joined_balance() -> None:
    found = findings.joined()
    assert max(found["rows"], found["inputs"], found["uses"]) < 1e-10
    assert found["least"] >= 0 and found["productive"] >= 0
    page = PAGE.read_text(encoding="utf-8")
    for said in (
        f"{100 * found['gap by product']:.0f} % of all sales", f"{100 * found['gap of all']:.0f} % more bought",
        f"{100 * found['passes through']:.0f} % of what leaves", f"{100 * found['placed']:.0f} % of the sales",
        f"**{100 * found['elsewhere']:.0f} %**", f"median {100 * found['elsewhere median']:.0f} %",
        f"{100 * found['elsewhere least']:.0f} % (Shandong)",
    ):  # fmt: skip
        assert said in page, said


def test_charm_as_the_page_says() -> None:
    found, page = findings.of_charm(), PAGE.read_text(encoding="utf-8")
    for said in (
        f"correlates by {found['net']:.2f}", f"{100 * found['volume']:.0f} % of the volume",
        f"median {found['net of all']:.2f}", f"median {100 * found['volume of all']:.0f} %",
    ):  # fmt: skip
        assert said in page, said


def test_published_tables_add_up_but_for_their_residual() -> None:
    tables = provinces()
    share = np.abs(tables.residual).sum(axis=1) / tables.output.sum(axis=1)
    assert sorted(np.flatnonzero(share > 1e-6).tolist()) == sorted(
        [findings.NAMES.index("Shandong"), CHONGQING]
    )
    assert share.max() < 0.04


def test_readings_bound_each_other_and_meet_where_nothing_passes_through() -> None:
    least, pooled, greatest = (own_table(CHONGQING, reading).shares for reading in READINGS)
    assert (least <= pooled + 1e-12).all() and (pooled <= greatest + 1e-12).all()
    assert greatest.max() <= 1


def test_ras_meets_the_true_totals() -> None:
    fitted = after_ras(estimated(CHONGQING, Method("FLQ", delta=0.31)), CHONGQING)
    true, output = own_table(CHONGQING).coefficients, provinces().output[CHONGQING]
    np.testing.assert_allclose(
        (fitted * output).sum(axis=1), (true * output).sum(axis=1), rtol=1e-6, atol=1e-3
    )
    np.testing.assert_allclose(
        (fitted * output).sum(axis=0), (true * output).sum(axis=0), rtol=1e-6, atol=1e-3
    )


def test_ras_to_totals_that_zeros_forbid_is_refused_with_the_rows() -> None:
    # no smelting at all in the start, though its row has a total: the refusal names it
    true, output = own_table(CHONGQING, "own last"), provinces().output[CHONGQING]
    start, wanted = true.flows.copy(), true.coefficients * output
    start[13] = 0.0
    with pytest.raises(Refused) as refused:
        ras(start, wanted.sum(axis=1), wanted.sum(axis=0))
    assert refused.value.code == "zero-block" and refused.value.data["rows"] == [13]


def test_the_nation_is_of_42_sectors_at_home_and_from_abroad() -> None:
    country = nation()
    assert country.domestic.shape == (42, 42) and (country.domestic <= country.total + 1e-15).all()
    assert 1.05 < provinces().output.sum() / country.output.sum() < 1.15
