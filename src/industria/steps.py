"""Owns Step: a node of the build graph that a package declares, and the tables a step reads.

A workspace runs steps in the order their inputs ask for; a step is a pure function of its input tables,
so a step whose inputs have not changed need not run again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from industria.findings import Finding, Language
from industria.provenance import Derivation


class Tables(Protocol):
    """What a step or an explanation may read: tables by name, where they exist."""

    @property
    def session(self) -> Any:
        """The engine session of this build."""

    def has(self, name: str) -> bool:
        """Whether the table exists."""

    def columns(self, name: str) -> tuple[str, ...]:
        """The names of a table's columns."""

    def path(self, name: str) -> Path:
        """The Parquet file of a table."""

    def read(self, name: str, columns: Sequence[str] | None = None, *, coded: bool = False) -> Any:
        """A table, or some of its columns, as an Arrow table; `coded` gives texts as dictionary codes."""

    def find(self, name: str, key: Mapping[str, str | None], columns: Sequence[str] | None = None) -> Any:
        """Rows of a table whose columns equal the values of the key (None for null), as an Arrow table."""

    def report(self, finding: Finding) -> None:
        """Keep a finding made while a step runs."""


SEED = 20230605
"""The seed that every step with randomness must use; it stands in the run."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is (0 where nobody knows).

It may raise `KeyboardInterrupt` to cancel; whatever was whole before stays whole.
"""


def no_progress(stage: str, done: int, total: int) -> None:
    """A progress hook that shows nothing."""


Explain = Callable[[Tables, dict[str, Any], Language], Derivation]
"""Derives one row of a table, with every name and note in the language asked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the build graph: which tables go in, which come out, and the function between.

    Inputs that no source or step provides are simply absent (`Tables.has`). `version` is raised whenever
    the function would give another result for the same inputs. `explain` holds, per output table, the
    function that derives one of its rows.
    """

    name: str
    version: int
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    run: Callable[[Tables], Mapping[str, Any]]
    explain: Mapping[str, Explain] = field(default_factory=dict)


def ordered(steps: Sequence[Step]) -> list[Step]:
    """The steps in an order in which every input is made before it is read; ValueError on a cycle."""
    makers = {output: step for step in steps for output in step.outputs}
    done: list[Step] = []
    state: dict[str, int] = {}

    def visit(step: Step) -> None:
        if state.get(step.name) == 2:
            return
        if state.get(step.name) == 1:
            raise ValueError(f"steps form a cycle through {step.name!r}")
        state[step.name] = 1
        for name in step.inputs:
            if name in makers and makers[name] is not step:
                visit(makers[name])
        state[step.name] = 2
        done.append(step)

    for step in steps:
        visit(step)
    return done
