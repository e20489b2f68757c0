"""Owns the findings about the numbers of an input–output table: signs, coefficients, imports."""

from industria.findings import FindingRecord, Severity, Text

COEFFICIENTS = FindingRecord(
    "chains.io-coefficients-not-flows",
    Severity.ERROR,
    Text(
        "The columns add up to {sum}: these are coefficients or percentages, not flows.",
        "各列之和为 {sum}：这是系数或百分比，而非流量。",
    ),
    Text(
        "Without output nobody knows the flows.",
        "缺少总产出则无法得知流量。",
    ),
    Text(
        "Load the table of flows.",
        "请载入流量表。",
    ),
)
NEGATIVE_FLOW = FindingRecord(
    "chains.io-negative-flow",
    Severity.ERROR,
    Text(
        "A flow between sectors is negative: {line}, {amount} ({number} in all).",
        "部门间流量为负：{line_zh}，{amount}（共 {number} 处）。",
    ),
    Text(
        "Nobody buys less than nothing; with negative coefficients multipliers may mean nothing.",
        "投入不可能为负；系数为负时乘数可能失去意义。",
    ),
    Text(
        "Correct it. Where the office prints it on purpose (scrap, transfers), accept it by its code.",
        "请更正；若为发布机构有意列示（如废料、转移），可按代码声明接受。",
    ),
)
NEGATIVE_USE = FindingRecord(
    "chains.io-negative-use",
    Severity.WARNING,
    Text(
        "{use} of {line} is negative: {amount} ({number} in all).",
        "{line_zh} 的 {use_zh} 为负：{amount}（共 {number} 处）。",
    ),
    Text(
        "Only stocks, valuables and discrepancies may be negative.",
        "只有存货、贵重物品与误差项可为负。",
    ),
    Text(
        "Compare with the source.",
        "请核对来源。",
    ),
)
NEGATIVE_OUTPUT = FindingRecord(
    "chains.io-negative-output",
    Severity.ERROR,
    Text(
        "The output of {line} is negative: {amount}.",
        "{line_zh} 的总产出为负：{amount}。",
    ),
    Text(
        "Coefficients are shares of output.",
        "系数以总产出为分母。",
    ),
    Text(
        "Correct it.",
        "请更正。",
    ),
)
NEGATIVE_VALUE_ADDED = FindingRecord(
    "chains.io-negative-value-added",
    Severity.WARNING,
    Text(
        "Value added of {line} is negative: {amount} ({number} in all).",
        "{line_zh} 的增加值为负：{amount}（共 {number} 个部门）。",
    ),
    Text(
        "The sector pays more for inputs than it earns; possible with subsidies, more often a wrong cell.",
        "投入大于产出：在有补贴时可能出现，更常见的是单元格有误。",
    ),
    Text(
        "Compare with the source.",
        "请核对来源。",
    ),
)
ZERO_OUTPUT = FindingRecord(
    "chains.io-zero-output",
    Severity.ERROR,
    Text(
        "{line} makes nothing (output 0) but has inputs of {amount}.",
        "{line_zh} 总产出为 0，却有投入 {amount}。",
    ),
    Text(
        "Its coefficients would be infinite.",
        "其系数将为无穷大。",
    ),
    Text(
        "Give its output, or merge the sector.",
        "请补充总产出，或合并该部门。",
    ),
)
EMPTY_SECTOR = FindingRecord(
    "chains.io-empty-sector",
    Severity.NOTE,
    Text(
        "Sectors that make nothing here: {number}, such as {line}.",
        "在此无产出的部门：{number} 个，如 {line_zh}。",
    ),
    Text(
        "That is possible (no mine, no oil); their multipliers are not defined.",
        "可能如此（如无矿山、无油田）；其乘数无定义。",
    ),
    Text(
        "Nothing needs to be done.",
        "无需处理。",
    ),
)
COLUMN_ABOVE_ONE = FindingRecord(
    "chains.io-column-above-one",
    Severity.WARNING,
    Text(
        "{line} buys {share} of inputs per unit of output ({number} in all).",
        "{line_zh} 每单位产出消耗中间投入 {share}（共 {number} 个部门）。",
    ),
    Text(
        "A sector whose inputs exceed its output adds no value.",
        "中间投入超过产出的部门没有增加值。",
    ),
    Text(
        "Compare the column with the source.",
        "请核对该列。",
    ),
)
NOT_PRODUCTIVE = FindingRecord(
    "chains.io-not-productive",
    Severity.ERROR,
    Text(
        "The system is not productive: the spectral radius of the coefficients is {radius}; "
        "{line} weighs most in it.",
        "系统不可行：系数矩阵谱半径为 {radius}，其中 {line_zh} 影响最大。",
    ),
    Text(
        "It needs more of its own products than it makes; the Leontief inverse would hold "
        "negative or endless numbers.",
        "其自身消耗超过产出，列昂惕夫逆矩阵将出现负数或发散。",
    ),
    Text(
        "Look at the columns of {line} and its suppliers: a total, a unit, or an output is wrong.",
        "请检查 {line_zh} 及其供应部门的列：合计、单位或总产出有误。",
    ),
)
IMPORTS_TWICE = FindingRecord(
    "chains.io-imports-counted-twice",
    Severity.ERROR,
    Text(
        "Imports are counted twice: {how}.",
        "进口重复计算：{how_zh}。",
    ),
    Text(
        "Flows are either of domestic products, or of all products with imports deducted once.",
        "流量要么只含国内产品，要么含全部产品并只扣除一次进口。",
    ),
    Text(
        'Take out {out}, or say that it is no flow: roles={{"{code}": "memo"}}.',
        '请删除 {out_zh}，或声明其不属于流量：roles={{"{code}": "memo"}}。',
    ),
)
IMPORTS_NEGATIVE = FindingRecord(
    "chains.io-imports-printed-negative",
    Severity.NOTE,
    Text(
        "{line} is printed with a minus; it is kept as a positive supply.",
        "{line_zh} 以负数列示，按正的供给保存。",
    ),
    Text(
        "Rows close with it deducted once.",
        "扣除一次后行平衡。",
    ),
    Text(
        "Nothing needs to be done.",
        "无需处理。",
    ),
)
IMPORTS_SIGNS = FindingRecord(
    "chains.io-imports-of-both-signs",
    Severity.WARNING,
    Text(
        "{line} has numbers of both signs, such as {amount} for {sector}.",
        "{line_zh} 正负号混用，如 {sector_zh} 为 {amount}。",
    ),
    Text(
        "Imports and inflow are supply; a minus among them is a correction or a slip.",
        "进口与流入属于供给；其中的负数为调整或笔误。",
    ),
    Text(
        "Compare with the source.",
        "请核对来源。",
    ),
)
IMPORTS_UNKNOWN = FindingRecord(
    "chains.io-imports-unknown",
    Severity.NOTE,
    Text(
        "The table shows no imports; its flows are taken to be of domestic products.",
        "该表未列示进口；流量视为国内产品。",
    ),
    Text(
        "Rows close without imports, so what is used is what is made here.",
        "不计进口时行已平衡，即使用等于本地产出。",
    ),
    Text(
        "Where flows include imports, add the column of imports.",
        "若流量含进口，请补充进口列。",
    ),
)
DISCREPANCY = FindingRecord(
    "chains.io-discrepancy",
    Severity.NOTE,
    Text(
        "The office prints a discrepancy: up to {percent} of output in {line}, {amount} over "
        "all sectors without sign.",
        "发布机构列示了误差项：{line_zh} 达总产出的 {percent}，各部门绝对值合计 {amount}。",
    ),
    Text(
        "The rows close only with it; it is kept as a final use of its own.",
        "计入误差项后行方能平衡；已作为单独一类最终使用保存。",
    ),
    Text(
        "Leave it out of what you call demand.",
        "请勿将其计入需求。",
    ),
)
NO_PRIMARY = FindingRecord(
    "chains.io-no-primary-inputs",
    Severity.WARNING,
    Text(
        "The table has no primary inputs.",
        "该表没有初始投入。",
    ),
    Text(
        "Columns cannot be proved to close, and no value-added multiplier can be given.",
        "无法验证列平衡，也无法给出增加值乘数。",
    ),
    Text(
        "Add the rows of value added.",
        "请补充增加值各行。",
    ),
)
NO_FINAL = FindingRecord(
    "chains.io-no-final-uses",
    Severity.WARNING,
    Text(
        "The table has no final uses.",
        "该表没有最终使用。",
    ),
    Text(
        "Rows cannot be proved to close.",
        "无法验证行平衡。",
    ),
    Text(
        "Add the columns of final use.",
        "请补充最终使用各列。",
    ),
)
