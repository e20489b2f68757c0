"""Runs are atomic, immutable and comparable; only what changed is computed again."""

from __future__ import annotations

import json

import pytest

import industria
from industria.findings import FindingError
from industria.workspace.building import build
from industria.workspace.folder import locked
from tests.workspace.made_up import write_activity, write_made_up


@pytest.fixture
def workspace(tmp_path):
    return industria.open(write_made_up(tmp_path / "city"))


def test_a_build_publishes_a_complete_run(workspace):
    run = workspace.build()
    place = workspace.folder.run(run.id)
    assert workspace.folder.current.read_text().strip() == run.id
    assert json.loads((place / "run.json").read_text())["id"] == run.id
    assert not list(workspace.folder.runs.glob(".building-*"))
    status = workspace.table("cluster_status").table.to_pylist()
    assert {row["cluster"] for row in status} == {"cars", "chips"}
    assert all(row["origin"] == "synthetic" for row in status)


def test_what_did_not_change_is_linked_not_computed(workspace):
    first, second = workspace.build(), workspace.build()
    assert not any(step.reused for step in first.steps)
    assert all(step.reused for step in second.steps)
    assert second.id != first.id
    old = workspace.folder.run(first.id) / "measures.parquet"
    new = workspace.folder.run(second.id) / "measures.parquet"
    assert old.stat().st_ino == new.stat().st_ino


def test_a_changed_target_computes_only_the_verdicts(workspace):
    workspace.build()
    plan = workspace.folder.plan
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("value = 12000", "value = 12700"), encoding="utf-8"
    )
    run = workspace.build()
    computed = {step.name for step in run.steps if not step.reused}
    assert computed == {"target_status", "cluster_status", "counts"}


def test_an_old_run_stays_as_it_was(workspace):
    first = workspace.build()
    before = {p.name: p.read_bytes() for p in workspace.folder.run(first.id).iterdir()}
    write_activity(workspace.folder.root, districts=4, classes=10, seed=2)
    second = workspace.build()
    assert {p.name: p.read_bytes() for p in workspace.folder.run(first.id).iterdir()} == before
    change = workspace.compare(first.id, second.id)
    assert [name for name, _, _ in change.inputs] == ["activity"]
    assert {c.table for c in change.tables} >= {"measures", "cluster_status"}
    measures = next(c for c in change.tables if c.table == "measures")
    assert measures.changed > 0
    assert (measures.added, measures.gone) == (0, 0)


def test_the_same_data_give_the_same_numbers(workspace, tmp_path):
    """Another folder with the same files gives byte-identical result tables."""
    other = industria.open(write_made_up(tmp_path / "again"))
    runs = [ws.build() for ws in (workspace, other)]
    for name in ("cells", "measures", "cluster_measures", "target_status", "cluster_status"):
        first, second = (
            ws.folder.run(run.id).joinpath(f"{name}.parquet").read_bytes()
            for ws, run in zip((workspace, other), runs, strict=True)
        )
        assert first == second, name


def test_results_do_not_depend_on_the_unit(workspace, tmp_path):
    """Ten thousand yuan read as 万元 and the same money read as 元 give the same results."""
    other = industria.open(write_made_up(tmp_path / "yuan"))
    settings = other.folder.settings
    settings.write_text(settings.read_text(encoding="utf-8").replace("万元", "元"), encoding="utf-8")
    csv = other.folder.root / "data" / "activity.csv"
    lines = csv.read_text(encoding="utf-8").splitlines()
    csv.write_text("\n".join([lines[0], *[_in_yuan(line) for line in lines[1:]]]) + "\n", encoding="utf-8")
    for ws in (workspace, other):
        ws.build()
    first, second = (ws.table("measures").table.sort_by([(k, "ascending") for k in
                     ("region", "industry", "period", "indicator")]) for ws in (workspace, other))  # fmt: skip
    assert first.equals(second)


def _in_yuan(line: str) -> str:
    head, output, tail = line.split('"')
    return f'{head}"{int(output.replace(",", "")) * 10_000}"{tail}'


def test_a_second_build_at_the_same_time_is_refused(workspace):
    with locked(workspace.folder), pytest.raises(FindingError) as refused:
        build(workspace.folder)
    assert refused.value.findings[0].code == "workspace.busy"


def test_a_cancelled_build_changes_nothing(workspace):
    first = workspace.build()
    write_activity(workspace.folder.root, districts=4, classes=10, seed=3)

    def cancel(stage, done, total):
        if stage == "measures":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.build(progress=cancel)
    assert workspace.folder.current.read_text().strip() == first.id
    assert workspace.table("measures").table.num_rows > 0
    assert workspace.build().id != first.id
    assert not list(workspace.folder.runs.glob(".building-*"))


def test_errors_stop_a_build_and_leave_the_last_run(workspace):
    first = workspace.build()
    plan = workspace.folder.plan
    plan.write_text(
        plan.read_text(encoding="utf-8").replace('tier = "leading"', 'tier = "laeding"', 1), encoding="utf-8"
    )
    with pytest.raises(FindingError) as refused:
        workspace.build()
    text = " ".join(f.what() + f.fix() for f in refused.value.findings)
    assert "leading" in text
    assert workspace.folder.current.read_text().strip() == first.id


def test_every_number_explains_itself(workspace):
    workspace.build()
    derivation = workspace.explain("target_status", "high-tech-2027")
    assert derivation.value == "on track"
    actual = derivation.inputs[0]
    assert actual.sources[0].file.endswith("indicators.csv")
    assert actual.sources[0].row == 4
    row = workspace.table("measures", "region=D00", "indicator=output", "period=2023").table.to_pylist()[0]
    found = workspace.explain("measures", "D00", row["industry"], "2023", "output")
    quotient = next(part for part in found.inputs if "location" in part.name.lower())
    assert quotient.substituted.count("/") >= 3
    with pytest.raises(FindingError) as refused:
        workspace.explain("measures", "D00")
    assert refused.value.findings[0].code == "workspace.key-ambiguous"


def test_the_plans_first_year_is_a_baseline_only_for_targets_of_this_plan(workspace):
    """Without a stated baseline the figure of 2022 is one; for a target published in 2020 it is not."""
    plan = workspace.folder.plan
    text = plan.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("baseline = "))
    for published, basis, status in (("2022", "plan-start", "on-track"), ("2020", None, "unknown")):
        plan.write_text(text.replace(line, f'published = "{published}"'), encoding="utf-8")
        workspace.build()
        row = workspace.table("target_status").table.to_pylist()[0]
        assert (row["baseline_basis"], row["status"]) == (basis, status)


def test_codes_without_a_classification_take_the_plans(workspace):
    """Clusters are the same whether the file names the plan's classification or none."""
    workspace.build()
    before = workspace.table("cluster_measures").table
    settings = workspace.folder.settings
    text = settings.read_text(encoding="utf-8")
    without = text.replace('constants = { classification = "GB/T 4754-2017" }\n', "")
    assert without != text
    settings.write_text(without, encoding="utf-8")
    workspace.build()
    assert workspace.table("cluster_measures").table.equals(before)
    derivation = workspace.explain("measures", "D00", "3611", "2023", "output")
    assert derivation.inputs[0].sources[0].file.endswith("activity.csv")
