"""Small tables of `measures`, as a build would have made them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tests.measures.given_tables import Given

SCHEMA = pa.schema([
    *((name, pa.string()) for name in ("region", "classification", "industry", "period", "indicator")),
    ("value", pa.float64()), ("low", pa.float64()), ("high", pa.float64()),
    *((name, pa.string()) for name in ("status", "unit", "origin")),
])  # fmt: skip
MASK = pa.schema(
    [(name, pa.string()) for name in ("table", "region", "classification", "item", "period", "indicator")]
)
CODES = ("3611", "3612", "3962", "2710")


def row(region: str, industry: str, value: float | None, period: str = "2023", **more: Any) -> dict[str, Any]:
    """One row; without a value it is withheld at the source, between its bounds where they are given."""
    return {
        "region": region, "classification": "GB/T 4754-2017", "industry": industry, "period": period,
        "indicator": "output", "value": value, "low": value, "high": value,
        "status": "suppressed" if value is None else "observed", "unit": "CNY", "origin": "synthetic", **more,
    }  # fmt: skip


def given(rows: list[dict[str, Any]], withheld: list[tuple[str, str]] = (), **tables: pa.Table) -> Given:  # type: ignore[assignment]
    """The tables of a build; `withheld` names cells that may not leave, in every period."""
    periods = sorted({one["period"] for one in rows})
    mask = [
        {"table": "measures", "region": region, "classification": "GB/T 4754-2017", "item": item,
         "period": period, "indicator": "output"}
        for region, item in withheld for period in periods
    ]  # fmt: skip
    return Given(
        measures=pa.Table.from_pylist(rows, SCHEMA), withheld=pa.Table.from_pylist(mask, MASK), **tables
    )


def square(table: list[list[float | None]], period: str = "2023") -> list[dict[str, Any]]:
    """Rows of regions R0, R1, … and the industries of `CODES`."""
    return [
        row(f"R{r}", code, x, period)
        for r, line in enumerate(table)
        for code, x in zip(CODES, line, strict=False)
    ]
