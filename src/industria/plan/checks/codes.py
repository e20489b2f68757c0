"""Owns the checks of the codes that clusters hold: readable, counted once, nested as the clusters are.

Comes in: a plan and its classification. Goes out: findings. Weights are added as exact fractions: thirds make
one, and a rounded excess is an excess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from industria.classifications import CLASSIFICATIONS, PROBLEMS, is_part_of
from industria.findings import Finding
from industria.plan.checks.identity import declared_twice
from industria.plan.codes import Codes
from industria.plan.finding_records import (
    BAD_CODE,
    CODE_REPEATED,
    COUNTED_TWICE,
    NESTED_OUTSIDE,
    NO_CLASSIFICATION,
    PARTLY_SHARED,
    SEGMENT_OUTSIDE,
    UNNAMED_CODES,
    WRONG_VALUE,
)
from industria.plan.models import Cluster, CodeShare, Plan
from industria.plan.places import Places
from industria.toml_positions import TomlPath

_SHOWN = 8


def shares_of(cluster: Cluster, at: int) -> Iterator[tuple[TomlPath, str, CodeShare]]:
    """Every code of a cluster with its place and its view."""
    for view in ("partition", "membership"):
        for number, share in enumerate(getattr(cluster, view) or ()):
            yield ("clusters", at, view, number), view, share


def no_classification(plan: Plan, codes: Codes, places: Places) -> Iterator[Finding]:
    """Codes without a classification that gives them a meaning."""
    holds_codes = bool(plan.industries) or any(c.partition or c.members for c in plan.clusters)
    if holds_codes and codes.record is None:
        named = f" ({plan.classification.id})" if plan.classification else ""
        path: TomlPath = ("classification",) if plan.classification else ("clusters", 0)
        yield NO_CLASSIFICATION.at(places.where(path), named=named, known=", ".join(CLASSIFICATIONS))


def bad_codes(plan: Plan, codes: Codes, places: Places) -> Iterator[Finding]:
    """Codes that the classification cannot have."""
    if codes.record is None:
        return
    written = [
        (path, share.code) for at, c in enumerate(plan.clusters) for path, _, share in shares_of(c, at)
    ]
    written += [
        (("clusters", at, "segments", number, "codes", place), share.code)
        for at, cluster in enumerate(plan.clusters)
        for number, segment in enumerate(cluster.segments)
        for place, share in enumerate(segment.codes)
    ]
    written += [(("industries", at, "code"), industry.code) for at, industry in enumerate(plan.industries)]
    for path, text in written:
        problem = codes.problem(text)
        if problem is not None:
            why = PROBLEMS[problem]
            yield BAD_CODE.at(
                places.where(path),
                value=text,
                classification=codes.record.id,
                problem=why.en,
                problem_zh=why.zh,
            )


def weights_out_of_range(plan: Plan, codes: Codes, places: Places) -> Iterator[Finding]:
    """Weights of codes and tags that are not above 0 and at most 1."""
    for at, cluster in enumerate(plan.clusters):
        weights = [(path, share.weight) for path, _, share in shares_of(cluster, at)]
        weights += [(("clusters", at, "tags", n), tag.weight) for n, tag in enumerate(cluster.tags)]
        for path, weight in weights:
            if not 0 < weight <= 1:
                yield WRONG_VALUE.at(
                    places.where((*path, "weight")), name="weight", value=exact(weight),
                    problem="a weight is above 0 and at most 1", problem_zh="权重应大于 0 且不超过 1",
                )  # fmt: skip


def repeated_codes(plan: Plan, codes: Codes, places: Places) -> Iterator[Finding]:
    """One code twice in one view of one cluster, or twice under [[industries]]."""
    names: list[tuple[TomlPath, str]] = [
        (("industries", at), codes.normal(industry.code)) for at, industry in enumerate(plan.industries)
    ]
    yield from declared_twice(names, "industries", places)
    for at, cluster in enumerate(plan.clusters):
        seen: set[tuple[str, str]] = set()
        for path, view, share in shares_of(cluster, at):
            key = (view, codes.normal(share.code))
            if key in seen:
                yield CODE_REPEATED.at(places.where(path), code=key[1], view=view, cluster=cluster.id)
            seen.add(key)


def counted_twice(plan: Plan, codes: Codes, places: Places) -> Iterator[Finding]:
    """Codes whose weights add to more than 1 in the partition, and a note on those that add to less."""
    holders: dict[str, dict[str, tuple[Fraction, TomlPath]]] = defaultdict(dict)
    for at, cluster in enumerate(plan.clusters):
        for number, share in enumerate(cluster.partition):
            path: TomlPath = ("clusters", at, "partition", number)
            holders[codes.normal(share.code)].setdefault(cluster.id, (share.weight, path))
    partly: list[str] = []
    for code, shares in holders.items():
        total = sum((weight for weight, _ in shares.values()), Fraction(0))
        if total > 1 and len(shares) > 1:
            last = next(reversed(shares.values()))[1]
            parts = ", ".join(f"{cluster} {exact(weight)}" for cluster, (weight, _) in shares.items())
            yield COUNTED_TWICE.at(places.where(last), code=code, total=exact(total), shares=parts)
        elif total < 1:
            partly.append(code)
    if partly:
        yield PARTLY_SHARED.at(places.where(("clusters",)), count=len(partly), codes=some(partly))


def nested_outside(plan: Plan, codes: Codes, places: Places) -> Iterator[Finding]:
    """Codes of a nested cluster that the cluster around it does not hold."""
    by_id = {cluster.id: cluster for cluster in plan.clusters}
    for at, cluster in enumerate(plan.clusters):
        parent = by_id.get(cluster.part_of or "")
        if parent is None or not parent.members or parent is cluster:
            continue
        around = [codes.normal(share.code) for share in parent.members]
        own = [codes.normal(share.code) for share in cluster.members]
        outside = [c for c in own if not any(is_part_of(c, other, codes.record) for other in around)]
        if outside:
            yield NESTED_OUTSIDE.at(
                places.where(("clusters", at, "part_of")),
                count=len(outside), cluster=cluster.id, parent=parent.id, codes=some(outside),
            )  # fmt: skip


def segments_outside(plan: Plan, codes: Codes, places: Places) -> Iterator[Finding]:
    """Codes of a segment that its cluster does not hold."""
    for at, cluster in enumerate(plan.clusters):
        around = [codes.normal(share.code) for share in cluster.members]
        for number, segment in enumerate(cluster.segments):
            own = [codes.normal(share.code) for share in segment.codes]
            outside = [c for c in own if not any(is_part_of(c, other, codes.record) for other in around)]
            if outside:
                yield SEGMENT_OUTSIDE.at(
                    places.where(("clusters", at, "segments", number)),
                    count=len(outside), segment=segment.name_en or segment.name_zh or str(number + 1),
                    cluster=cluster.id, codes=some(outside),
                )  # fmt: skip


def unnamed_codes(plan: Plan, codes: Codes, places: Places) -> Iterator[Finding]:
    """Codes that clusters use and [[industries]] does not name."""
    if codes.full_list:
        return
    named = {codes.normal(industry.code) for industry in plan.industries}
    used = [
        codes.normal(share.code) for at, c in enumerate(plan.clusters) for _, _, share in shares_of(c, at)
    ]
    missing = [code for code in dict.fromkeys(used) if code not in named]
    if missing:
        yield UNNAMED_CODES.at(
            places.where(("industries",)), count=len(missing), number=len(missing), codes=some(missing)
        )


def exact(weight: Fraction) -> str:
    """A weight as a person would write it: a decimal where it is one exactly, else a fraction."""
    decimal = Decimal(weight.numerator) / Decimal(weight.denominator)
    return f"{decimal.normalize():f}" if Fraction(decimal) == weight else str(weight)


def some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    rest = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" (+{rest})" if rest > 0 else "")
