"""Owns what activity says of clusters: scale, growth, specialisation, growth against others, districts.

Comes in: a `Moment`. Goes out: `Fact`s. Nothing is guessed: what is not there has its reason.
"""

from __future__ import annotations

from collections.abc import Mapping

from industria.measures.regions import counts_in_totals
from industria.periods import year
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import Moment, Row

LOCATION = "location_quotient"


def facts_of_activity(moment: Moment, clusters: list[str], plan_from: int | None) -> Facts:
    """The five kinds of evidence that activity gives of each cluster."""
    first = first_year(moment, plan_from)
    found: Facts = {}
    for cluster in clusters:
        found[cluster, "scale"] = scale(moment, cluster)
        found[cluster, "growth_year"] = growth(moment, cluster, str(year(moment.period) - 1))
        found[cluster, "growth_plan"] = growth(moment, cluster, first)
        found[cluster, "specialisation"] = specialisation(moment, cluster)
        found[cluster, "competitive_growth"] = competitive(moment, cluster, first)
        found[cluster, "strongholds"] = strongholds(moment, cluster)
    return found


def scale(moment: Moment, cluster: str) -> Fact:
    """The value of the whole region in the moment's year."""
    row = moment.whole.get((cluster, moment.period))
    if row is None:
        hidden = (cluster, moment.period) in moment.withheld
        status = "suppressed" if hidden else "missing"
        return Fact(status=status, period=moment.period, reason="withheld" if hidden else "no-activity")
    reason = "unbounded" if row["value"] is None and row["high"] is None else None
    return Fact(row["value"], row["low"], row["high"], row["status"], moment.period, None, None, None, reason,
                row["origin"])  # fmt: skip


def growth(moment: Moment, cluster: str, base: str | None) -> Fact:
    """(x₁ / x₀)^(1 / years) − 1, per year, from points alone: both years share the doubts of a split code."""
    rate, reason = _rate(moment, cluster, base)
    now = moment.whole.get((cluster, moment.period))
    status = "missing" if rate is None else "observed"
    if reason == "withheld":
        status = "suppressed"
    elif rate is not None and now is not None and now["status"] != "observed":
        status = "estimated"
    origin = now["origin"] if now else "official"
    return Fact(rate, rate, rate, status, moment.period, base, None, None, reason, origin)


def specialisation(moment: Moment, cluster: str) -> Fact:
    """The location quotient of the whole region, where the plan names a reference outside it."""
    if not moment.area.reference:
        return Fact(period=moment.period, reason="no-reference")
    row = moment.whole.get((cluster, moment.period))
    if row is None:
        return scale(moment, cluster)
    value, low, high = (row[name] for name in (LOCATION, f"{LOCATION}_low", f"{LOCATION}_high"))
    status = "missing" if value is None else ("observed" if row["status"] == "observed" else "estimated")
    reason = "withheld" if value is None and moment.public else None
    return Fact(value, low, high, status, moment.period, reason=reason, origin=row["origin"])


def competitive(moment: Moment, cluster: str, base: str | None) -> Fact:
    """Growth per year less that of the same cluster in the reference: the competitive effect over its base.

    c / x₀ = g − g_ref, the cluster taken as one industry (Dunn 1960), both as rates per year.
    """
    if not moment.area.reference:
        return Fact(period=moment.period, base_period=base, reason="no-reference")
    own, reason = _rate(moment, cluster, base)
    other, missing = _between(moment.reference, cluster, moment.period, base)
    if own is None or other is None:
        return Fact(period=moment.period, base_period=base, reason=reason or missing)
    gap = own - other
    return Fact(gap, gap, gap, "estimated", moment.period, base)


def strongholds(moment: Moment, cluster: str) -> Fact:
    """In how many districts the location quotient reaches 1; between what is sure and what is possible.

    Every district counts that may have it: one that is withheld or unknown may be a stronghold or not.
    """
    districts = districts_of(moment)
    if not districts:
        return Fact(period=moment.period, reason="no-districts")
    if (cluster, moment.period) in moment.withheld:
        return Fact(status="suppressed", period=moment.period, reason="withheld")
    rows = {row["region"]: row for row in moment.districts if row["cluster"] == cluster}
    surely = sum(1 for row in rows.values() if (row[f"{LOCATION}_low"] or 0.0) >= 1)
    known = sum(1 for row in rows.values() if (row[LOCATION] or 0.0) >= 1)
    possibly = sum(
        1 for row in rows.values() if row[f"{LOCATION}_high"] is None or row[f"{LOCATION}_high"] >= 1
    )
    possibly += moment.hidden_districts(cluster)
    known, possibly = max(known, surely), max(possibly, known, surely)
    status = "observed" if surely == possibly else "estimated"
    return Fact(
        float(known), float(surely), float(possibly), status, moment.period, None, known, len(districts)
    )


def districts_of(moment: Moment) -> tuple[str, ...]:
    """The districts that count in the year."""
    if moment.area.parts:
        names = tuple(moment.area.parts)
        counted = counts_in_totals(moment.area, names, (moment.period,))[:, 0]
        return tuple(name for name, there in zip(names, counted, strict=True) if there)
    return tuple(sorted({row["region"] for row in moment.districts}))


def first_year(moment: Moment, plan_from: int | None) -> str | None:
    """The first whole year of the plan that has activity, before the moment's own."""
    before = [when for when in moment.years if when < moment.period]
    within = [when for when in before if plan_from is None or year(when) >= plan_from]
    return within[0] if within else None


def _rate(moment: Moment, cluster: str, base: str | None) -> tuple[float | None, str | None]:
    rate, reason = _between(moment.whole, cluster, moment.period, base)
    hidden = {(cluster, moment.period), (cluster, base)} & moment.withheld
    return rate, "withheld" if hidden else reason


def _between(
    rows: Mapping[tuple[str, str], Row], cluster: str, period: str, base: str | None
) -> tuple[float | None, str | None]:
    if base is None:
        return None, "no-earlier-year"
    before, now = rows.get((cluster, base)), rows.get((cluster, period))
    if now is None or now["value"] is None:
        return None, "no-activity"
    if before is None or not before["value"]:
        return None, "no-earlier-year"
    return float((now["value"] / before["value"]) ** (1 / (year(period) - year(base))) - 1), None
