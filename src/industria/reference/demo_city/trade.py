"""Owns the table `trade` of the demo city: exports and imports by district, product, partner and year.

Comes in: the city. Goes out: the columns of the contract, in 万美元. Exports are what firms of the product's
industry sell abroad; imports are free. Partners are invented too.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS, districts, industries, read_design

PARTNERS = ("海沫联邦", "琥珀群岛", "高原王国", "北风共和国", "镜湖公国", "远帆自由港")
"""Seafoam Federation, Amber Isles, Highland Kingdom, North Wind Republic, Mirror Lake Duchy, Farsail Free
Port.
"""
PARTNER_SHARES = (0.34, 0.22, 0.16, 0.12, 0.09, 0.07)
YUAN_PER_DOLLAR = 7.0
"""Invented and the same in every year, so that growth in dollars is growth in yuan."""
IMPORTS = 45_000
"""Imports of one unit of import weight and a whole city, 万美元 a year, before growth."""


def trade(city: City) -> dict[str, Any]:
    """Exports and imports; a district trades with some partners only, and no row stands for nothing."""
    rng = city.stream("trade")
    products = read_design("products")
    codes = [place.code for place in industries()]
    industry = np.array([codes.index(row["industry"]) for row in products])
    exports = _exports(city)[:, industry] / YUAN_PER_DOLLAR
    weight = np.array([float(row["import_weight"]) for row in products])
    share = np.array([place.share for place in districts()]) / 100
    growth = 1.05 ** np.arange(len(YEARS))
    noise = rng.lognormal(0.0, 0.5, exports.shape)
    imports = IMPORTS * share[:, None, None] * weight[None, :, None] * growth[None, None, :] * noise
    columns = [_flow(rng, "export", exports), _flow(rng, "import", imports)]
    flat = {name: np.concatenate([part[name] for part in columns]) for name in columns[0]}
    codes_of_product = np.array([row["product"] for row in products])
    return {
        "region": np.array([place.region for place in districts()])[flat["region"]],
        "classification": np.full(len(flat["region"]), "HS 2017"),
        "product": codes_of_product[flat["product"]],
        "flow": flat["flow"],
        "partner": np.array(PARTNERS)[flat["partner"]],
        "period": np.array([str(year) for year in YEARS])[flat["year"]],
        "trade_value": flat["value"],
        **_quantities(city, flat),
    }


def _quantities(city: City, flat: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Tonnes: value by a price of the product that rises with the years; exports and imports differ.

    Prices are invented: 10,000 dollars a tonne around a product's own, exports and imports each with a bias.
    """
    rng = city.stream("trade quantities")
    count = int(flat["product"].max()) + 1
    own = rng.lognormal(0.0, 1.0, count)[flat["product"]] * 1.02 ** flat["year"]
    bias = rng.lognormal(0.0, 0.25, (2, count))[(flat["flow"] == "import").astype(np.int64), flat["product"]]
    tonnes = np.maximum(flat["value"] / (own * bias * rng.lognormal(0.0, 0.1, len(own))), 1.0)
    return {"quantity": np.round(tonnes).astype(np.int64), "quantity_unit": np.full(len(own), "吨")}


def _exports(city: City) -> np.ndarray:
    """Exports of firms above scale by district, industry and year, 万元."""
    shape = (len(districts()), len(industries()), len(YEARS))
    firm, year = np.nonzero(city.firms.above)
    cell = np.ravel_multi_index((city.firms.district[firm], city.firms.industry[firm], year), shape)
    return np.bincount(cell, city.accounts["exports"][firm, year], int(np.prod(shape))).reshape(shape)


def _flow(rng: np.random.Generator, flow: str, values: np.ndarray) -> dict[str, np.ndarray]:
    """Values by district, product and year shared among partners, in whole 万美元; rows under one are left
    out.
    """
    draw = rng.gamma(np.array(PARTNER_SHARES) * 8, 1.0, (*values.shape[:2], len(PARTNERS)))
    draw *= rng.random(draw.shape) < 0.55
    total = draw.sum(axis=2, keepdims=True)
    share = np.divide(draw, total, out=np.zeros_like(draw), where=total > 0)
    whole = np.round(values[:, :, :, None] * share[:, :, None, :])
    region, product, year, partner = np.nonzero(whole >= 1)
    value = whole[region, product, year, partner].astype(np.int64)
    return {
        "region": region, "product": product, "year": year, "partner": partner, "value": value,
        "flow": np.full(len(value), flow),
    }  # fmt: skip
