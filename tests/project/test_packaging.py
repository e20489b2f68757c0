"""What is installed: exact versions of everything asked for, a wheel that holds all it needs."""

import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling import build
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.repository import ROOT, tracked_files

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements() -> list[Requirement]:
    """Everything pyproject.toml asks for: dependencies, extras (not those that name another extra) and groups."""
    project = PYPROJECT["project"]
    extras = project.get("optional-dependencies", {}).values()
    groups = PYPROJECT.get("dependency-groups", {}).values()
    lines = [*project["dependencies"], *(line for lines in (*extras, *groups) for line in lines)]
    own = str(project["name"])
    return [one for line in lines if (one := Requirement(line)).name != own]


def pins() -> dict[str, str]:
    """The exact version of each package in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if line and not line.startswith("#")]
    odd = [line for line in found if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[0-9][0-9a-z.+!]*", line)]
    assert not odd, f"not a plain name==version: {odd}"
    return dict(line.split("==") for line in found)


@pytest.mark.parametrize("requirement", requirements(), ids=lambda requirement: requirement.name)
def test_every_dependency_is_pinned_to_a_version_that_fits(requirement: Requirement) -> None:
    version = pins().get(canonicalize_name(requirement.name))
    assert version, f"{requirement.name} is not in constraints.txt: run make constraints"
    assert requirement.specifier.contains(version)


def test_no_lock_file_is_kept() -> None:
    assert not [path for path in tracked_files() if path.name in ("uv.lock", "poetry.lock", "Pipfile.lock")]


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    name = build.build_wheel(str(tmp_path))
    with zipfile.ZipFile(tmp_path / name) as wheel:
        held = set(wheel.namelist())
        entry_points = wheel.read(next(n for n in held if n.endswith("entry_points.txt"))).decode()
    source = ROOT / "src"
    wanted = {path.relative_to(source).as_posix() for path in tracked_files() if path.is_relative_to(source)}
    assert "industria/py.typed" in held
    assert not wanted - held
    assert "industria = industria.cli:main" in entry_points


def test_the_verb_of_the_entry_point_exists() -> None:
    from industria.cli import main

    assert callable(main)
