"""Section: one enterprise of the business register: what it is, its rung, clusters, figures and links.

Comes in: facts and the identifier of an enterprise. Goes out: blocks. What the public register says is shown
to everybody; figures of the single firm and its trading partners are shown inside the office only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, INDICATORS
from industria.pages.facts import Facts, why
from industria.pages.places import asked, entitled, membership, on_the_ladder, peers, sentences, supply, work
from industria.pages.places.names import industry_name, named, place_name
from industria.pages.places.rungs import RUNGS
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    absent,
    both,
    confidence,
    number,
    words,
)

FIGURES: dict[str, Text] = {
    **{
        name: INDICATORS[name] for name in ("output", "revenue", "value_added", "profit", "tax", "investment")
    },
    "employment": INDICATORS["employment"],
    "exports": INDICATORS["exports"],
    "research_expense": Text("research expense", "研发费用"),
    **{name: INDICATORS[name] for name in ("new_product_sales", "energy_use", "carbon_emissions")},
    "assets": Text("assets", "资产总计"),
    "liabilities": Text("liabilities", "负债合计"),
}
"""Columns of the register that tell of the single firm: they never leave the office."""
PUBLIC = (
    "enterprise", "period", "name_zh", "name_en", "region", "classification", "industry", "founded",
    "above_scale", "rung", "products", "origin", "source", "confidence",
)  # fmt: skip
"""Columns that the public register shows to everybody."""
BOUNDED = ("inequality", "suppressed")
MOST_YEARS = 12


@dataclass(frozen=True, slots=True)
class Known:
    """What the register holds of one enterprise: a row a period, the latest first."""

    code: str
    name: Text
    rows: list[Row]

    @property
    def latest(self) -> Row:
        """The row of the latest period."""
        return self.rows[0]


def section(facts: Facts, code: str) -> Section | None:
    """Everything known of an enterprise; None where the register does not hold it."""
    rows = _rows(facts, code)
    if not rows:
        return None
    first = rows[0]
    name = both(first["name_en"] or code, first["name_zh"] or code, 90)
    known = Known(code, name, rows)
    blocks: list[object] = [
        Words(_sentences(facts, known), "lead"),
        _what(facts, known),
        _clusters(facts, known),
        _years(facts, known),
        *on_the_ladder.blocks(facts, code),
        *peers.blocks(facts, known.latest),
        *supply.blocks(facts, code),
        *entitled.blocks(facts, code),
        *work.blocks(facts, code, known.latest),
        asked.source_table([(Text("its entry in the register", "名录登记"), first)]),
        *asked.unknown(facts, _missing(facts)),
    ]
    return Section("enterprise", name, [block for block in blocks if block is not None])


def _rows(facts: Facts, code: str) -> list[Row]:
    """The rows of one enterprise, the latest first; of single figures nothing is read where none is shown.

    A run that is older than a column has none of it: that is unknown.
    """
    own = () if facts.given.safe else tuple(name + tail for name in FIGURES for tail in ("", "_status"))
    found = facts.find("enterprises", {"enterprise": code}, PUBLIC if facts.given.safe else None)
    rows = [{**dict.fromkeys(own), **row} for row in found.to_pylist()] if found is not None else []
    bounded = [n for n in FIGURES if any(row.get(f"{n}_status") in BOUNDED for row in rows)]
    if bounded:
        ends = tuple(name + tail for name in bounded for tail in ("_low", "_high"))
        more = facts.find("enterprises", {"enterprise": code}, ("period", *ends))
        by_period = {row["period"]: row for row in (more.to_pylist() if more is not None else [])}
        rows = [{**by_period.get(row["period"], {}), **row} for row in rows]
    return sorted(rows, key=lambda row: str(row["period"]), reverse=True)


def _sentences(facts: Facts, known: Known) -> list[Text]:
    row = known.latest
    industry, place = industry_name(facts, str(row["industry"])), place_name(facts, "district", row["region"])
    en = f"{known.name.en} is an enterprise in {place.en}, industry: {industry.en}"
    zh = f"{known.name.zh}位于{place.zh}，行业为{industry.zh}"
    if row.get("founded"):
        en += f"; registered on {row['founded']}"
        zh += f"，成立于{row['founded']}"
    told = [Text(en + ".", zh + "。")]
    if row.get("above_scale") is not None:
        told.append(
            Text("It is above the scale of statistical reporting.", "属于规模以上单位。")
            if row["above_scale"]
            else Text("It is below the scale of statistical reporting.", "属于规模以下单位。")
        )
    told.append(_rung(row))
    if row.get("products"):
        products = [
            words(part, 60)
            for part in str(row["products"])[:600].replace("；", ";").split(";")
            if part.strip()
        ]
        told.append(sentences.of_list(Text("Main products:", "主要产品："), products))
    if facts.given.synthetic:
        told.append(Text("The firm is invented.", "该企业为虚构。"))
    return told


def _rung(row: Row) -> Text:
    rung = row.get("rung")
    if rung is None:
        return Text("Its rung on the ladder is not known.", "其梯度层级未知。")
    when = _when(row)
    if rung == "none":
        return Text(f"It held no rung of the ladder in {when.en}.", f"{when.zh}未入梯度。")
    name = RUNGS.get(rung, words(rung))
    return Text(f"Highest rung held in {when.en}: {name.en}.", f"{when.zh}最高层级：{name.zh}。")


def _what(facts: Facts, known: Known) -> TableView:
    """The public entry of the business register."""
    row = known.latest

    def line(head: Text, shown: Shown) -> Line:
        return Line([Shown(head, "name"), shown])

    lines = [
        line(COLUMNS["code"], Shown(words(known.code, 60), "code", why=why("enterprises", row, "name_zh"))),
        line(Text("Registered name", "企业名称"), Shown(words(row["name_zh"] or row["name_en"]))),
        line(COLUMNS["district"], named(facts, "district", row["region"])),
        line(COLUMNS["industry"], named(facts, "industry", str(row["industry"]), words(row["industry"], 20))),
        line(Text("Registered on", "成立日期"), _or_unknown(row.get("founded"))),
        line(Text("Rung", "层级"), Shown(RUNGS[row["rung"]]) if row.get("rung") in RUNGS else absent()),
        line(Text("Latest row", "最新记录"), Shown(_when(row))),
    ]  # fmt: skip
    heads = (Column(Text("What", "项目")), Column(Text("In the business register", "名录登记"), wide=True))
    return TableView(Text("In the business register", "企业名录"), heads, [Group(lines)])


def _when(row: Row) -> Text:
    return Text(period(row["period"], "en"), period(row["period"], "zh"))


def _or_unknown(value: object) -> Shown:
    return Shown(words(value, 40)) if value else absent()


def _clusters(facts: Facts, known: Known) -> TableView | Words:
    """The clusters that it belongs to by its industry, and those that the plan names it for."""
    row = known.latest
    by_code = membership.clusters_of(facts, str(row.get("classification") or ""), str(row["industry"]))
    tagged = [
        tag for tag in facts.rows("plan_tags") if tag["tag_kind"] == "enterprise" and tag["tag"] == known.code
    ]
    heads = (
        Column(COLUMNS["cluster"], wide=True),
        Column(Text("Belongs by", "归属依据")),
        Column(Text("Weight in the cluster", "归属权重"), "right"),
        Column(COLUMNS["confidence"]),
    )
    lines = [_cluster(facts, tag, Text("named by the plan", "规划认定")) for tag in tagged]
    for member in by_code:
        code, views = words(member["code"], 20), membership.said_views(member)
        told = Text(f"code {code.en}, {views.en}", f"代码{code.zh}，{views.zh}")
        lines.append(_cluster(facts, member, told))
    caption = Text("Clusters that it belongs to", "所属集群")
    if not lines:
        none = Text("It belongs to no cluster of the plan.", "未归入规划中的任何集群。")
        return Words([none], "gap", caption)
    return TableView(caption, heads, [Group(lines)])


def _cluster(facts: Facts, row: Row, by: Text) -> Line:
    weight = row["weight"]
    return Line([
        named(facts, "cluster", row["cluster"]),
        Shown(by, "text", None, words(row.get("evidence"), 160)),
        absent() if weight is None else Shown(words(f"{weight:g}"), "num value", weight),
        confidence(row["confidence"]) if row.get("confidence") else Shown(NOTHING),
    ])  # fmt: skip


def _years(facts: Facts, known: Known) -> TableView:
    """Rung and figures year by year; outside the office every figure of the single firm is withheld."""
    safe = facts.given.safe
    shown = [name for name in FIGURES if safe or any(_known(row, name) for row in known.rows)]
    if safe:
        shown = shown[:3]
    heads = [Column(COLUMNS["period"]), Column(Text("Rung", "层级"))]
    heads += [
        Column(Text(FIGURES[n].en[:1].upper() + FIGURES[n].en[1:], FIGURES[n].zh), "right") for n in shown
    ]
    lines = []
    for row in known.rows[:MOST_YEARS]:
        rung = RUNGS.get(row["rung"] or "")
        cells = [Shown(_when(row), "name"), Shown(rung, "text") if rung else absent()]
        cells += [absent("suppressed") if safe else _figure(row, name) for name in shown]
        lines.append(Line(cells))
    note = NOTHING
    if safe:
        note = Text(
            "Figures of a single firm are withheld outside the office; so are those not listed here.",
            "单个企业的数据仅限内部使用，对外不予公布，未列各项亦同。",
        )
    return TableView(Text("Year by year", "历年情况"), heads, [Group(lines)], note)


def _known(row: Row, name: str) -> bool:
    return row.get(name) is not None or row.get(f"{name}_status") in BOUNDED


def _figure(row: Row, name: str) -> Shown:
    unit = "persons" if name == "employment" else "CNY"
    cell = Cell.of({**row, f"{name}_value": row.get(name)}, name, unit)
    return number(cell, why=why("enterprises", row, name))


def _missing(facts: Facts) -> Sequence[tuple[Text, str]]:
    wanted = (
        ("recognitions", Text("Which rungs authorities gave it", "认定记录")),
        ("supply_links", Text("Its suppliers and customers", "供应商与客户")),
        ("needs", Text("What research it asks for", "技术需求")),
        ("projects", Text("What it is building", "在建项目")),
    )
    return [(what, table) for table, what in wanted if table not in facts.given.tables]
