"""Owns the columns of `matches` and `match_assignment`."""

from __future__ import annotations

import pyarrow as pa

TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()
MATCHES = pa.schema([
    ("need", TEXT), ("rank", COUNT), ("result", TEXT), ("need_en", TEXT), ("need_zh", TEXT),
    ("result_en", TEXT), ("result_zh", TEXT), ("enterprise", TEXT), ("cluster", TEXT), ("node", TEXT),
    ("institute", TEXT), ("region", TEXT), ("field", TEXT), ("readiness", COUNT), ("licence", TEXT),
    ("published", TEXT), ("score", NUMBER), ("wording", NUMBER), ("sense", NUMBER), ("bm25", NUMBER),
    ("bm25_rank", COUNT), ("vector_rank", COUNT), ("read_in", TEXT), ("translated", FLAG), ("terms", TEXT),
    ("similar", TEXT), ("similar_en", TEXT), ("similar_zh", TEXT),
    ("against", TEXT), ("against_en", TEXT), ("against_zh", TEXT), ("reason_en", TEXT),
    ("reason_zh", TEXT), ("proposed", FLAG), ("arrived", FLAG), ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip
"""`matches`: one row a need and one of the results that fit it best. `inner`: the need is that of a firm."""
ASSIGNMENT = pa.schema([
    ("need", TEXT), ("result", TEXT), ("institute", TEXT), ("region", TEXT), ("enterprise", TEXT),
    ("rank", COUNT), ("score", NUMBER), ("passed_over", COUNT), ("rival", TEXT), ("margin", NUMBER),
    ("reason_en", TEXT), ("reason_zh", TEXT), ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip
"""`match_assignment`: one row a pair that is proposed."""
SCHEMAS = {"matches": MATCHES, "match_assignment": ASSIGNMENT}
CARRIED = ("institute", "region", "field", "readiness", "licence", "published")
"""What a row tells of its result."""
FROM_NEED = ("enterprise", "cluster", "node")
"""What a row tells of its need."""
LONGEST_TITLE = 300
