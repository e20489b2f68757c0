"""An economy of two sectors (Miller & Blair 2009, sec. 2.3), its codes, activity and plan, in memory.
Synthetic."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tests.measures.given_tables import Given

TEXT, NUMBER = pa.string(), pa.float64()
CODES, YEAR, CITY, CLASSIFICATION = ("make", "serve"), "2023", "900000", "GB/T 4754-2017"
FLOWS = ((150.0, 500.0), (200.0, 100.0))
HOUSEHOLDS, EXPORTS, WAGES, SURPLUS = (250.0, 900.0), (100.0, 800.0), (400.0, 900.0), (250.0, 500.0)
UNIT = 1e6
Row = dict[str, Any]


def table(rows: list[Row], names: str, numbers: str = "") -> pa.Table:
    """A table of text columns, some of them numbers; what a row lacks is empty."""
    kinds = {name: NUMBER if name in numbers.split() else TEXT for name in names.split()}
    return pa.Table.from_pylist([{name: row.get(name) for name in kinds} for row in rows], pa.schema(kinds))


def io_table(
    imports: tuple[float, float] | None = None,
    origin: str = "synthetic",
    exports: tuple[float, float] = EXPORTS,
    period: str = YEAR,
) -> pa.Table:
    """The table in long form, a row a cell. With `imports` its flows are of all origins, and more is used of
    each product by as much as is brought in."""
    brought = imports or (0.0, 0.0)
    cells: list[tuple[str, str, float]] = []
    for i, seller in enumerate(CODES):
        cells += [(seller, buyer, FLOWS[i][j]) for j, buyer in enumerate(CODES)]
        used = sum(FLOWS[i]) + exports[i]
        output = sum(FLOWS[i]) + HOUSEHOLDS[i] + EXPORTS[i]
        cells += [
            (seller, "household consumption", output + brought[i] - used),
            (seller, "exports", exports[i]),
        ]
        if imports is not None:
            cells.append((seller, "imports", brought[i]))
    cells += [("wages", buyer, WAGES[j]) for j, buyer in enumerate(CODES)]
    cells += [("operating surplus", buyer, SURPLUS[j]) for j, buyer in enumerate(CODES)]
    rows = [
        {
            "region": CITY,
            "period": period,
            "row": row,
            "column": column,
            "flow": flow * UNIT,
            "origin": origin,
            "flow_status": "observed",
            "source_file": "table.csv",
            "source_sheet": None,
            "source_row": float(at),
        }
        for at, (row, column, flow) in enumerate(cells, 2)
    ]
    made = table(rows, "region period row column flow flow_status origin source_file source_sheet", "flow")
    return made.append_column("source_row", pa.array([int(row["source_row"]) for row in rows], pa.int64()))


def sector_codes() -> pa.Table:
    """Manufacturing holds 36 and 37, producer services 64 and 65."""
    rows = [
        {
            "sector": sector,
            "name_en": name,
            "name_zh": zh,
            "role": role,
            "industry": code,
            "classification": CLASSIFICATION,
        }
        for sector, name, zh, role, codes in (
            ("make", "Makers", "制造", "manufacturing", ("36", "37")),
            ("serve", "Servers", "服务", "producer-services", ("64", "65")),
        )
        for code in codes
    ]
    return table(rows, "sector name_en name_zh classification industry role")


def measures(values: dict[tuple[str, str], tuple[float, float]], units: float = 9.0) -> pa.Table:
    """Output (in millions) and jobs by region and code, in one year or, with a code `36@2022`, in another."""
    rows = []
    for (region, code), (output, jobs) in values.items():
        industry, _, period = code.partition("@")
        for indicator, value in (
            ("output", output * UNIT),
            ("employment", jobs),
            ("value_added", output * 3e5),
        ):
            rows.append(
                {
                    "region": region,
                    "classification": CLASSIFICATION,
                    "industry": industry,
                    "period": period or YEAR,
                    "indicator": indicator,
                    "value": value,
                    "units": units,
                    "largest_share": 0.3,
                    "origin": "synthetic",
                }
            )
    names = "region classification industry period indicator value units largest_share origin"
    return table(rows, names, "value units largest_share")


FULL = {
    (CITY, "36"): (600.0, 600.0),
    (CITY, "37"): (400.0, 400.0),
    (CITY, "64"): (1500.0, 3000.0),
    (CITY, "65"): (500.0, 1000.0),
}
"""Activity that is all of both sectors: a thousand jobs in the first, four thousand in the second."""


def plan() -> dict[str, pa.Table]:
    """A plan of one region and three clusters: all of the first sector, a part of the second, nothing
    known."""
    members = [
        {
            "cluster": cluster,
            "view": "membership",
            "classification": CLASSIFICATION,
            "code": code,
            "weight": 1.0,
        }
        for cluster, code in (("cars", "36"), ("cars", "37"), ("chips", "64"), ("dreams", "99"))
    ]
    return {
        "plan_region": table([{"region": CITY, "reference": "sum"}], "region reference name_en name_zh"),
        "plan_clusters": table(
            [{"cluster": one} for one in ("cars", "chips", "dreams")], "cluster name_en name_zh"
        ),
        "plan_membership": table(members, "cluster view classification code weight", "weight"),
    }


def economy(given: pa.Table | None = None, **more: pa.Table) -> Given:
    """Everything together; `more` takes the place of tables."""
    tables = {
        "io_table": io_table() if given is None else given,
        "sector_codes": sector_codes(),
        "measures": measures(FULL),
        **plan(),
    }
    return Given(**{**tables, **more})
