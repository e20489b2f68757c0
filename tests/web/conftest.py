"""What tests of the app share: a hostile workspace, a copy of the demo city, a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from industria.workspace.building import build
from industria.workspace.folder import Folder
from tests.conftest import of_this_run
from tests.web.browser import running_browser, running_server
from tests.web.hostile_city import write_hostile


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of hostile names, built once however many processes test; never written to."""
    root = of_this_run(tmp_path_factory) / "hostile-workspace"
    with FileLock(f"{root}.lock"):
        if not (root / "built").exists():
            shutil.rmtree(root, ignore_errors=True)
            build(Folder(write_hostile(root / "hostile")))
            (root / "built").touch()
    return root / "hostile"


@pytest.fixture
def own_city(bundled: list[Path], tmp_path: Path) -> Folder:
    """A copy of the demo city that a test may write into."""
    shutil.copytree(bundled[0], tmp_path / "demo-city")
    return Folder(tmp_path / "demo-city")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with running_browser() as found:
        yield found


@pytest.fixture(scope="session")
def app_address(bundled: list[Path]) -> Iterator[str]:
    """The app on both bundled workspaces."""
    with running_server(bundled) as address:
        yield address
