"""The door opens fast: neither importing the package nor asking for help loads anything heavy."""

import subprocess
import sys

import pytest

HEAVY = ("duckdb", "ibis", "numpy", "pandas", "pyarrow", "pydantic", "scipy", "altair")

REPORT = f"""
loaded = sorted(set(sys.modules) & set({HEAVY!r}))
sys.stderr.write("loaded: " + " ".join(loaded) + "\\n")
"""
IMPORT = "import sys, industria"
HELP = """
import sys
from industria.cli import main
sys.argv = ["industria", "--help"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""


@pytest.mark.parametrize("program", [IMPORT, HELP], ids=["import industria", "industria --help"])
def test_nothing_heavy_is_loaded(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program + REPORT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "loaded: "


def test_help_names_every_verb() -> None:
    from tests.project.test_docs import VERBS

    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True)
    assert [verb for verb in VERBS if verb not in done.stdout] == []
