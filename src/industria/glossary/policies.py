"""Owns the words of policies: kinds and states of instruments, verdicts, headings of their tables."""

from __future__ import annotations

from industria.findings import Text
from industria.glossary.terms import terms

INSTRUMENT_KINDS = terms(
    policy=("policy", "政策"),
    fund=("fund", "基金"),
    tax=("tax", "税收"),
    grant=("grant", "补助"),
    loan=("loan", "贷款"),
    place=("place in a park", "园区场地"),
    equipment=("first set of equipment", "首台套"),
    scenario=("opened scenario", "应用场景"),
    procurement=("public buying", "政府采购"),
)
INSTRUMENT_STATES = {
    "open": Text("open", "有效"),
    "coming": Text("not yet in force", "尚未生效"),
    "ended": Text("ended", "已失效"),
    "no-rules": Text("does not say who is entitled", "未载明享受条件"),
}
ENTITLED = {
    "entitled": Text("entitled", "可享受"),
    "eligible": Text("may be chosen", "可申报"),
    "cannot-tell": Text("cannot tell", "无法判定"),
    "nearly": Text("nearly", "接近"),
    "not-entitled": Text("had it, not entitled", "已享受但不符合"),
}
CLAIM_STATES = terms(
    applied=("applied", "已申请"),
    granted=("granted", "已批准"),
    paid=("paid", "已兑付"),
    refused=("refused", "被驳回"),
    returned=("returned", "已退回"),
)
POLICY_GROUPS = {
    "instrument_kind": INSTRUMENT_KINDS,
    "instrument_state": INSTRUMENT_STATES,
    "entitled": ENTITLED,
    "claim_state": CLAIM_STATES,
}
POLICY_COLUMNS: dict[str, tuple[str, str]] = {
    "instrument": ("Instrument", "政策工具"),
    "instrument_kind": ("Kind of instrument", "工具类型"),
    "scope": ("Summed over", "汇总范围"),
    "state_of_instrument": ("State", "状态"),
    "entitled_firms": ("Entitled firms", "可享受企业"),
    "cannot_tell": ("Cannot tell", "无法判定"),
    "nearly": ("Nearly", "接近符合"),
    "register_cost": ("Cost over the register", "全部企业支出"),
    "claimants": ("Firms that received it", "已享受企业"),
    "claimed": ("Received", "已享受金额"),
    "take_up": ("Take-up", "享受率"),
    "unclaimed": ("Not claimed", "未享受金额"),
    "not_entitled": ("Received, not entitled", "已享受但不符合"),
    "money_in_it": ("Money in it", "资金规模"),
    "of_budget": ("Cost over money in it", "支出占资金规模"),
    "fair_review": ("Review for fair competition", "公平竞争审查"),
    "best": ("Best of its group", "同组最优"),
    "what_it_gives": ("What it gives", "支持内容"),
}
"""Headings of tables of policies."""
