"""Owns what is refused before any page is asked: foreign hosts, foreign sites, too much at once.

Comes in: every request. Goes out: a refusal, or the answer with headers that keep a browser from being
turned against the reader. The policy allows scripts, styles, pictures and connections of this server only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, abort, request

from industria.web.signing_in import Passwords

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
LARGEST_REQUEST = 150 * 1024 * 1024
"""A file of 100 MB as a browser sends it, and a little more."""
LARGEST_ASKING = 4 * 1024 * 1024
"""What any address but that of uploads may be sent."""
FOR_FILES = re.compile(r"/[^/]+/send-[a-z]+")
"""The addresses to which files are sent."""


def protect(server: Flask, passwords: Passwords | None, hosts: Sequence[str]) -> None:
    """Check every request before it is answered."""
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    known = {*LOOPBACK, *hosts}

    @server.before_request
    def _check() -> None:
        host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        if passwords is None and host not in known:
            abort(403)  # another name for this machine: a page elsewhere pretends to be this server
        if request.method not in ("GET", "HEAD", "OPTIONS", "POST"):
            abort(405)
        if request.method == "POST" and _foreign():
            abort(403)
        if (request.content_length or 0) > LARGEST_ASKING and not FOR_FILES.fullmatch(request.path):
            abort(413)


def _foreign() -> bool:
    """Whether a page of another site sends the request: what browsers themselves say of it."""
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host


def policy(server: Flask, app: Dash) -> None:
    """Set the headers of every answer."""
    scripts = " ".join(f"{part}" for part in app.csp_hashes())
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    text = "; ".join(f"{name} {value}" for name, value in rules.items())

    server.register_error_handler(DependencyException, lambda _: refused(404))  # no such script of a package

    @server.after_request
    def _headers(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", text)
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        answer.headers.setdefault("X-Frame-Options", "DENY")
        answer.headers.setdefault("Referrer-Policy", "same-origin")
        answer.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        answer.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not request.path.startswith(("/_dash-component-suites", "/assets", "/style", "/_favicon")):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer


def own_address(back: str) -> str:
    """An address to go back to, if it is one of this server; its start otherwise."""
    parts = urlsplit(back)
    plain = (
        back.startswith("/") and not back.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    )
    return back if plain and not any(ord(sign) < 32 for sign in back) else "/"


def refused(code: int) -> Any:
    """An answer that says nothing but its code."""
    return Response(str(code), code, mimetype="text/plain")
