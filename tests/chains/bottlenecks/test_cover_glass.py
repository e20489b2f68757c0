"""The worked case of the guide: link → bottleneck row → task → gap closed, each number as the guide tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import industria
from industria.decisions.kept_work import WorkItems
from industria.workspace.runs import tables_of
from tests.chains.bottlenecks.cover_glass import write_cover_glass, write_work
from tests.project.repository import ROOT


def built(folder: Path, *, after: bool) -> dict[str, Any]:
    workspace = industria.open(write_cover_glass(folder, after=after))
    workspace.build()
    rows = tables_of(workspace.folder, workspace.run().id).read("bottlenecks").to_pylist()
    return next(row for row in rows if row["node"] == "cover-glass")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return built(tmp_path_factory.mktemp("glass") / "before", after=False)


@pytest.fixture(scope="module")
def after_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("glass") / "after"


@pytest.fixture(scope="module")
def after(after_folder: Path) -> dict[str, Any]:
    return built(after_folder, after=True)


def test_before_there_was_a_maker(before: dict[str, Any]) -> None:
    assert before["state"] == "confirmed-missing" and before["named_bottleneck"]
    assert (before["local_makers"], before["domestic_makers"]) == (0, 0)
    assert (before["import_share"], before["substitution_months"], before["output_at_stake"]) == (None,) * 3
    assert before["scarcity"] == 1.0, "of what is known, everything says scarce"
    assert before["hardness"] is None, (
        "no source of the time says how long it takes: the dimension does not count"
    )


def test_after_there_is_one_maker_and_six_years_are_known(after: dict[str, Any]) -> None:
    assert after["state"] == "present" and after["local_makers"] == 1
    assert (after["substitution_months"], after["hardness"]) == (72, 1.0)
    assert (after["domestic_makers"], after["import_share"]) == (None, None), "no source says"
    assert after["scarcity"] == pytest.approx(2 / 3)
    assert after["inner"], "one firm: its numbers stay in the office"


def test_no_number_is_filled_in(before: dict[str, Any], after: dict[str, Any]) -> None:
    for row in (before, after):
        assert row["origin"] == "reported"
        for name in ("import_share", "supplier_concentration", "research_results"):
            assert row[name] is None and row[f"{name}_level"] is None


def test_the_gap_is_closed_without_an_amount(after: dict[str, Any], after_folder: Path) -> None:
    task, closed = write_work(after_folder)
    kept = WorkItems.of(after_folder)
    assert [item.id for item in kept.on("node", "smartphones/cover-glass", "gap_closed")] == [closed.id]
    assert closed.fields["task"] == task.id and closed.fields["customer"] == "Huawei (Mate 50 series)"
    assert "imports_replaced" not in closed.fields and closed.fields["confidence"] == "corroborated"


def test_the_guide_says_what_the_run_says(before: dict[str, Any], after: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "guide" / "cover-glass.md").read_text(encoding="utf-8")
    for row in (before, after):
        assert f"{row['score']:.3f}" in text, row["score"]
