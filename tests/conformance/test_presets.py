"""Each preset gives what its package gives, to 1e-9, on the worked example, on random tables and on world trade."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tests.conformance import packages
from tests.conformance.packages import Answers, assert_alike, frame, ours
from tests.kernels.complexity.worked_example import E1

PEERS: dict[str, Callable[..., Answers]] = {
    "growthlab": packages.growthlab, "econcomplex": packages.econcomplex, "oec": packages.oec,
}  # fmt: skip


def plausible_table(seed: int) -> np.ndarray:
    """Regions and industries of different size, nested as real tables are."""
    random = np.random.default_rng(seed)
    size, rarity = random.normal(0, 1.5, (25, 1)), random.normal(0, 1.5, 40)
    ability, need = random.normal(0, 1, (25, 1)), random.normal(0, 1, 40)
    table = np.exp(size + rarity + 1.2 * ability * need + random.normal(0, 1, (25, 40)))
    return np.where(random.random((25, 40)) < 0.7, np.rint(100 * table) + 1, 0)


@pytest.mark.parametrize("preset", PEERS)
def test_on_the_worked_example(preset: str) -> None:
    matrix = frame(E1)
    assert_alike(ours(matrix, preset), PEERS[preset](matrix))


@pytest.mark.parametrize("preset", PEERS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_random_tables(preset: str, seed: int) -> None:
    matrix = frame(plausible_table(seed))
    assert_alike(ours(matrix, preset), in_one_sign(PEERS[preset](matrix)))


def in_one_sign(answers: Answers) -> Answers:
    """The same with PCI turned where its sign contradicts that of ECI, and with it what is linear in PCI."""
    portfolio = answers.presence @ answers.pci / answers.presence.sum(axis=1)
    if np.corrcoef(portfolio, answers.eci)[0, 1] > 0:
        return answers
    return replace(answers, pci=-answers.pci, coi=-answers.coi, cog=-answers.cog)


@pytest.mark.parametrize("preset", PEERS)
def test_on_world_trade(preset: str) -> None:
    matrix = packages.trade()
    assert_alike(ours(matrix, preset), PEERS[preset](matrix))
