"""A report whose every name is hostile to some format: markup, formulas, fields, control characters, length."""

from __future__ import annotations

from functools import cache

from industria.findings import Text
from industria.pages.page_input import ReportInput
from tests.charts import made_up_city as city
from tests.reports.made_up_report import report, shapes

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></svg><svg onload=alert(1)>",
    '=HYPERLINK("http://evil.example","x")',
    "\u202eevil\u2066 name\u0000\u0007",
    "x" * 10_000,
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    '#panic("typst ran") #include "/etc/passwd"',
    "*x* _y_ @ref $z$ <plan> // /* ` \\",
    "&C&\"Courier\"&20[]:*?/'History'",
    "]]></w:t></w:r><w:p/>\ufffe\ud800",
    "+1+1",
)
FIELDS = ("name_en", "name_zh", "source", "reason_en", "reason_zh", "area_zh")


@cache
def hostile_report() -> ReportInput:
    """The invented city with hostile clusters, districts, targets, series, findings, plans and name."""
    tables = city.everything(len(HOSTILE), len(HOSTILE))
    for name in ("plan_clusters", "plan_regions", "cluster_status"):
        rows = tables[name].to_pylist()
        for at, row in enumerate(rows):
            bad = _text(at)
            row |= {field: bad for field in FIELDS if field in row}
        tables[name] = city.table(rows)
    tables["plan_tiers"] = city.table(
        [{**row, "name_zh": HOSTILE[0], "name_en": HOSTILE[9]} for row in tables["plan_tiers"].to_pylist()]
    )
    tables["target_status"] = city.table(
        [
            {**row, "name_en": _text(at), "unit": _text(at), "document": HOSTILE[2], "target": HOSTILE[1]}
            for at, row in enumerate(tables["target_status"].to_pylist())
        ]
    )
    tables["indicators"] = city.table(
        [
            {**row, "source": HOSTILE[0], "unit": HOSTILE[1], "note": HOSTILE[8]}
            for row in tables["indicators"].to_pylist()
        ]
    )
    bad_texts = [_text(at) for at in range(len(HOSTILE))]
    tables["findings"] = city.table([
        {"code": bad, "severity": bad, "count": 1, "file": bad, "line": 1, "row": None, "column": bad, "table": bad,
         "key": bad, "what_en": bad, "what_zh": bad, "fix_en": bad, "fix_zh": bad} for bad in bad_texts
    ])  # fmt: skip
    tables["plan_wanted"] = city.table(
        [{"table": bad, "question_en": bad, "where_zh": bad} for bad in bad_texts]
    )
    tables["plan_region_plans"] = city.table(
        [
            {"region": "d1", "role": bad, "text": bad, "source": bad, "as_of": bad, "confidence": bad}
            for bad in bad_texts
        ]
    )
    return report(tables, name=Text(HOSTILE[0], HOSTILE[9]), folder=HOSTILE[0], geometry=shapes(len(HOSTILE)))


def _text(at: int) -> str:
    """A hostile text that a table can hold: a lone surrogate cannot be stored."""
    return HOSTILE[at % len(HOSTILE)].encode("utf-8", "replace").decode()
