"""Owns units of measurement: how they are written and how they convert into the stored ones.

Comes in: unit text from settings, a header, a line above the table (`单位：万元`) or a cell. Goes out: a
`Unit`: what it measures, and how many of the base unit one of it is (money: yuan or another currency).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from industria.catalogue import ColumnRecord


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: one of it is `factor` of `base`.

    `base` is a currency (`CNY`, `USD` …), `persons`, `units`, `share` (1 is the whole), `m2`, `W`, `tce`,
    `tCO2`, or the physical unit itself (`辆`, `吨`).
    """

    name: str
    dimension: str
    base: str
    factor: float = 1.0

    @property
    def foreign(self) -> bool:
        """Whether it is money other than yuan, so that a rate of exchange is needed."""
        return self.dimension == "money" and self.base != "CNY"


CURRENCIES = {
    "元": "CNY", "人民币": "CNY", "yuan": "CNY", "cny": "CNY", "rmb": "CNY", "¥": "CNY", "人民币元": "CNY",
    "美元": "USD", "美金": "USD", "usd": "USD", "us$": "USD", "$": "USD", "dollar": "USD", "dollars": "USD",
    "欧元": "EUR", "eur": "EUR", "€": "EUR", "euro": "EUR", "euros": "EUR", "港元": "HKD", "港币": "HKD",
    "hkd": "HKD", "日元": "JPY", "jpy": "JPY", "yen": "JPY", "英镑": "GBP", "gbp": "GBP", "£": "GBP",
    "韩元": "KRW", "krw": "KRW",
}  # fmt: skip
"""Every way of writing a currency, and its code."""

_BASES: dict[str, tuple[str, str, float]] = {
    **{word: ("money", code, 1.0) for word, code in CURRENCIES.items()},
    **dict.fromkeys(
        ("人", "人次", "名", "person", "persons", "people", "employees", "workers", "jobs"),
        ("persons", "persons", 1.0),
    ),
    **dict.fromkeys(
        ("个", "家", "户", "所", "项", "unit", "units", "count", "establishments", "firms", "enterprises"),
        ("count", "units", 1.0),
    ),
    **dict.fromkeys(("%", "百分比", "百分点", "percent", "per cent", "pct"), ("share", "share", 0.01)),
    **dict.fromkeys(("‰", "千分比", "per mille"), ("share", "share", 0.001)),
    **dict.fromkeys(("m2", "平方米", "㎡"), ("area", "m2", 1.0)),
    **dict.fromkeys(("km2", "平方公里", "平方千米"), ("area", "m2", 1e6)),
    **dict.fromkeys(("ha", "公顷", "hectares"), ("area", "m2", 1e4)),
    **dict.fromkeys(("亩", "mu"), ("area", "m2", 2000 / 3)),
    **dict.fromkeys(("tce", "吨标准煤", "吨标煤", "tonnes of coal equivalent"), ("energy", "tce", 1.0)),
    **dict.fromkeys(("千克标准煤", "公斤标准煤", "kgce"), ("energy", "tce", 1e-3)),
    **dict.fromkeys(
        ("tco2", "t co2", "tco2e", "吨二氧化碳", "吨二氧化碳当量", "吨co2", "tonnes of co2"),
        ("emissions", "tCO2", 1.0),
    ),
    **dict.fromkeys(("kw", "千瓦"), ("power", "W", 1e3)),
    **dict.fromkeys(("mw", "兆瓦"), ("power", "W", 1e6)),
    **{
        word: ("physical", word, 1.0)
        for word in (
            "辆", "台", "套", "吨", "公斤", "千克", "克", "米", "千米", "公里", "件", "块", "片", "颗", "只",
            "艘", "架", "支", "千瓦时", "度", "升", "立方米", "部", "条", "双", "标准箱",
            "箱", "枚",
            "vehicles", "tonnes", "t", "kwh", "pieces",
        )
    },
}  # fmt: skip

