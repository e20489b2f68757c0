"""Two real product graphs: cleaning, coverage by province, and what the vehicle chain shows of Chongqing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from industria.chains import ChainCoverage, CoverageColumns, chain_coverage
from tests.real.product_graphs import (
    kag_edges,
    kag_makers,
    kag_products,
    listed_edges,
    listed_firms,
    listed_makers,
)


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    return listed_edges()


@pytest.fixture(scope="module")
def makers() -> pd.DataFrame:
    return listed_makers()


@pytest.fixture(scope="module")
def covered(edges: pd.DataFrame, makers: pd.DataFrame) -> ChainCoverage:
    return chain_coverage(edges, makers, CoverageColumns(output="share"))


def upstream(edges: pd.DataFrame, product: str) -> set[str]:
    """Everything that is needed for a product, round about, by plain search."""
    needs = edges.groupby("target")["source"].agg(set).to_dict()
    found, waiting = {product}, [product]
    while waiting:
        for one in needs.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found - {product}


def test_kag_repeats_itself_and_leads_out_of_its_table() -> None:
    rows, pairs = kag_products(), kag_edges()
    assert rows["id"].duplicated().mean() > 1 / 3
    outside = ~pairs["target"].isin(set(rows["id"]))
    assert outside.mean() > 0.5
    found = chain_coverage(pairs, kag_makers())
    repeated = next(one for one in found.findings if one.code == "chains.repeated-edges")
    assert repeated.count == len(pairs) - len(pairs.drop_duplicates())
    assert found.completeness["place"].tolist() == ["unknown"], "masked firms have no place"


def test_cleaning_of_the_listed_graph(covered: ChainCoverage, edges: pd.DataFrame) -> None:
    """Few products lie on cycles once every edge runs from the supplier to the user."""
    codes = {one.code: one.count for one in covered.findings if one.code != "chains.cycle"}
    cycles = [one for one in covered.findings if one.code == "chains.cycle"]
    written = int((edges["source"] == edges["target"]).sum())
    assert (written, codes["chains.self-loop"]) == (107, 108), "one more feeds itself under another spelling"
    products = covered.products
    drawn = products[(products["feeds"] + products["fed_by"]) > 0]
    assert len(cycles) == 4 and drawn["on_cycle"].mean() < 1e-3
    assert len(drawn) > 48_000 and products["layer"].max() == 13


def test_most_products_of_the_graph_are_not_seen_anywhere(covered: ChainCoverage) -> None:
    products = covered.products
    drawn = products[(products["feeds"] + products["fed_by"]) > 0]
    assert (drawn["makers"] > 0).mean() == pytest.approx(0.045, abs=0.001)


def test_coverage_by_province_is_a_plain_count(covered: ChainCoverage, makers: pd.DataFrame) -> None:
    whole = covered.completeness.set_index("place")
    assert set(whole["products"].sort_values(ascending=False).index[:3]) == {"广东", "江苏", "浙江"}
    assert whole.loc["重庆", "share_of_made"] == pytest.approx(0.0206, abs=0.0002)
    plain = makers[makers["place"] == "重庆"]["product"].nunique()
    assert abs(whole.loc["重庆", "products"] - plain) <= 3, "names written in two ways are one"
    assert (listed_firms()["place"] == "重庆").sum() == 60


def test_what_the_vehicle_chain_shows_of_chongqing(covered: ChainCoverage, edges: pd.DataFrame) -> None:
    """Of 85 products upstream of the car 66 are made by a listed firm, 7 of them in Chongqing: all materials."""
    needed = upstream(edges, "汽车")
    made = needed & set(covered.products.loc[covered.products["makers"] > 0, "product"])
    here = set(covered.places.loc[covered.places["place"] == "重庆", "product"])
    assert (len(needed), len(made)) == (85, 66)
    assert made & here == {"中厚板", "冷轧板", "汽油", "热轧卷板", "石油焦", "硫酸", "金属材料"}
    assert {"整车", "发动机", "摩托车整车", "乘用车自动变速器总成"} <= here, (
        "made here, but no edge leads to them"
    )
    fed = covered.products.set_index("product").loc[["整车", "摩托车整车"], "fed_by"]
    assert (fed == 0).all()


def test_what_compound_fertiliser_blocks_by_taking_it_out(
    covered: ChainCoverage, edges: pd.DataFrame
) -> None:
    """The product that holds up most: the same by searching from all beginnings without it."""
    products = covered.products.set_index("product")
    first = products["blocks"].idxmax()
    inner = edges[edges["source"] != edges["target"]]
    uses = inner.groupby("source")["target"].agg(set).to_dict()
    begin = set(products.index[products["fed_by"] == 0])
    cycle = set(products.index[products["on_cycle"]])
    fed_cycle = {one for one in cycle if set(inner.loc[inner["target"] == one, "source"]) - cycle}
    assert first == "复合肥"

    def reached(without: str | None) -> set[str]:
        found = (begin | (cycle - fed_cycle)) - {without}
        waiting = list(found)
        while waiting:
            for one in uses.get(waiting.pop(), ()):
                if one not in found and one != without:
                    found.add(one)
                    waiting.append(one)
        return found

    lost = reached(None) - reached(str(first)) - {first}
    assert np.isclose(len(lost), products.loc[first, "blocks"], atol=3), "names written in two ways are one"
