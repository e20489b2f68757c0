"""Six made-up firms, seven instruments and their claims, small enough to work out by hand. Synthetic."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.register.contract import stored_columns
from industria.register.contracts import CONTRACTS
from tests.measures.given_tables import Given

Row = dict[str, Any]
NUMBERS = ("value", "number", "integer")
YEAR = "2025"


def table(name: str, rows: list[Row]) -> pa.Table:
    """A register table with every column of its contract; a value is its own bounds unless they are given."""
    kinds = {column.name: column.kind for column in CONTRACTS[name].columns}
    fields = []
    for column in stored_columns(CONTRACTS[name]):
        kind = kinds.get(column) or (
            "text" if column.endswith("_status") or column.startswith("source") else "value"
        )
        number = kind in NUMBERS or column == "source_row"
        fields.append((column, pa.bool_() if kind == "boolean" else pa.float64() if number else pa.string()))
    made = []
    for at, row in enumerate(rows):
        full = {"origin": "synthetic", "source_row": float(at + 2)} | row
        for column, kind in kinds.items():
            if kind == "value" and row.get(column) is not None:
                full = {f"{column}_low": row[column], f"{column}_high": row[column]} | full
        made.append(full)
    return pa.Table.from_pylist(made, pa.schema(fields))


FIRMS = (
    # enterprise, region, industry, staff, revenue, R&D, profit, assets, investment
    ("A", "R1", "39", 100, 20e6, 2e6, 4e6, 60e6, 1e6),
    ("B", "R1", "39", 100, 10e6, 1e6, 1e6, 20e6, 2e6),
    ("C", "R2", "39", 600, 90e6, 1e6, 2e6, 90e6, None),
    ("D", "R2", "51", 10, 5e6, 1e6, 1e6, 10e6, 5e6),
    ("E", "R2", "13", 105, 40e6, None, -3e6, 30e6, 0.0),
    ("F", "R1", "13", 50, 40e6, 0.0, 2e6, 30e6, 1e6),
)
NAMES = ("employment", "revenue", "research_expense", "profit", "assets", "investment")
HOLDERS = {"A": "high-tech", "B": "high-tech", "C": "little-giant", "E": "high-tech"}
INSTRUMENTS: tuple[Row, ...] = (
    {"instrument": "TAX", "instrument_kind": "tax", "rules": "hnte-income-tax"},
    {"instrument": "SMALL", "instrument_kind": "tax", "rules": "small-low-profit-income-tax"},
    {"instrument": "MORE", "instrument_kind": "tax", "rules": "rd-super-deduction"},
    {"instrument": "GRANT", "instrument_kind": "grant", "needs_rung": "high-tech", "share_of": "research-expense",
     "share": 10.0, "cap": 150_000.0, "one_of": "research", "amount": 1e6, "selects": "rule"},
    {"instrument": "SUM", "instrument_kind": "grant", "most_staff": 100.0, "paid_sum": 120_000.0,
     "one_of": "research", "selects": "rule"},
    {"instrument": "HERE", "instrument_kind": "loan", "cluster": "chips", "region": "R1",
     "share_of": "investment", "share": 2.0, "selects": "rule"},
    {"instrument": "LIST", "instrument_kind": "equipment", "needs_rung": "high-tech", "paid_sum": 50_000.0,
     "selects": "list"},
    {"instrument": "OLD", "instrument_kind": "grant", "paid_sum": 1.0, "valid_to": "2024-12-31",
     "selects": "rule"},
    {"instrument": "PLAN", "instrument_kind": "policy"},
)  # fmt: skip
CLAIMS: tuple[Row, ...] = (
    {"enterprise": "A", "instrument": "GRANT", "amount": 100_000.0, "claim_status": "paid"},
    {"enterprise": "B", "instrument": "GRANT", "amount": 90_000.0, "claim_status": "refused"},
    {"enterprise": "D", "instrument": "GRANT", "amount": 30_000.0, "claim_status": "paid"},
    {"enterprise": "A", "instrument": "GRANT", "amount": 70_000.0, "claim_status": "paid", "period": "2024"},
)


def city(
    instruments: tuple[Row, ...] = INSTRUMENTS,
    firms: tuple[Any, ...] = FIRMS,
    claims: tuple[Row, ...] = CLAIMS,
) -> Given:
    """The tables that the step reads."""
    entries = [
        {"enterprise": code, "period": YEAR, "name_zh": code, "region": region, "classification": "GB/T 4754-2017",
         "industry": industry, "rung": "none"} | dict(zip(NAMES, numbers, strict=True))
        for code, region, industry, *numbers in firms
    ]  # fmt: skip
    held = [
        {"enterprise": code, "rung": rung, "granted": "2024-10-01", "valid_to": "2027-09-30"}
        for code, rung in HOLDERS.items()
    ]
    given = {
        "enterprises": table("enterprises", entries),
        "recognitions": table("recognitions", held),
        "instruments": table("instruments", list(instruments)),
        "plan_clusters": pa.table({"cluster": ["chips"], "name_en": ["Chips"], "name_zh": ["芯片"]}),
        "plan_membership": pa.table({
            "cluster": ["chips", "chips"], "view": ["membership", "partition"],
            "classification": ["GB/T 4754-2017"] * 2, "code": ["39", "39"], "weight": [1.0, 1.0],
        }),
        "plan_regions": pa.table({
            "region": ["R1", "R2"], "part_of": pa.nulls(2, pa.string()), "name_en": ["One", "Two"],
            "name_zh": ["一", "二"],
        }),
    }  # fmt: skip
    if claims:
        given["claims"] = table("claims", [{"period": YEAR} | row for row in claims])
    return Given(**given)
