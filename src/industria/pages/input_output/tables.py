"""Owns the tables of the input–output page: sectors, flows of one sector, clusters, tables of the run.

Comes in: a `TableChoice`. Goes out: `TableView`s.
"""

from __future__ import annotations

from dataclasses import replace

from industria.charts.cell import Cell
from industria.charts.formats import percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.input_output import IO_REASONS, LINKAGE_CLASSES, OTHER_KINDS, SECTOR_ROLES
from industria.pages.facts import why
from industria.pages.input_output.choice import TableChoice, sector_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    fraction,
    number,
    words,
)

SECTORS, CLUSTERS = "io_sectors", "io_clusters"
SIDES = {
    "buys": Text("What {sector} buys and pays", "{sector}的投入"),
    "sells": Text("Who takes what {sector} makes", "{sector}的产品去向"),
}


def money(row: Row, column: str, table: str, *, status: str | None = None) -> Shown:
    """An amount in yuan; withheld where the row's amounts stay inside."""
    value = row[column]
    if value is None:
        return absent(status or withheld(row))
    return number(Cell(value, "observed", value, value, "CNY"), why=why(table, row, column))


def withheld(row: Row) -> str | None:
    """The status of a number that is not there: withheld where the row is marked."""
    return "suppressed" if row.get("inner") or row.get("inner_money") else None


def multiplier(row: Row, column: str, table: str = SECTORS, under: Text = NOTHING) -> Shown:
    """A multiplier or a linkage, with two decimals."""
    value = row[column]
    if value is None:
        return absent("suppressed" if row.get("inner") else None)
    return Shown(words(f"{value:,.2f}"), "num value", value, under, why=why(table, row, column))


def sector_table(choice: TableChoice) -> TableView:
    """Every sector: multipliers, linkages, place in the chain, what is lost without it."""
    heads = (
        Column(COLUMNS["sector"], wide=True), Column(COLUMNS["output"], "right"),
        Column(COLUMNS["output_multiplier"], "right"), Column(COLUMNS["value_added_multiplier"], "right"),
        Column(COLUMNS["jobs_multiplier"], "right"), Column(COLUMNS["backward"], "right"),
        Column(COLUMNS["forward"], "right"), Column(COLUMNS["upstreamness"], "right"),
        Column(COLUMNS["loss_total"], "right"), Column(COLUMNS["local_inputs"], "right"),
    )  # fmt: skip
    note = Text(
        "Multipliers are of flows within the place: output, value added, jobs of all sectors here per "
        "unit of final demand "
        "for one. Linkages are against the average sector. Lost: output of all sectors here, were the "
        "sector gone and "
        "nobody in its place.",
        "乘数按本地流量计算：对某部门每单位最终需求所带动的本地全部产出、增加值与就业。关联为相对各部门均值。"
        "剔除损失：该部门消失且无人替代时本地减少的产出。",
    )
    lines = [_sector_line(row) for row in choice.sectors]
    caption = Text("Every sector, by what is lost without it", "各部门（按剔除损失排序）")
    conditions = (f"region={choice.region}", f"period={choice.period}")
    return TableView(caption, heads, [Group(lines)], note, source=(SECTORS, conditions))


def _sector_line(row: Row) -> Line:
    kind = LINKAGE_CLASSES.get(row["linkage_class"] or "", NOTHING)
    role = SECTOR_ROLES.get(row["role"] or "", NOTHING)
    under = Text(_joined(kind.en, role.en), _joined(kind.zh, role.zh))
    second = row["output_multiplier_households"]
    with_households = NOTHING if second is None else Text(f"type II {second:,.2f}", f"II型 {second:,.2f}")
    share = row["loss_share"]
    lost = money(row, "loss_total", SECTORS)
    return Line([
        Shown(sector_name(row), "name", under=under), money(row, "output", SECTORS),
        multiplier(row, "output_multiplier", under=with_households),
        multiplier(row, "value_added_multiplier"), _jobs(row),
        multiplier(row, "backward"), multiplier(row, "forward"), multiplier(row, "upstreamness"),
        lost if share is None else replace(lost, under=words(percent(share))),
        fraction(row["local_inputs"], why=why(SECTORS, row, "local_inputs")),
    ], id=f"sector-{row['sector']}")  # fmt: skip


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _jobs(row: Row) -> Shown:
    low = row["jobs_multiplier_low"]
    if row["jobs_multiplier"] is None and low is not None:
        return Shown(
            words(f"≥ {low:,.2f}"), "num at-least", low, why=why(SECTORS, row, "jobs_multiplier_low")
        )
    return multiplier(row, "jobs_multiplier")


