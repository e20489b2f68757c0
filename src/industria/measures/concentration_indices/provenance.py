"""Owns what the results of this folder say of their making: formulae, conventions, sources, input.

Comes in: the names of the measures in a result, and what was handed in. Goes out: the provenance of a Result.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.measures.concentration_records import CONCENTRATION_MEASURES
from industria.measures.plain_tables import hash_of

PRESET = "textbook"


def provenance(measure: str, columns: Iterable[str], hashed: tuple[Any, ...], **more: Any) -> dict[str, Any]:
    """Formula, source and convention of every measure in the result, and a hash of its input."""
    from importlib.metadata import version

    found = {name: CONCENTRATION_MEASURES[name] for name in columns if name in CONCENTRATION_MEASURES}
    return {
        "measure": measure,
        "formula": {name: record.formula for name, record in found.items()},
        "source": {name: record.source for name, record in found.items()},
        "convention": {name: record.convention.en for name, record in found.items() if record.convention.en},
        "input_hash": hash_of(*hashed),
        "code_version": version("industria"),
        **more,
    }


def reasons(codes: NDArray[np.int8], names: tuple[str, ...]) -> NDArray[np.object_]:
    """The reason of each row as text, None where there is none to give."""
    texts: NDArray[np.object_] = np.array([None, *names[1:]], dtype=object)
    return texts[codes]
