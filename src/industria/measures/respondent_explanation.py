"""Owns the figures about the respondents behind a value: how many, how large the largest, what is disclosed.

Comes in: one row of `cells`, `measures` or `cluster_measures`. Goes out: one `Derivation` a column. The
share of the largest tells of a single respondent and is marked so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.findings import Text
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number
from industria.steps import Tables

DISCLOSED = Text("disclosed part of the value", "数值中已公布的部分")
DISCLOSED_NOTE = Text("the points that are known, else the lower bounds", "已知部分取其值，其余取下限")
RESPONDENTS = Text("respondents", "单位个数")
RESPONDENTS_NOTE = Text(
    "firms of the register behind the value, else the establishments that the source gives",
    "该数值背后的库内企业数；无企业库时取来源所给单位数",
)
RESPONDENTS_UNKNOWN = Text("nobody says how many stand behind the value", "无该数值背后单位数的资料")
LARGEST = Text("share of the largest respondent", "最大单位占比")
LARGEST_NOTE = Text("of the firms of the register", "以库内企业计")
LARGEST_UNKNOWN = Text("the values of single respondents are not known here", "此处无单个单位的数值")
PARTS = Text("source rows behind the value", "数值背后的源数据行数")


def about_respondents(tables: Tables, words: Wording, row: Mapping[str, Any]) -> tuple[Derivation, ...]:
    """What is disclosed of a value, its respondents, the share of the largest, and its source rows."""
    units = row["units"]
    found = [
        Derivation(
            words.say(DISCLOSED), words.number(row["disclosed"], row["unit"]), "X_d = Σ x_d",
            note=words.say(DISCLOSED_NOTE), column="disclosed",
        ),
        Derivation(
            words.say(RESPONDENTS), words.number(units, "units"), "n = Σ n_i",
            "" if units is None else plain_number(units),
            words.say(RESPONDENTS_UNKNOWN if units is None else RESPONDENTS_NOTE), column="units",
        ),
        _largest(tables, words, row),
    ]  # fmt: skip
    if "parts" in row:
        count = plain_number(row["parts"])
        found.append(Derivation(words.say(PARTS), count, "m = Σ 1", count, column="parts"))
    return tuple(found)


def _largest(tables: Tables, words: Wording, row: Mapping[str, Any]) -> Derivation:
    """d = max x_i / x: of the firms of the register where it has them, else of what the parts say."""
    share, name, column = row["largest_share"], words.say(LARGEST), "largest_share"
    formula = "d = max x_i / x"
    if share is None:
        note = words.say(LARGEST_UNKNOWN)
        return Derivation(name, words.number(share), formula, note=note, column=column, of_one=True)
    firms = _firms(tables, row) if "industry" in row else []
    if firms:
        told, note = f"{plain_number(max(firms))} / {plain_number(sum(firms))}", words.say(LARGEST_NOTE)
    elif row["value"] is not None:
        told, note = f"{plain_number(share * row['value'])} / {plain_number(row['value'])}", ""
    else:
        told, note = "", words.say(LARGEST_NOTE)
    return Derivation(name, words.number(share), formula, told, note, column=column, of_one=True)


def _firms(tables: Tables, row: Mapping[str, Any]) -> list[float]:
    """The known values of the firms of one cell; none where the register does not have it."""
    indicator = row["indicator"]
    if not tables.has("enterprises") or indicator not in tables.columns("enterprises"):
        return []
    key = {name: row[name] for name in ("region", "industry", "period")}
    firms = tables.find("enterprises", key, ["classification", indicator]).to_pylist()
    same = (row["classification"], None)  # codes that name no classification take the plan's
    return [
        firm[indicator] for firm in firms if firm["classification"] in same and firm[indicator] is not None
    ]
