"""Judgements teach an order, measured on needs left out; it is used only where it is better."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from industria.findings import FindingError
from industria.innovation import rerank
from industria.innovation.feedback import FEATURES, PRIOR, learn


def matches(rng: np.random.Generator, needs: int = 12) -> pd.DataFrame:
    """Matches whose wording and sense say little, and of which some are not ready."""
    rows = []
    for need in range(needs):
        for result in range(10):
            wording, sense = rng.random(2) * 0.4
            ready = bool(rng.integers(2))
            rows.append({
                "need": f"N{need:02d}", "result": f"R{result}", "wording": wording, "sense": sense,
                "score": (2 * wording + sense) / 3, "against": None if ready else "laboratory",
            })  # fmt: skip
    return pd.DataFrame(rows)


def judged(table: pd.DataFrame, grades: list[int]) -> pd.DataFrame:
    return table[["need", "result"]].assign(grade=grades)


def test_what_people_look_at_is_learned_and_helps_on_needs_left_out() -> None:
    table = matches(np.random.default_rng(5))
    half = table[table["need"] < "N08"]
    found = rerank(table, judged(half, [2 if against is None else 0 for against in half["against"]]))
    told = found.provenance
    assert told["used"] and told["ndcg_after"] > told["ndcg_before"] + 0.1
    fresh = found.to_pandas()[lambda rows: rows["need"] >= "N08"]  # nobody said anything of these
    ready = fresh["against"].isna()
    assert fresh[ready]["judged_rank"].mean() < fresh[~ready]["judged_rank"].mean() - 3


def test_judgements_by_chance_teach_nothing_for_sure() -> None:
    table = matches(np.random.default_rng(6))
    best = rerank(
        table, judged(table, (table.groupby("need")["score"].rank() > 5).astype(int).mul(2).tolist())
    )
    assert best.provenance["ndcg_after"] <= best.provenance["ndcg_before"] and not best.provenance["used"]
    assert best.to_pandas()["judged_score"].isna().all()
    by_score = table.groupby("need")["score"].rank(ascending=False).astype(int).tolist()
    assert best.to_pandas()["judged_rank"].tolist() == by_score


def test_too_few_judgements_are_said_to_be_too_few() -> None:
    table = matches(np.random.default_rng(7))
    found = rerank(table, judged(table[:9], [2] * 9))
    assert found.findings[0].code == "innovation.too-few-judged" and not found.provenance["used"]
    alike = rerank(table, judged(table, [1] * len(table)))
    assert not alike.provenance["used"]


def test_a_grade_that_is_none_is_a_finding() -> None:
    table = matches(np.random.default_rng(8))
    with pytest.raises(FindingError):
        rerank(table, judged(table[:1], [5]))
    assert learn(table.to_dict("records"), {}) is None
    assert len(PRIOR) == len(FEATURES)
