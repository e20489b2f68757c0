"""Owns how little crosses to the browser: compression, kept for files that never change, and no dead scripts.

Comes in: the server. Goes out: answers in Brotli or gzip; files of installed packages are compressed once.
"""

from __future__ import annotations

import dash._dash_renderer as renderer
from flask import Flask, Request
from flask_compress import Compress

PACKAGES = "/_dash-component-suites/"
LEVEL = 5
LEAST = 700
"""Bytes below which compressing is not worth it."""


class KeptFiles:
    """Compressed files of installed packages; every other answer is different each time and is not kept."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The compressed file, if it was asked for before."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep a file of a package."""
        if PACKAGES in key:
            self._kept[key] = value


def compress(server: Flask) -> None:
    """Compress every answer that gains by it."""
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    server.config["COMPRESS_BR_LEVEL"] = LEVEL
    server.config["COMPRESS_MIN_SIZE"] = LEAST
    server.config["COMPRESS_CACHE_BACKEND"] = KeptFiles
    server.config["COMPRESS_CACHE_KEY"] = _key
    Compress(server)


def _key(request: Request) -> str:
    return request.full_path


def leave_out_polyfill() -> None:
    """Dash sends a polyfill for browsers of ten years ago first of all; those of today only wait for it."""
    for paths in renderer._js_dist_dependencies:
        for kind, names in paths["relative_package_path"].items():
            kept = [name for name in names if "polyfill" not in name]
            paths["relative_package_path"][kind] = kept
        for kind, names in paths["external_url"].items():
            paths["external_url"][kind] = [name for name in names if "polyfill" not in name]
