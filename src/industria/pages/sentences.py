"""Owns the plain sentences of a report, made from result rows, in English and Chinese.

Comes in: rows of `cluster_status` and `target_status`. Goes out: one sentence each, which says how far it
can be trusted: "Output of X was at least 230 bn CNY in Jan-Oct 2023 (published, single source)."
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from industria.charts.cell import Cell
from industria.charts.formats import amount, between, comparison, percent, period
from industria.charts.rows import Row
from industria.findings import Language, Text
from industria.glossary import BASES, CONFIDENCES, ORIGINS, VERDICTS
from industria.pages.view import said

_FORMS: dict[str, Text] = {
    "value": Text("was {x}", "为{x}"),
    "zero": Text("was zero", "为零"),
    "estimate": Text("was about {x}", "约为{x}"),
    "at-least": Text("was at least {x}", "不低于{x}"),
    "at-most": Text("was at most {x}", "不高于{x}"),
    "range": Text("was between {x}", "介于{x}之间"),
    "withheld": Text("is withheld", "不予公布"),
}


def statement(cell: Cell, language: Language) -> str:
    """The verb and the number: “was at least 230 bn CNY”."""
    mark = cell.mark
    value = {"at-least": cell.low, "at-most": cell.high}.get(mark, cell.value)
    if mark == "range":
        said = between(cell, language)
    else:
        said = "" if value is None else amount(value, cell.unit, language)
    return _FORMS[mark][language].format(x=said)


def trust(row: Row, language: Language) -> str:
    """Where the figure is from and how far it can be trusted: “ (published, single source)”."""
    basis = row.get("basis_of_value") or row.get("actual_basis")
    known = row.get("confidence") if "actual_basis" not in row else row.get("actual_confidence")
    told = [BASES[basis][language]] if basis in BASES else []
    told += [CONFIDENCES[known][language]] if known in CONFIDENCES else []
    if row.get("origin") == "synthetic":
        told.append(ORIGINS["synthetic"][language])
    if not told:
        return ""
    return f"（{'，'.join(told)}）" if language == "zh" else f" ({', '.join(told)})"


def of_cluster(row: Row, name: Text) -> Text:
    """What is known of a cluster, as one sentence."""
    cell = Cell.of(row)
    what = said("indicator", row.get("indicator") or "output")
    if cell.mark == "unknown":
        return Text(f"{what.en.capitalize()} of {name.en} is unknown.", f"{name.zh}的{what.zh}未知。")
    when = row.get("period")
    en = f"{what.en.capitalize()} of {name.en} {statement(cell, 'en')}"
    en += f" in {period(when, 'en')}" if when else ""
    zh = (f"{period(when, 'zh')}，" if when else "") + f"{name.zh}的{what.zh}{statement(cell, 'zh')}"
    growth = row.get("growth_published")
    if growth is not None:
        en += f", {'up' if growth >= 0 else 'down'} {percent(abs(growth))} as published"
        zh += f"，公布增速{percent(growth, sign=True)}"
    return Text(f"{en}{trust(row, 'en')}.", f"{zh}{trust(row, 'zh')}。")


def of_target(row: Row, name: Text) -> Text:
    """What a target asks for and what is reached, as one sentence."""
    cell = Cell.of(row, "actual")
    unit = row.get("unit") or ""
    aim = {lang: comparison(row["comparator"], row["target_value"], unit, lang) for lang in ("en", "zh")}
    en, zh = f"{name.en}: {aim['en']} by {row['year']}", f"{name.zh}：{row['year']}年{aim['zh']}"
    if cell.mark == "unknown":
        return Text(f"{en}; the actual is unknown.", f"{zh}；实际值未知。")
    when = row.get("actual_period")
    en += f"; it {statement(cell, 'en')}" + (f" in {period(when, 'en')}" if when else "")
    zh += "；" + (period(when, "zh") if when else "") + f"实际值{statement(cell, 'zh')}"
    return Text(f"{en}{trust(row, 'en')}.", f"{zh}{trust(row, 'zh')}。")


def of_verdicts(rows: Sequence[Mapping[str, object]], things: Text) -> Text:
    """How many are met, on track, behind and unknown."""
    counts = Counter(str(row.get("status") or "unknown") for row in rows)
    en = ", ".join(f"{counts[key]} {words.en}" for key, words in VERDICTS.items() if counts[key])
    zh = "，".join(f"{counts[key]}个{words.zh}" for key, words in VERDICTS.items() if counts[key])
    return Text(f"{len(rows)} {things.en}: {en}.", f"{len(rows)}个{things.zh}：{zh}。")
