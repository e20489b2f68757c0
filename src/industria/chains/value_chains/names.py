"""Owns how names of products are compared: the same name written differently is the same name.

Comes in: names in Chinese or English. Goes out: keys to compare by.
"""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"[\s\-_·•/（）()“”\"'，,。.、]+")
_PARTS = re.compile(r"[;；、,，|\n]+")


def name_key(name: str | None) -> str:
    """A name without differences of width, case, blanks and signs between words."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", name or "").casefold())


def name_parts(text: str | None) -> tuple[str, ...]:
    """The names in a text that lists several."""
    return tuple(part.strip() for part in _PARTS.split(text or "") if part.strip())
