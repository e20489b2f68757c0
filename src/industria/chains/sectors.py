"""Owns what the sectors of input–output tables are: their names, what they count as, the codes they hold.

Comes in: the register table `sector_codes`. Goes out: `Sectors`, which finds the sector of an industry code,
and findings where a code is given to two sectors or a sector counts as two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from industria.chains import sector_finding_records as records
from industria.measures.membership import canonical, is_flat
from industria.steps import Tables

TABLE = "sector_codes"
MANUFACTURING, PRODUCER_SERVICES, ENERGY = "manufacturing", "producer-services", "energy"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector: its names, what it counts as (None where nobody says), whether it holds any code."""

    name_en: str | None = None
    name_zh: str | None = None
    role: str | None = None
    coded: bool = False


NOBODY = Sector()


@dataclass(frozen=True)
class Sectors:
    """The sectors that are described; `codes` maps (classification, code) to a sector."""

    known: Mapping[str, Sector] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, sector: str) -> Sector:
        """What is said of a sector; nothing where it is not described."""
        return self.known.get(sector, NOBODY)

    def members(self, role: str, among: Iterable[str]) -> list[str]:
        """Those of some sectors that count as this."""
        return [sector for sector in among if self.of(sector).role == role]

    def holding(self, classification: str | None, code: str) -> str | None:
        """The sector that holds a code: that of the longest given code it begins with; None where none."""
        name = canonical(classification)
        lengths = (len(code),) if is_flat(classification) else range(len(code), 0, -1)
        for length in lengths:
            for asked in (name, ""):
                found = self.codes.get((asked, code[:length]))
                if found is not None:
                    return found
        return None


def sectors_of(tables: Tables, *, report: bool = True) -> Sectors:
    """The sectors of a run, with what is contradicted reported and left out."""
    if not tables.has(TABLE):
        return Sectors()
    columns = ["sector", "name_en", "name_zh", "classification", "industry", "role"]
    found, findings = described(tables.read(TABLE, columns).to_pylist())
    for finding in findings if report else ():
        tables.report(finding)
    return found


def described(rows: Iterable[Row]) -> tuple[Sectors, list[Any]]:
    """The sectors of rows of `sector_codes`, and what contradicts itself in them."""
    roles: dict[str, set[str]] = {}
    names: dict[str, tuple[str | None, str | None]] = {}
    codes: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        sector = row["sector"]
        en, zh = names.get(sector, (None, None))
        names[sector] = (en or row["name_en"], zh or row["name_zh"])
        roles.setdefault(sector, set()).update([row["role"]] if row["role"] else [])
        if row["industry"]:
            codes.setdefault((canonical(row["classification"]), row["industry"]), set()).add(sector)
    findings = [
        records.TWO_SECTORS.at(code=code, sectors=", ".join(sorted(owners)))
        for (_, code), owners in codes.items()
        if len(owners) > 1
    ]
    findings += [
        records.TWO_ROLES.at(sector=sector, roles=", ".join(sorted(said)))
        for sector, said in roles.items()
        if len(said) > 1
    ]
    single = {key: next(iter(owners)) for key, owners in codes.items() if len(owners) == 1}
    coded = set(single.values())
    known = {
        sector: Sector(*names[sector], next(iter(said)) if len(said) == 1 else None, sector in coded)
        for sector, said in roles.items()
    }
    return Sectors(known, single), findings
