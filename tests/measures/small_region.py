"""A region small enough to redo on paper: two districts, a zone over one of them, three industries."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from industria.engine.session import Session
from industria.engine.store import write_table
from industria.register.contract import stored_columns
from industria.register.contracts import CONTRACTS
from industria.workspace.runs import StoredTables

ACTIVITY = [
    # region, industry, period, output (None is suppressed), employment
    ("D1", "36", "2022", 100.0, 10.0),
    ("D1", "39", "2022", 300.0, 30.0),
    ("D2", "36", "2022", 500.0, 50.0),
    ("D2", "39", "2022", 100.0, 10.0),
    ("D1", "36", "2023", 120.0, 11.0),
    ("D1", "39", "2023", 330.0, 33.0),
    ("D2", "36", "2023", 450.0, 45.0),
    ("D2", "39", "2023", 100.0, 10.0),
    ("D2", "75", "2023", None, 5.0),
    ("Z1", "36", "2023", 40.0, 4.0),
]


def activity_rows() -> list[dict[str, object]]:
    """The rows of the activity snapshot, with status and bounds as the register stores them."""
    rows = []
    for number, (region, industry, period, output, employment) in enumerate(ACTIVITY, start=2):
        row: dict[str, object] = dict.fromkeys(stored_columns(CONTRACTS["activity"]))
        row |= {
            "region": region, "classification": "GB/T 4754-2017", "industry": industry, "period": period,
            "origin": "reported", "source_file": "activity.csv", "source_row": number,
        }  # fmt: skip
        for name, value in (("output", output), ("employment", employment)):
            low, high = (value, value) if value is not None else (0.0, None)
            status = "observed" if value is not None else "suppressed"
            row |= {name: value, f"{name}_low": low, f"{name}_high": high, f"{name}_status": status}
        for name in ("revenue", "value_added", "profit", "tax", "investment", "establishments", "exports"):
            row[f"{name}_status"] = "missing"
        row["physical_output_status"] = "missing"
        rows.append(row)
    return rows


def schema_of(table: str) -> pa.Schema:
    """The Arrow schema of a snapshot."""
    contract = CONTRACTS[table]
    numeric = {c.name for c in contract.columns if c.kind in ("value", "number")}
    numeric |= {f"{c.name}{end}" for c in contract.columns if c.kind == "value" for end in ("_low", "_high")}
    fields = []
    for name in stored_columns(contract):
        kind = pa.float64() if name in numeric else pa.int64() if name == "source_row" else pa.string()
        fields.append((name, kind))
    return pa.schema(fields)


PLAN = {
    "plan_region": [
        {
            "region": "CITY",
            "reference": "sum",
            "level": None,
            "scope": None,
            "plan_from": 2022,
            "plan_to": 2027,
        }
    ],
    "plan_regions": [
        {"region": "D1", "in_totals": True, "valid_from": None, "valid_to": None},
        {"region": "D2", "in_totals": True, "valid_from": None, "valid_to": None},
        {"region": "Z1", "in_totals": False, "valid_from": None, "valid_to": None},
    ],
    "plan_tiers": [{"tier": "leading", "scale": 1000.0}],
    "plan_clusters": [
        {
            "cluster": "cars",
            "tier": "leading",
            "name_zh": "汽车",
            "name_en": "Cars",
            "confidence": "verified",
        },
        {
            "cluster": "chips",
            "tier": "leading",
            "name_zh": "电子",
            "name_en": "Chips",
            "confidence": "verified",
        },
        {
            "cluster": "screens",
            "tier": "leading",
            "name_zh": "显示",
            "name_en": "Screens",
            "confidence": "inferred",
        },
    ],
    "plan_membership": [
        {"cluster": "cars", "view": view, "classification": "GB/T 4754-2017", "code": "36", "weight": 1.0}
        for view in ("partition", "membership")
    ]
    + [
        {"cluster": "chips", "view": view, "classification": "GB/T 4754-2017", "code": "39", "weight": 1.0}
        for view in ("partition", "membership")
    ]
    + [
        {
            "cluster": "screens",
            "view": view,
            "classification": "GB/T 4754-2017",
            "code": "3974",
            "weight": 1.0,
        }
        for view in ("partition", "membership")
    ],
}


def small_region(folder: Path, session: Session) -> StoredTables:
    """The tables of the small region, on disk."""
    tables = StoredTables(session)
    put(tables, folder, "activity", pa.Table.from_pylist(activity_rows(), schema_of("activity")))
    for name, rows in PLAN.items():
        put(tables, folder, name, pa.Table.from_pylist(rows))
    return tables


def put(tables: StoredTables, folder: Path, name: str, table: pa.Table) -> None:
    """Write a table where the steps will find it."""
    tables.paths[name] = folder / f"{name}.parquet"
    write_table(table, tables.paths[name])
