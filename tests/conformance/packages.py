"""The packages compared with, each run quietly on a matrix, their answers as arrays in the order of the matrix."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from industria import measures
from tests.real.shared_data import shared


@dataclass(frozen=True)
class Answers:
    """What a program says of a matrix; None where it has no such measure."""

    presence: Any
    eci: Any
    pci: Any
    density: Any
    coi: Any
    cog: Any


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Nothing printed, no warning shown."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def long(matrix: pd.DataFrame) -> pd.DataFrame:
    """A matrix of regions × industries as rows of r, i, x."""
    return matrix.rename_axis(index="r", columns="i").stack().rename("x").reset_index()


def frame(table: Any) -> pd.DataFrame:
    """A matrix with regions R00, R01, … and industries P00, P01, …"""
    array = np.asarray(table, dtype=float)
    names = [f"R{r:02}" for r in range(array.shape[0])], [f"P{i:02}" for i in range(array.shape[1])]
    return pd.DataFrame(array, index=names[0], columns=names[1])


def trade() -> pd.DataFrame:
    """World trade of 2017, exporters × HS4; skips the test where the data are not here."""
    table = pd.read_parquet(shared("trade", "world_trade_hs4_2017.parquet"))
    return table.pivot(index="country", columns="product", values="value").fillna(0.0)


def _spread(answers: pd.DataFrame, matrix: pd.DataFrame, names: tuple[str, str, str]) -> Answers:
    cells = answers.set_index(["r", "i"])

    def cell(name: str) -> Any:
        return cells[name].unstack("i").reindex(index=matrix.index, columns=matrix.columns).to_numpy(float)

    def first(name: str, key: str, labels: pd.Index) -> Any:
        return answers.groupby(key)[name].first().reindex(labels).to_numpy(float)

    held, density, gain = names
    return Answers(
        cell(held), first("eci", "r", matrix.index), first("pci", "i", matrix.columns), cell(density),
        first("coi", "r", matrix.index), cell(gain),
    )  # fmt: skip


def growthlab(matrix: pd.DataFrame, **options: Any) -> Answers:
    """What ecomplexity says."""
    import ecomplexity

    data = long(matrix).assign(t=2017)
    columns = {"time": "t", "loc": "r", "prod": "i", "val": "x"}
    with quietly():
        found = ecomplexity.ecomplexity(
            data, columns, check_logsupermodularity=False, verbose=False, **options
        )
    return _spread(found, matrix, ("mcp", "density", "cog"))


def econcomplex(matrix: pd.DataFrame, **options: Any) -> Answers:
    """What econcomplex says."""
    import econcomplex as package

    with quietly():
        found = package.compute_complexity(long(matrix), {"loc": "r", "act": "i", "val": "x"}, **options)
    return _spread(found, matrix, ("mcp", "density", "cog"))


def oec(matrix: pd.DataFrame) -> Answers:
    """What economic-complexity says."""
    import economic_complexity as package

    with quietly():
        quotients = package.rca(matrix)
        eci, pci = package.complexity(quotients)
        links = package.proximity(quotients)
        density = package.relatedness(quotients, proximities=links)
        gain = package.opportunity_gain(quotients, pci=pci, proximities=links)
    held = (quotients >= 1).to_numpy(float)
    return Answers(held, eci.to_numpy(), pci.to_numpy(), density.to_numpy(), None, gain.to_numpy())


def ours(matrix: pd.DataFrame, preset: Any) -> Answers:
    """What our measures say of the same, in a preset."""
    data, names = long(matrix), {"region": "r", "industry": "i", "value": "x"}
    related = measures.relatedness(data, **names, preset=preset)
    joined = related.density.merge(related.outlook[["r", "eci", "coi"]]).merge(
        related.industries[["i", "pci"]]
    )
    return _spread(joined, matrix, ("present", "relatedness_density", "cog"))


def assert_alike(one: Answers, other: Answers, tolerance: float = 1e-9) -> None:
    """Every measure both have is the same to a tolerance, relative to its largest number."""
    np.testing.assert_array_equal(one.presence, other.presence)
    for name in ("eci", "pci", "density", "coi", "cog"):
        left, right = getattr(one, name), getattr(other, name)
        if left is not None and right is not None:
            most = max(1.0, float(np.nanmax(np.abs(right))))
            np.testing.assert_allclose(left, right, atol=tolerance * most, rtol=0, err_msg=name)
