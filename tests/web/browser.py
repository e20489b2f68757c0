"""A real browser on a real server: what every test of the app stands on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

expect.set_options(timeout=20_000)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
WIDTHS = (1280, 390)
LANGUAGES = ("en", "zh")


def chromium_path() -> str:
    """The browser of the system; `make test` sees to it that there is one."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    assert found, "no chromium: make test installs it, or names the command that does"
    return found


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def running_server(folders: Sequence[Path], **environment: str) -> Iterator[str]:
    """The app on workspaces, in a process of its own, as a person starts it; its address."""
    with server_process(folders, **environment) as (address, _):
        yield address


@contextmanager
def server_process(folders: Sequence[Path], **environment: str) -> Iterator[tuple[str, int]]:
    """The same, with the number of the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "industria.cli", "serve", *map(str, folders), "--port", str(port)]
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address, process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            said = process.stdout.read().decode() if process.stdout else ""
            raise AssertionError(f"the server ended: {said[-2000:]}")
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


class Reader:
    """One person with a browser: opens pages, and remembers everything that went wrong on the way."""

    def __init__(self, browser: Browser, address: str, width: int = 1280, language: str = "en"):
        self.address = address
        self.context: BrowserContext = browser.new_context(viewport={"width": width, "height": 900})
        self.choose(language)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def choose(self, language: str) -> None:
        """Read in this language from now on."""
        cookie: Any = {"name": "industria-language", "value": language, "url": self.address}
        self.context.add_cookies([cookie])

    def open(self, path: str) -> Page:
        """Open an address of the app and wait until its page stands."""
        self.page.goto(f"{self.address}{path}")
        self.page.wait_for_selector("#title", timeout=30_000)
        return self.page

    def close(self) -> None:
        """Close the window; AssertionError where anything went wrong while it was open."""
        self.context.close()
        assert not self.complaints, self.complaints
        assert not self.strangers, self.strangers

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _asked(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(self.address).netloc:
            self.strangers.append(request.url)

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")
