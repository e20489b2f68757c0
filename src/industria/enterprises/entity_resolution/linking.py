"""Owns how likely two rows are the same firm: a probabilistic linkage by splink, in a database of its own.

Comes in: prepared rows of two tables. Goes out: pairs with their probability and the level of each
comparison. After Fellegi & Sunter (1969). splink reaches nothing outside; its database lies in memory, apart
from ours.

How often the same firm agrees at a level (m), and how often two strangers do (u), stand here as numbers: the
tables of an office are too small to learn them from. u of names was counted among 4,586 listed firms.
"""

from __future__ import annotations

import logging
from typing import Any

import pandas as pd

M_U: dict[str, tuple[tuple[str, float, float], ...]] = {
    "code": (("same", 0.98, 1e-6), ("differs", 0.02, 1.0 - 1e-6)),
    "core": (
        ("exact", 0.78, 2e-6), ("one-off", 0.10, 2e-5), ("near", 0.08, 1e-3),
        ("differs", 0.04, 1.0 - 1.022e-3),
    ),
    "english": (("exact", 0.75, 1e-5), ("near", 0.17, 1e-3), ("differs", 0.08, 1.0 - 1.01e-3)),
    "place": (("same", 0.95, 0.05), ("differs", 0.05, 0.95)),
    "branch": (("same", 0.98, 0.98), ("differs", 0.02, 0.02)),
}  # fmt: skip
"""Of each comparison its levels, the closest first: name, m, u."""
_SAME = "{c}_l = {c}_r"
_CORE_NEAR = (
    "(least(length(core_l), length(core_r)) >= 3"
    " and (contains(core_l, core_r) or contains(core_r, core_l)))"
    " or len(list_intersect(letters_l, letters_r)) >= 0.6 * greatest(len(letters_l), len(letters_r))"
)
_CORE_ONE_OFF = (
    "abs(length(core_l) - length(core_r)) <= 1 and least(length(core_l), length(core_r)) >= 3"
    " and len(list_intersect(letters_l, letters_r)) >= greatest(len(letters_l), len(letters_r)) - 1"
)
CONDITIONS = {
    "code": (_SAME,), "place": (_SAME,), "branch": (_SAME,), "core": (_SAME, _CORE_ONE_OFF, _CORE_NEAR),
    "english": (_SAME, "jaro_winkler_similarity({c}_l, {c}_r) >= 0.92"),
}  # fmt: skip
"""Letters are compared as sets: distances of the database count bytes, three to a Chinese letter."""
MOST_PAIRS = 2_000
"""A beginning or end of names that would bring more pairs together is too frequent to tell anything."""
NULLABLE = ("code", "core", "english", "place")


def linked_pairs(left: pd.DataFrame, right: pd.DataFrame, of: int = 0) -> pd.DataFrame:
    """Pairs that share a code, a name, or its beginning or end, each with its probability.

    `of`: how many rows the larger table has, where the rows given are but those of it that may be meant.

    Columns of the rows: `unique_id`, `core`, `letters`, `starts`, `ends`, `place`, `branch`, `code`,
    `english`, `word`; null where unknown.
    """
    from splink import DuckDBAPI, Linker

    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.ERROR)
    left, right = _rare_keys(left, right)
    api = DuckDBAPI(":memory:")
    try:
        frames = [
            api.register(_arrow(frame), dataset_display_name=name)
            for name, frame in (("l", left), ("r", right))
        ]
        settings = _settings(max(len(left), len(right), of))
        linker = Linker(frames, settings, log_level=None, validate_settings=False)
        found: Any = linker.inference.predict().as_pandas_dataframe()
    finally:
        api.duckdb_con.close()
        logger.setLevel(before)
    return pd.DataFrame(found)


def _rare_keys(left: pd.DataFrame, right: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Beginnings and ends that too many names share bring nothing together: half of all firms end alike."""
    sides = [left.copy(), right.copy()]
    for name in ("starts", "ends", "word"):
        counts = [side[name].value_counts() for side in sides]
        pairs = counts[0].mul(counts[1], fill_value=0.0)
        frequent = set(pairs[pairs > MOST_PAIRS].index)
        for side in sides:
            side[name] = side[name].where(~side[name].isin(frequent), None)
    return sides[0], sides[1]


def _arrow(frame: pd.DataFrame) -> Any:
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    fields = [
        (name, pa.int64() if name == "unique_id" else texts if name == "letters" else text) for name in frame
    ]
    return pa.Table.from_pandas(frame, pa.schema(fields), preserve_index=False)


def _settings(rows: int) -> Any:
    """The model: comparisons with their levels, what makes two rows worth comparing, the prior."""
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="link_only",
        comparisons=[_comparison(name) for name in M_U],
        blocking_rules_to_generate_predictions=[
            block_on(name) for name in ("core", "code", "english", "starts", "ends", "word")
        ],
        probability_two_random_records_match=0.5 / max(rows, 1),
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def _comparison(name: str) -> dict[str, Any]:
    levels: list[dict[str, Any]] = []
    if name in NULLABLE:
        condition = f"{name}_l is null or {name}_r is null"
        levels.append({"sql_condition": condition, "label_for_charts": "unknown", "is_null_level": True})
    for (label, m, u), condition in zip(M_U[name], (*CONDITIONS[name], "ELSE"), strict=True):
        levels.append({
            "sql_condition": condition.format(c=name), "label_for_charts": label, "m_probability": m,
            "u_probability": u,
        })  # fmt: skip
    return {"output_column_name": name, "comparison_levels": levels}
