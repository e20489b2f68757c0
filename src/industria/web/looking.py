"""Owns the way from a request to a view: the address, the cookies, and what the reader may see.

Comes in: the request that is being answered. Goes out: a `View`.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from flask import g, has_request_context, request

from industria.web.addresses import Address
from industria.web.view import View, view_of
from industria.web.workspaces import Served


def look(workspaces: Mapping[str, Served], address: Address) -> View | None:
    """The view of the request that is being answered; None where there is no such workspace."""
    cookies = (
        {name: unquote(value) for name, value in request.cookies.items()} if has_request_context() else {}
    )
    return view_of(workspaces, address, cookies, may_look_inside=bool(getattr(g, "may_look_inside", True)))
