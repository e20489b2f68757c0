"""Owns the options that verbs of the command line share: language, format and file of what they write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from industria.findings import Language

Format = Literal["table", "csv", "json", "parquet"]
LanguageOption = Annotated[Language, Parameter(name=["--language", "-l"], env_var="INDUSTRIA_LANGUAGE")]
Output = Annotated[Path | None, Parameter(name=["--output", "-o"])]

__all__ = ["Format", "Language", "LanguageOption", "Output"]
