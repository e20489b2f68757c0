"""Where a package is wrong, or says something else: what it does, and what we do instead.

Each test fails when the package mends itself, so that the guide is then corrected.
"""

import numpy as np
import pandas as pd
import pytest

from industria import measures
from industria.findings import FindingError
from industria.kernels.complexity.presence import presence
from industria.kernels.complexity.spectrum import spectrum
from industria.kernels.refusal import Refused
from industria.measures.economic_complexity.matrices import Settings
from tests.conformance import packages
from tests.conformance.packages import econcomplex, frame, growthlab, long, oec, ours, quietly
from tests.conformance.test_presets import plausible_table
from tests.kernels.complexity.worked_example import E1, M_E1

NAMES = {"region": "r", "industry": "i", "value": "x"}
WITHOUT_R3 = np.where(np.arange(5)[:, None] == 3, 0, E1)


def test_one_empty_region_spoils_everything_in_economic_complexity() -> None:
    matrix = frame(np.pad(E1, ((0, 1), (0, 0))))
    theirs, mine = oec(matrix), ours(matrix, "oec")
    assert np.isnan(theirs.eci).all() and np.isnan(theirs.pci).all()
    np.testing.assert_allclose(mine.eci[:5], ours(frame(E1), "oec").eci, atol=1e-12)
    assert np.isnan(mine.eci[5])


@pytest.mark.parametrize("empty", [1, 2])
def test_regions_without_specialisation_spoil_everything_in_ecomplexity(empty: int) -> None:
    matrix = frame(np.pad(M_E1, ((0, empty), (0, 0))))
    matrix.iloc[5:, 0] = 0.0
    from ecomplexity.ecomplexity import calc_eci_pci

    class Data:
        mcp_t = matrix.to_numpy()
        diversity_t, ubiquity_t, t = mcp_t.sum(axis=1), mcp_t.sum(axis=0), 2017

    with quietly():
        eci, _ = calc_eci_pci(Data())
        scaled = (eci - eci.mean()) / eci.std()
    assert np.isnan(scaled).all()
    found = measures.complexity(long(matrix), **NAMES, settings=Settings(values="presence"))
    assert found.regions.eci.notna().sum() == 5


def test_signs_of_econcomplex_contradict_each_other() -> None:
    matrix = frame(plausible_table(1))
    theirs, mine = econcomplex(matrix), ours(matrix, "econcomplex")
    np.testing.assert_allclose(mine.eci, theirs.eci, atol=1e-9)
    np.testing.assert_allclose(mine.pci, -theirs.pci, atol=1e-9)
    for answers, agree in ((theirs, False), (mine, True)):
        portfolio = (answers.presence @ answers.pci) / answers.presence.sum(axis=1)
        assert bool(np.corrcoef(portfolio, answers.eci)[0, 1] > 0) is agree


def test_a_region_that_shares_nothing_gets_an_index_elsewhere() -> None:
    # without R3 nobody but R4 has P0: two parts, so that second eigenvectors are as many as one likes
    theirs, package = econcomplex(frame(WITHOUT_R3)), growthlab(frame(WITHOUT_R3))
    assert theirs.eci[4] == pytest.approx(-1.73, abs=0.01) and theirs.pci[0] == pytest.approx(2.24, abs=0.01)
    assert package.eci[4] == pytest.approx(-1.73, abs=0.01) and package.pci[0] == pytest.approx(
        -1.73, abs=0.01
    )
    found = measures.complexity(long(frame(WITHOUT_R3)), **NAMES)
    assert found.regions.eci.isna().all() and found.spectra.refusal.tolist() == ["disconnected"]


def test_rounding_decides_ties_in_every_package() -> None:
    random = np.random.default_rng(0)
    matrix = frame(np.outer(random.uniform(1, 100, 30), random.uniform(1, 100, 40)))
    import economic_complexity

    share = (economic_complexity.rca(matrix) >= 1).to_numpy().mean()
    assert 0.3 < share < 0.9, "nobody is special, yet some count as specialised"
    import econcomplex as package

    assert 0.3 < (np.asarray(package.rca(matrix)) >= 1).mean() < 0.9
    assert presence(matrix.to_numpy()).all()


