"""The industry map of a city of 42 districts × 97 options × 2 roles: ours, linopy and scipy.optimize.milp, by HiGHS.

Every way builds the same program from the same scores (synthetic) and solves it to the proven optimum on one thread,
each in a process of its own, in turn. Caps 2 and 4, every one of 33 clusters chosen at least once, and districts that
border (a grid of 6 × 7 with one diagonal, so that three may border each other) do not lead with the same option. Build
and solve are told apart: CPU time without imports; peak memory of the whole process. linopy is no dependency: put it
on PYTHONPATH, else it is left out.
Usage: python benchmarks/industry_map.py [--districts 42] [--rounds 5]
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import statistics
import time
import warnings
from pathlib import Path

from _ways import asked, in_turn, need_agreement, print_costs

OPTIONS, CLUSTERS, CAPS, WIDE = 97, 33, (2, 4), 7
WAYS = ("industria", "linopy", "scipy-milp")


def generate(path: Path, districts: int) -> None:
    """Write scores: what is good in the city is good in most districts, so that choices collide."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(20230605)
    common = rng.normal(0, 1, (1, OPTIONS, 2)) + rng.normal(0, 0.5, (districts, OPTIONS, 1))
    scores = common + rng.normal(0, 0.7, (districts, OPTIONS, 2)) + 3.0
    scores[:, :, 0] *= 2.0
    flat = {"scores": scores.ravel(), "districts": np.full(scores.size, districts)}
    pq.write_table(pa.table(flat), path)


def read(path: Path):
    """Scores (districts, options, roles), the cluster of each option, and the districts that border."""
    import numpy as np
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    districts = table["districts"][0].as_py()
    scores = table["scores"].to_numpy().reshape(districts, OPTIONS, 2)
    cluster = np.arange(OPTIONS, dtype=np.int64) % CLUSTERS
    beside = [(at, at + 1) for at in range(districts - 1) if (at + 1) % WIDE]
    below = [(at, at + WIDE) for at in range(districts - WIDE)]
    across = [(at, at + WIDE + 1) for at in range(districts - WIDE - 1) if (at + 1) % WIDE]
    return scores, cluster, beside + below + across


def industria(scores, cluster, borders):
    """The kernel: one sparse matrix of named rows; linear program first, branching only where it must."""
    import numpy as np

    from industria.kernels.industry_map.program import MapProgram
    from industria.kernels.industry_map.rules import MapRules
    from industria.kernels.industry_map.solving import MapSolver

    began = time.process_time()
    rules = MapRules(caps=np.tile(np.array(CAPS), (len(scores), 1)), cluster=cluster,
                     coverage=np.ones(CLUSTERS, dtype=np.int64), apart=tuple(borders))  # fmt: skip
    solver = MapSolver(MapProgram.of(scores, rules))
    built = time.process_time()
    best = solver.solve()
    assert best.proven
    return built - began, time.process_time() - built, best.value


def with_linopy(scores, cluster, borders):
    """The same in linopy, handed to HiGHS directly, without a file between."""
    import linopy
    import numpy as np
    import xarray

    began = time.process_time()
    places, options, _ = scores.shape
    model = linopy.Model()
    chosen = model.add_variables(
        binary=True, coords=[range(places), range(options), range(2)], dims=["place", "option", "role"]
    )
    model.add_constraints(chosen.sum("option") <= xarray.DataArray(np.array(CAPS), dims="role"))
    model.add_constraints(chosen.sum("role") <= 1)
    group = xarray.DataArray(cluster, dims="option", name="cluster")
    model.add_constraints(chosen.sum(["place", "role"]).groupby(group).sum() >= 1)
    one, other = (xarray.DataArray(list(side), dims="pair") for side in zip(*borders, strict=True))
    leads = chosen.sel(role=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.add_constraints(leads.sel(place=one) + leads.sel(place=other) <= 1)
    model.add_objective(
        (chosen * xarray.DataArray(scores, dims=["place", "option", "role"])).sum(), sense="max"
    )
    built = time.process_time()
    model.solve("highs", io_api="direct", mip_rel_gap=0.0, mip_abs_gap=1e-9, threads=1, output_flag=False,
                progress=False)  # fmt: skip
    return built - began, time.process_time() - built, float(model.objective.value)


def with_scipy(scores, cluster, borders):
    """The same in scipy, the matrix written by hand."""
    import numpy as np
    from scipy import sparse
    from scipy.optimize import Bounds, LinearConstraint, milp

    began = time.process_time()
    places, options, roles = scores.shape
    number = np.arange(scores.size).reshape(scores.shape)
    cap = sparse.kron(sparse.eye_array(places), sparse.kron(np.ones((1, options)), sparse.eye_array(roles)))
    one_role = sparse.kron(sparse.eye_array(places * options), np.ones((1, roles)))
    member = (np.arange(CLUSTERS)[:, None] == cluster[None, :]).astype(float)
    cover = sparse.kron(np.ones((1, places)), sparse.kron(member, np.ones((1, roles))))
    pairs = np.array(borders)
    ends = number[pairs, :, 0].transpose(0, 2, 1).reshape(-1, 2)
    apart = sparse.csr_array((np.ones(ends.size), (np.repeat(np.arange(len(ends)), 2), ends.ravel())),
                             shape=(len(ends), scores.size))  # fmt: skip
    rules = [LinearConstraint(sparse.csr_array(cap), ub=np.tile(CAPS, places)),
             LinearConstraint(sparse.csr_array(one_role), ub=1.0),
             LinearConstraint(sparse.csr_array(cover), lb=1.0), LinearConstraint(apart, ub=1.0)]  # fmt: skip
    built = time.process_time()
    found = milp(-scores.ravel(), constraints=rules, integrality=np.ones(scores.size), bounds=Bounds(0, 1),
                 options={"mip_rel_gap": 0.0})  # fmt: skip
    return built - began, time.process_time() - built, -float(found.fun)


def child(way: str, path: Path) -> None:
    """Run one way and print what it cost, and nothing that a solver writes meanwhile."""
    given = read(path)
    kept = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    run = {"industria": industria, "linopy": with_linopy, "scipy-milp": with_scipy}[way]
    build, solve, value = run(*given)
    os.dup2(kept, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"build": build, "solve": solve, "cpu": build + solve, "peak_mb": peak, "value": value}))


def main() -> None:
    """Generate once, run every way in turn, print build and solve and the ratios to ours."""
    options = asked("districts", 42)
    if options.child:
        child(options.child, options.path)
        return
    ways = [way for way in WAYS if way != "linopy" or importlib.util.find_spec("linopy")]
    found = in_turn(
        __file__, ways, lambda path: generate(path, options.districts), options.rounds, one_thread=True
    )
    need_agreement(found, "value", 1e-7)
    print(f"{options.districts} × {OPTIONS} × 2, {CLUSTERS} clusters, median of {options.rounds} rounds")
    for way in ways:
        build, solve = (statistics.median(run[key] for run in found[way]) for key in ("build", "solve"))
        print(f"{way:12} build {1000 * build:7.1f} ms  solve {1000 * solve:7.1f} ms CPU")
    print_costs(found, "industria")
    if len(ways) < len(WAYS):
        print("linopy is not here: left out")


if __name__ == "__main__":
    main()
