"""Every table of the corpus is refused or flagged with the right code at the right place."""

from __future__ import annotations

from pathlib import Path

import pytest

from industria.chains import read_io_table
from industria.findings import Severity
from tests.chains.io_tables.bad_tables import CORPUS, Bad
from tests.chains.io_tables.tables import written


@pytest.mark.parametrize("bad", CORPUS, ids=lambda bad: bad.name)
def test_a_bad_table_is_named_with_code_and_place(bad: Bad, tmp_path: Path) -> None:
    said = dict(bad.said)
    layout = said.pop("layout", None)
    read = read_io_table(written(bad.make(), tmp_path / "table.csv"), layout, **said)
    codes = {f.code for f in read.findings}
    found = [f for f in read.findings if f.code == bad.code]
    assert found, f"{bad.code} not among {sorted(codes)}"
    finding = found[0]
    if bad.key is not None:
        assert any((f.where.key or "").startswith(bad.key) for f in found), [f.where.key for f in found]
    if bad.row is not None:
        assert finding.where.row == bad.row
    if bad.column is not None:
        assert finding.where.column == bad.column
    assert read.refused is bad.refused
    errors = [f for f in read.findings if f.severity is Severity.ERROR]
    assert bool(errors) is bad.refused
    for language in ("en", "zh"):
        assert not any("?" in (f.what(language) + f.why(language) + f.fix(language)) for f in read.findings)  # type: ignore[arg-type]


def test_the_corpus_is_large_enough_and_names_differ() -> None:
    assert len(CORPUS) >= 30
    assert len({bad.name for bad in CORPUS}) == len(CORPUS)


def test_one_mistake_gives_few_complaints(tmp_path: Path) -> None:
    """A slip of a whole block is said once, not once a row."""
    for bad in CORPUS:
        if bad.code in ("chains.io-unit-slip", "chains.io-flows-transposed", "chains.io-header-moved"):
            read = read_io_table(written(bad.make(), tmp_path / "table.csv"))
            errors = [f.code for f in read.findings if f.severity is Severity.ERROR]
            assert errors.count(bad.code) == 1, (bad.name, errors)
            assert not {"chains.io-row-unbalanced", "chains.io-column-unbalanced"} & set(errors), (
                bad.name,
                errors,
            )
