"""Killed builds: a sample in every test run, fifty in `make soak`."""

from __future__ import annotations

import pytest

from tests.soak.kills import kill_builds


def test_a_few_killed_builds(tmp_path):
    figures = kill_builds(tmp_path, 5, districts=6, classes=20)
    assert (figures.kills, figures.readable, figures.rebuilt) == (5, 5, 1)


@pytest.mark.soak
def test_fifty_killed_builds(tmp_path, capsys):
    figures = kill_builds(tmp_path, 50)
    with capsys.disabled():
        print(f"\nkilled builds: {figures}")
    assert (figures.kills, figures.readable, figures.rebuilt) == (50, 50, 10)
