"""`relatedness` and its kin on plain tables: every figure of the worked example, in every preset."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import industria.measures as measures
from industria.findings import FindingError
from industria.measures.economic_complexity.matrices import Settings
from industria.measures.economic_complexity.presets import PRESETS
from tests.kernels.complexity.worked_example import E1, M_E1
from tests.measures.complexity.long_tables import NAMES, long_table

WITH, WITHOUT = [1, 0.5, 0.2, 0.111, 0, 0.111], [1, 0.2, 0.286, 0.167, 0, 0.167]
PLAIN_OUTLOOK = [-0.224, -1.201, -1.201, 0.326, -0.056]
PUBLISHED = {
    "textbook": (WITHOUT, PLAIN_OUTLOOK, [0, 0, 0.569, 0.572, 0.350, 0.572], 1),
    "growthlab": (WITH, [-1.398, 0.244, 0.244, 1.576, -0.665], [0, 0, 0.525, 0.563, 0.585, 0.563], 1),
    "econcomplex": ([100, 20, 28.6, 16.7, 0, 16.7], PLAIN_OUTLOOK, [0, 0, 0.432, 0.498, 0.542, 0.498], 100),
    "oec": (WITHOUT, [np.nan] * 5, [1.925, 0.434, 0.267, 0.369, 0.495, 0.369], 1),
}


@pytest.mark.parametrize("preset", PUBLISHED)
def test_the_worked_example_in_every_preset(preset: str) -> None:
    density, outlook, gain, scale = PUBLISHED[preset]
    found = measures.relatedness(long_table(E1), **NAMES, preset=preset)
    of_region = found.density[found.density.r == "R3"]
    np.testing.assert_allclose(of_region.relatedness_density, density, atol=5.1e-4 * scale)
    np.testing.assert_allclose(found.outlook.coi, outlook, atol=6e-4)
    np.testing.assert_allclose(of_region.cog, gain, atol=6e-4)
    assert of_region.present.tolist() == [bool(x) for x in M_E1[3]]
    assert f"preset {preset}" in repr(found)


def test_the_atlas_formulae_by_hand() -> None:
    # R3, P4: φ_42 = 1/3, φ_43 = 1/2, φ_45 = 1/2 and φ_44 = 1; PCI and S of the textbook with diagonal 1
    pci = measures.complexity(long_table(E1), **NAMES, preset="atlas").industries.pci.to_numpy()
    phi = np.array([[1, 1/3, 0, 0, 0, 0], [1/3, 1, 2/3, 1/3, 0, 1/3], [0, 2/3, 1, 2/3, 1/3, 2/3],
                    [0, 1/3, 2/3, 1, 1/2, 1/2], [0, 0, 1/3, 1/2, 1, 1/2], [0, 1/3, 2/3, 1/2, 1/2, 1]])  # fmt: skip
    sums = phi.sum(axis=0)
    lacking = 1 - M_E1[3]
    gain = (lacking * pci / sums) @ phi[:, 4] - 0 * pci[4]
    found = measures.relatedness(long_table(E1), **NAMES, preset="atlas")
    of_region = found.density[found.density.r == "R3"]
    np.testing.assert_allclose(of_region.relatedness_density, WITH, atol=5.1e-4)
    assert of_region.cog.iloc[4] == pytest.approx(gain)
    gain_2 = (lacking * pci / sums) @ phi[:, 2] - 0.2 * pci[2]
    assert of_region.cog.iloc[2] == pytest.approx(gain_2)
    outlook = (of_region.relatedness_density.to_numpy() * lacking) @ pci
    assert found.outlook.coi[3] == pytest.approx(outlook)


def test_the_links_of_econgeo_are_its_co_occurrence_probability() -> None:
    held = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 1, 0]])
    found = measures.relatedness(
        long_table(held), **NAMES, preset="econgeo", settings=Settings(values="presence")
    )
    first = found.proximity.iloc[0]
    assert (first.i, first.other_i) == ("P0", "P1") and first.proximity == pytest.approx(10 / 9)
    assert found.density.relatedness_density.max() == pytest.approx(100)
    assert found.outlook.coi.isna().all() and found.density.cog.isna().all()


def test_other_links_by_changed_presets() -> None:
    held = long_table([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 1, 0]])
    for choices, expected in (
        ({"proximity_kind": "maximum"}, [2 / 3, 1, 1]),
        ({"proximity_kind": "geometric"}, [2 / 3, 3**-0.5, 3**-0.5]),
        ({"links": "association"}, [8 / 9, 4 / 3, 4 / 3]),
        ({"links": "jaccard", "totals": "co-occurrences"}, [2 / 4, 1 / 4, 1 / 4]),
    ):
        preset = PRESETS["textbook"].changed(**choices)
        found = measures.relatedness(held, **NAMES, preset=preset, settings=Settings(values="presence"))
        np.testing.assert_allclose(found.proximity.proximity, expected)
        assert str(next(iter(choices.values()))) in found.preset


def test_proximity_lists_each_pair_that_meets_once() -> None:
    found = measures.relatedness(long_table(E1), **NAMES).proximity
    assert len(found) == 10 and found.columns.tolist() == ["i", "other_i", "proximity"]
    pairs = found.set_index(["i", "other_i"]).proximity
    assert pairs["P1", "P2"] == pytest.approx(2 / 3) and pairs["P0", "P1"] == pytest.approx(1 / 3)
    assert ("P0", "P2") not in pairs.index


def test_panels_and_arrow() -> None:
    data = pd.concat([long_table(E1).assign(t="2022"), long_table(E1[:, ::-1]).assign(t="2023")])
    panel = measures.relatedness(pa.Table.from_pandas(data), **NAMES, period="t")
    assert isinstance(panel.density, pa.Table) and isinstance(panel.proximity, pa.Table)
    first = panel.density.to_pandas().query("t == '2022'")
    alone = measures.relatedness(long_table(E1), **NAMES).density
    np.testing.assert_allclose(first.relatedness_density, alone.relatedness_density)
    assert panel.proximity.to_pandas().groupby("t").size().tolist() == [10, 10]


def test_a_refused_spectrum_leaves_density_and_says_why() -> None:
    found = measures.relatedness(long_table(np.kron(np.eye(2), E1[:3, :3])), **NAMES)
    assert found.density.relatedness_density.notna().any() and found.density.cog.isna().all()
    assert "measures.no-complexity" in [f.code for f in found.findings]


def test_relative_relatedness_is_of_what_a_region_lacks() -> None:
    found = measures.relatedness(long_table(E1), **NAMES).density
    assert (found.relative_relatedness.isna() | ~found.present).all()
    of_region = found[(found.r == "R3") & ~found.present]
    omega = of_region.relatedness_density
    np.testing.assert_allclose(of_region.relative_relatedness, (omega - omega.mean()) / omega.std(ddof=0))


def test_across_two_kinds_of_activity() -> None:
    skills = long_table([[9, 0], [5, 5], [0, 9], [0, 0], [9, 0]]).replace({"P0": "S0", "P1": "S1"})
    found = measures.cross_relatedness(skills, long_table(E1), **NAMES)
    pairs = found.proximity.set_index(["i", "other_i"]).cross_proximity
    # S0 in R0, R4 (5·37 < 10·23 in R1), S1 in R1, R2; P0 in R3, R4, P1 in R1, R2, R3
    assert pairs["S0", "P0"] == pytest.approx(1 / 2) and pairs["S1", "P1"] == pytest.approx(2 / 3)
    cell = found.density.set_index(["r", "other_i"]).cross_density
    assert cell["R4", "P0"] == 1.0 and cell["R1", "P1"] == 1.0 and np.isnan(cell["R3", "P1"])
    assert found.provenance["other_input_hash"] != found.provenance["input_hash"]


def test_the_space_has_a_tree_and_its_tests() -> None:
    random = np.random.default_rng(8)
    held = random.random((60, 8)) < 0.4
    held[:, 1] = held[:, 0]
    found = measures.industry_space(
        long_table(held.astype(int)), **NAMES, settings=Settings(values="presence")
    )
    table = found.table
    assert table.in_tree.sum() == 7
    twins = table[(table.i == "P0") & (table.other_i == "P1")].iloc[0]
    assert twins.validated and twins.in_tree and twins.proximity == 1.0 and twins.p_value < 1e-3
    assert "diversity and ubiquity" in found.provenance["null"]
    assert table[["in_tree", "validated", "disparity"]].any(axis=1).all()
    for wrong in ({"significance": 2.0}, {"null": "chance"}):
        with pytest.raises(FindingError, match="bad-setting"):
            measures.industry_space(long_table(E1), **NAMES, **wrong)


def test_every_preset_says_what_it_stands_for_in_two_languages() -> None:
    for name, preset in PRESETS.items():
        assert (
            preset.name == name and preset.stands_for.en and any(c >= "\u4e00" for c in preset.stands_for.zh)
        )
