"""Owns the words of the cultivation ladder: how a firm stands to a rung, verdicts, headings of its tables."""

from __future__ import annotations

from industria.findings import Text

STANDINGS = {
    "safe": Text("Holds it and would keep it", "已获认定，复核符合条件"),
    "judged": Text("Meets what figures decide; experts decide the rest", "数据条件均符合，其余由评审决定"),
    "unsure": Text("Holds it; whether it would keep it cannot be told", "已获认定，复核结果无法判断"),
    "at-risk": Text("Holds it and would lose it", "已获认定，复核不达标"),
    "lapsed": Text("It ran out and was not given again", "已到期，未获续认"),
    "qualifies": Text("Meets the rules and does not hold it", "符合条件，尚未认定"),
    "nearly": Text("Nearly meets the rules", "接近达标"),
    "cannot-tell": Text("Cannot be told", "无法判断"),
    "fails": Text("Does not meet the rules", "不达标"),
}
"""How a firm stands to a rung, in a sentence."""
LADDER_VERDICTS = {
    "meets": Text("meets the rules", "符合条件"),
    "meets-known": Text("meets every rule that is known", "符合所有已知条件"),
    "cannot-tell": Text("cannot be told", "无法判断"),
    "fails": Text("fails", "不达标"),
}
"""Verdicts of rule sets."""
PLATFORM_KINDS = {
    "key-laboratory": Text("key laboratory", "重点实验室"),
    "engineering-research-centre": Text("engineering research centre", "工程研究中心"),
    "enterprise-technology-centre": Text("enterprise technology centre", "企业技术中心"),
    "innovation-centre": Text("innovation centre", "创新中心"),
    "new-rd-institution": Text("new-type R&D institution", "新型研发机构"),
    "other-platform": Text("other platform", "其他平台"),
}
PLATFORM_LEVELS = {
    "national": Text("national", "国家级"),
    "municipal": Text("municipal or provincial", "市（省）级"),
    "district-level": Text("district", "区县级"),
}
LADDER_COLUMNS: dict[str, tuple[str, str]] = {
    "rule_set": ("Rules", "评定标准"),
    "in_force": ("In force", "现行"),
    "standing": ("Standing", "状况"),
    "holds": ("Hold it", "已获认定"),
    "granted": ("Given on", "认定日期"),
    "days_left": ("Days left", "剩余天数"),
    "failed": ("Criteria not met", "不达标条件"),
    "failed_count": ("Number not met", "不达标项数"),
    "missing": ("What is missing", "差距"),
    "nearest_change": ("Largest change needed", "所需最大变动"),
    "path": ("Nearest way to the points", "得分最近路径"),
    "path_en": ("Nearest way to the points, English", "得分最近路径（英文）"),
    "path_zh": ("Nearest way to the points, Chinese", "得分最近路径（中文）"),
    "ask_count": ("Questions open", "待询问项数"),
    "score_low": ("Points, at least", "得分下限"),
    "score_high": ("Points, at most", "得分上限"),
    "next_rung": ("Next rung", "下一层级"),
    "as_of": ("As of", "截至日期"),
    "safe": ("Would keep it", "复核可通过"),
    "judged_held": ("Held, experts decide", "已获认定，待评审"),
    "unsure": ("Held, cannot be told", "已获认定，无法判断"),
    "at_risk": ("Would lose it", "复核不达标"),
    "lapsed": ("Ran out", "到期未续"),
    "due": ("Run out within a year", "一年内到期"),
    "qualifies": ("Qualify, do not hold it", "符合条件未认定"),
    "judged": ("Experts decide", "取决于评审"),
    "fails": ("Do not qualify", "不达标"),
    "holders": ("Holders", "有效企业数"),
    "new": ("New", "新认定"),
    "again": ("Given again", "续认"),
    "verdicts": ("Open verdicts", "待定结论数"),
    "settles": ("Settled by it alone", "可单独确定数"),
    "firms": ("Firms", "企业数"),
    "weight": ("Weight", "权重"),
    "platform_kind": ("Kind of platform", "平台类型"),
    "platform_level": ("Level", "级别"),
    "platforms": ("Platforms", "平台数"),
    "valid": ("Valid", "有效"),
    "expired": ("Expired", "已失效"),
    "at_firms": ("At firms", "依托企业"),
    "at_institutes": ("At institutes", "依托机构"),
    "with_platform": ("Carry a platform", "拥有平台"),
    "without_platform": ("Carry none", "无平台"),
    "rule_sets": ("For the rules", "涉及标准"),
}
"""Headings of the tables of the ladder."""
