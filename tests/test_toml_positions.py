"""TOML with positions: every value can be found again on its line; broken files give one finding."""

from __future__ import annotations

import string
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.findings import FindingError
from industria.toml_positions import load, loads, nearest

SAMPLE = '''# a plan
title = "x # not a comment"   # comment
"quoted key" = 'a'
a.b.c = 1

[engine]  # section
memory_limit = """
two
lines"""
threads = 2

[[sources]]
table = "activity"
missing = [
  "--",  # dash
  "n/a",
]
[sources.columns]
output = { header = "总产值", unit = "万元" }
[[sources.records]]
constants = { period = "2023-01..10" }
[[sources.records]]
constants = { period = "2022-01..10" }

[[sources]]
table = "trade"
'''


def test_every_value_knows_its_line() -> None:
    data, where = loads(SAMPLE, "industria.toml")
    assert data["sources"][0]["records"][1]["constants"]["period"] == "2022-01..10"
    expected: dict[tuple[str | int, ...], int] = {
        ("title",): 2, ("quoted key",): 3, ("a", "b", "c"): 4, ("engine",): 6, ("engine", "memory_limit"): 7,
        ("engine", "threads"): 10, ("sources", 0): 12, ("sources", 0, "table"): 13,
        ("sources", 0, "missing", 0): 15, ("sources", 0, "missing", 1): 16, ("sources", 0, "columns"): 18,
        ("sources", 0, "columns", "output", "unit"): 19, ("sources", 0, "records", 1): 22,
        ("sources", 0, "records", 1, "constants", "period"): 23, ("sources", 1): 25,
        ("sources", 1, "table"): 26,
    }  # fmt: skip
    assert {path: where.line(path) for path in expected} == expected


def test_a_value_without_a_line_takes_that_of_what_holds_it() -> None:
    _, where = loads(SAMPLE, "industria.toml")
    assert where.line(("engine", "not_there", 3)) == 6
    assert where.line(("nothing",)) is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a = 1\nb = \n", "toml.syntax", 2),
        ("a = 1\na = 2\n", "toml.syntax", 2),
        ("a = 1\n\n[x\n", "toml.syntax", 3),
        ('a = "unfinished', "toml.syntax", 1),
        ("a = " + "9" * 5000, "toml.syntax", 1),
        ("a = " + "[" * 100_000, "toml.unreadable", None),
    ],
)
def test_broken_toml_is_one_finding_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(FindingError) as refused:
        loads(text, "plan.toml")
    (finding,) = refused.value.findings
    assert (finding.code, finding.where.line) == (code, line)
    assert "?" not in finding.what("zh") + finding.what("en")


def test_absent_binary_and_folder_are_findings(tmp_path: Any) -> None:
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("absent.toml", "binary.toml", "."):
        with pytest.raises(FindingError) as refused:
            load(tmp_path / name)
        assert [f.code for f in refused.value.findings] == ["toml.unreadable"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Any) -> None:
    (tmp_path / "plan.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    data, where = load(tmp_path / "plan.toml")
    assert data == {"a": 1, "b": 2} and where.line(("b",)) == 2


def test_nearest_name() -> None:
    assert nearest("memory_limt", ["memory_limit", "threads"]) == "memory_limit"
    assert nearest("zzz", ["memory_limit", "threads"]) is None


SCALARS = st.one_of(
    st.integers(-9, 9).map(str),
    st.text(string.printable + "重庆", max_size=8).map(lambda s: _quoted(s)),
    st.sampled_from(["true", "1.5", "1979-05-27", "'''a\n'b'''", '"""x\n"y\\""""', "'#'", "inf"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ",\n".join(items) + "]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"k{i} = {v}" for i, v in enumerate(items)) + "}"
        ),
    ),
    max_leaves=6,
)


def _quoted(text: str) -> str:
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in text)
    return f'"{escaped}"'


@given(st.lists(st.tuples(st.integers(0, 2), VALUES), max_size=8))
def test_the_line_of_every_key_holds_that_key(items: list[tuple[int, str]]) -> None:
    lines: list[str] = []
    for position, (kind, value) in enumerate(items):
        if kind == 1:
            lines.append(f"[section{position}] # {value.splitlines()[0]}")
        if kind == 2:
            lines.append("[[array]]")
        lines += f"key{position} = {value} # end".split("\n")
    text = "\n".join(lines)
    data, where = loads(text, "x.toml")
    assert data == tomllib.loads(text) or "nan" in text
    for path, line in where.lines.items():
        held: Any = data
        for step in path:
            held = held[step]
        if isinstance(path[-1], str):
            assert path[-1] in lines[line - 1]
