"""Owns signing in: one password for the office, and if wanted one for readers of published figures.

Comes in: passwords at the start, a form from a browser. Goes out: a signed cookie that lasts a working day.
Without a password there is nothing to sign in to: the server then answers only on this machine.
"""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from flask import Flask, Response, g, redirect, render_template_string, request, session
from werkzeug.security import check_password_hash, generate_password_hash

from industria.findings import Text

HOURS = 12
TRIES, WINDOW = 8, 60.0
"""So many wrong passwords in so many seconds; after that everyone waits."""
LONGEST = 1024
TITLE = Text("Sign in", "登录")
PASSWORD = Text("Password", "密码")
NAME = Text("Your name (it stands under your notes)", "您的姓名（将署于备注之下）")
WRONG = Text("This is not the password.", "密码不正确。")
WAIT = Text("Too many tries: wait a minute.", "尝试次数过多，请一分钟后再试。")


@dataclass
class Passwords:
    """What must be known to see anything: hashes, never the words themselves."""

    office: str
    reader: str = ""
    wrong: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, office: str, reader: str = "") -> Passwords:
        """Hashes of the passwords given."""
        return cls(generate_password_hash(office), generate_password_hash(reader) if reader else "")

    def right(self, word: str) -> str:
        """`office` or `reader`, whichever password it is; nothing where it is neither."""
        if len(word) > LONGEST:
            return ""
        if check_password_hash(self.office, word):
            return "office"
        return "reader" if self.reader and check_password_hash(self.reader, word) else ""

    def must_wait(self) -> bool:
        """Whether too many wrong passwords came in of late."""
        now = time.monotonic()
        with self.lock:
            self.wrong[:] = [at for at in self.wrong if now - at < WINDOW]
            return len(self.wrong) >= TRIES

    def missed(self) -> None:
        """Note a wrong password."""
        with self.lock:
            self.wrong.append(time.monotonic())


def register(server: Flask, passwords: Passwords | None) -> None:
    """Ask for the password before anything else, where there is one."""
    server.secret_key = secrets.token_bytes(32)
    server.config.update(
        SESSION_COOKIE_NAME="industria-session", SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax"
    )
    if passwords is None:
        return

    @server.before_request
    def _ask() -> Any:
        g.may_look_inside = session.get("right") == "office"
        if request.path in ("/sign-in", "/health", "/style/content.css"):
            return None
        if session.get("right") in ("office", "reader") and session.get("until", 0) > time.time():
            return None
        if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
            return redirect("/sign-in")
        return Response("401", 401, mimetype="text/plain")

    @server.route("/sign-in", methods=["GET", "POST"])
    def _sign_in() -> Any:
        if request.method == "GET":
            return _form(None)
        if passwords.must_wait():
            return _form(WAIT, 429)
        right = passwords.right(request.form.get("password", ""))
        if not right or request.form.get("token") != session.get("token"):
            passwords.missed()
            return _form(WRONG, 403)
        session.clear()
        session["right"], session["until"] = right, time.time() + HOURS * 3600
        session["name"] = request.form.get("name", "")[:80]
        return redirect("/")

    @server.get("/sign-out")
    def _sign_out() -> Any:
        session.clear()
        return redirect("/sign-in")


def _form(said: Text | None, code: int = 200) -> Response:
    """The form, without scripts; a token ties it to the browser it was sent to."""
    token = session["token"] = session.get("token") or secrets.token_urlsafe(24)
    words = {"title": TITLE, "name": NAME, "password": PASSWORD}
    source = files("industria.web").joinpath("templates", "sign_in.html").read_text(encoding="utf-8")
    page = render_template_string(source, words=words, said=said, token=token)
    return Response(page, code, mimetype="text/html")
