"""Owns what results fit a text that somebody typed: parameters, and the rows that answer.

Comes in: the tables of a run, a text in Chinese or English. Goes out: rows like those of `matches`; findings
for what cannot be read. The text is kept with the derived run, in the office.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.findings import FindingError, Language
from industria.innovation import finding_records as findings
from industria.innovation.match_explanation import explain_pair
from industria.innovation.match_tables import MATCHES
from industria.innovation.offers import Wanted
from industria.innovation.step import named_rows, rows_of
from industria.innovation.terms import clean, terms_of
from industria.provenance import Derivation
from industria.steps import Progress, Tables

Parameters = Mapping[str, str]
DEFAULTS: Mapping[str, str] = {"text": "", "readiness": "any", "licence": "any"}
LONGEST = 2_000
TABLE = "text_matches"
KEY = "typed"
SCHEMA = pa.schema([field for field in MATCHES if field.name not in ("enterprise", "cluster", "node")])


def tidy_text(parameters: Parameters) -> dict[str, str]:
    """The parameters in the one way that names a result; findings for what cannot be read."""
    found = dict(DEFAULTS) | {key: value.strip() for key, value in parameters.items() if value.strip()}
    found["text"] = clean(found["text"])
    if not terms_of(found["text"]):
        raise FindingError([findings.NOTHING_ASKED.at()])
    if len(found["text"]) > LONGEST:
        raise FindingError([findings.TEXT_TOO_LONG.at(length=len(found["text"]), most=LONGEST)])
    levels = ("any", *map(str, range(1, 10)))
    for name, known in (("readiness", levels), ("licence", ("any", "free"))):
        if found[name] not in known:
            raise FindingError([
                findings.BAD_CHOICE.at(name=name, given=found[name][:40], expected=", ".join(known))
            ])  # fmt: skip
    return found


def text_matches(tables: Tables, parameters: Parameters, progress: Progress) -> pa.Table:
    """The results that fit a text best; those that do not meet what is wanted are left out."""
    level = parameters["readiness"]
    wanted = Wanted(
        least_readiness=None if level == "any" else int(level),
        free_to_license=parameters["licence"] == "free",
    )
    results = [row for row in rows_of(tables, "research") if wanted.meets(row)]
    rows = named_rows([_need(parameters)], results, rows_of(tables, "needs"), progress) if results else []
    return pa.Table.from_pylist(rows, SCHEMA)


def explain_text_match(
    tables: Tables, parameters: Parameters, row: Mapping[str, Any], language: Language
) -> Derivation:
    """The derivation of the score of one result for a text."""
    return explain_pair(tables, dict(row), _need(parameters), language)


def _need(parameters: Parameters) -> dict[str, Any]:
    return {"need": KEY, "title": "", "text": parameters["text"]}
