"""Owns the reasons for which a row is rejected: one finding record each, with a code that never changes.

The sentences are about the first such cell; a finding's `count` says how many rows are alike.
"""

from __future__ import annotations

from industria.findings import FindingRecord, Severity, Text

_WHY = Text("The row is left out of every figure until it is mended.", "该行在更正之前不计入任何数值。")


def _reason(
    code: str,
    what: tuple[str, str],
    fix: tuple[str, str],
    why: Text = _WHY,
    severity: Severity = Severity.WARNING,
) -> FindingRecord:
    return FindingRecord(f"register.{code}", severity, Text(*what), why, Text(*fix))


MISSING_REQUIRED = _reason(
    "missing-required",
    ("The column {column} is empty.", "{column} 列为空。"),
    ("Fill it in.", "请补填。"),
)
NOT_A_NUMBER = _reason(
    "not-a-number",
    ("“{value}” in {column} is not a number.", "{column} 列的“{value}”不是数字。"),
    (
        "Write digits; if it stands for a withheld or missing value, list it under withheld or missing.",
        "请填写数字；若表示保密或缺失，请在数据源的 withheld 或 missing 中列出。",
    ),
)
LETTER_IN_NUMBER = _reason(
    "letter-in-number",
    (
        "“{value}” in {column} holds a letter that looks like a digit.",
        "{column} 列的“{value}”含有形似数字的字母。",
    ),
    ("Perhaps {suggestion} was meant.", "是否应为 {suggestion}？"),
)
TWO_POINTS = _reason(
    "two-points",
    ("“{value}” in {column} has two decimal points.", "{column} 列的“{value}”有两个小数点。"),
    ("Write the number with one decimal point.", "请只保留一个小数点。"),
)
SEPARATORS_WRONG = _reason(
    "separators-wrong",
    (
        "The separators of “{value}” in {column} can be read in two ways.",
        "{column} 列“{value}”的分隔符有歧义。",
    ),
    ("Write thousands as 1,234,567 and decimals with a point.", "千分位请写作 1,234,567，小数用点号。"),
)
MIXED_UNITS = _reason(
    "mixed-units",
    ("“{value}” in {column} holds several numbers or units.", "{column} 列的“{value}”含有多个数字或单位。"),
    ("Write one number in one unit.", "请用一个数字和一个单位表示。"),
)
INEQUALITY_UNREADABLE = _reason(
    "inequality-unreadable",
    (
        "What “{value}” in {column} says around its number cannot be understood.",
        "无法理解 {column} 列“{value}”中数字前后的文字。",
    ),
    (
        "Write it like “more than 230”, “<3”, “about 12” or a plain number.",
        "请写作“超过230”“<3”“约12”或直接填写数字。",
    ),
)
NUMBER_TOO_LARGE = _reason(
    "number-too-large",
    (
        "“{value}” in {column} is beyond anything measured (limit 1e15 in the stored unit).",
        "{column} 列的“{value}”超出可能范围（按存储单位上限为 1e15）。",
    ),
    ("Check the number and its unit.", "请核对数值及其单位。"),
)
NOT_EXACT = _reason(
    "not-exact",
    (
        "“{value}” is not an exact number, and {column} can hold nothing else.",
        "“{value}”不是确切数值，而 {column} 列只能填写确切数值。",
    ),
    ("Write the number, or leave the cell empty.", "请填写确切数值，或留空。"),
)
NOT_WHOLE = _reason(
    "not-whole",
    ("“{value}” in {column} is not a whole number.", "{column} 列的“{value}”不是整数。"),
    ("Write a whole number.", "请填写整数。"),
)
OUT_OF_RANGE = _reason(
    "out-of-range",
    (
        "“{value}” in {column} lies outside {minimum} to {maximum}.",
        "{column} 列的“{value}”超出 {minimum} 至 {maximum}。",
    ),
    ("Check the sign, the unit and the column.", "请核对正负号、单位和所在列。"),
)
UNIT_AMBIGUOUS = _reason(
    "unit-ambiguous",
    (
        "“{value}” multiplies by itself while {column} is already in {unit}: both readings are possible.",
        "“{value}”自带倍数，而 {column} 列已以 {unit} 计，存在两种理解。",
    ),
    ("Write the number with its full unit, such as 2.3万元.", "请写出完整单位，如 2.3万元。"),
)
UNIT_MISMATCH = _reason(
    "unknown-unit",
    ("The unit of “{value}” cannot measure {column}.", "“{value}”的单位不适用于 {column} 列。"),
    ("Write the number in the unit of the column.", "请按该列的单位填写。"),
)
NO_EXCHANGE_RATE = _reason(
    "no-exchange-rate",
    ("There is no rate of {currency} for {year}.", "缺少 {year} 年 {currency} 汇率。"),
    (
        "Add it with its source to industria.toml: [exchange.{currency}] {year} = …",
        "请在 industria.toml 的 [exchange.{currency}] 中补充该年汇率及来源。",
    ),
)
NOT_A_PERIOD = _reason(
    "not-a-period",
    ("“{value}” in {column} is not a period.", "{column} 列的“{value}”不是时期。"),
    (
        "Write 2023, 2023-Q1, 2023-05 or 2023年1-10月; a date does not say which period it stands for.",
        "请写作 2023、2023年一季度、2023年5月或 2023年1-10月；日期无法说明所属时期。",
    ),
)
NOT_A_DATE = _reason(
    "not-a-date",
    ("“{value}” in {column} is not a date.", "{column} 列的“{value}”不是日期。"),
    ("Write 2023-05-31 (or 2023-05, or 2023).", "请写作 2023-05-31（或 2023-05、2023）。"),
)
NOT_A_CODE = _reason(
    "not-a-code",
    (
        "“{value}” in {column} is not a code of {classification}: {problem}.",
        "{column} 列的“{value}”不是 {classification} 的代码：{problem_zh}。",
    ),
    ("Write the code as text, with all its digits.", "请以文本写出完整代码。"),
)
UNKNOWN_REGION = _reason(
    "unknown-region",
    ("The region “{value}” is not in the plan.", "规划中没有地区“{value}”。"),
    (
        "Perhaps {nearest} was meant; otherwise add the region to the plan.",
        "是否应为 {nearest}？否则请在规划中补充该地区。",
    ),
)
UNKNOWN_CHOICE = _reason(
    "unknown-choice",
    ("“{value}” is none of the choices of {column}.", "“{value}”不是 {column} 列的可选值。"),
    ("Choose one of: {choices}.", "请从以下选项中选择：{choices}。"),
)
CONTROL_CHARACTER = _reason(
    "control-character",
    ("{column} holds an invisible control character.", "{column} 列含有不可见的控制字符。"),
    ("Type the text again.", "请重新录入该文本。"),
)
TOTAL_ROW = _reason(
    "total-row",
    ("“{value}” marks a row of totals.", "“{value}”表明该行为合计行。"),
    ("Nothing to do: totals are computed, not read.", "无需处理：合计由系统计算。"),
    Text("Counted as well, it would double the sum.", "若一并计入，总数将重复计算。"),
    Severity.NOTE,
)
DUPLICATE_KEY = _reason(
    "duplicate-key",
    ("The row repeats the key {value} of {first}.", "该行与 {first} 的主键（{value}）重复。"),
    (
        "Keep one of the two; if both are right, say in the data what sets them apart (such as the scope).",
        "请保留其一；若两行均正确，请补充可区分的内容（如统计口径）。",
    ),
    Text("Counted twice, it would double the figure.", "重复计入会使数值翻倍。"),
)
ERROR_CELL = _reason(
    "error-cell",
    ("{column} holds an error of the spreadsheet ({value}).", "{column} 列为电子表格错误值（{value}）。"),
    ("Repair the formula or type the value.", "请修正公式或直接填写数值。"),
)
FORMULA_WITHOUT_VALUE = _reason(
    "formula-without-value",
    (
        "{column} holds a formula whose result was never saved ({value}).",
        "{column} 列的公式（{value}）没有保存计算结果。",
    ),
    (
        "Open the workbook in a spreadsheet program, let it compute, and save it again.",
        "请用电子表格软件打开、重新计算并保存。",
    ),
)
RAGGED_ROW = _reason(
    "ragged-row",
    ("The row has more or fewer cells than the header ({value}).", "该行单元格数与表头不一致（{value}）。"),
    (
        "Look for a separator too many, one missing, or a text without quotes.",
        "请检查分隔符是否多余、缺失或文本缺少引号。",
    ),
)
TOO_LONG = _reason(
    "too-long",
    ("{column} holds a text too long to be a cell.", "{column} 列文本过长。"),
    ("Look for a missing quotation mark, or shorten the text.", "请检查是否缺少引号，或缩短文本。"),
)
BAD_ENCODING = _reason(
    "bad-encoding",
    ("{column} holds bytes that are no characters ({value}).", "{column} 列含有无法解码的字节（{value}）。"),
    (
        "Name the encoding of the file in the source, or type the text again.",
        "请在数据源中写明文件编码，或重新录入。",
    ),
)
NOT_YES_OR_NO = _reason(
    "not-yes-or-no",
    ("“{value}” in {column} is neither yes nor no.", "{column} 列的“{value}”既非“是”也非“否”。"),
    ("Write yes or no.", "请填写“是”或“否”。"),
)
SYNTHETIC_ROW = _reason(
    "synthetic-mixed",
    (
        "The row is {value}, which may not stand in this workspace.",
        "该行数据来源为 {value}，不得用于本工作区。",
    ),
    ("Keep invented and real figures in separate workspaces.", "虚构数据与真实数据请分置于不同工作区。"),
    Text("Invented and real figures must never be added up.", "虚构与真实数据不得混合汇总。"),
)

NUMBER_PROBLEMS = {
    "not-a-number": NOT_A_NUMBER,
    "letter-in-number": LETTER_IN_NUMBER,
    "two-points": TWO_POINTS,
    "separators-wrong": SEPARATORS_WRONG,
    "mixed-units": MIXED_UNITS,
    "inequality-unreadable": INEQUALITY_UNREADABLE,
    "too-large": NUMBER_TOO_LARGE,
}
"""The reason for each problem of `numbers.parse_number`."""

MARKS = {
    "formula-uncached": FORMULA_WITHOUT_VALUE,
    "error-cell": ERROR_CELL,
    "too-long": TOO_LONG,
    "bad-encoding": BAD_ENCODING,
    "extra-cells": RAGGED_ROW,
    "missing-cells": RAGGED_ROW,
}
"""The reason for each mark that a reader puts on a cell or a row."""
