"""Tables of the register are judged by `industria check`; a bad one stops its own results, not the build."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from industria.chains.io_tables.registered import check_registered, keys_of, printed_step, registered_io_table
from industria.findings import Severity
from industria.workspace.checking import check
from industria.workspace.folder import Folder
from industria.workspace.uploads import UploadSettings, receive, try_upload
from tests.chains.io_tables.bad_tables import records

PLAN = """[region]
id = "500000"
name_zh = "虚构市"
name_en = "Made-up city"
plan_from = 2022
plan_to = 2027

[classification]
id = "GB/T 4754-2017"

[[tiers]]
id = "leading"
name_zh = "主导"
name_en = "Leading"

[[clusters]]
id = "cars"
tier = "leading"
name_zh = "汽车"
name_en = "Cars"
partition = ["36"]
"""
SETTINGS = """[workspace]
name_zh = "虚构市"
name_en = "Made-up city"
synthetic = true

[[sources]]
table = "io_table"
file = "data/io.csv"
origin = "synthetic"
source = "invented"
confidence = "inferred"
"""


def stored(flows: list[float | None], **columns: list[str | None]) -> pa.Table:
    """Rows of the register as a snapshot holds them: yuan, with status and place."""
    rows = records()
    keys = ("region", "period", "row", "column")
    return pa.table({
        **{name: [r[k] for r in rows] for k, name in enumerate(keys)}, "flow": flows,
        "flow_status": ["missing" if v is None else "observed" for v in flows],
        "source_file": ["io.csv"] * len(rows), "source_row": list(range(2, len(rows) + 2)), **columns,
    })  # fmt: skip


def yuan() -> list[float | None]:
    return [float(r[4]) * 1e8 for r in records()]


def test_a_registered_table_is_read_in_yuan() -> None:
    rows = stored(yuan())
    assert keys_of(rows) == [("A", "2017")]
    accounts = registered_io_table(rows, "A", "2017").table
    np.testing.assert_array_equal(accounts.output, [1e10, 3.5e10, 2.5e10])
    assert (accounts.facts.currency, accounts.facts.scale) == ("CNY", 1.0)
    assert accounts.facts.precision >= 1e8, "what was printed were whole 亿元"
    assert not check_registered(rows)


@pytest.mark.parametrize("values, step", [([3e8, 4e8], 8), ([3.25e4, 1e4], 2), ([0.5], -1), ([1234567.0], 0)])
def test_the_printed_step_is_seen_through_the_stored_unit(values: list[float], step: int) -> None:
    assert printed_step(np.array(values)) == step


def test_a_withheld_flow_is_named_with_its_row() -> None:
    flows = yuan()
    flows[4] = None
    rows = stored(flows)
    status = rows["flow_status"].to_pylist()
    status[4] = "suppressed"
    rows = rows.set_column(rows.column_names.index("flow_status"), "flow_status", [status])
    read = registered_io_table(rows, "A", "2017")
    finding = next(f for f in read.findings if f.code == "chains.io-withheld-cell")
    assert read.refused and finding.where.row == 6 and finding.where.key == "01 × FU103"


def test_a_role_may_stand_in_the_rows() -> None:
    rows = stored(yuan(), row_role=["memo" if r[2] == "VA004" else None for r in records()])
    read = registered_io_table(rows, "A", "2017")
    assert "chains.io-column-unbalanced" in {f.code for f in read.findings}


def test_a_bad_table_warns_and_says_that_nothing_is_computed_from_it() -> None:
    flows = yuan()
    flows[0] = float(flows[0] or 0) + 9e9
    found = check_registered(stored(flows))
    assert {f.severity for f in found} <= {Severity.WARNING, Severity.NOTE}
    assert [f.code for f in found][-1] == "chains.io-table-refused"
    assert found[0].where.key == "A 2017 01 × 01"


def test_a_check_of_a_workspace_judges_its_tables(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "industria.toml").write_text(SETTINGS, encoding="utf-8")

    def findings(cells: list[tuple[str, ...]]) -> set[str]:
        lines = ["region,period,row,column,flow（亿元）", *(",".join(("500000", *r[1:])) for r in cells)]
        (tmp_path / "data" / "io.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return {f.code for f in check(Folder(tmp_path)).findings if f.code.startswith("chains.io")}

    assert not findings(records())
    bad = [(*r[:4], "-30") if r[2:4] == ("01", "02") else r for r in records()]
    assert {"chains.io-negative-flow", "chains.io-table-refused"} <= findings(bad)


def test_a_trial_of_an_upload_judges_the_table(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "industria.toml").write_text(SETTINGS, encoding="utf-8")
    lines = ["region,period,row,column,flow（亿元）", *(",".join(("500000", *r[1:])) for r in records())]
    lines[5] = lines[5].rsplit(",", 1)[0] + ",77"
    upload = receive(Folder(tmp_path), "io_table", "new.csv", "\n".join(lines).encode(), "Li")
    said = UploadSettings(origin="synthetic", source="invented", confidence="inferred")
    trial = try_upload(Folder(tmp_path), upload.id, said)
    assert not trial.refused and trial.rejected == 0
    assert {"chains.io-row-unbalanced", "chains.io-table-refused"} <= {f.code for f in trial.findings}
