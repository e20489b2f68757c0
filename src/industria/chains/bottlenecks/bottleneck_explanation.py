"""Owns the score sheet of a bottleneck: its score term by term, with ends, bounds, basis and what to ask.

Comes in: one row of `bottlenecks`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.chains.bottlenecks.criteria import CRITERIA, DIMENSION_NAMES, DIMENSIONS, Criterion
from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_interval, plain_number, wording_of
from industria.steps import Tables

Row = dict[str, Any]
HEAD = Text("{link} in the chain {chain} as a bottleneck: its place", "{chain}产业链“{link}”环节的瓶颈名次")
NAMES = {
    "score": Text("score", "得分"),
    "reason": Text("why", "理由"),
    "between": Text(
        "between {low} and {high}; place {best} to {worst}", "介于{low}与{high}之间；名次{best}至{worst}"
    ),
    "middle": Text("not known: in the middle of what it could be", "未知：取可能范围的中点"),
    "stated": Text("as stated for the link", "按登记表所列"),
    "trade": Text("from trade by customs codes", "按海关商品编码的贸易数据"),
    "seen": Text("at least those that the list of makers names", "至少为企业名单所列数"),
    "unused": Text("not known of any link: it does not count", "所有环节均未知：不计入"),
    "margin": Text("ahead of the next, {rival}", "领先下一位“{rival}”"),
    "weightings": Text(
        "share of weightings in which it is among the first {top}", "各种权重下进入前{top}位的比例"
    ),
    "figures": Text(
        "share of draws of what is not known in which it is among the first {top}",
        "对未知值抽样后进入前{top}位的比例",
    ),
    "ask": Text("what to ask first", "首先应问"),
    "review": Text("review for fair competition", "公平竞争审查"),
}


def explain_bottleneck(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of a place in the ranking."""
    words = wording_of(tables, language)
    name = row[f"name_{language}"] or row["name_en"] or row["name_zh"] or row["node"]
    used = [one for one in DIMENSIONS if row.get(one) is not None]
    terms = " · ".join(plain_number(row[one]) for one in used)
    note = words.say(
        NAMES["between"], low=plain_number(row["score_low"]), high=plain_number(row["score_high"]),
        best=row["rank_low"], worst=row["rank_high"],
    )  # fmt: skip
    score = Derivation(
        words.say(NAMES["score"]), words.number(row["score"]), "s = (∏ d)^(1/n)",
        f"({terms})^(1/{len(used)})", note, column="score",
    )  # fmt: skip
    reason = row[f"reason_{language}"] or ""
    told = [Derivation(words.say(NAMES["reason"]), "", note=reason, column=f"reason_{language}")]
    inputs = [*(told if reason else []), score]
    for dimension in DIMENSIONS:
        own = [one for one in CRITERIA if one.dimension == dimension]
        inputs += [_dimension(words, row, dimension, own), *(_criterion(words, row, one) for one in own)]
    inputs += _stability(words, row)
    if row["ask"]:
        inputs.append(
            Derivation(words.say(NAMES["ask"]), "", note=row[f"ask_{language}"] or "", column="ask")
        )
    if row["review"]:
        note = row[f"review_{language}"] or ""
        inputs.append(Derivation(words.say(NAMES["review"]), "", note=note, column="review"))
    head = words.say(HEAD, link=name, chain=words.named("cluster", row["chain"]))
    return Derivation(head, str(row["rank"]), origin=row["origin"] or "", inputs=tuple(inputs))


def _dimension(words: Wording, row: Row, dimension: str, own: list[Criterion]) -> Derivation:
    used = [one for one in own if row.get(f"{one.id}_level") is not None]
    terms = " + ".join(plain_number(row[f"{one.id}_level"]) for one in used)
    bounds = f"{plain_number(row[f'{dimension}_low'])} – {plain_number(row[f'{dimension}_high'])}"
    return Derivation(
        words.say(DIMENSION_NAMES[dimension]), words.number(row[dimension]), "Σ v / n",
        f"({terms}) / {len(used)}" if used else "", bounds if used else words.say(NAMES["unused"]),
        column=dimension,
    )  # fmt: skip


def _criterion(words: Wording, row: Row, criterion: Criterion) -> Derivation:
    name = criterion.id
    level = row.get(f"{name}_level")
    if level is None:
        return Derivation(
            words.say(criterion.name), words.number(None), note=words.say(NAMES["unused"]), column=name
        )
    if name == "named":
        figure = {True: "1", False: "0", None: words.number(None)}[row["named_bottleneck"]]
    else:
        figure = words.bounds(row, name)
    exact = row[f"{name}_level_low"] == row[f"{name}_level_high"]
    basis = {"domestic_makers": "domestic_basis", "import_share": "import_basis"}.get(name)
    notes = [words.say(criterion.ends)]
    notes += [words.say(NAMES[row[basis]])] if basis and row[basis] else []
    notes += [] if exact else [words.say(NAMES["middle"])]
    interval = (
        plain_number(level)
        if exact
        else plain_interval(None, row[f"{name}_level_low"], row[f"{name}_level_high"])
    )
    return Derivation(
        words.say(criterion.name), figure, "v = (x − a) / (b − a)", f"v = {interval}", words.joined(*notes),
        column=name,
    )  # fmt: skip


def _stability(words: Wording, row: Row) -> list[Derivation]:
    found = [
        Derivation(
            words.say(NAMES[key], top=row["top"]), words.number(row[column]), column=column
        )
        for key, column in (("weightings", "of_weightings"), ("figures", "of_figures"))
    ]  # fmt: skip
    if row["rival"]:
        rival = row[f"rival_{words.language}"] or row["rival"]
        found.append(
            Derivation(words.say(NAMES["margin"], rival=rival), words.number(row["margin"]), "s − s′",
                       column="margin")
        )  # fmt: skip
    return found