def flow_table(choice: TableChoice, direction: str) -> TableView | None:
    """One side of the chosen sector, the largest first."""
    rows = sorted(
        choice.rows("io_flows", sector=choice.sector, direction=direction), key=lambda row: row["rank"]
    )
    if not rows:
        return None
    heads = (
        Column(COLUMNS["other"], wide=True), Column(COLUMNS["other_kind"]), Column(COLUMNS["flow"], "right"),
        Column(COLUMNS["local_flow"], "right"), Column(COLUMNS["share"], "right"),
    )  # fmt: skip
    lines = [
        Line([
            Shown(end_name(row), "name"),
            Shown(OTHER_KINDS.get(row["other_kind"], words(row["other_kind"])), "small"),
            money(row, "flow", "io_flows"),
            Shown(words("–"), "small") if row["local_flow"] is None and not withheld(row)
            else money(row, "local_flow", "io_flows"),
            fraction(row["share"], status=withheld(row), why=why("io_flows", row, "share")),
        ])
        for row in rows
    ]  # fmt: skip
    name = choice.name(choice.sector)
    caption = Text(
        SIDES[direction].filled("en", {"sector": name.en}), SIDES[direction].filled("zh", {"sector": name.zh})
    )
    return TableView(caption, heads, [Group(lines)], folded=True)


def end_name(row: Row) -> Text:
    """The name of what stands at the other end of a flow."""
    if row["other_kind"] != "sector" and not row["name_en"]:
        return OTHER_KINDS.get(row["other_kind"], words(row["other"]))
    return sector_name({**row, "sector": row["other"]})


def cluster_table(choice: TableChoice) -> TableView | None:
    """What each cluster is to the sectors, or why that is not known."""
    rows = choice.rows(CLUSTERS)
    if not rows:
        return None
    heads = (
        Column(COLUMNS["cluster"], wide=True), Column(COLUMNS["output"], "right"),
        Column(COLUMNS["output_multiplier"], "right"), Column(COLUMNS["backward"], "right"),
        Column(COLUMNS["forward"], "right"), Column(COLUMNS["loss_total"], "right"),
        Column(COLUMNS["loss_elsewhere"], "right"), Column(COLUMNS["reason"], wide=True),
    )  # fmt: skip
    known = sorted(rows, key=lambda row: (row["reason"] is not None, row["loss_rank"] or 9_999))
    lines = [_cluster_line(choice, row) for row in known]
    note = Text(
        "A cluster's firms are taken to buy and sell as their sectors do. Lost: output of all sectors, "
        "were the cluster gone.",
        "假定集群企业的购销结构与所属部门相同。剔除损失：集群消失时本地减少的产出。",
    )
    return TableView(
        Text("The plan's clusters in this table", "规划集群在投入产出表中的位置"), heads, [Group(lines)], note
    )


def _cluster_line(choice: TableChoice, row: Row) -> Line:
    facts = choice.facts
    main = choice.name(row["main_sector"]) if row["main_sector"] else NOTHING
    name = facts.name(facts.clusters, row["cluster"], 60)
    head = Shown(name, "name", under=main, to=f"cluster/{row['cluster']}")
    if row["reason"] is not None:
        reason = IO_REASONS.get(row["reason"], words(row["reason"]))
        return Line([head, *(absent() for _ in range(6)), Shown(reason, "small")])
    return Line([
        head, money(row, "output", CLUSTERS),
        *(multiplier(row, name, CLUSTERS) for name in ("output_multiplier", "backward", "forward")),
        money(row, "loss_total", CLUSTERS), money(row, "loss_elsewhere", CLUSTERS), Shown(NOTHING, "small"),
    ])  # fmt: skip


def refused_table(rows: list[Row]) -> TableView | None:
    """Tables of the register from which nothing is computed, with the reason."""
    gone = [row for row in rows if row["reason"] is not None]
    if not gone:
        return None
    heads = (Column(COLUMNS["region"]), Column(COLUMNS["period"]), Column(COLUMNS["reason"], wide=True))
    lines = [
        Line([Shown(words(row["region"])), Shown(words(row["period"])),
              Shown(Text(row["reason_en"] or "", row["reason_zh"] or ""), "small")])
        for row in gone
    ]  # fmt: skip
    return TableView(Text("Tables that were refused", "未通过预检的表"), heads, [Group(lines)])
