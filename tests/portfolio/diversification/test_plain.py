"""`next_industries` and `diversification_plan` on plain tables, and the code of the guide."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import industria as ind
from industria.findings import FindingError
from tests.portfolio.diversification.made_up_years import DISTRICTS, INDUSTRIES, made, output, years

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guide" / "next-industries.md"


def long(values: dict[str, np.ndarray]) -> pd.DataFrame:
    return pd.DataFrame([
        (region, code, year, table[r, j])
        for year, table in values.items() for r, region in enumerate(DISTRICTS)
        for j, code in enumerate(INDUSTRIES)
    ], columns=["region", "industry", "year", "value"])  # fmt: skip


def test_the_code_prints_what_the_guide_says(capsys: pytest.CaptureFixture[str]) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (printed,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    exec(compile(code, str(GUIDE), "exec"), {})
    assert capsys.readouterr().out == printed


def test_a_plain_table_has_the_densities_of_the_build() -> None:
    built = {(row["region"], row["industry"]): row for row in made(years())["next_industries"]}
    found = ind.portfolio.next_industries(long(output()), period="year")
    rows = found.options.to_dict("records")
    assert {(row["region"], row["industry"]) for row in rows} == set(built)
    for row in rows:
        same = built[row["region"], row["industry"]]
        assert row["density"] == pytest.approx(same["density"])
        gain = np.nan if same["outlook"] is None else same["outlook"]
        assert row["cog"] == pytest.approx(gain, nan_ok=True)
        assert row["feasibility"] == pytest.approx(same["density_percentile"])
        assert row["score"] == pytest.approx(row["feasibility"] * row["benefit"])
    assert (found.rates is None) == bool(found.refused)


def test_units_and_the_kind_of_table_do_not_matter() -> None:
    data = long({"2024": output()["2024"]}).drop(columns="year")
    one = ind.portfolio.next_industries(data)
    other = ind.portfolio.next_industries(pa.Table.from_pandas(data.assign(value=data["value"] * 1e8)))
    assert isinstance(other.options, pa.Table)
    assert one.options["score"].tolist() == pytest.approx(other.options["score"].to_pylist())
    assert "no-later-year" in one.refused and one.rates is None


def test_a_plan_of_arrow_is_that_of_pandas_and_mistakes_are_findings() -> None:
    options = pd.DataFrame({"region": ["a", "b"], "what": ["x", "x"], "cost": [1.0, 1.0], "gain": [2.0, 1.0]})
    asked = {"budget": 2.0, "years": [2026, 2027], "rivals": 1, "columns": {"industry": "what"}, "after": 1}
    one = ind.portfolio.diversification_plan(options, **asked)
    other = ind.portfolio.diversification_plan(pa.Table.from_pandas(options), **asked)
    assert one.entries["year"].tolist() == other.entries["year"].to_pylist() == [2026, 2027]
    assert one.value == other.value == 2 * 2 + 1
    with pytest.raises(FindingError):
        ind.portfolio.diversification_plan(options.assign(cost=-1.0), **asked)
    with pytest.raises(FindingError):
        ind.portfolio.next_industries(long(output()).assign(year="soon"), period="year")
