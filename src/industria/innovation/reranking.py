"""Owns `rerank`: matches in the order that judgements teach, on plain tables.

Comes in: a table that `match` made, and one of judgements. Goes out: a `Result`: matches with their
judged score and place, and in its provenance how good both orders are on needs left out.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import numpy as np

from industria.findings import FindingError
from industria.innovation import finding_records as findings
from industria.innovation.feedback import LEAST_JUDGED, LEAST_NEEDS, MOST, judged_scores, learn
from industria.innovation.records import RECORDS
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import PlainTable
from industria.result import Result


def rerank(matches: Any, judgements: Any, *, grade: str = "grade") -> Result:
    """The matches in the order that judgements teach, where that order is better on needs left out.

    `matches`: as `match` gives them. `judgements`: `need`, `result` and a grade: 0 does not fit, 1 in part, 2
    fits. Adds `judged_score`, empty where too little was judged or nothing got better, and `judged_rank`.
    Raises FindingError.
    """
    table, said = PlainTable.of(matches), PlainTable.of(judgements)
    table.require(need="need", result="result", score="score")
    said.require(need="need", result="result", grade=grade)
    rows, told = _rows(table), _rows(said)
    grades = {}
    for row in told:
        if row[grade] not in (0, 1, 2):
            raise FindingError([
                findings.BAD_CHOICE.at(name=grade, given=str(row[grade])[:40], expected=f"0, 1, {MOST}")
            ])  # fmt: skip
        grades[str(row["need"]), str(row["result"])] = int(row[grade])
    learned = learn(rows, grades)
    if learned is None:
        table.findings.append(
            findings.TOO_FEW_JUDGED.at(judged=len(grades), least=LEAST_JUDGED, needs=LEAST_NEEDS)
        )
    used = learned is not None and learned.better
    score = np.full(len(rows), np.nan)
    if used and learned is not None:
        score = judged_scores(rows, learned)
    order = score if used else np.array([float(row["score"]) for row in rows])
    columns = {name: _column([row[name] for row in rows]) for name in rows[0]} if rows else {}
    columns |= {"judged_score": score, "judged_rank": _places([row["need"] for row in rows], order)}
    record = RECORDS["match_judged"]
    provenance = {
        "measure": record.id, "formula": record.formula, "source": record.source,
        "code_version": version("industria"), "judged": learned.judged if learned else len(grades),
        "ndcg_before": learned.before if learned else None, "ndcg_after": learned.after if learned else None,
        "used": used,
    }  # fmt: skip
    return Result(table_like(matches, columns), provenance, "judged" if used else "scores", "matches",
                  tuple(table.findings))  # fmt: skip


def _rows(table: PlainTable) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        table.data.to_dict("records") if hasattr(table.data, "to_dict") else table.data.to_pylist()
    )
    return rows


def _column(values: list[Any]) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def _places(needs: list[Any], order: np.ndarray) -> np.ndarray:
    """The place of each row among those of its need, ties by row."""
    place = np.zeros(len(order), dtype=np.int64)
    seen: dict[Any, int] = {}
    for at in np.argsort(-order, kind="stable").tolist():
        seen[needs[at]] = seen.get(needs[at], 0) + 1
        place[at] = seen[needs[at]]
    return place
