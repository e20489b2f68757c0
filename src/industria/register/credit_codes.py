"""Owns the suspicion that a unified social credit code was mistyped: its check characters do not agree.

Comes in: accepted records. Goes out: a finding for every column of firms, naming the first such row. Nothing
is lost or changed. Identifiers that do not look like credit codes pass, and so does a column of which hardly
any code agrees: it holds other identifiers of the same length.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Finding, Where
from industria.kernels.credit_codes import FINE, credit_code_faults
from industria.register.contract import SOURCE_ROW, SOURCE_SHEET
from industria.register.finding_records import CREDIT_CODE

FIRM_COLUMNS = ("enterprise", "supplier", "buyer", "maker")
SHOWN = 3
FEW, LEAST_FINE = 10, 0.1
"""Of so many codes or more at least this part must agree; of other identifiers 1 in 341 does by chance."""
LOOKS_LIKE_ONE = r"^[0-9A-HJ-NP-RTUWXY][0-9A-Z][0-9]{6}[0-9A-Z]{9}[0-9A-Z]$"


class CreditCodes:
    """Credit codes with wrong check characters, by column: how many records, which, and the first row."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, list[str], str | None, int | None]] = {}
        self.seen: dict[str, tuple[int, int]] = {}

    def add(self, accepted: pa.Table) -> None:
        """Look through a batch of accepted records."""
        for column in FIRM_COLUMNS:
            if column in accepted.column_names:
                self._look(column, accepted)

    def _look(self, column: str, accepted: pa.Table) -> None:
        texts = accepted[column].cast(pa.string())
        distinct = pc.unique(texts).drop_null()
        like = distinct.filter(pc.match_substring_regex(distinct, LOOKS_LIKE_ONE))
        if not len(like):
            return
        faults = credit_code_faults(like.to_pylist())
        wrong = like.filter(pa.array(faults != FINE))
        fine, all_ = self.seen.get(column, (0, 0))
        self.seen[column] = (fine + len(like) - len(wrong), all_ + len(like))
        if not len(wrong):
            return
        rows = np.flatnonzero(np.asarray(pc.is_in(texts, value_set=wrong).to_numpy(), dtype=np.bool_))
        first = accepted.slice(int(rows[0]), 1).to_pylist()[0]
        count, codes, sheet, row = self.found.get(column, (0, [], first[SOURCE_SHEET], first[SOURCE_ROW]))
        codes += [code for code in wrong.to_pylist() if code not in codes][: max(0, SHOWN + 1 - len(codes))]
        self.found[column] = (count + len(rows), codes, sheet, row)

    def findings(self, source: str, table: str) -> list[Finding]:
        """A finding for every column with such codes."""
        found = []
        for column, (count, codes, sheet, row) in sorted(self.found.items()):
            fine, all_ = self.seen[column]
            if all_ >= FEW and fine < LEAST_FINE * all_:
                continue
            shown = ", ".join(codes[:SHOWN]) + (" …" if len(codes) > SHOWN else "")
            where = Where(file=source, sheet=sheet, row=row, column=column, table=table)
            data: dict[str, Any] = {"codes": shown, "records": f"{count:,}"}
            found.append(CREDIT_CODE.at(where, count=count, **data))
        return found
