"""Nothing lost: a sample in every test run, ten thousand mutated inputs in `make soak`."""

from __future__ import annotations

import pytest

from tests.soak.fuzz import fuzz


def test_a_sample_of_mutated_inputs(tmp_path):
    outcomes = fuzz(tmp_path, 150, seed=1)
    assert sum(outcomes.values()) == 150
    assert len(outcomes) >= 3, outcomes


@pytest.mark.soak
def test_ten_thousand_mutated_inputs(tmp_path, capsys):
    outcomes = fuzz(tmp_path, 10_000, seed=2026)
    with capsys.disabled():
        print(f"\n10,000 mutated inputs: {dict(outcomes.most_common())}")
    assert sum(outcomes.values()) == 10_000
