"""Owns the words of single cells that are neither numbers nor periods: dates, choices, yes and no, totals.

Comes in: the text of a cell. Goes out: its canonical form, or None where it has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from industria.register.units import plain

_DATE = re.compile(
    r"(?P<y>\d{4})(?:[-/.年]\s*(?P<m>\d{1,2})(?:[-/.月]\s*(?P<d>\d{1,2})\s*日?|\s*月)?|年)?"
    r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")


def parse_date(text: str) -> str | None:
    """ISO text of a date: a day, or a month or year where no more is known; None where it cannot be read.

    A date that begins with a day or a month (`05/06/2023`) can be read in two ways and is refused, and so
    is a number of days as spreadsheets count them.
    """
    said = unicodedata.normalize("NFKC", text).strip()
    found = _COMPACT.fullmatch(said) or _DATE.fullmatch(said)
    if found is None or not 1800 <= int(found["y"]) <= 2200:
        return None
    try:
        day = date(int(found["y"]), int(found["m"] or 1), int(found["d"] or 1)).isoformat()
    except ValueError:
        return None
    return day if found["d"] else day[:7] if found["m"] else day[:4]


_YES = frozenset({"true", "1", "yes", "y", "t", "是", "有", "√", "✓"})
_NO = frozenset({"false", "0", "no", "n", "f", "否", "无", "×"})


def parse_yes_or_no(text: str) -> bool | None:
    """Whether the text says yes or no; None where it says neither."""
    word = plain(text)
    return True if word in _YES else False if word in _NO else None


_CHOICES: dict[str, tuple[str, ...]] = {
    "export": ("出口", "exports"), "import": ("进口", "imports"),
    "nominal": ("名义", "现价", "当年价"), "real": ("实际", "可比价", "不变价"),
    "official": ("官方", "官方发布"), "reported": ("填报", "上报"), "estimated": ("估算", "估计"),
    "synthetic": ("虚构", "合成"),
    "domestic": ("国内", "国产"), "imported": ("进口产品",), "all": ("全部",),
    "policy": ("政策",), "fund": ("基金",), "tax": ("税收", "税收优惠"), "grant": ("补助", "奖补", "奖励"),
    "loan": ("贷款", "贷款贴息"), "place": ("场地", "园区场地"), "equipment": ("首台套",),
    "scenario": ("应用场景",), "procurement": ("政府采购", "采购"), "rule": ("符合条件即享", "普惠"),
    "list": ("名单制", "名单"), "award": ("评选制", "评审"), "applied": ("申请", "已申请"),
    "granted": ("批准", "已批准"), "paid": ("兑付", "已兑付"), "refused": ("驳回", "未通过"),
    "returned": ("退回", "已退回"), "research-expense": ("研发费用",),
    "investment": ("固定资产投资", "投资"), "revenue": ("营业收入", "收入"), "profit": ("利润", "利润总额"),
    "lead": ("线索",), "talks": ("洽谈",), "signed": ("签约",), "building": ("在建",),
    "operating": ("投产",), "dropped": ("终止",),
    "here": ("本地", "本市"), "neighbouring": ("相邻地区", "周边地区"),
    "country": ("国内其他", "国内其他地区"), "abroad": ("境外", "国外"),
    "none": ("无",), "technology-sme": ("科技型中小企业",), "innovative-sme": ("创新型中小企业",),
    "high-tech": ("高新技术企业",), "specialised-sme": ("专精特新中小企业", "专精特新"),
    "key-laboratory": ("重点实验室",), "engineering-research-centre": ("工程研究中心", "工程技术研究中心"),
    "enterprise-technology-centre": ("企业技术中心",), "innovation-centre": ("制造业创新中心", "创新中心"),
    "new-rd-institution": ("新型研发机构",), "other-platform": ("其他平台", "创新平台"),
    "national": ("国家级",), "municipal": ("市级", "省级", "省部级"), "district-level": ("区县级",),
    "manufacturing": ("制造业",), "producer-services": ("生产性服务业",), "energy": ("能源供应", "能源"),
    "other": ("其他",),
    "technology-register": ("科技型企业入库",), "science-innovation-sme": ("科技和创新型中小企业",),
    "little-giant": ("专精特新小巨人", "小巨人"), "champion": ("制造业单项冠军", "单项冠军"),
}  # fmt: skip


def parse_choice(text: str, choices: Sequence[str]) -> str | None:
    """The choice that a text names in English or Chinese, whatever its case; None where it is none."""
    word = plain(text).replace("_", "-")
    for choice in choices:
        if word == choice.casefold() or word in _CHOICES.get(choice, ()):
            return choice
    return None


TOTAL = (
    r"(?i)^\s*(?:[\p{Han}]{0,10}\s*(?:合\s*计|总\s*计|小\s*计|共\s*计)"
    r"|(?:grand\s+|sub-?\s?)?totals?)\s*[:：]?\s*$"
)
"""What marks a row of totals, as a pattern of RE2: `合计`, `渝北区小计`, `Total`, `Grand total`."""

_TOTAL = re.compile(TOTAL.replace(r"\p{Han}", "\u4e00-\u9fff"))


def is_total(text: str) -> bool:
    """Whether a text marks a row of totals."""
    return len(text) <= 40 and _TOTAL.match(text) is not None


CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
"""Characters that no text of a table holds on purpose, as a pattern; tab and line ends are allowed."""
_CONTROL = re.compile(CONTROL)


def has_control(text: str) -> bool:
    """Whether a text holds an invisible control character."""
    return _CONTROL.search(text) is not None
