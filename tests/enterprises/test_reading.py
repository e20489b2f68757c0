"""Rule sets that people write are read in the same form, and every mistake is found."""

import math
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from industria import enterprises
from industria.findings import FindingError

OWN = """
[rule_set]
id = "export-star"
rung = "export-star"
name_en = "export star"
name_zh = "出口之星"
document = "an example"
confidence = "unconfirmed"

[inputs.exports]
kind = "amount"
en = "exports"
zh = "出口额"

[measures.export_share]
percent = ["exports", "revenue"]

[[conditions]]
id = "score"
en = "at least 10 points"
zh = "不低于10分"
measure = "score"
at_least = 10

[[parts]]
id = "trade"
en = "trade"
zh = "贸易"
max = 20

[[parts.items]]
id = "share"
en = "share"
zh = "占比"
max = 20
measure = "export_share"
bands = [[0, 50, 0], [50, inf, 20]]
"""


def read(tmp_path: Path, text: str) -> enterprises.RuleSet:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    return enterprises.read_rule_set(file)


def test_a_scheme_of_ones_own(tmp_path: Path) -> None:
    rules = read(tmp_path, OWN)
    firms = pa.table({"firm": ["a", "b"], "exports": [5.0, 4.0], "revenue": [10.0, 10.0]})
    found = enterprises.score(firms, ruleset=rules)
    assert isinstance(found.table, pa.Table)
    assert found.table.column("verdict").to_pylist() == ["meets", "fails"]
    assert found.provenance["confidence"] == "unconfirmed"


@pytest.mark.parametrize(
    ("before", "after", "code", "says"),
    [
        ("at_least = 10", "at_leest = 10", "enterprises.unknown-key", "at_least"),
        ('measure = "export_share"', 'measure = "export_shar"', "enterprises.unknown-measure", "export_share"),
        ("[50, inf, 20]", "[60, inf, 20]", "enterprises.bands", "gap"),
        ("[50, inf, 20]", "[40, inf, 20]", "enterprises.bands", "overlap"),
        ("[50, inf, 20]", "[50, 90, 20]", "enterprises.bands", "open"),
        ("[50, inf, 20]", "[50, inf, 21]", "enterprises.points-above-most", "21"),
        ('document = "an example"', "", "enterprises.missing-key", "document"),
        ('confidence = "unconfirmed"', 'confidence = "sure"', "enterprises.bad-rule-value", "verified"),
        ('kind = "amount"', 'kind = "money"', "enterprises.bad-rule-value", "amount"),
        ("at_least = 10", 'at_least = "ten"', "enterprises.bad-rule-value", "ten"),
        ("at_least = 10", "", "enterprises.missing-key", "at_least"),
        ('percent = ["exports", "revenue"]', 'percent = ["exports"]', "enterprises.bad-rule-value", "2 names"),
        ("[[parts]]", '[[conditions]]\nid = "score"\nen = "x"\nzh = "x"\nmeasure = "exports"\nat_least = 1\n[[parts]]',
         "enterprises.repeated-id", "score"),
        ("[rule_set]", "[rule_set", "toml.syntax", "line"),
    ],
)  # fmt: skip
def test_mistakes_are_found_with_their_line(tmp_path, before, after, code, says):
    assert before in OWN
    with pytest.raises(FindingError) as raised:
        read(tmp_path, OWN.replace(before, after, 1))
    finding = next(f for f in raised.value.findings if f.code == code)
    assert says in finding.what() + finding.fix()
    assert finding.what("zh") != finding.what("en")
    if code != "enterprises.missing-key":
        assert finding.where.line


def test_an_unknown_rule_set_names_the_nearest() -> None:
    with pytest.raises(FindingError) as raised:
        enterprises.read_rule_set("little-giant-2025")
    assert raised.value.findings[0].code == "enterprises.unknown-rule-set"
    assert "little-giant-202" in raised.value.findings[0].fix()


@pytest.mark.parametrize("ruleset", enterprises.rule_set_ids())
def test_bundled_tables_add_up_and_name_their_source(ruleset: str) -> None:
    rules = enterprises.read_rule_set(ruleset)
    assert rules.document and rules.sources and rules.valid_from
    assert rules.id == ruleset
    if rules.parts:
        assert math.fsum(part.most for part in rules.parts) == 100
    for part in rules.parts:
        assert math.fsum(item.most for item in part.items) - part.most in (0, 2)  # two extra in one table


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"staff": [-1.0]}, "enterprises.impossible-value"),
        ({"resident": [2.0]}, "enterprises.impossible-value"),
        ({"staff_low": [5.0], "staff_high": [4.0]}, "enterprises.bounds-reversed"),
        ({"staff": ["many"]}, "measures.not-a-number"),
        ({"firm": [None]}, "measures.missing-key"),
    ],
)
def test_bad_firms_give_findings(columns, code):
    with pytest.raises(FindingError) as raised:
        enterprises.score(pd.DataFrame({"firm": ["a"]} | columns), ruleset="tech-sme")
    assert code in [finding.code for finding in raised.value.findings]


def test_a_misspelt_column_is_pointed_at_and_booleans_are_read() -> None:
    found = enterprises.score(
        pd.DataFrame({"firm": ["a"], "revenu": [1.0], "resident": [True]}), ruleset="tech-sme"
    )
    assert [finding.code for finding in found.findings] == ["enterprises.near-column"]
    assert "resident" not in found.table["ask"].iloc[0].split(", ")
    assert "revenue" in found.table["ask"].iloc[0].split(", ")


def test_no_firms_give_no_rows() -> None:
    empty = pd.DataFrame({"firm": pd.Series([], dtype=object), "staff": pd.Series([], dtype=float)})
    assert len(enterprises.score(empty, ruleset="hnte")) == 0
    assert len(enterprises.score_sheet(empty, ruleset="hnte")) == 0


@pytest.mark.parametrize("mark", ["inferred = true", "rule_unknown = true"])
def test_a_rule_that_is_not_known_gives_no_more_than_meets_known(tmp_path: Path, mark: str) -> None:
    firms = pd.DataFrame({"firm": ["a"], "exports": [5.0], "revenue": [10.0]})
    more = f'[[conditions]]\nid = "judged"\nen = "judged"\nzh = "评审"\nmeasure = "market_share"\nat_least = 1\n{mark}\n'
    rules = read(tmp_path, OWN.replace("[[parts]]", more + "[[parts]]", 1))
    assert enterprises.score(firms, ruleset=rules).table["verdict"].tolist() == ["meets-known"]
    told = firms.assign(market_share=2.0)
    assert enterprises.score(told, ruleset=rules, use_inferred=True).table["verdict"].tolist() == ["meets"]
