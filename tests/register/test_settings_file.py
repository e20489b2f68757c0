"""industria.toml: what is right loads; every mistake is a finding with its line and the nearest name."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.register.settings import load_settings

GOOD = """
[workspace]
name_zh = "示范市"
synthetic = true

[engine]
memory_limit = "500MB"
threads = 2

[exchange.USD]
source = "yearly averages"
2022 = 6.73
2023 = 7

[[sources]]
table = "activity"
file = "data/activity.csv"
origin = "synthetic"
money_unit = "万元"
withheld = ["(D)"]
[sources.columns]
region = "地区代码"
output = { header = "总产值", unit = "亿元" }
[[sources.records]]
columns = { output = "1-10月累计" }
constants = { period = "2023-01..10" }

[[sources]]
table = "trade"
database = "postgresql://user:${SECRET}@db/x"
query = "SELECT * FROM trade"
origin = "synthetic"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "industria.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file_loads(tmp_path: Path) -> None:
    read, findings = load_settings(written(tmp_path, GOOD))
    assert read is not None and findings == []
    assert read.engine.memory_limit == "500MB" and read.exchange["USD"].rates == {
        2022: 6.73,
        2023: 7.0,
    }
    (activity,) = read.of("activity")
    assert activity.columns["output"].unit == "亿元" and activity.columns["region"].header == "地区代码"
    assert "SECRET" not in read.of("trade")[0].name


def test_the_empty_file_is_a_workspace_without_sources(tmp_path: Path) -> None:
    read, findings = load_settings(written(tmp_path, ""))
    assert read is not None and read.sources == () and findings == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "said"),
    [
        ("memory_limit", "memory_limt", "setting-unknown", 7, "memory_limit"),
        ('"500MB"', '"much"', "setting-wrong", 7, "memory_limit"),
        ("threads = 2", "threads = 0", "setting-wrong", 8, "threads"),
        ('table = "activity"', 'table = "activty"', "table-unknown", 16, "activity"),
        ("region = ", "regoin = ", "column-unknown", 22, "region"),
        ('unit = "亿元"', 'unti = "亿元"', "setting-unknown", 23, "unit"),
        ('unit = "亿元"', 'unit = "亿员"', "unit-unreadable", 23, "亿员"),
        ("constants = ", "constnats = ", "setting-unknown", 26, "constants"),
        ('file = "data/activity.csv"\n', "", "source-place", 16, "database"),
        ("synthetic = true", "synthetic = false", "synthetic-in-real", 16, "synthetic"),
        ("2022 = 6.73", "y2022 = 6.73", "setting-unknown", 12, "2023"),
        ("2022 = 6.73", "2022 = -1", "setting-wrong", 12, "greater than"),
        ("[engine]", "[engin]", "setting-unknown", 6, "engine"),
    ],
)
def test_each_mistake_names_its_line_and_the_repair(
    tmp_path: Path, old: str, new: str, code: str, line: int, said: str
) -> None:
    assert old in GOOD
    _, findings = load_settings(written(tmp_path, GOOD.replace(old, new, 1)))
    first = next(f for f in findings if f.code == f"register.{code}")
    assert first.where.line == line
    for language in ("en", "zh"):
        assert said in first.what(language) + first.fix(language) or language == "zh"  # type: ignore[arg-type]


def test_several_mistakes_are_reported_together(tmp_path: Path) -> None:
    text = GOOD.replace("memory_limit", "memory").replace("threads", "thread").replace("withheld", "witheld")
    read, findings = load_settings(written(tmp_path, text))
    assert read is None and len(findings) == 3


VALUES = [
    "1",
    "-1.5",
    '""',
    '"万元"',
    "true",
    "[]",
    "{}",
    '["a", 1]',
    "{ header = 1 }",
    "[[1]]",
    "2024-01-01",
    "nan",
]


@given(st.lists(st.tuples(st.integers(0, GOOD.count("\n")), st.sampled_from(VALUES)), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_value_in_any_place_loads_or_is_a_finding_with_a_line(changes: list[tuple[int, str]]) -> None:
    lines = GOOD.split("\n")
    for number, value in changes:
        if " = " in lines[number]:
            lines[number] = f"{lines[number].split(' = ')[0]} = {value}"
    with tempfile.TemporaryDirectory() as folder:
        loaded, findings = load_settings(written(Path(folder), "\n".join(lines)))
    assert loaded is not None or findings
    for finding in findings:
        assert finding.where.line and finding.what("en") and finding.fix("zh")


def test_the_problem_of_a_value_is_said_in_chinese_too(tmp_path: Path) -> None:
    _, findings = load_settings(written(tmp_path, GOOD.replace("threads = 2", 'threads = "x"')))
    assert "应为整数" in findings[0].what("zh")


def test_what_is_no_toml_is_one_finding(tmp_path: Path) -> None:
    read, findings = load_settings(written(tmp_path, "[[sources]\n"))
    assert read is None and [f.code for f in findings] == ["toml.syntax"]
    read, findings = load_settings(tmp_path / "absent.toml")
    assert read is None and [f.code for f in findings] == ["toml.unreadable"]
