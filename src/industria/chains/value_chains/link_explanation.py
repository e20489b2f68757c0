"""Owns the arithmetic of chains: of a link, a gap, a chain as a whole, a district, a connection, a target.

Comes in: a row of a table of chains. Goes out: a `Derivation`, one input a number of the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from industria.chains.value_chains.records import RECORDS
from industria.chains.value_chains.rules import STATE_REASONS, STRENGTH_REASONS
from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_interval, plain_number, wording_of
from industria.steps import Tables

Row = dict[str, Any]
HEAD = Text("{name} in the chain {chain}, {period}", "链条 {chain} 的{name}，{period}")
WHOLE = Text("Completeness of {name}", "{name}的完整度")
PLACE = Text("{name} in {region}, {period}", "{region}的{name}，{period}")
EDGE = Text("{one} feeds {other} in the chain {chain}", "链条 {chain}：{one}供给{other}")
TARGET = Text("{maker} for {name}", "{name}的目标企业{maker}")
LARGEST = Text("share of the largest firm", "最大企业占比")
OUTSIDE = {
    "firms_neighbouring": Text("firms listed in neighbouring regions", "名单中相邻地区企业"),
    "firms_elsewhere": Text("firms listed elsewhere in the country", "名单中国内其他地区企业"),
    "firms_abroad": Text("firms listed abroad", "名单中境外企业"),
}
TRADERS = {
    "suppliers": Text("suppliers seen in supply links", "供应关系中的供应商"),
    "buyers": Text("buyers here seen in supply links", "供应关系中的本地采购方"),
}
FLOWS = {"imports": Text("imports of its goods", "相关商品进口"),
         "exports": Text("exports of its goods", "相关商品出口")}  # fmt: skip
COUNTS = {
    "blocks_count": Text("links downstream without another way", "没有其他来源的下游环节"),
    "downstream_count": Text("links downstream", "下游环节"),
    "layer": Text("steps from the beginning of the chain, by the longest way", "距链条起点的最长步数"),
}
DOWNSTREAM = Text("output of all links downstream", "全部下游环节产值")
RATE_REASONS = {
    "no-supply-links": Text("there are no supply links", "没有供应关系数据"),
    "nothing-bought": Text("no supply link names what it makes", "没有写明该产品的供应关系"),
    "only-local-suppliers": Text(
        "the supply links know no supplier from outside, so the rate would always be 1",
        "供应关系中没有外地供应商，比率恒为1",
    ),
    "shared-code": STRENGTH_REASONS["shared-code"],
    "no-trade": Text("there is no trade table", "没有贸易数据"),
    "no-goods-codes": Text("the link carries no customs codes", "该环节没有海关商品编码"),
    "exports-exceed": Text("more is exported than can be made here", "出口超过本地产出"),
    "not-traded": Text("its goods are not traded", "相关商品没有进出口"),
}
"""Why a rate is not given."""
RANKED = Text("rank among gaps: {order}", "缺口排名：{order}")
ORDER = Text(
    "confirmed missing, then not seen, then weak; by output held up, then by output downstream",
    "先确认缺失，次未见，再薄弱；依次按受阻产值、下游产值",
)
OFFERED = {"targets": Text("firms elsewhere that make it", "可招引的外地企业"),
           "needs": Text("needs in the register about it", "登记库中的相关需求")}  # fmt: skip


def explain_link(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of one link: state, firms, output, rates, what it holds up."""
    words = wording_of(tables, language)
    inputs = [
        _measure(words, row, "chain_firms", "firms_here", ""), *_plain(words, row, OUTSIDE),
        _measure(words, row, "chain_output", "output_here", "CNY"),
        Derivation(words.say(LARGEST), words.number(row["largest_share"]), "max x / X",
                   column="largest_share", of_one=True),
        *_plain(words, row, TRADERS),
        _measure(words, row, "chain_local_supply", "local_supply_rate", "", row["local_supply_reason"]),
        *_plain(words, row, FLOWS, "CNY"),
        _imports(words, row), *_plain(words, row, COUNTS), *_stakes(words, row),
    ]  # fmt: skip
    return _headed(words, row, _state(words, row), inputs)


