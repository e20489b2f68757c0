"""Owns what a reader of the measures explorer chose: grain, measure, moment, convention, regions, peers.

Comes in: the query of an address. Goes out: `Choice`, or findings where it names what there is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from industria.catalogue import INDICATORS
from industria.findings import FindingError, FindingRecord, Severity, Text
from industria.measures.complexity_explored.asked import ALL, NONE, tidy_asked
from industria.measures.peer_finding_records import NO_SUCH_MOMENT
from industria.measures.peers import KIND, REGIONS, tidy_peers
from industria.measures.records import MEASURES
from industria.pages.facts import Facts
from industria.periods import sort_key
from industria.toml_positions import nearest
from industria.workspace.deriving import Derived

Grain = Literal["region", "industry"]
GRAINS: tuple[Grain, ...] = ("region", "industry")
NAME = "complexity_explored"
"""The derivation behind other conventions, sets of regions and intervals."""
BUILT = "textbook"
"""The preset of the build."""
COMPLEXITY: dict[Grain, tuple[str, ...]] = {
    "region": ("eci", "coi", "diversity"),
    "industry": ("pci", "ubiquity"),
}
"""Measures of complexity by grain, the first one shown unasked."""
RUN_TABLES: dict[Grain, str] = {"region": "complexity_regions", "industry": "complexity_industries"}
DERIVED_TABLES: dict[Grain, str] = {"region": "explored_regions", "industry": "explored_industries"}
PROFILES: dict[Grain, str] = {"region": "region_profiles", "industry": "industry_profiles"}
GROWTH, GROWTH_TABLE = (
    ("national_effect", "industry_mix_effect", "competitive_effect", "net_gain"),
    "region_growth",
)
"""What made a region grow over the year before, and the table that holds it."""
MOST_ITEMS = 6
"""Most regions or industries whose history is drawn at once."""

MEASURE_UNKNOWN = FindingRecord(
    "pages.measure-unknown",
    Severity.ERROR,
    Text("This run has no measure {measure} of that grain.", "本次运行没有该层级的测度 {measure}。"),
    Text("Only what the build has worked out can be explored.", "只能浏览本次构建已计算的测度。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)


@dataclass(frozen=True)
class Choice:
    """What is shown: which measure of what, when, of which indicator, and beside whom.

    `preset`, `regions` and `draws` concern measures of complexity; `derived` holds their tables where they
    are not those of the build. `beside`: whether the presets stand side by side. `items`: whose history.
    """

    grain: Grain
    measure: str
    period: str
    indicator: str
    preset: str = BUILT
    regions: str = ALL
    draws: str = NONE
    peers: str = ""
    items: tuple[str, ...] = ()
    beside: bool = False
    built: bool = True
    derived: Derived | None = None

    @property
    def complex(self) -> bool:
        """Whether the measure is one of complexity."""
        return self.measure in COMPLEXITY[self.grain]

    @property
    def other(self) -> bool:
        """Whether the question is another than that which the build has answered."""
        asked = (self.preset, self.regions, self.draws)
        return self.complex and (not self.built or asked != (BUILT, ALL, NONE))

    @property
    def needs_derived(self) -> bool:
        """Whether something must be derived to show it."""
        return self.other or (self.complex and self.beside)

    @property
    def parameters(self) -> dict[str, str]:
        """What the derivation is asked with."""
        return {
            "period": self.period, "indicator": self.indicator, "preset": self.preset,
            "regions": self.regions, "replications": self.draws,
        }  # fmt: skip


def measures_of(facts: Facts, grain: Grain) -> list[str]:
    """Every measure of a grain that the run holds and the catalogue names, those of complexity first."""
    found = list(COMPLEXITY[grain]) if _moments_of_complexity(facts, grain) else []
    held = set(facts.tables.distinct(PROFILES[grain], "measure"))
    if grain == "region" and facts.tables.moments_in(GROWTH_TABLE):
        held |= set(GROWTH)
    return found + [name for name in MEASURES if name in held and name not in found]


def moments_of(facts: Facts, grain: Grain, measure: str) -> list[tuple[str, str]]:
    """The periods and indicators of a measure, the latest first."""
    if measure in COMPLEXITY[grain]:
        built = _moments_of_complexity(facts, grain)
        found = dict(built)
        # the build takes one indicator a period; any other can be asked for
        return [*built, *sorted(
            ((when, what) for when, what in facts.tables.moments if when in found and what != found[when]),
            key=lambda one: (sort_key(one[0]), _order(one[1])), reverse=True,
        )]  # fmt: skip
    kept = facts.tables.moments_in(GROWTH_TABLE if measure in GROWTH else PROFILES[grain])
    return sorted(kept, key=lambda one: (sort_key(one[0]), _order(one[1])), reverse=True)


def _order(indicator: str) -> int:
    """Where an indicator stands; output is first when the latest come first."""
    return -INDICATORS.index(indicator) if indicator in INDICATORS else -len(INDICATORS)


def _moments_of_complexity(facts: Facts, grain: Grain) -> list[tuple[str, str]]:
    """The moments for which the build has worked complexity out, the latest first."""
    return sorted(facts.tables.moments_in(RUN_TABLES[grain]), key=lambda one: sort_key(one[0]), reverse=True)


def choice_of(facts: Facts, query: Mapping[str, str]) -> Choice | None:
    """What the query of an address asks for, the rest as the page opens; None where nothing is measured."""
    grain: Grain = "industry" if query.get("grain") == "industry" else "region"
    known = measures_of(facts, grain)
    if not known:
        return None
    measure = query.get("measure") or known[0]
    if measure not in known:
        near = nearest(measure[:60], known) or known[0]
        raise FindingError([MEASURE_UNKNOWN.at(measure=measure[:60], nearest=near)])
    period, indicator = _moment(facts, grain, measure, query)
    items = tuple(code for code in query.get("items", "").split(",") if code)[:MOST_ITEMS]
    choice = Choice(
        grain, measure, period, indicator, peers=_peers(query.get("peers", "")), items=items,
        built=(period, indicator) in facts.tables.moments_in(RUN_TABLES[grain]),
    )  # fmt: skip
    if not choice.complex:
        return choice
    asked = tidy_asked({
        "period": period, "indicator": indicator, "preset": query.get("preset") or BUILT,
        "regions": query.get("regions") or ALL, "replications": query.get("draws") or NONE,
    })  # fmt: skip
    return Choice(
        grain, measure, period, indicator, asked["preset"], asked["regions"], asked["replications"],
        choice.peers, items, query.get("beside") == "yes", choice.built,
    )  # fmt: skip


def _moment(facts: Facts, grain: Grain, measure: str, query: Mapping[str, str]) -> tuple[str, str]:
    """The period and indicator asked for; a whole year and the first indicator where none is."""
    known = moments_of(facts, grain, measure)
    years = [when for when, _ in known if len(when) == 4]
    period = query.get("period") or (years[0] if years else known[0][0])
    of_period = [what for when, what in known if when == period]
    indicator = query.get("indicator") or (of_period[0] if of_period else "-")
    if (period, indicator) not in known:
        raise FindingError([NO_SUCH_MOMENT.at(period=period[:24], indicator=indicator[:40])])
    return period, indicator


def _peers(said: str) -> str:
    """A peer group of regions as records write it; nothing where none is asked for."""
    return tidy_peers(said) if said.startswith((KIND, REGIONS)) else ""
