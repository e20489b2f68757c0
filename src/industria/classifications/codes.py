"""Owns the normalisation of codes and the ancestry between them.

Comes in: code text as people and spreadsheets write it, and a classification. Goes out: the code as the
standard writes it, or a problem; and whether one code is part of another. Nothing is guessed: where two
readings of a text are possible the answer is a problem, and the caller decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Literal, NamedTuple

from industria.classifications.records import Classification
from industria.findings import Text

CodeProblem = Literal[
    "code-empty", "code-characters", "code-length", "code-section", "code-decimal", "code-unlisted"
]
"""Why a text is not a code: nothing written; signs that no code has; a length no level has; a section letter
that does not go with the number; a point that can be read two ways; not in the list of codes given."""

PROBLEMS: dict[CodeProblem, Text] = {
    "code-empty": Text("no code is written", "未填写代码"),
    "code-characters": Text("it holds characters that no code has", "含有代码中不应出现的字符"),
    "code-length": Text(
        "no level of the classification has codes of this length", "分类中没有这种位数的代码"
    ),
    "code-section": Text("its section letter does not go with its number", "门类字母与数字代码不一致"),
    "code-decimal": Text(
        "its decimal point can be read in two ways: write it as text with all its digits",
        "小数点可作两种理解，请以文本写出全部数字",
    ),
    "code-unlisted": Text("the list of codes does not have it", "代码表中没有该代码"),
}
"""What each problem means, as a piece of a sentence."""

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-"))
_INVISIBLE = re.compile("[\\s'`\u200b\u200c\u200d\ufeff]+")


class NormalisedCode(NamedTuple):
    """A code as the standard writes it, or None and the reason."""

    code: str | None
    problem: CodeProblem | None


def normalise_code(
    text: object, classification: Classification | None, known: Container[str] | None = None
) -> NormalisedCode:
    """Read a code as people write it: full-width digits, dots, blanks, dashes, a section letter, lost zeros.

    `C36`, `３６`, `36 ` and `36` are one division of GB/T 4754-2017. A leading zero is restored only where
    the length without it belongs to no level (`1` is division `01`; `111` may be group `111` or class
    `0111` and stays `111`, unless `known`, a full list of codes, has only one of them). A point that a
    spreadsheet may have added (`361.0`) is refused where it can be read two ways. Without a classification
    only blanks and full-width characters are mended.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _as_text(text)).translate(_DASHES)).upper()
    if not plain:
        return NormalisedCode(None, "code-empty")
    if classification is None:
        return NormalisedCode(plain, None)
    if plain in classification.ranges or (classification.sections and plain in classification.sections):
        return NormalisedCode(plain, None)
    letter, digits = _split_section(plain, classification)
    if not re.fullmatch(r"[0-9]+(?:[.\-][0-9]+)*", digits, re.ASCII):
        return NormalisedCode(None, "code-characters")
    code = _without_points(digits, classification, known)
    if code is None:
        return NormalisedCode(None, "code-decimal")
    code = _with_zero(code, classification, known)
    if len(code) not in classification.lengths:
        return NormalisedCode(None, "code-length")
    if letter and not is_part_of(code, letter, classification):
        return NormalisedCode(None, "code-section")
    if known is not None and code not in known:
        return NormalisedCode(None, "code-unlisted")
    return NormalisedCode(code, None)


def is_part_of(code: str, other: str, classification: Classification | None = None) -> bool:
    """Whether `code` is `other` or stands below it in the classification.

    By prefix in prefix classifications, by the section's divisions for a section letter, by the two ends
    for a NAICS sector such as `31-33`, and only by equality in flat ones. Without a classification: by
    prefix.
    """
    if code == other:
        return True
    if classification is None:
        return bool(other) and code.startswith(other)
    if classification.kind == "flat":
        return False
    if other in classification.sections:
        first, last = classification.sections[other]
        return code[:1].isdigit() and first <= code[:2] <= last
    if other in classification.ranges:
        first, last = other.split("-")
        return code not in classification.ranges and first <= code[:2] <= last
    if code in classification.sections or code in classification.ranges:
        return False
    return bool(other) and code.startswith(other)


def level(code: str, classification: Classification) -> str | None:
    """The name of a code's level, such as `division` or `class`; None where the code has no level."""
    if code in classification.sections:
        return "section"
    if code in classification.ranges:
        return classification.levels[min(classification.lengths)]
    return classification.levels.get(len(code)) if code.isdigit() else None


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _split_section(plain: str, classification: Classification) -> tuple[str, str]:
    if classification.sections and plain[0] in classification.sections and len(plain) > 1:
        return plain[0], plain[1:].lstrip(".-")
    return "", plain


def _without_points(digits: str, classification: Classification, known: Container[str] | None) -> str | None:
    """The digits without dots and dashes; None where the point may be a spreadsheet's decimal point."""
    if "-" in digits or "." not in digits:
        return re.sub(r"[.\-]", "", digits)
    head, _, tail = digits.partition(".")
    joined = digits.replace(".", "")
    if classification.id.startswith("HS"):
        if len(head) in (1, 3):
            joined = "0" + joined
        return joined if len(tail.split(".")[-1]) == 2 else None
    if tail.strip("0"):
        return joined
    readings = [
        reading
        for reading in dict.fromkeys((head, joined))
        if len(reading) in classification.lengths and (known is None or reading in known)
    ]
    return readings[0] if len(readings) == 1 else (joined if not readings else None)


def _with_zero(code: str, classification: Classification, known: Container[str] | None) -> str:
    if not classification.leading_zeros:
        return code
    padded = "0" + code
    if len(padded) not in classification.lengths:
        return code
    if len(code) not in classification.lengths:
        return padded
    return padded if known is not None and code not in known and padded in known else code
