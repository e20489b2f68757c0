"""Owns the sentences about one place: what it is, how large, what stands out, what is withheld or unknown.

Comes in: rows of results and plan. Goes out: sentences in English and Chinese that claim no more than the
rows do: a bound is said as a bound, an estimate as “about”, invented data as synthetic.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.cell import Cell
from industria.charts.formats import comparison, percent, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import ORIGINS, VERDICTS
from industria.pages.sentences import statement
from industria.pages.view import both


def joined(parts: Sequence[Text]) -> Text:
    """Names in a row: “A, B and C”, “甲、乙、丙”."""
    english = [part.en for part in parts]
    en = english[0] if len(english) == 1 else f"{', '.join(english[:-1])} and {english[-1]}"
    return Text(en, "、".join(part.zh for part in parts))


def of_size(name: Text, what: Text, row: Row) -> Text:
    """How large something was, from one row of a result table."""
    cell = Cell.of(row)
    if cell.mark == "unknown":
        return Text(
            f"{what.en} of {name.en} in {period(row['period'], 'en')} is unknown.",
            f"{period(row['period'], 'zh')}{name.zh}的{what.zh}未知。",
        )
    en = f"{what.en} of {name.en} {statement(cell, 'en')} in {period(row['period'], 'en')}"
    zh = f"{period(row['period'], 'zh')}，{name.zh}的{what.zh}{statement(cell, 'zh')}"
    growth = row.get("growth_computed")
    if growth is not None:
        en += f", {'up' if growth >= 0 else 'down'} {percent(abs(growth))} on the year before"
        zh += f"，比上年{'增长' if growth >= 0 else '下降'}{percent(abs(growth))}"
    origin = row.get("origin")
    if origin in ("estimated", "synthetic"):
        en += f" ({ORIGINS[origin].en})"
        zh += f"（{ORIGINS[origin].zh}）"
    return Text(en + ".", zh + "。")


def of_share(share: float, whole: Text, what: Text) -> Text:
    """Which part of a whole it is."""
    return Text(
        f"That is {percent(share)} of the {what.en.lower()} of {whole.en}.",
        f"占{whole.zh}{what.zh}的{percent(share)}。",
    )


def of_rank(position: int, count: int, unknown: int) -> Text:
    """Where a district stands among those whose total is known."""
    en = "the largest" if position == 1 else f"number {position}"
    tail = Text("", "")
    if unknown:
        tail = Text(f"; the totals of {unknown} are withheld or unknown", f"，另有{unknown}个不予公布或未知")
    return Text(
        f"It is {en} of {count:,} districts with a known total{tail.en}.",
        f"在总量已知的{count:,}个地区中居第{position}位{tail.zh}。",
    )


def of_target(row: Row) -> Text:
    """What is asked of a cluster, the verdict, and its reason."""
    value, unit, year = row.get("target_value"), row.get("unit") or "CNY", row.get("target_year")
    if value is None:
        return Text("The plan names no target for it.", "规划未为其设定目标。")
    verdict = VERDICTS.get(row.get("status") or "", VERDICTS["unknown"])
    reason = both(row.get("reason_en"), row.get("reason_zh"))
    tier = row.get("target") == "tier-scale"
    en = "The scale of its tier" if tier else "Its target"
    zh = "所在层级规模" if tier else "目标"
    by = Text(f" by {year}" if year else "", f"{year}年" if year else "")
    return Text(
        f"{en} is {comparison('=', value, unit, 'en')}{by.en}; verdict: {verdict.en}. {reason.en}",
        f"{by.zh}{zh}为{comparison('=', value, unit, 'zh')}；判定：{verdict.zh}。{reason.zh}",
    )


def of_most(name: Text, share: float | None, largest: Text) -> Text:
    """Where the largest part of it is."""
    if share is None:
        return Text(f"Most of it is in {name.en}.", f"{largest.zh}最大的是{name.zh}。")
    return Text(
        f"The largest part, {percent(share)}, is in {name.en}.",
        f"{largest.zh}最大的是{name.zh}，占{percent(share)}。",
    )


def of_largest(name: Text, share: float | None, thing: Text) -> Text:
    """Which part of a place is its largest."""
    tail = Text("", "") if share is None else Text(f" ({percent(share)})", f"（{percent(share)}）")
    return Text(f"Its largest {thing.en} is {name.en}{tail.en}.", f"最大的{thing.zh}是{name.zh}{tail.zh}。")


def of_specialised(name: Text, quotient: float, subject: Text) -> Text:
    """Where, or in what, the location quotient is highest."""
    return Text(
        f"{subject.en} {name.en}: its share there is {quotient:.2f} times that in the reference.",
        f"{subject.zh}{name.zh}：份额为参照份额的{quotient:.2f}倍（区位商）。",
    )


def of_withheld(count: int, total: int, things: Text) -> Text:
    """How much of a list is withheld."""
    return Text(
        f"{count:,} of {total:,} {things.en} are withheld.", f"{total:,}个{things.zh}中{count:,}个不予公布。"
    )


def of_segments(en: str | None, zh: str | None) -> Text:
    """What the plan counts as parts of a cluster; in the other language where only that is given."""
    text = both(en, zh, 400)
    return Text(f"Segments: {text.en}.", f"细分领域：{text.zh}。")


def of_list(lead: Text, names: Sequence[Text]) -> Text:
    """A lead and the names after it."""
    told = joined(names)
    return Text(f"{lead.en} {told.en}.", f"{lead.zh}{told.zh}。")


def unknown_size(name: Text) -> Text:
    """That nothing has been measured."""
    return Text(f"No figure of {name.en} has been published or loaded.", f"{name.zh}尚无公布或载入的数据。")
