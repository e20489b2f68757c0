"""Owns which rows about chains hold numbers that stay in the office, by the rule of the other tables.

Comes in: coverage, ties, what `measures` withhold. Goes out: flags. A link's numbers stay in where fewer than
three firms stand behind them or one dominates; where they would give such numbers away beside another link
(one holds the firms of the other and one or two more); where a figure of its industry is withheld elsewhere;
where they add up numbers of links that stay in.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from industria.chains.value_chains.chain_records import Link
from industria.chains.value_chains.coverage import Coverage
from industria.kernels.arrays import Booleans
from industria.kernels.disclosure import primary_suppression
from industria.steps import Tables

FEW = 3


def sensitive_links(
    tables: Tables, links: Sequence[Link], coverage: Coverage, moment: tuple[str | None, str]
) -> Booleans:
    """Links whose own numbers stay in the office; `moment`: their period and indicator."""
    if not links:
        return np.zeros(0, dtype=np.bool_)
    largest = np.where(np.isnan(coverage.largest), np.nan, np.minimum(coverage.largest, 1.0))
    few = primary_suppression(coverage.firms.astype(np.float64), largest)
    own = primary_suppression(coverage.firms_low.astype(np.float64)) & (coverage.firms_low != coverage.firms)
    more = primary_suppression(coverage.firms_high.astype(np.float64)) | (
        (coverage.firms_high - coverage.firms > 0) & (coverage.firms_high - coverage.firms < FEW)
    )
    return np.asarray(few | own | more | _nested(coverage, len(links)) | _withheld(tables, links, moment))


def _nested(coverage: Coverage, size: int) -> Booleans:
    """Links that hold all firms of another link and one or two more: these would follow from both."""
    ties = coverage.counted
    if not len(ties.link):
        return np.zeros(size, dtype=np.bool_)
    made = sparse.csr_array(
        (np.ones(len(ties.link), dtype=np.int64), (ties.link, ties.firm)),
        shape=(size, int(ties.firm.max()) + 1),
    )
    common = (made @ made.T).tocoo()
    one, other = common.coords
    more = coverage.firms[one] - common.data
    inside = common.data == coverage.firms[other]
    found = np.zeros(size, dtype=np.bool_)
    found[one[inside & (more > 0) & (more < FEW)]] = True
    return found


def _withheld(tables: Tables, links: Sequence[Link], moment: tuple[str | None, str]) -> Booleans:
    """Links of an industry whose figure of the whole region is withheld, at this level or another."""
    head = tables.read("plan_region", ["region"])["region"].to_pylist() if tables.has("plan_region") else []
    codes = withheld_codes(tables, moment).get(head[0], frozenset()) if head else frozenset()
    return np.asarray([touches(link, codes) for link in links], dtype=np.bool_)


Codes = frozenset[tuple[str | None, str, bool]]
"""Classification, code, and whether the code is whole: of a withheld code every beginning is there, too."""


def withheld_codes(tables: Tables, moment: tuple[str | None, str]) -> dict[str, Codes]:
    """The industries whose figure is withheld, by region, with every beginning of their codes."""
    if not tables.has("withheld"):
        return {}
    key = {"table": "measures", "period": moment[0], "indicator": moment[1]}
    found: dict[str, set[tuple[str | None, str, bool]]] = {}
    for row in tables.find("withheld", key, ["region", "classification", "item"]).to_pylist():
        own, code = found.setdefault(row["region"], set()), row["item"]
        own.update((row["classification"], code[:end], end == len(code)) for end in range(1, len(code) + 1))
    return {region: frozenset(own) for region, own in found.items()}


def touches(link: Link, codes: Codes) -> bool:
    """Whether a withheld industry is part of the link's, or the link's of it."""
    if not link.industry or not codes:
        return False
    name, code = link.classification, link.industry
    if (name, code, True) in codes or (name, code, False) in codes:
        return True
    return any((name, code[:end], True) in codes for end in range(1, len(code)))


def adds_up_hidden(own: Booleans, added: Sequence[Sequence[int]]) -> Booleans:
    """Rows whose sums stay in since a row that they add up does."""
    return np.asarray([bool(rest) and bool(own[list(rest)].any()) for rest in added], dtype=np.bool_)
