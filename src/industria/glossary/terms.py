"""Owns how words are written down: a key, its English, its Chinese."""

from __future__ import annotations

from industria.findings import Text


def terms(**pairs: tuple[str, str]) -> dict[str, Text]:
    """Words by their keys."""
    return {key: Text(*pair) for key, pair in pairs.items()}
