"""Owns the record of one derivation: what can be computed from a run on request, and by which functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.steps import Progress, Tables

Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """What a derivation gives: tables by name, and whatever else a reader of them must know."""

    tables: Mapping[str, pa.Table]
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One derivation: its title, its parameters with their meaning, its functions.

    `tidy` writes parameters in the one way that names a result; `keys` holds the columns that name a row of
    each table it makes. `protect` lays the mask over rows of a table, with what stands beside the tables;
    `tells` says whether the arithmetic of a row that may be shown leads to what is withheld all the same.
    `together` holds columns whose explanations are lost together.
    """

    title: Text
    parameters: Mapping[str, Text]
    keys: Mapping[str, tuple[str, ...]]
    tidy: Callable[[Parameters], dict[str, str]]
    make: Callable[[Tables, Parameters, Progress], Made]
    explain: Callable[[Tables, Parameters, Mapping[str, Any], Language], Derivation]
    protect: Callable[[str, pa.Table, pa.Table, Mapping[str, Any]], pa.Table]
    tells: Callable[[pa.Table, Parameters, Mapping[str, Any]], bool]
    together: tuple[str, ...] = ()