def test_the_divisor_of_the_gain_turns_the_ranking_of_econcomplex() -> None:
    theirs, textbook = econcomplex(frame(E1)).cog[3], ours(frame(E1), "textbook").cog[3]
    lacking = M_E1[3] == 0
    assert np.argmax(theirs) == 4
    assert np.argmin(np.where(lacking, textbook, np.inf)) == 4, "by hand it is the worst of those R3 lacks"


def test_given_presence_is_taken_for_amounts_by_econcomplex() -> None:
    nested = np.tri(8)[::-1]
    nested[[1, 5], [7, 6]] = 1
    matrix = frame(nested)
    theirs = econcomplex(matrix, presence_test="manual")
    truth = measures.complexity(long(matrix), **NAMES, settings=Settings(values="presence")).regions.eci
    assert np.abs(theirs.eci - truth.to_numpy()).max() > 0.05
    quotients_of_it = measures.complexity(long(matrix), **NAMES).regions.eci
    np.testing.assert_allclose(theirs.eci, quotients_of_it, atol=1e-9)


def test_econcomplex_makes_numbers_of_what_means_nothing() -> None:
    import econcomplex as package

    for held in (np.kron(np.eye(2), np.ones((3, 3))), np.eye(4)):
        with quietly():
            eci, _ = package.eci_pci(held, use_rca=False, threshold=0.5)
        assert np.isfinite(eci).all()
        with pytest.raises(Refused, match="disconnected"):
            spectrum(held)


def test_a_missing_number_is_zero_for_one_and_an_exception_for_another() -> None:
    data = long(frame(E1))
    data["x"] = data.x.where(data.x != 9)
    matrix = data.pivot(index="r", columns="i", values="x")
    np.testing.assert_allclose(growthlab(matrix.fillna(0)).eci, growthlab(matrix).eci)
    import econcomplex as package

    with quietly(), pytest.raises(ValueError, match="0, 0"):
        package.eci_pci(matrix)
    with pytest.raises(FindingError, match="missing-value"):
        measures.complexity(data, **NAMES)


def test_repeated_and_negative_rows_are_dropped_or_accepted_silently_elsewhere() -> None:
    import ecomplexity

    data = long(frame(E1)).assign(t=1)
    twice = pd.concat([data, data.iloc[:1].assign(x=1e6)])
    columns = {"time": "t", "loc": "r", "prod": "i", "val": "x"}
    with quietly():
        kept, plain, negative = (
            ecomplexity.ecomplexity(table, columns, check_logsupermodularity=False, verbose=False)
            for table in (twice, data, data.assign(x=data.x.where(data.x != 9, -9)))
        )
    np.testing.assert_allclose(kept.eci.dropna().unique(), plain.eci.unique())
    assert negative.eci.notna().all()
    for table, code in ((twice, "duplicate-row"), (data.assign(x=data.x.where(data.x != 9, -9)), "negative")):
        with pytest.raises(FindingError, match=code):
            measures.complexity(table, **NAMES)


def test_the_outlook_of_ecomplexity_is_no_rescaled_textbook_one() -> None:
    theirs, textbook = growthlab(frame(E1)).coi, ours(frame(E1), "atlas").coi
    assert np.corrcoef(theirs, textbook)[0, 1] < 0.9999, "PCI went in before it was centred"


def test_pci_of_ecomplexity_is_on_the_scale_of_eci() -> None:
    theirs = growthlab(frame(E1)).pci
    assert abs(theirs.mean()) > 0.3 and abs(theirs.std() - 1) > 0.02
    mean = [theirs[row == 1].mean() for row in M_E1]
    np.testing.assert_allclose(mean, growthlab(frame(E1)).eci, atol=1e-9, err_msg="which is what it is for")


def test_twenty_reflections_still_swap_places_on_world_trade() -> None:
    matrix = packages.trade()
    few, settled = (ours(matrix, preset).eci for preset in ("oec", "textbook"))
    order = [pd.Series(eci, index=matrix.index).rank(ascending=False) for eci in (few, settled)]
    moved = (order[0] - order[1]).abs()
    assert 1 <= moved.max() <= 10
