"""Owns what people ask of levers, as text, and the one way to write it.

Comes in: parameters of a derived run. Goes out: tidy parameters, and `Asked`; findings for what cannot
be read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from industria.enterprises.counts.histories import CLUSTER, DISTRICT, RUNGS
from industria.enterprises.counts.levers import finding_records as records
from industria.findings import FindingError
from industria.toml_positions import nearest

NONE = "none"
ALL = "all"
DEFAULTS: Mapping[str, str] = {
    "promotion": NONE, "leaving": "1", "added": NONE, "published": NONE, "where": ALL,
}  # fmt: skip
FORMS: Mapping[str, tuple[str, str]] = {
    "promotion": ("rung:factor", "high-tech:1.2"),
    "leaving": ("factor", "0.8"),
    "added": ("rung:firms a year", "high-tech:100"),
    "published": ("indicator:firms a year", "high_tech_enterprises:200"),
    "where": ("cluster:its id, district:its code, or all", "cluster:vehicles"),
}
"""How each lever is written, with an example."""
MOST_FACTOR, MOST_FIRMS, MOST_PARTS = 10.0, 1e7, 20


@dataclass(frozen=True, slots=True)
class Asked:
    """Levers: factors of promotion by rung and of leaving; firms added a year by rung and by stock.

    `where`: the grouping and group on whose firms they act; None for all. Published stocks have no groups.
    """

    promotion: Mapping[str, float]
    leaving: float
    added: Mapping[str, float]
    published: Mapping[str, float]
    where: tuple[str, str] | None = None

    @property
    def of_firms(self) -> bool:
        """Whether any lever is on rates or rungs of the register."""
        return bool(self.promotion) or bool(self.added) or self.leaving != 1.0


def tidy_levers(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters in the one way that names a result; findings for what cannot be read."""
    given = dict(DEFAULTS) | {key: value.strip() for key, value in parameters.items() if value.strip()}
    asked = asked_of(given)
    if not asked.of_firms and not asked.published:
        raise FindingError([records.NOTHING_ASKED.at()])
    return {
        "promotion": _written(asked.promotion), "leaving": f"{asked.leaving:g}",
        "added": _written(asked.added), "published": _written(asked.published),
        "where": ":".join(asked.where) if asked.where and asked.of_firms else ALL,
    }  # fmt: skip


def asked_of(parameters: Mapping[str, str]) -> Asked:
    """What parameters ask; a factor of 1 and nought firms are no lever."""
    promotion = _pairs("promotion", parameters["promotion"], MOST_FACTOR, RUNGS[1:])
    added = _pairs("added", parameters["added"], MOST_FIRMS, RUNGS)
    published = _pairs("published", parameters["published"], MOST_FIRMS)
    return Asked(
        {rung: factor for rung, factor in promotion.items() if factor != 1.0},
        _number("leaving", parameters["leaving"], parameters["leaving"], MOST_FACTOR),
        {rung: firms for rung, firms in added.items() if firms},
        {name: firms for name, firms in published.items() if firms},
        _where(parameters.get("where", ALL)),
    )


def _where(text: str) -> tuple[str, str] | None:
    if text == ALL:
        return None
    grouping, sign, item = (part.strip() for part in text.partition(":"))
    if not sign or not item or grouping not in (CLUSTER, DISTRICT):
        raise _bad("where", text)
    return grouping, item


def _pairs(name: str, text: str, most: float, known: tuple[str, ...] | None = None) -> dict[str, float]:
    parts = [part.strip() for part in text.split(",") if part.strip() not in ("", NONE)]
    if len(parts) > MOST_PARTS:
        raise _bad(name, f"{len(parts)} > {MOST_PARTS}")
    found: dict[str, float] = {}
    for part in parts:
        key, sign, number = part.rpartition(":")
        key = key.strip()
        if not sign or not key or key in found:
            raise _bad(name, part)
        if known is not None and key not in known:
            near = nearest(key, known) or known[0]
            raise FindingError(
                [records.UNKNOWN_NAME.at(text=key[:60], name=name, known=", ".join(known), nearest=near)]
            )
        found[key] = _number(name, number, part, most)
    return dict(sorted(found.items()))


def _number(name: str, text: str, part: str, most: float) -> float:
    try:
        value = float(text.strip())
    except ValueError:
        raise _bad(name, part) from None
    if not math.isfinite(value) or not 0 <= value <= most:
        raise _bad(name, part)
    return value


def _bad(name: str, part: str) -> FindingError:
    form, example = FORMS[name]
    return FindingError([records.BAD_LEVER.at(text=part[:60], name=name, form=form, example=example)])


def _written(pairs: Mapping[str, float]) -> str:
    return ",".join(f"{key}:{value:g}" for key, value in pairs.items()) or NONE
