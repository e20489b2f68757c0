"""Owns tables whose rows say themselves that their numbers stay in the office: the column `inner`.

Comes in: rows of such a table. Goes out: the same rows with the numbers blank where `inner` is true. What
was decided (who leads with what, which rule holds) is told; how near it was is not.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.chains.bottlenecks.bottleneck_tables import STAYS_INSIDE
from industria.disclosure.blanks import blank
from industria.enterprises.policies import schemas as policies
from industria.enterprises.standing.ladder_tables import STAYS_INSIDE as LADDER_COUNTS

MARKED = {
    "industry_map": (
        "score", "score_low", "score_high", "worth", "rival", "rival_score", "margin", "stability",
        "in_alternatives",
    ),
    "instrument_costs": policies.STAYS_INSIDE,
    "map_rules": ("price", "price_en", "price_zh"),
    "map_alternatives": ("value", "part_of_best"),
    "map_districts": ("score", "alone", "gives_up", "own_score"),
    "map_summary": ("value", "bound", "gap"),
    "chain_links": (
        "strength_reason", "firms_here", "firms_here_low", "firms_here_high", "output_here",
        "output_here_low", "output_here_high", "largest_share", "suppliers", "buyers", "local_supply_rate",
        "local_supply_rate_low", "local_supply_rate_high", "import_dependence", "import_dependence_low",
        "import_dependence_high", "reason_en", "reason_zh",
    ),
    "chain_gaps": (
        "import_dependence", "import_dependence_low", "import_dependence_high", "reason_en", "reason_zh",
    ),
    "chain_connections": ("supply_links",),
    "bottlenecks": STAYS_INSIDE,
    "ladder_counts": LADDER_COUNTS,
    "platform_gaps": ("with_platform", "without_platform"),
    "chain_targets": ("sold_here",),
    "chain_places": ("firms", "output", "output_low", "output_high", "firms_neighbouring"),
    "io_sectors": (
        "output", "output_share", "value_added", "jobs", "jobs_status", "output_multiplier",
        "output_multiplier_all", "output_multiplier_households", "value_added_multiplier",
        "income_multiplier", "jobs_multiplier", "jobs_multiplier_low", "backward", "forward",
        "spread_backward", "spread_forward", "linkage_class", "upstreamness", "downstreamness", "loss_total",
        "loss_backward", "loss_forward", "loss_share", "loss_rank", "local_inputs", "imported_inputs",
        "inflow_inputs", "own_share",
    ),
    "io_flows": ("flow", "local_flow", "share"),
    "io_clusters": (
        "output", "coded_output", "main_sector", "output_multiplier", "value_added_multiplier", "backward",
        "forward", "linkage_class", "upstreamness", "loss_total", "loss_elsewhere", "loss_share", "loss_rank",
    ),
    "services_content": (
        "output", "direct", "direct_local", "of_inputs", "complete", "complete_local", "complete_of_inputs",
        "main_share", "main_service", "lost", "lost_share", "rank",
    ),
    "coupling_coordination": (
        "services_score", "manufacturing_score", "coupling", "level", "coordination",
        "coordination_misprint", "coordination_class", "lagging", "rank",
    ),
    "impact_summary": (
        "direct", "indirect", "induced", "total", "low", "high", "at_least", "share", "asked",
    ),
    "impact_sectors": (
        "asked", "part", "direct", "indirect", "induced", "total", "low", "high", "share", "value_added",
        "income", "jobs", "purchases_lost", "rank", "reason",
    ),
}  # fmt: skip
"""Tables that mark their rows, and the columns of them that stay in the office."""
MONEY = {
    "instrument_costs": policies.MONEY_STAYS,
    "chain_links": ("blocked_output", "downstream_output"),
    "chain_gaps": ("blocked_output", "downstream_output"),
    "io_balance": ("output", "value_added", "brought", "sent", "row_residual", "column_residual"),
    "io_sectors": (
        "output", "output_share", "value_added", "jobs", "loss_total", "loss_backward", "loss_forward",
        "loss_share",
    ),
    "io_flows": ("flow", "local_flow"),
    "io_clusters": ("output", "coded_output", "loss_total", "loss_elsewhere", "loss_share"),
    "services_content": ("output", "lost"),
    "services_interaction": (
        "services_output", "manufacturing_output", "manufacturing_lost", "services_lost",
    ),
}  # fmt: skip
"""Tables made from an input–output table, and what stays inside in every row where one of its sectors does
(`inner_money`): amounts that add up, and so would give that sector away. Ratios of the others stay. Of
chains: sums over links downstream of which one stays inside."""
NUMBERS_ONLY = (
    "map_scores",
    "bottleneck_fillers",
    "matches",
    "match_assignment",
    "entitlements",
    "count_backtest",
    "count_accuracy",
    "cohort_rates",
    "cohort_forecasts",
    "road_effects",
    "road_chances",
)
"""Marked tables of which no marked row leaves: nothing but numbers, or the name of a firm of the register."""
OF_ONE = {"chain_links": ("largest_share",), "instrument_costs": policies.NEVER_TOLD}
"""Columns that tell of a single respondent: blank in every row."""
FLAGS = {
    name: tuple(
        flag
        for flag, tables in (("inner", (*MARKED, *NUMBERS_ONLY)), ("inner_money", MONEY))
        if name in tables
    )
    for name in (*MARKED, *MONEY, *NUMBERS_ONLY)
}
"""Every table that marks its rows, and the columns that do."""


def protect_marked(name: str, table: pa.Table) -> pa.Table:
    """The rows with the numbers of marked ones blank; of `NUMBERS_ONLY` tables the unmarked rows."""
    if name in NUMBERS_ONLY:
        return table.filter(pc.invert(pc.fill_null(table["inner"], True).combine_chunks()))
    if name in OF_ONE:
        table = blank(table, np.ones(table.num_rows, dtype=np.bool_), OF_ONE[name])
    for flag, columns in (("inner", MARKED.get(name, ())), ("inner_money", MONEY.get(name, ()))):
        if columns:
            if flag not in table.column_names:  # a run made before rows were marked: nothing of it leaves
                table = blank(table, np.ones(table.num_rows, dtype=np.bool_), columns)
                continue
            marked = pc.fill_null(table[flag], True).combine_chunks()
            table = blank(table, np.asarray(marked.to_numpy(zero_copy_only=False), dtype=np.bool_), columns)
    return table
