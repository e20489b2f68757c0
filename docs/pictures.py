"""Draws the pictures of the guide by running the code that stands in it.

Comes in: a page of the guide whose blocks leave `pictures` behind, a dictionary from name to SVG, and a
folder with the demo city, built. Goes out: files in docs/drawn, each what the code beside it draws.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from industria.workspace.door import open_workspace
from industria.workspace.starting import start

PAGES = ("worked-example.md", "industry-space.md", "back-test.md")
DRAWN = "drawn"


def run(page: Path, folder: Path) -> dict[str, Any]:
    """What the Python blocks of a page leave behind when they run in turn in a folder."""
    left: dict[str, Any] = {}
    with contextlib.chdir(folder):
        for block in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
            exec(block, left)
    return left


def write(docs: Path) -> None:
    """Build the demo city and put every picture into docs/drawn, in place of those of an earlier build."""
    shutil.rmtree(docs / DRAWN, ignore_errors=True)
    (docs / DRAWN).mkdir()
    with tempfile.TemporaryDirectory() as made:
        start(Path(made) / "demo-city", "demo-city")
        open_workspace(Path(made) / "demo-city").build()
        for page in PAGES:
            for name, svg in run(docs / "guide" / page, Path(made))["pictures"].items():
                (docs / DRAWN / f"{name}.svg").write_text(svg, encoding="utf-8")
