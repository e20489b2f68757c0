"""Page and section: what made each region grow: the whole, its mix of industries, itself, its neighbours."""

from __future__ import annotations

from collections import Counter

from industria.charts import growth_parts
from industria.charts.cell import Cell
from industria.charts.formats import percent, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.growth_records import GROWTH_MEASURES
from industria.measures.regional_complexity.moments import OF_INDICATORS
from industria.measures.regional_growth.reasons import reason
from industria.pages.facts import Facts, why
from industria.pages.growth_industries import industries
from industria.pages.places.names import indicator_name
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
    fraction,
    number,
    words,
)
from industria.periods import kind, year

SHORT = Text("Growth", "增长来源")
TITLE = Text("What made it grow?", "增长从何而来")
MOST = 40
PARTS = growth_parts.PARTS
BEGAN = ("entry", "exit", "new_industry")
FOLDED = 20
"""A longer table is folded under its picture."""
DISCLOSED = Text("disclosed cells", "可公布单元")
ALIKE = Text("All of the cells that are known and may be shown.", "均仅按已知且可公布的单元分解。")
TABLE = "region_growth"
BEGIN_AND_END = Text("Entry and exit", "进入与退出")


def section(facts: Facts) -> Section:
    """The latest year against the one before, and the whole years from first to last."""
    spans = _spans(facts)
    if not spans:
        gap = Text(
            "What made regions grow needs two years of activity by region and industry. The table `activity` "
            "would fill it.",
            "增长分解需要两年以上分地区、分行业数据。数据表 activity 可补足。",
        )
        return Section("growth", TITLE, [Words([gap], "gap")], SHORT)
    found: list[object] = [Words([_lead(facts, spans[0])], "lead")]
    for at, span in enumerate(spans):
        rows = _rows(facts, span)
        table = _table(facts, span, rows)
        found.append(_picture(facts, at, span, rows, table) or table)
        if at == 0:
            found.append(industries(facts, span, [row for row in rows if _form(row) is not None]))
    found.append(Words(_reading(facts), "list", Text("How to read this", "读法")))
    return Section("growth", TITLE, [block for block in found if block is not None], SHORT)


def _spans(facts: Facts) -> list[dict[str, str]]:
    """The latest comparison a year apart, then the longest of whole years."""
    periods = facts.tables.distinct(TABLE, "period")
    when = max([p for p in periods if kind(p) == "year"] or periods, default=None)
    if when is None:
        return []
    rows = facts.find(TABLE, {"period": when}, ("region", "classification", *_KEY))
    assert rows is not None
    there = set(rows["indicator"].to_pylist())
    what = next(name for name in OF_INDICATORS if name in there)
    bases = {row["base_period"] for row in rows.to_pylist() if row["indicator"] == what}
    ordered = sorted(bases, key=lambda base: -year(base))
    return [{"period": when, "base_period": base, "indicator": what} for base in ordered]


_KEY = ("period", "base_period", "indicator")
_COLUMNS = (
    "region", "classification", *_KEY, "unit", "base", "current", "change", "change_low", "change_high",
    *PARTS, *(f"{name}_{end}" for name in PARTS for end in ("low", "high")), "net_gain", "net_gain_low",
    "net_gain_high", "base_disclosed", "change_disclosed", *(f"{name}_disclosed" for name in PARTS),
    "coverage_disclosed", "reason",
)  # fmt: skip


def _rows(facts: Facts, span: dict[str, str]) -> list[Row]:
    """The largest regions of the classification that most are in, by what they gained themselves."""
    table = facts.find(TABLE, span, _COLUMNS)
    found: list[Row] = table.to_pylist() if table is not None else []
    kinds = Counter(row["classification"] for row in found)
    chosen = max(kinds, key=lambda name: (kinds[name], str(name)), default=None)
    found = [row for row in found if row["classification"] == chosen]
    found.sort(key=lambda row: (-(row["base"] or row["base_disclosed"] or 0.0), row["region"]))
    return sorted(found[:MOST], key=lambda row: (_form(row) is None, -_own(row), row["region"]))


def _form(row: Row) -> str | None:
    """Which form of the account a row is shown in: of all cells, of the disclosed ones, or none."""
    for end in ("", "_disclosed"):
        if row[f"base{end}"] and all(row[f"{name}{end}"] is not None for name in PARTS):
            return end
    return None


def _own(row: Row) -> float:
    """What a region gained by itself, relative to its base."""
    end = _form(row)
    if end is None:
        return 0.0
    own = sum(row[f"{name}{end}"] for name in ("competitive_effect", *BEGAN))
    return float(own / row[f"base{end}"])


def _lead(facts: Facts, span: dict[str, str]) -> Text:
    what = indicator_name(facts, span["indicator"])
    before, after = span["base_period"], span["period"]
    return Text(
        f"{what.en}, {period(before, 'en')} to {period(after, 'en')}: how much each region would have gained "
        "with the whole, how much through its mix of industries, and what is its own.",
        f"{what.zh}，{period(before, 'zh')}至{period(after, 'zh')}："
        "各地区随整体增长、因产业结构以及凭自身各得多少。",
    )


