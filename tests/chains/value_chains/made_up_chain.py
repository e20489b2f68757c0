"""A town with one chain, firms with products, makers elsewhere, supply links and trade, in memory. Synthetic."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tests.measures.given_tables import Given

TEXT, NUMBER, FLAG = pa.string(), pa.float64(), pa.bool_()
GBT = "GB/T 4754-2017"

NODES = (
    # node, name_zh, name_en, stage, industry, products, goods, nobody_here, evidence
    ("ore", "矿石", "Ore", "upstream", "0810", "", "2601", None, None),
    ("steel", "特种钢", "Special steel", "upstream", "3130", "", "7210", None, None),
    ("chip", "车规芯片", "Automotive chips", "upstream", "3973", "", "8542", True, "a letter of the buyers"),
    ("body", "车身", "Bodies", "midstream", "3660", "白车身;车身骨架", "", None, None),
    ("unit", "域控制器", "Domain controllers", "midstream", "", "域控制单元", "", None, None),
    ("car", "整车", "Whole vehicles", "downstream", "3612", "", "8703", None, None),
    ("design", "整车设计", "Vehicle design", "support", "", "", "", None, None),
)
EDGES = (
    ("ore", "steel"),
    ("steel", "body"),
    ("body", "car"),
    ("chip", "unit"),
    ("unit", "car"),
    ("design", "car"),
)
FIRMS = (
    # enterprise, region, industry, products, output
    ("S1", "A", "3130", "", 100.0), ("S2", "A", "3130", "", 100.0), ("S3", "B", "3130", "", 50.0),
    ("B1", "A", "3660", "白车身", 80.0), ("B2", "B", "2929", "塑料件；车身 骨架", 20.0),
    ("B3", "B", "3660", "座椅", 500.0), ("C1", "A", "3612", "整车", 900.0), ("C2", "B", "3612", "", 100.0),
    ("C3", "B", "3612", "", None), ("X1", "A", "3973", "模拟芯片", 10.0),
)  # fmt: skip
MAKERS = (
    # maker, chain, node, product, place, country, output, evidence
    ("M1", "cars", "chip", None, "abroad", "Farland", 900.0, "fair"),
    ("M2", "cars", "chip", None, "country", "Far East", None, None),
    ("M3", "cars", "unit", None, "country", "Far East", 30.0, "fair"),
    ("M3", "cars", "chip", None, "country", "Far East", 10.0, "fair"),
    ("M4", None, None, "域控制器", "neighbouring", "Next Door", 20.0, "fair"),
)  # fmt: skip
SOLD = (
    # supplier, buyer, product, amount
    ("S1", "B1", "钢板", 30.0), ("S2", "B1", None, 10.0), ("M1", "C1", "车规芯片", 5.0), ("M4", "C1", "域控制器", 8.0),
    ("B1", "C1", "白车身", 60.0), ("ZZ", "C1", "白车身", 20.0),
)  # fmt: skip


def table(rows: list[dict[str, Any]], **columns: Any) -> pa.Table:
    """A table with these columns; what a row lacks is empty."""
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in columns} for row in rows], pa.schema(columns)
    )


def nodes(**changed: dict[str, Any]) -> pa.Table:
    """The links of the chain, some of them changed."""
    names = (
        "node",
        "name_zh",
        "name_en",
        "stage",
        "industry",
        "products",
        "goods",
        "nobody_here",
        "evidence",
    )
    rows = [dict(zip(names, row, strict=True)) | {"chain": "cars", "classification": GBT} for row in NODES]
    rows = [{**row, "industry": row["industry"] or None} | changed.get(row["node"], {}) for row in rows]
    texts = dict.fromkeys(("chain", "node", "name_zh", "name_en", "stage", "industry", "classification", "products",
                           "goods", "evidence", "seen_on", "origin"), TEXT)  # fmt: skip
    return table(rows, **texts, nobody_here=FLAG, bottleneck=FLAG)


def edges(pairs: tuple[tuple[str, str], ...] = EDGES) -> pa.Table:
    """What feeds what."""
    rows = [{"chain": "cars", "from_node": one, "to_node": other, "evidence": "survey" if one == "ore" else None}
            for one, other in pairs]  # fmt: skip
    return table(rows, **dict.fromkeys(("chain", "from_node", "to_node", "evidence", "seen_on"), TEXT))


def town(*without: str, **tables: pa.Table) -> Given:
    """All tables of the town but some; others take their place."""
    firms = [dict(zip(("enterprise", "region", "industry", "products", "output"), row, strict=True))
             | {"period": "2024", "classification": GBT, "origin": "synthetic"} for row in FIRMS]  # fmt: skip
    makers = [dict(zip(("maker", "chain", "node", "product", "place", "country", "output", "evidence"), row,
                       strict=True)) | {"origin": "synthetic"} for row in MAKERS]  # fmt: skip
    sold = [dict(zip(("supplier", "buyer", "product", "amount"), row, strict=True)) | {"period": "2024"}
            for row in SOLD]  # fmt: skip
    trade = [{"region": "TOWN", "product": product, "flow": flow, "period": "2024", "trade_value": value}
             for product, flow, value in (("7210", "import", 50.0), ("7210", "export", 30.0), ("721011", "import", 40.0),
                                          ("8542", "import", 70.0), ("8703", "export", 5000.0))]  # fmt: skip
    given = {
        "plan_region": table([{"region": "TOWN"}], region=TEXT, name_en=TEXT, name_zh=TEXT),
        "plan_chains": table([{"chain": "cars", "cluster": "vehicles"}], chain=TEXT, cluster=TEXT),
        "chain_nodes": nodes(), "chain_edges": edges(),
        "enterprises": table(firms, enterprise=TEXT, period=TEXT, name_zh=TEXT, name_en=TEXT, region=TEXT,
                             classification=TEXT, industry=TEXT, products=TEXT, output=NUMBER, origin=TEXT),
        "makers": table(makers, maker=TEXT, name_zh=TEXT, name_en=TEXT, chain=TEXT, node=TEXT, product=TEXT,
                        place=TEXT, country=TEXT, output=NUMBER, evidence=TEXT, seen_on=TEXT, origin=TEXT),
        "supply_links": table(sold, supplier=TEXT, buyer=TEXT, product=TEXT, period=TEXT, amount=NUMBER),
        "trade": table(trade, region=TEXT, product=TEXT, flow=TEXT, period=TEXT, trade_value=NUMBER),
        "regions": table([{"region": "A", "neighbours": "B"}, {"region": "B", "neighbours": None}],
                         region=TEXT, name_en=TEXT, name_zh=TEXT, neighbours=TEXT),
    }  # fmt: skip
    return Given(**{name: one for name, one in (given | tables).items() if name not in without})
