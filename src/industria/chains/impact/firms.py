"""Owns the share of a firm in its sector: its output over what the table says the sector makes.

Comes in: `enterprises`, `Sectors`, a `PlaceTable`, a firm. Goes out: its sector and its share; findings
otherwise.
"""

from __future__ import annotations

from industria.chains.impact import finding_records as records
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.sectors import Sectors
from industria.findings import FindingError, Text
from industria.steps import Tables

NOT_THERE = Text("no such firm in enterprises", "enterprises 中没有该企业")
NO_SECTOR = Text("its industry code belongs to no sector of the table", "其行业代码不属于表中任何部门")
NO_OUTPUT = Text("its output of that year is not known", "该企业当年产出未知")
ABOVE = Text("its output exceeds that of its sector in the table", "其产出超过所属部门的产出")


def share_of_firm(tables: Tables, sectors: Sectors, table: PlaceTable, firm: str) -> tuple[str, float]:
    """The sector of a firm and the part of the sector's output that it makes."""
    period = table.accounts.facts.period
    names = tables.columns("enterprises") if tables.has("enterprises") else ()
    wanted = [name for name in ("industry", "classification", "output", "revenue") if name in names]
    key = {"enterprise": firm, "period": period} if "period" in names else {"enterprise": firm}
    rows = tables.find("enterprises", key, wanted).to_pylist() if names else []
    if not rows:
        raise _unknown(firm, NOT_THERE)
    row = rows[0]
    sector = sectors.holding(row.get("classification"), row["industry"]) if row.get("industry") else None
    if sector is None or sector not in table.codes:
        raise _unknown(firm, NO_SECTOR)
    made = row.get("output") if row.get("output") is not None else row.get("revenue")
    whole = float(table.output[table.codes.index(sector)]) * (table.accounts.facts.scale or 1.0)
    if not made or whole <= 0:
        raise _unknown(firm, NO_OUTPUT)
    if made > whole:
        raise _unknown(firm, ABOVE)
    return sector, float(made) / whole


def _unknown(firm: str, reason: Text) -> FindingError:
    return FindingError([records.UNKNOWN_FIRM.at(firm=firm[:60], reason=reason.en, reason_zh=reason.zh)])
