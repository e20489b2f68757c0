"""Owns the findings of complexity and relatedness: what keeps an index from a meaning, and what to do."""

from industria.findings import FindingError, FindingRecord, Severity, Text
from industria.kernels.refusal import Refused

NO_COMPLEXITY = FindingRecord(
    "measures.no-complexity",
    Severity.WARNING,
    Text("There is no complexity index{period}: {reason}.", "无法计算复杂度指数{period_zh}:{reason_zh}。"),
    Text(
        "Any number would be an accident of the arithmetic, so none is given.",
        "任何数值都只是运算的偶然结果,因此不予给出。",
    ),
    Text(
        "Use more regions or industries, a coarser classification, or take out parts that share nothing.",
        "请增加地区或产业、改用较粗分类,或剔除与其余部分毫无共同产业的部分。",
    ),
)
SMALL_REGIONS = FindingRecord(
    "measures.small-regions",
    Severity.NOTE,
    Text(
        "{number} regions{period} are flagged and stand in no ranking, such as {example}: {rule}.",
        "{number} 个地区{period_zh}被标注且不参与排名,如 {example}:{rule_zh}。",
    ),
    Text(
        "In a small region a few units decide in what it is specialised; its index is mostly chance.",
        "规模很小的地区,其专业化由少数单位决定,指数多属偶然。",
    ),
    Text(
        "Read their values with intervals (`complexity_intervals`), or set another rule in `settings`.",
        "请结合区间(`complexity_intervals`)阅读其数值,或在 `settings` 中另设规则。",
    ),
)
UNKNOWN_CELLS = FindingRecord(
    "measures.unknown-cells",
    Severity.ERROR,
    Text(
        "{number} cells of {column} are withheld or missing, the first in row {first}.",
        "{column} 有 {number} 个单元被隐去或缺失,首例为第 {first} 行。",
    ),
    Text(
        "Every total they belong to is unknown, so nobody's specialisation is known for certain.",
        "其所在的合计均未知,因此专业化情况无法确定。",
    ),
    Text(
        'Estimate them (`reconcile_table`), or say Settings(unknown="absent") to count them as nothing.',
        '请先估算(`reconcile_table`),或用 Settings(unknown="absent") 将其按无计。',
    ),
)
UNKNOWN_AS_ABSENT = FindingRecord(
    "measures.unknown-cells-as-absent",
    Severity.WARNING,
    Text(
        "{number} cells of {column} that are withheld or missing count as nothing, as was asked.",
        "按要求,{column} 的 {number} 个隐去或缺失单元按无计。",
    ),
    Text(
        "Regions with many withheld cells look less diverse than they are.",
        "隐去单元多的地区,其多样性会被低估。",
    ),
    Text("Compare with a table in which they are estimated.", "请与补齐估算值后的结果比较。"),
)
NOT_PRESENCE = FindingRecord(
    "measures.not-presence",
    Severity.ERROR,
    Text(
        "{column} holds {number} values other than 0 and 1, such as {example}.",
        "{column} 有 {number} 个值不是 0 或 1,如 {example}。",
    ),
    Text("Presence is yes or no.", "是否具备产业只有两种取值。"),
    Text(
        'Give 0 and 1, or leave Settings(values="amounts") so that quotients decide.',
        '请给出 0 与 1,或使用 Settings(values="amounts") 由区位商判定。',
    ),
)
NAME_TAKEN = FindingRecord(
    "measures.name-taken",
    Severity.ERROR,
    Text(
        "Column {column} (named as {role}) bears a name that the result needs, or is named twice.",
        "列 {column}(参数 {role})与结果列重名,或被重复指定。",
    ),
    Text("One of the two columns would be lost.", "两列之一会丢失。"),
    Text("Rename the column, for instance to {column}_code.", "请将该列改名,例如 {column}_code。"),
)
NOT_CONVERGED = FindingRecord(
    "measures.fitness-not-converged",
    Severity.WARNING,
    Text(
        "Fitness had not settled after {steps} steps; {number} regions fall towards zero, such as {example}.",
        "适合度迭代 {steps} 步仍未收敛;{number} 个地区趋于零,如 {example}。",
    ),
    Text(
        "Their values are no limits; the order of regions had not changed for the last {unchanged} steps.",
        "其数值并非极限;最近 {unchanged} 步地区次序未变。",
    ),
    Text("Use the ranks rather than the values.", "请使用排名而非数值。"),
)
BAD_SETTING = FindingRecord(
    "measures.bad-setting",
    Severity.ERROR,
    Text("The measure refuses its input: {reason}.", "无法计算:{reason_zh}。"),
    Text("A number computed all the same would mislead.", "勉强计算的数字会误导。"),
    Text("Correct the input or the setting named.", "请更正所指的数据或设置。"),
)
NO_PCI = FindingRecord(
    "measures.no-outside-complexity",
    Severity.WARNING,
    Text(
        "{number} industries have no complexity from outside, such as {example}; they are left out of "
        "the means.",
        "{number} 个产业没有外部复杂度,如 {example};计算均值时不含这些产业。",
    ),
    Text(
        "A mean over a small part of a portfolio says little; column `covered_share` says how much it "
        "covers.",
        "若只覆盖组合的一小部分,均值意义有限;覆盖比例见 `covered_share` 列。",
    ),
    Text("Use the same classification on both sides.", "请统一两边的分类。"),
)

REASONS = {
    "too-small": Text(
        "fewer than three regions or industries have a specialisation", "具有专业化的地区或产业不足三个"
    ),
    "disconnected": Text(
        "the table falls into parts that share no industry", "表格分裂为互无共同产业的若干部分"
    ),
    "no-structure": Text("all portfolios are alike", "各地区产业组合完全相同"),
    "tied-spectrum": Text(
        "the second and third eigenvalue are equal, so that many answers are as good",
        "第二与第三特征值相等,答案不唯一",
    ),
    "sign-undecided": Text(
        "complexity neither rises nor falls with diversity", "复杂度与多样性既不同向也不反向"
    ),
    "no-spread": Text("all values are equal", "所有数值相等"),
    "sum-is-zero": Text(
        "the values add up to nothing, so that they cannot be divided by their sum",
        "数值合计为零,无法除以总和",
    ),
    "not-whole": Text("the counts are no whole numbers", "计数不是整数"),
    "units-unknown": Text(
        "some cells have a value but nobody knows how many units stand behind it",
        "部分单元有数值,但其单位个数未知",
    ),
    "unstable": Text("most resampled tables have no usable spectrum", "多数重抽样表没有可用的谱"),
    "bad-resampling": Text(
        "the number of replications, the level or the scheme cannot be used",
        "重复次数、置信水平或抽样方案不可用",
    ),
    "bad-threshold": Text("the threshold is not above zero", "阈值不大于零"),
    "bad-choice": Text(
        "the null model is none of: configuration, hypergeometric",
        "零模型只能是 configuration 或 hypergeometric",
    ),
    "not-converged": Text("the null model has no solution that was found", "未能求得零模型的解"),
    "bad-significance": Text("the significance is not between 0 and 1", "显著性水平不在 0 与 1 之间"),
    "bad-steps": Text("the number of steps or the tolerance cannot be used", "步数或容差不可用"),
}
"""What a kernel's refusal means, in words."""


def reason(code: str) -> Text:
    """The words for a kernel's refusal; its code where there are none."""
    return REASONS.get(code, Text(code, code))


def refusal(refused: Refused) -> FindingError:
    """What is raised where a kernel refuses an input or a setting: why, in words."""
    why = reason(refused.code)
    return FindingError([BAD_SETTING.at(reason=why.en, reason_zh=why.zh)])
