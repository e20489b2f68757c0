"""The guide's example runs as it stands and its figures are what it says."""

import re
from typing import Any

import numpy as np
import pytest

from industria.measures.economic_complexity.presets import PRESETS
from tests.project.repository import ROOT

PAGE = (ROOT / "docs" / "guide" / "complexity.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """What the blocks of the guide leave behind when they are run in turn."""
    space: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        exec(block, space)
    return space


def figures(line: str) -> list[float]:
    """The numbers of a line of the guide."""
    return [float(text.replace("−", "-")) for text in re.findall(r"[−-]?\d+\.\d+", line)]


def test_the_figures_of_the_example(example: dict[str, Any]) -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith("| `textbook`, `atlas`"))
    stated = figures(line)
    np.testing.assert_allclose(example["found"].regions.eci, stated[:5], atol=5.1e-5)
    np.testing.assert_allclose(example["found"].industries.pci, stated[5:], atol=5.1e-5)
    assert len(example["near"].proximity) == 10 and len(example["near"].density) == 30
    assert (example["sure"].eci_low <= example["sure"].eci_high).all()


def test_every_preset_stands_in_the_table_with_its_diagonal() -> None:
    for name, preset in PRESETS.items():
        (line,) = (
            line for line in PAGE.splitlines() if line.startswith(f"| `{name}` | ") and line.count("|") > 5
        )
        assert f"| {preset.convention.diagonal:g} |" in line
