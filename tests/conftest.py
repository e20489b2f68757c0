"""What holds for every test, and the two bundled workspaces, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from industria.workspace.building import build
from industria.workspace.starting import start

# No timed assertions: a busy machine is no counterexample. A sample is enough where a test does not say more.
settings.register_profile("industria", deadline=None, max_examples=40)
settings.load_profile("industria")

BUNDLED = ("demo-city", "chongqing-33618")


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Both bundled workspaces, built once however many processes test; never written to."""
    root = tmp_path_factory.getbasetemp().parent / "bundled-workspaces"
    with FileLock(f"{root}.lock"):
        if not (root / "built").exists():
            shutil.rmtree(root, ignore_errors=True)
            for name in BUNDLED:
                build(start(root / name, name))
            (root / "built").touch()
    return [root / name for name in BUNDLED]
