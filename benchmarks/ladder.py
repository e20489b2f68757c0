"""How long the ladder of 80,000 firms takes, beside the same rules worked out firm by firm with pandas.

Run: `python benchmarks/ladder.py [firms]`. Generated firms are written as a register of three years, with what
they filled in and what they were given; then the step runs as a build runs it (Parquet to Parquet), and the
score sheet of one firm is made. The plain way applies one rule set, that of technology-based SMEs, row by row to
a sample; both ways must agree on it.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from industria.engine.store import write_table  # noqa: E402
from industria.enterprises.standing.score_sheet_explained import explain_standing  # noqa: E402
from industria.enterprises.standing.step import run  # noqa: E402
from industria.reference.demo_city.city import build_city  # noqa: E402
from industria.reference.demo_city.design import YEARS  # noqa: E402
from industria.reference.demo_city.enterprises import enterprises  # noqa: E402
from industria.reference.demo_city.firm_facts import firm_facts  # noqa: E402
from industria.reference.demo_city.layouts import made_columns  # noqa: E402
from industria.reference.demo_city.recognitions import recognitions  # noqa: E402
from industria.workspace.runs import StoredTables  # noqa: E402

SEED, FIRMS, SAMPLE = 7, 80_000, 2_000
EVER = 1.32
"""Firms that ever lived for each that lives in the last year."""
COPIES = 3
"""The generator has names for 40,000 firms; so often its firms are repeated under other identifiers."""
BANDS = {
    "staff": ((10, 4), (15, 8), (20, 12), (25, 16), (30, 20)),
    "revenue": ((2, 10), (3, 20), (4, 30), (5, 40), (6, 50)),
    "cost": ((10, 10), (15, 20), (20, 30), (25, 40), (30, 50)),
    "second": ((1, 6), (2, 12), (3, 18), (4, 24)),
}  # fmt: skip


def register(folder: Path, firms: int) -> StoredTables:
    """The three tables as Parquet, money in yuan, unknown where the generator leaves a cell empty."""
    city = build_city(SEED, round(firms * EVER / COPIES))
    tables: dict[str, Mapping[str, Any]] = {
        "enterprises": enterprises(city), "firm_facts": firm_facts(city), "recognitions": recognitions(city),
    }  # fmt: skip
    paths = {}
    for name, columns in tables.items():
        made: dict[str, Any] = {}
        for column in made_columns(name):
            values = columns[column.name]
            values = values if isinstance(values, pa.Array) else pa.array(values)
            values = values.cast(pa.string()) if pa.types.is_dictionary(values.type) else values
            if column.kind == "value":
                values = values.cast(pa.float64())
                if column.dimension == "money":
                    values = pa.compute.multiply(values, 10_000.0)
                made |= {f"{column.name}_low": values, f"{column.name}_high": values}
            made[column.name] = values.cast(pa.string()) if pa.types.is_date(values.type) else values
        made["origin"] = pa.repeat(pa.scalar("synthetic"), len(made["enterprise"]))
        paths[name] = folder / f"{name}.parquet"
        whole = pa.table(made)
        pq.write_table(pa.concat_tables(_copy(whole, at) for at in range(COPIES)), paths[name])
    return StoredTables(None, paths)


def _copy(table: pa.Table, number: int) -> pa.Table:
    """The same firms under other identifiers."""
    named = pa.compute.binary_join_element_wise(table["enterprise"], str(number), "-")
    return table.set_column(table.column_names.index("enterprise"), "enterprise", named)


def plain(firms: pd.DataFrame) -> pd.Series:
    """Whether each firm meets the rules of technology-based SMEs; null where an input is unknown."""
    return firms.apply(_plain_firm, axis=1)


def _plain_firm(row: pd.Series) -> bool | None:
    asked = ["employment", "revenue", "assets", "resident", "prohibited_business", "major_accident",
             "abnormal_list", "science_staff", "rd", "total_cost", "class_1_ip", "class_2_ip", "hnte",
             "science_award", "recognised_rd_institution", "led_standard"]  # fmt: skip
    if row[asked].isna().any():
        return None
    fits = row["employment"] <= 500 and row["revenue"] <= 2e8 and row["assets"] <= 2e8
    sound = row["resident"] and not (
        row["prohibited_business"] or row["major_accident"] or row["abnormal_list"]
    )
    if not (fits and sound and row["science_staff"] > 0):
        return False
    score = _points(100 * row["science_staff"] / row["employment"], "staff")
    score += max(
        _points(100 * row["rd"] / row["revenue"], "revenue"),
        _points(100 * row["rd"] / row["total_cost"], "cost"),
    )
    score += max(30 if row["class_1_ip"] >= 1 else 0, _points(row["class_2_ip"], "second"))
    direct = row["hnte"] or row["science_award"] or row["recognised_rd_institution"] or row["led_standard"]
    return bool(score >= 60 or direct)


def _points(value: float, table: str) -> float:
    return max((points for start, points in BANDS[table] if value >= start), default=0)


def sample(stored: StoredTables, ladder: pd.DataFrame) -> pd.DataFrame:
    """Firms of the last year that filled in the form, with the columns that the plain way reads."""
    base, facts = (
        table[table["period"] == str(YEARS[-1])]
        for table in (stored.read(name).to_pandas() for name in ("enterprises", "firm_facts"))
    )
    firms = base.merge(facts, on="enterprise", suffixes=("", "_stated")).head(SAMPLE)
    firms["rd"] = firms["rd_expense"].fillna(firms["research_expense"])
    held = ladder[ladder["rule_set"] == "hnte"].set_index("enterprise")["holds"]
    return firms.assign(hnte=firms["enterprise"].map(held))


def main(firms: int) -> None:
    """Print both ways."""
    with tempfile.TemporaryDirectory() as place:
        stored = register(Path(place), firms)
        began, cpu = time.perf_counter(), time.process_time()
        made = run(stored)
        for name, table in made.items():
            write_table(table, Path(place) / f"{name}.parquet")
        wall, used = time.perf_counter() - began, time.process_time() - cpu
        ladder = made["ladder"].to_pandas()
        living = ladder["enterprise"].nunique()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"step: {living:,} firms × {ladder['rule_set'].nunique()} rule sets, {len(ladder):,} verdicts: "
              f"{wall:.2f} s, CPU {used:.2f} s, peak memory {peak:,.0f} MB")  # fmt: skip
        row = made["ladder"].slice(living // 2, 1).to_pylist()[0]
        began = time.perf_counter()
        explain_standing(stored, row)
        print(f"score sheet of one firm: {time.perf_counter() - began:.3f} s")
        firms_given = sample(stored, ladder)
        cpu = time.process_time()
        found = plain(firms_given)
        each = (time.process_time() - cpu) / len(firms_given)
        rules = ladder[ladder["rule_set"] == "tech-sme"].set_index("enterprise")["verdict"]
        own = firms_given["enterprise"].map(rules)
        known = found.notna()
        same = (own[known] == np.where(found[known].astype(bool), "meets", "fails")).mean()
        print(f"pandas row by row, one rule set: {each * 1e6:.0f} µs a firm; the step: "
              f"{used / len(ladder) * 1e6:.1f} µs a verdict; ratio {each * len(ladder) / used:.0f}; "
              f"same verdict of {known.sum():,} firms: {same:.4f}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FIRMS)
