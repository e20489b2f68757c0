"""Owns how a link came about: how the name and the firm were taken apart, and how each part weighs.

Comes in: one row of `firm_links`. Goes out: a `Derivation` down to the row that gives the name.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from industria.enterprises.entity_resolution.firm_names import FirmName, firm_name
from industria.enterprises.entity_resolution.likely_firms import known_places
from industria.enterprises.standing.input_sources import place_of
from industria.findings import Language, Text
from industria.provenance import Derivation, SourceRow
from industria.register.wording import Wording, wording_of
from industria.steps import Tables

HEAD = Text("Which firm is meant by “{name}” in {table}", "{table}中的“{name}”指哪家企业")
GIVEN, MEANT = Text("the name as given", "填写的名称"), Text("the firm of the register", "名录企业")
FOUND_NONE = Text("no firm of the register comes near", "名录中没有相近企业")
FOR, AGAINST = Text("speaks for it", "支持"), Text("speaks against it", "反对")
OTHER = Text("the next likely firm", "次可能企业")
PARTS = {
    "core": Text("name", "字号"), "place": Text("place", "地名"), "legal": Text("legal form", "组织形式"),
    "branch": Text("branch", "分支机构"),
}  # fmt: skip
NOTE = Text(
    "A probability that ranks: how often the same firm and strangers agree was counted among listed firms. "
    "The link is used nowhere until a person writes the identifier in the file.",
    "该概率仅用于排序，其参数来自上市公司名称统计。在人工改填企业标识之前，不采用此对应。",
)


def explain_link(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The name and the firm taken apart, and what speaks for and against."""
    words = wording_of(tables, language)
    places = known_places(tables)
    source = SourceRow(row["file"] or "", row["sheet"], row["row"] or 0, table=row["named_in"])
    given = firm_name(row["given_name"], places)
    parts = [Derivation(words.say(GIVEN), row["given_name"], note=_apart(words, given), sources=(source,))]
    if row["enterprise"] is None:
        parts.append(Derivation(words.say(MEANT), words.say(FOUND_NONE), column="enterprise"))
    else:
        firms = tables.find("enterprises", {"enterprise": row["enterprise"]}).to_pylist()
        name = (row["name_zh"] if given.chinese else row["name_en"]) or row["name_zh"] or row["name_en"] or ""
        rows = tuple(place_of("enterprises", one) for one in firms[-1:])
        said = f"{row['enterprise']} {name}".strip()
        meant = _apart(words, firm_name(name, places))
        parts.append(Derivation(words.say(MEANT), said, note=meant, sources=rows, column="enterprise"))
    for side, heading in (("for", FOR), ("against", AGAINST)):
        if row[f"{side}_{language}"]:
            parts.append(
                Derivation(words.say(heading), row[f"{side}_{language}"], column=f"{side}_{language}")
            )
    if row["other_firm"]:
        parts.append(Derivation(words.say(OTHER), row["other_firm"], column="other_firm"))
    head = words.say(HEAD, name=row["given_name"], table=words.term("table", row["named_in"]))
    return Derivation(
        head, f"{words.term('firm_link', row['firm_link'])} {_number(row)}".strip(),
        "P = λ Π m/u / (1 − λ + λ Π m/u)", note=words.say(NOTE), origin=row["origin"] or "",
        inputs=tuple(parts), column="match_probability", of_one=True,
    )  # fmt: skip


def _apart(words: Wording, name: FirmName) -> str:
    """The parts of a name that are there."""
    told = [
        words.label(words.say(PARTS[one.name]), getattr(name, one.name))
        for one in fields(name)
        if one.name in PARTS and getattr(name, one.name)
    ]
    return words.joined(*told)


def _number(row: dict[str, Any]) -> str:
    return "" if row["match_probability"] is None else f"{row['match_probability']:.3f}"
