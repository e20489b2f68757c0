"""Owns the record of each classification: what its codes look like and where it is published.

Comes in: a name as people write it. Goes out: the `Classification` of that name, or nothing.
A full list of codes is never shipped; a plan carries the codes it uses with their names, and a user may point
at a full list.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from industria.findings import Text


@dataclass(frozen=True, slots=True)
class Classification:
    """One classification of industries or products.

    In a `prefix` classification a code is part of every code it begins with; in a `flat` one a code is part
    of nothing but itself. `levels` maps the length of a code to the name of its level. `sections` maps a
    section letter to the first and last two-digit division in it. `ranges` are level-one codes written with
    a dash, such as NAICS `31-33`. `leading_zeros` says whether codes may begin with 0, so that a lost zero
    can be restored.
    """

    id: str
    name: Text
    kind: Literal["prefix", "flat"]
    levels: dict[int, str]
    source: str
    sections: dict[str, tuple[str, str]] = field(default_factory=dict)
    ranges: tuple[str, ...] = ()
    leading_zeros: bool = True
    aliases: tuple[str, ...] = ()

    @property
    def lengths(self) -> tuple[int, ...]:
        """The lengths a code may have, shortest first (a section letter not counted)."""
        return tuple(sorted(self.levels))


_GBT_SECTIONS = {
    "A": ("01", "05"), "B": ("06", "12"), "C": ("13", "43"), "D": ("44", "46"), "E": ("47", "50"),
    "F": ("51", "52"), "G": ("53", "60"), "H": ("61", "62"), "I": ("63", "65"), "J": ("66", "69"),
    "K": ("70", "70"), "L": ("71", "72"), "M": ("73", "75"), "N": ("76", "79"), "O": ("80", "82"),
    "P": ("83", "83"), "Q": ("84", "85"), "R": ("86", "90"), "S": ("91", "96"), "T": ("97", "97"),
}  # fmt: skip

_ISIC_SECTIONS = {
    "A": ("01", "03"), "B": ("05", "09"), "C": ("10", "33"), "D": ("35", "35"), "E": ("36", "39"),
    "F": ("41", "43"), "G": ("45", "47"), "H": ("49", "53"), "I": ("55", "56"), "J": ("58", "63"),
    "K": ("64", "66"), "L": ("68", "68"), "M": ("69", "75"), "N": ("77", "82"), "O": ("84", "84"),
    "P": ("85", "85"), "Q": ("86", "88"), "R": ("90", "93"), "S": ("94", "96"), "T": ("97", "98"),
    "U": ("99", "99"),
}  # fmt: skip

GBT_4754_2017 = Classification(
    "GB/T 4754-2017",
    Text(
        "Industrial classification for national economic activities (China, 2017)", "国民经济行业分类（2017）"
    ),
    "prefix",
    {2: "division", 3: "group", 4: "class"},
    "GB/T 4754-2017, Standardization Administration of China, 2017-06-30",
    sections=_GBT_SECTIONS,
    aliases=("GBT4754", "GB4754", "国民经济行业分类"),
)
NAICS_2017 = Classification(
    "NAICS 2017",
    Text("North American Industry Classification System (2017)", "北美产业分类体系（2017）"),
    "prefix",
    {2: "sector", 3: "subsector", 4: "industry group", 5: "industry", 6: "national industry"},
    "US Office of Management and Budget, 2017",
    ranges=("31-33", "44-45", "48-49"),
    leading_zeros=False,
    aliases=("NAICS", "NAICS17"),
)
ISIC_4 = Classification(
    "ISIC 4",
    Text("International Standard Industrial Classification, revision 4", "国际标准行业分类（修订本第4版）"),
    "prefix",
    {2: "division", 3: "group", 4: "class"},
    "United Nations Statistics Division, 2008",
    sections=_ISIC_SECTIONS,
    aliases=("ISIC", "ISIC rev.4", "ISIC revision 4"),
)
HS_2017 = Classification(
    "HS 2017",
    Text("Harmonised System (2017)", "商品名称及编码协调制度（2017）"),
    "prefix",
    {2: "chapter", 4: "heading", 6: "subheading", 8: "tariff line", 10: "statistical line"},
    "World Customs Organization, 2017",
    aliases=("HS", "HS17", "HS6", "HS4"),
)
CN_IO_2017_42 = Classification(
    "CN-IO-2017-42",
    Text("Sectors of China's 42-sector input–output table (2017)", "2017年42部门投入产出表部门分类"),
    "flat",
    {2: "sector"},
    "National Bureau of Statistics of China, 2017 input–output table",
    aliases=("CN-IO-42",),
)
CN_IO_2017_149 = Classification(
    "CN-IO-2017-149",
    Text("Sectors of China's 149-sector input–output table (2017)", "2017年149部门投入产出表部门分类"),
    "flat",
    {3: "sector"},
    "National Bureau of Statistics of China, 2017 input–output table",
    aliases=("CN-IO-149",),
)

CLASSIFICATIONS: dict[str, Classification] = {
    record.id: record
    for record in (GBT_4754_2017, NAICS_2017, ISIC_4, HS_2017, CN_IO_2017_42, CN_IO_2017_149)
}
"""Every classification known without a user's list, by its id."""


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name)).casefold()


_BY_NAME: dict[str, Classification] = {
    _plain(name): record for record in CLASSIFICATIONS.values() for name in (record.id, *record.aliases)
}


def classification(name: str) -> Classification | None:
    """The classification of that name, however it is written; None where it is not known.

    Case, blanks, dashes and slashes do not matter: `gbt4754_2017` finds `GB/T 4754-2017`.
    """
    return _BY_NAME.get(_plain(name))
