"""Owns the columns of `ladder`, `ladder_counts`, `ladder_years` and `ladder_asks`."""

from __future__ import annotations

import pyarrow as pa

TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()

LADDER = pa.schema([
    ("enterprise", TEXT), ("name_en", TEXT), ("name_zh", TEXT), ("region", TEXT), ("cluster", TEXT),
    ("industry", TEXT), ("rule_set", TEXT), ("rung", TEXT), ("in_force", FLAG), ("standing", TEXT),
    ("holds", FLAG), ("granted", TEXT), ("valid_to", TEXT), ("days_left", COUNT), ("verdict", TEXT),
    ("failed", TEXT), ("failed_count", COUNT), ("missing", TEXT), ("nearest_change", NUMBER), ("path", TEXT),
    ("ask", TEXT), ("ask_count", COUNT), ("score_low", NUMBER), ("score_high", NUMBER), ("next_rung", FLAG),
    ("path_en", TEXT), ("path_zh", TEXT), ("reason_en", TEXT), ("reason_zh", TEXT), ("period", TEXT),
    ("as_of", TEXT), ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip
"""`ladder`: one row a firm and rule set. A firm that holds the rung is assessed as holders are."""
COUNTED = (
    "holds", "safe", "judged_held", "unsure", "at_risk", "lapsed", "due", "qualifies", "nearly", "judged",
    "cannot_tell", "fails",
)  # fmt: skip
STAYS_INSIDE = tuple(name for name in COUNTED if name not in ("holds", "lapsed", "due"))
"""Counts that rest on what single firms stated; what the lists of authorities say is public."""
COUNTS = pa.schema([
    ("level", TEXT), ("rung", TEXT), ("rule_set", TEXT), ("rules_en", TEXT), ("rules_zh", TEXT),
    ("in_force", FLAG), ("cluster", TEXT), ("region", TEXT), ("firms", COUNT),
    *((name, COUNT) for name in COUNTED), ("period", TEXT), ("as_of", TEXT), ("inner", FLAG),
    ("origin", TEXT),
])  # fmt: skip
"""`ladder_counts`: firms by rule set, of `all`, each `cluster`, each `region`, and each `cell` of both."""
YEARS = pa.schema([
    ("rung", TEXT), ("year", TEXT), ("holders", COUNT), ("new", COUNT), ("again", COUNT), ("lapsed", COUNT),
    ("basis", TEXT), ("origin", TEXT),
])  # fmt: skip
"""`ladder_years`: who held a rung at the end of each year, by the lists or by the register's highest rung."""
ASKS = pa.schema([
    ("rank", COUNT), ("ask", TEXT), ("name_en", TEXT), ("name_zh", TEXT), ("judged", FLAG), ("firms", COUNT),
    ("verdicts", COUNT), ("settles", COUNT), ("weight", NUMBER), ("rule_sets", TEXT), ("inner", FLAG),
    ("origin", TEXT),
])  # fmt: skip
"""`ladder_asks`: what to ask, of how many firms; `settles`: verdicts of which nothing else is open."""
SCHEMAS = {"ladder": LADDER, "ladder_counts": COUNTS, "ladder_years": YEARS, "ladder_asks": ASKS}
