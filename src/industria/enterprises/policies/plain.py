"""Owns `entitlements`: instruments applied to a plain table of firms, without a workspace.

Comes in: one row a firm. Goes out: a `Result`: one row a firm and instrument.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.enterprises.firm_inputs import read_inputs
from industria.enterprises.outcomes import Bits
from industria.enterprises.policies import finding_records as records
from industria.enterprises.policies.applying import Applied, apply_to
from industria.enterprises.policies.instrument_forms import Instrument
from industria.enterprises.policies.instrument_reading import national_instruments, read_instrument
from industria.enterprises.policies.together import best_of
from industria.findings import FindingError
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder.verdicts import CANNOT_TELL, MEETS
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import PlainTable, hash_of
from industria.result import Result

VERDICTS = ("entitled", "eligible", "cannot-tell", "nearly", "not-entitled")
Given = str | Path | Instrument


def entitlements(firms: Any, instruments: Given | Sequence[Given], *, key: str = "firm") -> Result:
    """What every firm is entitled to, what it is worth, and what to ask.

    One row a firm and instrument: `verdict` (entitled; eligible where firms are chosen; cannot-tell; nearly;
    not-entitled), `worth_low` and `worth_high` in the unit of the columns (NaN in kind), `best` and
    `best_sure` (it belongs to the best that the firm may have, whatever is unknown), `failed` conditions,
    `nearest_change` (the largest relative change that would meet them), `ask`. Inputs are columns `x`, or
    `x_low` and `x_high`; empty is unknown. `instruments`: ids of bundled ones, paths of TOML files, or
    `Instrument`s. Raises FindingError, also for instruments of one place: a table knows none.
    """
    chosen = [
        one if isinstance(one, Instrument) else read_instrument(one)
        for one in ([instruments] if isinstance(instruments, (str, Path, Instrument)) else instruments)
    ]
    if not chosen:
        known = national_instruments()
        raise FindingError(
            [records.UNKNOWN_INSTRUMENT.at(given="–", nearest=known[0], known=", ".join(known))]
        )
    for one in chosen:
        if one.cluster or one.region or one.rules is None:
            raise FindingError([records.NEEDS_PLACES.at(instrument=one.id[:60])])
    table = PlainTable.of(firms)
    table.require(key=key)
    codes = table.key(key)
    table.refuse_duplicates(codes)
    table.stop_on_errors()
    names = np.array(codes.labels, dtype=object)[codes.codes] if len(table) else np.array([], dtype=object)
    everybody = np.full(len(table), MEETS, dtype=np.int8)
    applied: dict[int, Applied] = {}
    hashed: list[Any] = [names.tolist()]
    for at, one in enumerate(chosen):
        assert one.rules is not None
        given = read_inputs(table, one.rules, key)
        applied[at] = apply_to(one, given, everybody)
        hashed += [end for name in sorted(given) for end in given[name]]
    best, sure = best_of(chosen, applied, table.findings.append)
    blocks = [_columns(applied[at], best[at], sure[at], names, key) for at in range(len(chosen))]
    columns = (
        {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]} if blocks else {}
    )
    provenance = {
        "measure": "entitlement", "formula": "worth = min(rate · base, cap), within bounds",
        "source": "; ".join(one.document for one in chosen), "convention": "conditions as recorded, one year",
        "code_version": version("industria"), "instruments": [one.id for one in chosen],
        "confidence": [one.confidence for one in chosen], "input_hash": hash_of(*hashed),
    }  # fmt: skip
    ids = "+".join(one.id for one in chosen)
    return Result(table_like(table.data, columns), provenance, ids, "entitlements", tuple(table.findings))


def _columns(
    made: Applied, best: Booleans, sure: Booleans, names: NDArray[Any], key: str
) -> dict[str, NDArray[Any]]:
    one, size = made.instrument, len(names)
    meets = 1 if one.chooses else 0
    code = np.where(made.verdict == MEETS, meets, np.where(made.verdict == CANNOT_TELL, 2, 4 - made.nearly))
    open_ = (made.verdict == MEETS) | (made.verdict == CANNOT_TELL)
    return {
        key: names, "instrument": np.full(size, one.id, dtype=object),
        "verdict": np.array(VERDICTS, dtype=object)[code.astype(np.int64)],
        "worth_low": _where(open_, made.low), "worth_high": _where(open_, made.high),
        "best": best, "best_sure": sure,
        "failed": _listed(made.failed, [condition.id for condition in one.conditions]),
        "nearest_change": made.gap, "ask": _listed(made.ask, made.asked),
    }  # fmt: skip


def _where(rows: Booleans, values: Floats) -> Floats:
    return np.where(rows, values, np.nan)


def _listed(bits: Bits, names: Sequence[str]) -> NDArray[Any]:
    """The names of the bits that are set, as one text; each pattern is written once."""
    patterns, which = np.unique(bits, return_inverse=True)
    texts = [", ".join(name for at, name in enumerate(names) if int(p) >> at & 1) or None for p in patterns]
    return np.array([*texts, None], dtype=object)[which]
