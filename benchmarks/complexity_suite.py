"""The whole chain M → φ → ECI/PCI → density → COI → COG, against ecomplexity, econcomplex and economic-complexity.

Each way runs in a process of its own on the same made-up tables: the packages on 1 year (small size also on 3), ours on
25 years (5 for the small size), one year in memory at a time. Reported: CPU seconds a year, peak memory, and ratios. `kernel`
is our chain from a matrix, `measures` the same from a long DataFrame to tables, as the packages do it. Then 1,000
replications of ECI for US counties × NAICS4, establishments drawn anew, with progress (needs the shared data).
Usage: OMP_NUM_THREADS=1 python benchmarks/complexity_suite.py [--sizes 200x1000 250x5000] [--skip-packages] [--replications 1000]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

PACKAGES = ("ecomplexity", "econcomplex", "economic-complexity")
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def table_of_year(regions: int, industries: int, year: int):
    """A made-up table: sizes and rarities vary, able regions do what is demanding; a third of cells empty."""
    import numpy as np

    random = np.random.default_rng([regions, industries, year])
    size, rarity = random.normal(0, 1.5, (regions, 1)), random.normal(0, 1.5, industries)
    ability, need = random.normal(0, 1, (regions, 1)), random.normal(0, 1, industries)
    level = size + rarity + ability * need + random.normal(0, 1, (regions, industries))
    return np.where(random.random((regions, industries)) < 0.67, np.rint(1000 * np.exp(level)) + 1, 0.0)


def long_of_year(regions: int, industries: int, year: int):
    """The same as rows of year, region, industry, value; empty cells left out."""
    import numpy as np
    import pandas as pd

    table = table_of_year(regions, industries, year)
    row, column = np.nonzero(table)
    names = np.array([f"R{r:03}" for r in range(regions)]), np.array([f"P{p:04}" for p in range(industries)])
    columns = {"t": year, "r": names[0][row], "i": names[1][column], "x": table[row, column]}
    return pd.DataFrame(columns)


def run_kernel(table, held: list) -> None:
    """Our chain from a matrix."""
    from industria.kernels.complexity.suite import complexity_suite

    held[:] = [complexity_suite(table)]


def run_measures(data, held: list) -> None:
    """Our chain from a long table to tables."""
    from industria import measures

    names = {"region": "r", "industry": "i", "value": "x"}
    held[:] = [measures.relatedness(data, **names)]


def run_package(name: str, data, held: list) -> None:
    """The chain of a package from a long table (economic-complexity: from a wide one) to tables."""
    if name == "ecomplexity":
        from ecomplexity import ecomplexity

        columns = {"time": "t", "loc": "r", "prod": "i", "val": "x"}
        held[:] = [ecomplexity(data, columns, check_logsupermodularity=False, verbose=False)]
    elif name == "econcomplex":
        from econcomplex import compute_complexity

        held[:] = [compute_complexity(data, {"loc": "r", "act": "i", "val": "x", "time": "t"})]
    else:
        import economic_complexity as package

        held[:] = []
        for _, rows in data.groupby("t"):
            quotients = package.rca(rows.pivot(index="r", columns="i", values="x"))
            eci, pci = package.complexity(quotients)
            links = package.proximity(quotients)
            density = package.relatedness(quotients, proximities=links)
            held.append((eci, pci, density, package.opportunity_gain(quotients, pci=pci, proximities=links)))


def child(way: str, regions: int, industries: int, years: int) -> None:
    """Run one way and print CPU seconds a year and peak memory; making the tables is not counted."""
    import contextlib
    import io
    import warnings

    warnings.simplefilter("ignore")
    held: list = []
    spent = 0.0
    warm = table_of_year(20, 30, 0)
    with contextlib.redirect_stdout(io.StringIO()):
        if way == "kernel":
            run_kernel(warm, [])
        elif way == "measures":
            run_measures(long_of_year(20, 30, 0), [])
        else:
            run_package(way, long_of_year(20, 30, 0), [])
        if way in PACKAGES:
            import pandas as pd

            data = pd.concat([long_of_year(regions, industries, year) for year in range(years)])
            start = time.process_time()
            run_package(way, data, held)
            spent = time.process_time() - start
        else:
            for year in range(years):
                made = (table_of_year if way == "kernel" else long_of_year)(regions, industries, year)
                start = time.process_time()
                (run_kernel if way == "kernel" else run_measures)(made, held)
                spent += time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu_a_year": spent / years, "peak_mb": peak}))


def counties(replications: int) -> None:
    """Replications of ECI over counties, establishments drawn anew."""
    import pandas as pd

    from industria import measures
    from industria.kernels.complexity.resampling import Resampling
    from industria.measures.economic_complexity.intervals import IntervalSettings

    path = SHARED / "region_industry" / "cbp_county_naics4_2017_2021.parquet"
    if not path.exists():
        print(json.dumps({"skipped": "County Business Patterns are not here"}))
        return
    data = pd.read_parquet(path, columns=["fips", "naics", "year", "establishments"])
    data = data[(data.year == 2018) & (data.establishments > 0)].astype({"fips": str, "naics": str})

    def progress(stage: str, done: int, total: int) -> None:
        if done % max(total // 10, 1) == 0:
            print(f"  {stage} {done} of {total}", file=sys.stderr, flush=True)

    start = time.process_time()
    found = measures.complexity_intervals(
        data, region="fips", industry="naics", count="establishments",
        settings=IntervalSettings(resampling=Resampling(replications, seed=1), progress=progress),
    )  # fmt: skip
    spent = time.process_time() - start
    ranked = found.table[found.table.flag == ""]
    width = (ranked.rank_high - ranked.rank_low).median()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({
        "counties": len(found.table), "cpu": spent, "peak_mb": peak, "median_width_of_rank": float(width),
        "refused": found.provenance["refused"],
    }))  # fmt: skip


def measured(*arguments: str) -> dict:
    """What a child process reports."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, __file__, "--child", *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else {"failed": done.returncode}


def compared(size: str, packages: bool) -> None:
    """Print one size: every way, then the ratios a year."""
    regions, industries = (int(part) for part in size.split("x"))
    large = regions * industries > 500_000
    runs = [("kernel", 25 if large else 5), ("measures", 25 if large else 5)]
    for name in PACKAGES if packages else ():
        runs += [(name, 1)] if large else [(name, 1), (name, 3)]
    found = {}
    for way, years in runs:
        found[way, years] = told = measured(way, str(regions), str(industries), str(years))
        print(f"{size} {way:20} {years:2} years  {told}", flush=True)
    for (way, years), told in found.items():
        if way in PACKAGES and "cpu_a_year" in told:
            ratios = [
                told["cpu_a_year"] / found[own, runs[0][1]]["cpu_a_year"] for own in ("kernel", "measures")
            ]
            print(
                f"{size} {way:20} {years:2} years: {ratios[0]:.0f} × our kernel, {ratios[1]:.0f} × our measures"
            )


def main() -> None:
    """Read the command line and run."""
    if sys.argv[1:2] == ["--child"]:
        way, *numbers = sys.argv[2:]
        counties(int(numbers[0])) if way == "counties" else child(way, *(int(number) for number in numbers))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=["200x1000", "250x5000"])
    parser.add_argument("--skip-packages", action="store_true")
    parser.add_argument("--replications", type=int, default=1000)
    asked = parser.parse_args()
    for size in asked.sizes:
        compared(size, not asked.skip_packages)
    print(
        f"counties × NAICS4, {asked.replications} replications  {measured('counties', str(asked.replications))}"
    )


if __name__ == "__main__":
    main()
