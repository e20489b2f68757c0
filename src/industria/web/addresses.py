"""Owns the addresses of the app: which workspace, which page, which place, and what was asked of it.

Comes in: the path and query of a request. Goes out: an `Address`, and text of addresses. Everything in an
address is hostile: unknown words end at a page that says so, never in a file name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode

LONGEST = 2000
"""Longest path or query that is read; anything beyond is no address of ours."""


FIELDS = 40
"""Most words of a query that are read."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the app: `/workspace/page/what?key=value`."""

    workspace: str = ""
    page: str = ""
    what: str = ""
    query: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = [quote(part, safe="") for part in (self.workspace, self.page, self.what) if part]
        asked = self.query
        return "/" + "/".join(parts) + (f"?{urlencode(asked)}" if asked else "")

    def but(self, **query: str) -> Address:
        """The same address with some of the query changed; an empty value takes a word out."""
        asked = {key: value for key, value in {**self.query, **query}.items() if value}
        return Address(self.workspace, self.page, self.what, asked)


def parse(path: str | None, search: str | None = "") -> Address:
    """The address that a path and a query say; parts that are missing are empty."""
    words = [unquote(word) for word in (path or "")[:LONGEST].split("/") if word]
    words += [""] * 3
    asked = (search or "")[:LONGEST].lstrip("?")
    pairs = parse_qsl(asked, keep_blank_values=True)[:FIELDS] if asked else []
    return Address(words[0], words[1], "/".join(word for word in words[2:] if word), dict(pairs))
