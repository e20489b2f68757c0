"""What holds for every test, and the two bundled workspaces, built once."""

from __future__ import annotations

import os
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


def of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the processes of one run share, and no other run: it may have other code."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Both bundled workspaces, built once however many processes test; never written to."""
    root = of_this_run(tmp_path_factory) / "bundled-workspaces"
    with FileLock(f"{root}.lock"):
        if not (root / "built").exists():
            shutil.rmtree(root, ignore_errors=True)
            for name in BUNDLED:
                build(start(root / name, name))
            (root / "built").touch()
    return [root / name for name in BUNDLED]
