"""Owns the arithmetic of the industry space: where a link, a place and a nearness come from.

Comes in: one row of `industry_space_nodes`, `_links`, `_near`, `_paths`, or of the office's own. Goes out: a
`Derivation`.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

HEADS = {
    "node": Text("{industry} in the industry space, {period}", "产业空间中的{industry}，{period}"),
    "link": Text("Link of {industry} and {other}, {period}", "{industry}与{other}的联系，{period}"),
    "near": Text("{industry}: how near to {region}, {period}", "{industry}与{region}的接近程度，{period}"),
    "path": Text(
        "{industry} through {other}, {region}, {period}", "{region}经由{other}接近{industry}，{period}"
    ),
}
NAMES = {
    "community": Text("community of industries", "产业社群"),
    "ubiquity": Text("ubiquity: regions that are known to have it", "普遍性：已知具备的地区数"),
    "pci": Text("complexity (PCI), from what may be published", "产业复杂度（依可公布的分布）"),
    "links": Text("links drawn", "绘出的联系数"),
    "place": Text("place on the map", "图上位置"),
    "proximity": Text("proximity", "邻近度"),
    "meetings": Text("regions that have both", "同时具备两者的地区数"),
    "p_value": Text("p-value", "p 值"),
    "in_tree": Text("in the maximum spanning tree", "属于最大生成树"),
    "relatedness_density": Text("relatedness density", "关联密度"),
    "rest": Text("all other industries present", "其余已具备的产业"),
    "cog": Text("complexity outlook gain", "复杂度前景增益"),
    "rank": Text("rank among the industries absent here", "在本地尚缺产业中的位次"),
    "margin": Text("ahead of the best rival", "领先最强竞争地区"),
    "rival": Text("best rival {region}", "最强竞争地区{region}"),
    "share": Text("part of the density", "对关联密度的贡献"),
}
FORMULAS = {
    "community": "ΔQ = W_cd / W − S_c S_d / 2W²",
    "ubiquity": "u = Σ_r M_r",
    "pci": "PCI = (q − mean q) / sd q,  q = U⁻¹ Mᵀ k / λ₂",
    "place": "min Σ d_ij⁻² (‖x_i − x_j‖ − d_ij)²",
    "proximity": "φ = C / max(u, u')",
    "p_value": "p = P(H ≥ C),  H ~ Poisson binomial (p_r p'_r)",
    "in_tree": "argmax Σ φ",
    "relatedness_density": "ω_p = Σ_q M_q φ_pq / Σ_q φ_pq",
    "cog": "COG_p = Σ_q (1 − M_q) · PCI_q · φ_pq / Σ_p' φ_p'q",
    "rank": "rank of ω_p among M_p = 0",
    "margin": "ω_r − max_{s≠r, M_s=0} ω_s",
    "share": "φ_pq / Σ_q φ_pq",
}
YES, NO = Text("yes", "是"), Text("no", "否")
BITS = Text(
    "made from what may be published: a withheld cell counts as not present",
    "依可公布的分布计算：不予公布的单元按未具备处理",
)
INSIDE = Text("made from all that the office knows", "依本机构掌握的全部数据计算")
NOT_TESTED = Text("not among the links that chance does not explain", "不属于超出偶然的联系")
NO_RIVAL = Text("no other region lacks it and is near", "没有其他尚缺且接近的地区")
LONE = Text("the test is over all pairs, false discovery rate 5 %", "对全部产业对作检验，错误发现率 5%")


def explain_node(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of a place on the map and of what is known of the industry that stands there."""
    words = wording_of(tables, language)
    place = Derivation(
        words.say(NAMES["place"]), f"{plain_number(row['x'])}, {plain_number(row['y'])}", FORMULAS["place"],
        column="x",
    )  # fmt: skip
    parts = [_part(words, row, name) for name in ("ubiquity", "pci", "links", "community")]
    head = words.say(HEADS["node"], industry=words.named("industry", row["industry"]), period=row["period"])
    note = words.say(BITS)
    return Derivation(head, "", note=note, origin=row["origin"], inputs=(*parts, place))


