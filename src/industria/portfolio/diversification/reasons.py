"""Owns the reason of a recommendation in words: what speaks most for it, what against, what is not known."""

from __future__ import annotations

from industria.findings import Text
from industria.portfolio.diversification.evidence import FEASIBILITY, PIECES, VALUE

OF_PIECE = {
    "density": Text("relatedness density", "关联密度"),
    "inputs": Text("suppliers here", "本地供应商"),
    "skills": Text("related work done here", "相关从业人员"),
    "nearby": Text("suppliers next door", "相邻区县供应商"),
    "outlook": Text("outlook gain", "复杂度前景增益"),
    "complexity": Text("complexity above the district's mean", "高于本地平均的复杂度"),
    "jobs": Text("jobs per output", "单位产出就业"),
    "growth": Text("growth in the city", "全市增速"),
    "carbon": Text("carbon per value added", "单位增加值碳排放"),
}
KINDS = {
    ("near", "safe"): Text("Near and safe", "近而稳"),
    ("near", "bold"): Text("Near but bold", "近而大胆"),
    ("far", "safe"): Text("Far but safe", "远而稳"),
    ("far", "bold"): Text("Far and bold", "远而大胆"),
}
STRONG, WEAK = 0.6, 0.4


def reason_of(distance: str, risk: str, percentiles: dict[str, float], unknown: list[str]) -> Text:
    """Kind; the two pieces that speak most for it, the one that speaks most against it; what is unknown."""
    known = [name for name in PIECES if name in percentiles and name not in unknown]
    best = sorted((name for name in known if percentiles[name] >= STRONG), key=lambda n: -percentiles[n])[:2]
    worst = sorted((name for name in known if percentiles[name] <= WEAK), key=lambda n: percentiles[n])[:1]
    en, zh = [KINDS[distance, risk].en], [KINDS[distance, risk].zh]
    for head, names in (
        (Text("for it", "有利"), best), (Text("against it", "不利"), worst),
        (Text("unknown", "未知"), unknown),
    ):  # fmt: skip
        if names:
            numbers = "" if names is unknown else " ({at:.0%})"
            en.append(f"{head.en}: " + ", ".join(
                OF_PIECE[n].en + numbers.format(at=percentiles.get(n, 0)) for n in names
            ))  # fmt: skip
            zh.append(f"{head.zh}：" + "、".join(
                OF_PIECE[n].zh + numbers.format(at=percentiles.get(n, 0)) for n in names
            ))  # fmt: skip
    return Text("; ".join(en) + ".", "；".join(zh) + "。")


def weights_words() -> list[Text]:
    """The weights of both sides in one sentence each."""
    sides = ((Text("Feasibility", "可行性"), FEASIBILITY), (Text("Value", "价值"), VALUE))
    return [
        Text(
            f"{side.en}: " + ", ".join(f"{OF_PIECE[n].en} {w:.0%}" for n, w in weights.items()) + ".",
            f"{side.zh}：" + "、".join(f"{OF_PIECE[n].zh}{w:.0%}" for n, w in weights.items()) + "。",
        )
        for side, weights in sides
    ]


def refusal_words(code: str) -> Text:
    """Why there are no probabilities."""
    return {
        "no-later-year": Text(
            "no two years three years apart are known", "没有相隔三年的两个年份"
        ),
        "too-little-history": Text(
            "fewer than 100 pairs were open or fewer than 20 were entered",
            "可进入组合不足 100 个或进入不足 20 次",
        ),
    }.get(code, Text(code, code))  # fmt: skip
