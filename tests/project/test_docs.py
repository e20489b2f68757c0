"""The documentation cannot rot: whatever is public, measured, read or complained about is described."""

import re
import sys
from pathlib import Path
from string import Formatter

import pytest

from industria.cli import app
from industria.findings import FindingRecord
from industria.register.contracts import CONTRACTS
from tests.project.repository import ROOT, tracked_files

DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))

import docstrings  # noqa: E402  (stand in docs/, beside the pages they write)
import generate  # noqa: E402
import pictures  # noqa: E402

VERBS = [name for name in app if not name.startswith("-")]
PROMISED = {"demo", "init", "check", "build", "show", "explain", "compare", "report", "rejects", "mend"}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Every generated page."""
    return generate.pages()


def silent(package: Path) -> list[str]:
    """Public things of a package without a docstring whose first line is a sentence ending with a period."""
    return [
        f"{thing.module}:{thing.line} {thing.name}".strip()
        for thing in docstrings.public_things(package)
        if not (thing.docstring and thing.docstring.splitlines()[0].endswith((".", "。")))
    ]


def test_every_public_thing_says_what_it_is() -> None:
    assert not silent(ROOT / "src" / "industria")


def test_a_silent_function_is_seen(tmp_path: Path) -> None:
    package = tmp_path / "house"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "module.py").write_text(
        '"""Owns a few things."""\n\ndef open(path):\n    """opens"""\n\nclass Door:\n    """A door."""\n'
        "    def knock(self): ...\n    def _hinge(self): ...\n"
    )
    assert silent(package) == ["house:1", "house.module:3 open", "house.module:8 Door.knock"]


def test_every_measure_has_a_method_page(pages: dict[str, str]) -> None:
    records = generate.measure_records()
    assert "location_quotient" in records
    for name, record in records.items():
        assert record.formula in pages[f"methods/{name}.md"]
        for text in (record.name, record.meaning):
            assert text.en.strip(), f"{name} has no English words"
            assert re.search(r"[\u4e00-\u9fff]", text.zh), f"{name} has no Chinese words"
        assert record.source.strip() and record.grain, name


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_contract_column_is_described(name: str, pages: dict[str, str]) -> None:
    page = pages[f"contracts/{name}.md"]
    for column in CONTRACTS[name].columns:
        assert f"| `{column.name}` |" in page
        assert generate.prose(column.meaning.zh) in page
        assert column.meaning.en.strip() and re.search(r"[\u4e00-\u9fff]", column.meaning.zh), column.name


def test_every_finding_is_described_in_both_languages(pages: dict[str, str]) -> None:
    records: dict[str, FindingRecord] = generate.finding_records()
    assert len(records) > 20
    for code, record in records.items():
        floor, _, rest = code.partition(".")
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rest), f"{code} is not <floor>.<kebab-case>"
        assert f"## {code}\n" in pages[f"findings/{floor}.md"]
        for text in (record.what, record.why, record.fix):
            assert text.en.strip(), f"{code} lacks an English sentence"
            assert re.search(r"[\u4e00-\u9fff]", text.zh), f"{code} lacks a Chinese sentence"
            known = places(text.en) | places(record.what.en)
            strays = {place for place in places(text.zh) if place.removesuffix("_zh") not in known}
            assert not strays, f"{code}: the Chinese sentence fills {strays}, the English does not"


def places(sentence: str) -> set[str]:
    """Names of the places in a sentence that are filled with what was found."""
    return {place for _, place, _, _ in Formatter().parse(sentence) if place}


def test_every_promised_verb_exists() -> None:
    assert set(VERBS) >= PROMISED


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_stands_in_the_guide(verb: str) -> None:
    page = (DOCS / "guide" / "commands.md").read_text(encoding="utf-8")
    row = next((line for line in page.splitlines() if line.startswith(f"| `industria {verb}`")), "")
    for argument in app[verb].assemble_argument_collection():
        name = argument.names[0]
        if name == "*":  # a group of options; each of them follows on its own
            continue
        shown = name.removeprefix("--").upper() in row or f"`{name}`" in row or f"`{name} " in row
        assert shown or name in page.split("|")[0], f"{name} of industria {verb} is not in the guide"


def test_every_make_target_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = {"install", "demo", "test", "lint", "soak", "bench", "docs", "clean", "help"}
    assert wanted <= set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))


def test_links_between_pages_lead_somewhere(pages: dict[str, str]) -> None:
    broken = []
    for path in (path for path in tracked_files() if path.suffix == ".md"):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" in target or target.startswith("mailto:"):
                continue
            place = (path.parent / target).resolve()
            generated = place.is_relative_to(DOCS) and place.relative_to(DOCS).as_posix() in pages
            drawn = place.parent == DOCS / pictures.DRAWN and path.name in pictures.PAGES
            if not (place.exists() or generated or drawn):
                broken.append(f"{path.name}: {target}")
    assert not broken


def test_every_result_table_is_described(pages: dict[str, str]) -> None:
    from industria.workspace.result_tables import RESULT_TABLES

    assert {"cluster_status", "target_status", "measures", "findings", "rejects"} <= set(RESULT_TABLES)
    for name, table in RESULT_TABLES.items():
        assert f"| `{name}` |" in pages["results/index.md"]
        assert table.meaning.en.strip() and re.search(r"[\u4e00-\u9fff]", table.meaning.zh)


@pytest.mark.parametrize("file", ["plan", "industria"])
def test_every_key_that_people_write_is_described(file: str, pages: dict[str, str]) -> None:
    import keys

    page = pages[f"keys/{file}.md"]
    for path, section in keys.models_below(keys.FILES[file]):
        assert f"## {path}\n" in page
        assert section.__doc__ and section.__doc__.strip(), f"{section.__name__} says nothing of itself"
        for name, field in section.model_fields.items():
            assert f"| `{field.alias or name}` | " in page
            assert keys.kind(field.annotation), f"{path}.{name}: what may it hold?"
