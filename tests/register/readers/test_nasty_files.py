"""Reading never raises, and a refused file gives no record that could be relied on."""

from pathlib import Path

import pytest

from industria.findings import Severity
from industria.register.readers.raw import ReadReport, ReadSource, read
from tests.register.nasty import FILES


@pytest.mark.parametrize("name", FILES)
def test_nasty_file(name: str, tmp_path: Path) -> None:
    nasty = FILES[name](tmp_path)
    report = ReadReport()
    batches = list(read(ReadSource(nasty.path, nasty.path.name), report))
    codes = {finding.code for finding in report.findings}
    assert "register.reader-failed" not in codes, [finding.what() for finding in report.findings]
    assert report.complete == (nasty.read is not None), [finding.what() for finding in report.findings]
    assert nasty.code is None or nasty.code in codes
    assert report.read == sum(batch.count for batch in batches)
    if nasty.read is None:
        assert any(finding.severity is Severity.ERROR for finding in report.findings)
    else:
        assert report.read == nasty.read
        assert {mark.kind for batch in batches for mark in batch.marks} == nasty.marks
        assert all(len(column) == batch.count for batch in batches for column in batch.columns)
        assert len(report.content_hash) == 64


@pytest.mark.parametrize("name", FILES)
def test_findings_are_whole_sentences(name: str, tmp_path: Path) -> None:
    nasty = FILES[name](tmp_path)
    report = ReadReport()
    list(read(ReadSource(nasty.path, nasty.path.name), report))
    for finding in report.findings:
        for language in ("en", "zh"):
            text = finding.what(language) + finding.why(language) + finding.fix(language)
            assert "?" not in text and "{" not in text.replace("{NAME}", "")
