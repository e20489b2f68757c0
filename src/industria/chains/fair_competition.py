"""Owns where support for a link would single out a firm, so that fair competition must be reviewed first.

Comes in: how many firms here could take the support, funds and cheap sites meant for its cluster. Goes out: a
reason or none. It is a flag for people who know the law, not a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from industria.findings import Text
from industria.steps import Tables

FEW = 2
"""With at most so many firms here, whatever is given to the link is given to one firm by name."""
LAW = Text(
    "Fair Competition Review Regulations, State Council Decree 783, in force since 2024-08-01",
    "《公平竞争审查条例》（国务院令第783号，2024年8月1日起施行）",
)
ONE_FIRM = Text(
    "at most {few} firms here make it, so support for the link would go to firms that are known beforehand",
    "本地生产企业不超过{few}家，支持该环节等于支持事先可知的企业",
)
FUNDS = Text(
    "{count} funds meant for its cluster choose single firms", "面向其集群的{count}支基金须选定个别企业"
)
SITE = Text(
    "a site set aside for its cluster costs less than the median site", "为其集群预留的地块价格低于中位数"
)
RULE = Text(
    "A review is asked for where one or two firms here make the link and a fund or cheap land is meant for "
    "its cluster: the support would be selective.",
    "本地仅一两家企业且有基金或低价地块面向其集群的，支持具有选择性，提示公平竞争审查。",
)


@dataclass(frozen=True)
class Incentives:
    """How many funds each cluster has, and the clusters for which cheap land is set aside."""

    funds: Mapping[str, int]
    cheap: frozenset[str]

    def reason(self, cluster: str | None, firms: float | None) -> Text | None:
        """Why support would be selective; None where nothing says so."""
        if firms is None or not 0 < firms <= FEW or not cluster:
            return None
        money, land = self.funds.get(cluster, 0), cluster in self.cheap
        if not money and not land:
            return None
        told = [Text(ONE_FIRM.en.format(few=FEW), ONE_FIRM.zh.format(few=FEW))]
        told += [Text(FUNDS.en.format(count=money), FUNDS.zh.format(count=money))] if money else []
        told += [SITE] if land else []
        return Text("; ".join(one.en for one in told), "；".join(one.zh for one in told))


def incentives_of(tables: Tables) -> Incentives:
    """What the register says of funds and land for clusters."""
    funds: dict[str, int] = {}
    if tables.has("instruments"):
        for row in tables.read("instruments", ["cluster", "instrument_kind"]).to_pylist():
            if row["cluster"] and row["instrument_kind"] == "fund":
                funds[row["cluster"]] = funds.get(row["cluster"], 0) + 1
    return Incentives(funds, _cheap(tables))


def _cheap(tables: Tables) -> frozenset[str]:
    """Clusters for which a site with free land is set aside below the median price of all sites."""
    if not tables.has("sites"):
        return frozenset()
    rows = tables.read("sites", ["clusters", "land_free_mu", "land_price"]).to_pylist()
    prices = sorted(row["land_price"] for row in rows if row["land_price"] is not None)
    median = prices[len(prices) // 2] if prices else 0.0
    return frozenset(
        part.strip()
        for row in rows
        if row["land_price"] is not None and row["land_price"] < median and (row["land_free_mu"] or 0) > 0
        for part in (row["clusters"] or "").replace("；", ";").split(";")
        if part.strip()
    )
