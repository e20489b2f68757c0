"""Owns TOML with positions: the values of a TOML file and the line on which each of them stands.

Comes in: the path of a TOML file that a person wrote. Goes out: plain Python values and `Positions`, so that
every complaint about a value can name its line; or a `FindingError` where the file cannot be read as TOML.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process, utils

from industria.findings import Finding, FindingError, FindingRecord, Severity, Text, Where

TomlPath = tuple[str | int, ...]
"""The way to a value: keys, and positions in arrays counted from 0, such as `("sources", 0, "file")`."""

LARGEST = 20_000_000
"""The largest file read, in bytes; a plan or settings file is a few hundred kilobytes at most."""

UNREADABLE = FindingRecord(
    "toml.unreadable",
    Severity.ERROR,
    Text("The file {name} cannot be read: {problem}.", "无法读取文件 {name}：{problem}。"),
    Text("Nothing can be known without it.", "缺少该文件则无法继续。"),
    Text(
        "Put the file in its place, as UTF-8 text, and check that it may be read.",
        "请将该文件放在正确位置，以 UTF-8 编码保存，并确认有读取权限。",
    ),
)
SYNTAX = FindingRecord(
    "toml.syntax",
    Severity.ERROR,
    Text(
        "Line {line} of {name} is not valid TOML: {problem}.",
        "{name} 第 {line} 行不符合 TOML 语法：{problem}。",
    ),
    Text("The rest of the file cannot be understood.", "文件其余内容无法解析。"),
    Text(
        'Repair that line: text stands in "quotes", a section in [brackets], and every key once.',
        "请修改该行：文本须加引号，小节名须加方括号，同一键只能出现一次。",
    ),
)


@dataclass(frozen=True, slots=True)
class Positions:
    """The line of every key, section and array item of one TOML file."""

    lines: dict[TomlPath, int] = field(default_factory=dict)

    def line(self, path: TomlPath) -> int | None:
        """The line of the value, or of the nearest part around it that has one; None where none has."""
        for length in range(len(path), 0, -1):
            if (line := self.lines.get(tuple(path[:length]))) is not None:
                return line
        return None


def load(path: str | Path) -> tuple[dict[str, Any], Positions]:
    """The values of a TOML file and the line of each; FindingError where it is absent or not TOML."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise FindingError([_unreadable(path, f"it is larger than {LARGEST:,} bytes")])
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise FindingError([_unreadable(path, "there is no such file")]) from None
    except UnicodeDecodeError as error:
        raise FindingError([_unreadable(path, f"it is not UTF-8 text (byte {error.start})")]) from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise FindingError([_unreadable(path, problem)]) from None
    return loads(text, path)


def loads(text: str, file: str | Path) -> tuple[dict[str, Any], Positions]:
    """The same for TOML text; `file` is the name to complain about."""
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, and integers of thousands of digits
        raise FindingError([_syntax(Path(file), text, str(error))]) from None
    except RecursionError:
        raise FindingError([_unreadable(Path(file), "its values are nested too deeply")]) from None
    return data, _Scanner(text).positions()


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like a misspelt word, or None where none is near."""
    found = process.extractOne(
        word, list(choices), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60
    )
    return str(found[0]) if found else None


def _unreadable(path: Path, problem: str) -> Finding:
    return UNREADABLE.at(Where(file=str(path)), name=path.name, problem=problem)


def _syntax(path: Path, text: str, message: str) -> Finding:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line = int(place[1]) if place else text.count("\n") + 1
    problem = re.sub(r"\s*\(at .*\)$", "", message).rstrip(".")
    return SYNTAX.at(Where(file=str(path), line=line), name=path.name, line=line, problem=problem)


_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^\s,\]}#][^,\]}#\n]*")
_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")


class _Scanner:
    """Walks TOML text that is known to be valid and notes on which line each path begins."""

    def __init__(self, text: str):
        self.text = text
        self.at = 0
        self.line_at = 0
        self.line_number = 1
        self.lines: dict[TomlPath, int] = {}
        self.array_sizes: dict[TomlPath, int] = {}

    def positions(self) -> Positions:
        section: TomlPath = ()
        self._skip_blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                section = self._section()
            else:
                self._pair(section)
            self._skip_blank()
        return Positions(self.lines)

    def _section(self) -> TomlPath:
        line = self._line()
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        names = self._key()
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        path: TomlPath = ()
        for position, name in enumerate(names):
            path = (*path, name)
            last = position == len(names) - 1
            if array and last:
                self.array_sizes[path] = self.array_sizes.get(path, 0) + 1
            self.lines.setdefault(path, line)
            if path in self.array_sizes:  # a section below an array of tables belongs to its last table
                path = (*path, self.array_sizes[path] - 1)
                self.lines.setdefault(path, line)
        self.lines[path] = line
        return path

    def _pair(self, section: TomlPath) -> None:
        line = self._line()
        path = section
        for name in self._key():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self.at = self.text.index("=", self.at) + 1
        self._skip_blank()
        self._value(path)

    def _key(self) -> list[str]:
        names = []
        while True:
            self._skip_blank()
            start = self.at
            if self.text[start] in "\"'":
                self._string()
                quoted = self.text[start : self.at]
                names.append(str(tomllib.loads("k = " + quoted)["k"]))
            else:
                found = _BARE.match(self.text, start)
                if found is None:  # cannot be in valid TOML; stop rather than loop for ever
                    raise AssertionError(f"no key at character {start}")
                names.append(found[0])
                self.at = found.end()
            self._skip_blank()
            if self.text[self.at] != ".":
                return names
            self.at += 1

    def _value(self, path: TomlPath) -> None:
        first = self.text[self.at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._items(path)
        elif first == "{":
            self._inline_table(path)
        elif found := _SCALAR.match(self.text, self.at):
            self.at = found.end()

    def _items(self, path: TomlPath) -> None:
        self.at += 1
        position = 0
        while True:
            self._skip_blank()
            if self.text[self.at] == "]":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            item = (*path, position)
            self.lines.setdefault(item, self._line())
            self._value(item)
            position += 1

    def _inline_table(self, path: TomlPath) -> None:
        self.at += 1
        while True:
            self._skip_blank()
            if self.text[self.at] == "}":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)

    def _string(self) -> None:
        quote = self.text[self.at]
        if self.text.startswith(quote * 3, self.at):
            closing = re.compile(
                r'(?:\\.|[^\\])*?"""(?:"{0,2})' if quote == '"' else r".*?'''(?:'{0,2})", re.S
            )
            opening = 3
        else:
            closing = re.compile(r'(?:\\.|[^\\"])*"' if quote == '"' else r"[^']*'", re.S)
            opening = 1
        found = closing.match(self.text, self.at + opening)
        self.at = found.end() if found else len(self.text)

    def _skip_blank(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _line(self) -> int:
        self.line_number += self.text.count("\n", self.line_at, self.at)
        self.line_at = self.at
        return self.line_number