def _picture(facts: Facts, at: int, span: dict[str, str], rows: list[Row], table: TableView) -> object:
    told = []
    disclosed = False
    size = {row["region"]: row["base"] or row["base_disclosed"] or 0.0 for row in rows}
    largest = set(sorted(size, key=lambda region: -size[region])[: growth_parts.MOST])
    for row in rows:
        end = _form(row)
        if end is None or row["region"] not in largest:
            continue
        disclosed |= bool(end)
        name = facts.place(row["region"], 44)
        parts = {part: row[f"{part}{end}"] for part in ("base", "change", *PARTS)}
        told.append({"key": row["region"], "name_en": name.en, "name_zh": name.zh, **parts})
    drawn = growth_parts.twin(told)
    note = Text(
        "where not every cell is known and may be shown, of those that are",
        "未能全部公布的地区，仅按已知且可公布的单元",
    )
    return facts.picture(
        f"growth-{at}",
        lambda language: growth_parts.chart(
            drawn, table.caption[language], language, note=note[language] if disclosed else "",
            synthetic=facts.given.synthetic,
        ),
        table.caption,
        table,
    )  # fmt: skip


def _table(facts: Facts, span: dict[str, str], rows: list[Row]) -> TableView:
    heads = (
        Column(COLUMNS["region"], wide=True),
        Column(COLUMNS["growth"], "right"),
        *(Column(_title(name), "right") for name in PARTS[:3]),
        Column(BEGIN_AND_END, "right"),
        Column(_title("net_gain"), "right"),
        Column(COLUMNS["coverage_disclosed"], "right"),
    )
    forms = {_form(row) for row in rows}
    alike = forms == {"_disclosed"}
    lines = [_line(facts, row, NOTHING if alike else DISCLOSED) for row in rows]
    before, after = span["base_period"], span["period"]
    caption = Text(
        f"What made regions grow, {period(before, 'en')} to {period(after, 'en')}",
        f"各地区增长来源，{period(before, 'zh')}至{period(after, 'zh')}",
    )
    cut = Text(f"The {MOST} largest regions.", f"规模最大的{MOST}个地区。") if len(rows) == MOST else NOTHING
    told = [text for text in (cut, ALIKE if alike else NOTHING) if text.en]
    note = Text(" ".join(text.en for text in told), "".join(text.zh for text in told))
    return TableView(caption, heads, [Group(lines)], note, folded=len(lines) > FOLDED)


def _line(facts: Facts, row: Row, mark: Text) -> Line:
    end = _form(row)
    under = mark if end else NOTHING
    if end is None:
        under = reason(row["reason"]) if row["reason"] else NOTHING
    name = Shown(facts.place(row["region"], 44), "name", None, under, to=f"district/{row['region']}")
    covered = row["coverage_disclosed"]
    last = absent() if covered is None else Shown(
        words(percent(covered)), "num value", covered, why=why(TABLE, row, "coverage_disclosed")
    )  # fmt: skip
    hidden = "suppressed" if facts.given.safe and not row["reason"] else None
    net = _amount(row, "net_gain", "") if row["net_gain"] is not None else absent(hidden)
    if end is None:
        return Line([name, absent(), *(_amount(row, part, "") for part in PARTS[:3]), absent(), net, last])
    growth = row[f"change{end}"] / row[f"base{end}"]
    began = sum(row[f"{part}{end}"] for part in BEGAN)
    return Line([
        name, fraction(growth, sign=True, why=why(TABLE, row, f"change{end}")),
        *(_amount(row, part, end) for part in PARTS[:3]),
        number(Cell.number(began, row["unit"]), why=why(TABLE, row, f"entry{end}")), net, last,
    ])  # fmt: skip


def _amount(row: Row, part: str, end: str) -> Shown:
    """A part with its interval where the number is not known."""
    value, unit = row[f"{part}{end}"], row["unit"] or ""
    if value is not None:
        return number(Cell.number(value, unit), why=why(TABLE, row, f"{part}{end}"))
    low, high = row.get(f"{part}_low"), row.get(f"{part}_high")
    if low is None and high is None:
        return absent()
    return number(Cell(None, "inequality", low, high, unit), why=why(TABLE, row, part))


def _title(name: str) -> Text:
    record = GROWTH_MEASURES[name]
    return both(record.name.en, record.name.zh)


def _reading(facts: Facts) -> list[Text]:
    names = (*PARTS, "net_gain")
    lines = [
        Text(
            f"{_title(name).en}: {GROWTH_MEASURES[name].meaning.en}",
            f"{_title(name).zh}：{GROWTH_MEASURES[name].meaning.zh}",
        )
        for name in names
    ]
    lines.append(Text(
        "The classical form (Dunn 1960): the whole is all regions of the plan that are there in both years; "
        "a pair of region and industry that is not in the table is zero. It adds up; it explains nothing: "
        "a good year of one firm is the region’s own.",
        "采用经典形式（Dunn 1960）：整体为两期均有数据的规划地区之和，表中没有的组合计为零。"
        "分解恒等，不说明因果：一家企业的好年景也算作地区自身。",
    ))  # fmt: skip
    if facts.given.safe:
        lines.append(Text(
            "Where a cell may not leave the office, the account is that of the cells that may in both years.",
            "有单元不得对外公布时，仅按两期均可公布的单元分解。",
        ))  # fmt: skip
    return lines
