"""Owns the values that the measures explorer shows: one `Point` a region or industry, wherever it is stored.

Comes in: facts and a choice. Goes out: points with intervals, ranks and what explains them, and the median
and quartiles of a group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from industria.charts.rows import Row
from industria.findings import Text
from industria.measures.economic_complexity import finding_records as of_complexity
from industria.measures.peers import KIND, REGIONS
from industria.measures.regional_growth import reasons as of_growth
from industria.measures.regional_specialisation import reasons as of_profiles
from industria.pages.complexity_rows import shown_rows
from industria.pages.explorer_choice import (
    DERIVED_TABLES,
    GROWTH,
    GROWTH_TABLE,
    NAME,
    PROFILES,
    RUN_TABLES,
    Choice,
)
from industria.pages.explorer_points import Point, ranks_within
from industria.pages.facts import Facts, why
from industria.pages.page_tables import plain_text
from industria.pages.view import Why
from industria.periods import year_before
from industria.workspace.derivations import DERIVATIONS
from industria.workspace.deriving import Derived

Asked = dict[str, str | list[str | None]]
STORED_RANKS = ("eci", "pci")
"""Measures of complexity whose rank is stored with them."""
LOST = "lost columns"
"""Key under which a protected row holds the names of its blank columns."""


def points(facts: Facts, choice: Choice, items: Sequence[str] | None = None) -> list[Point]:
    """Every region or industry of the choice, the highest first; what has no value comes last.

    With `items` those alone; a rank that is not stored is then not worked out.
    """
    equal: Asked = {choice.grain: list(items)} if items is not None else {}
    if choice.derived is not None:
        found = _derived_points(facts, choice, choice.derived, equal)
    elif choice.complex:
        found = _built_points(facts, choice, equal)
    elif choice.measure in GROWTH:
        found = _growth_points(facts, choice, equal)
    else:
        found = _profile_points(facts, choice, equal)
    if items is None and (choice.complex or choice.measure in GROWTH) and choice.measure not in STORED_RANKS:
        found = _ranked(found)
    return sorted(found, key=lambda one: (one.shown is None, -(one.shown or 0.0), one.item))


def members_of(facts: Facts, said: str) -> frozenset[str] | None:
    """The regions of a peer group as the plan has them; None where no group is asked for."""
    if said.startswith(KIND):
        kind = said.removeprefix(KIND)
        return frozenset(code for code, row in facts.regions.items() if row.get("kind") == kind)
    if said.startswith(REGIONS):
        return frozenset(said.removeprefix(REGIONS).split(","))
    return None


def reason_said(choice: Choice, code: str) -> Text:
    """Why there is no number, in words."""
    if choice.measure in GROWTH:
        return of_growth.reason(code)
    return of_complexity.reason(code) if choice.complex else of_profiles.reason(code)


def derived_why(derived: Derived, table: str, row: Mapping[str, object], column: str) -> Why:
    """The address under which a number of a derived row is explained."""
    key = {name: str(row.get(name) or "") for name in DERIVATIONS[NAME].keys[table]}
    return Why(table, tuple({**derived.parameters, **key}.items()), column)


def derived_rows(facts: Facts, derived: Derived, table: str, equal: Asked) -> list[Row]:
    """Rows of a derived table as they may be shown; a figure that is blank for protection is marked so."""
    key: Asked = {"period": derived.parameters["period"], **equal}
    rows = plain_text(derived.find(table, key))
    if not facts.given.safe:
        return list(rows.to_pylist())
    shown = DERIVATIONS[NAME].protect(table, rows, facts.tables.withheld, derived.about)
    return [_marked(was, now) for was, now in zip(rows.to_pylist(), shown.to_pylist(), strict=True)]


def _marked(was: Row, now: Row) -> Row:
    """The row as it may be shown, with the names of what is blank for protection."""
    lost = frozenset(name for name, value in was.items() if value is not None and now[name] is None)
    return {**now, LOST: lost}


def _derived_points(facts: Facts, choice: Choice, derived: Derived, equal: Asked) -> list[Point]:
    table = DERIVED_TABLES[choice.grain]
    rows, found = derived_rows(facts, derived, table, equal), []
    of_index = choice.measure in STORED_RANKS
    for row in rows:
        ends = [row.get(f"{choice.measure}_{end}") for end in ("low", "high")]
        places = [row.get("rank"), row.get("rank_low"), row.get("rank_high")] if of_index else [None] * 3
        found.append(Point(
            row[choice.grain], _number(row[choice.measure]), ends[0], ends[1],
            places[0], places[1], places[2],
            small=bool(row.get("small")), withheld=choice.measure in row.get(LOST, ()),
            reason=row.get("reason") or "", sampled=ends[0] is not None,
            why=derived_why(derived, table, row, choice.measure),
            why_rank=derived_why(derived, table, row, "rank") if of_index else None,
        ))  # fmt: skip
    return found


def _built_points(facts: Facts, choice: Choice, equal: Asked) -> list[Point]:
    """Those of the build; where they may not be told, those from published presence with their rank."""
    table, of_index = RUN_TABLES[choice.grain], choice.measure in STORED_RANKS
    rows = shown_rows(facts, table, {"period": choice.period, "indicator": choice.indicator, **equal})
    found = []
    for row in rows:
        value, hidden = _number(row[choice.measure]), bool(row["end"])
        asked = why(table, row, choice.measure + row["end"])
        found.append(Point(
            row[choice.grain], None if hidden else value, disclosed=value if hidden else None,
            rank=row["rank"] if of_index else None, small=bool(row.get("small")), withheld=hidden,
            reason=row["reason"] or "", why=asked, why_rank=asked if of_index else None,
        ))  # fmt: skip
    return found


def _profile_points(facts: Facts, choice: Choice, equal: Asked) -> list[Point]:
    table = PROFILES[choice.grain]
    key: Asked = {"period": choice.period, "indicator": choice.indicator, "measure": choice.measure, **equal}
    stored = facts.find(table, key)
    rows: list[Row] = stored.to_pylist() if stored is not None else []
    kinds = Counter(row["classification"] for row in rows).most_common(1)
    # an index of another classification is another index
    mine = [row for row in rows if row["classification"] == kinds[0][0]]
    return [_profile(choice, table, row, facts.given.safe) for row in mine]


def _profile(choice: Choice, table: str, row: Row, safe: bool) -> Point:
    value, low, high = (_number(row[name]) for name in ("value", "low", "high"))
    nothing = value is None and low is None and high is None
    bounds = (low, high) if value is None else (None, None)
    return Point(
        row[choice.grain], value, bounds[0], bounds[1], rank=row["rank"], reason=row["reason"] or "",
        withheld=safe and nothing and not row["reason"], disclosed=_number(row["value_disclosed"]),
        why=why(table, row, "value"), why_rank=why(table, row, "rank"),
    )  # fmt: skip


def _growth_points(facts: Facts, choice: Choice, equal: Asked) -> list[Point]:
    """A component of growth over the year before, in the unit of the indicator."""
    key: Asked = {"period": choice.period, "indicator": choice.indicator, **equal}
    stored = facts.find(GROWTH_TABLE, {**key, "base_period": year_before(choice.period)})
    rows: list[Row] = stored.to_pylist() if stored is not None else []
    kinds = Counter(row["classification"] for row in rows).most_common(1)
    return [
        _component(choice.measure, row, facts.given.safe)
        for row in rows
        if row["classification"] == kinds[0][0]
    ]


def _component(measure: str, row: Row, safe: bool) -> Point:
    value, low, high = (_number(row.get(name)) for name in (measure, f"{measure}_low", f"{measure}_high"))
    nothing = value is None and low is None and high is None
    bounds = (low, high) if value is None else (None, None)
    asked = why(GROWTH_TABLE, row, measure)
    return Point(
        row["region"], value, bounds[0], bounds[1], reason=row["reason"] or "", unit=row["unit"] or "",
        withheld=safe and nothing and not row["reason"], why=asked, why_rank=asked,
    )  # fmt: skip


def _ranked(found: list[Point]) -> list[Point]:
    places = ranks_within(found)
    return [replace(one, rank=places.get(one.item)) for one in found]


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
