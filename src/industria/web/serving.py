"""Owns the server: where the app listens, under which rule, and how it is stopped.

Comes in: an application, a host and a port. Goes out: answers until somebody stops it. Another address than
this machine's own is refused without a password.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence

from industria.findings import FindingError
from industria.web.app import make_app, prepare
from industria.web.finding_records import HOST_WITHOUT_PASSWORD, PORT_TAKEN
from industria.web.signing_in import Passwords
from industria.workspace.folder import Folder

THREADS = 12
CONNECTIONS = 800
"""A browser keeps six open: fifty people need three hundred, and nobody may take all by doing nothing."""
PORT = 8350


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def serve(
    folders: Sequence[Folder],
    host: str = "127.0.0.1",
    port: int = PORT,
    passwords: Passwords | None = None,
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve the workspaces until the process is stopped; `ready` is told the address once it answers."""
    from waitress.server import create_server

    if passwords is None and not is_loopback(host):
        raise FindingError([HOST_WITHOUT_PASSWORD.at(host=host)])
    app = make_app(folders, passwords, (host,))
    try:
        server = create_server(
            app.server, host=host, port=port, threads=THREADS, ident="industria", channel_timeout=60,
            max_request_body_size=150 * 1024 * 1024, connection_limit=CONNECTIONS, asyncore_use_poll=True,
        )  # fmt: skip
    except OSError as error:
        raise FindingError([PORT_TAKEN.at(host=host, port=port, problem=str(error))]) from None
    threading.Thread(target=prepare, args=(app,), daemon=True).start()
    ready(f"http://{host}:{server.effective_port}/")
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


def free_port(host: str = "127.0.0.1", wanted: int = PORT) -> int:
    """The port wanted where it is free, else one that is."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return wanted
