"""Contract `chain_edges`: one row a link of a value chain."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

CHAIN_EDGES = TableRecord(
    "chain_edges",
    Text("Which node feeds which.", "产业链环节之间的供需关系。"),
    (
        Column("chain", "text", Text("Chain it belongs to.", "所属产业链。"), required=True),
        Column("from_node", "text", Text("Node that supplies.", "供给环节。"), required=True),
        Column("to_node", "text", Text("Node that uses.", "使用环节。"), required=True),
        Column("evidence", "text", Text("What shows the link.", "依据。")),
        Column("seen_on", "date", Text("Day the evidence is of.", "依据日期。")),
        *COMMON,
    ),
    key=("chain", "from_node", "to_node"),
)
