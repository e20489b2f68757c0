"""Fixtures: one PostgreSQL and one MariaDB for all tests of a run that ask for them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.register.servers.throwaway import Server, mariadb_server, postgres_server, program


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder of a short path (a socket's may have 107 characters) that an unprivileged user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="db"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of this run's own."""
    if program("postgres") is None:
        pytest.skip("Debian's postgresql is not installed: apt-get install postgresql")
    with _folder() as folder, postgres_server(folder) as server:
        yield server


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Server]:
    """A MariaDB of this run's own."""
    if program("mariadbd", "mysqld") is None:
        pytest.skip("Debian's mariadb-server is not installed: apt-get install mariadb-server")
    with _folder() as folder, mariadb_server(folder) as server:
        yield server
