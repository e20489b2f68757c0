"""Owns which links of a chain may be the same thing under two names, in Chinese, in English, or across both.

Comes in: links. Goes out: pairs of places. Nothing is merged: a person decides. Names are alike where they
differ only by width, case, blanks, signs and traditional characters; where one letter in five at most
differs; and where one link has only an English and the other only a Chinese name and both carry the same
codes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from industria.chains.value_chains.chain_records import Link
from industria.chains.value_chains.names import name_key

ALIKE = 80.0
"""Least likeness of two names in per cent (insertions and deletions over letters; rapidfuzz `ratio`)."""
SHORTEST = {"zh": 5, "en": 10}
"""Shorter names are alike only where they are the same: one letter makes another product of them."""
MOST = 3_000
"""Names of one chain that are compared with each other."""

TRADITIONAL = str.maketrans(
    "車電動機製鋼鐵銅鋁鎂鋰鈦鎳錳鉛鋅銀屬導體顯積圓變頻傳應軟盤網絡線纜開關連齒輪軸減發輛剎懸掛儀錶裝備設"
    "計測試驗證標準質檢監視圖識別馬達風葉陽儲氫極負離漿紙纖維紡織膠塗層顏藥劑療診斷醫飼糧農產業務鏈條環節"
    "總組壓縮鍛鑄銲熱處煉鍊鑽銑鏡頭鐘寶貴國際貿運輸倉庫濾淨廢棄劃歸類種",
    "车电动机制钢铁铜铝镁锂钛镍锰铅锌银属导体显积圆变频传应软盘网络线缆开关连齿轮轴减发辆刹悬挂仪表装备设"
    "计测试验证标准质检监视图识别马达风叶阳储氢极负离浆纸纤维纺织胶涂层颜药剂疗诊断医饲粮农产业务链条环节"
    "总组压缩锻铸焊热处炼炼钻铣镜头钟宝贵国际贸运输仓库滤净废弃划归类种",
)
"""Traditional characters that names of products use, and their simplified forms; not all there are."""


def similar_names(links: Sequence[Link]) -> list[tuple[int, int]]:
    """Pairs of links of one chain that may be the same thing. O(n²) a chain, by blocks."""
    chains: dict[str, list[int]] = {}
    for at, link in enumerate(links):
        chains.setdefault(link.chain, []).append(at)
    found: set[tuple[int, int]] = set()
    for own in chains.values():
        if len(own) <= MOST:
            for language in ("zh", "en"):
                found |= _alike(links, own, language)
            found |= _across(links, own)
    return sorted(found)


def comparable(name: str | None) -> str:
    """A name as it is compared: simplified, without width, case, blanks and signs."""
    return name_key(name).translate(TRADITIONAL)


def _alike(links: Sequence[Link], own: list[int], language: str) -> set[tuple[int, int]]:
    """Pairs by one language."""
    named = [(at, key) for at in own if (key := comparable(getattr(links[at], f"name_{language}")))]
    if len(named) < 2:
        return set()
    keys = [key for _, key in named]
    likeness = process.cdist(keys, keys, scorer=fuzz.ratio, score_cutoff=ALIKE)
    pairs = set()
    for one, other in np.argwhere(np.triu(likeness, 1) > 0).tolist():
        first, second = keys[one], keys[other]
        long_enough = min(len(first), len(second)) >= SHORTEST[language]
        if first == second or (long_enough and not _numbered(first, second)):
            pairs.add((named[one][0], named[other][0]))
    return pairs


def _numbered(one: str, other: str) -> bool:
    """Whether two names differ by their numbers: sizes and grades are different products."""
    digits = ["".join(letter for letter in name if letter.isdigit()) for name in (one, other)]
    return digits[0] != digits[1]


def _across(links: Sequence[Link], own: list[int]) -> set[tuple[int, int]]:
    """Pairs of a link with only an English and one with only a Chinese name, and the same codes."""
    by_code: dict[tuple[str | None, str | None, tuple[str, ...]], list[int]] = {}
    for at in own:
        link = links[at]
        if link.industry or link.goods:
            by_code.setdefault((link.classification, link.industry, tuple(sorted(link.goods))), []).append(at)
    return {
        (min(one, other), max(one, other))
        for places in by_code.values()
        for one in places if links[one].name_en and not links[one].name_zh
        for other in places if links[other].name_zh and not links[other].name_en
    }  # fmt: skip
