"""Owns the form of a rule set: conditions, routes of direct entry, a point table, and what is not known.

Comes in: what `reading` found in a file. Goes out: immutable records that `evaluation` reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from industria.findings import Text
from industria.kernels.ladder.bands import Bands
from industria.kernels.ladder.verdicts import Comparator

KINDS: Mapping[str, tuple[float, float]] = {
    "amount": (0.0, float("inf")),
    "count": (0.0, float("inf")),
    "years": (0.0, float("inf")),
    "percent": (0.0, float("inf")),
    "level": (0.0, float("inf")),
    "number": (float("-inf"), float("inf")),
    "yes-no": (0.0, 1.0),
}
"""The kinds of input, each with the ends between which an unknown value lies."""


@dataclass(frozen=True)
class Input:
    """One thing that must be known of a firm: its column, kind and words.

    `judged`: it is what experts or an authority say, not a figure that the firm could give.
    """

    name: str
    kind: str
    text: Text
    judged: bool = False


@dataclass(frozen=True)
class Measure:
    """A quantity made of inputs or of measures before it, by one of `OPERATIONS`."""

    name: str
    operation: str
    parts: tuple[str, ...]
    zero_years: bool = False


OPERATIONS = ("percent", "growth", "mean", "total", "least")


@dataclass(frozen=True)
class Threshold:
    """A measure against a number."""

    measure: str
    comparator: Comparator
    value: float
    rule_unknown: bool = False


@dataclass(frozen=True)
class AllOf:
    """Every one must hold."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class AnyOf:
    """One suffices."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class ByClass:
    """Another rule in each class of a measure (R&D intensity by size of revenue)."""

    measure: str
    bands: Bands
    nodes: tuple[Node, ...]


Node = Threshold | AllOf | AnyOf | ByClass


def measures_of(node: Node) -> Iterator[str]:
    """The measures that a node speaks of, in its order; one may come several times."""
    if isinstance(node, Threshold):
        yield node.measure
        return
    if isinstance(node, ByClass):
        yield node.measure
    for inner in node.nodes:
        yield from measures_of(inner)


@dataclass(frozen=True)
class Condition:
    """One criterion of a rung: all of them must hold."""

    id: str
    text: Text
    node: Node
    or_direct: bool = False
    not_for_review: bool = False
    inferred: bool = False
    confidence: str = ""
    note: str = ""


@dataclass(frozen=True)
class Route:
    """A way of direct entry: it stands for every condition that allows it."""

    id: str
    text: Text
    node: Node


@dataclass(frozen=True)
class Option:
    """One way of earning the points of an item: bands, steps (`per`), or the points as they were given."""

    measure: str
    bands: Bands | None = None
    per: tuple[float, float] | None = None


@dataclass(frozen=True)
class Item:
    """A line of the point table; of several options the best counts."""

    id: str
    text: Text
    most: float
    options: tuple[Option, ...]
    rule_unknown: bool = False
    inferred: bool = False
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A group of items with a cap of its own; `score_<id>` is its measure."""

    id: str
    text: Text
    most: float
    items: tuple[Item, ...]


@dataclass(frozen=True)
class RuleSet:
    """The rules of one rung in one version, with document, validity, sources and what is not known."""

    id: str
    rung: str
    name: Text
    document: str
    valid_from: str
    valid_until: str
    status: str
    confidence: str
    sources: tuple[str, ...]
    subject: str
    inputs: Mapping[str, Input]
    measures: tuple[Measure, ...]
    conditions: tuple[Condition, ...]
    direct: tuple[Route, ...] = ()
    parts: tuple[Part, ...] = ()
    unknown: tuple[Text, ...] = field(default=())
    notes: tuple[str, ...] = ()
    certificate_years: float | None = None
