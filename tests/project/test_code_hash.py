"""The hash of code: what decides results, rules kept as data among it, changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from industria import provenance
from industria.provenance import code_hash


@pytest.mark.parametrize(
    ("name", "changes"), [("rules.toml", True), ("labels.csv", True), ("notes.md", False)]
)
def test_rules_kept_as_data_are_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, changes: bool
) -> None:
    (tmp_path / "floor").mkdir()
    (tmp_path / "floor" / "made.py").write_text("A = 1\n")
    (tmp_path / "floor" / name).write_text("a = 1\n")
    monkeypatch.setattr(provenance, "__file__", str(tmp_path / "provenance.py"))
    code_hash.cache_clear()
    before = code_hash("floor")
    (tmp_path / "floor" / name).write_text("a = 2\n")
    code_hash.cache_clear()
    try:
        assert (code_hash("floor") != before) is changes
    finally:
        code_hash.cache_clear()
