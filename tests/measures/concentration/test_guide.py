"""The worked example of the guide gives the numbers that stand in it."""

import re

import pandas as pd
import pytest

from tests.project.repository import ROOT

PAGE = ROOT / "docs" / "guide" / "concentration.md"


@pytest.fixture(scope="module")
def names() -> dict[str, pd.DataFrame]:
    """What the Python examples of the page make."""
    made: dict[str, pd.DataFrame] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(block, made)
    return made


def test_the_table_of_the_guide(names: dict[str, pd.DataFrame]) -> None:
    rows = re.findall(r"^\| (`.+?) \| ([\d., ]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {
        name.strip(" `"): value
        for columns, values in rows
        for name, value in zip(columns.split(","), values.split(","), strict=True)
    }
    assert len(told) == 8
    for name, value in told.items():
        assert f"{names['toys'][name]:.3f}" == value.strip(), name


def test_what_the_guide_says_of_the_others(names: dict[str, pd.DataFrame]) -> None:
    regions, found = names["regions"], names["found"].set_index("industry")
    pd.testing.assert_series_equal(
        regions.related_variety + regions.unrelated_variety, regions.entropy, check_names=False
    )
    assert found.reason.tolist() == [None, None, "single-plant"]
    assert found.gamma["toys"] > 0 > found.gamma["tyres"]


def test_the_size_classes_of_the_guide(names: dict[str, pd.DataFrame]) -> None:
    table = names["by_class"]
    assert table.reason.isna().all()
    assert (table.gamma_low <= table.gamma).all() and (table.gamma <= table.gamma_high).all()
