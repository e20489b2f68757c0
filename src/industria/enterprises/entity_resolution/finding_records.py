"""Owns the findings about firms that tables name and the register does not know."""

from __future__ import annotations

from industria.findings import FindingRecord, Severity, Text

NAMED_FIRMS = FindingRecord(
    "enterprises.firms-given-by-name",
    Severity.WARNING,
    Text(
        "{number} firms of {table} are given by name: of {same} it is clear which firm of the register is "
        "meant, of {ask} a person decides, {none} are not found.",
        "{table} 中 {number} 家企业以名称填写：{same} 家可对应，{ask} 家需人工判断，{none} 家未找到。",
    ),
    Text(
        "What such a row says is not joined with the firm: its rung, its figures, its claims.",
        "此类行的内容无法与该企业的层级、数据和申报关联。",
    ),
    Text(
        "See table firm_links; write the identifier in the file, beginning with row {row}, and load it "
        "again. No link is used before that.",
        "见表 firm_links；请在文件中改填企业标识（自第 {row} 行起）并重新载入。在此之前不采用任何对应结果。",
    ),
)
UNKNOWN_FIRMS = FindingRecord(
    "enterprises.firms-not-in-the-register",
    Severity.NOTE,
    Text(
        "{number} identifiers in {table} are of no firm of the register, the first in row {row}.",
        "{table} 中有 {number} 个企业标识不在名录内，首见于第 {row} 行。",
    ),
    Text("What these rows say counts for no firm of the register.", "这些行不计入名录内的任何企业。"),
    Text(
        "Correct the identifier, or add the firm to enterprises.", "请更正标识，或将该企业补入 enterprises。"
    ),
)
