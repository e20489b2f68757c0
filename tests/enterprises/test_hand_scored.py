"""Every rule set against firms that were scored by hand, those on the border included."""

from pathlib import Path

import pandas as pd
import pytest

from industria import enterprises

SHEETS = sorted((Path(__file__).parent / "goldens").glob("*.txt"))


def firm(text: str) -> tuple[dict[str, float], dict[str, bool]]:
    """A firm's columns, and the switches: `x=1`, `x=1..2`, `x=?`, `use_inferred`."""
    columns, switches = {}, {}
    for word in text.split():
        name, _, value = word.partition("=")
        if not value:
            switches[name] = True
        elif value == "?":
            columns[name] = float("nan")
        elif ".." in value:
            low, high = value.split("..")
            columns |= {name: float("nan"), f"{name}_low": float(low), f"{name}_high": float(high)}
        else:
            columns[name] = float(value)
    return columns, switches


def cases(sheet: Path) -> list[dict[str, str]]:
    """The rows of a sheet."""
    heading, *lines = sheet.read_text(encoding="utf-8").splitlines()
    return [dict(zip(heading.split("|"), line.split("|"), strict=True)) for line in lines]


EVERY = [(sheet.stem, cases(sheet)[0], case) for sheet in SHEETS for case in cases(sheet)]


@pytest.mark.parametrize(("ruleset", "base", "case"), EVERY, ids=[f"{r}: {c['case']}" for r, _, c in EVERY])
def test_a_firm_scored_by_hand(ruleset: str, base: dict[str, str], case: dict[str, str]) -> None:
    columns, switches = firm(case["change"])
    row = {"firm": case["case"], **firm(base["change"])[0], **columns}
    found = enterprises.score(pd.DataFrame([row]), ruleset=ruleset, **switches).table.iloc[0]
    assert (found["verdict"], found["failed"] or "") == (case["verdict"], case["failed"])
    if case["score_low"]:
        assert found["score_low"] == float(case["score_low"])
        assert found["score_high"] == float(case["score_high"])
    assert case["why"]


def test_every_rule_set_has_a_sheet_of_a_dozen() -> None:
    assert {sheet.stem for sheet in SHEETS} == set(enterprises.rule_set_ids())
    assert min(len(cases(sheet)) for sheet in SHEETS) >= 12
