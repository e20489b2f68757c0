"""Owns the words of firms that tables name: what came of a name, headings of the table of links."""

from __future__ import annotations

from industria.findings import Text

FIRM_LINKS = {
    "same": Text("This firm", "即该企业"),
    "ask": Text("A person decides", "需人工判断"),
    "none": Text("Not found", "未找到"),
}
"""What came of a name."""
LINK_COLUMNS: dict[str, tuple[str, str]] = {
    "named_in": ("Named in", "所在数据表"),
    "given_name": ("Name as given", "填写的名称"),
    "mentions": ("Rows", "行数"),
    "firm_link": ("Link", "对应情况"),
    "match_probability": ("Probability", "匹配概率"),
    "other_firm": ("Next likely firm", "次可能企业"),
}
