"""Page and section: who is entitled to what, what it costs, who takes it up, what singles out firms."""

from __future__ import annotations

from industria.chains.fair_competition import LAW
from industria.charts.cell import Cell
from industria.charts.formats import period, quantity
from industria.charts.rows import Row
from industria.enterprises.policies.review import RULE
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.policy import cells, tables
from industria.pages.view import Section, Words

SHORT = Text("Policies", "政策享受")
TITLE = Text("Who is entitled to what?", "政策应享尽享")
GAP = Text(
    "Nobody can be told entitled to anything: the register has no instruments, or no firms. The tables "
    "`instruments` and `enterprises` would show it, and `claims` what was claimed.",
    "尚不能判定：缺少政策或企业数据。数据表 instruments 与 enterprises 可补足，claims 可反映享受情况。",
)
NO_RULES = Text(
    "No instrument of the register says who is entitled. The columns of conditions of the table "
    "`instruments`, or a rule that comes with the program, would say it.",
    "现有政策均未载明享受条件。可在数据表 instruments 中填写条件列，或引用内置规则。",
)
HOW = Text("How this is worked out", "测算方法")


def section(facts: Facts) -> Section:
    """Every instrument over the register."""
    return Section("policy", TITLE, blocks(facts), SHORT)


def blocks(facts: Facts) -> list[object]:
    """What stands out, every instrument, what to ask, who leaves most unclaimed, what says nothing."""
    rows = cells.totals(facts)
    if not rows:
        return [Words([GAP], "gap")]
    open_ = [row for row in rows if row["state"] == "open"]
    others = [row for row in rows if row["state"] != "open"]
    if not open_:
        made: list[object] = [Words([NO_RULES], "gap"), tables.silent(others)]
        return [block for block in made if block is not None]
    made = [
        Words(_lead(open_, others), "lead"), Words(_points(open_), "points"), tables.all_instruments(open_),
        tables.largest_unclaimed(facts), tables.asked(open_), tables.silent(others),
        Words(how(), "list", HOW),
    ]  # fmt: skip
    return [block for block in made if block is not None]


def _lead(open_: list[Row], others: list[Row]) -> list[Text]:
    """How much support there is, and how much of it was not claimed."""
    when = open_[0]["period"]
    known = [row for row in open_ if row["unclaimed_low"] is not None]
    more_en = f"; {len(others)} more say nothing of it or are not in force" if others else ""
    more_zh = f"，另有{len(others)}项未载明或未在有效期内" if others else ""
    en = f"{len(open_)} instruments say who is entitled{more_en}."
    zh = f"{len(open_)}项政策载明享受条件{more_zh}。"
    if known:
        low = sum(row["unclaimed_low"] for row in known)
        cell = Cell(None, "inequality", low, None, "CNY")
        en += (
            f" Of {len(known)} of them it is known who received what: entitled firms did not receive "
            f"{quantity(cell, 'en')} in {period(when, 'en')}."
        )
        zh += (
            f"其中{len(known)}项有享受名单：{period(when, 'zh')}可享受企业未享受金额{quantity(cell, 'zh')}。"
        )
    return [Text(en, zh)]


def _points(open_: list[Row]) -> list[Text]:
    told: list[Text] = []
    known = [row for row in open_ if row["take_up"] is not None]
    if known:
        least = min(known, key=lambda row: row["take_up"])
        name = cells.name_of(least)
        told.append(Text(
            f"Least taken up: {name.en}, by {least['take_up']:.0%} of the firms entitled to it.",
            f"享受率最低：{name.zh}，仅{least['take_up']:.0%}的可享受企业已享受。",
        ))  # fmt: skip
    for row in open_:
        if row["of_budget"] is not None and row["of_budget"] > 1:
            name = cells.name_of(row)
            told.append(Text(
                f"Short of money: {name.en} would cost at least {row['of_budget']:.1f} times what is in it.",
                f"资金不足：{name.zh}的支出至少为资金规模的{row['of_budget']:.1f}倍。",
            ))  # fmt: skip
    wrong = [row for row in open_ if row["not_entitled"]]
    if wrong:
        count = sum(row["not_entitled"] for row in wrong)
        told.append(Text(
            f"{count:,} claims were met though the firm fails a condition today; the list may be older than "
            "what is known of the firm.",
            f"{count:,}笔已享受的企业目前不符合条件，名单可能早于现有数据。",
        ))  # fmt: skip
    flagged = [row for row in open_ if row["review"]]
    if flagged:
        names = [cells.name_of(row) for row in flagged]
        told.append(Text(
            f"Review for fair competition: {', '.join(n.en for n in names)}. ({LAW.en}.)",
            f"须进行公平竞争审查：{'、'.join(n.zh for n in names)}。依据：{LAW.zh}。",
        ))  # fmt: skip
    return told


def how() -> list[Text]:
    """What the figures rest on."""
    return [
        Text(
            "A firm is entitled where every condition holds, whatever is not known of it; where something "
            "decides that is not known, it cannot be told. Nobody is decided on here: the authority decides.",
            "全部条件成立方为可享受；取决于未知数据的列为无法判定。结果仅供参考，以主管部门审定为准。",
        ),
        Text(
            "Tax is worked out from total profit, since taxable income is not known; it is an estimate. A "
            "deduction is worth the rate that the firm pays, so that it adds up with a reduced rate.",
            "税收优惠按利润总额估算，因应纳税所得额未知。加计扣除按企业适用税率计值，与优惠税率可相加。",
        ),
        Text(
            "Not claimed: worth less what the firm received of the same group in the period. An instrument "
            "of which no claim is listed is taken as not listed, not as unclaimed.",
            "未享受金额为价值减去同期同组已享受金额；无任何享受记录的政策视为无名单，不视为未享受。",
        ),
        RULE,
    ]
