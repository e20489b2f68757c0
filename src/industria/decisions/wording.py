"""Owns how text of people is made safe to keep and how two texts are compared.

Comes in: text as typed or pasted. Goes out: text whose invisible characters can be seen, and folded text.
"""

from __future__ import annotations

import re
import unicodedata

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands, visibly, for a character that would be invisible or would turn the direction of the text."""
_JOINERS = "\u200c\u200d"
_HARMFUL = {"Cc", "Cf", "Cs"}
_SPACE = re.compile(r"\s+")


def safe_text(text: str) -> str:
    """Text of several lines: control, direction-changing and broken characters become a visible mark.

    Private-use characters stay: rare characters of Chinese names are written with them.
    """
    lines = re.sub(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]", "\n", text)
    return "".join(_shown(letter) for letter in lines).strip()


def safe_line(text: str) -> str:
    """Text of one line: as `safe_text`, line ends and runs of blanks become one blank."""
    return _SPACE.sub(" ", safe_text(text)).strip()


def _shown(letter: str) -> str:
    if letter in "\n\t" or letter in _JOINERS or unicodedata.category(letter) not in _HARMFUL:
        return letter
    return MARK


def folded(text: str) -> str:
    """Text as it is compared: letters without case, full width like half width."""
    return unicodedata.normalize("NFKC", text).casefold()


def folded_words(text: str) -> str:
    """A query as it is compared: folded, each run of blanks and control characters as one blank."""
    plain = "".join(" " if unicodedata.category(letter) in _HARMFUL else letter for letter in text)
    return _SPACE.sub(" ", folded(plain)).strip()
