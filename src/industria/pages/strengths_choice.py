"""Owns what can be chosen on the page of strengths, and the rows that a choice asks for.

Comes in: facts, and what a reader chose, which may be anything. Goes out: a `Choice`, or findings; rows as
they may be shown, of the run or of a derived run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa

from industria.charts.rows import Row, best_indicator, where
from industria.engine.lookup import Equal
from industria.findings import FindingError, FindingRecord, Severity, Text
from industria.measures.peer_finding_records import NO_SUCH_MOMENT
from industria.measures.peers import REFERENCE, tidy_peers
from industria.pages.facts import Facts, why
from industria.pages.page_tables import plain_text
from industria.pages.view import Why
from industria.toml_positions import nearest
from industria.workspace.derivations import DERIVATIONS
from industria.workspace.deriving import Derived

By = Literal["industry", "cluster"]
ALL = "all"
NAME = "peer_quotients"
"""The derivation that compares with other peers than the plan's."""
DERIVED_TABLES = {"industry": "peer_quotients", "cluster": "peer_cluster_quotients"}
RUN_TABLES = {"industry": "measures", "cluster": "cluster_measures"}

REGION_UNKNOWN = FindingRecord(
    "pages.region-unknown",
    Severity.ERROR,
    Text("There is no region {region} in this run.", "本次运行中没有地区 {region}。"),
    Text("Only regions of the plan or the register have figures.", "只有规划或数据库中的地区才有数据。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)


@dataclass(frozen=True)
class Choice:
    """What is shown: of when and what, which region (or all), grouped how, compared with whom.

    `derived` holds the quotients where the peers are others than the plan's reference.
    """

    period: str
    indicator: str
    region: str = ALL
    by: By = "industry"
    peers: str = REFERENCE
    derived: Derived | None = None

    @property
    def compared(self) -> bool:
        """Whether quotients are against the plan's own reference."""
        return self.peers == REFERENCE

    @property
    def parameters(self) -> dict[str, str]:
        """What the derivation is asked with."""
        return {"period": self.period, "indicator": self.indicator, "peers": self.peers}

    def why(self, row: Row, column: str) -> Why:
        """The address under which a number of a row is explained."""
        if self.derived is None:
            return why(RUN_TABLES[self.by], row, column)
        table = DERIVED_TABLES[self.by]
        key = [(name, str(row[name] or "")) for name in DERIVATIONS[NAME].keys[table]]
        return Why(table, (*key, ("peers", self.peers)), column)


def choice_of(facts: Facts, query: Mapping[str, str]) -> Choice | None:
    """What the query of an address asks for, the rest as the page opens; None where nothing is known.

    Findings where it names a period, an indicator, a region or peers that there are not.
    """
    latest = facts.tables.latest
    if latest is None:
        return None
    period = query.get("period") or latest[0]
    indicator = query.get("indicator") or best_of(facts, period) or latest[1]
    if (period, indicator) not in facts.tables.moments:
        raise FindingError([NO_SUCH_MOMENT.at(period=period[:24], indicator=indicator[:40])])
    region = query.get("region") or ALL
    if region not in (ALL, facts.given.whole) and region not in facts.regions:
        near = nearest(region[:60], list(facts.regions)) or ALL
        raise FindingError([REGION_UNKNOWN.at(region=region[:60], nearest=near)])
    by: By = "cluster" if query.get("by") == "cluster" else "industry"
    return Choice(period, indicator, region, by, tidy_peers(query.get("peers", "")))


def best_of(facts: Facts, period: str) -> str | None:
    """The indicator that is best known in a period; None where none is known in it."""
    counts = Counter({what: n for (when, what), n in facts.tables.moments.items() if when == period})
    return best_indicator(counts) if counts else None


def rows_of(facts: Facts, choice: Choice) -> list[Row]:
    """The rows of the chosen region, or of all regions that are shown where there are many, and the whole."""
    if choice.region != ALL:
        return _found(facts, choice, {"region": choice.region})
    table = _beside_each_other(facts, choice)
    return table.to_pylist() if table is not None else []


def matrix_rows(facts: Facts, choice: Choice) -> pa.Table | None:
    """The cluster rows of the regions that are drawn."""
    return _beside_each_other(facts, replace(choice, by="cluster"))


def _beside_each_other(facts: Facts, choice: Choice) -> pa.Table | None:
    """The rows of the whole and of all regions, or of the largest where there are many."""
    if choice.derived is None and (choice.period, choice.indicator) == facts.tables.latest:
        table = facts.table(RUN_TABLES[choice.by])  # the slice that other pages show too
        return where(table, period=choice.period) if table is not None else None
    return _table(facts, choice, {"region": [*facts.tables.shown_regions, facts.given.whole]})


def row_of(facts: Facts, choice: Choice, key: Mapping[str, str | None]) -> Row:
    """One row by its key, as it may be shown; empty where there is none."""
    rows = _found(facts, choice, key)
    return rows[0] if rows else {}


def _found(facts: Facts, choice: Choice, of: Equal) -> list[Row]:
    table = _table(facts, choice, of)
    return table.to_pylist() if table is not None else []


def _table(facts: Facts, choice: Choice, of: Equal) -> pa.Table | None:
    key: Equal = {"period": choice.period, "indicator": choice.indicator, **of}
    if choice.by == "cluster":
        key = {**key, "view": "partition"}
    if choice.derived is None:
        return facts.find(RUN_TABLES[choice.by], key)
    name = DERIVED_TABLES[choice.by]
    if name not in choice.derived.tables:
        return None
    table = plain_text(choice.derived.find(name, key))
    if not facts.given.safe:
        return table
    return DERIVATIONS[NAME].protect(name, table, facts.tables.withheld, choice.derived.about)
