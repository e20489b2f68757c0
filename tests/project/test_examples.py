"""The examples of the README and the guide work as they stand: a workspace made from them is checked and built."""

import re
from pathlib import Path

import openpyxl
import pytest

import industria
from industria.register.settings import load_settings
from tests.project.repository import ROOT

README = ROOT / "README.md"
PLAN = ROOT / "docs" / "guide" / "plan.md"
SOURCES = ROOT / "docs" / "guide" / "sources.md"


def toml_blocks(page: Path) -> list[str]:
    """The TOML examples of a page, without the indentation they have in a list."""
    blocks = re.findall(
        r"^( *)```toml\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return [re.sub(f"^{indent}", "", text, flags=re.MULTILINE) for indent, text in blocks]


@pytest.fixture
def workspace(tmp_path: Path) -> industria.Workspace:
    """A workspace of the README's settings, the guide's plan and a workbook such as they describe."""
    settings = toml_blocks(README)[0]
    (tmp_path / "industria.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "plan.toml").write_text("\n".join(toml_blocks(PLAN)), encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.append(["区县代码", "行业代码", "总产值"])
    for row in (("north", "36", 1200), ("north", "39", "超过230"), ("north", "13", 80)):
        book.active.append(row)
    file = re.search(r'^file = "(.+)"', settings, re.MULTILINE)
    assert file
    (tmp_path / file[1]).parent.mkdir()
    book.save(tmp_path / file[1])
    return industria.open(tmp_path)


def test_a_workspace_of_the_examples_is_built(workspace: industria.Workspace) -> None:
    assert not [f"{finding.where} {finding.what()}" for finding in workspace.check()]
    workspace.build()
    (row,) = workspace.table(
        "cluster_measures", "cluster=vehicles", "view=partition", "region=north"
    ).table.to_pylist()
    assert row["value"] == 12_000_000  # 1,200 万元


def test_the_scenario_of_the_guide_changes_the_target(workspace: industria.Workspace) -> None:
    workspace.build()
    workspace.build("cautious")
    comparison = workspace.compare(workspace.runs()[0].id)
    changed = [cell for table in comparison.tables for cell in table.cells if cell[1] == "target_value"]
    assert changed
    assert all(new / old == pytest.approx(5200 / 6000) for _, _, old, new in changed)


def test_the_settings_of_the_guide_are_understood(tmp_path: Path) -> None:
    file = tmp_path / "industria.toml"
    file.write_text(toml_blocks(SOURCES)[0], encoding="utf-8")
    settings, findings = load_settings(file)
    assert settings is not None
    assert not findings
