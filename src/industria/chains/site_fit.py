"""Owns which parks suit a project: land, energy and cluster of each site against what the project needs.

Comes in: rows of `sites`, the needs of one project. Goes out: every site with a verdict, a reason for each
condition and what is not known; nothing is left out, so that one sees why a park is not suitable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from industria.findings import Text

Verdict = Literal["suitable", "unknown", "not-suitable"]
Answer = Literal["yes", "no", "unknown", "not-asked"]
ORDER: tuple[Verdict, ...] = ("suitable", "unknown", "not-suitable")
RULE = Text(
    "Suitable: land and power free cover what is needed, and the site is meant for the cluster. Not "
    "suitable: one of them fails. Unknown: none fails, but one is not known. In each class those meant for "
    "the cluster come first, then those with fewer unknowns, then the cheaper land.",
    "“适宜”：可用土地与电力满足需求，且园区面向该集群。“不适宜”：有一项不满足。“待核实”：无不满足项但有未知项。"
    "同类中依次为：面向该集群者、未知项少者、地价低者。",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a project needs; None where that is not known, an empty cluster where it belongs to none."""

    land_mu: float | None = None
    power_kw: float | None = None
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class SiteFit:
    """One site against one project: the answer to each condition, the verdict, and the words for both."""

    site: str
    region: str
    land: Answer
    power: Answer
    cluster: Answer
    verdict: Verdict
    price: float | None
    reasons: tuple[Text, ...]


def suitable_sites(sites: Sequence[Mapping[str, Any]], wanted: Wanted) -> list[SiteFit]:
    """Every site, the most suitable first; a need or a figure that is not known fails no site. O(n log n)."""
    found = [_fit(site, wanted) for site in sites]

    def order(fit: SiteFit) -> tuple[Any, ...]:
        unknown = sum(answer == "unknown" for answer in (fit.land, fit.power, fit.cluster))
        price = (fit.price is None, fit.price or 0.0)
        return ORDER.index(fit.verdict), fit.cluster != "yes", unknown, price, fit.site

    return sorted(found, key=order)


def _fit(site: Mapping[str, Any], wanted: Wanted) -> SiteFit:
    land, land_said = _enough(site.get("land_free_mu"), wanted.land_mu, LAND)
    power, power_said = _enough(site.get("power_free_kw"), wanted.power_kw, POWER)
    cluster, cluster_said = _meant(site.get("clusters"), wanted.cluster)
    answers = (land, power, cluster)
    needs_known = "not-asked" not in (land, power)
    verdict: Verdict = (
        "not-suitable"
        if "no" in answers
        else "suitable"
        if needs_known and "unknown" not in answers
        else "unknown"
    )
    return SiteFit(
        str(site["site"]), str(site.get("region") or ""), land, power, cluster, verdict,
        site.get("land_price"), (land_said, power_said, cluster_said),
    )  # fmt: skip


LAND = (Text("land", "土地"), Text("mu", "亩"))
POWER = (Text("power", "电力"), Text("kW", "千瓦"))


def _enough(free: float | None, needed: float | None, what: tuple[Text, Text]) -> tuple[Answer, Text]:
    """Whether what is free covers what is needed, and how to say it."""
    name, unit = what
    if needed is None:
        if free is None:
            return "not-asked", Text(
                f"neither the {name.en} needed nor the {name.en} free is known", f"{name.zh}需求与余量均未知"
            )
        return "not-asked", Text(
            f"{free:,.0f} {unit.en} of {name.en} free; what is needed is not known",
            f"可用{name.zh}{free:,.0f}{unit.zh}，需求未知",
        )
    if free is None:
        return "unknown", Text(
            f"{needed:,.0f} {unit.en} of {name.en} needed; what is free is not known",
            f"需{name.zh}{needed:,.0f}{unit.zh}，余量未知",
        )
    short = free < needed
    sign = "<" if short else "≥"
    return "no" if short else "yes", Text(
        f"{name.en}: {free:,.0f} {unit.en} free {sign} {needed:,.0f} needed",
        f"{name.zh}：可用{free:,.0f}{unit.zh}{sign}需求{needed:,.0f}",
    )


def _meant(clusters: str | None, wanted: str) -> tuple[Answer, Text]:
    """Whether the site is meant for the cluster; where it names none, nobody knows."""
    if not wanted:
        return "not-asked", Text("the project belongs to no cluster yet", "项目尚未归入集群")
    named = [part.strip() for part in (clusters or "").replace("；", ";").split(";") if part.strip()]
    if not named:
        return "unknown", Text("no cluster is named for the site", "园区未注明适宜集群")
    if wanted in named:
        return "yes", Text("meant for the cluster", "面向该集群")
    return "no", Text("meant for other clusters", "面向其他集群")
