"""Owns how the counts of the ladder came about: which firms were counted, by which rule.

Comes in: one row of `ladder_counts`, `ladder_years` or `ladder_asks`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.enterprises.standing.ladder_tables import COUNTED
from industria.enterprises.standing.years import LISTS_RULE
from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import Wording, wording_of
from industria.steps import Tables

Row = dict[str, Any]
LISTED = 12
"""So many of the counted firms are named."""
STANDING = {
    "safe": "safe", "judged_held": "judged", "unsure": "unsure", "at_risk": "at-risk", "lapsed": "lapsed",
    "qualifies": "qualifies", "nearly": "nearly", "judged": "judged", "cannot_tell": "cannot-tell",
    "fails": "fails",
}  # fmt: skip
HEAD = Text("Firms and the rung {rung}, as of {day}", "企业与“{rung}”，截至{day}")
YEAR = Text("Holders in {year}", "{year}年有效企业")
ASKED = Text("What to ask: {name}", "询问：{name}")
OF_REGISTER = Text("firms whose highest rung it is, by the register", "名录中以其为最高层级的企业")
RULES = {
    "firms": Text("firms of the latest year", "最近年度企业"),
    "verdicts": Text("open verdicts in which it is open", "含该未知项的待定结论"),
    "settles": Text("open verdicts in which nothing else is open", "仅此一项未知的待定结论"),
    "weight": Text("each open verdict shared out among what is open of it", "每个待定结论在其各未知项间均分"),
}


def explain_count(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """Each count with the first of the firms behind it."""
    words = wording_of(tables, language)
    key = {name: row[name] for name in ("rule_set", "cluster", "region") if row.get(name) is not None}
    columns = ["enterprise", "name_en", "name_zh", "standing", "holds", "days_left"]
    firms = tables.find("ladder", key, columns).to_pylist() if tables.has("ladder") else []
    parts = [_count(words, row, name, [one for one in firms if _counted(one, name)]) for name in COUNTED]
    where = [words.named(kind, row[kind]) for kind in ("cluster", "region") if row.get(kind) is not None]
    head = words.say(HEAD, rung=row[f"rules_{language}"] or row["rung"], day=row["as_of"])
    return Derivation(
        words.listed(head, *where), words.number(row["firms"], "firms"), origin=row["origin"] or "",
        inputs=tuple(parts), column="firms",
    )  # fmt: skip


def _counted(firm: Row, name: str) -> bool:
    held = bool(firm["holds"])
    if name == "holds":
        return held
    if name == "due":
        return held and firm["days_left"] is not None and firm["days_left"] <= 365
    return firm["standing"] == STANDING[name] and not (
        name in ("judged_held", "judged") and held is not (name == "judged_held")
    )


def _count(words: Wording, row: Row, name: str, firms: list[Row]) -> Derivation:
    named = tuple(
        Derivation(
            one[f"name_{words.language}"] or one["enterprise"], one["enterprise"], of_one=True
        )
        for one in firms[:LISTED]
    )  # fmt: skip
    return Derivation(
        words.term("column", name), words.number(row[name], "firms"), "Σ 1", inputs=named,
        left_out=max(len(firms) - len(named), 0), column=name, is_sum=True,
    )  # fmt: skip


def explain_year(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """What each count of a year counts."""
    words = wording_of(tables, language)
    rules = LISTS_RULE if row["basis"] == "lists" else {"holders": OF_REGISTER}
    parts = tuple(
        Derivation(
            words.term("column", name), words.number(row[name], "firms"), note=words.say(rule), column=name
        )
        for name, rule in rules.items()
    )  # fmt: skip
    return Derivation(
        words.say(YEAR, year=row["year"]), words.number(row["holders"], "firms"), origin=row["origin"] or "",
        inputs=parts, column="holders",
    )  # fmt: skip


def explain_ask(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """What each number of a question counts."""
    words = wording_of(tables, language)
    parts = tuple(
        Derivation(words.term("column", name), words.number(row[name]), note=words.say(rule), column=name)
        for name, rule in RULES.items()
    )
    name = row[f"name_{language}"] or row["ask"]
    return Derivation(
        words.say(ASKED, name=name), words.number(row["settles"]), note=row["rule_sets"] or "",
        origin=row["origin"] or "", inputs=parts, of_one=True,
    )  # fmt: skip
