"""Owns which fonts of this machine set a document, and what is said where none has Chinese characters.

Comes in: the families that typst finds (system folders, its own, those of TYPST_FONT_PATHS). Goes out: the
families to use, the best first, and a finding where Chinese text has no font.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from industria.findings import Finding, FindingError, Language, Severity
from industria.reports.finding_records import NO_CHINESE_FONT

CHINESE_SANS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Source Han Sans",
    "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "DengXian", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "Heiti SC", "STHeiti", "SimHei", "Droid Sans Fallback", "Noto Sans CJK TC",
    "Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK HK", "Arial Unicode MS",
)  # fmt: skip
CHINESE_SERIF = (
    "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "Source Han Serif",
    "Songti SC", "STSong", "SimSun", "NSimSun", "AR PL UMing CN",
)  # fmt: skip
LATIN_SANS = (
    "Source Sans 3", "Source Sans Pro", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans",
    "DejaVu Sans",
)  # fmt: skip
LATIN_SERIF = ("Libertinus Serif",)
"""Typst brings this one itself."""
MONO = ("DejaVu Sans Mono",)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families of running text, of headings and of code, the best first; Chinese ones among them."""

    sans: tuple[str, ...]
    serif: tuple[str, ...]
    mono: tuple[str, ...]
    chinese: bool


def font_folders() -> list[str]:
    """Folders of fonts that somebody named for typst."""
    named = os.environ.get("TYPST_FONT_PATHS", "").split(os.pathsep)
    return [folder for folder in named if folder and Path(folder).is_dir()]


def installed() -> frozenset[str]:
    """The font families of this machine."""
    import typst

    return frozenset(typst.Fonts(font_paths=font_folders()).families())


def chosen(families: Iterable[str]) -> Fonts:
    """The fonts of a document among the families that there are.

    Noto Sans CJK and Source Han Sans have the Latin letters of Source Sans, drawn to stand beside the
    Chinese ones: where one is found, it sets both.
    """
    there = frozenset(families)
    chinese = [name for name in CHINESE_SANS if name in there]
    serif = [name for name in CHINESE_SERIF if name in there]
    latin = [name for name in LATIN_SANS if name in there]
    whole = [name for name in chinese[:1] if name.startswith(("Noto Sans", "Source Han Sans"))]
    songti = serif[:1] or chinese[:1]
    return Fonts(
        sans=(*whole, *latin[:1], *chinese[:1], *serif[:1], *LATIN_SERIF),
        serif=(*LATIN_SERIF, *songti),
        mono=(*MONO, *chinese[:1], *serif[:1]),
        chinese=bool(chinese or serif),
    )


def has_chinese(text: str) -> bool:
    """Whether a text has characters that only a Chinese font draws."""
    return any("\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" for letter in text)


def font_findings(fonts: Fonts, language: Language, chinese_text: bool) -> list[Finding]:
    """What is said where Chinese characters have no font: a Chinese PDF is refused, an English one is not."""
    if fonts.chinese or not (language == "zh" or chinese_text):
        return []
    if language == "zh":
        refused = NO_CHINESE_FONT.at(
            severity=Severity.ERROR, what="a Chinese PDF cannot be set", what_zh="无法排印中文PDF"
        )
        raise FindingError([refused])
    what = "the Chinese names of this report are empty boxes"
    return [NO_CHINESE_FONT.at(what=what, what_zh="报告中的中文名称显示为空框")]


def picture_findings(fonts: Fonts, language: Language) -> list[Finding]:
    """What is said where pictures with Chinese words are drawn without a Chinese font."""
    if fonts.chinese or language != "zh":
        return []
    what = "the Chinese words in the pictures are empty boxes"
    return [NO_CHINESE_FONT.at(what=what, what_zh="图中的中文显示为空框")]
