"""Masked cells of the quarterly census: intervals hold the truth in every state tried."""

import pytest

from tests.real.masked_cells import disclosed, recovered


@pytest.mark.parametrize("state", ["19", "50"])
def test_the_truth_is_inside(state: str) -> None:
    found = recovered(disclosed(), state)
    print(f"\n{state}: {found}")
    assert found.hidden > 100 and found.covered == 1.0
    assert found.missed < 0.5, "worse than leaving half of the sum out"


@pytest.mark.soak
def test_the_truth_is_inside_in_every_state() -> None:
    table = disclosed()
    print()
    for state in sorted(set(table.county.str[:2])):
        if table.county.str.startswith(state).sum() > 200:
            found = recovered(table, state)
            print(f"{state}: {found}", flush=True)
            assert found.covered == 1.0, state
