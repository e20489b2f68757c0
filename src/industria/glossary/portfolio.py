"""Owns the words of the industry map and of questions."""

from __future__ import annotations

from industria.findings import Text
from industria.glossary.terms import terms

ROLES = terms(
    leading=("leading", "主导"),
    featured=("featured", "特色"),
    pillar=("pillar", "支柱"),
    other=("other", "其他"),
)
"""What an industry is to a district."""
RULE_KINDS = terms(
    cap=("cap", "数量上限"),
    coverage=("coverage", "全市覆盖"),
    spacing=("spacing", "错位布局"),
    contiguity=("contiguity", "连片布局"),
    wish=("wish", "指定"),
    veto=("veto", "否决"),
) | {
    "at-least": Text("at least so many districts", "最少区县数"),
    "at-most": Text("at most so many districts", "最多区县数"),
    "no-worse": Text("no worse than its own plan", "不劣于自身规划"),
}
"""Kinds of rules of an industry map."""

GUESSES = terms(
    estimate=("the source's estimate", "来源估计"),
    totals=("totals", "合计"),
    respondents=("respondents", "单位数"),
    range=("nothing", "无依据"),
    peers=("firms of its clusters", "同集群企业"),
) | {"year-before": Text("year before", "上年")}
"""What a guess at an unknown figure rests on."""
QUESTION_KINDS = terms(
    cell=("figure", "数据"),
    split=("split", "拆分比例"),
    codes=("codes", "行业代码"),
    link=("chain link", "产业链环节"),
    rung=("rung", "梯度层级"),
    research=("research", "研发费用"),
    growth=("growth", "增速"),
    jobs=("jobs", "就业"),
    inputs=("purchases", "采购来源"),
    skills=("people", "从业人员结构"),
    presence=("presence", "产业有无"),
)
"""Kinds of questions of a visit list."""
