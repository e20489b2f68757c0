"""Files and functions fit on a screen or two: one idea a file, at most seven parameters a function."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "industria"
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 70
PARAMETERS = 7


def too_large(path: Path) -> Iterator[str]:
    """What in a file is larger than it may be."""
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    if lines > LINES_OF_A_FILE:
        yield f"{path.name}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > LINES_OF_A_FUNCTION:
            yield f"{path.name}:{node.lineno} {node.name}: {length} lines"
        arguments = node.args
        named = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
        count = len([name for name in named if name not in ("self", "cls")])
        if count > PARAMETERS:
            yield f"{path.name}:{node.lineno} {node.name}: {count} parameters"


def test_files_and_functions_fit_on_a_screen() -> None:
    assert not [complaint for path in sorted(PACKAGE.rglob("*.py")) for complaint in too_large(path)]


def test_what_is_too_large_is_named(tmp_path: Path) -> None:
    file = tmp_path / "large.py"
    body = "    x = 1\n" * LINES_OF_A_FUNCTION
    file.write_text(
        f"def long():\n{body}\ndef wide(a, b, c, d, *, e, f, g, h): ...\n" + "\n" * LINES_OF_A_FILE
    )
    assert [complaint.rsplit(" ", 1)[1] for complaint in too_large(file)] == ["lines", "lines", "parameters"]
