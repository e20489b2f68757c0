"""The tables of the demo city: planted truths are found, sums agree, books balance."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from industria.reference.demo_city import activity
from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import (
    YEARS,
    districts,
    industries,
    large_clusters,
    read_design,
    zones,
)
from industria.reference.demo_city.io_table import FINAL_USES, PRIMARY_INPUTS
from industria.reference.demo_city.ladder import HOLDERS, RUNGS
from industria.reference.demo_city.sectors import purchases, sectors
from industria.reference.demo_city.supply_links import SOLD_TO_FIRMS
from industria.reference.demo_city.totals import published_output

Tables = dict[str, pd.DataFrame]
LINKS = 60_000


def _above(tables: Tables) -> pd.DataFrame:
    """Activity above scale of the districts, numbers as numbers, with the cluster of the partition."""
    frame = tables["activity"]
    frame = frame[(frame["scope"] == activity.ABOVE) & frame["region"].isin([d.region for d in districts()])]
    cluster = {industry.code: industry.cluster for industry in industries()}
    numbers = pd.to_numeric(frame["output"], errors="coerce")
    return frame.assign(output=numbers, cluster=frame["industry"].map(cluster))


def _measure(truth: dict[str, str], tables: Tables) -> float:
    """The planted truth as plain sums of the activity table."""
    frame = _above(tables)
    here = frame if truth["region"] == "990000" else frame[frame["region"] == truth["region"]]
    mine = here if not truth["cluster"] else here[here["cluster"] == truth["cluster"]]

    def total(rows: pd.DataFrame, year: int) -> float:
        return float(rows.loc[rows["period"] == str(year), "output"].sum())

    if truth["measure"] == "location quotient of output 2023":
        city = frame[frame["cluster"] == truth["cluster"]]
        return (total(mine, 2023) / total(here, 2023)) / (total(city, 2023) / total(frame, 2023))
    if years := re.fullmatch(r"output (\d{4}) / output (\d{4})", truth["measure"]):
        return total(mine, int(years[1])) / total(mine, int(years[2]))
    column = [cluster.cluster for cluster in large_clusters()].index(truth["cluster"])
    return total(mine, 2023) / 1e4 / published_output()[YEARS.index(2023), column]


@pytest.mark.parametrize("truth", read_design("truths"), ids=lambda truth: truth["truth"])
def test_planted_truths_are_visible(tables: Tables, truth: dict[str, str]) -> None:
    assert float(truth["at_least"]) <= _measure(truth, tables) <= float(truth["at_most"])


def test_the_fastest_and_the_slowest_district_are_the_planted_ones(tables: Tables) -> None:
    frame = _above(tables)
    output = frame.pivot_table(index="region", columns="period", values="output", aggfunc="sum")
    growth = output["2025"] / output["2018"]
    assert (growth.idxmax(), growth.idxmin()) == ("990112", "990108")


def test_activity_adds_up_to_the_enterprises(tables: Tables) -> None:
    firms = tables["enterprises"]
    above = firms[firms["above_scale"]]
    summed = above.groupby(["region", "industry", "period"])[["output", "employment"]].sum()
    counted = above.groupby(["region", "industry", "period"]).size()
    frame = _above(tables).set_index(["region", "industry", "period"])
    assert (counted.reindex(frame.index) == frame["establishments"]).all()
    given = frame["output"].notna()
    assert (summed["output"].reindex(frame.index)[given] == frame["output"][given]).all()
    shares = above[above["period"] == "2023"].groupby("industry")["output"].sum()
    assert len(shares) == len(industries())


def test_cells_of_few_firms_are_withheld_and_no_others(tables: Tables) -> None:
    frame = tables["activity"]
    frame = frame[frame["scope"] == activity.ABOVE]
    few = frame["establishments"] < activity.FEWEST
    for name in activity.CONFIDENTIAL:
        assert ((frame[name] == activity.WITHHELD) == few).all()
    shy = few & frame["region"].isin(activity.SHY_REGIONS) & (frame["period"] == str(activity.SHY_YEAR))
    assert shy.sum() > 20
    for name in ("output", "revenue", "value_added", "employment"):
        assert ((frame[name] == activity.WITHHELD) == shy).all()
    assert not frame.loc[few, "growth"].notna().any()


def test_zones_repeat_firms_of_their_districts(tables: Tables) -> None:
    frame = tables["activity"]
    frame = frame[frame["scope"] == activity.ABOVE]
    sums = pd.to_numeric(frame["output"], errors="coerce").groupby(frame["region"]).sum()
    for zone in zones():
        share = sums[zone.region] / sums[list(zone.overlaps)].sum()
        assert 0.2 < share < 0.7


def test_births_deaths_and_the_ladder(city: City) -> None:
    alive = city.firms.alive
    assert 225_000 < alive.sum() < 260_000
    born, died = (~alive[:, :-1] & alive[:, 1:]).sum(), (alive[:, :-1] & ~alive[:, 1:]).sum()
    assert born > 8_000 and died > 6_000
    first, last = alive.argmax(axis=1), alive.shape[1] - alive[:, ::-1].argmax(axis=1)
    assert (alive.sum(axis=1) == last - first).all(), "nobody lives again"
    both = alive[:, :-1] & alive[:, 1:]
    assert (np.diff(city.rung, axis=1)[both] >= 0).all(), "nobody steps down"
    for name, holders in HOLDERS.items():
        assert tuple((city.rung >= RUNGS.index(name)).sum(axis=0)) == holders
    logs = np.log(city.firms.output[alive[:, 5], 5].clip(1))
    assert 1.7 < logs.std() < 3.0, "sizes are widely spread"


def test_firm_names_are_unique_and_marked_invented(city: City) -> None:
    assert len(set(city.names_zh)) == len(city.names_zh) == len(set(city.names_en))
    assert all(name.startswith("样城") for name in city.names_zh)
    assert all(name.endswith("Specimen City") for name in city.names_en)


def test_supply_links(tables: Tables) -> None:
    links = tables["supply_links"]
    links = links[~links["supplier"].str.startswith("X")]
    assert len(links) == LINKS
    assert not links.duplicated(["supplier", "buyer"]).any()
    assert (links["supplier"] != links["buyer"]).all()
    firms = tables["enterprises"]
    last = firms[firms["period"] == str(YEARS[-1])].set_index("enterprise")
    assert set(links["supplier"]) | set(links["buyer"]) <= set(last.index)
    sold = links.groupby("supplier")["amount"].sum()
    assert (sold <= SOLD_TO_FIRMS * last["output"].reindex(sold.index) + 0.1).all()
    degree = links["supplier"].value_counts()
    assert degree.head(len(degree) // 100).sum() > 0.08 * len(links), "a few suppliers serve many"
    sector = {industry.code: industry.sector for industry in industries()}
    pairs = pd.crosstab(
        last.loc[links["supplier"], "industry"].map(sector).to_numpy(),
        last.loc[links["buyer"], "industry"].map(sector).to_numpy(),
    )
    for supplier in pairs.index:
        for buyer in pairs.columns:
            needed = purchases()[sectors().index(supplier), sectors().index(buyer)] > 0
            assert needed or pairs.loc[supplier, buyer] == 0, "nobody buys what his sector does not need"


def test_makers_elsewhere_sell_to_firms_that_live(tables: Tables) -> None:
    links, elsewhere = tables["supply_links"], tables["makers"]
    outside = links[links["supplier"].str.startswith("X")]
    assert set(outside["supplier"]) <= set(elsewhere["maker"]) and len(outside) > 1_000
    assert set(elsewhere["place"]) == {"neighbouring", "country", "abroad"}, "nobody here is named"
    firms = tables["enterprises"]
    assert set(outside["buyer"]) <= set(firms.loc[firms["period"] == str(YEARS[-1]), "enterprise"])


def test_a_link_that_nobody_makes_has_evidence_and_makers_elsewhere(tables: Tables) -> None:
    nodes, elsewhere = tables["chain_nodes"], tables["makers"]
    absent = nodes[nodes["nobody_here"] == "是"]
    assert len(absent) == 4 and absent["evidence"].str.strip().all() and absent["seen_on"].str.strip().all()
    offered = elsewhere.groupby(["chain", "node"]).size()
    assert all(offered[chain, node] >= 3 for chain, node in absent[["chain", "node"]].itertuples(index=False))


def test_the_input_output_table_balances_exactly(tables: Tables) -> None:
    frame = tables["io_table"]
    flows = frame.pivot(index="row", columns="column", values="flow")
    names = list(sectors())
    sold = flows.loc[names].sum(axis=1)
    paid = flows[names].sum(axis=0)
    assert (sold.reindex(names) == paid.reindex(names)).all()
    assert set(flows.columns) == {*names, *FINAL_USES} and set(flows.index) == {*names, *PRIMARY_INPUTS}
    assert (flows.loc[names, names] >= 0).all(axis=None)
    coefficients = flows.loc[names, names].to_numpy(dtype=float) / paid.reindex(names).to_numpy(dtype=float)
    assert np.abs(np.linalg.eigvals(coefficients)).max() < 1


def test_chains_have_no_loose_ends_and_no_circles(tables: Tables) -> None:
    nodes, edges = tables["chain_nodes"], tables["chain_edges"]
    assert set(nodes["chain"]) == {cluster.cluster for cluster in large_clusters()}
    known = set(zip(nodes["chain"], nodes["node"], strict=True))
    feeds: dict[Any, list[Any]] = {}
    for chain, supplier, user in edges[["chain", "from_node", "to_node"]].itertuples(index=False):
        assert {(chain, supplier), (chain, user)} <= known
        feeds.setdefault((chain, supplier), []).append((chain, user))

    def depth(node: Any, above: tuple[Any, ...] = ()) -> int:
        assert node not in above
        return 1 + max((depth(fed, (*above, node)) for fed in feeds.get(node, [])), default=0)

    assert max(depth(node) for node in known) >= 3


def test_needs_have_results_to_meet_them(tables: Tables) -> None:
    needs, results = tables["needs"], tables["research"]
    titles = results["title_en"].str.split(" with | through ", regex=True)
    offered = {(title[0], title[1]) for title in titles}
    wanted = [tuple(title.split(": wanted, ")) for title in needs["title_en"]]
    assert sum(pair in offered for pair in wanted) > 0.8 * len(wanted)


def test_published_figures_are_kept_apart(tables: Tables) -> None:
    frame = tables["indicators"]
    vehicles = frame[frame["indicator"] == "vehicles"].set_index("period")["level"]
    assert float(vehicles["2023"]) == pytest.approx(230.04) and float(vehicles["2025"]) == pytest.approx(
        278.8
    )
    assert str(vehicles["2020"]).startswith("超过")
    high_tech = frame[frame["indicator"] == "high-tech-enterprises"].set_index("period")["level"]
    assert (int(high_tech["2018"]), int(high_tech["2025"])) == (2_500, 9_100)
    output = frame[(frame["indicator"] == "output") & (frame["cluster"] == "vehicles")]
    assert len(output[output["period"] == "2024"]) == 2, "a first estimate and its revision"
    yearly = output.drop_duplicates("period").set_index("period")
    ratio = 100 * (float(yearly.loc["2025", "level"]) / float(yearly.loc["2024", "level"]) - 1)
    assert abs(float(yearly.loc["2025", "growth"]) - ratio) > 0.3, "real growth is no ratio of nominal levels"
