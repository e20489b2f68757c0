"""Owns the verbs that open the app: `serve` for any workspaces, `demo` for the two bundled ones.

Reads words, calls `web` and `workspace`, prints. Heavy imports happen inside the verb, as in `cli`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from industria.verb_options import Language, LanguageOption

if TYPE_CHECKING:
    from industria.web.signing_in import Passwords
    from industria.workspace.folder import Folder

BUNDLED = ("demo-city", "chongqing-33618")
OFFICE, READERS = "INDUSTRIA_PASSWORD", "INDUSTRIA_READER_PASSWORD"
"""Environment variables of the passwords: words on a command line can be read by others on the machine."""
SAID = {
    "en": ("The app is open at {address}", "Stop it with Ctrl+C."),
    "zh": ("应用已启动：{address}", "按 Ctrl+C 停止。"),
}


def add_app_verbs(app: App) -> None:
    """Give the command line the verbs of this module."""
    for verb in (serve, demo):
        app.command(verb)


def serve(
    *directories: Path,
    host: str = "127.0.0.1",
    port: int = 8350,
    open_browser: Annotated[bool, Parameter(name="--open")] = False,
    language: LanguageOption = "en",
) -> int:
    """Open the app on one or several workspaces, on this machine only unless a password is set.

    The environment variable INDUSTRIA_PASSWORD turns on signing in; INDUSTRIA_READER_PASSWORD adds a second
    password for people who see only what may be published. Another address than this machine's own is
    refused without a password.

    Parameters
    ----------
    directories
        Workspace folders; with several there is a switch between them.
    host
        The address to listen on.
    port
        The port to listen on; 0 takes any free one.
    open_browser
        Open a browser window as well.
    language
        Language of messages: en or zh.
    """
    from industria.workspace.folder import open_folder

    folders = [open_folder(directory) for directory in directories or (Path("."),)]
    _open_app(folders, host, port, open_browser, language)
    return 0


def demo(
    directory: Path = Path("demo"),
    *,
    host: str = "127.0.0.1",
    port: int = 8350,
    build_only: bool = False,
    language: LanguageOption = "en",
) -> int:
    """Build the two bundled workspaces (an invented city, and published facts) and open the app on both.

    Parameters
    ----------
    directory
        Folder in which both are made (kept and built again where they exist), with a report of each.
    host
        The address to listen on.
    port
        The port to listen on; another is taken where it is not free.
    build_only
        Build and write the reports, but do not open the app.
    language
        Language of messages and of the reports: en or zh.
    """
    from industria.reports.making import make_report
    from industria.terminal import console, print_built, progress_bar
    from industria.workspace.building import build as build_workspace
    from industria.workspace.folder import Folder
    from industria.workspace.starting import start

    folders = []
    for name in BUNDLED:
        place = directory / name
        console().rule(name)
        with progress_bar() as progress:
            folder = Folder(place.resolve()) if (place / "plan.toml").is_file() else start(place, name)
            built = build_workspace(folder, None, progress)
            make_report(folder, directory / f"{name}.html", language=language, progress=progress)
        print_built(built, language)
        folders.append(folder)
    console().rule()
    for name in BUNDLED:
        console().print(f"report: {directory / name}.html", highlight=False)
    if not build_only:
        from industria.web.serving import free_port

        _open_app(folders, host, free_port(host, port), True, language)
    return 0


def _open_app(folders: list[Folder], host: str, port: int, window: bool, language: Language) -> None:
    """Serve until somebody stops it."""
    from industria.terminal import console
    from industria.web.serving import serve as serve_app

    def ready(address: str) -> None:
        for line in SAID[language]:
            console().print(line.format(address=address), highlight=False)
        if window:
            _browse(address)

    serve_app(folders, host, port, _passwords(), ready)


def _passwords() -> Passwords | None:
    """The passwords of the environment, where there is one."""
    office = os.environ.get(OFFICE, "")
    if not office:
        return None
    from industria.web.signing_in import Passwords

    return Passwords.of(office, os.environ.get(READERS, ""))


def _browse(address: str) -> None:
    """Open a window where this machine has a screen; a server without one says nothing."""
    if os.name == "posix" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    import webbrowser

    opened: Any = webbrowser.open
    opened(address)
