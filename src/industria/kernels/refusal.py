"""Owns Refused: how a kernel says that it will not return a doubtful number."""

from __future__ import annotations

from typing import Any


class Refused(ValueError):
    """A kernel's refusal: a stable code and the values that explain it.

    Floors above turn it into a finding; a caller of the bare kernel reads `code` and `data`.
    """

    def __init__(self, code: str, **data: Any):
        self.code = code
        self.data = data
        super().__init__(f"{code}: " + ", ".join(f"{k}={v}" for k, v in data.items()))