_DIGITS = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8}
_WORDS = {
    "thousand": 1e3, "thousands": 1e3, "k": 1e3, "'000": 1e3, "000": 1e3, "000s": 1e3, "1000": 1e3,
    "1,000": 1e3, "10k": 1e4, "10 thousand": 1e4, "10000": 1e4, "10,000": 1e4, "ten thousand": 1e4,
    "million": 1e6, "millions": 1e6, "mn": 1e6, "mio": 1e6, "100 million": 1e8, "hundred million": 1e8,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
_ENGLISH = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_PREFIX = re.compile(r"^(?:计量)?单位\s*:?\s*|^units?\s*:\s*|^in\s+|^人民币(?=[十百千万亿元])")


def plain(text: str) -> str:
    """Text for comparison: compatible characters made one, blanks at the ends gone, lower case."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def multiplier(text: str) -> float | None:
    """The factor of a bare multiplier such as `万`, `百万`, `亿` or `million`; None where it is none."""
    text = plain(text)
    if text in _WORDS:
        return _WORDS[text]
    if not text or any(sign not in _DIGITS for sign in text) or len(text) > 2:
        return None
    factors = [_DIGITS[sign] for sign in text]
    return factors[0] * factors[1] if len(factors) == 2 else factors[0]


@lru_cache(maxsize=10_000)
def parse_unit(text: str) -> Unit | None:
    """The unit that a text names, such as `万元`, `亿美元`, `10k CNY`, `万人`, `%`; None where it is none."""
    name = text.strip()
    word = _PREFIX.sub("", plain(text)).strip(" .:")
    if found := _scaled(name, word, 1.0):
        return found
    if (chinese := re.match(r"[十百千万萬亿億]{1,2}", word)) and (factor := multiplier(chinese[0])):
        return _scaled(name, word[chinese.end() :].strip(), factor)
    if english := re.fullmatch(rf"(?P<factor>{_ENGLISH})\s*(?:of\s+)?(?P<base>\D.*)", word):
        return _scaled(name, english["base"], _WORDS[english["factor"]])
    if english := re.fullmatch(rf"(?P<base>\D+?)\s*(?P<factor>{_ENGLISH})", word):
        return _scaled(name, english["base"], _WORDS[english["factor"]])
    return None


def _scaled(name: str, base: str, factor: float) -> Unit | None:
    known = _BASES.get(base)
    return Unit(name, known[0], known[1], known[2] * factor) if known else None


_BRACKETS = re.compile(r"[(\[](?P<unit>[^()\[\]]{1,30})[)\]]\s*$|[,:;、/]\s*(?P<tail>[^,:;、/]{1,20})$")


def split_header(header: str) -> tuple[str, Unit | None]:
    """A header without its unit, and the unit: `总产值（万元）` is `总产值` in `万元`."""
    compatible = unicodedata.normalize("NFKC", header).strip()
    found = _BRACKETS.search(compatible)
    if found and (unit := parse_unit(found["unit"] or found["tail"])):
        return compatible[: found.start()].strip(), unit
    return header.strip(), None


_ANNOUNCED = re.compile(r"(?:单位|units?)\s*[::]\s*(?P<units>[^()。;\n]{1,60})", re.IGNORECASE)


def announced_units(text: str) -> tuple[Unit, ...]:
    """The units that a line above a table announces: `单位：万元、人` gives both."""
    found = _ANNOUNCED.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return ()
    words = re.split(r"[,、/和及]|\band\b|\s{2,}", found["units"])
    return tuple(unit for word in words if (unit := parse_unit(word)) is not None)


def stored_unit(column: ColumnRecord) -> Unit | None:
    """The unit in which a contract column is stored; None where it keeps whatever unit it is given in."""
    return parse_unit(column.unit) if column.unit else None


def conversion(unit: Unit, column: ColumnRecord) -> float | None:
    """The factor from a unit into the column's stored one; None where they measure different things.

    Foreign money converts with factor into that currency: the rate of exchange comes on top.
    """
    target = stored_unit(column)
    if target is None:
        return unit.factor if column.dimension in ("physical", "area") else None
    if unit.base != target.base and not (unit.dimension == target.dimension == "money"):
        return None
    return unit.factor / target.factor
