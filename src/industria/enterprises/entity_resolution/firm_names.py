"""Owns how the name of a firm is taken apart: place, what tells it from others, legal form, branch.

Comes in: a name in Chinese or English. Goes out: `FirmName`. Nothing is thrown away that tells firms apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from industria.enterprises.entity_resolution.name_forms import (
    BRANCH,
    CITIES,
    GENERIC,
    JOINT,
    LEGAL_EN,
    LEGAL_ZH,
    LEVELS,
    PROVINCES,
    SIMPLIFIED,
)

_SPACE = re.compile(r"[\s·・、,，.。'’\"“”\-–—_/&]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_IN_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_BRACKETS = re.compile(r"[()\[\]【】〔〕]")
LEAST_CORE = 3
"""A shorter rest keeps its place: 上海电气 is not 电气."""
MOST_LETTERS = 200
"""Longer names are cut: no firm bears one."""


@dataclass(frozen=True)
class FirmName:
    """The parts of a name: `core` tells firms apart; `place` and `legal` are often left out or put in."""

    core: str
    place: str
    legal: str
    branch: str
    chinese: bool


@lru_cache(maxsize=200_000)
def firm_name(text: str, places: tuple[str, ...] = ()) -> FirmName:
    """The parts of a name; `places` are more names of places than the list of ours holds."""
    plain = unicodedata.normalize("NFKC", text[:MOST_LETTERS]).casefold().strip().translate(SIMPLIFIED)
    return _chinese(plain, places) if _HAN.search(plain) else _english(plain, places)


def _chinese(plain: str, places: Sequence[str]) -> FirmName:
    """`重庆市某某机械（集团）股份有限公司第一分公司` → place 重庆, core 某某机械, legal, branch."""
    text = _SPACE.sub("", plain)
    text, branch = _without_branch(text)
    inside = _IN_BRACKETS.findall(text)
    named = [name for part in inside if (name := _place_only(part, places))]
    text = _BRACKETS.sub("", _IN_BRACKETS.sub(lambda found: _kept(found[1], places), text))
    core, legal = _without_legal(text)
    rest, place = _without_place(core, places)
    if len(rest) < LEAST_CORE or rest in GENERIC:
        rest = core
    return FirmName(rest or text, place or "".join(named), legal, branch, True)


def _kept(part: str, places: Sequence[str]) -> str:
    """What stands in brackets, unless it is a place or a legal form."""
    return "" if part in JOINT or _place_only(part, places) else part


def _place_only(part: str, places: Sequence[str]) -> str:
    """The place that a text is, or nothing."""
    for name in (*places, *PROVINCES, *CITIES):
        if _place_end(part, name) == len(part) > 0:
            return name
    return ""


def _without_branch(text: str) -> tuple[str, str]:
    """The name of the firm, and of its branch where the name is one's."""
    ending = next((ending for ending in BRANCH if text.endswith(ending)), "")
    if not ending:
        return text, ""
    front = text[: -len(ending)]
    for word in ("公司", "厂", "中心", "银行"):
        head, found, tail = front.rpartition(word)
        if found:
            return head + found, tail or ending
    return front, ending


def _without_legal(text: str) -> tuple[str, str]:
    """The name without its legal form."""
    for form in LEGAL_ZH:
        if text.endswith(form) and len(text) > len(form) + 1:
            text, legal = text[: -len(form)], form
            break
    else:
        legal = ""
    for part in (*JOINT, *JOINT):
        if text.endswith(part) and len(text) > len(part) + 1:
            text, legal = text[: -len(part)], part + legal
    return text, legal


def _without_place(text: str, places: Sequence[str]) -> tuple[str, str]:
    """The name without the places that begin it: a province, then a city or county."""
    found = []
    for names in ((*places, *PROVINCES), (*places, *CITIES)):
        for name in names:
            end = _place_end(text, name)
            if end and len(text) - end >= 2:
                found.append(name)
                text = text[end:]
                break
    match = re.match(r"^([\u4e00-\u9fff]{2,3})(?:省|市|县)(?=[\u4e00-\u9fff]{2})", text)
    if match:
        found.append(match[1])
        text = text[match.end() :]
    return text, "".join(dict.fromkeys(found))


def _place_end(text: str, name: str) -> int:
    """Where a place that begins a text ends, with its level behind it; 0 where the text begins otherwise."""
    if not text.startswith(name):
        return 0
    level = next((level for level in LEVELS if text.startswith(level, len(name))), "")
    return len(name) + len(level)


def _english(plain: str, places: Sequence[str]) -> FirmName:
    """`Some Machinery Co., Ltd., Sample City` → core `some machinery`, place `sample city` if known."""
    text = re.sub(r"[^\w\s]", " ", plain.replace(".", ""))
    words, place = _without_english_place(text.split(), places)
    core = [word for word in words if word not in LEGAL_EN]
    legal = [word for word in words if word in LEGAL_EN]
    branch = "branch" if "branch" in core else ""
    return FirmName(" ".join(core) or " ".join(words), place, " ".join(legal), branch, False)


def _without_english_place(words: list[str], places: Sequence[str]) -> tuple[list[str], str]:
    """The words without a known place that begins or ends them."""
    for name in places:
        place = name.casefold().split()
        size = len(place)
        if name.isascii() and 0 < size < len(words):
            if words[-size:] == place:
                return words[:-size], " ".join(place)
            if words[:size] == place:
                return words[size:], " ".join(place)
    return words, ""
