"""Owns the findings about plain input–output tables: what cannot be computed, where, and the repair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from industria.findings import Finding, FindingRecord, Severity, Text, Where
from industria.kernels.refusal import Refused

SHAPE = FindingRecord(
    "chains.plain-io-shape",
    Severity.ERROR,
    Text(
        "{argument} does not fit the table of {sectors} sectors.", "{argument} 与 {sectors} 个部门的表不符。"
    ),
    Text("Every sector needs one number, in one order.", "每个部门须有一个数值，且顺序一致。"),
    Text(
        "Give a square table and one number a sector, by label or in the table's order.",
        "请给出方阵，并按标签或表中顺序为每个部门提供一个数值。",
    ),
)
LABELS = FindingRecord(
    "chains.plain-io-labels",
    Severity.ERROR,
    Text("{argument} names {example}, which the table does not have, or lacks or repeats one.",
         "{argument} 中的 {example} 不在表中，或有缺失、重复。"),
    Text("Numbers would be laid to the wrong sectors.", "数值会对应到错误的部门。"),
    Text("Use the table's sectors, each once: {known}.", "请使用表中的部门，每个一次：{known}。"),
)  # fmt: skip
NUMBER = FindingRecord(
    "chains.plain-io-number",
    Severity.ERROR,
    Text(
        "{argument} holds {number} cells that are {kind}; the first is {place}.",
        "{argument} 有 {number} 个单元格{kind_zh}，首例为 {place}。",
    ),
    Text(
        "An inverse carries one wrong cell into every result.",
        "逆矩阵会把一个错误单元格带入所有结果。",
    ),
    Text(
        "Correct the cell. Empty is not zero; negative flows point to totals or to a balancing "
        "item inside the table.",
        "请更正该单元格。空值不等于零；负流量往往是表内混入了合计或平衡项。",
    ),
)
WITHOUT_OUTPUT = FindingRecord(
    "chains.plain-io-without-output",
    Severity.ERROR,
    Text("{place} has {what} but no output.", "{place} 有{what_zh}但没有产出。"),
    Text(
        "Coefficients divide by output: there is none to divide by.",
        "系数以产出为分母，分母不存在。",
    ),
    Text(
        "Give its output, or `imports=` and `exports=` where the flows count products from outside.",
        "请补充产出；若流量含外来产品，请给出 `imports=` 与 `exports=`。",
    ),
)
NOT_PRODUCTIVE = FindingRecord(
    "chains.plain-io-not-productive",
    Severity.ERROR,
    Text(
        "The table needs more than it makes: spectral radius {radius}, mostly {place}.",
        "该表消耗大于产出：谱半径 {radius}，主要在 {place}。",
    ),
    Text("The inverse would hold no meaning.", "逆矩阵没有意义。"),
    Text(
        "Look for a wrong unit, swapped rows and columns, or totals among the sectors.",
        "请检查单位、行列是否颠倒、部门中是否混入合计。",
    ),
)
TRADE = FindingRecord(
    "chains.plain-io-trade",
    Severity.ERROR,
    Text(
        "Of {place} more is sold to outside than is made and brought in.",
        "{place} 的流出大于生产与流入之和。",
    ),
    Text("Nothing would be left for those who use it here.", "本地使用将为负。"),
    Text("Check exports and imports of this product.", "请核对该产品的进出口。"),
)
MORE_THAN_NATION = FindingRecord(
    "chains.plain-io-more-than-nation",
    Severity.ERROR,
    Text("The region has more of {place} than the nation.", "区域的 {place} 大于全国。"),
    Text("A part cannot exceed the whole: units or scopes differ.", "部分不能大于整体：单位或口径不同。"),
    Text("Give both in one unit, year and scope.", "请统一单位、年份与口径。"),
)
PARAMETER = FindingRecord(
    "chains.plain-io-parameter",
    Severity.ERROR,
    Text("{what} ({given}) cannot be used here.", "{what}（{given}）不可用。"),
    Text(
        "A method's parameters decide its result, and none is filled in for you.",
        "方法参数决定结果，系统不会代为填写。",
    ),
    Text("Give: {known}.", "请给出：{known}。"),
)
ZERO_BLOCK = FindingRecord(
    "chains.plain-io-totals",
    Severity.ERROR,
    Text(
        "No table has these totals ({reason}): rows {rows}, columns {columns}.",
        "不存在满足这些合计的表（{reason}）：行 {rows}，列 {columns}。",
    ),
    Text("Zeros stay zero when a table is scaled.", "比例调整时零值保持为零。"),
    Text(
        "Correct the totals, or fill the cells that ought not to be zero.",
        "请更正合计，或填补不应为零的单元格。",
    ),
)

MAKE_UNFIT = FindingRecord(
    "chains.plain-io-make",
    Severity.ERROR,
    Text("The make table does not bear this model: {reason}.", "制造表不适用于该模型：{reason_zh}。"),
    Text("The model divides by it, or turns it round.", "该模型需要以其为除数或求逆。"),
    Text("Use model B or D, or aggregate.", "请改用 B 或 D 模型，或合并分类。"),
)
NEGATIVE_MADE = FindingRecord(
    "chains.plain-io-negative-made",
    Severity.WARNING,
    Text(
        "Model {model} made {number} negative flows; the first is {place}.",
        "{model} 模型产生 {number} 个负流量，首例为 {place}。",
    ),
    Text("The model's technology does not fit what is used there.", "模型假定的技术与实际使用不符。"),
    Text(
        "Take model B or D, or correct make and use; nothing was clipped.",
        "请改用 B 或 D 模型，或更正供给使用表；未作截断。",
    ),
)
CURRENT_PRICES = FindingRecord(
    "chains.plain-io-current-prices",
    Severity.WARNING,
    Text("The two tables are at current prices.", "两张表均为当年价格。"),
    Text("What looks like technology or mix may be prices.", "看似技术或结构的变化可能只是价格变化。"),
    Text("Deflate one of them, or read the parts as a description.", "请先作价格缩减，或仅作描述之用。"),
)

_KINDS = {
    "unknown": ("empty", "为空"), "negative": ("negative", "为负"), "not-finite": ("infinite", "为无穷大"),
}  # fmt: skip
_WITHOUT = {
    "inputs-without-output": ("column", "purchases", "采购"),
    "sales-without-output": ("row", "sales", "销售"),
    "quantity-without-output": ("sector", "the quantity", "该指标数值"),
}  # fmt: skip


def refusal_finding(refused: Refused, labels: Sequence[str]) -> Finding:
    """What a kernel refused, in words, with the sectors' names."""
    data = refused.data
    if refused.code in _KINDS:
        en, zh = _KINDS[refused.code]
        place = _named(labels, data.get("row"), data.get("column"))
        argument, number = data.get("argument", "?"), data.get("count", 1)
        return NUMBER.at(
            Where(column=place), argument=argument, number=number, kind=en, kind_zh=zh, place=place
        )
    if refused.code in _WITHOUT:
        key, what, zh = _WITHOUT[refused.code]
        return WITHOUT_OUTPUT.at(place=_named(labels, data.get(key)), what=what, what_zh=zh)
    if refused.code == "not-productive":
        radius = data.get("radius", data.get("returned"))
        return NOT_PRODUCTIVE.at(
            radius=f"{radius:.4f}",
            place=_named(labels, data.get("sector")) if "sector" in data else "households",
        )
    if refused.code == "more-than-nation":
        return MORE_THAN_NATION.at(place=_named(labels, data.get("sector")))
    if refused.code in ("imports-above-supply", "nothing-used"):
        return TRADE.at(place=_named(labels, data.get("row")))
    if refused.code in ("zero-block", "sign-block", "totals-differ", "not-converged"):
        rows, columns = (_line(labels, data.get(side)) for side in ("rows", "columns"))
        return ZERO_BLOCK.at(reason=refused.code, rows=rows, columns=columns)
    if refused.code == "shapes-differ":
        return SHAPE.at(argument=data.get("argument", "table"), sectors=len(labels))
    return parameter_finding(refused, labels)


def parameter_finding(refused: Refused, labels: Sequence[str]) -> Finding:
    """A parameter that is missing, not used or outside what is possible."""
    data = refused.data
    what = data.get("parameter", data.get("argument", refused.code))
    given = data.get("value", data.get("method", data.get("kind", _named(labels, data.get("sector")))))
    low, high = data.get("low"), data.get("high")
    known: Any = data.get("methods") or (f"{low} ≤ {what} < {high}" if low is not None else what)
    known = ", ".join(known) if isinstance(known, tuple) else known
    return PARAMETER.at(what=what, given=given, known=known)


def _named(labels: Sequence[str], *places: int | None) -> str:
    found = [labels[at] if 0 <= at < len(labels) else str(at) for at in places if at is not None]
    return " → ".join(found) or "?"


def _line(labels: Sequence[str], found: Any) -> str:
    """The sectors of a line of a refusal, or the number it carries."""
    if isinstance(found, list):
        return ", ".join(_named(labels, at) for at in found) or "–"
    return "–" if found is None else f"{found:,.6g}"
