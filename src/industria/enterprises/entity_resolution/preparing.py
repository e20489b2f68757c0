"""Owns the rows that are compared: the parts of names, codes and places of one table.

Comes in: a plain table. Goes out: a frame with the columns that `linking` reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from industria.enterprises.entity_resolution.firm_names import FirmName, firm_name

COLUMNS = ("unique_id", "core", "letters", "starts", "ends", "place", "branch", "code", "english", "word")


def prepared(
    names: Sequence[Sequence[Any]], codes: Sequence[Any] | None, places: tuple[str, ...]
) -> pd.DataFrame:
    """A row a firm: `names` holds one list of names a column, Chinese and English in any order."""
    count = len(names[0]) if names else 0
    rows = [
        _row(at, [column[at] for column in names], codes[at] if codes else None, places)
        for at in range(count)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(at: int, texts: Sequence[Any], code: Any, places: tuple[str, ...]) -> dict[str, Any]:
    found = [firm_name(str(text), places) for text in texts if _there(text)]
    chinese = next((one for one in found if one.chinese), None)
    english = next((one for one in found if not one.chinese), None)
    core = chinese.core if chinese else None
    return {
        "unique_id": at, "core": core, "letters": sorted(set(core)) if core else None,
        "starts": core[:2] if core else None, "ends": core[-2:] if core else None,
        "place": (chinese.place or None) if chinese else None, "branch": _branch(chinese, english),
        "code": str(code).strip().upper() if _there(code) else None,
        "english": english.core if english else None,
        "word": english.core.split()[0] if english and english.core else None,
    }  # fmt: skip


def _branch(chinese: FirmName | None, english: FirmName | None) -> str:
    return (chinese.branch if chinese else "") or (english.branch if english else "")


def _there(value: Any) -> bool:
    return value is not None and value == value and bool(str(value).strip())
