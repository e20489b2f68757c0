"""A workspace's own instruments: applied beside the register's and in place of bundled ones; on plain tables too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from industria import enterprises
from industria.enterprises.policies.entitlement_explanation import explain_entitlement
from industria.enterprises.policies.step import run
from industria.findings import FindingError
from industria.workspace.folder import Folder
from industria.workspace.own_instruments import own_instrument_tables
from tests.enterprises.policies.made_up_firms import city
from tests.measures.given_tables import Given

CHEQUE = """
[rule_set]
id = "{id}"
rung = "instrument"
name_en = "R&D cheque"
name_zh = "研发券"
document = "a letter (invented)"
valid_from = {day}
confidence = "verified"

[instrument]
kind = "grant"
selects = "rule"
one_of = "research"

[[conditions]]
id = "staff"
en = "at most 100 staff"
zh = "职工不超过100人"
measure = "staff"
at_most = 100

[benefit]
share_of = "rd_expense"
rate = {rate}
cap = 90_000
en = "part of R&D expenses"
zh = "研发费用的一部分"
"""


def cheque(name: str = "cheque", day: str = '"2020-01-01"', rate: float = 5) -> str:
    return CHEQUE.format(id=name, day=day, rate=rate)


def written(place: Path, **files: str) -> Folder:
    (place / "instruments").mkdir()
    for name, text in files.items():
        (place / "instruments" / f"{name}.toml").write_text(text, encoding="utf-8")
    return Folder(place)


def rows(given: Given, name: str) -> dict[str, dict[str, Any]]:
    found = dict(run(given))["entitlements"].to_pylist()  # type: ignore[arg-type]
    return {row["enterprise"]: row for row in found if row["instrument"] == name}


def test_a_file_of_ones_own_is_an_instrument_beside_the_register(tmp_path: Path) -> None:
    tables, findings = own_instrument_tables(written(tmp_path, cheque=cheque()))
    assert not findings
    given = city()
    given.tables |= tables
    found = rows(given, "cheque")
    # 5 % of R&D, at most 90,000: A 100,000 → 90,000; B and D 50,000; F nothing. C has too many staff, E nearly.
    assert {
        code: row["worth"] for code, row in found.items() if row["verdict"] == "entitled"
    } == pytest.approx({"A": 90_000.0, "B": 50_000.0, "D": 50_000.0, "F": 0.0})
    assert found["E"]["verdict"] == "nearly" and "C" not in found
    assert not found["A"]["best"]  # another of the group `research` gives 120,000
    assert "cheque" in str(explain_entitlement(given, found["A"]).name) or "R&D cheque" in explain_entitlement(  # type: ignore[arg-type]
        given, found["A"]  # type: ignore[arg-type]
    ).name  # fmt: skip


def test_a_row_follows_the_file_that_its_rules_name_and_a_file_stands_for_a_bundled_one(
    tmp_path: Path,
) -> None:
    tables, _ = own_instrument_tables(
        written(tmp_path, a=cheque("hnte-income-tax", rate=1), b=cheque("mine"))
    )
    given = city()
    given.tables |= tables
    given.tables["instruments"] = given.tables["instruments"].slice(0, 1)  # TAX, with rules hnte-income-tax
    found = {row["instrument"] for row in dict(run(given))["instrument_costs"].to_pylist()}  # type: ignore[arg-type]
    assert found == {"TAX", "mine"}
    assert rows(given, "TAX")["B"]["worth"] == pytest.approx(10_000.0)


def test_own_instruments_need_no_table_of_instruments(tmp_path: Path) -> None:
    tables, _ = own_instrument_tables(written(tmp_path, a=cheque()))
    given = city()
    given.tables |= tables
    del given.tables["instruments"], given.tables["claims"]
    assert set(rows(given, "cheque")) == {"A", "B", "D", "E", "F"}


def test_mistakes_are_findings_and_the_rest_is_read(tmp_path: Path) -> None:
    tables, findings = own_instrument_tables(written(
        tmp_path, a=cheque(), b=cheque(), c=cheque("c", day='"soon"'), d="= <script>",
        e=cheque("e").replace('kind = "grant"', 'kind = "gift"'),
    ))  # fmt: skip
    assert findings[0].code == "workspace.instrument-twice"
    assert {finding.where.file.rsplit("/", 1)[-1] for finding in findings if finding.where.file} == {
        "b.toml", "c.toml", "d.toml", "e.toml",
    }  # fmt: skip
    assert tables["own_instruments"].num_rows == 2
    assert own_instrument_tables(Folder(tmp_path / "none")) == ({}, [])


FIRMS = pd.DataFrame({
    "firm": ["a", "b", "c", "d"], "staff": [50, 110, np.nan, 400], "rd_expense": [1e6, 2e6, 1e6, 1e6],
})  # fmt: skip


@pytest.mark.parametrize("arrow", [False, True])
def test_a_plain_table_is_judged_by_a_file(tmp_path: Path, arrow: bool) -> None:
    path = tmp_path / "cheque.toml"
    path.write_text(cheque(), encoding="utf-8")
    firms = pa.Table.from_pandas(FIRMS) if arrow else FIRMS
    found = enterprises.entitlements(firms, path)
    table = found.table.to_pandas() if arrow else found.table
    assert table["verdict"].tolist() == ["entitled", "nearly", "cannot-tell", "not-entitled"]
    assert table["worth_low"].tolist()[:1] == [50_000.0] and np.isnan(table["worth_low"][1])
    assert table["ask"].tolist()[2] == "staff" and table["failed"].tolist()[3] == "staff"
    assert table["nearest_change"][1] == pytest.approx(10 / 110)


def test_of_a_group_the_best_counts_and_bundled_ones_go_by_id(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.toml" for name in ("low", "high")]
    for path, rate in zip(paths, (1, 5), strict=True):
        path.write_text(cheque(path.stem, rate=rate), encoding="utf-8")
    table = enterprises.entitlements(FIRMS.iloc[:1], paths).table
    assert dict(zip(table["instrument"], table["best"], strict=True)) == {"low": False, "high": True}
    tax = enterprises.entitlements(
        pd.DataFrame({"firm": ["a"], "profit": [4e6], "holds_hnte": [True]}), "hnte-income-tax"
    )
    assert tax.table["worth_high"].tolist() == pytest.approx([400_000.0])
    assert tax.provenance["confidence"] == ["corroborated"]


def test_what_a_table_cannot_tell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "here.toml"
    path.write_text(cheque().replace('selects = "rule"', 'selects = "rule"\nregion = "R1"'), encoding="utf-8")
    with pytest.raises(FindingError) as told:
        enterprises.entitlements(FIRMS, path)
    assert told.value.findings[0].code == "enterprises.instrument-needs-places"
    with pytest.raises(FindingError):
        enterprises.entitlements(FIRMS, "no-such-instrument")
    assert enterprises.entitlements(FIRMS.iloc[:0], "hnte-income-tax").table.empty
