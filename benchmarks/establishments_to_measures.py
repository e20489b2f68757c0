"""20 million establishment-years → cells → first measures, against bare DuckDB SQL and against pandas.

Every way does the same work on the same generated Parquet file (synthetic), each in a process of its own, in
turn, so that ratios hold while the machine's speed drifts. Reported: CPU time and peak memory, and the ratios
to the bare SQL. Usage: python benchmarks/establishments_to_measures.py [--rows 20000000] [--rounds 3]
"""

from __future__ import annotations

import json
import resource
import tempfile
from pathlib import Path

from _ways import asked, in_turn, need_agreement, print_costs

REGIONS, INDUSTRIES, YEARS = 40, 500, 8
VALUES = ("employment", "output")
WAYS = ("duckdb-sql", "industria", "pandas")


def generate(path: Path, rows: int) -> None:
    """Write establishment-years as the register stores them: values with status and bounds; one in 500 withheld."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(7)
    writer = None
    for start in range(0, rows, 2_000_000):
        size = min(2_000_000, rows - start)
        columns = {
            "enterprise": pa.array(np.arange(start, start + size)).cast(pa.string()),
            "region": words(rng.integers(0, REGIONS, size), [f"R{i:02}" for i in range(REGIONS)]),
            "classification": words(np.zeros(size, int), ["GB/T 4754-2017"]),
            "industry": words(rng.zipf(1.3, size) % INDUSTRIES, [f"{i:04}" for i in range(INDUSTRIES)]),
            "period": words(rng.integers(0, YEARS, size), [str(2018 + i) for i in range(YEARS)]),
            "origin": words(np.zeros(size, int), ["synthetic"]),
        }
        for name in VALUES:
            value = np.round(rng.lognormal(3, 1.5, size))
            hidden = rng.random(size) < 0.002
            columns[name] = pa.array(value, mask=hidden)
            columns[f"{name}_status"] = words(hidden.astype(int), ["observed", "suppressed"])
            columns[f"{name}_low"] = pa.array(np.where(hidden, 0.0, value))
            columns[f"{name}_high"] = pa.array(value, mask=hidden)
        table = pa.table(columns)
        table = table.cast(pa.schema([(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type)
                                      for f in table.schema]))  # fmt: skip
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table)
    writer.close()


def words(codes, labels):
    """A dictionary-coded text column."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(labels))


def industria(path: Path) -> dict:
    """The build's own steps: cells, then measures."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from industria.engine.session import Session
    from industria.engine.store import write_table
    from industria.measures import cells, region_measures
    from industria.workspace.runs import StoredTables

    with tempfile.TemporaryDirectory() as folder, Session(memory_limit="4GB") as session:
        tables = StoredTables(session, {"enterprises": path})
        head = pa.table({"region": ["CITY"], "reference": ["sum"], "level": [4], "scope": [None]})
        for name, table in {"plan_region": head, **cells.run(tables)}.items():
            tables.paths[name] = Path(folder) / f"{name}.parquet"
            write_table(table, tables.paths[name])
        measures = region_measures.run(tables)["measures"]
        parts = measures.filter(pc.not_equal(measures["region"], "CITY"))
        return check(parts.num_rows, parts["location_quotient"].to_numpy())


def duckdb_sql(path: Path) -> dict:
    """The same cells and location quotients, written by hand in SQL."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET memory_limit='4GB'; SET preserve_insertion_order=false")
    rank = "CASE {0}_status WHEN 'observed' THEN 0 WHEN 'estimated' THEN 1 WHEN 'inequality' THEN 2 " \
           "WHEN 'suppressed' THEN 3 ELSE 4 END"  # fmt: skip
    aggregates = ", ".join(
        f"CASE WHEN count({v}) = count(*) THEN sum({v}) END AS {v}, sum({v}_low) AS {v}_low, "
        f"CASE WHEN count({v}_high) = count(*) THEN sum({v}_high) END AS {v}_high, "
        f"max({rank.format(v)}) AS {v}_status, count({v}_status) AS {v}_parts, max({v}) AS {v}_largest"
        for v in VALUES
    )
    long = (
        " UNION ALL ".join(
            f"SELECT region, classification, industry, period, '{v}' AS indicator, {v} AS value, {v}_low AS low, {v}_high AS high, "
            f"{v}_status AS status, {v}_parts AS units, {v}_largest AS largest FROM cells"
            for v in VALUES
        )
        + " UNION ALL SELECT region, classification, industry, period, 'establishments', parts, parts, parts, 0, parts, 1 FROM cells"
    )
    both = "CASE WHEN count(value) OVER {0} = count(*) OVER {0} THEN sum(value) OVER {0} END"
    quotient = (
        f"(value / ({both.format('(PARTITION BY region, period, indicator)')})) / "
        f"(({both.format('(PARTITION BY industry, period, indicator)')}) / "
        f"({both.format('(PARTITION BY period, indicator)')}))"
    )
    table = connection.execute(
        f"WITH cells AS (SELECT region, classification, industry, period, count(*) AS parts, {aggregates} "
        f"FROM read_parquet('{path}') GROUP BY region, classification, industry, period), long AS ({long}) "
        f"SELECT *, {quotient} AS location_quotient FROM long"
    ).to_arrow_table()
    return check(table.num_rows, table["location_quotient"].to_numpy())


