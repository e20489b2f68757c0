"""The 31 provincial input–output tables of 2017, side by side, with what is taken as true of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from industria.kernels.input_output.coefficients import own_share_readings, technical_coefficients
from industria.kernels.input_output.inverses import leontief_inverse
from industria.kernels.regionalisation.joining import RegionTables
from tests.real.shared_data import shared

SECTORS = [f"{at:02}" for at in range(1, 43)]
FINAL = ["FU101", "FU102", "FU103", "FU201", "FU202"]
CAPITALS = {
    "北京": (116.41, 39.90), "天津": (117.20, 39.13), "河北": (114.51, 38.04), "山西": (112.55, 37.87),
    "内蒙古": (111.75, 40.84), "辽宁": (123.43, 41.80), "吉林": (125.32, 43.82), "黑龙江": (126.53, 45.80),
    "上海": (121.47, 31.23), "江苏": (118.80, 32.06), "浙江": (120.15, 30.27), "安徽": (117.23, 31.82),
    "福建": (119.30, 26.07), "江西": (115.86, 28.68), "山东": (117.12, 36.65), "河南": (113.63, 34.75),
    "湖北": (114.30, 30.59), "湖南": (112.94, 28.23), "广东": (113.26, 23.13), "广西": (108.37, 22.82),
    "海南": (110.20, 20.04), "重庆": (106.55, 29.56), "四川": (104.07, 30.57), "贵州": (106.63, 26.65),
    "云南": (102.83, 24.88), "西藏": (91.14, 29.65), "陕西": (108.94, 34.34), "甘肃": (103.83, 36.06),
    "青海": (101.78, 36.62), "宁夏": (106.23, 38.49), "新疆": (87.62, 43.83),
}  # fmt: skip
"""Longitude and latitude of each capital."""
READINGS = ("own first", "pooled", "own last")
"""Which goods leave first: those made here (as agreed before), all alike, or those brought in."""
CHONGQING = list(CAPITALS).index("重庆")


@dataclass(frozen=True)
class National:
    """Domestic coefficients of the nation's 42 sectors, and what it uses and trades of each product."""

    domestic: np.ndarray
    total: np.ndarray
    output: np.ndarray
    uses: np.ndarray
    exports: np.ndarray
    imports: np.ndarray
    names: list[str]


@cache
def provinces() -> RegionTables:
    """Flows, uses, trade and output of the provinces, in the order of CAPITALS; 10,000 yuan."""
    data = pd.read_parquet(shared("io", "china_provinces_io_2017.parquet"))
    wide = data.pivot_table(index=["province", "row"], columns="column", values="value", aggfunc="sum")
    wide = wide.reindex(pd.MultiIndex.from_product([CAPITALS, SECTORS])).fillna(0.0)

    def grid(columns: list[str]) -> np.ndarray:
        return wide[columns].to_numpy().reshape(len(CAPITALS), 42, len(columns))

    output, exports, outflows, imports, inflows = (
        grid([name])[:, :, 0] for name in ("GO", "EX", "OF", "IM", "IF")
    )
    inflows = np.where(
        (inflows < 0) & (inflows > -1e-6), 0.0, inflows
    )  # two cells of Guangxi are −5e-8 and less
    return RegionTables(grid(SECTORS), grid(FINAL), output, exports, imports, outflows, inflows)


@cache
def nation() -> National:
    """The national table of 2017 with domestic and imported products apart."""
    table = pd.read_csv(shared("io", "china_2017_42.csv.gz"), dtype={"Code": str})
    home, abroad = (
        table[(table.Origin == origin) & table.Code.isin(SECTORS)] for origin in ("Domestic", "Imports")
    )
    flows = [part[SECTORS].to_numpy(float) for part in (home, abroad)]
    output = home.GO.to_numpy(float)
    made_and_bought = sum(
        part[["TIU", "TC", "FU201", "FU202"]].fillna(0).to_numpy(float).sum(axis=1) for part in (home, abroad)
    )
    imports = abroad[["TIU", "TC", "FU201", "FU202", "EX"]].fillna(0).to_numpy(float).sum(axis=1)
    return National(
        technical_coefficients(np.maximum(flows[0], 0), output), technical_coefficients(np.maximum(sum(flows), 0), output),
        output, np.asarray(made_and_bought), home.EX.to_numpy(float), imports, home.Description.tolist(),
    )  # fmt: skip


@dataclass(frozen=True)
class OwnTable:
    """What a province makes for itself, by import proportionality, goods that pass through left out."""

    shares: np.ndarray
    technical: np.ndarray
    coefficients: np.ndarray
    flows: np.ndarray
    inverse: np.ndarray

    @property
    def multipliers(self) -> np.ndarray:
        """Output multipliers of the province's own sectors."""
        return np.asarray(self.inverse.sum(axis=0))


@cache
def own_table(at: int, reading: str = "own first") -> OwnTable:
    """The true table of a province, by one of the READINGS of what leaves it."""
    tables = provinces()
    output = tables.output[at]
    leaving, coming = tables.exports[at] + tables.outflows[at], tables.imports[at] + tables.inflows[at]
    shares = own_share_readings(output, coming, leaving)[READINGS.index(reading)]
    flows = tables.flows[at] * shares[:, None]
    makes = output > 0
    technical = technical_coefficients(np.where(makes, tables.flows[at], 0.0), output)
    own = technical_coefficients(np.where(makes, flows, 0.0), output)
    return OwnTable(shares, technical, own, flows, leontief_inverse(own))


@cache
def distances() -> np.ndarray:
    """Great-circle distance between capitals, kilometres."""
    longitude, latitude = np.radians(np.array(list(CAPITALS.values()))).T
    half = np.sin((latitude[:, None] - latitude) / 2) ** 2
    half = (
        half
        + np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    )
    return np.asarray(2 * 6371 * np.arcsin(np.sqrt(half)))
