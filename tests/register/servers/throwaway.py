"""Owns throw-away database servers: a PostgreSQL and a MariaDB of their own folder, port and user.

Comes in: an empty folder. Goes out: a `Server` on the loopback, whose data nobody else sees, until it is stopped.
Debian's own instances of these programs are neither used nor touched.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pymysql

PASSWORD = "p@ss:w/ord?密#钥"
START_SECONDS = 60
_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/usr/lib/postgresql/*/bin")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port on 127.0.0.1, its socket folder or file, and the user that owns everything."""

    port: int
    socket: str
    user: str = "owner"
    password: str = PASSWORD


def program(*names: str) -> str | None:
    """Path of the first of the programs that is installed; None where none is."""
    folders = os.pathsep.join(folder for pattern in _FOLDERS for folder in sorted(glob.glob(pattern)))
    paths = (shutil.which(name) or shutil.which(name, path=folders) for name in names)
    return next((path for path in paths if path), None)


@contextmanager
def postgres_server(folder: Path) -> Iterator[Server]:
    """A new PostgreSQL cluster that asks for passwords, stopped and forgotten at the end."""
    initdb, postgres = _needed("initdb"), _needed("postgres")
    secret, data = folder / "secret", folder / "data"
    secret.write_text(PASSWORD)
    account = _account(folder, "postgres")
    made = ["--auth=scram-sha-256", "--username=owner", f"--pwfile={secret}", "--encoding=UTF8"]
    _run([*account, initdb, "-D", str(data), "--locale=C.UTF-8", "--no-sync", *made])
    with _free_port() as port:
        command = [postgres, "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F"]
    server = Server(port, str(folder))

    def ready() -> None:
        psycopg.connect(
            host="127.0.0.1", port=port, user="owner", password=PASSWORD, dbname="postgres"
        ).close()

    with _running([*account, *command], folder, ready, signal.SIGINT):
        yield server


@contextmanager
def mariadb_server(folder: Path) -> Iterator[Server]:
    """A new MariaDB with one user of all rights, stopped and forgotten at the end."""
    install, daemon = _needed("mariadb-install-db", "mysql_install_db"), _needed("mariadbd", "mysqld")
    data, place = folder / "data", folder / "s"
    setup = folder / "setup.sql"
    setup.write_text(
        f"create user owner@'%' identified by '{PASSWORD}'; grant all on *.* to owner@'%' with grant option;"
        f"create user owner@localhost identified by '{PASSWORD}';"
        "grant all on *.* to owner@localhost with grant option; create database office character set utf8mb4;",
        encoding="utf-8",
    )
    account = _account(folder, "mysql")
    where = ["--no-defaults", f"--datadir={data}"]
    _run([*account, install, *where, "--auth-root-authentication-method=normal", "--skip-test-db"])
    # the start file runs in the server's own character set
    first = [*where, f"--socket={place}", "--skip-networking", "--character-set-server=utf8mb4"]
    with _running([*account, daemon, *first], folder, lambda: _socket_login(place), signal.SIGTERM):
        connection = pymysql.connect(unix_socket=str(place), user="root", charset="utf8mb4")
        with connection, connection.cursor() as cursor:
            for statement in filter(str.strip, setup.read_text(encoding="utf-8").split(";")):
                cursor.execute(statement)
    with _free_port() as port:
        listening = [f"--port={port}", "--bind-address=127.0.0.1", f"--socket={place}"]
    small = ["--innodb-buffer-pool-size=16M", "--innodb-flush-log-at-trx-commit=0", "--skip-name-resolve"]

    def ready() -> None:
        pymysql.connect(host="127.0.0.1", port=port, user="owner", password=PASSWORD.encode()).close()

    command = [daemon, *where, *listening, *small, "--character-set-server=utf8mb4"]
    with _running([*account, *command], folder, ready, signal.SIGTERM):
        yield Server(port, str(place))


def _socket_login(place: Path) -> None:
    pymysql.connect(unix_socket=str(place), user="root").close()


def _needed(*names: str) -> str:
    found = program(*names)
    if found is None:
        raise FileNotFoundError(f"{names[0]} is not installed")
    return found


def _account(folder: Path, name: str) -> list[str]:
    """What to put before a command so that an unprivileged user runs it, who is given the folder.

    Database servers refuse to run as root.
    """
    if os.geteuid() != 0:
        return []
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        entry = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, entry.pw_uid, entry.pw_gid)
    return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout[-2000:]}\n{done.stderr[-2000:]}")


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield int(taken.getsockname()[1])


@contextmanager
def _running(
    command: Sequence[str], folder: Path, ready: Callable[[], None], stop: signal.Signals
) -> Iterator[None]:
    """The command as a process that has said it is ready; the given signal ends it, or at last SIGKILL."""
    log = folder / "log"
    with log.open("ab") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink, stdin=subprocess.DEVNULL, cwd="/")
    try:
        _wait(process, ready, log)
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], ready: Callable[[], None], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            ready()
            return
        except (psycopg.Error, pymysql.Error, OSError) as error:
            if process.poll() is not None or time.monotonic() > deadline:
                shown = log.read_text(errors="replace")[-3000:]
                raise RuntimeError(f"the server did not start: {error}\n{shown}") from error
        time.sleep(0.1)
