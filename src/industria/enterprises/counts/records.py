"""Owns the records of what is measured of counts to the target year."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_STOCK = ("indicator", "year")
_COHORT = ("group", "rung", "year")
_RECORDS = (
    MeasureRecord(
        "count_forecast",
        Text("forecast of a published stock", "公布存量的预测"),
        "exp(y_n + μ h ± t_{n−2} σ √(h + h² / T)), y = ln x",
        "firms",
        _STOCK,
        Text(
            "What a stock comes to if growth goes on as it was, with how far it may vary.",
            "若增长延续既往，存量将达到多少及其可能范围。",
        ),
        "Random walk with drift seen at irregular times: Lo (1988), Econometric Theory 4:231; Harvey (1989), "
        "Forecasting, Structural Time Series Models and the Kalman Filter.",
        Text(
            "Nothing is assumed of drift and variance beforehand. Derived, estimated and inferred "
            "figures and "
            "targets are left out; figures that are only bounds take no part, and what they allow is tried. "
            "At least three counts.",
            "对漂移与方差不作先验假定；推算、估计、推断值与目标值不采用；界限值不参与拟合，仅在其允许范围内试算；"
            "至少三个数据。",
        ),
    ),
    MeasureRecord(
        "count_probability",
        Text("chance to reach a target", "达到目标的概率"),
        "P = F_t((y_n + μ h − ln g) / (σ √(h + h² / T)); n − 2)",
        "fraction",
        ("target",),
        Text("How likely the stock reaches its target in the target year.", "目标年份存量达到目标的可能性。"),
        "Lo (1988); Geisser (1993), Predictive Inference.",
    ),
    MeasureRecord(
        "count_against_naive",
        Text("error against “no change”", "相对“保持不变”的误差"),
        "Σ |e| / Σ |e₀|, e = x̂ / x − 1, e₀ of the last value",
        "ratio",
        ("series", "model"),
        Text(
            "How large past errors were as a part of those of taking the last value for the future; "
            "below 1 is "
            "better.",
            "历史误差与“以最近值为预测”误差之比，低于1为优。",
        ),
        "Relative mean absolute error: Hyndman & Koehler (2006), Int. J. Forecasting 22:679.",
        Text(
            "Rolling origin; only what was published by the origin. Tashman (2000), Int. J. "
            "Forecasting 16:437.",
            "滚动起点，仅用起点时已公布的数据。Tashman（2000）。",
        ),
    ),
    MeasureRecord(
        "cohort_rate",
        Text("rate of a move between rungs", "梯度层级变动率"),
        "(s p_kj + c_gkj) / (s + n_gk); s maximises Σ_g ln DM(c_gk | s p_k)",
        "fraction a year",
        ("group", "from", "to"),
        Text(
            "What part of the firms of a rung moves to another, or leaves, within a year.",
            "某层级企业一年内变动到另一层级或退出的比例。",
        ),
        "Dirichlet–multinomial empirical Bayes: Minka (2000), Estimating a Dirichlet distribution; "
        "Robbins (1956).",
        Text(
            "Groups are drawn towards all firms together; how strongly, the counts decide. A firm "
            "counts where it "
            "was last seen. An unknown rung counts for no move.",
            "各组比率向全部企业收缩，程度由数据决定；企业按最近所在计；层级未知者不计变动。",
        ),
    ),
    MeasureRecord(
        "cohort_forecast",
        Text("forecast of firms on a rung", "各层级企业数预测"),
        "n'_j = Σ_k n_k p_kj + e_j",
        "firms",
        _COHORT,
        Text(
            "Firms on a rung in a later year, by who enters, moves and leaves.",
            "按新增、变动与退出推算的未来各层级企业数。",
        ),
        "Leslie (1945), Biometrika 33:183; Bartholomew (1982), Stochastic Models for Social Processes. "
        "Years at "
        "random: Caswell (2001), Matrix Population Models. Weights of years: Rubin (1981). Groups to "
        "the whole: "
        "Athanasopoulos, Ahmed & Hyndman (2009), Int. J. Forecasting 25:146.",
        Text(
            "Intervals: each later year takes a past year's rates; differences between years are "
            "stretched by "
            "√((Y + 1) / χ²_{Y−1}), since few years were seen (ours).",
            "区间：未来各年随机采用某一历史年份的比率；因年份少，年际差异按√((Y+1)/χ²_{Y−1})放大（本方设定）。",
        ),
    ),
)
RECORDS = {record.id: record for record in _RECORDS}
"""The records by id."""
