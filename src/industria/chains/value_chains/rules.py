"""Owns the rules by which a link counts as present, strong or weak, each said once.

Comes in: what is counted for a link. Goes out: its state, its strength and the reason's code.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.findings import Text

STRONG_FIRMS = 3
"""A strong link has at least so many firms."""
STRONG_LARGEST = 0.5
"""Of a strong link no firm makes more than this share of output."""
STRONG_LOCAL = 0.5
"""Of a strong link at least this share of local purchases is made here, where purchases are known."""

RULE = Text(
    f"Strong: at least {STRONG_FIRMS} firms are seen that are tied to this link and no other, none makes "
    f"more than {STRONG_LARGEST:.0%} of the output, and where purchases are known at least "
    f"{STRONG_LOCAL:.0%} of them are made here. Otherwise weak. A test of which nothing is known is "
    "not passed and not failed.",
    f"强：至少{STRONG_FIRMS}家企业可明确归于该环节，单一企业产值占比不超过{STRONG_LARGEST:.0%}，"
    f"且在采购情况已知时本地采购不低于{STRONG_LOCAL:.0%}；否则为弱。未知的条件不作判断。",
)

STRENGTH_REASONS = {
    "passed": Text("every test that could be made is passed", "可作的判断均通过"),
    "few-firms": Text(f"fewer than {STRONG_FIRMS} firms", f"企业不足{STRONG_FIRMS}家"),
    "one-dominates": Text(
        f"one firm makes more than {STRONG_LARGEST:.0%}", f"单一企业占比超过{STRONG_LARGEST:.0%}"
    ),
    "bought-elsewhere": Text(
        f"less than {STRONG_LOCAL:.0%} of what is bought is bought here", f"本地采购不足{STRONG_LOCAL:.0%}"
    ),
    "shared-code": Text(
        "its firms are known only by an industry code that other links share, so nobody can say which link "
        "they make",
        "仅由与其他环节共用的行业代码识别，无法确定企业属于哪一环节",
    ),
}
"""Why a link is strong, weak, or neither can be said."""

STATE_REASONS = {
    "named": Text("firms are named for it", "已有企业被列明"),
    "product": Text("firms list its product", "有企业在产品中列出"),
    "industry": Text("firms have its industry code", "有企业属于其行业代码"),
    "shared-industry": Text(
        "firms have its industry code, which other links share", "有企业属于其行业代码（与其他环节共用）"
    ),
    "nobody-seen": Text(
        "no firm of the register has its code or product; one may still be there",
        "名录中没有相应代码或产品的企业，但不能说明不存在",
    ),
    "nobody-named": Text(
        "it has no code and no product by which a firm could be found, and no row names one",
        "没有可据以查找企业的代码或产品，也没有列明的企业",
    ),
    "no-register": Text("there is no register of firms", "没有企业名录"),
    "evidence": Text("there is evidence that nobody here makes it", "有依据表明本地无企业"),
}
"""What the state of a link rests on."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted for one link: firms here, of these tied to it alone, the largest share, local rate."""

    firms: int
    own: int
    seen_by: str | None
    largest: float | None
    local_rate: float | None
    findable: bool
    register: bool


def state_of(counted: Counted, nobody_here: bool) -> tuple[str, str]:
    """State and its reason; not seen is never missing.

    A firm that is named or lists the product outweighs a row that says nobody is here; such a row outweighs
    an industry code, which holds more than one product.
    """
    if counted.firms and counted.seen_by in ("named", "product"):
        return "present", counted.seen_by
    if nobody_here:
        return "confirmed-missing", "evidence"
    if counted.firms and counted.seen_by is not None:
        return "present", counted.seen_by
    if not counted.register:
        return "unknown", "no-register"
    if not counted.findable:
        return "unknown", "nobody-named"
    return "not-seen", "nobody-seen"


def strength_of(counted: Counted) -> tuple[str | None, str | None]:
    """Strong or weak by the rule and the first test failed; neither where only a shared code shows firms."""
    if not counted.firms:
        return None, None
    if counted.firms < STRONG_FIRMS:
        return "weak", "few-firms"
    if counted.own < STRONG_FIRMS:
        return None, "shared-code"
    if counted.largest is not None and counted.largest > STRONG_LARGEST:
        return "weak", "one-dominates"
    if counted.local_rate is not None and counted.local_rate < STRONG_LOCAL:
        return "weak", "bought-elsewhere"
    return "strong", "passed"
