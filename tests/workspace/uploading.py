"""What tests of uploads share: the bad table, as an office would send it, and a look at a whole workspace."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import openpyxl

from industria.workspace.uploads import UploadSettings

HEADER = "指标,地区代码,时期,数值,单位,发布日期,备注"
ROWS = (
    "gross-regional-product,D00,2023,1024.5,亿元,2026-03-19,",
    "gross-regional-product,D01,2023,999.5,亿元,2026-03-19,",
    'gross-regional-product,D02,2023,"1,3l6.8",亿元,2026-03-19,',
    "gross-regional-product,990199,2023,457.9,亿元,2026-03-19,",
    "gross-regional-product,合计,2023,3798.7,亿元,2026-03-19,",
)
"""Two good rows, a letter in a number (row 4), an unknown region (row 5), a row of totals (row 6)."""

SAID = UploadSettings(
    origin="synthetic",
    source="made up for a test",
    confidence="inferred",
    columns={"indicator": "指标", "region": "地区代码", "period": "时期", "level": "数值", "unit": "单位",
             "vintage": "发布日期", "note": "备注"},
)  # fmt: skip


def csv_bytes(*rows: str, encoding: str = "gb18030") -> bytes:
    """The table as a CSV file."""
    return ("\r\n".join([HEADER, *(rows or ROWS)]) + "\r\n").encode(encoding)


def workbook_bytes(sheet: str = "生产总值") -> bytes:
    """The table as the second sheet of a workbook, under a title."""
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["读者须知"])
    page = book.create_sheet(sheet)
    page.append(["各区生产总值"])
    page.append(HEADER.split(","))
    for row in ROWS:
        page.append(row.replace('"1,3l6.8"', "13l6.8").split(","))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def picture_of(root: Path) -> dict[str, str]:
    """Every file of a workspace but its uploads, locks and jobs, by the hash of its content."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {"uploads", "jobs", "lock"} & set(path.relative_to(root).parts)
    }
