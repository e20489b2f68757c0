"""Owns which research results and needs are about which link: by its name, by its products, by its node.

Comes in: `research`, `needs`, rows of links. Goes out: places of rows for every link. A result is tied where
its title or abstract holds a name whole: in Chinese as a part of the text, in letters as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from industria.chains.value_chains.names import name_key, name_parts

Row = dict[str, Any]
_WORDS = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
SHORTEST = 2
"""A Chinese name of one character would be found everywhere."""


class Names:
    """Names of links in both scripts, by how they begin, to be looked for in texts."""

    def __init__(self, links: Sequence[Row]):
        self.chinese: dict[str, dict[str, list[int]]] = {}
        self.words: dict[str, dict[tuple[str, ...], list[int]]] = {}
        for at, link in enumerate(links):
            names = {link["name_zh"], link["name_en"], *name_parts(link.get("products"))}
            for name in sorted(filter(None, names)):
                self._add(name, at)

    def _add(self, name: str, at: int) -> None:
        if _CHINESE.search(name):
            key = name_key(name)
            if len(key) >= SHORTEST:
                self.chinese.setdefault(key[:SHORTEST], {}).setdefault(key, []).append(at)
        else:
            words = tuple(_WORDS.findall(name.casefold()))
            if words:
                self.words.setdefault(words[0], {}).setdefault(words, []).append(at)

    def found_in(self, text: str) -> set[int]:
        """The links whose name stands in a text. O(characters · names that begin alike)."""
        found: set[int] = set()
        plain = name_key(text) if self.chinese else ""
        for begin in range(len(plain) - SHORTEST + 1):
            for name, links in self.chinese.get(plain[begin : begin + SHORTEST], {}).items():
                if plain.startswith(name, begin):
                    found.update(links)
        words = _WORDS.findall(text.casefold()) if self.words else []
        for begin, word in enumerate(words):
            for named, links in self.words.get(word, {}).items():
                if tuple(words[begin : begin + len(named)]) == named:
                    found.update(links)
        return found


def research_of(links: Sequence[Row], research: Iterable[Row]) -> list[list[int]]:
    """The places of the results that are about each link."""
    names = Names(links)
    tied: list[list[int]] = [[] for _ in links]
    for place, row in enumerate(research):
        parts = (row.get(name) for name in ("title_zh", "title_en", "abstract_zh", "abstract_en"))
        for at in names.found_in("\n".join(filter(None, parts))):
            tied[at].append(place)
    return tied


def needs_of(links: Sequence[Row], needs: Iterable[Row]) -> list[int]:
    """How many needs are about each link: of its node, and of its cluster where both say one."""
    by_node: dict[str, list[Mapping[str, Any]]] = {}
    for row in needs:
        if row.get("node"):
            by_node.setdefault(row["node"], []).append(row)
    return [
        sum(
            not row.get("cluster") or not link.get("cluster") or row["cluster"] == link["cluster"]
            for row in by_node.get(link["node"], [])
        )
        for link in links
    ]
