"""Every way a plan can be wrong: one tiny plan a case in `cases/`, and beside it what is said about it.

To accept new sentences, delete the text file and run the test once: it writes the file and fails.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from industria.findings import Finding
from industria.plan.loading import load_plan

CASES = Path(__file__).parent / "cases"


def said(finding: Finding) -> str:
    place = f"{finding.where.line or '-'} {finding.where.key or ''}".strip()
    count = f" ({finding.count})" if finding.count > 1 else ""
    return (
        f"{finding.severity} {finding.code}{count} at {place}\n"
        f"  {finding.what()} {finding.fix()}\n  {finding.what('zh')}{finding.fix('zh')}\n"
    )


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.toml")))
def test_each_mistake_is_said_with_its_line_and_its_repair(case: str) -> None:
    loaded = load_plan(CASES / f"{case}.toml")
    text = "".join(map(said, loaded.findings))
    golden = CASES / f"{case}.txt"
    if not golden.exists():
        golden.write_text(text, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: read it before accepting it")
    assert text == golden.read_text(encoding="utf-8")
    assert "?" not in "".join(f.what("zh") + f.why("zh") + f.fix("zh") for f in loaded.findings)
