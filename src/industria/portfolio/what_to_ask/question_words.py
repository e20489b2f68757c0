"""Owns questions in words: who is asked for what, and which choice of the map would change.

Comes in: a question, names of districts, industries, options and firms. Goes out: sentences in two languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from industria.findings import Text
from industria.glossary import INDICATORS
from industria.steps import Tables

FIRMS = 3
"""So many firms are named in a question, the largest first."""


@dataclass(frozen=True)
class Names:
    """Names by code: regions and (classification, industry) pairs; the largest firms of a cell."""

    regions: Mapping[str, Text]
    industries: Mapping[tuple[str, str], Text]
    firms: Mapping[tuple[str, str], Sequence[Text]]

    def region(self, code: str) -> Text:
        """The name of a region, else its code."""
        return self.regions.get(code, Text(code, code))

    def industry(self, pair: tuple[str, str]) -> Text:
        """The name of an industry with its code."""
        name = self.industries.get(pair) or self.industries.get(("", pair[1]))
        return Text(f"{name.en} ({pair[1]})", f"{name.zh}（{pair[1]}）") if name else Text(pair[1], pair[1])


def names_of(tables: Tables, period: str) -> Names:
    """The names that plan and register give, and the largest firms of each cell in a period."""
    regions: dict[str, Text] = {}
    for table in ("regions", "plan_regions"):
        if tables.has(table):
            for row in tables.read(table, ["region", *_given(tables, table)]).to_pylist():
                regions[row["region"]] = _both(row, row["region"])
    industries: dict[tuple[str, str], Text] = {}
    if tables.has("plan_industries"):
        for row in tables.read("plan_industries").to_pylist():
            name = _both(row, row["code"])
            industries[row["classification"] or "", row["code"]] = name
            industries["", row["code"]] = name
    return Names(regions, industries, _firms(tables, period))


def _given(tables: Tables, name: str) -> list[str]:
    return [column for column in ("name_en", "name_zh") if column in tables.columns(name)]


def _both(row: Mapping[str, Any], code: str) -> Text:
    en, zh = row.get("name_en"), row.get("name_zh")
    return Text(en or zh or code, zh or en or code)


def _firms(tables: Tables, period: str) -> dict[tuple[str, str], list[Text]]:
    """The largest firms by output, else revenue, else employees; those without a figure last."""
    if not tables.has("enterprises"):
        return {}
    columns = tables.columns("enterprises")
    sizes = [name for name in ("output", "revenue", "employment") if name in columns]
    wanted = ["enterprise", "region", "industry", *_given(tables, "enterprises"), *sizes]
    found: dict[tuple[str, str], list[tuple[float, str, Text]]] = {}
    for row in tables.find("enterprises", {"period": period}, wanted).to_pylist():
        size = next((row[name] for name in sizes if row[name] is not None), -1.0)
        named = (-float(size), row["enterprise"], _both(row, row["enterprise"]))
        found.setdefault((row["region"], row["industry"]), []).append(named)
    return {
        key: [one for *_, one in sorted(rows, key=lambda r: r[:2])[:FIRMS]] for key, rows in found.items()
    }


def cell_question(names: Names, place: tuple[str, tuple[str, str]], asked: tuple[str, Sequence[str]]) -> Text:
    """Who is asked for a cell: the statistics office of the district, or the largest firms behind it."""
    region, pair = place
    indicator, periods = asked
    what, where, of = INDICATORS[indicator], names.region(region), names.industry(pair)
    firms = names.firms.get((region, pair[1]), ())
    en = f"Ask the statistics office of {where.en}: {what.en.lower()} of {of.en} in {' and '.join(periods)}."
    zh = f"请询问{where.zh}统计部门：{of.zh}{'、'.join(periods)}年{what.zh}。"
    if firms:
        en += f" Or its largest firms: {', '.join(one.en for one in firms)}."
        zh += f"或询问其最大企业：{'、'.join(one.zh for one in firms)}。"
    return Text(en, zh)


def split_question(names: Names, pair: tuple[str, str], option: Text) -> Text:
    """What part of an industry belongs to an option."""
    of = names.industry(pair)
    return Text(
        f"Ask the industry office: what part of {of.en} belongs to {option.en}? The plan only assumes it.",
        f"请询问产业主管部门：{of.zh}中属于{option.zh}的比例是多少？目前仅为规划假设。",
    )


def codes_question(option: Text, cluster: Text) -> Text:
    """Which codes make up a segment that is measured as its cluster."""
    return Text(
        f"Ask the industry office: which industry codes make up {option.en}?"
        f" It is measured as all of {cluster.en}.",
        f"请询问产业主管部门：{option.zh}对应哪些行业代码？目前按整个{cluster.zh}集群测算。",
    )
