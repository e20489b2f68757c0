"""Section: what a project, a closure or a change of exports does: the answer, or what a million brings.

Comes in: facts, and what is asked. Goes out: blocks; the assumptions stand beside every result.
"""

from __future__ import annotations

from industria.charts import impact_bars
from industria.charts.cell import Cell
from industria.charts.formats import amount, percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.input_output import IMPACT_KINDS, IO_REASONS, QUANTITIES
from industria.pages.facts import Facts, why
from industria.pages.impact.choice import ImpactChoice
from industria.pages.input_output.choice import TableChoice, sector_name, table_choice
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
    fraction,
    number,
    words,
)

SHORT = Text("Impact", "影响测算")
TITLE = Text("What does a project or a closure do?", "项目、关停与出口变动的影响")
GAP = Text(
    "No impact can be computed: it runs through what sectors here buy from each other, and the region has "
    "no input–output "
    "table. The table `io_table` would fill it.",
    "尚不能测算影响：影响通过本地部门间的采购传导，而本地区没有投入产出表。数据表 io_table 可补足。",
)
ASSUMED = Text("What this assumes", "测算假定")
BARS = Text("Change of output by sector", "各部门产出变动")
STAGES = ("direct", "indirect", "induced", "total")
INSIDE = Text(
    "This impact rests on figures of few firms, or of a single one: its numbers are not told outside the "
    "office.",
    "该测算涉及企业过少的部门或单个企业，结果不对外公布。",
)
PER_MILLION = {
    "output_multiplier": Text("Output, per CNY", "产出（每元）"),
    "output_multiplier_households": Text("With households", "含居民消费"),
    "value_added_multiplier": Text("Value added, per CNY", "增加值（每元）"),
    "income_multiplier": Text("Income, per CNY", "收入（每元）"),
}


def section(facts: Facts) -> Section:
    """What a unit of demand brings, as reports show it; the calculator itself is on the page."""
    return Section("impact", TITLE, standing(facts), SHORT)


def standing(facts: Facts) -> list[object]:
    """What demand for each sector brings here, before anything is asked."""
    choice = table_choice(facts, {})
    if choice is None:
        return [Words([GAP], "gap")]
    lead = Text(
        "What a yuan of spending on what each sector here makes brings in all. The calculator adds a "
        "project up from these, "
        "or takes a closure away, with its range and its assumptions.",
        "对本地各部门产品每支出一元所带动的全部影响。测算页面据此计算项目或关停的影响，并给出范围与假定。",
    )
    return [Words([lead], "lead"), _per_unit(choice)]


def _per_unit(choice: TableChoice) -> TableView:
    heads = (
        Column(COLUMNS["sector"], wide=True), *(Column(head, "right") for head in PER_MILLION.values()),
        Column(COLUMNS["jobs_multiplier"], "right"),
    )  # fmt: skip
    lines = []
    for row in sorted(choice.sectors, key=lambda row: -(row["output_multiplier"] or 0.0)):
        cells = [_unit(row, name) for name in PER_MILLION]
        lines.append(Line([Shown(sector_name(row), "name"), *cells, _jobs(row)]))
    return TableView(Text("What a unit of demand brings", "单位需求的带动"), heads, [Group(lines)])


def _unit(row: Row, name: str) -> Shown:
    if row[name] is None:
        return absent("suppressed" if row["inner"] else None)
    return Shown(words(f"{row[name]:,.2f}"), "num value", row[name], why=why("io_sectors", row, name))


def _jobs(row: Row) -> Shown:
    low = row["jobs_multiplier_low"]
    if row["jobs_multiplier"] is None and low is not None:
        reason = why("io_sectors", row, "jobs_multiplier_low")
        return Shown(words(f"≥ {low:,.2f}"), "num at-least", low, why=reason)
    return _unit(row, "jobs_multiplier")


def blocks(facts: Facts, choice: ImpactChoice) -> list[object]:
    """The answer to what is asked, its assumptions beside it."""
    summary, sectors = choice.rows(facts, "impact_summary"), choice.rows(facts, "impact_sectors")
    hidden = facts.given.safe and any(row["inner"] for row in summary)
    found: list[object] = [Words([INSIDE], "gap")]
    if not hidden:
        found = [Words(lead(choice, summary, sectors), "lead")]
        found += [_summary(choice, summary), _picture(facts, sectors), _sectors(choice, sectors)]
    found.insert(1 if hidden else 2, _assumptions(choice.rows(facts, "impact_assumptions")))
    return [block for block in found if block is not None]


def _assumptions(rows: list[Row]) -> TableView:
    """What the answer assumes: always beside it, on paper too."""
    lines = [Line([Shown(Text(row["says_en"], row["says_zh"]), "small")]) for row in rows]
    return TableView(ASSUMED, (Column(COLUMNS["assumption"], wide=True),), [Group(lines)])


def _of_all(share: float | None) -> str:
    """A share that may be tiny."""
    hundred = abs(share or 0.0) * 100
    return percent(abs(share or 0.0)) if hundred >= 0.1 else f"{hundred:.2g}\N{NO-BREAK SPACE}%"


