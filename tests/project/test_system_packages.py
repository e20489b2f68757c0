"""Missing system packages are named with the one command to run; nothing is skipped silently."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from tests.project.repository import ROOT


@pytest.fixture
def tool() -> ModuleType:
    """The script that sees to system packages, as a module."""
    spec = importlib.util.spec_from_file_location("system_packages", ROOT / "tools" / "system_packages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_there_is_not_asked_for(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "is_there", lambda package: True)
    monkeypatch.setattr(tool, "install", lambda packages: pytest.fail("installed again"))
    assert tool.main(["postgresql", "mariadb-server"]) == 0


def test_a_user_is_told_the_one_command(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "is_there", lambda package: package != "mariadb-server")
    monkeypatch.setattr(tool.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(tool, "install", lambda packages: pytest.fail("a user may not install"))
    assert tool.main(["postgresql", "mariadb-server"]) == 1
    said = capsys.readouterr().err
    assert "Missing: mariadb-server" in said and "Missing: postgresql" not in said
    assert "sudo apt-get update && sudo apt-get install -y mariadb-server" in said


def test_root_installs_what_is_missing(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    there: set[str] = set()
    monkeypatch.setattr(tool, "is_there", there.__contains__)
    monkeypatch.setattr(tool, "install", there.update)
    monkeypatch.setattr(tool.os, "geteuid", lambda: 0)
    monkeypatch.setattr(tool.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert tool.main(["postgresql"]) == 0
    assert there == {"postgresql"}


def test_an_install_that_fails_is_tried_twice_and_then_named(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands: list[list[str]] = []

    def fails(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 100)

    monkeypatch.setattr(tool.subprocess, "run", fails)
    monkeypatch.setattr(tool, "is_there", lambda package: False)
    monkeypatch.setattr(tool.os, "geteuid", lambda: 0)
    monkeypatch.setattr(tool.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert tool.main(["postgresql"]) == 1
    assert commands == [["apt-get", "update", "-qq"]] * 2
    assert "apt-get install -y postgresql" in capsys.readouterr().err


def test_servers_are_found_off_the_search_path(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "15" / "bin" / "postgres"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(tool, "SERVER_FOLDERS", (f"{tmp_path}/*/bin",))
    assert tool.is_there("postgresql")
    assert not tool.is_there("mariadb-server")
