"""An invented city with firms, links, needs and projects, as facts for pages of places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.page_input import ReportInput, RunInfo
from industria.pages.view import Column, PictureView, Section, Shown, TableView, Words
from tests.charts import made_up_city as city

STANDARD = "GB/T 4754-2017"
SECRET = 987_654_321.0
"""The revenue of one firm: it may stand nowhere outside the office."""


def tables() -> dict[str, pa.Table]:
    """Everything of the made-up city, a mapping of codes, a district's own plan, and the register tables."""
    common = {"source": "the plan", "confidence": "inferred"}
    member = {"classification": STANDARD, "weight": 1.0, "note": None, **common}
    found = city.everything()
    found["plan_membership"] = city.table(
        [
            {"cluster": "c0", "view": "partition", "code": "36", **member},
            {"cluster": "c1", "view": "partition", "code": "3601", **member},
            {"cluster": "c0", "view": "membership", "code": "36", **member},
        ]
    )
    found["plan_industries"] = city.table(
        [{"classification": STANDARD, "code": "36", "name_zh": "汽车制造业", "name_en": "Motor vehicles"}]
    )
    found["plan_tags"] = city.table(
        [
            {
                "cluster": "c2",
                "tag_kind": "enterprise",
                "tag": "E1",
                "weight": 1.0,
                "evidence": "a visit",
                **common,
            }
        ]
    )
    found["plan_region_plans"] = city.table(
        [
            {
                "region": "d0",
                "role": "leading",
                "text": "虚构集群3",
                "pattern": None,
                "as_of": "2024",
                "note": None,
                **common,
            }
        ]
    )
    found["plan_wanted"] = city.table(
        [{"table": "sites", "question_zh": "何处有地？", "question_en": "Where is land?", "where_zh": "园区",
          "where_en": "The parks.", "note": None}]
    )  # fmt: skip
    found["enterprises"] = city.table([_firm(f"E{at}", year, at) for year in (2023, 2024) for at in range(8)])
    found["supply_links"] = city.table([_link("E0", "E1", 5e6), _link("E1", "E2", 4e6)])
    found["needs"] = city.table([_need()])
    return found


def _firm(code: str, year: int, at: int) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name in ("output", "revenue", "value_added", "profit", "tax", "investment", "employment", "exports",
                 "research_expense", "assets", "liabilities"):  # fmt: skip
        value = SECRET if name == "revenue" and code == "E1" and year == 2024 else 1e6 * (at + 1)
        figures |= {name: value, f"{name}_status": "observed", f"{name}_low": value, f"{name}_high": value}
    return {
        "enterprise": code, "period": str(year), "name_zh": f"虚构企业{at}", "name_en": f"Invented firm {at}",
        "region": "d0", "classification": STANDARD, "industry": "3601", "founded": "2001-02-03",
        "above_scale": True, **figures, "rung": "little-giant" if at < 2 else "high-tech",
        "products": "valves;=1+1", "origin": "reported", "source": "the register", "confidence": "verified",
    }  # fmt: skip


def _link(supplier: str, buyer: str, amount: float) -> dict[str, Any]:
    return {
        "supplier": supplier, "buyer": buyer, "product": "valves", "period": "2024", "amount": amount,
        "amount_status": "observed", "amount_low": amount, "amount_high": amount,
    }  # fmt: skip


def _need() -> dict[str, Any]:
    return {
        "need": "N1", "enterprise": "E1", "title_zh": "耐用阀门", "title_en": "Valves that last", "cluster": "c0",
        "posted": "2024-05-01", "budget": 31e6, "budget_status": "observed", "budget_low": 31e6,
        "budget_high": 31e6,
    }  # fmt: skip


def facts(given: dict[str, pa.Table] | None = None, *, safe: bool = True, **more: Any) -> Facts:
    """Facts of the made-up city, as they may leave the office or as they stand inside it."""
    run = RunInfo("run-1", "2026-01-01T00:00:00Z", "0", "plan")
    name = Text("Invented City", "虚构市")
    return Facts(ReportInput(name, tables() if given is None else given, run, safe=safe, **more))


def cells(section: Section) -> Iterator[tuple[TableView, Column, Shown]]:
    """Every cell of every table of a section, those of the pictures' tables with them."""
    for block in section.blocks:
        view = block.twin if isinstance(block, PictureView) else block
        for group in view.groups if isinstance(view, TableView) else ():
            for line in group.lines:
                assert len(line.cells) == len(view.columns), view.caption.en
                for column, shown in zip(view.columns, line.cells, strict=True):
                    yield view, column, shown


def texts(section: Section) -> Iterator[Text]:
    """Every text of a section."""
    yield section.title
    for block in section.blocks:
        if isinstance(block, Words):
            yield from (*block.lines, block.caption)
        if isinstance(block, TableView):
            yield from (block.caption, block.note, *(column.head for column in block.columns))
    for _, _, shown in cells(section):
        yield from (shown.text, shown.under)


def said(section: Section) -> str:
    """All that a section says, in both languages."""
    return "\n".join(part for text in texts(section) for part in (text.en, text.zh))
