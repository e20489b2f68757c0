"""Owns how conditions are read from TOML: thresholds, alternatives, and rules that differ by class.

Comes in: parts of a TOML file and their places. Goes out: nodes, with the mistakes kept as findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from industria.enterprises import finding_records as records
from industria.enterprises.rule_forms import AllOf, AnyOf, ByClass, Node, Threshold
from industria.findings import Finding, FindingError, FindingRecord, Where
from industria.kernels.ladder.bands import Bands, bands_of
from industria.kernels.ladder.verdicts import COMPARATORS
from industria.kernels.refusal import Refused
from industria.toml_positions import Positions, TomlPath, nearest

_TESTS = (*COMPARATORS, "is")
NODE_KEYS = ("measure", *_TESTS, "rule_unknown", "any", "all", "by", "classes", "closed")
_ANYTHING = Bands((float("-inf"),), (0.0,), (0.0,))
_PROBLEMS = {
    "band-gap": ("a gap", "有空档"), "band-overlap": ("an overlap", "有重叠"),
    "band-empty": ("an empty band", "空档次"), "bands-open": ("an end is open", "端点未覆盖"),
    "points-reversed": ("least above most", "分值上下限颠倒"),
}  # fmt: skip


class Reader:
    """Reads one file: knows which measures there are, and keeps every mistake with its line."""

    def __init__(self, file: str, positions: Positions):
        self.file, self.positions = file, positions
        self.findings: list[Finding] = []
        self.known: dict[str, tuple[float, float]] = {}
        self.used: set[str] = set()

    def complain(self, record: FindingRecord, path: TomlPath, **data: Any) -> None:
        """Keep a finding at a place of the file."""
        where = Where(file=self.file, line=self.positions.line(path))
        self.findings.append(record.at(where, place=_shown(path), **data))

    def stop(self) -> None:
        """Raise what was found wrong, if anything."""
        if self.findings:
            raise FindingError(self.findings)

    def stop_unless(self, fine: bool) -> None:
        """Raise what was found wrong where reading cannot go on."""
        if not fine:
            self.stop()

    def bad(self, path: TomlPath, given: Any, expected: str) -> None:
        """Complain about a value."""
        self.complain(records.BAD_VALUE, path, key=path[-1], given=repr(given), expected=expected)

    def missing(self, path: TomlPath, key: str) -> None:
        """Complain about a key that is not there."""
        self.complain(records.MISSING_KEY, path, key=key)

    def keys(self, entry: Any, path: TomlPath, allowed: Sequence[str], needed: Sequence[str]) -> bool:
        """Whether an entry is a table with keys that may and must be there."""
        if not isinstance(entry, Mapping):
            self.complain(records.BAD_VALUE, path, key=_shown(path), given=repr(entry), expected="a table")
            return False
        before = len(self.findings)
        for key in entry:
            if key not in allowed:
                self.complain(records.UNKNOWN_KEY, (*path, key), key=key, known=", ".join(allowed),
                              nearest=nearest(key, allowed) or allowed[0])  # fmt: skip
        for key in needed:
            if key not in entry:
                self.missing(path, key)
        return len(self.findings) == before

    def unique(self, path: TomlPath, ids: Sequence[str]) -> None:
        """Complain about ids that stand twice."""
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            self.complain(records.REPEATED, path, given=name)

    def measure(self, path: TomlPath, name: Any, use: bool = True) -> str:
        """The name of a measure that is known."""
        if not isinstance(name, str) or name not in self.known:
            near = nearest(str(name), self.known) or "?"
            self.complain(records.UNKNOWN_MEASURE, path, given=name, nearest=near)
        elif use:
            self.used.add(name)
        return str(name)

    def number(self, path: TomlPath, value: Any) -> float:
        """A number, 0 with a complaint where it is none."""
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            self.bad(path, value, "a number")
            return 0.0
        return float(value)

    def bands(self, path: TomlPath, rows: Any, floor: float, upper: bool) -> Bands:
        """Bands from rows of from, below, points and perhaps most points."""
        if not isinstance(rows, list) or not all(isinstance(r, list) and len(r) in (3, 4) for r in rows):
            self.bad(path, rows, "rows [from, below, points] or [from, below, least, most]")
            return _ANYTHING
        numbers = [[self.number((*path, k), value) for value in row] for k, row in enumerate(rows)]
        try:
            return bands_of([(r[0], r[1], r[2], r[-1]) for r in numbers], upper, floor)
        except Refused as refused:
            en, zh = _PROBLEMS[refused.code]
            at = refused.data.get("end", refused.data.get("start", "?"))
            shown = "-inf" if upper else floor
            self.complain(records.BANDS, path, problem=en, problem_zh=zh, at=at, floor=shown)
            return _ANYTHING

    def node(self, path: TomlPath, entry: Mapping[str, Any]) -> Node:
        """A threshold, `any`, `all` or `by`."""
        kinds = [key for key in ("measure", "any", "all", "by") if key in entry]
        if len(kinds) != 1:
            self.missing(path, "one of measure, any, all, by")
            return AllOf(())
        if kinds[0] == "by":
            return self._by_class(path, entry)
        if kinds[0] == "measure":
            return self._threshold(path, entry)
        below = entry[kinds[0]]
        if not isinstance(below, list) or not below:
            self.bad((*path, kinds[0]), below, "a list of conditions")
            return AllOf(())
        nodes = tuple(self._inner((*path, kinds[0], k), inner) for k, inner in enumerate(below))
        return AnyOf(nodes) if kinds[0] == "any" else AllOf(nodes)

    def _inner(self, path: TomlPath, entry: Any) -> Node:
        if not self.keys(entry, path, NODE_KEYS, ()):
            return AllOf(())
        return self.node(path, entry)

    def _threshold(self, path: TomlPath, entry: Mapping[str, Any]) -> Node:
        name = self.measure((*path, "measure"), entry["measure"])
        tests = [key for key in _TESTS if key in entry]
        if len(tests) != 1:
            self.missing(path, "one of " + ", ".join(_TESTS))
            return AllOf(())
        given, unknown = entry[tests[0]], bool(entry.get("rule_unknown", False))
        if tests[0] != "is":
            comparator = next(c for c in COMPARATORS if c == tests[0])
            return Threshold(name, comparator, self.number((*path, tests[0]), given), unknown)
        if not isinstance(given, bool):
            self.bad((*path, "is"), given, "true or false")
        return Threshold(name, "at_least" if given else "at_most", float(bool(given)), unknown)

    def _by_class(self, path: TomlPath, entry: Mapping[str, Any]) -> Node:
        name = self.measure((*path, "by"), entry["by"])
        classes = entry.get("classes")
        if not isinstance(classes, list) or not all(isinstance(c, Mapping) for c in classes):
            self.missing(path, "classes")
            return AllOf(())
        allowed = ("from", "below", *NODE_KEYS)
        for k, inner in enumerate(classes):
            self.keys(inner, (*path, "classes", k), allowed, ("from", "below"))
        rows = [[c.get("from", 0), c.get("below", 0), float(k)] for k, c in enumerate(classes)]
        upper = entry.get("closed") == "upper"
        bands = self.bands((*path, "classes"), rows, self.known.get(name, (0.0, 0.0))[0], upper)
        order = [int(k) for k in bands.least]
        nodes = [self.node((*path, "classes", k), c) for k, c in enumerate(classes)]
        return ByClass(name, bands, tuple(nodes[k] for k in order))


def _shown(path: TomlPath) -> str:
    shown = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return shown.removeprefix(".") or "the file"
