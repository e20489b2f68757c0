"""Owns the looks of cells of the workbook, and names of sheets that Excel takes.

Comes in: a workbook; a wanted name. Goes out: formats by what a cell is; a name that is safe and not taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

INK, QUIET, HAIR = "#1f2933", "#5f6b77", "#d5dce2"
MARK_COLOURS = {"synthetic": "#8a4b08", "facts": "#0b4f80", "register": "#4a5560", "unsafe": "#a3161f"}
VERDICTS = {"met": "#00795a", "on-track": "#00619a", "behind": "#b04a00", "unknown": "#717c87"}
SEVERITIES = {"error": "#a3161f", "warning": "#b04a00"}
FONT = "Arial"
LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, file: Any):
        self.file = file
        self.made: dict[tuple[str, str, str], Any] = {}

    def new(self, **look: Any) -> Any:
        """A format in our font."""
        base = {"font_name": FONT, "font_size": 9, "font_color": INK, "valign": "top"}
        return self.file.add_format({**base, **look})

    @cached_property
    def title(self) -> Any:
        """The first line of a sheet."""
        return self.new(font_size=15, bold=True)

    @cached_property
    def quiet(self) -> Any:
        """A line about the sheet."""
        return self.new(font_color=QUIET)

    @cached_property
    def bold(self) -> Any:
        """A small heading."""
        return self.new(bold=True, font_size=10)

    @cached_property
    def head(self) -> Any:
        """The heading of a column."""
        return self.new(bold=True, text_wrap=True, valign="bottom", bottom=2, bg_color="#f4f6f8")

    @cached_property
    def text(self) -> Any:
        """Running text."""
        return self.new(text_wrap=True)

    @cached_property
    def code(self) -> Any:
        """A formula or a command."""
        return self.new(text_wrap=True, font_name="Consolas")

    @cached_property
    def link(self) -> Any:
        """A link to another sheet of the same workbook."""
        return self.new(font_color="#0b4f80", underline=1)

    def mark(self, kind: str) -> Any:
        """The mark of a document."""
        return self.cell("mark", kind)

    def cell(self, look: str, state: str, number_format: str = "") -> Any:
        """The format of a cell of a table, by what it is."""
        key = (look, state, number_format)
        if key not in self.made:
            self.made[key] = self._cell(look, state, number_format)
        return self.made[key]

    def _cell(self, look: str, state: str, number_format: str) -> Any:
        if look == "mark":
            return self.new(bold=True, font_color="#ffffff", bg_color=MARK_COLOURS[state], font_size=10)
        style: dict[str, Any] = {"bottom": 1, "bottom_color": HAIR, "text_wrap": True}
        if look in ("number", "sample"):
            style |= {"align": "right" if look == "number" else "left", **_of_state(state)}
        elif look == "verdict":
            style |= {"bold": True, "font_color": VERDICTS.get(state, INK)}
        elif look == "severity":
            style |= {"bold": True, "font_color": SEVERITIES.get(state, INK)}
        elif look == "name":
            style |= {"bold": True}
        elif look in ("quiet", "under"):
            style |= {"font_color": QUIET}
        elif look == "code":
            style |= {"font_name": "Consolas"}
        elif look == "link":
            style |= {"font_color": "#0b4f80", "underline": 1, "align": "center"}
        if look not in ("number", "sample") and state in ("unknown", "withheld") and look != "verdict":
            style |= _of_state(state)
        if number_format:
            style["num_format"] = number_format
        return self.new(**style)


def _of_state(state: str) -> dict[str, Any]:
    """No two kinds of number look alike: zero, estimate, bound, unknown, withheld."""
    looks: dict[str, dict[str, Any]] = {
        "zero": {"underline": 1},
        "estimate": {"italic": True},
        "at-least": {"bottom": 4, "bottom_color": QUIET},
        "at-most": {"bottom": 4, "bottom_color": QUIET},
        "range": {"bottom": 4, "bottom_color": QUIET},
        "unknown": {"bg_color": "#f1f2f4", "font_color": QUIET},
        "withheld": {"pattern": 14, "fg_color": "#b9c1c8", "bg_color": "#e4e8eb", "bold": True},
    }
    return looks.get(state, {})


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that Excel takes for a sheet: short, without its signs, and unlike every other's."""
    clean = re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", wanted)).strip().strip("'").strip() or "-"
    clean = f"{clean}-" if clean.lower() == "history" else clean
    lower = {name.lower() for name in taken}
    for number in range(1, len(taken) + 3):
        tail = f" ({number})" if number > 1 else ""
        name = clean[: LONGEST_NAME - len(tail)].rstrip(" '") + tail
        if name.lower() not in lower:
            return name
    raise AssertionError("more numbers were tried than there are names")
