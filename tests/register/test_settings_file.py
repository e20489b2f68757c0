"""industria.toml: what is right loads; every mistake is a finding with its line and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    settings, findings = load_settings(written(tmp_path, GOOD))
    assert settings is not None and findings == []
    assert settings.engine.memory_limit == "500MB" and settings.exchange["USD"].rates == {
        2022: 6.73,
        2023: 7.0,
    }
    (activity,) = settings.of("activity")
    assert activity.columns["output"].unit == "亿元" and activity.columns["region"].header == "地区代码"
    assert "SECRET" not in settings.of("trade")[0].name


def test_the_empty_file_is_a_workspace_without_sources(tmp_path: Path) -> None:
    settings, findings = load_settings(written(tmp_path, ""))
    assert settings is not None and settings.sources == () and findings == []


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
    settings, findings = load_settings(written(tmp_path, text))
    assert settings is None and len(findings) == 3


def test_what_is_no_toml_is_one_finding(tmp_path: Path) -> None:
    settings, findings = load_settings(written(tmp_path, "[[sources]\n"))
    assert settings is None and [f.code for f in findings] == ["toml.syntax"]
    settings, findings = load_settings(tmp_path / "absent.toml")
    assert settings is None and [f.code for f in findings] == ["toml.unreadable"]
