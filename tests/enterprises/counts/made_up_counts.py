"""A made-up city: published stocks, targets, and a register of firms whose rates are known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from tests.measures.given_tables import Given

RUNGS = (
    "none",
    "technology-sme",
    "innovative-sme",
    "high-tech",
    "specialised-sme",
    "little-giant",
    "champion",
)
UP = {0: 0.06, 1: 0.2, 2: 0.25, 3: 0.08}
"""Promotion to the next rung in a year."""
DOWN, LEAVE, NEW = 0.02, 0.04, 0.05
INDICATORS = pa.schema(
    [(name, pa.string()) for name in (
        "indicator", "region", "cluster", "period", "level_status", "unit", "vintage", "note", "origin", "source",
        "confidence", "source_file", "source_sheet",
    )]
    + [("level", pa.float64()), ("level_low", pa.float64()), ("level_high", pa.float64()),
       ("source_row", pa.int64())]
)  # fmt: skip
TARGET_TEXTS = (
    "target", "indicator", "cluster", "region", "unit", "comparator", "direction", "document", "published", "source",
    "confidence",
)  # fmt: skip


def figure(period: str, level: float | None, **more: Any) -> dict[str, Any]:
    """A published count; `low` or `high` alone make it a bound."""
    low, high = more.pop("low", level), more.pop("high", level)
    status = "observed" if level is not None else "inequality"
    return {
        "indicator": "high-tech", "period": period, "level": level, "level_low": low, "level_high": high,
        "level_status": status, "unit": "firms", "origin": "reported", "confidence": "single-source",
        "source": "a page", "source_file": "indicators.csv", "source_row": 2, **more,
    }  # fmt: skip


def stock_tables(figures: list[dict[str, Any]], goal: float = 12000, **more: pa.Table) -> Given:
    """The tables of one stock with one target in 2027."""
    target = {
        "target": "goal", "indicator": "high-tech", "year": 2027, "value": float(goal), "unit": "firms",
        "comparator": "=", "direction": "at-least", "document": "plan", "published": "2024-07-05",
        "confidence": "verified",
    }  # fmt: skip
    schema = pa.schema([(name, pa.string()) for name in TARGET_TEXTS]
                       + [("year", pa.int64()), ("value", pa.float64())])  # fmt: skip
    indicator = {"indicator": "high-tech", "name_en": "high-tech firms", "name_zh": "高新技术企业",
                 "unit": "firms", "nature": "stock"}  # fmt: skip
    return Given(
        plan_indicators=pa.Table.from_pylist([indicator]),
        plan_targets=pa.Table.from_pylist([target], schema),
        indicators=pa.Table.from_pylist(figures, INDICATORS),
        **more,
    )


def states(firms: int, years: int, seed: int) -> np.ndarray:
    """Firms × years: places in `RUNGS`, −1 where a firm is not there; new firms come each year."""
    rng = np.random.default_rng(seed)
    first = rng.integers(0, 4, firms)
    rows = [first]
    for _ in range(1, years):
        before, chance = rows[-1], rng.random(len(rows[-1]))
        up = np.array([UP.get(int(one), 0.0) for one in before])
        after = np.where(chance < LEAVE, -1, before)
        after = np.where((chance >= LEAVE) & (chance < LEAVE + up), before + 1, after)
        falls = (chance > 1 - DOWN) & (before > 0)
        after = np.where(before < 0, -1, np.where(falls, before - 1, after))
        rows.append(np.concatenate([after, np.zeros(int(NEW * firms), dtype=np.int64)]))
    whole = np.full((len(rows[-1]), years), -1)
    for year, row in enumerate(rows):
        whole[: len(row), year] = row
    return whole


def register(state: np.ndarray, first: int = 2018) -> pa.Table:
    """The rows of the register for these states; firms lie in three districts and two industries."""
    firm, year = np.nonzero(state >= 0)
    rung = state[firm, year]
    return pa.table({
        "enterprise": [f"F{one:05d}" for one in firm],
        "period": [str(first + one) for one in year],
        "region": [f"99010{one % 3}" for one in firm],
        "classification": ["GB/T 4754-2017"] * len(firm),
        "industry": ["3610" if one % 2 else "3910" for one in firm],
        "rung": [RUNGS[one] for one in rung],
        "origin": ["synthetic"] * len(firm),
        "research_expense": [5.0 if one % 5 == 0 else 1.0 for one in firm],
        "revenue": [100.0] * len(firm),
    })  # fmt: skip


def membership() -> dict[str, pa.Table]:
    """Two clusters by industry."""
    return {
        "plan_clusters": pa.table({
            "cluster": ["vehicles", "electronics"], "name_en": ["Vehicles", "Electronics"], "name_zh": ["汽车", "电子"],
        }),
        "plan_membership": pa.table({
            "cluster": ["vehicles", "electronics"], "view": ["partition"] * 2,
            "classification": ["GB/T 4754-2017"] * 2, "code": ["36", "39"], "weight": [1.0, 1.0],
        }),
    }  # fmt: skip
