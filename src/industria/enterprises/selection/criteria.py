"""Owns by what enterprises are selected: each criterion with its table, column and kind, declared once.

Comes in: nothing. Goes out: `CRITERIA`. Parser, query, page and command line read these records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from industria.findings import Text
from industria.glossary import COLUMNS, INDICATORS

Kind = Literal["text", "choice", "flag", "day", "number", "share", "listed"]
REGISTER = "enterprises"
SHARES: dict[str, tuple[str, str]] = {
    "rd_intensity": ("research_expense", "revenue"),
    "export_share": ("exports", "revenue"),
    "new_product_share": ("new_product_sales", "revenue"),
    "profit_margin": ("profit", "revenue"),
    "debt_ratio": ("liabilities", "assets"),
}
"""Shares of one figure of the register in another."""
GROWTHS = ("revenue", "output", "employment", "profit", "exports", "research_expense")
AMOUNTS = (
    "revenue", "output", "value_added", "profit", "tax", "investment", "employment", "exports",
    "research_expense", "new_product_sales", "energy_use", "carbon_emissions", "assets", "liabilities",
)  # fmt: skip
OPERATORS: dict[Kind, tuple[str, ...]] = {
    "text": ("=", "!=", "~"),
    "choice": ("=", "!="),
    "flag": ("=", "!="),
    "day": ("=", "!=", "<", "<=", ">", ">="),
    "number": ("=", "!=", "<", "<=", ">", ">="),
    "share": ("=", "!=", "<", "<=", ">", ">="),
    "listed": ("=", "!="),
}
"""How each kind may be compared. `share`: written in per cent, kept as a fraction."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its name, what it is called, its kind, the table it comes from and the column.

    `entry`, `yes`, `open`: of a `listed` one, the column that a value names, and which words of `column` mean
    yes and *cannot tell*; `words`: the words that may follow a value after a colon. `unit` of an amount.
    """

    name: str
    label: Text
    kind: Kind
    table: str = REGISTER
    column: str = ""
    entry: str = ""
    yes: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unit: str = ""

    @property
    def operators(self) -> tuple[str, ...]:
        """How it may be compared."""
        return OPERATORS[self.kind]


def _amount(name: str) -> Criterion:
    label = INDICATORS.get(name) or _LABELS[name]
    unit = {"employment": "persons", "energy_use": "tce", "carbon_emissions": "tCO2"}.get(name, "CNY")
    return Criterion(name, label, "number", column=name, unit=unit)


_LABELS = {
    "research_expense": Text("research expense", "研发费用"),
    "assets": Text("assets", "资产总计"),
    "liabilities": Text("liabilities", "负债合计"),
    "rd_intensity": Text("research expense in revenue", "研发费用占营业收入比重"),
    "export_share": Text("exports in revenue", "出口占营业收入比重"),
    "new_product_share": Text("new products in revenue", "新产品销售占营业收入比重"),
    "profit_margin": Text("profit in revenue", "利润率"),
    "debt_ratio": Text("liabilities in assets", "资产负债率"),
}
_HELD_OPEN = ("cannot-tell", "meets-known")
_STANDINGS = (
    "safe", "judged", "unsure", "at-risk", "lapsed", "qualifies", "nearly", "cannot-tell", "fails",
)  # fmt: skip
_CRITERIA = (
    Criterion("name", Text("name", "企业名称"), "text", column="name_zh"),
    Criterion("enterprise", Text("code", "企业代码"), "text", column="enterprise"),
    Criterion("products", Text("main products", "主要产品"), "text", column="products"),
    Criterion("district", COLUMNS["district"], "choice", column="region"),
    Criterion("cluster", COLUMNS["cluster"], "listed", "plan_membership", "industry"),
    Criterion("industry", COLUMNS["industry"], "choice", column="industry"),
    Criterion("founded", Text("registered on", "成立日期"), "day", column="founded"),
    Criterion("age", Text("age in years", "成立年数"), "number", column="founded", unit="years"),
    Criterion("above_scale", Text("above the scale of reporting", "规模以上"), "flag", column="above_scale"),
    Criterion("rung", Text("highest rung held", "最高梯度层级"), "choice", column="rung"),
    *(_amount(name) for name in AMOUNTS),
    *(Criterion(name, _LABELS[name], "share", column=name) for name in SHARES),
    *(
        Criterion(
            f"{name}_growth",
            Text(f"growth of {(INDICATORS.get(name) or _LABELS[name]).en}",
                 f"{(INDICATORS.get(name) or _LABELS[name]).zh}增速"),
            "share", column=name,
        )
        for name in GROWTHS
    ),
    Criterion("holds", Text("holds the rung", "持有层级"), "listed", "ladder", "holds", "rung", ("true",)),
    Criterion(
        "meets", Text("meets the rule set", "符合规则集"), "listed", "ladder", "verdict", "rule_set",
        ("meets",), _HELD_OPEN,
    ),
    Criterion(
        "standing", Text("standing on the ladder", "梯度状态"), "listed", "ladder", "standing", "rule_set",
        ("nearly",), ("cannot-tell", "unsure", "judged"), _STANDINGS,
    ),
    Criterion(
        "next", Text("next rung by the shortest way", "最易达到的下一层级"), "listed", "ladder", "next_rung",
        "rung", ("true",),
    ),
    Criterion(
        "expires_in", Text("days until a rung held runs out", "所持层级距到期天数"), "number", "ladder",
        "days_left", unit="days",
    ),
    Criterion(
        "entitled", Text("entitled to", "可享受政策"), "listed", "entitlements", "verdict", "instrument",
        ("entitled", "eligible"), ("cannot-tell",),
        ("entitled", "eligible", "cannot-tell", "nearly", "not-entitled"),
    ),
    Criterion("has_need", Text("has stated a technical need", "有技术需求"), "listed", "needs"),
    Criterion("has_project", Text("has an investment project", "有投资项目"), "listed", "projects"),
)  # fmt: skip
CRITERIA: dict[str, Criterion] = {one.name: one for one in _CRITERIA}
"""Every criterion by its name."""
