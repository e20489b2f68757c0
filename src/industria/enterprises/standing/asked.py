"""Owns the rows of `ladder_asks`: which question, put to how many firms, would settle how many verdicts.

Comes in: what was assessed. Goes out: an Arrow table, the question that settles most first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from industria.enterprises.evaluation import VERDICTS
from industria.enterprises.standing.assessed import Assessed
from industria.enterprises.standing.criterion_words import ask_count, asked_text
from industria.enterprises.standing.ladder_tables import ASKS
from industria.findings import Text
from industria.kernels.arrays import Booleans


def ladder_asks(found: Sequence[Assessed], origin: str | None) -> pa.Table:
    """The table `ladder_asks`, of rules in force.

    `verdicts`: open verdicts that it has a part in; `settles`: those in which nothing else is open; `weight`:
    Σ 1 / open things, so that the weights of all questions add up to the open verdicts. O(firms · questions).
    """
    rows: dict[str, dict[str, Any]] = {}
    asked: dict[str, Booleans] = {}
    for one in found:
        if one.applied.coming:
            continue
        open_ = one.verdict == VERDICTS.index("cannot-tell")
        bits = np.where(open_, one.ask, np.uint64(0))
        many = ask_count(bits)
        for at, label in enumerate(one.found.asked):
            wanted = (bits >> np.uint64(at)) & np.uint64(1) == 1
            if not wanted.any():
                continue
            name, text, judged = _question(one, label)
            row = rows.setdefault(
                name, {"ask": name, "name_en": text.en, "name_zh": text.zh, "judged": judged, "verdicts": 0,
                       "settles": 0, "weight": 0.0, "rule_sets": []}
            )  # fmt: skip
            row["verdicts"] += int(wanted.sum())
            row["settles"] += int((wanted & (many == 1)).sum())
            row["weight"] += float((1.0 / many[wanted]).sum())
            row["rule_sets"].append(one.applied.rules.id)
            asked[name] = asked.get(name, np.zeros(len(wanted), dtype=np.bool_)) | wanted
    ordered = sorted(rows.values(), key=lambda row: (-row["settles"], -row["weight"], row["ask"]))
    for rank, row in enumerate(ordered, start=1):
        row |= {
            "rank": rank, "firms": int(asked[row["ask"]].sum()), "inner": True, "origin": origin,
            "rule_sets": "; ".join(row["rule_sets"]),
        }  # fmt: skip
    return pa.Table.from_pylist(ordered, ASKS)


def _question(one: Assessed, label: str) -> tuple[str, Text, bool]:
    """Its id, its words, and whether experts or an authority answer it."""
    rules = one.applied.rules
    text = Text(asked_text(rules, label, "en"), asked_text(rules, label, "zh"))
    if label in rules.inputs:
        return label, text, rules.inputs[label].judged
    name = Text(f"{text.en} ({rules.name.en})", f"{text.zh}（{rules.name.zh}）")
    return f"{label} ({rules.id})", name, True
