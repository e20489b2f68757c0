"""Owns the findings about the sums of an input–output table: totals, balances, units."""

from industria.findings import FindingRecord, Severity, Text

TOTAL_AS_SECTOR = FindingRecord(
    "chains.io-total-as-sector",
    Severity.ERROR,
    Text(
        "Sector {line} is the sum of {first} to {last}.",
        "部门 {line_zh} 等于 {first_zh} 至 {last_zh} 之和。",
    ),
    Text(
        "It is a total among the sectors: every flow would be counted twice.",
        "它是混在部门中的合计，会使流量重复计算。",
    ),
    Text(
        "Take the row and the column out.",
        "请删除该行与该列。",
    ),
)
TOTAL_DIFFERS = FindingRecord(
    "chains.io-total-differs",
    Severity.WARNING,
    Text(
        "The printed {total} of {line} is {printed}, its parts add up to {computed} ({number} in all).",
        "{line_zh} 的 {total_zh} 为 {printed}，各项之和为 {computed}（共 {number} 处）。",
    ),
    Text(
        "A part is wrong or missing, or the total is.",
        "某一分项或合计有误。",
    ),
    Text(
        "Compare with the source; the total itself is not used.",
        "请核对来源；合计本身不参与计算。",
    ),
)
ROW_UNBALANCED = FindingRecord(
    "chains.io-row-unbalanced",
    Severity.ERROR,
    Text(
        "The row of {line} does not close: uses are {amount} {more} than output ({percent}).",
        "{line_zh} 行不平衡：使用合计比总产出{more_zh} {amount}（{percent}）。",
    ),
    Text(
        "What is sold must be what is made (and imported).",
        "使用应等于产出（加进口）。",
    ),
    Text(
        "Look for a wrong cell, a missing final use or import column in this row.",
        "请检查该行是否有错误单元格，或缺少最终使用、进口列。",
    ),
)
COLUMN_UNBALANCED = FindingRecord(
    "chains.io-column-unbalanced",
    Severity.ERROR,
    Text(
        "The column of {line} does not close: inputs are {amount} {more} than output ({percent}).",
        "{line_zh} 列不平衡：投入合计比总产出{more_zh} {amount}（{percent}）。",
    ),
    Text(
        "What is paid must be what is made.",
        "投入应等于产出。",
    ),
    Text(
        "Look for a wrong cell or a missing primary input in this column.",
        "请检查该列是否有错误单元格，或缺少初始投入。",
    ),
)
ROUNDING = FindingRecord(
    "chains.io-rounding",
    Severity.NOTE,
    Text(
        "{number} {axis}s close only within rounding, by at most {most} ({line}).",
        "{number} 个{axis_zh}仅在舍入范围内平衡，最大相差 {most}（{line_zh}）。",
    ),
    Text(
        "Numbers were rounded one by one before printing.",
        "各数字分别四舍五入。",
    ),
    Text(
        "Nothing needs to be done.",
        "无需处理。",
    ),
)
NEARLY_CLOSES = FindingRecord(
    "chains.io-nearly-closes",
    Severity.NOTE,
    Text(
        "{number} {axis}s miss by less than a millionth of output, most of all {line} by {amount}.",
        "{number} 个{axis_zh}相差不足总产出的百万分之一，最大为 {line_zh}，相差 {amount}。",
    ),
    Text(
        "More than the printed decimals allow, but nothing that a multiplier shows.",
        "超出印刷精度，但对乘数没有可见影响。",
    ),
    Text(
        "Nothing needs to be done.",
        "无需处理。",
    ),
)
SUSPECT_CELL = FindingRecord(
    "chains.io-suspect-cell",
    Severity.ERROR,
    Text(
        "The cell {line} is off by {amount}: its row and its column both fail to close by just that.",
        "单元格 {line_zh} 相差 {amount}：其行与列恰好同时相差此数。",
    ),
    Text(
        "One wrong cell explains both.",
        "一个错误单元格即可解释两处。",
    ),
    Text(
        "Compare it with the source: {printed} would have to be {computed}.",
        "请核对来源：{printed} 应为 {computed}。",
    ),
)
OUTPUTS_DIFFER = FindingRecord(
    "chains.io-outputs-differ",
    Severity.ERROR,
    Text(
        "The output of {line} is {row} in its row and {column} in its column ({number} in all).",
        "{line_zh} 的总产出在行为 {row}，在列为 {column}（共 {number} 个部门）。",
    ),
    Text(
        "A sector has one output.",
        "一个部门只有一个总产出。",
    ),
    Text(
        "Correct the one that is wrong.",
        "请更正有误的一处。",
    ),
)
NO_OUTPUT = FindingRecord(
    "chains.io-no-output",
    Severity.ERROR,
    Text(
        "Output cannot be told: the table prints none, and Σ of rows and of columns differ, "
        "first for {line} ({row} against {column}).",
        "无法确定总产出：表中未给出，且行合计与列合计不同，首个为 {line_zh}（{row} 与 {column}）。",
    ),
    Text(
        "Final uses or primary inputs are missing or wrong.",
        "最终使用或初始投入缺失或有误。",
    ),
    Text(
        "Add a column of output, or the missing parts.",
        "请补充总产出列或缺失部分。",
    ),
)
OUTPUT_MISSING = FindingRecord(
    "chains.io-output-missing",
    Severity.ERROR,
    Text(
        "The table holds flows alone: no output, no final uses, no primary inputs.",
        "表中只有中间流量，没有总产出、最终使用和初始投入。",
    ),
    Text(
        "Coefficients are shares of output, which cannot be told.",
        "系数以总产出为分母，而总产出无从得知。",
    ),
    Text(
        "Add a column of output, or the missing quadrants.",
        "请补充总产出列或缺失的象限。",
    ),
)
FLOWS_TRANSPOSED = FindingRecord(
    "chains.io-flows-transposed",
    Severity.ERROR,
    Text(
        "The flows between sectors are turned: transposed, rows and columns close.",
        "中间流量方向颠倒：转置后行列均平衡。",
    ),
    Text(
        "The block was pasted the wrong way round, while final uses and primary inputs stand right.",
        "中间流量块粘贴方向有误，而最终使用与初始投入位置正确。",
    ),
    Text(
        "Turn the block of flows.",
        "请转置中间流量块。",
    ),
)
VALUATION = FindingRecord(
    "chains.io-valuation",
    Severity.WARNING,
    Text(
        "Supply and use are at different prices: what is made and imported is {amount} less "
        "than what is used ({percent}), first for {line}.",
        "供给与使用的价格口径不同：生产与进口合计比使用少 {amount}（{percent}），首个为 {line_zh}。",
    ),
    Text(
        "Between basic and purchasers' prices stand trade margins, transport and taxes on "
        "products; a symmetric table needs both at one.",
        "基本价格与购买者价格之间相差商业运输费用与产品税；编制对称表须统一价格。",
    ),
    Text(
        "Give the supply table with its columns of margins and taxes, or a use table at basic prices.",
        "请提供含费用与税列的供给表，或基本价格的使用表。",
    ),
)
UNIT_SLIP = FindingRecord(
    "chains.io-unit-slip",
    Severity.ERROR,
    Text(
        "{what} {line} is {factor} times too {size}: divided by that, the table closes.",
        "{what_zh} {line_zh} {size_zh} {factor} 倍：换算后即可平衡。",
    ),
    Text(
        "It is written in another unit than the rest.",
        "其单位与其余部分不同。",
    ),
    Text(
        "Write it in the unit of the table.",
        "请换算为表的单位。",
    ),
)
