"""Nothing is lost: whatever file comes, no traceback, read = accepted + rejected, every rejected row has a reason."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.register.contracts import CONTRACTS
from industria.register.loading import LoadedTable
from tests.register.mutate import mutations
from tests.register.nasty import FILES
from tests.register.workspaces import load, rows, source

MAPPED: dict[str, Any] = {
    "columns": {"region": "地区", "industry": "行业", "output": {"header": "产值", "unit": "元"}},
    "constants": {"period": "2023"},
}


def check_counts(loaded: LoadedTable) -> None:
    """Every rejected row of a source that is not refused is in the table of rejects, with a reason and a repair."""
    rejected = pq.read_table(loaded.rejects_path).to_pylist()
    assert all(row["reason_en"] and row["reason_zh"] and row["fix_en"] and row["record"] for row in rejected)
    places = {(row["source_file"], row["source_row"]) for row in rejected}
    listed = sum(entry["rejected"] for entry in loaded.sources if not entry["refused"])
    assert len(places) == listed
    accepted = {(row["source_file"], row["source_row"]) for row in rows(loaded)}
    assert len(accepted) == loaded.accepted and not accepted & places


@pytest.mark.parametrize("name", sorted(FILES))
def test_nasty_files_lose_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "data").mkdir()
    nasty = FILES[name](tmp_path / "data")
    for mapping in ({}, MAPPED):
        check_counts(load(tmp_path, source(file=f"data/{nasty.path.name}", **mapping)))


CELL = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["", "a", "3610", "2023", "2O22", "1e308", "--", "合计", "超过2.3万", "1,5", "(D)", "-1", "NaN"]
    ),
)
NATIVE = st.one_of(
    st.lists(st.one_of(st.none(), st.floats()), min_size=4, max_size=4).map(
        lambda v: pa.array(v, pa.float64())
    ),
    st.lists(st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)), min_size=4, max_size=4).map(
        lambda v: pa.array(v, pa.int64())
    ),
    st.lists(st.one_of(st.none(), CELL), min_size=4, max_size=4).map(lambda v: pa.array(v, pa.string())),
    st.lists(st.one_of(st.none(), CELL), min_size=4, max_size=4).map(
        lambda v: pa.array(v, pa.string()).dictionary_encode()
    ),
    st.lists(st.one_of(st.none(), st.dates()), min_size=4, max_size=4).map(
        lambda v: pa.array(v, pa.date32())
    ),
    st.lists(st.one_of(st.none(), st.datetimes()), min_size=4, max_size=4).map(
        lambda v: pa.array(v, pa.timestamp("us"))
    ),
    st.lists(st.one_of(st.none(), st.booleans()), min_size=4, max_size=4).map(
        lambda v: pa.array(v, pa.bool_())
    ),
    st.lists(st.one_of(st.none(), st.decimals(-99, 99, places=2)), min_size=4, max_size=4).map(
        lambda v: pa.array(v, pa.decimal128(10, 2))
    ),
    st.lists(st.one_of(st.none(), st.binary(max_size=4)), min_size=4, max_size=4).map(
        lambda v: pa.array(v, pa.binary())
    ),
    st.lists(st.lists(st.integers(0, 9), max_size=2), min_size=4, max_size=4).map(pa.array),
    st.just(pa.nulls(4)),
)


@given(st.data(), st.sampled_from(["activity", "enterprises", "indicators", "research", "trade"]))
@settings(max_examples=40, deadline=None)
def test_any_typed_table_loses_nothing(data: st.DataObject, table: str) -> None:
    contract = CONTRACTS[table]
    arrays: Sequence[pa.Array] = [data.draw(NATIVE, label=column.name) for column in contract.columns]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        pq.write_table(pa.table(list(arrays), names=list(contract.names)), root / "t.parquet")
        loaded = load(root, source(table, "t.parquet", origin=None, money_unit="元"))
        check_counts(loaded)
        assert loaded.read == 4


MUTANT: dict[str, Any] = {"money_unit": "元", "columns": {"industry": "行业"}, "origin": None}


def load_mutants(seed: int, count: int) -> dict[str, int]:
    """Load so many mutated files of the two base tables; every one keeps the law of counting."""
    totals = {"read": 0, "accepted": 0, "refused": 0}
    for (_, content, suffix), _ in zip(mutations(seed), range(count), strict=False):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / f"a{suffix}").write_bytes(content)
            place: dict[str, Any] = {"file": f"a{suffix}"}
            if suffix in (".db", ".sqlite", ".sqlite3"):
                place = {"file": None, "database": f"sqlite:///a{suffix}", "database_table": "t"}
            loaded = load(root, source("activity", **{**MUTANT, **place}))
            check_counts(loaded)
            totals["read"] += loaded.read
            totals["accepted"] += loaded.accepted
            totals["refused"] += sum(entry["refused"] for entry in loaded.sources)
    return totals


def test_mutated_files_lose_nothing() -> None:
    totals = load_mutants(seed=20, count=120)
    assert totals["read"] > 100 and 0 < totals["accepted"] < totals["read"]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_mutated_files_lose_nothing(seed: int) -> None:
    totals = load_mutants(seed, count=1000)
    assert 0 < totals["accepted"] < totals["read"]
