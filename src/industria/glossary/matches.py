"""Owns the words of matches: licences, headings of their tables."""

from __future__ import annotations

from industria.findings import Text

LICENCES = {
    "open": Text("open", "开放许可"),
    "negotiable": Text("negotiable", "可协商"),
    "taken": Text("not free", "已独占"),
}
"""Whether others may use a result."""

MATCH_COLUMNS: dict[str, tuple[str, str]] = {
    "need": ("Need", "需求"),
    "result": ("Result", "成果"),
    "institute": ("Institute", "持有机构"),
    "field": ("Field", "领域"),
    "readiness": ("Readiness", "技术成熟度"),
    "licence": ("Licence", "许可"),
    "posted": ("Stated", "提出日期"),
    "wording": ("Wording", "用词契合度"),
    "sense": ("Sense", "语义相似度"),
    "terms": ("Shared terms", "共同用词"),
    "against": ("What speaks against it", "不利因素"),
    "proposed": ("Proposed", "建议对接"),
    "arrived": ("New", "新到"),
    "passed_over": ("Better ones given elsewhere", "更优但已配给他处"),
    "needs": ("Needs", "需求数"),
}
"""Headings of tables of matches."""
