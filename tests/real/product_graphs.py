"""The two public product graphs, as tables of edges and of makers."""

from __future__ import annotations

import pandas as pd

from tests.real.shared_data import shared

FEEDS, MADE_OF = "下游产品", "上游材料"
"""Kinds of edges of the listed-firm graph: `src` is used for `dst`; `src` needs `dst`."""


def listed_edges() -> pd.DataFrame:
    """What feeds what in the listed-firm graph, every edge from the supplier to the user."""
    frame = pd.read_parquet(shared("chains", "ckg_product_product.parquet"))
    turned = frame[frame["rel"] == MADE_OF].rename(columns={"src": "target", "dst": "source"})
    onward = frame[frame["rel"] == FEEDS].rename(columns={"src": "source", "dst": "target"})
    return pd.concat([turned, onward], ignore_index=True)[["source", "target"]]


def listed_tree() -> pd.DataFrame:
    """Which product is a kind of which: the other edges of the listed-firm graph, which feed nothing."""
    frame = pd.read_parquet(shared("chains", "ckg_product_product.parquet"))
    kinds = frame[~frame["rel"].isin([FEEDS, MADE_OF])]
    return kinds.rename(columns={"src": "source", "dst": "target"})[["source", "target"]]


def listed_makers() -> pd.DataFrame:
    """Which listed firm makes which product, with its province; the share of revenue clipped to 0 … 1."""
    made = pd.read_parquet(shared("chains", "ckg_company_product.parquet")).rename(columns={"code": "maker"})
    joined = made.merge(listed_firms().rename(columns={"code": "maker"}), on="maker", how="inner")
    joined = joined.assign(share=joined["weight"].clip(0, 1))
    return joined.dropna(subset=["place", "product"])[["maker", "product", "place", "share"]]


def listed_firms() -> pd.DataFrame:
    """Every listed firm once, with its province where that is known; Shenzhen counts as Guangdong."""
    firms = pd.read_parquet(shared("firms", "cn_listed_enriched.parquet"))
    guess = firms["province_guess"].str.replace("(省|市|自治区|壮族|回族|维吾尔)", "", regex=True)
    place = firms["ts_area"].fillna(guess).replace({"深圳": "广东", "内蒙": "内蒙古"})
    return firms.assign(place=place).drop_duplicates("code")[["code", "place"]]


def kag_products() -> pd.DataFrame:
    """The product rows of KAG."""
    return pd.read_csv(shared("chains", "kag_supplychain_Product.csv"))


def kag_edges() -> pd.DataFrame:
    """What feeds what in KAG: a product and each of its uses."""
    rows = kag_products()
    pairs = [
        (product, use)
        for product, uses in zip(rows["id"], rows["hasSupplyChain"].fillna(""), strict=True)
        for use in uses.split(",")
        if use.strip()
    ]
    return pd.DataFrame(pairs, columns=["source", "target"])


def kag_makers() -> pd.DataFrame:
    """Which masked firm makes which product; of no known place."""
    rows = pd.read_csv(shared("chains", "kag_supplychain_Company.csv"))
    pairs = [
        (firm, product.strip())
        for firm, products in zip(rows["id"], rows["product"].fillna(""), strict=True)
        for product in products.split(",")
        if product.strip()
    ]
    return pd.DataFrame(pairs, columns=["maker", "product"]).assign(place="unknown")
