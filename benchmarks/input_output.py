"""Leontief inverse, output and job multipliers, and extraction of every sector, against pymrio.

Each way runs in a process of its own on the same made-up table of n sectors (every flow positive, so dense): `kernels` from arrays, `door` from a
DataFrame to tables (`chains.IOTable`), `pymrio` from DataFrames as its guide shows, `pymrio-arrays` from arrays. pymrio has no
extraction: it is solved again without the sector for three sectors, and that is taken times n (printed as "estimated"). Told apart:
CPU and wall seconds of the inverse with multipliers, milliseconds of the extraction of all sectors, peak memory of the process
up to the multipliers, that above what stood before (imports and the table), and the peak with the extraction. All ways must give the same sums.
pymrio is no dependency: `python -m venv peers && peers/bin/pip install pymrio`, then `--peer peers/bin/python`.
Usage: OMP_NUM_THREADS=1 python benchmarks/input_output.py [--sizes 500 2000 4000] [--peer PYTHON]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OURS = ("kernels", "door")
THEIRS = ("pymrio", "pymrio-arrays")
TRIED = 3
"""Sectors that are taken out by solving again."""


def table(sectors: int):
    """Flows, output and jobs of a made-up table: sizes vary, between 30 and 70 per cent of output are inputs."""
    import numpy as np

    random = np.random.default_rng([sectors, 1])
    size = np.exp(random.normal(0, 1, sectors))
    share = np.outer(size, np.ones(sectors)) * np.exp(random.normal(0, 1, (sectors, sectors)))
    coefficients = share / share.sum(axis=0) * random.uniform(0.3, 0.7, sectors)
    output = np.linalg.solve(np.eye(sectors) - coefficients, size)
    return coefficients * output, output, output * random.uniform(1, 20, sectors)


def made_table(sectors: int, folder: Path) -> Path:
    """The table on disk, made in a process of its own so that making it counts for nobody."""
    path = folder / f"{sectors}.npz"
    subprocess.run([sys.executable, __file__, "--make", str(sectors), str(path)], check=True)
    return path


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def clocked(run):
    """What is made, CPU and wall seconds."""
    start = time.process_time(), time.perf_counter()
    made = run()
    return made, time.process_time() - start[0], time.perf_counter() - start[1]


def kernels(flows, output, jobs):
    """Ours, from arrays."""
    from industria.kernels.input_output import coefficients, extraction, inverses, multipliers

    def inverse():
        made = inverses.leontief_inverse(coefficients.technical_coefficients(flows, output))
        per = multipliers.per_output(jobs, output)
        return made, multipliers.output_multipliers(made), multipliers.weighted_multipliers(made, per)

    found, *spent = clocked(inverse)
    spent.append(peak_mb())
    lost, *again = clocked(lambda: extraction.total_extraction(found[0], output))
    return found[1].sum(), found[2].sum(), lost[:TRIED].tolist(), spent, again, "closed form"


def door(flows, output, jobs):
    """Ours, from a DataFrame to tables."""
    from industria import chains

    def inverse():
        made = chains.IOTable(flows, output=output)
        return made, made.multipliers(jobs=jobs).table

    found, *spent = clocked(inverse)
    spent.append(peak_mb())
    lost, *again = clocked(lambda: found[0].hypothetical_extraction().table)
    told = found[1].output_multiplier.sum(), found[1].jobs_multiplier.sum()
    return *told, lost.loss_total[:TRIED].tolist(), spent, again, "closed form, three kinds"


def pymrio(flows, output, jobs):
    """pymrio, from DataFrames or arrays."""
    import numpy as np
    from pymrio.tools import iomath

    framed = hasattr(flows, "columns")
    if framed:
        import pandas as pd

        output, jobs = (
            pd.DataFrame({"indout": output}, index=flows.index),
            pd.DataFrame([jobs], index=["jobs"], columns=flows.columns),
        )

    def inverse():
        technical = iomath.calc_A(flows, output)
        made = iomath.calc_L(technical)
        whole = iomath.calc_M(iomath.calc_S(jobs if framed else jobs[None], output), made)
        return technical, np.asarray(made).sum(axis=0), np.asarray(whole)

    found, *spent = clocked(inverse)
    spent.append(peak_mb())
    technical, made = np.asarray(found[0]), np.asarray(output).ravel()
    demand = made - technical @ made

    def without(sector: int) -> float:
        left, asked = technical.copy(), demand.copy()
        left[sector], left[:, sector], asked[sector] = 0, 0, 0
        return float((made - np.linalg.solve(np.eye(len(made)) - left, asked)).sum())

    lost, *again = clocked(lambda: [without(sector) for sector in range(TRIED)])
    again = [value * len(made) / TRIED for value in again]
    return found[1].sum(), found[2].sum(), lost, spent, again, "estimated: solving again"


def child(way: str, path: str) -> None:
    """Run one way and print what it took."""
    import contextlib
    import io
    import warnings

    import numpy as np

    warnings.simplefilter("ignore")
    with np.load(path) as kept:
        flows, output, jobs = (kept[name] for name in ("flows", "output", "jobs"))
    small = table(20)
    if way in ("door", "pymrio"):
        import pandas as pd

        flows, small = pd.DataFrame(flows, copy=False), (pd.DataFrame(small[0]), *small[1:])
        for frame in (flows, small[0]):
            frame.columns = frame.index = [f"s{at}" for at in range(len(frame))]
    run = {"kernels": kernels, "door": door}.get(way, pymrio)
    with contextlib.redirect_stdout(io.StringIO()):
        run(*small)
        before = peak_mb()
        made, jobs_made, lost, spent, again, how = run(flows, output, jobs)
    print(json.dumps({
        "inverse_cpu_s": round(spent[0], 3), "inverse_wall_s": round(spent[1], 3), "extraction_ms": round(1000 * again[1], 1),
        "how": how, "peak_mb": round(spent[2]), "above_mb": round(spent[2] - before), "with_extraction_mb": round(peak_mb()),
        "sums": [float(made), float(jobs_made), *(float(value) for value in lost)],
    }))  # fmt: skip


def measured(python: str, way: str, path: Path) -> dict:
    """What a child process reports."""
    threads = os.environ.get("OMP_NUM_THREADS", "1")
    environment = {**os.environ, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads}
    command = [python, __file__, "--child", way, str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else {"failed": done.returncode}


def agree(found: dict) -> bool:
    """Whether all ways that ran gave the same sums, to nine figures."""
    sums = [told["sums"] for told in found.values() if "sums" in told]
    return all(abs(a - b) <= 1e-9 * abs(a) for other in sums[1:] for a, b in zip(sums[0], other, strict=True))


def compared(sectors: int, path: Path, peer: str | None) -> None:
    """Print one size: every way, and whether they agree."""
    ways = dict.fromkeys(OURS, sys.executable) | (dict.fromkeys(THEIRS, peer) if peer else {})
    found = {}
    for way, python in ways.items():
        found[way] = told = measured(python, way, path)
        shown = {name: value for name, value in told.items() if name != "sums"}
        print(f"n = {sectors:5} {way:14} {shown}", flush=True)
    print(f"n = {sectors:5} same sums: {agree(found)}", flush=True)


def main() -> None:
    """Read the command line and run."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3])
        return
    if sys.argv[1:2] == ["--make"]:
        import numpy as np

        np.savez(sys.argv[3], **dict(zip(("flows", "output", "jobs"), table(int(sys.argv[2])), strict=True)))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[500, 2000, 4000])
    parser.add_argument("--peer", help="the python of an environment that has pymrio")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for sectors in asked.sizes:
            compared(sectors, made_table(sectors, Path(folder)), asked.peer)
    if not asked.peer:
        print("pymrio is not here (--peer): left out")


if __name__ == "__main__":
    main()
