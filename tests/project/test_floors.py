"""The floors of the house: import-linter's contracts hold, and only the engine knows its engines."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "industria"
ENGINES = {"duckdb", "ibis", "pyspark"}


def imported(path: Path) -> set[str]:
    """Top-level names of everything a file imports, wherever in the file it does so."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_each_floor_stands_only_on_those_below_it() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_engine_imports_duckdb_or_ibis() -> None:
    strays = {
        str(path.relative_to(PACKAGE)): sorted(imported(path) & ENGINES)
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "engine" and imported(path) & ENGINES
    }
    assert not strays


@pytest.mark.parametrize(
    "line",
    ["import duckdb", "def f():\n    import ibis.expr.types", "from ibis import _", "import os, duckdb"],
)
def test_an_import_is_seen_wherever_it_stands(line: str, tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(line)
    assert imported(file) & ENGINES
