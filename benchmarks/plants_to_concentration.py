"""5 million plants → location quotients, concentration and Ellison–Glaeser, against the bare aggregation.

Every way reads the same generated plants (synthetic, seeded; region and industry as numbers), each in a process
of its own, in turn, so that ratios hold while the machine's speed drifts. `group-by` is the bare aggregation to
cells in DuckDB, `with-squares` also the sums of squares by industry that plant indices need. `econcomplex` has neither the aggregation nor
Ellison–Glaeser: it gets the same table of cells from the same sums and computes the part that it has.
It counts a region without plants as one of quotient zero, so with few plants the ways cannot agree, and it stops.
Reported: CPU time after the plants are read, peak memory with them, ratios to `group-by`.
Usage: python benchmarks/plants_to_concentration.py [--plants 5000000] [--rounds 3]
"""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path

from _ways import asked, in_turn, need_agreement, print_costs

REGIONS, INDUSTRIES = 3000, 1000
WAYS = ("group-by", "with-squares", "kernels", "measures", "econcomplex")


def generate(path: Path, plants: int) -> None:
    """Write plants in regions and industries of very unequal sizes, the industries localised to different degrees."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(11)
    weight = rng.pareto(1.2, REGIONS) + 0.05
    industry = np.minimum(rng.pareto(0.8, plants) * 20, INDUSTRIES - 1).astype(np.int32)
    region = rng.choice(REGIONS, plants, p=weight / weight.sum()).astype(np.int32)
    own = (
        rng.random(plants) < industry % 10 / 20
    )  # the part of an industry that stands in a few places of its own
    region[own] = (industry[own] * 37 + rng.integers(0, 5, own.sum())) % REGIONS
    size = np.ceil(rng.lognormal(2, 1.4, plants))
    pq.write_table(pa.table({"region": region, "industry": industry, "size": size}), path)


def group_by(plants, squares: bool = False) -> dict:
    """The bare aggregation in SQL, every cell fetched; with squares, also the sums by industry."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads=1")
    connection.register("plants", plants)
    cells = connection.execute(
        "SELECT region, industry, sum(size) AS size FROM plants GROUP BY region, industry"
    ).to_arrow_table()
    if squares:
        connection.execute(
            "SELECT industry, count(*) AS plants, sum(size * size) AS squares FROM plants GROUP BY industry"
        ).to_arrow_table()
    return {"cells": cells.num_rows}


def with_squares(plants) -> dict:
    """The same with the sums by industry."""
    return group_by(plants, squares=True)


def suite(table, sums=None) -> dict:
    """The whole suite on the table of cells (industries in rows), and on the sums over plants."""
    import numpy as np

    from industria.kernels.concentration.dissimilarity import krugman
    from industria.kernels.concentration.ellison_glaeser import ellison_glaeser, maurel_sedillot, plant_shares
    from industria.kernels.concentration.gini import locational_gini
    from industria.kernels.concentration.herfindahl import herfindahl_normalised
    from industria.kernels.location_quotient import location_quotient

    region = table.sum(axis=0)
    quotient = location_quotient(table, region, table.sum(axis=1, keepdims=True), region.sum())
    found = plant_shares(sums)
    return {
        "lq": float(np.nanmean(quotient)), "herfindahl": float(np.nanmean(herfindahl_normalised(table.T))),
        "gini": float(np.nanmean(locational_gini(table, region))),
        "krugman": float(np.nanmean(krugman(table.T, table.sum(axis=1)))),
        "gamma": float(np.nanmean(ellison_glaeser(found).value)),
        "maurel_sedillot": float(np.nanmean(maurel_sedillot(found).value)),
    }  # fmt: skip


def kernels(plants) -> dict:
    """From plants to the suite on arrays."""
    from industria.kernels.concentration.plants import sum_plants

    columns = [plants[name].to_numpy() for name in ("region", "industry", "size")]
    sums = sum_plants(*columns, regions=REGIONS, industries=INDUSTRIES)
    return suite(sums.table(), sums)


def measures(plants) -> dict:
    """The measure of plants on the plain Arrow table, with its checks, reasons and provenance."""
    import pyarrow.compute as pc

    import industria.measures

    found = industria.measures.ellison_glaeser(
        plants, region="region", industry="industry", size="size"
    ).table
    return {
        "gamma": pc.mean(found["gamma"]).as_py(),
        "maurel_sedillot": pc.mean(found["maurel_sedillot"]).as_py(),
    }


def econcomplex(plants) -> dict:
    """The part that econcomplex has, on a table of cells made for it."""
    import numpy as np
    from econcomplex.core.rca import rca
    from econcomplex.inequality import herfindahl, locational_gini
    from econcomplex.specialization.location_quotient import krugman_index

    cell = plants["region"].to_numpy().astype(np.int64) * INDUSTRIES + plants["industry"].to_numpy()
    table = np.bincount(cell, plants["size"].to_numpy(), REGIONS * INDUSTRIES).reshape(REGIONS, INDUSTRIES)
    del cell
    return {
        "lq": float(np.nanmean(rca(table))), "herfindahl": float(np.nanmean(herfindahl(table))),
        "gini": float(np.nanmean(locational_gini(table))), "krugman": float(np.nanmean(krugman_index(table))),
    }  # fmt: skip


def child(way: str, path: Path) -> None:
    """Run one way and print what it cost, imports and reading left out."""
    import duckdb  # noqa: F401  (whatever a way imports is paid for before the clock starts)
    import numpy as np
    import pyarrow.parquet as pq

    runs = {"group-by": group_by, "with-squares": with_squares, "kernels": kernels, "measures": measures,
            "econcomplex": econcomplex}  # fmt: skip
    plants = pq.read_table(path).combine_chunks()
    few = np.unique(plants["industry"].to_numpy(), return_index=True)[1]
    runs[way](plants.take(np.concatenate([few, few + 1]) % len(plants)))
    start = time.process_time()
    result = runs[way](plants)
    cpu = time.process_time() - start
    print(
        json.dumps(
            {"cpu": cpu, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, **result}
        )
    )


def main() -> None:
    """Generate once, run every way in turn, print medians and ratios to the bare aggregation."""
    options = asked("plants", 5_000_000)
    if options.child:
        child(options.child, options.path)
        return
    found = in_turn(
        __file__, WAYS, lambda path: generate(path, options.plants), options.rounds, one_thread=True
    )
    for key in ("lq", "herfindahl", "gini", "krugman", "gamma", "maurel_sedillot"):
        need_agreement(found, key, 1e-9)
    cells = found["group-by"][0]["cells"]
    print(f"{options.plants:,} synthetic plants, {REGIONS:,} regions × {INDUSTRIES:,} industries, {cells:,} cells, "
          f"median of {options.rounds} rounds, one thread")  # fmt: skip
    print_costs(found, "group-by")


if __name__ == "__main__":
    main()