def with_pandas(path: Path) -> dict:
    """The same in pandas, reading only the columns it needs."""
    import pandas as pd

    keys = ["region", "classification", "industry", "period"]
    columns = [*keys, *[f"{v}{end}" for v in VALUES for end in ("", "_low", "_high", "_status")]]
    data = pd.read_parquet(path, columns=columns)
    order = {"observed": 0, "estimated": 1, "inequality": 2, "suppressed": 3, "missing": 4}
    groups = data.assign(**{f"{v}_status": data[f"{v}_status"].map(order) for v in VALUES}).groupby(
        keys, observed=True
    )
    parts = groups.size()
    long = [pd.DataFrame({"value": parts, "indicator": "establishments"})]
    for v in VALUES:
        value = groups[v].sum().where(groups[v].count() == parts)
        high = groups[f"{v}_high"].sum().where(groups[f"{v}_high"].count() == parts)
        long.append(pd.DataFrame({
            "value": value, "low": groups[f"{v}_low"].sum(), "high": high, "status": groups[f"{v}_status"].max(),
            "largest": groups[v].max(), "units": groups[f"{v}_status"].count(), "indicator": v,
        }))  # fmt: skip
    cells = pd.concat(long).reset_index()

    def total(by):
        grouped = cells.groupby(by)["value"]
        return grouped.transform("sum").where(grouped.transform("count") == grouped.transform("size"))

    share = cells["value"] / total(["region", "period", "indicator"])
    reference = total(["industry", "period", "indicator"]) / total(["period", "indicator"])
    quotient = share / reference
    return check(len(cells), quotient.to_numpy())


def check(rows: int, quotients) -> dict:
    """What every way must agree on: the number of cells, of known quotients, and their mean."""
    import numpy as np

    known = quotients[~np.isnan(quotients)]
    return {"cells": rows, "known": len(known), "mean": float(known.mean())}


def child(way: str, path: Path) -> None:
    """Run one way and print what it cost."""
    result = {"duckdb-sql": duckdb_sql, "industria": industria, "pandas": with_pandas}[way](path)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss / 1024, **result}))


def main() -> None:
    """Generate once, run every way in turn, print medians and ratios to the bare SQL."""
    options = asked("rows", 20_000_000)
    if options.child:
        child(options.child, options.path)
        return
    found = in_turn(__file__, WAYS, lambda path: generate(path, options.rows), options.rounds)
    for key, slack in (("cells", 0.0), ("known", 0.0), ("mean", 1e-9)):
        need_agreement(found, key, slack)
    cells = found["duckdb-sql"][0]["cells"]
    print(
        f"{options.rows:,} synthetic establishment-years, {cells:,} cells, median of {options.rounds} rounds"
    )
    print_costs(found, "duckdb-sql")


if __name__ == "__main__":
    main()
