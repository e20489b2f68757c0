"""Owns the records of policy entitlement: worth, the best combination, what is not claimed, take-up."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_RECORDS = (
    MeasureRecord(
        "worth",
        Text("worth of an instrument", "政策价值"),
        "w = min(cap, r · max(b, 0) / 100), or a fixed sum",
        "CNY",
        ("enterprise", "instrument"),
        Text("What a firm has of an instrument in the year of its figures.", "企业当年可享受的金额。"),
        "The document of the instrument; interval arithmetic: Moore (1966), Interval Analysis.",
        Text(
            "Where inputs are not known the ends between which the worth lies. Taxable income is taken as "
            "total profit: an estimate. A deduction is worth the rate of tax that the firm pays.",
            "输入未知时给出上下限。应纳税所得额以利润总额代替，为估计值；加计扣除按企业适用税率计值。",
        ),
    ),
    MeasureRecord(
        "best_combination",
        Text("best combination", "最优组合"),
        "argmax over sets S without an excluded pair of Σ w",
        "",
        ("enterprise", "instrument"),
        Text(
            "Of instruments that exclude each other, those that give a firm most.",
            "互斥政策中金额最大的组合。",
        ),
        "Maximum-weight independent set: Karp (1972), Reducibility among combinatorial problems.",
        Text(
            "Every set is tried; compared by what a firm surely has; marked unsure where what is not known "
            "could turn it.",
            "穷举比较，以确定可得的金额为准；未知数据可能改变结果的予以注明。",
        ),
    ),
    MeasureRecord(
        "unclaimed",
        Text("not claimed", "未享受金额"),
        "max(0, w − Σ c over the group)",
        "CNY",
        ("enterprise", "instrument"),
        Text("What an entitled firm did not receive in the period.", "可享受企业当期未享受的金额。"),
        "After Hernanz, Malherbet & Pellizzari (2004), Take-up of welfare benefits in OECD countries.",
        Text(
            "Claims granted or paid count. Without any claim of an instrument in the list nothing is known.",
            "计入已批准或已兑付的申报；名单中无任何记录的政策视为未知。",
        ),
    ),
    MeasureRecord(
        "take_up",
        Text("take-up", "享受率"),
        "entitled firms that received it / entitled firms",
        "",
        ("instrument", "place"),
        Text("How many of those who may have it have it.", "可享受企业中已享受的比例。"),
        "After Hernanz, Malherbet & Pellizzari (2004), Take-up of welfare benefits in OECD countries.",
        Text("Firms that cannot be told are left out of both.", "无法判定的企业不计入。"),
    ),
)  # fmt: skip
RECORDS = {record.id: record for record in _RECORDS}
"""The records by id."""
