"""Owns how a condition on enterprises is said in words.

Comes in: a condition, the names of what may be chosen. Goes out: text in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.charts.formats import percent
from industria.enterprises.selection.asked import Asked
from industria.enterprises.selection.criteria import Criterion
from industria.findings import Text
from industria.glossary.ladder import STANDINGS
from industria.glossary.policies import ENTITLED
from industria.pages.view import words

Named = Mapping[str, Mapping[str, Text]]
SIGNS = {
    "=": Text("is", "为"), "!=": Text("is not", "不为"), "~": Text("contains", "包含"),
    ">": Text("above", "大于"), ">=": Text("at least", "不低于"), "<": Text("below", "小于"),
    "<=": Text("at most", "不高于"),
}  # fmt: skip
UNKNOWN, KNOWN = Text("is not known", "未知"), Text("is known", "已知")
YES, NO = Text("yes", "是"), Text("no", "否")
MOST = 4


def condition_words(asked: Asked, named: Named) -> Text:
    """A condition in words: what it is about, how it is compared, with what."""
    label = Text(
        asked.criterion.label.en[:1].upper() + asked.criterion.label.en[1:], asked.criterion.label.zh
    )
    if not asked.values:
        said = UNKNOWN if asked.operator == "=" else KNOWN
        return Text(f"{label.en} {said.en}", f"{label.zh}{said.zh}")
    values = [_value(asked.criterion, value, named.get(asked.criterion.name, {})) for value in asked.values]
    more = " …" if len(values) > MOST else ""
    en = " or ".join(one.en for one in values[:MOST]) + more
    zh = "或".join(one.zh for one in values[:MOST]) + more
    sign = SIGNS[asked.operator]
    return Text(f"{label.en} {sign.en} {en}", f"{label.zh}{sign.zh}{zh}")


def word_text(word: str) -> Text:
    """What a word after a colon means: a standing, or a verdict on an instrument."""
    return STANDINGS.get(word) or ENTITLED.get(word) or words(word, 40)


def _value(criterion: Criterion, value: Any, names: Mapping[str, Text]) -> Text:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        low, high = (_value(criterion, end, names) for end in value)
        return Text(f"{low.en} – {high.en}", f"{low.zh}–{high.zh}")
    if isinstance(value, float):
        return words(percent(value) if criterion.kind == "share" else f"{value:,.15g}")
    code, colon, word = str(value).partition(":") if criterion.words else (str(value), "", "")
    name = names.get(code) or words(code, 60)
    if not colon:
        return Text(words(name.en, 60).en, words(name.zh, 60).zh)
    said = word_text(word)
    return Text(f"{name.en}: {said.en[:1].lower()}{said.en[1:]}", f"{name.zh}：{said.zh}")
