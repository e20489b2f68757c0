"""How long coverage of a whole product graph takes, beside the same worked out plainly with pandas.

Run: `python benchmarks/chain_coverage.py`. Both ways in one run, on the listed-firm product graph where it is
beside the project, else on one of its size made at random. The plain way counts makers by place with pandas,
and finds what a product blocks by taking it out and searching anew: for a sample of products, since for all of
them it would take hours.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from industria.chains import CoverageColumns, chain_coverage  # noqa: E402

SAMPLE = 40
REPEATS = 3


def graph() -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """The real graph with all its edges, or a random one of its size."""
    try:
        from tests.real.product_graphs import listed_edges, listed_makers, listed_tree

        kinds = listed_tree().rename(columns={"source": "target", "target": "source"})
        return "listed-firm product graph", pd.concat([listed_edges(), kinds]), listed_makers()
    except BaseException:  # the data are not there: pytest's skip is no Exception
        rng = np.random.default_rng(1)
        ends = np.sort(rng.integers(0, 95_554, (110_153, 2)), axis=1)
        edges = pd.DataFrame({"source": ends[:, 0].astype(str), "target": ends[:, 1].astype(str)})
        made = pd.DataFrame({
            "maker": rng.integers(0, 4_000, 53_207).astype(str), "product": rng.integers(0, 95_554, 53_207).astype(str),
            "place": rng.integers(0, 31, 53_207).astype(str), "share": rng.random(53_207),
        })  # fmt: skip
        return "random graph of the same size", edges, made


def plain(edges: pd.DataFrame, makers: pd.DataFrame) -> tuple[float, float]:
    """Seconds of the counts with pandas, and seconds a product of what it blocks by search."""
    began = time.perf_counter()
    clean = edges[edges["source"] != edges["target"]].drop_duplicates()
    names = pd.unique(pd.concat([clean["source"], clean["target"], makers["product"]]))
    once = makers.drop_duplicates(["product", "maker", "place"])
    once.groupby("product")["maker"].nunique().reindex(names).fillna(0)
    once.groupby(["place", "product"]).agg(makers=("maker", "nunique"), output=("share", "sum"))
    counted = time.perf_counter() - began
    uses = clean.groupby("source")["target"].agg(list).to_dict()
    begin = set(names) - set(clean["target"])
    began = time.perf_counter()
    for product in list(uses)[:: max(len(uses) // SAMPLE, 1)][:SAMPLE]:
        found = begin - {product}
        waiting = list(found)
        while waiting:
            for one in uses.get(waiting.pop(), ()):
                if one not in found and one != product:
                    found.add(one)
                    waiting.append(one)
    return counted, (time.perf_counter() - began) / SAMPLE


def best(run: Callable[[], Any]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Both ways, one after the other."""
    name, edges, makers = graph()
    ours = best(lambda: chain_coverage(edges, makers, CoverageColumns(output="share")))
    found = chain_coverage(edges, makers, CoverageColumns(output="share"))
    counted, each = plain(edges, makers)
    size = len(found.products)
    print(f"{name}: {size:,} products, {len(edges):,} edges, {len(makers):,} firm–product rows")
    print(f"ours, everything (counts, places, cycles, layers, what each product blocks): {ours:.2f} s")
    print(f"pandas, counts only: {counted:.2f} s")
    print(
        f"plain search, what one product blocks: {each:.3f} s; for all {size:,}: about {each * size / 60:,.0f} min"
    )


if __name__ == "__main__":
    main()
