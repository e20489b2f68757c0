"""Owns the words in which explored complexity explains itself, and its formulas."""

from industria.findings import Text
from industria.measures.regional_complexity.explanation import FORMULAS as FORMULAS
from industria.measures.regional_complexity.explanation import NAMES as NAMES

HEADS = Text("{name}: complexity by {indicator}, {period}", "{name}：按{indicator}计算的复杂度，{period}")
AMONG = Text(
    "preset {preset}: {stands}; {regions} regions ({group}) and {industries} industries",
    "约定 {preset}：{stands}；{regions}个地区（{group}）、{industries}个行业",
)
DRAWN = Text(
    "{level} interval from {times} tables in which respondents are drawn anew (seed {seed}), each worth the "
    "mean of its cell; {units} respondents here",
    "区间水平{level}：对单位重抽样 {times} 次（种子 {seed}），每个单位按所在单元均值计；本地共{units}个单位",
)
RANK = Text("rank", "排名")
PRESENT = Text("yes: location quotient at least 1", "是：区位商不低于 1")
ABSENT = Text("no", "否")
UNDECIDED = Text("{count} industries undecided, taken as not present", "{count} 个产业无法判别，按未具备处理")
SMALL = Text(
    "small region: its rank would be chance, so it has none", "规模过小的地区：排名属偶然，故不参与排名"
)
REFUSED = Text("not worked out: {reason}", "未计算：{reason}")
TERMS = (
    Text("x: the cell", "x：该单元"),
    Text("r: its region among the known cells", "r：该地区已知单元合计"),
    Text("c: its industry among the regions compared", "c：所比较地区该行业合计"),
    Text("T: all regions compared", "T：所比较地区总计"),
)