def lead(choice: ImpactChoice, summary: list[Row], sectors: list[Row]) -> list[Text]:
    """What is asked and what it does to output, in two sentences."""
    output = next(row for row in summary if row["quantity"] == "output")
    kind = IMPACT_KINDS[choice.parameters["kind"]]
    names = [sector_name(row, 40) for row in sectors if row["asked"]]
    where = Text(", ".join(name.en for name in names[:4]), "、".join(name.zh for name in names[:4]))

    def money(value: float, language: str) -> str:
        return amount(value, "CNY", "zh" if language == "zh" else "en")

    asked, total = output["asked"], output["total"]
    if total is None or asked is None:
        return [Text(f"{kind.en}: {where.en}.", f"{kind.zh}：{where.zh}。")]
    said = [Text(
        f"{kind.en} of {money(abs(asked), 'en')} in {where.en}: output of the region "
        f"{'rises' if total > 0 else 'falls'} by {money(abs(total), 'en')} "
        f"({_of_all(output['share'])} of all).",
        f"{kind.zh}（{where.zh}，{money(abs(asked), 'zh')}）：本地产出{'增加' if total > 0 else '减少'}"
        f"{money(abs(total), 'zh')}，占全部产出的{_of_all(output['share'])}。",
    )]  # fmt: skip
    low, high = output["low"], output["high"]
    if low != high:
        said.append(Text(
            f"Between {money(low, 'en')} and {money(high, 'en')}, by the part that falls on firms here.",
            f"视落在本地企业的份额而定，介于{money(low, 'zh')}与{money(high, 'zh')}之间。",
        ))  # fmt: skip
    return said


def _summary(choice: ImpactChoice, rows: list[Row]) -> TableView:
    table = "impact_summary"
    heads = (
        Column(COLUMNS["quantity"], wide=True), *(Column(COLUMNS[stage], "right") for stage in STAGES),
        Column(COLUMNS["interval"], "right"), Column(COLUMNS["share"], "right"), Column(COLUMNS["reason"]),
    )  # fmt: skip
    lines = []
    for row in rows:
        reason = IO_REASONS.get(row["reason"] or "", NOTHING)
        cells = [_amount(choice, row, stage) for stage in STAGES]
        if row["at_least"] is not None:
            known = number(Cell(row["at_least"], "observed", row["at_least"], row["at_least"], row["unit"]))
            cells[-1] = Shown(known.text, known.kind, known.sort, COLUMNS["at_least"])
        lines.append(Line([
            Shown(QUANTITIES[row["quantity"]], "name"), *cells, _range(row),
            fraction(row["share"], sign=True, why=choice.why(table, row, "share")) if row["share"] is not None
            else Shown(words("–"), "small"),
            Shown(reason, "small"),
        ]))  # fmt: skip
    return TableView(Text("What it does in all", "总体影响"), heads, [Group(lines)])


def _amount(
    choice: ImpactChoice, row: Row, column: str, table: str = "impact_summary", unit: str = ""
) -> Shown:
    value = row[column]
    if value is None:
        return Shown(words("–"), "small") if row.get("reason") else absent()
    cell = Cell(value, "observed", value, value, unit or row["unit"])
    return number(cell, why=choice.why(table, row, column))


def _range(row: Row) -> Shown:
    low, high = row["low"], row["high"]
    if low is None or high is None or low == high:
        return Shown(words("–"), "small")
    unit = row["unit"]
    en = f"{amount(low, unit, 'en')} … {amount(high, unit, 'en')}"
    return Shown(Text(en, f"{amount(low, unit, 'zh')} … {amount(high, unit, 'zh')}"), "num value", low)


def _picture(facts: Facts, rows: list[Row]) -> object:
    drawn = impact_bars.twin(rows)
    return facts.picture(
        "impact-by-sector",
        lambda language: impact_bars.chart(drawn, BARS[language], language, synthetic=facts.given.synthetic),
        BARS,
    )


def _sectors(choice: ImpactChoice, rows: list[Row]) -> TableView:
    table = "impact_sectors"
    closure = choice.parameters["kind"] == "closure"
    more = ("purchases_lost",) if closure else ("value_added",)
    heads = (
        Column(COLUMNS["sector"], wide=True), *(Column(COLUMNS[stage], "right") for stage in STAGES),
        Column(COLUMNS["share"], "right"), Column(COLUMNS["jobs"], "right"),
        *(Column(COLUMNS[name], "right") for name in more),
    )  # fmt: skip
    lines = [
        Line([
            Shown(sector_name(row), "name", under=IO_REASONS.get(row["reason"] or "", NOTHING)),
            *(_amount(choice, row, stage, table, "CNY") for stage in STAGES),
            fraction(row["share"], sign=True, why=choice.why(table, row, "share")),
            absent() if row["jobs"] is None else _amount(choice, row, "jobs", table, "persons"),
            *(_amount(choice, row, name, table, "CNY") for name in more),
        ])
        for row in rows
    ]  # fmt: skip
    return TableView(Text("Sector by sector", "分部门影响"), heads, [Group(lines)])
