"""Owns terms: the words by which texts in Chinese and English are compared.

Comes in: a text of any origin. Goes out: its terms in order, no markup, numbers or control characters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import rjieba

TextLanguage = Literal["en", "zh"]
LONGEST = 20_000
"""So many characters of a text are read; what follows does not count."""
_MARKUP = re.compile(r"<[^<>]{0,400}>")
_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_SPACED = re.compile(r"\S+")
_LETTER = re.compile(r"[a-z]")
COMMON_EN = frozenset(_SPACED.findall("""
    a an and are as at be been between both but by can could did do does for from had has have how in
    into is it its may more most not of on or our over such than that the their them then there these
    they this those through to under up used using was we were what when where which while who will
    with within would based study research
"""))  # fmt: skip
COMMON_ZH = frozenset(
    _SPACED.findall(
        "的 了 和 与 及 在 对 为 是 等 中 以 并 其 该 从 由 被 将 而 之 或 于 也 上 下 有 这 我司 我们 "
        "进行 采用 通过 基于 研究 一种 问题 如何 希望"
    )
)
"""Words that stand in most texts and say nothing of their matter."""


def clean(text: object) -> str:
    """The text without markup and control characters, its width folded, cut at `LONGEST`."""
    if not isinstance(text, str) or not text:
        return ""
    folded = unicodedata.normalize("NFKC", text[:LONGEST])
    if not folded.isprintable():
        folded = "".join(one if one.isprintable() else " " for one in folded)
    return " ".join(_MARKUP.sub(" ", folded).split())


def terms_of(text: object) -> list[str]:
    """Every term of a text: Chinese words and their parts, English words in the singular."""
    told = clean(text)
    return [*english_terms(told), *chinese_terms(told)]


def english_terms(told: str) -> list[str]:
    """English words of a clean text, hyphens split, the common ones left out."""
    made = []
    for found in _WORD.findall(told.lower()):
        for word in found.replace("'", "-").split("-"):
            if len(word) > 1 and _LETTER.search(word) and word not in COMMON_EN:
                made.append(singular(word))
    return made


def chinese_terms(told: str) -> list[str]:
    """Chinese words of a clean text, long ones also by their parts, the common and single ones left out."""
    made = []
    for run in _HAN.findall(told):
        made += [word for word in rjieba.cut_for_search(run) if len(word) > 1 and word not in COMMON_ZH]
    return made


def singular(word: str) -> str:
    """The singular of an English plural by its ending, after Harman (1991), J. Am. Soc. Inf. Sci. 42:7."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


def language_of(term: str) -> TextLanguage:
    """The language of a term: Chinese where it is written in Chinese characters."""
    return "zh" if _HAN.match(term) else "en"
