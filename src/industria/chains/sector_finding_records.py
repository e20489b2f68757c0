"""Owns the findings of what is computed from input–output tables: each code with its sentences, once."""

from industria.findings import FindingRecord, Severity, Text

TWO_SECTORS = FindingRecord(
    "chains.code-in-two-sectors",
    Severity.WARNING,
    Text("The industry code {code} is given to several sectors: {sectors}.",
         "行业代码 {code} 同时归入多个投入产出部门：{sectors}。"),
    Text("Its jobs and firms cannot be counted in any of them; it is left out.",
         "其就业与企业无法计入其中任何一个部门，已略去。"),
    Text("Give the code to one sector in sector_codes, or name its parts by longer codes.",
         "请在 sector_codes 中只归入一个部门，或用更细的代码分别归入。"),
)  # fmt: skip
TWO_ROLES = FindingRecord(
    "chains.sector-counts-twice",
    Severity.WARNING,
    Text("The sector {sector} counts as several things: {roles}.", "部门 {sector} 有多种归类：{roles}。"),
    Text("It is counted as none of them.", "不计入其中任何一类。"),
    Text("Write the same role in every row of the sector in sector_codes.",
         "请在 sector_codes 中为该部门的各行填写同一归类。"),
)  # fmt: skip
TABLE_NOT_COMPUTED = FindingRecord(
    "chains.io-table-not-computed",
    Severity.WARNING,
    Text("Nothing is computed from the input–output table of {region}, {period}: {reason}.",
         "{region} {period} 年投入产出表未作计算：{reason_zh}。"),
    Text("A table that cannot be what it says gives numbers that mean nothing.",
         "不成立的表只会得出没有意义的数字。"),
    Text("Look at the other findings of this table, and correct its rows.", "请查看该表的其他问题并更正。"),
)  # fmt: skip
TRANSIT = FindingRecord(
    "chains.exports-above-output",
    Severity.NOTE,
    Text("{sectors} send out more than is made in {region}, {period}: goods pass through.",
         "{region} {period} 年 {sectors} 的流出大于产出，含过境货物。"),
    Text("What passes through is taken out of what comes in and of what goes out; all that is used of these "
         "products is then taken as brought in.",
         "过境部分已同时从流入与流出中扣除；这些产品的本地使用全部视为外来。"),
    Text("Where local purchases are known, give a table that parts them from imports.",
         "如掌握本地采购数据，请提供区分本地与外来产品的表。"),
)  # fmt: skip
