"""The page of the guide is a real page: it opens, explains its numbers, hands out its files."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path

import pytest

from industria.web import navigation
from industria.web.addresses import parse
from industria.web.app import make_app, page
from industria.web.view import View
from industria.web.workspaces import served
from industria.workspace.folder import Folder
from tests.project.repository import ROOT

GUIDE = ROOT / "docs" / "guide" / "adding-a-page.md"
LONGEST = 60


def example() -> str:
    """The module of the guide."""
    return re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[0]


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The example in the navigation, as the guide says."""
    path = tmp_path / "employment.py"
    path.write_text(example(), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("employment_of_the_guide", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    monkeypatch.setitem(navigation.PAGES, module.PAGE.id, module.PAGE)
    return str(module.PAGE.id)


def test_the_example_is_short_and_documented() -> None:
    text = example()
    assert len(text.splitlines()) < LONGEST
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    assert all(ast.get_docstring(node) for node in tree.body if isinstance(node, ast.FunctionDef))


def test_the_example_opens_in_both_languages(added: str, bundled: list[Path]) -> None:
    workspaces = served([Folder(place) for place in bundled])
    said = {}
    for language in ("en", "zh"):
        view = View(workspaces["demo-city"], parse(f"/demo-city/{added}"), language)
        said[language] = str(page(view).to_plotly_json())
    assert "Who works where?" in said["en"] and "就业分布" in said["zh"]
    assert "/demo-city/why/cluster_measures?" in said["en"] and "/demo-city/cluster/vehicles" in said["en"]
    sparse = View(workspaces["chongqing-33618"], parse(f"/chongqing-33618/{added}"), "en")
    assert "No cluster’s employment is known." in str(page(sparse).to_plotly_json())


def test_its_table_has_files(added: str, bundled: list[Path]) -> None:
    client = make_app([Folder(place) for place in bundled]).server.test_client()
    view = View(served([Folder(bundled[0])])["demo-city"], parse(f"/demo-city/{added}"))
    name = re.search(r"file-table/([a-z0-9-]+)\.csv", str(page(view).to_plotly_json()))
    assert name
    for ending in ("csv", "xlsx", "parquet"):
        answer = client.get(f"/demo-city/file-table/{name[1]}.{ending}?page={added}")
        assert answer.status_code == 200, ending
        assert answer.headers["Content-Disposition"].startswith("attachment")
    text = client.get(f"/demo-city/file-table/{name[1]}.csv?page={added}").get_data(as_text=True)
    assert "Smart connected vehicles" in text and "INVENTED DATA" in text