def explain_gap(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of one gap: its rank and what it holds up."""
    words = wording_of(tables, language)
    rank = Derivation(words.say(RANKED, order=words.say(ORDER)), words.number(row["rank"]), "",
                      note=words.say(ORDER), column="rank")  # fmt: skip
    counts = {name: text for name, text in COUNTS.items() if name in row}
    inputs = [rank, _imports(words, row), *_plain(words, row, counts), *_stakes(words, row),
              *_plain(words, row, OFFERED)]  # fmt: skip
    return _headed(words, row, words.say(Text(row["reason_en"] or "", row["reason_zh"] or "")), inputs)


def explain_completeness(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of the completeness of a chain or a cluster."""
    words = wording_of(tables, language)
    record = RECORDS["chain_completeness"]
    name = row["chain"] or words.named("cluster", row["cluster"])
    filled = f"{row['present']} / {row['links']}, [{row['sure']} / {row['links']}, "
    filled += f"1 − {row['confirmed_missing']} / {row['links']}]"
    counted = [
        Derivation(words.term("column", column), words.number(row[column]), "n", column=column)
        for column in (
            "links",
            "present",
            "sure",
            "strong",
            "weak",
            "not_seen",
            "confirmed_missing",
            "unknown",
        )
    ]
    whole = Derivation(
        words.say(record.name), words.bounds(row, "completeness"), record.formula, filled,
        _sentences(words, record.meaning, record.convention), column="completeness",
    )  # fmt: skip
    return Derivation(words.say(WHOLE, name=name), whole.value, record.formula, filled, whole.note,
                      row["origin"] or "", (whole, *counted))  # fmt: skip


def explain_place(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of a link in one district."""
    words = wording_of(tables, language)
    head = words.say(PLACE, name=row["node"], region=words.named("region", row["region"]),
                     period=row["period"] or "–")  # fmt: skip
    inputs = (
        _one(words, "chain_firms", "firms", words.number(row["firms"])),
        _one(words, "chain_output", "output", words.bounds(row, "output", "CNY")),
        Derivation(words.say(OUTSIDE["firms_neighbouring"]), words.number(row["firms_neighbouring"]),
                   "Σ n", column="firms_neighbouring"),
    )  # fmt: skip
    return Derivation(head, words.number(row["firms"]), "", origin=row["origin"] or "", inputs=inputs)


def explain_connection(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """What shows that one link feeds another."""
    words = wording_of(tables, language)
    head = words.say(EDGE, one=row["from_node"], other=row["to_node"], chain=row["chain"])
    shown = words.joined(row["evidence"] or "", row["seen_on"] or "")
    count = Derivation(words.term("column", "supply_links"), words.number(row["supply_links"]), "#",
                       column="supply_links")  # fmt: skip
    return Derivation(head, words.term("connection_state", row["state"]), "", note=shown,
                      origin=row["origin"] or "", inputs=(count,))  # fmt: skip


def explain_target(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """Why a firm elsewhere stands where it does in the list of a gap."""
    words = wording_of(tables, language)
    maker = row[f"name_{language}"] or row["maker"]
    head = words.say(TARGET, maker=maker, name=row["node"])
    names = ("rank", "output", "sold_here", "customers_here")
    inputs = tuple(
        Derivation(words.term("column", name), words.number(row[name]), "", note=words.term("column", name),
                   column=name)
        for name in names
    )  # fmt: skip
    note = words.say(Text(
        " ".join(part for part in (row["reason_en"], row["against_en"]) if part),
        "".join(part for part in (row["reason_zh"], row["against_zh"]) if part),
    ))  # fmt: skip
    return Derivation(head, words.number(row["rank"]), "", note=note, origin=row["origin"] or "",
                      inputs=inputs)  # fmt: skip


def _headed(words: Wording, row: Row, note: str, inputs: Iterable[Derivation]) -> Derivation:
    name = (row["name_zh"] if words.language == "zh" else row["name_en"]) or row["node"]
    head = words.say(HEAD, name=name, chain=row["chain"], period=row["period"] or "–")
    return Derivation(head, words.term("link_state", row["state"]), "", "", note, row["origin"] or "",
                      tuple(inputs))  # fmt: skip


def _state(words: Wording, row: Row) -> str:
    record = RECORDS["chain_strength"]
    nothing = Text("", "")
    return words.joined(
        words.say(STATE_REASONS.get(row["state_reason"] or "", nothing)),
        words.say(STRENGTH_REASONS.get(row["strength_reason"] or "", nothing)),
        words.say(record.meaning) if row["strength"] else "",
    )


def _measure(
    words: Wording, row: Row, record: str, column: str, unit: str, reason: str | None = None
) -> Derivation:
    """A number with its bounds, its formula and, where it is not given, why."""
    why = RATE_REASONS.get(reason or "", Text("", ""))
    return _one(words, record, column, words.bounds(row, column, unit), words.say(why))


def _one(words: Wording, record: str, column: str, value: str, why: str = "") -> Derivation:
    said = RECORDS[record]
    note = words.joined(why, _sentences(words, said.meaning, said.convention))
    return Derivation(words.say(said.name), value, said.formula, note=note, column=column)


def _sentences(words: Wording, *parts: Text) -> str:
    """Sentences behind one another."""
    return ("" if words.language == "zh" else " ").join(words.say(part) for part in parts if part.en)


def _imports(words: Wording, row: Row) -> Derivation:
    made = _measure(words, row, "chain_import_dependence", "import_dependence", "",
                    row.get("import_reason"))  # fmt: skip
    if row.get("imports") is None or row["import_dependence"] is None:
        return made
    bought, sold = plain_number(row["imports"]), plain_number(row["exports"])
    output = plain_interval(row["output_here"], row["output_here_low"], row["output_here_high"])
    filled = f"{bought} / ({bought} + {output} − {sold})"
    return Derivation(made.name, made.value, made.formula, filled, made.note, column=made.column)


def _stakes(words: Wording, row: Row) -> list[Derivation]:
    held = _one(words, "chain_blocked_output", "blocked_output", words.number(row["blocked_output"], "CNY"),
                row["blocks"] or "")  # fmt: skip
    every = Derivation(words.say(DOWNSTREAM), words.number(row["downstream_output"], "CNY"),
                       "D_v = Σ {X_w : v →⁺ w}", column="downstream_output")  # fmt: skip
    return [held, every]


def _plain(words: Wording, row: Row, texts: dict[str, Text], unit: str = "") -> list[Derivation]:
    return [
        Derivation(words.say(text), words.number(row[name], unit), "#" if not unit else "Σ", column=name)
        for name, text in texts.items()
    ]
