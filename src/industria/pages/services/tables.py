"""Owns the tables of services and manufacturing. Comes in: a `TableChoice`, rows. Goes out: `TableView`s."""

from __future__ import annotations

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.input_output import COORDINATION_CLASSES, IO_REASONS, SECTOR_ROLES
from industria.pages.facts import Facts, why
from industria.pages.input_output.choice import TableChoice, marked, sector_name
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, absent, fraction, words

CONTENT = "services_content"
SHARES = ("direct", "of_inputs", "complete", "complete_local", "lost_share")


def content(choice: TableChoice) -> TableView:
    """Services in what every manufacturing sector makes, and in all of it."""
    rows = choice.rows(CONTENT, level="sector")
    rows.sort(key=lambda row: row["rank"] or 9_999)
    whole = choice.rows(CONTENT, level="all")
    everything = Text("All manufacturing", "全部制造业")
    lines = [_line(choice, row, everything) for row in whole if row["reason"] is None]
    lines += [_line(choice, row, sector_name({**row, "sector": row["item"]})) for row in rows]
    caption = Text("Producer services in what manufacturing makes", "制造业各部门所含生产性服务")
    return TableView(caption, _heads("sector"), [Group(lines)], source=_source(choice))


def clusters(choice: TableChoice) -> TableView | None:
    """The same by cluster, or why not."""
    rows = choice.rows(CONTENT, level="cluster")
    if not rows:
        return None
    facts = choice.facts
    rows.sort(key=lambda row: (row["reason"] is not None, -(row["complete"] or 0.0)))
    lines = [
        _line(choice, row, facts.name(facts.clusters, row["item"], 60), f"cluster/{row['item']}")
        for row in rows
    ]
    note = Text(
        "A cluster's manufacturing is taken to buy as its sectors do, weighted by its output in each.",
        "假定集群内制造业的采购结构与所属部门相同，按其在各部门的产出加权。",
    )
    caption = Text("By cluster of the plan", "按规划集群")
    return TableView(caption, _heads("cluster"), [Group(lines)], note, folded=True)


def _source(choice: TableChoice) -> tuple[str, tuple[str, ...]]:
    return CONTENT, (f"region={choice.region}", f"period={choice.period}")


def _heads(first: str) -> tuple[Column, ...]:
    return (
        Column(COLUMNS[first], wide=True), *(Column(COLUMNS[name], "right") for name in SHARES),
        Column(COLUMNS["main_service"]),
    )  # fmt: skip


def _line(choice: TableChoice, row: Row, name: Text, to: str = "") -> Line:
    head = Shown(name, "name", to=to)
    if row["reason"] is not None:
        reason = IO_REASONS.get(row["reason"], words(row["reason"]))
        return Line([head, *(absent() for _ in SHARES), Shown(reason, "small")])
    status = "suppressed" if row["inner"] else None
    main = choice.name(row["main_service"]) if row["main_service"] else NOTHING
    return Line([
        head, *(fraction(row[key], status=status, why=why(CONTENT, row, key)) for key in SHARES),
        Shown(main, "small"),
    ])  # fmt: skip


def interaction(row: Row) -> TableView:
    """How the two blocks use and serve each other."""
    table = "services_interaction"
    names = (
        "use_of_services", "sold_to_manufacturing", "manufacturing_lost_share", "use_of_manufacturing",
        "sold_to_services", "services_lost_share", "interaction",
    )  # fmt: skip
    lines = [
        Line([Shown(COLUMNS[name], "name"), fraction(row[name], why=why(table, row, name))]) for name in names
    ]
    note = Text(
        "Interaction: what the two buy of each other over all they buy.",
        "互动度：二者相互购入占其全部中间投入之比。",
    )
    heads = (Column(COLUMNS["measure"], wide=True), Column(COLUMNS["share"], "right"))
    return TableView(Text("What each is to the other", "相互依赖"), heads, [Group(lines)], note)


def degrees(facts: Facts, rows: list[Row]) -> TableView:
    """The latest year of every district: scores, coupling, level, degree and who lags."""
    table = "coupling_coordination"
    latest = max(row["period"] for row in rows)
    here = [marked(facts, row) for row in rows if row["period"] == latest]
    here.sort(key=lambda row: row["rank"] or 9_999)
    numbers = ("services_score", "manufacturing_score", "coupling", "level", "coordination")
    heads = (
        Column(COLUMNS["region"], wide=True), *(Column(COLUMNS[name], "right") for name in numbers),
        Column(COLUMNS["coordination_class"]), Column(COLUMNS["lagging"]),
    )  # fmt: skip
    lines = []
    for row in here:
        status = "suppressed" if row["inner"] else None
        cells = [
            absent(status) if row[name] is None
            else Shown(words(f"{row[name]:.3f}"), "num value", row[name], why=why(table, row, name))
            for name in numbers
        ]  # fmt: skip
        kind = COORDINATION_CLASSES.get(row["coordination_class"] or "", NOTHING)
        late = SECTOR_ROLES.get(row["lagging"] or "", NOTHING)
        reason = IO_REASONS.get(row["reason"] or "", kind)
        to = f"district/{row['region']}" if row["region"] in facts.regions else ""
        place = Shown(facts.place(row["region"]), "name", to=to)
        lines.append(Line([place, *cells, Shown(reason, "small"), Shown(late, "small")]))
    caption = Text(f"Coordination, {latest}", f"{latest}年耦合协调度")
    return TableView(caption, heads, [Group(lines)], source=(table, (f"period={latest}",)))
