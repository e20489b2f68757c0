"""Reads the docstrings of a package from its source, without importing it, and makes the pages of the code.

Comes in: the folder of a package. Goes out: every public module, class and function with its signature and
docstring (`public_things`), and one Markdown page for each module (`api_pages`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Thing:
    """A public module, class, function or method: where it stands, how it is called, what it says."""

    module: str
    name: str
    signature: str
    docstring: str | None
    line: int


def module_name(folder: Path, path: Path) -> str:
    """Dotted name of the module in a file."""
    parts = [folder.name, *path.relative_to(folder).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _is_public(name: str) -> bool:
    return all(not part.startswith("_") for part in name.split("."))


def _signature(node: Function) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{node.name}({ast.unparse(node.args)}){returns}"


def public_things(folder: Path) -> Iterator[Thing]:
    """Every public thing of the package, modules in order, then what stands in them from top to bottom."""
    for path in sorted(folder.rglob("*.py")):
        module = module_name(folder, path)
        if not _is_public(module):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield Thing(module, "", "", ast.get_docstring(tree), 1)
        yield from _members(module, "", tree.body)


def _members(module: str, owner: str, body: list[ast.stmt]) -> Iterator[Thing]:
    for node in body:
        if not isinstance(node, (*Function.__args__, ast.ClassDef)) or not _is_public(node.name):
            continue
        name = owner + node.name
        if isinstance(node, ast.ClassDef):
            yield Thing(module, name, f"class {node.name}", ast.get_docstring(node), node.lineno)
            yield from _members(module, f"{name}.", node.body)
        else:
            yield Thing(module, name, _signature(node), ast.get_docstring(node), node.lineno)


def _block(text: str, language: str) -> str:
    return f"```{language}\n{text}\n```\n"


def api_pages(folder: Path) -> Iterator[tuple[str, str]]:
    """The pages of the code: an index and one page for each module."""
    texts: dict[str, list[str]] = {}
    for thing in public_things(folder):
        parts = texts.setdefault(thing.module, [])
        parts.append(f"## {thing.name}\n" if thing.name else f"# {thing.module}\n")
        if thing.signature:
            parts.append(_block(thing.signature, "python"))
        if thing.docstring:
            parts.append(_block(thing.docstring, "text"))
    toctree = "```{toctree}\n:maxdepth: 1\n\n" + "\n".join(texts) + "\n```\n"
    yield (
        "api/index.md",
        f"# Code\n\nEvery public module, class and function, from its docstring.\n\n{toctree}",
    )
    for module, parts in texts.items():
        yield f"api/{module}.md", "\n".join(parts)
