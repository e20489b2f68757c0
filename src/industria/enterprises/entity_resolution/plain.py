"""Owns `same_firm`: which rows of two plain tables are the same firm, or perhaps, for a person to decide.

Comes in: two DataFrames or Arrow tables. Goes out: a `Result`, a row a pair. Nothing is merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd

from industria.enterprises.entity_resolution.linking import M_U, linked_pairs
from industria.enterprises.entity_resolution.preparing import prepared
from industria.findings import Text
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import PlainTable, hash_of
from industria.result import Result

SAME, ASK = "same", "ask"
SURE, LEAST, AHEAD = 0.95, 0.1, 5.0
"""Same: at least so probable, and so much match weight (bits) ahead of every rival; below the least a pair is
not told."""
SAID = {
    ("code", "same"): Text("the same credit code", "信用代码相同"),
    ("code", "differs"): Text("another credit code", "信用代码不同"),
    ("core", "exact"): Text("the same name but for place and legal form", "除地名与组织形式外名称相同"),
    ("core", "one-off"): Text("a name that differs in one letter", "名称仅一字之差"),
    ("core", "near"): Text("a similar name", "名称相近"),
    ("core", "differs"): Text("another name", "名称不同"),
    ("english", "exact"): Text("the same English name", "英文名称相同"),
    ("english", "near"): Text("a similar English name", "英文名称相近"),
    ("english", "differs"): Text("another English name", "英文名称不同"),
    ("place", "same"): Text("the same place in the name", "名称中地名相同"),
    ("place", "differs"): Text("another place in the name", "名称中地名不同"),
    ("branch", "differs"): Text("one is a branch of a firm", "其中一方为分支机构"),
}
RIVAL_SAID = Text("another row is as likely, or likelier", "另有同样或更可能的记录")
Names = str | Sequence[str]


def same_firm(
    left: Any,
    right: Any,
    *,
    key: str = "firm",
    name: Names = "name",
    code: str | None = None,
    places: Sequence[str] = (),
    least: float = LEAST,
) -> Result:
    """Pairs of rows that are, or may be, the same firm.

    One row a pair: `left`, `right` (values of `key`), `match_probability`, `decision` (same: nothing else
    comes near; ask: a person decides), what speaks for it and against it in two languages, and the `rival`:
    the next likely row of the right table. `name` is a column or several (Chinese and English in any order);
    `code` a column of credit codes; `places` more names of places than the program knows. The probability
    rests on shares that were counted among listed firms, not learnt from the tables; it ranks, and is no
    promise. Raises FindingError for columns that are not there and for keys that repeat.
    """
    sides = [_side(data, key, name, code, tuple(places)) for data in (left, right)]
    (table, keys, rows), (_, other_keys, other_rows) = sides
    made = judged_pairs(rows, other_rows, least)
    columns = {
        "left": np.array([keys[at] for at in made["l"]], dtype=object),
        "right": np.array([other_keys[at] for at in made["r"]], dtype=object),
        "match_probability": made["p"].to_numpy(dtype=np.float64),
        **{column: made[column].to_numpy(dtype=object) for column in ("decision", *SPEAKS)},
        "rival": np.array([None if at < 0 else other_keys[at] for at in made["rival"]], dtype=object),
    }
    provenance = {
        "measure": "same_firm", "formula": "P = λ Π m/u / (1 − λ + λ Π m/u)",
        "source": "Fellegi & Sunter (1969), J. Am. Stat. Assoc. 64:1183; splink " + version("splink"),
        "convention": "m and u as counted among listed firms", "code_version": version("industria"),
        "input_hash": hash_of(*(list(map(str, one)) for one in (keys, other_keys))), "least": least,
    }  # fmt: skip
    return Result(
        table_like(table.data, columns), provenance, "listed-firms", "same_firm", tuple(table.findings)
    )


SPEAKS = ("for_en", "for_zh", "against_en", "against_zh")


def _side(data: Any, key: str, name: Names, code: str | None, places: tuple[str, ...]) -> Any:
    """A table, its keys and its rows ready to be compared."""
    table = PlainTable.of(data)
    names = [name] if isinstance(name, str) else list(name)
    table.require(
        key=key, **{f"name_{at}": one for at, one in enumerate(names)}, **({"code": code} if code else {})
    )
    codes = table.key(key)
    table.refuse_duplicates(codes)
    table.stop_on_errors()
    keys = [codes.labels[at] for at in codes.codes]
    columns = [_texts(table, one) for one in names]
    return table, keys, prepared(columns, _texts(table, code) if code else None, places)


def _texts(table: PlainTable, column: str) -> list[Any]:
    values = table.data[column]
    return list(values.to_pylist() if hasattr(values, "to_pylist") else values.tolist())


def judged_pairs(
    left: pd.DataFrame, right: pd.DataFrame, least: float = LEAST, of: int = 0, once: bool = True
) -> pd.DataFrame:
    """The pairs that are told, with their decision and reasons, the likeliest first.

    Columns: `l`, `r`, `p`, `match_weight`, `decision`, what speaks for and against, `rival`. `of` as of
    `linked_pairs`; `once`: a firm stands in the left table once, so that its rows there are rivals too.
    """
    if left.empty or right.empty:
        return pd.DataFrame({name: [] for name in ("l", "r", "p", "decision", *SPEAKS, "rival")})
    found = linked_pairs(left, right, of)
    found = found.rename(columns={"unique_id_l": "l", "unique_id_r": "r", "match_probability": "p"})
    found = found[found["p"] >= min(least, LEAST)].sort_values(["p", "l", "r"], ascending=[False, True, True])
    found = found.reset_index(drop=True)
    rivals = [_rival(found, side) for side in ("lr" if once else "l")]
    found["rival"] = rivals[0][0]
    weight = found["match_weight"].to_numpy()
    clear = np.logical_and.reduce([weight - one >= AHEAD for _, one in rivals])
    sure = (found["p"].to_numpy() >= SURE) & clear & ~_against(found)
    found["decision"] = np.where(sure, SAME, ASK)
    told = [_reasons(row, not one) for row, one in zip(found.to_dict("records"), clear, strict=True)]
    for at, column in enumerate(SPEAKS):
        found[column] = [one[at] for one in told]
    return found[found["p"] >= least]


def _rival(found: pd.DataFrame, side: str) -> tuple[Any, Any]:
    """For each pair the best other pair of the same row: its other end and its match weight."""
    other = "r" if side == "l" else "l"
    best: dict[int, list[tuple[float, int]]] = {}
    for row, end, weight in zip(found[side], found[other], found["match_weight"], strict=True):
        best.setdefault(int(row), []).append((float(weight), int(end)))
    ends, weights = [], []
    for row, end in zip(found[side], found[other], strict=True):
        others = [one for one in best[int(row)][:2] if one[1] != int(end)]
        ends.append(others[0][1] if others else -1)
        weights.append(others[0][0] if others else -np.inf)
    return ends, np.array(weights)


def _level(row: Any, name: str) -> str | None:
    """The level of a comparison, None where one side is unknown."""
    gamma = int(row[f"gamma_{name}"])
    return None if gamma < 0 else M_U[name][len(M_U[name]) - 1 - gamma][0]


def _against(found: pd.DataFrame) -> Any:
    """Whether a code, a place or a branch speaks against it: then a person decides."""
    return np.logical_or.reduce(
        [found[f"gamma_{name}"].to_numpy() == 0 for name in ("code", "place", "branch")]
    )


def _reasons(row: Any, rival: bool) -> tuple[str | None, str | None, str | None, str | None]:
    speaks: dict[bool, list[Text]] = {True: [], False: []}
    for name in M_U:
        level = _level(row, name)
        if level is not None and (name, level) in SAID:
            speaks[level != "differs"].append(SAID[name, level])
    if rival:
        speaks[False].append(RIVAL_SAID)
    made = [
        ("; " if language == "en" else "；").join(text[language] for text in speaks[side]) or None
        for side in (True, False)
        for language in ("en", "zh")
    ]
    return made[0], made[1], made[2], made[3]