def explain_link(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of a link: how often two industries meet, and how often chance would have them meet."""
    words = wording_of(tables, language)
    ends = [_ubiquity(tables, words, row, name) for name in ("industry", "other")]
    counts = [end.value for end in ends]
    value = words.number(row["proximity"])
    meetings = _part(words, row, "meetings")
    told = Derivation(
        words.say(NAMES["proximity"]), value, FORMULAS["proximity"],
        f"{row['meetings']} / max({', '.join(counts)}) = {value}", words.say(BITS),
        inputs=(meetings, *ends), column="proximity",
    )  # fmt: skip
    tested = Derivation(
        words.say(NAMES["p_value"]), "–" if row["p_value"] is None else f"{row['p_value']:.3g}",
        FORMULAS["p_value"], note=words.say(LONE if row["validated"] else NOT_TESTED), column="p_value",
    )  # fmt: skip
    tree = Derivation(
        words.say(NAMES["in_tree"]), words.say(YES if row["in_tree"] else NO), FORMULAS["in_tree"],
        column="in_tree",
    )  # fmt: skip
    head = words.say(
        HEADS["link"], industry=words.named("industry", row["industry"]),
        other=words.named("industry", row["other"]), period=row["period"],
    )  # fmt: skip
    return Derivation(head, value, origin=row["origin"], inputs=(told, tested, tree))


def _ubiquity(tables: Tables, words: Wording, row: dict[str, Any], end: str) -> Derivation:
    key = {"industry": row[end], "period": row["period"], "indicator": row["indicator"]}
    found = tables.find("industry_space_nodes", key, ["ubiquity"]).to_pylist()
    label = words.label(words.named("industry", row[end]), words.say(NAMES["ubiquity"]))
    return Derivation(label, words.number(found[0]["ubiquity"] if found else None), FORMULAS["ubiquity"])


def _near(tables: Tables, row: dict[str, Any], language: Language, source: str) -> Derivation:
    """The derivation of how near an absent industry is: through what, and who is nearer."""
    words = wording_of(tables, language)
    inside = source.startswith("office")
    key = {name: row[name] for name in ("region", "industry", "period", "indicator")}
    through = tables.find(f"{source}_paths", key).to_pylist()
    parts = [
        Derivation(
            words.named("industry", part["other"]), words.number(part["share"]), FORMULAS["share"],
            f"φ = {words.number(part['proximity'])}",
        )
        for part in through
    ]  # fmt: skip
    density, listed = row["relatedness_density"], sum(part["share"] for part in through)
    left = row["industries_present"] - len(through)
    if left > 0:
        parts.append(
            Derivation(words.say(NAMES["rest"]), words.number(max(density - listed, 0.0)), f"{left}")
        )
    told = Derivation(
        words.say(NAMES["relatedness_density"]), words.number(density), FORMULAS["relatedness_density"],
        " + ".join(part.value for part in parts) + f" = {words.number(density)}",
        words.say(INSIDE if inside else BITS), inputs=tuple(parts), column="relatedness_density",
    )  # fmt: skip
    head = words.say(
        HEADS["near"], industry=words.named("industry", row["industry"]),
        region=words.named("region", row["region"]), period=row["period"],
    )  # fmt: skip
    parts = [told, _part(words, row, "rank"), _part(words, row, "cog"), _margin(words, row)]
    return Derivation(head, words.number(density), origin=row["origin"], inputs=tuple(parts))


explain_near = partial(_near, source="industry_space")
explain_near_inside = partial(_near, source="office_space")


def _margin(words: Wording, row: dict[str, Any]) -> Derivation:
    if row["rival"] is None:
        return Derivation(
            words.say(NAMES["margin"]), "–", FORMULAS["margin"], note=words.say(NO_RIVAL), column="margin"
        )
    own, margin = row["relatedness_density"], row["margin"]
    rival = Derivation(
        words.say(NAMES["rival"], region=words.named("region", row["rival"])), words.number(own - margin)
    )
    return Derivation(
        words.say(NAMES["margin"]), words.number(margin), FORMULAS["margin"],
        f"{words.number(own)} − {words.number(own - margin)}", inputs=(rival,), column="margin",
    )  # fmt: skip


def explain_path(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of what one industry that a region has adds to the nearness of one that it lacks."""
    words = wording_of(tables, language)
    head = words.say(
        HEADS["path"], industry=words.named("industry", row["industry"]),
        other=words.named("industry", row["other"]), region=words.named("region", row["region"]),
        period=row["period"],
    )  # fmt: skip
    total = row["proximity"] / row["share"]
    share = Derivation(
        words.say(NAMES["share"]), words.number(row["share"]), FORMULAS["share"],
        f"{words.number(row['proximity'])} / {words.number(total)}", column="share",
    )  # fmt: skip
    inputs = (share, _part(words, row, "proximity"))
    return Derivation(head, words.number(row["share"]), origin=row["origin"], inputs=inputs)


def _part(words: Wording, row: dict[str, Any], column: str) -> Derivation:
    return Derivation(
        words.say(NAMES[column]), words.number(row[column]), FORMULAS.get(column, ""), column=column
    )
