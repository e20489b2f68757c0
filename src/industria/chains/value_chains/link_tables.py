"""Owns the columns of the result tables of value chains."""

from __future__ import annotations

import pyarrow as pa

TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()

LINKS = pa.schema([
    ("chain", TEXT), ("cluster", TEXT), ("node", TEXT), ("name_en", TEXT), ("name_zh", TEXT),
    ("stage", TEXT), ("layer", COUNT), ("x", COUNT), ("y", NUMBER),
    ("classification", TEXT), ("industry", TEXT), ("products", TEXT),
    ("goods", TEXT), ("state", TEXT), ("state_reason", TEXT), ("strength", TEXT), ("strength_reason", TEXT),
    ("seen_by", TEXT),
    ("firms_here", COUNT), ("firms_here_low", COUNT), ("firms_here_high", COUNT),
    ("firms_neighbouring", COUNT), ("firms_elsewhere", COUNT), ("firms_abroad", COUNT),
    ("output_here", NUMBER), ("output_here_status", TEXT), ("output_here_low", NUMBER),
    ("output_here_high", NUMBER), ("indicator", TEXT), ("period", TEXT), ("largest_share", NUMBER),
    ("suppliers", COUNT), ("buyers", COUNT),
    ("local_supply_rate", NUMBER), ("local_supply_rate_low", NUMBER), ("local_supply_rate_high", NUMBER),
    ("local_supply_reason", TEXT),
    ("imports", NUMBER), ("exports", NUMBER), ("import_dependence", NUMBER),
    ("import_dependence_low", NUMBER), ("import_dependence_high", NUMBER), ("import_reason", TEXT),
    ("feeds", TEXT), ("fed_by", TEXT), ("blocks", TEXT), ("blocks_count", COUNT), ("downstream_count", COUNT),
    ("blocked_output", NUMBER), ("downstream_output", NUMBER), ("named_bottleneck", FLAG),
    ("evidence", TEXT), ("seen_on", TEXT), ("reason_en", TEXT), ("reason_zh", TEXT), ("inner", FLAG),
    ("inner_money", FLAG), ("origin", TEXT),
])  # fmt: skip
"""`chain_links`: one row a link. Node identifiers in `feeds`, `fed_by` and `blocks` stand one behind another,
separated by semicolons."""

GAPS = pa.schema([
    ("rank", COUNT), ("chain", TEXT), ("cluster", TEXT), ("node", TEXT), ("name_en", TEXT),
    ("name_zh", TEXT), ("stage", TEXT), ("kind", TEXT), ("state", TEXT), ("strength", TEXT),
    ("named_bottleneck", FLAG), ("blocks_count", COUNT), ("downstream_count", COUNT),
    ("blocked_output", NUMBER), ("downstream_output", NUMBER), ("blocks", TEXT), ("indicator", TEXT),
    ("period", TEXT), ("import_dependence", NUMBER), ("import_dependence_low", NUMBER),
    ("import_dependence_high", NUMBER), ("targets", COUNT), ("needs", COUNT),
    ("reason_en", TEXT), ("reason_zh", TEXT), ("inner", FLAG), ("inner_money", FLAG),
    ("origin", TEXT),
])  # fmt: skip
"""`chain_gaps`: the links that are missing, not seen or weak, by what they hold up."""

COMPLETENESS = pa.schema([
    ("cluster", TEXT), ("chain", TEXT), ("links", COUNT), ("present", COUNT), ("sure", COUNT),
    ("strong", COUNT), ("weak", COUNT), ("not_seen", COUNT), ("confirmed_missing", COUNT),
    ("unknown", COUNT), ("completeness", NUMBER), ("completeness_low", NUMBER),
    ("completeness_high", NUMBER), ("completeness_status", TEXT), ("period", TEXT), ("origin", TEXT),
])  # fmt: skip
"""`chain_completeness`: one row a chain, and one a cluster over all its chains (without a chain)."""

CONNECTIONS = pa.schema([
    ("chain", TEXT), ("from_node", TEXT), ("to_node", TEXT), ("state", TEXT), ("evidence", TEXT),
    ("seen_on", TEXT), ("basis", TEXT), ("against_stages", FLAG), ("on_cycle", FLAG),
    ("supply_links", COUNT), ("turned", FLAG), ("bends", TEXT), ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip
"""`chain_connections`: what feeds what, and how that is known."""

TARGETS = pa.schema([
    ("chain", TEXT), ("node", TEXT), ("rank", COUNT), ("maker", TEXT), ("name_en", TEXT),
    ("name_zh", TEXT), ("place", TEXT), ("country", TEXT), ("output", NUMBER), ("sold_here", NUMBER),
    ("other_links", TEXT), ("customers_here", COUNT), ("evidence", TEXT), ("seen_on", TEXT),
    ("reason_en", TEXT), ("reason_zh", TEXT), ("against_en", TEXT), ("against_zh", TEXT), ("inner", FLAG),
    ("origin", TEXT),
])  # fmt: skip
"""`chain_targets`: for every gap the firms elsewhere that make it."""

PLACES = pa.schema([
    ("chain", TEXT), ("node", TEXT), ("region", TEXT), ("firms", COUNT), ("output", NUMBER),
    ("output_status", TEXT), ("output_low", NUMBER), ("output_high", NUMBER), ("firms_neighbouring", COUNT),
    ("period", TEXT), ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip
"""`chain_places`: links and the districts in which firms make them, or next to which they do."""

FIRMS = pa.schema([
    ("chain", TEXT), ("node", TEXT), ("rank", COUNT), ("enterprise", TEXT), ("name_en", TEXT),
    ("name_zh", TEXT), ("region", TEXT), ("seen_by", TEXT), ("output", NUMBER), ("of", COUNT),
    ("indicator", TEXT), ("period", TEXT), ("origin", TEXT),
])  # fmt: skip
"""`chain_firms`: the largest firms of every link; it does not leave the office."""

NEEDS = pa.schema([
    ("need", TEXT), ("region", TEXT), ("title_zh", TEXT), ("title_en", TEXT), ("text_zh", TEXT),
    ("text_en", TEXT), ("cluster", TEXT), ("node", TEXT), ("chain", TEXT), ("origin", TEXT),
    ("source", TEXT),
])  # fmt: skip
"""`chain_needs`: every gap as a research need, in the columns of the register's `needs`."""

SCHEMAS = {
    "chain_links": LINKS, "chain_gaps": GAPS, "chain_completeness": COMPLETENESS,
    "chain_connections": CONNECTIONS, "chain_targets": TARGETS, "chain_places": PLACES,
    "chain_firms": FIRMS, "chain_needs": NEEDS,
}  # fmt: skip
