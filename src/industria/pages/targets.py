"""Section: the targets, every published value of each, with actual, distance, needed growth and verdict."""

from __future__ import annotations

from industria.charts import target_progress
from industria.charts.cell import Cell
from industria.charts.formats import comparison, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import BASES, COLUMNS
from industria.pages import sentences
from industria.pages.facts import Facts, why
from industria.pages.links import live_links
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Why,
    Words,
    both,
    confidence,
    fraction,
    number,
    verdict,
    words,
)

TITLE = Text("Targets", "目标")
HEADS = (
    Column(COLUMNS["target"], wide=True),
    Column(COLUMNS["target_value"], "right"),
    Column(COLUMNS["baseline"], "right"),
    Column(COLUMNS["actual"], "right"),
    Column(COLUMNS["required_growth"], "right"),
    Column(COLUMNS["status"], wide=True),
    Column(Text("Published in", "出处"), wide=True),
    Column(COLUMNS["confidence"]),
    Column(Text("Why", "为何")),
)


def section(facts: Facts) -> Section:
    """Every target; several published values of one indicator stand side by side."""
    rows = facts.rows("target_status")
    if not rows:
        gap = Text("The plan names no targets.", "规划未列目标。")
        return Section("targets", TITLE, [Words([gap], "gap")])
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["indicator"], row.get("cluster"), row.get("region"), row["year"]), []).append(
            row
        )
    ordered = sorted(groups.values(), key=lambda same: (len(same) == 1, same[0].get("actual_period") is None))
    lines = [_line(facts, row, len(same) > 1) for same in ordered for row in same]
    status = facts.table("target_status")
    assert status is not None
    picture = facts.picture(
        "targets-picture",
        lambda language: target_progress.chart(
            status, facts.table("indicators"), facts.table("plan_indicators"), language,
            whole=facts.given.whole, synthetic=facts.given.synthetic,
        ),
        target_progress.TITLE,
    )  # fmt: skip
    lead = [sentences.of_verdicts(rows, Text("published target values", "目标值"))]
    several = [_both_stand(facts, same) for same in ordered if len({row["target_value"] for row in same}) > 1]
    blocks = [
        Words(lead, "lead"),
        Words(several, "points") if several else None,
        picture,
        TableView(Text("Every target", "全部目标"), HEADS, [Group(lines)], _note()),
        Words(
            [sentences.of_target(row, _name(facts, row)) for row in rows],
            caption=Text("In words", "文字说明"),
        ),
    ]
    return Section("targets", TITLE, [block for block in blocks if block is not None])


def _name(facts: Facts, row: Row) -> Text:
    name = both(row.get("name_en") or row["indicator"], row.get("name_zh") or row["indicator"], 90)
    place = row.get("cluster") or row.get("region")
    if not place:
        return name
    where = facts.name(facts.clusters if row.get("cluster") else facts.regions, place, 50)
    return Text(f"{name.en}, {where.en}", f"{name.zh}（{where.zh}）")


def _both_stand(facts: Facts, same: list[Row]) -> Text:
    """Several values of one target are in print: all are kept."""
    name = _name(facts, same[0])
    unit = same[0].get("unit") or ""
    en = " and ".join(comparison(row["comparator"], row["target_value"], unit, "en") for row in same)
    zh = "、".join(comparison(row["comparator"], row["target_value"], unit, "zh") for row in same)
    return Text(
        f"{name.en}: {en} are both in print for {same[0]['year']}. Both are kept.",
        f"{name.zh}：{same[0]['year']}年目标公布有{zh}，均予保留。",
    )


def _line(facts: Facts, row: Row, several: bool) -> Line:
    unit = row.get("unit") or ""
    name = _name(facts, row)
    value = row["target_value"]
    aim = Text(*(comparison(row["comparator"], value, unit, lang) for lang in ("en", "zh")))
    document = both(row.get("document") or row.get("source"), row.get("document") or row.get("source"), 90)
    note = facts.footnotes.add(
        name, sentences.of_target(row, name), facts.explain("target_status", str(row["target"])),
        "path(t) = b·(T / b)^((t - t₀) / (t₁ - t₀))" if row.get("path_value") is not None else "",
    )  # fmt: skip

    def ask(column: str) -> Why:
        return why("target_status", row, column)

    cells = [
        Shown(
            name,
            "name",
            None,
            Text("in print more than once", "有多个公布值") if several else NOTHING,
            to=_place(row),
        ),
        Shown(aim, "num value", value, words(row["year"]), why=ask("target_value")),
        _baseline(row, unit, ask("baseline_value")),
        number(
            Cell.of(row, "actual", unit),
            under=_when(row),
            confidence=row.get("actual_confidence"),
            why=ask("actual_value"),
        ),
        fraction(
            row.get("required_growth"), sign=True, status=row.get("actual_status"), why=ask("required_growth")
        ),
        verdict(row.get("status"), both(row.get("reason_en"), row.get("reason_zh"))),
        Shown(
            document,
            "source",
            None,
            words(row.get("published") or "", 60),
            links=live_links(row.get("source")),
        ),
        confidence(row.get("confidence")),
        Shown(Text("why", "为何"), "why", anchor=note, why=ask("status")),
    ]
    return Line(cells)


def _place(row: Row) -> str:
    """The page of the place that a target is about; none where it is about the whole region."""
    if row.get("cluster"):
        return f"cluster/{row['cluster']}"
    return f"district/{row['region']}" if row.get("region") else ""


def _baseline(row: Row, unit: str, asked: Why) -> Shown:
    cell = Cell.number(row.get("baseline_value"), unit)
    when = row.get("baseline_period")
    under = Text(period(when, "en"), period(when, "zh")) if when else NOTHING
    if cell.value is None:
        return Shown(Text("none", "无"), "quiet right")
    return number(cell, under=under, why=asked)


def _when(row: Row) -> Text:
    when = row.get("actual_period")
    if not when:
        return NOTHING
    basis = BASES.get(row.get("actual_basis") or "", NOTHING)
    return Text(*(" · ".join(p for p in (period(when, lang), basis[lang]) if p) for lang in ("en", "zh")))


def _note() -> Text:
    return Text(
        "Between baseline and target the path is geometric. Without a baseline there is no verdict; "
        "a part of a year is never compared with a yearly target.",
        "基期至目标年按几何路径推进；无基期则不作判定；年内累计值不与全年目标比较。",
    )
