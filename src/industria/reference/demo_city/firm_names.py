"""Owns the names of the city's firms: invented, in both languages, and marked as such by the city's name.

Comes in: the industry of every firm. Goes out: one name a firm in Chinese and in English, no two alike.
"""

from __future__ import annotations

import numpy as np

from industria.reference.demo_city.design import industries, stream

STUFF = (
    "纸:Paper", "陶:Clay", "铜:Copper", "棉:Cotton", "竹:Bamboo", "墨:Ink", "糖:Sugar", "麦:Wheat", "雾:Mist",
    "雪:Snow", "石:Stone", "琥:Amber", "藤:Rattan", "绒:Velvet", "锡:Tin", "盐:Salt", "蜡:Wax", "云:Cloud",
    "沙:Sand", "茶:Tea", "月:Moon", "苔:Moss", "灰:Ash", "橡:Oak",
)  # fmt: skip
CREATURES = (
    "鲸:whale", "狐:fox", "鹤:crane", "龟:turtle", "猫:cat", "蛙:frog", "雀:sparrow", "鹿:deer", "獾:badger",
    "蜂:bee", "鲤:carp", "兔:rabbit", "貘:tapir", "鸮:owl", "獭:otter", "骡:mule", "蛾:moth", "鹅:goose",
    "蟹:crab", "豚:dolphin", "犀:rhino", "雁:gander", "猬:hedgehog", "蝉:cicada",
)  # fmt: skip
HOUSES = (
    "甲号:One",
    "乙号:Two",
    "丙号:Three",
    "丁号:Four",
    "戊号:Five",
    "己号:Six",
    "庚号:Seven",
    "辛号:Eight",
)


def name_firms(seed: int, industry: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Names such as 样城纸鲸汽配甲号有限公司, Paperwhale Auto Parts One, Specimen City."""
    rng = stream(seed, "firm-names")
    number = np.empty(len(industry), dtype=np.int64)
    for kind in range(len(industries())):
        here = np.flatnonzero(industry == kind)
        number[here] = rng.permutation(len(STUFF) * len(CREATURES) * len(HOUSES))[: len(here)]
    creature, rest = number % len(CREATURES), number // len(CREATURES)
    stuff, house = rest % len(STUFF), rest // len(STUFF)
    stuff_zh, stuff_en = _words(STUFF)
    creature_zh, creature_en = _words(CREATURES)
    house_zh, house_en = _words(HOUSES)
    short_zh = np.array([place.short_zh for place in industries()])[industry]
    short_en = np.array([place.short_en for place in industries()])[industry]
    zh = _join(("样城",), stuff_zh[stuff], creature_zh[creature], short_zh, house_zh[house], ("有限公司",))
    brand = np.char.add(stuff_en[stuff], creature_en[creature])
    en = _join(brand, (" ",), short_en, (" ",), house_en[house], (", Specimen City",))
    return zh, en


def _words(pairs: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    split = [pair.split(":") for pair in pairs]
    return np.array([zh for zh, _ in split]), np.array([en for _, en in split])


def _join(*parts: np.ndarray | tuple[str, ...]) -> np.ndarray:
    text: np.ndarray | tuple[str, ...] = parts[0]
    for part in parts[1:]:
        text = np.char.add(text, part)
    return np.asarray(text)
