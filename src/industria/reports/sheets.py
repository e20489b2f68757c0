"""Owns one-page sheets: which places have one, and the section that each is made of.

Comes in: what was asked for, such as `cluster:vehicles` or `district:d3`. Goes out: the function that makes
the sheet's section, or a finding that says which sheets there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import process

from industria.charts.formats import plain
from industria.findings import Finding, FindingError
from industria.pages.facts import Facts
from industria.pages.page_input import ReportInput
from industria.pages.places import cluster, district
from industria.pages.view import Section
from industria.reports.document import MakeSection
from industria.reports.finding_records import SHEET_UNKNOWN

KINDS = {"cluster": cluster.section, "district": district.section}
LISTED = 12


def sheet_section(asked: str, results: ReportInput) -> MakeSection:
    """The function that makes the section of the sheet asked for."""
    kind, _, code = asked.partition(":")
    codes = sheet_codes(results)
    if kind not in KINDS or code not in codes[kind]:
        raise FindingError([_unknown(asked, codes)])
    make = KINDS[kind]

    def section(facts: Facts) -> Section:
        made = make(facts, code)
        assert made is not None, code
        return made

    return section


def sheet_codes(results: ReportInput) -> dict[str, list[str]]:
    """The codes of the plan's clusters and districts: each has a sheet."""
    return {
        "cluster": _column(results, "plan_clusters", "cluster"),
        "district": _column(results, "plan_regions", "region"),
    }


def _column(results: ReportInput, table: str, column: str) -> list[str]:
    found = results.tables.get(table)
    return [str(code) for code in found[column].to_pylist()] if found is not None else []


def _unknown(asked: str, codes: Mapping[str, Sequence[str]]) -> Finding:
    every = [f"{kind}:{code}" for kind, found in codes.items() for code in found]
    best = process.extractOne(asked, every)
    known = ", ".join(every[:LISTED]) + (" …" if len(every) > LISTED else "")
    return SHEET_UNKNOWN.at(sheet=plain(asked), known=known or "–", nearest=best[0] if best else "cluster:…")
