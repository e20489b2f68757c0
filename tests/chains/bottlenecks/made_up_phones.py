"""A made-up chain of four links: powder → glass → screen → phone, with what is stated of each."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.chains.bottlenecks.bottleneck_tables import SCHEMAS
from industria.chains.value_chains.link_tables import FIRMS, LINKS, TARGETS
from tests.measures.given_tables import Given

NODES = ("powder", "glass", "screen", "phone")
BASE: dict[str, Any] = {
    "chain": "phones", "cluster": "electronics", "state": "present", "firms_here": 4, "firms_here_low": 4,
    "firms_here_high": 4, "output_here": 100.0, "output_here_status": "observed", "named_bottleneck": False,
    "indicator": "output", "period": "2025", "inner": False, "origin": "synthetic",
}  # fmt: skip
LINK_ROWS = {
    "powder": {"name_en": "Quartz powder", "name_zh": "石英粉", "feeds": "glass", "downstream_output": 600.0},
    "glass": {
        "name_en": "Cover glass", "name_zh": "盖板玻璃", "products": "超薄玻璃;UTG", "feeds": "screen",
        "state": "not-seen", "firms_here": 0, "firms_here_low": 0, "firms_here_high": 0,
        "downstream_output": 500.0, "named_bottleneck": True, "output_here_status": "missing",
        "output_here": None,
    },
    "screen": {"name_en": "Screen", "name_zh": "屏幕", "feeds": "phone", "downstream_output": 300.0},
    "phone": {"name_en": "Phone", "name_zh": "手机", "feeds": None, "downstream_output": 0.0},
}  # fmt: skip
STATED = {
    "glass": {"domestic_makers": 1, "import_share": 80.0, "substitution_months": 18.0},
    "powder": {"domestic_makers": 9, "import_share": None, "import_share_low": 50.0,
               "substitution_months": None, "substitution_months_low": 12.0},
}  # fmt: skip


def phones(
    links: dict[str, dict[str, Any]] | None = None, stated: dict[str, dict[str, Any]] | None = None
) -> Given:
    """The tables that the step reads; `links` and `stated` replace what is said of single links."""
    rows = [{**BASE, "node": node, **LINK_ROWS[node], **(links or {}).get(node, {})} for node in NODES]
    states = STATED | (stated or {})
    nodes = pa.Table.from_pylist([_node(node, states.get(node, {})) for node in NODES], NODE_SCHEMA)
    tables = {
        "chain_links": pa.Table.from_pylist(rows, LINKS), "chain_nodes": nodes,
        "chain_firms": pa.Table.from_pylist(
            [{"chain": "phones", "node": "screen", "rank": 1, "enterprise": "F1", "name_en": "Local Screens"}],
            FIRMS,
        ),
        "chain_targets": pa.Table.from_pylist(
            [{"chain": "phones", "node": "glass", "rank": 1, "maker": "M1", "name_en": "Far Glass",
              "reason_en": "makes it", "reason_zh": "生产"}],
            TARGETS,
        ),
        "research": pa.table({
            "result": ["R1", "R2", "R3"],
            "title_zh": ["基于离子交换的盖板 玻璃强化", None, "手机"],
            "title_en": [None, "Cheap utg by fusion", "Eyeglass cover-glasses"],
            "abstract_zh": [None, "也可用于屏幕", None], "abstract_en": pa.nulls(3, pa.string()),
            "institute": ["Glass Lab", "Glass Lab", "Optics"], "readiness": [6, 4, 3],
        }),
        "needs": pa.table({
            "need": ["N1", "N2", "N3"], "node": ["glass", "glass", None],
            "cluster": ["electronics", "food", None],
        }),
        "supply_links": pa.table({
            "supplier": ["A", "B", "B", "C", "D", "E"], "buyer": ["X", "X", "Y", "X", "X", "Z"],
            "product": ["UTG", "超薄玻璃", "Cover glass", "屏幕", None, "UTG"],
            "amount": [60.0, 30.0, 10.0, 5.0, 99.0, 1000.0],
            "period": ["2025"] * 6,
        }),
        "enterprises": pa.table({"enterprise": ["X", "Y"]}),
        "instruments": pa.table({"cluster": ["electronics"], "instrument_kind": ["fund"]}),
    }  # fmt: skip
    return Given(**tables)


NODE_SCHEMA = pa.schema([("chain", pa.string()), ("node", pa.string()), ("domestic_makers", pa.int64())] + [
    (f"{name}{end}", pa.float64())
    for name in ("import_share", "substitution_months") for end in ("", "_low", "_high")
])  # fmt: skip


def _node(node: str, stated: dict[str, Any]) -> dict[str, Any]:
    row = {"chain": "phones", "node": node, **stated}
    for name in ("import_share", "substitution_months"):
        if stated.get(name) is not None:
            row |= {f"{name}_low": stated[name], f"{name}_high": stated[name]}
    return row


__all__ = ["SCHEMAS", "phones"]
