"""Owns peer groups: with whom the regions of one period are compared.

Comes in: how a group is written (`reference`, `rest`, `kind:district`, `regions:D1,D2`) and the plan's
regions. Goes out: `Peers`, or findings where a group is empty, unknown or would count something twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from industria.findings import FindingError, Where
from industria.measures import peer_finding_records as records
from industria.measures.regions import Area, area_of, counts_in_totals
from industria.steps import Tables
from industria.toml_positions import nearest

REFERENCE, REST, KIND, REGIONS = "reference", "rest", "kind:", "regions:"
MOST_LISTED = 500
"""Most regions of a group that is listed one by one."""


@dataclass(frozen=True, slots=True)
class Peers:
    """A peer group of one period: how it is written, and the regions whose sum the others are measured by.

    `rest` leaves the region itself out: its members are the whole partition. In every other group a region
    that is a member is compared with a sum that it is a part of.
    """

    said: str
    members: frozenset[str]
    wider: frozenset[str] = frozenset()

    @property
    def leaves_out(self) -> bool:
        """Whether each region is compared with the others alone."""
        return self.said == REST

    @property
    def chosen(self) -> bool:
        """Whether people chose the members: then nothing else publishes their sum."""
        return self.said.startswith((KIND, REGIONS))


def tidy_peers(text: str) -> str:
    """A group as it is written in records: codes sorted and once each; a finding where it cannot be read."""
    said = text.strip()
    if said in ("", REFERENCE):
        return REFERENCE
    if said == REST:
        return said
    if said.startswith(KIND) and said.removeprefix(KIND).strip():
        return KIND + said.removeprefix(KIND).strip()
    if said.startswith(REGIONS):
        codes = sorted({code.strip() for code in said.removeprefix(REGIONS).split(",")} - {""})
        if 0 < len(codes) <= MOST_LISTED:
            return REGIONS + ",".join(codes)
    raise FindingError([records.PEERS_UNREADABLE.at(peers=said[:80])])


def peers_of(tables: Tables, said: str, period: str, indicator: str, present: Iterable[str]) -> Peers:
    """The members of a group among the regions that have figures; findings where they cannot be summed."""
    area, here = area_of(tables), tuple(sorted(set(present)))
    wider, said = frozenset({area.whole, area.reference} - {""}), tidy_peers(said)
    counted = _counted(area, here, period)
    if said == REFERENCE and area.reference in here:
        return Peers(said, frozenset({area.reference}), wider)
    if said in (REFERENCE, REST):
        return _filled(Peers(said, counted, wider), period, indicator)
    if said.startswith(KIND):
        kind = said.removeprefix(KIND)
        wanted = {code for code, of_kind in _kinds(tables).items() if of_kind == kind}
    else:
        wanted = set(said.removeprefix(REGIONS).split(","))
        _need_known(tables, wanted, here)
    # a district that was merged away counts in the years in which it existed, in no other
    members = frozenset(code for code in wanted & set(here) if code in counted or code not in area.parts)
    _need_apart(tables, area, members, counted)
    return _filled(Peers(said, members, wider), period, indicator)


def kinds_of(tables: Tables) -> list[str]:
    """The kinds of regions that can be peer groups, in the order of the plan."""
    return list(dict.fromkeys(kind for kind in _kinds(tables).values() if kind))


def _counted(area: Area, here: Sequence[str], period: str) -> frozenset[str]:
    mask = counts_in_totals(area, tuple(here), (period,))[:, 0] if here else ()
    return frozenset(code for code, counts in zip(here, mask, strict=True) if counts)


def _filled(peers: Peers, period: str, indicator: str) -> Peers:
    if not peers.members:
        where = Where(table="measures")
        raise FindingError(
            [records.PEERS_EMPTY.at(where, peers=peers.said, period=period, indicator=indicator)]
        )
    return peers


def _kinds(tables: Tables) -> dict[str, str | None]:
    """The kind of each region: of the plan, else the level that the register gives it."""
    for table, column in (("plan_regions", "kind"), ("regions", "level")):
        if tables.has(table) and column in tables.columns(table):
            rows = tables.read(table, ["region", column]).to_pylist()
            if rows:
                return {row["region"]: row[column] for row in rows}
    return {}


def _need_known(tables: Tables, wanted: set[str], here: Sequence[str]) -> None:
    """A finding where a code stands in no table; one that has no figures in this period is left out."""
    known = set(here) | set(_kinds(tables))
    found = []
    for code in sorted(wanted - known):
        near = nearest(code, sorted(known)) or (here[0] if here else "-")
        found.append(records.PEER_UNKNOWN.at(region=code[:60], nearest=near))
    if found:
        raise FindingError(found)


def _need_apart(tables: Tables, area: Area, members: frozenset[str], counted: frozenset[str]) -> None:
    """A finding where two members share ground, by the plan's relations or as far as is known."""
    pair = _related(tables, members)
    if pair is None and len(members) > 1:
        wider = sorted(members & {area.whole, area.reference})
        outside, inside = sorted(members - counted - set(wider)), sorted(members & counted)
        if wider:
            pair = wider[0], next(code for code in sorted(members) if code != wider[0])
        elif outside and inside:
            pair = outside[0], inside[0]
    if pair is not None:
        raise FindingError([records.PEERS_OVERLAP.at(first=pair[0], second=pair[1])])


def _related(tables: Tables, members: frozenset[str]) -> tuple[str, str] | None:
    """Two members of which one is part of the other, or that overlap."""
    pairs: list[tuple[Any, Any]] = []
    if tables.has("plan_region_relations"):
        rows = tables.read("plan_region_relations").to_pylist()
        pairs += [(r["region"], r["other"]) for r in rows if r["relation"] in _SHARING]
    if tables.has("plan_regions") and "part_of" in tables.columns("plan_regions"):
        rows = tables.read("plan_regions", ["region", "part_of"]).to_pylist()
        pairs += [(r["region"], r["part_of"]) for r in rows]
    found = [(a, b) for a, b in pairs if a != b and a in members and b in members]
    return found[0] if found else None


_SHARING: tuple[Literal["part_of", "overlaps"], ...] = ("part_of", "overlaps")
